"""``scorer plan import``: keep documents, each for itself; look first, or take over a revised one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scorer.cli.framework import Call, Command, option
from scorer.cli.output import (
    DONE_WITH_ERRORS,
    answer,
    code_of,
    json_text,
    page_text,
    progress,
    say,
    write,
)
from scorer.cli.plan_files import DOCUMENTS, NOT_ALL, say_failed, say_skipped, several
from scorer.cli.plan_imported import imported_page, imported_table
from scorer.i18n import N_, _, listed

if TYPE_CHECKING:
    from scorer.errors import ScorerError
    from scorer.service.views import Comparison, Gathered, Imported
    from scorer.service.workspace import Workspace


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
    from scorer.service.workspace import looking, open_workspace

    said, fingerprint = _decisions(decided, decisions, used=dry_run or merge)
    gathered = gather(files)
    say_skipped(gathered)
    if dry_run:
        with looking(call.db, user=call.user) as workspace:
            return _compare(call, workspace, gathered, said, several=several(files))
    with open_workspace(call.db, user=call.user, newest=True) as workspace:
        if several(files):
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
    say_failed(failed)
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
    return answer(call, lambda: imported_json([done]), lambda: imported_page(done), done.findings)


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
        write(page_text([imported_table(imported)]))
    say_failed(failed)
    return NOT_ALL if failed else code_of(one for each in imported for one in each.findings)
