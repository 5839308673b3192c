"""The budget block of a sheet that somebody else filled: its amounts in 元, and their sources."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from scorer.engine import findings as codes
from scorer.engine.formula import as_decimal
from scorer.findings import Finding, find
from scorer.model.case import Case, CaseBudget, CaseSource
from scorer.model.disbursement import Funds
from scorer.money import two_places

_AMOUNTS: Final = {"original": "年初预算数", "final": "全年预算数", "actual": "全年执行数"}
"""The amounts of the block and their captions on the form."""


def funds_of(case: Case) -> Funds:
    """The total row of the block in 元; what the sheet does not state stays unknown."""
    budget = case.budget or CaseBudget()
    original, final, actual = (_yuan(getattr(budget, name), case.unit) for name in _AMOUNTS)
    return Funds(original_budget=original, final_budget=final, actual_expenditure=actual)


def source_findings(case: Case) -> Iterator[Finding]:
    """Where the sources of funds do not add up to the total, or stand without one."""
    budget = case.budget
    if budget is None or not budget.sources:
        return
    for name, caption in _AMOUNTS.items():
        together = _sum(budget.sources, name, case.unit)
        total = _yuan(getattr(budget, name), case.unit)
        if together is None or together == total:
            continue
        words = {"what": caption, "sum": two_places(together)}
        if total is None:
            yield find(codes.SOURCES_WITHOUT_TOTAL, None, (), **words)
        else:
            yield find(codes.SOURCES_SUM, None, (), total=two_places(total), **words)


def _sum(sources: tuple[CaseSource, ...], name: str, unit: str) -> Decimal | None:
    """The amount over all sources in 元, exactly; None where none states it."""
    stated = [amount for each in sources if (amount := getattr(each, name)) is not None]
    if not stated:
        return None
    return _yuan(as_decimal(sum(map(Fraction, stated), Fraction(0))), unit)


def _yuan(amount: Decimal | None, unit: str) -> Decimal | None:
    """The amount in 元, with every digit that was written."""
    if amount is None or unit != "万元":
        return amount
    return as_decimal(Fraction(amount) * 10_000)
