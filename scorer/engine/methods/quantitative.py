"""Methods that hold a figure against one bound: at least, at most, equal."""

from decimal import Decimal
from fractions import Fraction
from typing import Final

from scorer.engine import findings as codes
from scorer.engine.award import STRICT, Award, Question, Refused, compared, computed, full
from scorer.engine.formula import (
    FALLING,
    FULL,
    IN_PROPORTION,
    INVERSE,
    NOTHING,
    Formula,
    value_text,
)
from scorer.findings import Finding, find

_ZERO: Final = Fraction(0)

Figures = tuple[Fraction, Decimal]
"""Actual (one below 0 counts as 0) and target."""


def at_least(question: Question) -> Award | Refused:
    """Met: all points; below: A/T·W."""
    return _upwards("at_least", question)


def equal_as_at_least(question: Question) -> Award | Refused:
    """A bare number of which more is better: as ``at_least``; more than it raises a note."""
    award = _upwards("equal_as_at_least", question)
    if isinstance(award, Refused) or award.ratio is None or award.ratio <= 1:
        return award
    note = find(
        codes.ABOVE_EQUAL,
        name=question.name,
        actual=value_text(question.value or Fraction(0)),
        target=question.target.text,
    )
    return award._replace(findings=(*award.findings, note))


def at_most_linear(question: Question) -> Award | Refused:
    """Met: all points; above: (2T−A)·W/T, nothing from twice the target on."""
    return downwards("at_most_linear", question, FALLING)


def at_most_ratio(question: Question) -> Award | Refused:
    """Met: all points; above: T/A·W."""
    return downwards("at_most_ratio", question, INVERSE)


def equal_two_sided(question: Question) -> Award | Refused:
    """Hit: all points; off it by any amount: (1−|A−T|/T)·W."""
    figures = positive_figures(question)
    if isinstance(figures, Refused):
        return figures
    value, bound = figures
    side = compared(value, bound)
    beside = IN_PROPORTION if side < 0 else FALLING
    formula = beside if side else FULL
    return computed("equal_two_sided", question, not side, formula, value, bound, rising=True)


def _upwards(method: str, question: Question) -> Award | Refused:
    value, bound = question.value, question.target.value
    if value is None or bound is None or bound <= 0:
        return _refused(value, bound, question)
    side = compared(value, bound)
    if side > 0:
        return full(method, question, value, bound)
    value = value if value.numerator > 0 else _ZERO
    met = side == 0 and question.target.comparator not in STRICT
    formula = FULL if met else IN_PROPORTION
    findings = (_excluded(question),) if side == 0 and not met else ()
    return computed(method, question, met, formula, value, bound, rising=True, findings=findings)


def downwards(
    method: str, question: Question, formula: Formula, bound: Decimal | None = None
) -> Award | Refused:
    """All points up to the bound (the target's, unless another is given), else by ``formula``.

    A bound of 0 never divides: nothing above it scores.
    """
    figures = _figures(question)
    if isinstance(figures, Refused):
        return figures
    value, target = figures
    limit = target if bound is None else bound
    side = compared(value, limit)
    met = side < 0 or (side == 0 and question.target.comparator not in STRICT)
    findings = (_excluded(question),) if side == 0 and not met else ()
    chosen = _chosen(met, formula, value, limit)
    return computed(method, question, met, chosen, value, limit, findings=findings)


def _chosen(met: bool, formula: Formula, value: Fraction, limit: Decimal) -> Formula:
    if met:
        return FULL
    return NOTHING if not limit or not value else formula


def positive_figures(question: Question) -> Figures | Refused:
    """The figures of a question whose target must be above 0 because it divides."""
    value, bound = question.value, question.target.value
    if value is None or bound is None or bound <= 0:
        return _refused(value, bound, question)
    return (value if value.numerator > 0 else _ZERO), bound


def _refused(value: Fraction | None, bound: Decimal | None, question: Question) -> Refused:
    if value is None or bound is None:
        return Refused()
    if bound < 0:
        return _negative(question)
    return Refused((find(codes.TARGET_ZERO, name=question.name),))


def _figures(question: Question) -> Figures | Refused:
    value, bound = question.value, question.target.value
    if value is None or bound is None:
        return Refused()
    if bound < 0:
        return _negative(question)
    return (value if value.numerator > 0 else _ZERO), bound


def _negative(question: Question) -> Refused:
    target = question.target.text
    return Refused((find(codes.TARGET_NEGATIVE, name=question.name, target=target),))


def _excluded(question: Question) -> Finding:
    return find(
        codes.STRICT_BOUND,
        name=question.name,
        target=question.target.text,
        actual=value_text(question.value or Fraction(0)),
    )
