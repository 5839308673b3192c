"""Planned spending against actual spending at the checkpoints, for one project and for many.

A project is compared with its own plan, never with month ÷ 12. Everything is exact: amounts are
decimals in 元, shares are fractions; rounding is left to whoever shows them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Context, Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final, NamedTuple

from scorer.disbursement.curve import (
    CurvePoint,
    days_behind,
    last_day_number,
    month_end,
    plan_curve,
)
from scorer.i18n import N_, _
from scorer.model.disbursement import Disbursement, Funds, FundSource
from scorer.model.plan import CHECKPOINT_MONTHS, Project

LAST_MONTH: Final = CHECKPOINT_MONTHS[-1]
EXACT: Final = Context(prec=200)
"""Wide enough that no product or sum of amounts is ever rounded."""

_RED_BELOW: Final = Fraction(60, 100)
_GREEN_FROM: Final = Fraction(80, 100)
_BLUE_FROM: Final = Fraction(120, 100)


class CheckpointStatus(StrEnum):
    """The monitoring light: actual ÷ planned below 60 % red, below 80 % yellow, from 120 % blue.

    ``not_recorded`` while the spending (for several projects: of any of them) is not known;
    ``no_plan`` where there is no budget or no planned share to compare with.
    """

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    NOT_RECORDED = "not_recorded"
    NO_PLAN = "no_plan"


_STATUS_WORDS: Final = {
    CheckpointStatus.RED: N_("far behind (red)"),
    CheckpointStatus.YELLOW: N_("behind (yellow)"),
    CheckpointStatus.GREEN: N_("on schedule (green)"),
    CheckpointStatus.BLUE: N_("far ahead (blue)"),
    CheckpointStatus.NOT_RECORDED: N_("not recorded"),
    CheckpointStatus.NO_PLAN: N_("no plan to compare with"),
}


def status_word(status: CheckpointStatus) -> str:
    """The status in the language in force."""
    return _(_STATUS_WORDS[status])


@dataclass(frozen=True, slots=True)
class CheckpointComparison:
    """One checkpoint: what was planned to be spent by the end of ``month``, and what was.

    Amounts are cumulative, in 元; ``planned_share`` and ``actual_share`` are fractions of the budget;
    ``difference`` is actual less planned in 元, ``difference_points`` the same in points of per cent.
    ``days_behind`` is negative where spending runs ahead, ``planned_on`` the day on which the plan
    stood at what was spent. What is not known is None. ``missing`` counts the projects (or sources
    of funds) of a roll-up whose plan or spending is not known: its amounts are the sums of the known
    ones, and nothing is compared.
    """

    month: int
    planned_share: Fraction | None
    planned_amount: Decimal | None
    actual_amount: Decimal | None
    actual_share: Fraction | None
    difference: Decimal | None
    difference_points: Fraction | None
    days_behind: int | None
    status: CheckpointStatus
    missing: int = 0
    planned_on: date | None = None


def standing_word(row: CheckpointComparison) -> str:
    """The status in the language in force; of a roll-up how many of its parts are not known."""
    if row.missing:
        return _("{count} missing").format(count=row.missing)
    return status_word(row.status)


class _Side(NamedTuple):
    """One checkpoint before it is compared."""

    month: int
    share: Fraction | None
    planned: Decimal | None
    actual: Decimal | None
    missing: int = 0


def budget_base(
    project: Project, disbursement: Disbursement, source: FundSource = FundSource.TOTAL
) -> Decimal | None:
    """What the planned shares are shares of: the final budget, else the original, else the plan's.

    For one source of funds its own budgets; the published plan knows fiscal and other funds apart.
    """
    row = disbursement.row(source) or Funds()
    candidates = (row.final_budget, row.original_budget, _published(project, source))
    return next((amount for amount in candidates if amount is not None), None)


def _published(project: Project, source: FundSource) -> Decimal | None:
    return {
        FundSource.TOTAL: project.total_funds,
        FundSource.CURRENT_APPROPRIATION: project.fiscal_funds,
        FundSource.OTHER_FUNDS: project.other_funds,
    }.get(source)


def spent_by(
    disbursement: Disbursement, month: int, source: FundSource = FundSource.TOTAL
) -> Decimal | None:
    """Cumulative spending by the end of ``month``; at the year's end the actual expenditure will do."""
    row = disbursement.row(source) or Funds()
    recorded = row.spent.get(month)
    if recorded is None and month == LAST_MONTH:
        return row.actual_expenditure
    return recorded


