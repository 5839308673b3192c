"""What an auditor asks about the sheet as a whole, beyond what scoring it already tells."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from scorer.checks.outcome import near_ten_thousand
from scorer.checks.recorded import Filled, FilledCheck
from scorer.findings import Finding, Severity, declare
from scorer.i18n import N_
from scorer.model.outcome import RowState
from scorer.model.sheet import SheetState
from scorer.money import exact_text, percent_text, two_places

GAP: Final = declare(
    "OUT-GAP",
    Severity.WARNING,
    N_(
        "{project}: the indicators reached {achieved} of their points, "
        "but only {executed} of the budget was spent"
    ),
    N_("Say how it was done with less money, or correct the outcomes or the budget."),
)
FOR_NOTHING: Final = declare(
    "OUT-SPENT-FOR-NOTHING",
    Severity.WARNING,
    N_("{project}: {executed} of the budget was spent, but no indicator earned a point"),
    N_("Check the outcomes; if they are right, say what the money was spent on."),
)
UNSPENT: Final = declare(
    "OUT-UNSPENT",
    Severity.NOTE,
    N_("{project}: only {executed} of the budget was spent"),
    N_("Say why the rest stayed, and whether it is carried over or handed back."),
)
HEAVY_ROW: Final = declare(
    "SHT-ROW-ABOVE-40",
    Severity.WARNING,
    N_("{project}: “{indicator}” alone carries {points} points"),
    N_("Spread the points: one row should not decide the result."),
)
CONFUSED: Final = declare(
    "SHT-TEN-THOUSAND",
    Severity.ERROR,
    N_(
        "{project}: {what} {recorded} yuan and the published budget {planned} yuan differ ten thousandfold"
    ),
    N_("Probably 元 and 万元 were confused: enter the amount with its unit, such as 64.88万."),
)

_RED_GAP: Final = Fraction(5, 100)
_YELLOW_UNSPENT: Final = Fraction(20, 100)
_HEAVY: Final = Decimal(40)
_AMOUNTS: Final = {
    "original_budget": "年初预算数",
    "final_budget": "全年预算数",
    "actual_expenditure": "全年执行数",
}


def gap(filled: Filled) -> Iterator[Finding]:
    """Little spent, everything achieved: one of the two figures is wrong, or the target was."""
    sheet, rate = filled.sheet, filled.sheet.execution.rate
    if rate is None or sheet.state is SheetState.UNFINISHED:
        return
    scored = [line for line in sheet.lines if line.state is not RowState.NOT_APPLICABLE]
    reached = sum((line.score or Decimal(0) for line in scored), Decimal(0))
    possible = sum((line.max_score for line in scored), Decimal(0))
    if not possible:
        return
    achieved, executed = Fraction(reached) / Fraction(possible), min(Fraction(rate), Fraction(1))
    words = {"achieved": percent_text(achieved), "executed": percent_text(executed)}
    if not achieved and executed:
        yield filled.find(FOR_NOTHING, executed=words["executed"])
    elif achieved - executed > _RED_GAP * achieved:
        yield filled.find(GAP, **words)
    elif 1 - executed > _YELLOW_UNSPENT:
        yield filled.find(UNSPENT, executed=words["executed"])


def heavy_row(filled: Filled) -> Iterator[Finding]:
    """One row with more than 40 points decides the sheet by itself."""
    for entry in filled.entries:
        if entry.line.max_score > _HEAVY:
            yield entry.find(HEAVY_ROW, points=exact_text(entry.line.max_score))


def money_in_wan(filled: Filled) -> Iterator[Finding]:
    """64.88 recorded where the plan has 648,800: typed in 万元."""
    planned = filled.scope.project.total_funds
    for name, caption in _AMOUNTS.items():
        recorded = getattr(filled.disbursement.total, name)
        if planned and recorded and near_ten_thousand(Fraction(recorded) / Fraction(planned)):
            yield filled.find(
                CONFUSED,
                what=caption,
                recorded=two_places(recorded),
                planned=two_places(planned),
            )


FILLED_CHECKS: Final[tuple[FilledCheck, ...]] = (gap, heavy_row, money_in_wan)
