"""``scorer plan read``: one document, or many files and folders; what their import shares with it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scorer.cli.framework import Call, Command, argument
from scorer.cli.output import (
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
from scorer.i18n import N_, _

if TYPE_CHECKING:
    from scorer.errors import ScorerError
    from scorer.model.plan import PerformancePlan
    from scorer.service.views import Gathered

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
    many = several(files)
    say_skipped(gathered)
    plans, failed = read_documents(gathered.files, progress if many else None)
    if many:
        return _read_all(call, gathered, plans, failed)
    for _path, error in failed:
        raise error
    plan = plans[0]
    return answer(call, lambda: plan_json(plan), lambda: plan_page(plan), plan.findings)


def several(files: tuple[Path, ...]) -> bool:
    """Whether each file is told apart: two and more, or a folder."""
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
    say_failed(failed)
    return NOT_ALL if failed else code_of(each for plan in plans for each in plan.findings)


def _read_table(plans: Iterable[PerformancePlan]) -> Table:
    from scorer.forms.view import findings_summary

    rows = [(plan.source.file, *size(plan), findings_summary(plan.findings)) for plan in plans]
    return Table((_("File"), *sizes(), _("Findings")), rows, _("Documents that were read"))


def sizes() -> tuple[str, ...]:
    """The captions of what :func:`size` tells."""
    return right(_("Projects")), right(_("Rows")), right(_("Funds (yuan)"))


def size(plan: PerformancePlan) -> tuple[str, ...]:
    """How many projects and rows a plan has, and its funds in yuan."""
    from scorer.forms.view import amount_text
    from scorer.service.editions import size_of

    projects, indicators, funds = size_of(plan)
    return str(projects), str(indicators), amount_text(funds)


def say_skipped(gathered: Gathered) -> None:
    """Name every file in a folder that is no document, and why."""
    for path, reason in gathered.skipped:
        say(_("{file} skipped: {reason}").format(file=path, reason=reason.rstrip("。.")))


def say_failed(failed: Iterable[tuple[Path, ScorerError]]) -> None:
    """One sentence for every file that could not be taken."""
    for path, error in failed:
        words = str(error)
        say(words if path.name in words else f"{path}: {words}")
