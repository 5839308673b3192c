"""Methods that hold a figure against one bound: at least, at most, equal."""

from decimal import Decimal
from fractions import Fraction

from scorer.engine import findings as codes
from scorer.engine.award import STRICT, Award, Question, Refused, computed
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
    beside = IN_PROPORTION if value < bound else FALLING
    hit = value == bound
    award = computed("equal_two_sided", question, hit, FULL if hit else beside, value, bound)
    return award._replace(ratio=value / Fraction(bound))


def _upwards(method: str, question: Question) -> Award | Refused:
    figures = positive_figures(question)
    if isinstance(figures, Refused):
        return figures
    value, bound = figures
    met = value > bound if question.target.comparator in STRICT else value >= bound
    formula = FULL if met else IN_PROPORTION
    award = computed(method, question, met, formula, value, bound)
    findings = (_excluded(question),) if not met and value == bound else ()
    return award._replace(ratio=value / Fraction(bound), findings=findings)


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
    met = value < limit if question.target.comparator in STRICT else value <= limit
    award = computed(method, question, met, _chosen(met, formula, value, limit), value, limit)
    findings = (_excluded(question),) if not met and value == limit else ()
    return award._replace(findings=findings)


def _chosen(met: bool, formula: Formula, value: Fraction, limit: Decimal) -> Formula:
    if met:
        return FULL
    return NOTHING if limit == 0 or value == 0 else formula


def positive_figures(question: Question) -> Figures | Refused:
    """The figures of a question whose target must be above 0 because it divides."""
    figures = _figures(question)
    if not isinstance(figures, Refused) and figures[1] == 0:
        return Refused((find(codes.TARGET_ZERO, name=question.name),))
    return figures


def _figures(question: Question) -> Figures | Refused:
    value, bound = question.value, question.target.value
    if value is None or bound is None:
        return Refused()
    if bound < 0:
        target = question.target.text
        return Refused((find(codes.TARGET_NEGATIVE, name=question.name, target=target),))
    return max(value, Fraction(0)), bound


def _excluded(question: Question) -> Finding:
    return find(
        codes.STRICT_BOUND,
        name=question.name,
        target=question.target.text,
        actual=value_text(question.value or Fraction(0)),
    )