def timeline(
    project: Project,
    disbursement: Disbursement,
    *,
    year: int | None = None,
    source: FundSource = FundSource.TOTAL,
) -> tuple[CheckpointComparison, ...]:
    """The project's checkpoints, planned against actual; empty where it has no spending plan.

    ``source`` compares one source of funds: the plan's shares of its own budget against what was
    spent of it. ``year`` matters for the days alone (leap years); without it the project's own period
    tells.
    """
    if year is None and project.period is not None:
        year = project.period.from_on.year
    base = budget_base(project, disbursement, source)
    return _compared(_sides(project, disbursement, source), base, year)


def timeline_total(
    rows: Iterable[tuple[Project, Disbursement]],
    *,
    year: int | None = None,
    sources: Sequence[FundSource] = (FundSource.TOTAL,),
) -> tuple[CheckpointComparison, ...]:
    """The checkpoints of several projects rolled up by amount; those without a plan are left out.

    ``sources`` are added up; one that a project has no money of is left out.
    """
    known = [
        (project, spending, source)
        for project, spending in rows
        if project.checkpoints
        for source in sources
        if source is FundSource.TOTAL or has_money(project, spending, source)
    ]
    bases = [budget_base(*each) for each in known]
    base = None if None in bases or not bases else _sum(bases)
    per_project = [_sides(*each) for each in known]
    months = sorted({side.month for sides in per_project for side in sides})
    rolled = [
        _rolled_up([side for sides in per_project for side in sides if side.month == month], base)
        for month in months
    ]
    return _compared(rolled, base, year)


def has_money(project: Project, disbursement: Disbursement, source: FundSource) -> bool:
    """Whether anything of a source of funds is planned or recorded for the project."""
    row = disbursement.row(source)
    return bool(row is not None or _published(project, source))


def _sides(project: Project, disbursement: Disbursement, source: FundSource) -> list[_Side]:
    base = budget_base(project, disbursement, source)
    shares = {point.month: point.effective_share for point in project.checkpoints}
    return [
        _Side(
            month,
            None if share is None else Fraction(share),
            None if base is None or share is None else EXACT.multiply(base, share),
            spent_by(disbursement, month, source),
        )
        for month, share in sorted(shares.items())
    ]


def _rolled_up(sides: Sequence[_Side], base: Decimal | None) -> _Side:
    planned = _sum(side.planned for side in sides)
    return _Side(
        month=sides[0].month,
        share=_share(planned, base),
        planned=planned,
        actual=_sum(side.actual for side in sides),
        missing=sum(side.planned is None or side.actual is None for side in sides),
    )


def _compared(
    sides: Sequence[_Side], base: Decimal | None, year: int | None
) -> tuple[CheckpointComparison, ...]:
    known = [(side.month, Fraction(side.planned)) for side in sides if side.planned is not None]
    points = plan_curve(known, year)
    return tuple(_comparison(side, base, points, year) for side in sides)


def _comparison(
    side: _Side, base: Decimal | None, points: Sequence[CurvePoint], year: int | None
) -> CheckpointComparison:
    difference, behind = None, None
    if side.planned is not None and side.actual is not None and not side.missing:
        difference = EXACT.subtract(side.actual, side.planned)
        behind = days_behind(points, last_day_number(side.month, year), Fraction(side.actual))
    share_of_difference = _share(difference, base)
    return CheckpointComparison(
        month=side.month,
        planned_share=side.share,
        planned_amount=side.planned,
        actual_amount=side.actual,
        actual_share=None if side.missing else _share(side.actual, base),
        difference=difference,
        difference_points=None if share_of_difference is None else share_of_difference * 100,
        days_behind=behind,
        status=_status(side),
        missing=side.missing,
        planned_on=_planned_on(side.month, year, behind),
    )


def _planned_on(month: int, year: int | None, behind: int | None) -> date | None:
    """The day on which the plan stood at what was spent by the end of ``month``."""
    if behind is None or year is None:
        return None
    return month_end(month, year) - timedelta(days=behind)


def _status(side: _Side) -> CheckpointStatus:
    if side.planned is None:
        return CheckpointStatus.NO_PLAN
    if side.actual is None or side.missing:
        return CheckpointStatus.NOT_RECORDED
    if side.planned == 0:
        return CheckpointStatus.BLUE if side.actual > 0 else CheckpointStatus.GREEN
    ratio = Fraction(side.actual) / Fraction(side.planned)
    if ratio >= _BLUE_FROM:
        return CheckpointStatus.BLUE
    if ratio >= _GREEN_FROM:
        return CheckpointStatus.GREEN
    return CheckpointStatus.YELLOW if ratio >= _RED_BELOW else CheckpointStatus.RED


def _share(amount: Decimal | None, base: Decimal | None) -> Fraction | None:
    return None if amount is None or not base else Fraction(amount) / Fraction(base)


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    if not known:
        return None
    total = Decimal(0)
    for amount in known:
        total = EXACT.add(total, amount)
    return total
