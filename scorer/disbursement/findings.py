"""What is doubtful about a project's budgets and spending.

Tolerances are our own choice: an auditor asks about more than 10 points from the plan, and about a
rush when two fifths of the year's money leave in its last two months.
"""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Final

from scorer.disbursement import codes
from scorer.disbursement.timeline import (
    EXACT,
    LAST_MONTH,
    CheckpointComparison,
    budget_base,
    spent_by,
    timeline,
)
from scorer.findings import Finding, Place, find
from scorer.model.disbursement import Disbursement, Funds, FundSource
from scorer.model.plan import CHECKPOINT_MONTHS, Project
from scorer.money import percent_text, round_half_up, two_places

TOLERANCE_POINTS: Final = 10
_RUSH_SHARE: Final = Fraction(40, 100)
_RUSH_OVER_PLAN: Final = Fraction(10, 100)

_WHAT: Final = {
    "original_budget": "年初预算数",
    "final_budget": "全年预算数",
    "actual_expenditure": "全年执行数",
}


def disbursement_findings(
    project: Project, disbursement: Disbursement, *, year: int | None = None
) -> tuple[Finding, ...]:
    """Every doubt about the project's money; nothing where nothing was recorded."""
    compared = timeline(project, disbursement, year=year)
    judge = _Judge(project, disbursement, compared)
    return tuple(finding for look in _LOOKS for finding in look(judge))


class _Judge:
    """One project's money, and the words every finding about it carries."""

    def __init__(
        self,
        project: Project,
        disbursement: Disbursement,
        compared: Sequence[CheckpointComparison],
    ) -> None:
        self.project = project
        self.disbursement = disbursement
        self.compared = compared

    def find(self, code: str, month: int | None = None, **params: object) -> Finding:
        """A finding about the project; its place is the checkpoint's, else the budget's."""
        texts: dict[str, object] = {
            "project": self.project.name,
            "project_code": self.project.code,
            **params,
        }
        if month is not None:
            texts["month"] = month
        return find(code, self._place(month), (), **texts)

    def _place(self, month: int | None) -> Place | None:
        checkpoints = (point.place for point in self.project.checkpoints if point.month == month)
        return next(checkpoints, None) or self.project.places.get("total_funds")

    def spent(self) -> list[tuple[int, Decimal]]:
        """The recorded cumulative amounts with their months, in order."""
        known = ((month, spent_by(self.disbursement, month)) for month in CHECKPOINT_MONTHS)
        return [(month, amount) for month, amount in known if amount is not None]


def _nothing_spent(judge: _Judge) -> CheckpointComparison | None:
    recorded = [each for each in judge.compared if each.actual_amount is not None]
    last = recorded[-1] if recorded else None
    if last is None or last.actual_amount or not last.planned_amount:
        return None
    return last


def _nothing(judge: _Judge) -> Iterator[Finding]:
    """Money was planned and the latest figure is nil."""
    last = _nothing_spent(judge)
    if last is not None and last.planned_amount is not None:
        yield judge.find(codes.NOTHING, last.month, planned=two_places(last.planned_amount))


def _off_plan(judge: _Judge) -> Iterator[Finding]:
    """Behind or ahead of the project's own plan by more than the tolerance; one finding a kind."""
    known = [
        (each.difference_points, each)
        for each in judge.compared
        if each.difference_points is not None and abs(each.difference_points) > TOLERANCE_POINTS
    ]
    behind = [(points, each) for points, each in known if points < 0]
    ahead = [(points, each) for points, each in known if points > 0]
    if behind and _nothing_spent(judge) is None:
        yield _widest(judge, codes.BEHIND, behind)
    if ahead:
        yield _widest(judge, codes.AHEAD, ahead)


def _widest(
    judge: _Judge, code: str, off: Sequence[tuple[Fraction, CheckpointComparison]]
) -> Finding:
    points, worst = max(off, key=lambda pair: abs(pair[0]))
    return judge.find(
        code,
        worst.month,
        months="、".join(str(each.month) for _, each in off),
        points=f"{round_half_up(abs(points)):f}",
        amount=two_places(abs(worst.difference or Decimal(0))),
    )


