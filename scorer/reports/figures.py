"""Sums and counts over a unit's year that the report's sentences state."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from scorer.model.outcome import RowState
from scorer.model.sheet import Grade, SheetState
from scorer.reports.data import ProjectRecord, ReportData
from scorer.text import one_line


class Funds(NamedTuple):
    """Amounts of all projects in 元; None where no project has one; ``missing`` counts the gaps."""

    original_budget: Decimal | None
    final_budget: Decimal | None
    actual_expenditure: Decimal | None
    missing: int

    @property
    def rate(self) -> Decimal | None:
        """Spent ÷ final budget, a fraction; None while an amount of a project is missing."""
        if self.missing or not self.final_budget or self.actual_expenditure is None:
            return None
        return self.actual_expenditure / self.final_budget


def funds_of(data: ReportData) -> Funds:
    """The budget block of the whole unit."""
    totals = [record.disbursement.total for record in data.projects]
    missing = sum(each.final_budget is None or each.actual_expenditure is None for each in totals)
    return Funds(
        added(each.original_budget for each in totals),
        added(each.final_budget for each in totals),
        added(each.actual_expenditure for each in totals),
        missing,
    )


def added(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of the known amounts, None where none is known."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None


def row_states(data: ReportData) -> Counter[RowState]:
    """How many rows of all sheets stand in each state."""
    return Counter(line.state for record in data.projects for line in record.sheet.lines)


def grades(data: ReportData) -> Counter[Grade]:
    """How many finished sheets have each grade."""
    return Counter(record.sheet.grade for record in data.projects if record.sheet.grade)


def finished(record: ProjectRecord) -> bool:
    """Whether every row of the sheet is scored."""
    return record.sheet.state is not SheetState.UNFINISHED


class CategoryScore(NamedTuple):
    """A first-level indicator of a sheet: points so far, maximum, rows, rows that met their target."""

    name: str
    score: Decimal
    max_score: Decimal
    rows: int
    met: int
    open: int


def category_scores(record: ProjectRecord) -> tuple[CategoryScore, ...]:
    """The first-level indicators of a sheet in their order."""
    found: dict[str, CategoryScore] = {}
    for line in record.sheet.lines:
        name = one_line(line.category)
        before = found.get(name, CategoryScore(name, Decimal(0), Decimal(0), 0, 0, 0))
        found[name] = before._replace(
            score=before.score + (line.score or Decimal(0)),
            max_score=before.max_score + line.max_score,
            rows=before.rows + 1,
            met=before.met + (line.met is True),
            open=before.open + (line.score is None and line.state is not RowState.NOT_APPLICABLE),
        )
    return tuple(found.values())
