"""``scorer plan read`` and ``scorer plan import``: one document, or many files and folders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scorer.cli.framework import Call, Command, argument, option
from scorer.cli.output import (
    DONE_WITH_ERRORS,
    Part,
    Table,
    answer,
    code_of,
    json_text,
    page_text,
    progress,
    right,
    say,
    write,
)
from scorer.i18n import N_, _, listed

if TYPE_CHECKING:
    from scorer.errors import ScorerError
    from scorer.model.plan import PerformancePlan
    from scorer.service.views import Comparison, Gathered, Imported
    from scorer.service.workspace import Workspace

NOT_ALL = 4
"""The exit code where some of several documents could not be taken."""

DOCUMENTS = argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE...",
    help=N_("Documents, or folders with documents in them."),
)


@click.command(
    "read",
    cls=Command,
    help=N_("Read documents and show the plan; touches no database."),
    example="scorer plan read 绩效文本.docx --json > plan.json",
)
@DOCUMENTS
def read(call: Call, files: tuple[Path, ...]) -> int:
    """Show the plans; several files are told apart, and one bad file does not stop the rest."""
    from scorer.cli.plan_pages import plan_page
    from scorer.forms.interchange import plan_json
    from scorer.service.documents import gather, read_documents

    gathered = gather(files)
    several = _several(files)
    _say_skipped(gathered)
    plans, failed = read_documents(gathered.files, progress if several else None)
    if several:
        return _read_all(call, gathered, plans, failed)
    for _path, error in failed:
        raise error
    plan = plans[0]
    return answer(call, lambda: plan_json(plan), lambda: plan_page(plan), plan.findings)


def _several(files: tuple[Path, ...]) -> bool:
    return len(files) > 1 or files[0].is_dir()


def _read_all(
    call: Call,
    gathered: Gathered,
    plans: tuple[PerformancePlan, ...],
    failed: tuple[tuple[Path, ScorerError], ...],
) -> int:
    from scorer.cli.merge_json import told_json
    from scorer.cli.plan_pages import plan_page
    from scorer.forms.interchange import plans_json

    if call.as_json:
        skipped = told_json(gathered.skipped)
        write(json_text({**plans_json(plans, failed), "skipped": skipped}))
    elif plans:
        pages = [part for plan in plans for part in plan_page(plan)]
        write(page_text([*pages, _read_table(plans)]))
    _say_failed(failed)
    return NOT_ALL if failed else code_of(each for plan in plans for each in plan.findings)


def _read_table(plans: Iterable[PerformancePlan]) -> Table:
    from scorer.forms.view import findings_summary

    rows = [(plan.source.file, *_size(plan), findings_summary(plan.findings)) for plan in plans]
    return Table((_("File"), *_sizes(), _("Findings")), rows, _("Documents that were read"))


def _sizes() -> tuple[str, ...]:
    return right(_("Projects")), right(_("Rows")), right(_("Funds (yuan)"))


def _size(plan: PerformancePlan) -> tuple[str, ...]:
    from scorer.forms.view import amount_text
    from scorer.service.editions import size_of

    projects, indicators, funds = size_of(plan)
    return str(projects), str(indicators), amount_text(funds)


@click.command(
    "import",
    cls=Command,
    help=N_(
        "Keep documents in the database; the same file again changes nothing.\n"
        "A document for a unit and year that are kept already becomes a new edition: further projects "
        "are added; what it changes is shown and taken over with --merge only. Projects are matched by "
        "code, rows by level, name and place. What you recorded stays; what the document no longer has "
        "is withdrawn, not removed. A missing project counts as deleted only where the document revises "
        "the edition it came from, and only if you say so."
    ),
    example=(
        "scorer plan import 绩效文本.docx\n"
        "scorer plan import 绩效文本.docx --dry-run\n"
        "scorer plan import 绩效文本.docx --merge --decide all=mine"
    ),
)
@DOCUMENTS
@option("--dry-run", is_flag=True, help=N_("Show every difference side by side; write nothing."))
@option("--merge", is_flag=True, help=N_("Take over what a revised document changes."))
@option(
    "--decide",
    "decided",
    multiple=True,
    metavar="ID=CHOICE",
    help=N_("Answer a difference: mine, document, same or different; repeatable."),
)
@option(
    "--decisions",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=N_("Answers in a file: what --dry-run --json wrote, filled in."),
)
def import_(
    call: Call,
    files: tuple[Path, ...],
    dry_run: bool,
    merge: bool,
    decided: tuple[str, ...],
    decisions: Path | None,
) -> int:
    """Keep every document, each for itself; one that is refused does not stop the rest."""
    from scorer.service.documents import gather
    from scorer.service.workspace import open_workspace

    said, fingerprint = _decisions(decided, decisions, used=dry_run or merge)
    gathered = gather(files)
    _say_skipped(gathered)
    with open_workspace(call.db, user=call.user, newest=True) as workspace:
        if dry_run:
            return _compare(call, workspace, gathered, said, several=_several(files))
        if _several(files):
            return _import_all(call, workspace, gathered, said, merge=merge)
        return _import_one(call, workspace, gathered.files[0], said, merge, fingerprint)


def _decisions(
    decided: tuple[str, ...], file: Path | None, *, used: bool
) -> tuple[dict[str, str], str | None]:
    from scorer.cli.merge_json import decisions_from
    from scorer.errors import UsageError

    if (decided or file) and not used:
        raise UsageError(
            _("Decisions count only together with --merge or --dry-run."),
            _("Add --merge to take the document over, --dry-run to look first."),
        )
    said, fingerprint = decisions_from(file) if file else ({}, None)
    for each in decided:
        name, equals, choice = each.rpartition("=")
        if not equals or not name:
            raise UsageError(
                _("“{text}” is no decision.").format(text=each),
                _("Write the id and the choice: --decide ID=mine"),
            )
        said[name] = choice
    return said, fingerprint


# Looking first


def _compare(
    call: Call,
    workspace: Workspace,
    gathered: Gathered,
    said: dict[str, str],
    *,
    several: bool,
) -> int:
    from scorer.cli.merge_json import merge_json, merges_json
    from scorer.cli.merge_pages import merge_page
    from scorer.service.documents import compare_documents
    from scorer.service.views import Comparison

    comparisons: list[Comparison] = []
    failed: list[tuple[Path, ScorerError]] = []
    for path, result in compare_documents(
        workspace,
        gathered.files,
        unit=call.unit,
        year=call.year,
        decisions=said,
        progress=progress if several else None,
    ):
        if isinstance(result, Comparison):
            comparisons.append(result)
        else:
            failed.append((path, result))
    if failed and not several:
        raise failed[0][1]
    if call.as_json:
        several_json = merges_json(comparisons, failed, gathered.skipped)
        write(json_text(several_json if several else merge_json(comparisons[0])))
    elif comparisons:
        write(page_text(part for each in comparisons for part in merge_page(each)))
    _say_failed(failed)
    return NOT_ALL if failed else _code_of_comparisons(comparisons)


def _code_of_comparisons(comparisons: Iterable[Comparison]) -> int:
    """10 where a person has to decide something, or the document itself has errors."""
    known = list(comparisons)
    waiting = any(each.open_ids or each.final_codes or each.unknown_ids for each in known)
    return DONE_WITH_ERRORS if waiting else code_of(one for each in known for one in each.findings)


# Keeping


def _import_one(
    call: Call,
    workspace: Workspace,
    path: Path,
    said: dict[str, str],
    merge: bool,
    fingerprint: str | None,
) -> int:
    from scorer.cli.merge_pages import merge_page
    from scorer.cli.shapes import imported_json
    from scorer.service.merging import DiffersError, merge_document
    from scorer.service.plans import import_document

    where: dict[str, Any] = {"unit": call.unit, "year": call.year}
    try:
        if merge:
            done = merge_document(workspace, path, said, fingerprint=fingerprint, **where)
        else:
            done = import_document(workspace, path, **where)
    except DiffersError as error:
        if not call.as_json:
            say(page_text(merge_page(error.comparison)).rstrip())
        raise
    return answer(call, lambda: imported_json([done]), lambda: _imported_page(done), done.findings)


def _import_all(
    call: Call, workspace: Workspace, gathered: Gathered, said: dict[str, str], *, merge: bool
) -> int:
    from scorer.service.documents import import_documents
    from scorer.service.incoming import NothingToKeepError
    from scorer.service.views import Imported

    imported: list[Imported] = []
    failed: list[tuple[Path, ScorerError]] = []
    skipped = list(gathered.skipped)
    try:
        for path, result in import_documents(
            workspace,
            gathered.files,
            unit=call.unit,
            year=call.year,
            decisions=said,
            merge=merge,
            progress=progress,
        ):
            if isinstance(result, Imported):
                imported.append(result)
            elif isinstance(result, NothingToKeepError) and path in gathered.found:
                skipped.append((path, result.message))
                say(_("{file} skipped: {reason}").format(file=path, reason=result.message))
            else:
                failed.append((path, result))
    except KeyboardInterrupt:
        if imported:
            kept = listed(each.plan.source.file for each in imported)
            say(_("Kept before you stopped: {files}").format(files=kept))
        raise
    return _tell_all(call, imported, failed, skipped)


def _tell_all(
    call: Call,
    imported: list[Imported],
    failed: list[tuple[Path, ScorerError]],
    skipped: list[tuple[Path, str]],
) -> int:
    from scorer.cli.merge_json import told_json
    from scorer.cli.shapes import imported_json

    if call.as_json:
        told = {"failed": told_json(failed), "skipped": told_json(skipped)}
        write(json_text({**imported_json(imported), **told}))
    elif imported:
        write(page_text([_imported_table(imported)]))
    _say_failed(failed)
    return NOT_ALL if failed else code_of(one for each in imported for one in each.findings)


def _imported_table(imported: Iterable[Imported]) -> Table:
    from scorer.forms.differences import import_state_word
    from scorer.forms.view import findings_summary

    rows = [
        (
            each.plan.source.file,
            import_state_word(each.state),
            str(each.edition),
            *_size(each.plan),
            findings_summary(each.findings),
        )
        for each in imported
    ]
    headings = (_("File"), _("Result"), right(_("Edition")), *_sizes(), _("Findings"))
    return Table(headings, rows, _("Documents that were kept"))


def _imported_page(done: Imported) -> Iterator[Part]:
    from scorer.cli.plan_pages import projects_part, sums_line
    from scorer.forms.view import findings_summary
    from scorer.model.edition import ImportState

    file = done.plan.source.file
    match done.state:
        case ImportState.KNOWN:
            yield _("{file} was kept before; nothing changed.").format(file=file)
        case ImportState.SAME:
            yield _("{file} says the same; it is noted as edition {number}.").format(
                file=file, number=done.edition
            )
        case ImportState.DIFFERS:
            yield _("{file} is merged as edition {number}: {count} differences taken over.").format(
                file=file,
                number=done.edition,
                count=sum(each.changes for each in done.differences),
            )
            yield from _to_look_at(done)
        case _:
            yield projects_part(done.plan)
            yield sums_line(done.plan)
    yield _("{file}, doubtful: {counts}. Look at them with: scorer plan check").format(
        file=file, counts=findings_summary(done.findings)
    )


def _to_look_at(done: Imported) -> Iterator[Part]:
    """Rows with an entry that now has another target, or stands at a withdrawn row."""
    from scorer.cli.output import Block, Item
    from scorer.forms.differences import difference_words, recorded_text

    entered = [
        _("{code} #{position} {name}: {what}; {entered}").format(
            code=each.project_code,
            position=each.position,
            name=each.name,
            what=difference_words(each),
            entered=recorded_text(each.recorded),
        )
        for each in done.differences
        if each.changes and each.recorded is not None and each.position is not None
    ]
    if entered:
        yield _("Look at what you entered there:")
        yield Block([Item(line, 2, 4) for line in entered])


def _say_skipped(gathered: Gathered) -> None:
    for path, reason in gathered.skipped:
        say(_("{file} skipped: {reason}").format(file=path, reason=reason.rstrip("。.")))


def _say_failed(failed: Iterable[tuple[Path, ScorerError]]) -> None:
    for path, error in failed:
        words = str(error)
        say(words if path.name in words else f"{path}: {words}")