def _over_budget(judge: _Judge) -> Iterator[Finding]:
    """More paid by a checkpoint than the year's whole budget; the first such month is named.

    A year's total above the final budget is the execution row's own finding.
    """
    budget = budget_base(judge.project, judge.disbursement)
    if budget is None:
        return
    total = judge.disbursement.total
    capped = total.final_budget is not None and (total.actual_expenditure or 0) > budget
    over = [(month, spent) for month, spent in judge.spent() if spent > budget]
    if over and not capped:
        month, spent = over[0]
        yield judge.find(
            codes.OVER_BUDGET,
            month,
            spent=two_places(spent),
            over=two_places(EXACT.subtract(spent, budget)),
            budget=two_places(budget),
        )


def _rush(judge: _Judge) -> Iterator[Finding]:
    """Two fifths or more of the money left in November and December, beyond what was planned."""
    spent = dict(judge.spent())
    year, october = spent.get(LAST_MONTH), spent.get(10)
    if not year or october is None or year <= october:
        return
    share = Fraction(EXACT.subtract(year, october)) / Fraction(year)
    shares = {each.month: each.planned_share for each in judge.compared}
    by_october, by_december = shares.get(10), shares.get(LAST_MONTH)
    planned = None if by_october is None or by_december is None else by_december - by_october
    if share < _RUSH_SHARE or (planned is not None and share <= planned + _RUSH_OVER_PLAN):
        return
    yield judge.find(
        codes.RUSH,
        LAST_MONTH,
        share=percent_text(share),
        amount=two_places(EXACT.subtract(year, october)),
        planned="—" if planned is None else percent_text(planned),
    )


def _falls(judge: _Judge) -> Iterator[Finding]:
    """Cumulative spending cannot fall, short of a refund."""
    for (earlier, before), (month, after) in pairwise(judge.spent()):
        if after < before:
            yield judge.find(
                codes.FALLS,
                month,
                earlier=earlier,
                before=two_places(before),
                after=two_places(after),
            )


def _amounts(row: Funds) -> dict[str, Decimal]:
    """The row's known amounts by what they are called on the form."""
    named = {caption: getattr(row, name) for name, caption in _WHAT.items()}
    named |= {f"{month}月底累计支出": amount for month, amount in sorted(row.spent.items())}
    return {caption: amount for caption, amount in named.items() if amount is not None}


def _sources(judge: _Judge) -> Iterator[Finding]:
    """The rows by source do not tie to the total row, to the cent."""
    rows = [row for row in judge.disbursement.rows if row.source is not FundSource.TOTAL]
    totals = _amounts(judge.disbursement.total)
    sums: dict[str, Decimal] = {}
    for row in rows:
        for caption, amount in _amounts(row).items():
            sums[caption] = EXACT.add(sums.get(caption, Decimal(0)), amount)
    for caption, together in sums.items():
        total = totals.get(caption)
        if total is None:
            yield judge.find(codes.NO_TOTAL, what=caption, sum=two_places(together))
        elif total != together:
            yield judge.find(
                codes.SOURCES, what=caption, sum=two_places(together), total=two_places(total)
            )


def _year_end(judge: _Judge) -> Iterator[Finding]:
    """The year's expenditure and the December figure are one amount told twice."""
    total = judge.disbursement.total
    december = total.spent.get(LAST_MONTH)
    actual = total.actual_expenditure
    if actual is not None and december is not None and actual != december:
        yield judge.find(
            codes.YEAR_END, LAST_MONTH, actual=two_places(actual), spent=two_places(december)
        )


def _original(judge: _Judge) -> Iterator[Finding]:
    """The original budget on the sheet is not the published one."""
    recorded, planned = judge.disbursement.total.original_budget, judge.project.total_funds
    if recorded is not None and planned is not None and recorded != planned:
        yield judge.find(codes.ORIGINAL, recorded=two_places(recorded), planned=two_places(planned))


_LOOKS: Final[tuple[Callable[[_Judge], Iterator[Finding]], ...]] = (
    _sources,
    _year_end,
    _original,
    _over_budget,
    _falls,
    _nothing,
    _off_plan,
    _rush,
)
