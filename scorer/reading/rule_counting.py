"""A deduction put together: what it counts, from where, and whether that fits the row."""

from decimal import Decimal
from typing import Final, NamedTuple

from scorer.findings import Finding
from scorer.model.target import Target, TargetKind
from scorer.reading.rule import Gives, RuleReading, Side, TextRule
from scorer.reading.rule_clauses import Clause
from scorer.reading.rule_deductions import (
    Counted,
    misfit,
    nothing_missing,
    read_count,
    read_deduction,
)
from scorer.reading.rule_spans import read_span
from scorer.reading.units import is_counter
from scorer.text import pattern

_FIGURES: Final = pattern(r"\d")


class Asked(NamedTuple):
    """The text, the row's target, and what the text itself says of all points and of a condition."""

    text: str
    target: Target | None
    full: Decimal | None
    condition: Target | None


def read_deducting(clause: Clause, asked: Asked, how: str | None) -> RuleReading | None:
    """The rule of ``每…扣N分``; None where the words are not understood.

    ``how``: what the text says of less than a whole unit (按比例扣, 不扣), None where it says nothing.
    """
    counted = read_count(clause.condition)
    if counted is None or clause.gives in {Gives(), Gives(points=Decimal(0))}:
        return None
    from_what = asked.condition or asked.target
    found = read_deduction(counted, clause.gives, from_what, asked.text)
    if isinstance(found, Finding):
        return RuleReading(None, (found,))
    if how is not None:
        found = found._replace(whole=not how.startswith("按"))
    condition = asked.condition or _nothing_missing(counted, found.unit, asked)
    if condition is not None and found.side is Side.BELOW and condition.value == 0:
        found = found._replace(side=Side.EVENT)
    if not _figure_fits(counted, condition or asked.target):
        return None
    target = condition or asked.target
    refusal = misfit(found, target, asked.text) if target is not None else None
    if refusal is not None:
        return RuleReading(None, (refusal,))
    return RuleReading(TextRule("deduct_per", asked.full, condition, deduction=found))


def _nothing_missing(counted: Counted, unit: str | None, asked: Asked) -> Target | None:
    """None of what is counted, where the row's own target is no figure it could be counted from."""
    target = asked.target
    if not is_counter(unit) or not (counted.missing or counted.side is Side.EVENT):
        return None
    if target is not None and target.unit in {None, unit}:
        if target.kind is TargetKind.ZERO_EVENT:
            return None
        if target.kind is TargetKind.QUANTITATIVE and counted.side is not Side.EVENT:
            return None
    return nothing_missing(unit, asked.text)


def _figure_fits(counted: Counted, target: Target | None) -> bool:
    """Whether the figure in ``低于90%的，每低1个百分点`` is the one it counts from."""
    if not counted.figure or not _FIGURES.search(counted.figure):
        return True
    span = read_span(f"≥{counted.figure}")
    if span is None or span.low is None or target is None:
        return False
    return span.low.value == target.value
