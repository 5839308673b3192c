"""``scorer disbursement``: budgets and spending; the plan against what was spent."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from scorer.cli.framework import PROJECTS, Call, Command, Group, argument, option
from scorer.cli.output import Part, answer
from scorer.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scorer.findings import Finding
    from scorer.model.disbursement import FundSource
    from scorer.service.figure_origins import Figure, FigureOrigin
    from scorer.service.views import ProjectView

SOURCES = ("total", "current_appropriation", "carry_over", "other_funds")

disbursement_command = Group(
    name="disbursement",
    help=N_("Budgets and spending at the checkpoints."),
    example="scorer disbursement set CODE --final 648800 --actual 648620.00",
)


@disbursement_command.command(
    "set",
    cls=Command,
    help=N_("Record budgets and cumulative spending in yuan; an empty text clears a field."),
    example="scorer disbursement set CODE --final 64.88万元 --actual 648620\n"
    "scorer disbursement set CODE --by-march 162200 --by-june 324400",
)
@argument("code", metavar="PROJECT", help=N_("The project's code."))
@option(
    "--source",
    type=click.Choice(SOURCES),
    default="total",
    help=N_("Which row of the budget block; the total where none is named."),
)
@option("--original", "original_budget", metavar="AMOUNT", help=N_("Budget at the year's start."))
@option("--final", "final_budget", metavar="AMOUNT", help=N_("Budget after adjustment (A)."))
@option("--actual", "actual_expenditure", metavar="AMOUNT", help=N_("Spent in the year (B)."))
@option("--by-march", "spent_3", metavar="AMOUNT", help=N_("Spent by end of March."))
@option("--by-june", "spent_6", metavar="AMOUNT", help=N_("Spent by end of June."))
@option("--by-october", "spent_10", metavar="AMOUNT", help=N_("Spent by end of October."))
@option("--by-december", "spent_12", metavar="AMOUNT", help=N_("Spent by end of December."))
@option("--expect-version", type=int, metavar="N", help=N_("Refuse where it was saved since."))
def set_(
    call: Call, code: str, source: str, expect_version: int | None, **given: str | None
) -> int:
    """Save what was given and show the budget block."""
    from scorer.cli.shapes import view_json
    from scorer.errors import UsageError
    from scorer.model.disbursement import FundSource
    from scorer.service.disbursements import record_disbursement

    changes: dict[str, object] = {name: text for name, text in given.items() if text is not None}
    if not changes:
        raise UsageError(
            _("Nothing was given to record."),
            _("Help: {command} --help").format(command="scorer disbursement set"),
        )
    with call.workspace() as workspace:
        view = record_disbursement(
            workspace, code, FundSource(source), changes, expected_version=expect_version
        )
    about_money = {each.code for each in view.money_findings or ()}
    found = tuple(each for each in view.findings if each.code in about_money)
    return answer(call, lambda: view_json(view), lambda: _with_findings(view, found), found)


def _with_findings(view: ProjectView, found: tuple[Finding, ...]) -> Iterator[Part]:
    from scorer.cli.pages import findings_part

    yield from _project_page(view)
    if found:
        yield findings_part((None, each) for each in found)


@disbursement_command.command(
    "import",
    cls=Command,
    help=N_("Record budgets and spending from a filled file (csv, xlsx); whole or not at all."),
    example="scorer disbursement import 资金.csv",
)
@argument("file", type=click.Path(path_type=Path), metavar="FILE", help=N_("The filled file."))
def import_(call: Call, file: Path) -> int:
    """Take in the file and say how much changed."""
    from scorer.cli.pages import filled_line
    from scorer.cli.shapes import filled_json
    from scorer.service.filled import import_disbursements

    with call.workspace() as workspace:
        count = import_disbursements(workspace, file)
    return answer(call, lambda: filled_json(count), lambda: [filled_line(count)])


@disbursement_command.command(
    "show",
    cls=Command,
    help=N_("Planned against actual spending at the checkpoints."),
    example="scorer disbursement show\nscorer disbursement show --source fiscal",
)
@PROJECTS
@option(
    "--source",
    type=click.Choice([*SOURCES, "fiscal"]),
    default="total",
    help=N_("Compare one source of funds alone; fiscal adds up the two fiscal ones."),
)
def show(call: Call, codes: tuple[str, ...], source: str) -> int:
    """Every project, then all together."""
    from scorer.cli.findings_json import origins_json
    from scorer.cli.money_pages import comparison_table
    from scorer.cli.shapes import comparison_json, disbursement_json
    from scorer.model.disbursement import FundSource
    from scorer.service.disbursements import FISCAL, checkpoint_table, checkpoint_total
    from scorer.service.figure_origins import figure_origins
    from scorer.service.plans import overview, project_view

    sources = FISCAL if source == "fiscal" else (FundSource(source),)
    with call.workspace() as workspace:
        seen = overview(workspace)
        views = [project_view(workspace, code) for code in codes] or list(seen.projects)
        origins = [figure_origins(workspace, view.project.code) for view in views]
    total = checkpoint_total(seen, sources)
    return answer(
        call,
        lambda: {
            "schema": "disbursement/1",
            "projects": [
                {
                    "code": view.project.code,
                    "name": view.project.name,
                    "rows": disbursement_json(view.disbursement),
                    "checkpoints": comparison_json(checkpoint_table(view, sources)),
                    "origins": origins_json(known),
                }
                for view, known in zip(views, origins, strict=True)
            ],
            "source": source,
            "total": comparison_json(total),
        },
        lambda: [
            *(
                part
                for view, known in zip(views, origins, strict=True)
                for part in _project_page(view, sources, known)
            ),
            *([] if codes else [comparison_table(total, _("All projects"))]),
        ],
    )


def _project_page(
    view: ProjectView,
    sources: Sequence[FundSource] | None = None,
    origins: Mapping[Figure, FigureOrigin] | None = None,
) -> list[Part]:
    from scorer.cli.money_pages import comparison_table, funds_page, origins_part
    from scorer.service.disbursements import checkpoint_table

    title = f"{view.project.code} {view.project.name}"
    rows = checkpoint_table(view, sources) if sources else checkpoint_table(view)
    parts = list(funds_page(view, title))
    parts += [comparison_table(rows)] if rows else []
    return [*parts, *([origins_part(origins)] if origins else [])]
