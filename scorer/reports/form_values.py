"""What the form's formulas give: the cached values, and where the scores of a category stand."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from scorer.forms import formulas, total_formulas, view
from scorer.model.disbursement import Funds
from scorer.model.sheet import Execution, ExecutionState, ScoreSheet, SheetState
from scorer.reports.form_rows import FormRow
from scorer.text import one_line

Shown = Decimal | str
"""A cell's value: a number, words, or the empty text."""


class CategoryRange(NamedTuple):
    """The score cells of a first-level indicator, the sum of the scores (None where no row has one) and of the maxima."""

    cells: tuple[str, ...]
    score: Decimal | None
    max_score: Decimal


def total_shown(sheet: ScoreSheet) -> Shown:
    """The total, or the words of an unfinished sheet: 未完成 43.50/100."""
    if sheet.state is SheetState.UNFINISHED:
        total = view.score_text(sheet.total_score, sheet.total_max)
        return f"{total_formulas.UNFINISHED} {total}"
    return sheet.total_score


def grade_shown(sheet: ScoreSheet) -> str:
    """The grade, or nothing while the sheet has none."""
    return sheet.grade.value if sheet.grade else ""


def execution_shown(execution: Execution) -> Shown:
    """The execution score, 不适用, or nothing while it is open."""
    if execution.state is ExecutionState.NOT_APPLICABLE:
        return formulas.NOT_APPLICABLE
    return "" if execution.score is None else execution.score


def rate_shown(funds: Funds) -> Shown:
    """B/A in full; 不适用 where there is no final budget to divide by."""
    budget, spent = funds.final_budget, funds.actual_expenditure
    if budget is None:
        return ""
    if budget <= 0:
        return formulas.NOT_APPLICABLE
    return "" if spent is None else max(Decimal(0), spent) / budget


def category_ranges(rows: Iterable[FormRow]) -> dict[str, CategoryRange]:
    """The first-level indicators in the order of the form, under their printed names."""
    found: dict[str, CategoryRange] = {}
    for row in rows:
        name = one_line(row.line.category)
        cells, score, maximum = found.get(name, CategoryRange((), None, Decimal(0)))
        if row.line.score is not None:
            score = (score or Decimal(0)) + row.line.score
        found[name] = CategoryRange((*cells, row.score_cell), score, maximum + row.line.max_score)
    return found
