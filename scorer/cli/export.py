"""``scorer export``: the workbook and the report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from scorer.cli.framework import PROJECTS, Call, Command, Group, option
from scorer.cli.output import answer, progress, say
from scorer.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable

    from scorer.service.views import Progress
    from scorer.service.workspace import Workspace

    Export = Callable[[Workspace, Path, tuple[str, ...], Progress | None], Path]

OUT = option(
    "--out", required=True, type=click.Path(path_type=Path), metavar="PATH", help=N_("Where to.")
)

export_command = Group(
    name="export",
    help=N_("Write the workbook or the report."),
    example="scorer export workbook --out 绩效自评表.xlsx",
)


@export_command.command(
    "workbook",
    cls=Command,
    help=N_("The official form of every project and a summary, with live formulas (xlsx)."),
    example="scorer export workbook --out 绩效自评表.xlsx",
)
@PROJECTS
@OUT
def workbook(call: Call, codes: tuple[str, ...], out: Path) -> int:
    """Write the workbook."""
    from scorer.service.exports import export_workbook

    return _exported(call, codes, out, export_workbook)


@export_command.command(
    "report",
    cls=Command,
    help=N_("The self-evaluation report of the unit (docx)."),
    example="scorer export report --out 绩效自评报告.docx",
)
@PROJECTS
@OUT
def report(call: Call, codes: tuple[str, ...], out: Path) -> int:
    """Write the report."""
    from scorer.service.exports import export_report

    return _exported(call, codes, out, export_report)


def _exported(call: Call, codes: tuple[str, ...], out: Path, export: Export) -> int:
    with call.workspace() as workspace:
        written = export(workspace, out, codes, progress)
    return written_page(call, written, out)


def written_page(call: Call, written: Path, out: Path | None) -> int:
    """Where a file was really written, and that it stands beside one that is open elsewhere."""
    if out is not None and written.resolve() != out.resolve():
        say(_("{wanted} is open elsewhere; written beside it.").format(wanted=out))
    return answer(
        call,
        lambda: {"schema": "export/1", "file": str(written)},
        lambda: [_("Written: {file}").format(file=written)],
    )
