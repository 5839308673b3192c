"""``scorer demo``: the whole job on the shipped sample, in a fresh folder."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scorer.cli.framework import Call, Command, argument
from scorer.cli.output import DONE, Part, Table, answer, progress, right
from scorer.i18n import N_, _

if TYPE_CHECKING:
    from scorer.service.demo import DemoResult
    from scorer.service.views import ProjectView


@click.command(
    "demo",
    cls=Command,
    help=N_(
        "The whole job on the shipped sample: document, outcomes, spending, score sheets, report.\n"
        "It works in a fresh folder and touches no other database."
    ),
    example="scorer demo",
)
@argument(
    "folder",
    required=False,
    type=click.Path(path_type=Path),
    metavar="[DIR]",
    help=N_("The folder; ./demo where none is named."),
)
def demo_command(call: Call, folder: Path | None) -> int:
    """Run every step, then show the result and where the files are."""
    from scorer.cli.shapes import overview_json
    from scorer.service.demo import run_demo

    result = run_demo(folder or Path("demo"), progress)
    answer(
        call,
        lambda: {
            **overview_json(result.overview),
            "schema": "demo/1",
            "database": str(result.database),
            "files": [str(path) for path in result.files],
        },
        lambda: _page(result),
    )
    return DONE


def _page(result: DemoResult) -> list[Part]:
    seen = result.overview
    return [
        Table(
            (
                _("Project"),
                right(_("Budget, yuan")),
                right(_("Spent, %")),
                right(_("Score")),
                _("Grade"),
                _("Findings"),
            ),
            [_row(view) for view in seen.projects],
            _("{unit} {name}, {year}").format(
                unit=seen.profile.code, name=seen.profile.name, year=seen.year
            ),
        ),
        _sums(seen.projects),
        "",
        _("The files:"),
        *(f"  {_from_here(path)}" for path in (*result.files, result.database)),
        _("Look at it on the screen: {scorer} --db sqlite:///{path}").format(
            scorer=_as_called(), path=_from_here(result.database).as_posix()
        ),
    ]


def _from_here(path: Path) -> Path:
    """The path from the current folder where it lies below it, else as it is."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _as_called() -> str:
    """What to type for this program here: its name, or where it was called from."""
    if shutil.which("scorer"):
        return "scorer"
    called = Path(sys.argv[0])
    if called.stem != "scorer":
        return "python -m scorer"
    return str(_from_here(called.absolute()))


def _sums(views: Iterable[ProjectView]) -> str:
    from scorer.forms.view import amount_text, rate_text

    totals = [view.disbursement.total for view in views]
    budget = sum((each.final_budget or Decimal(0) for each in totals), Decimal(0))
    spent = sum((each.actual_expenditure or Decimal(0) for each in totals), Decimal(0))
    return _("Together: budget {budget} yuan, spent {spent} yuan, execution {rate}").format(
        budget=amount_text(budget),
        spent=amount_text(spent),
        rate=rate_text(Fraction(spent) / Fraction(budget) if budget else None),
    )


def _row(view: ProjectView) -> tuple[str, ...]:
    from scorer.cli.pages import grade_or_state
    from scorer.forms.view import (
        amount_text,
        findings_summary,
        rate_text,
        score_text,
    )

    sheet = view.sheet
    budget = view.disbursement.total.final_budget
    return (
        view.project.name,
        amount_text(view.project.total_funds if budget is None else budget),
        rate_text(sheet.execution.rate),
        score_text(sheet.total_score, sheet.total_max),
        grade_or_state(view),
        findings_summary(view.findings),
    )
