"""Methods that give or take points by degrees: tiers, intervals, deductions, a pass mark."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Final, NamedTuple

from scorer.engine import findings as codes
from scorer.engine.award import Award, Question, Refused, computed, cut
from scorer.engine.formula import FULL, NOTHING, Formula, Given, letters_for
from scorer.engine.methods.all_or_nothing import divides, more_is_better, reaches
from scorer.engine.methods.quantitative import positive_figures
from scorer.findings import find
from scorer.model.target import Comparator, Target, TargetKind
from scorer.rules.bands import band_of
from scorer.rules.cited import Number
from scorer.rules.methods import DeductPer, Intervals, PassMark, Tiers

PER_CENT: Final = "%"


def tiers(question: Question) -> Award | Refused:
    """The points of the tier in which the actual lies: P, at most W."""
    rule, bound = question.numbers("tiers"), question.target.value
    if not isinstance(rule, Tiers) or question.value is None or bound is None:
        return Refused()
    value = _counted(question.target, question.value)
    band = band_of(rule.tiers, value, rule.bound_in)
    if band is None:
        return Refused()
    points = Given("P", band.points, band.citation)
    formula = _points(points) if band.points < question.max_score else FULL
    return _graded("tiers", question, formula, value, bound)


def intervals(question: Question) -> Award | Refused:
    """The share of the interval in which a rate lies: K·W."""
    rule, bound = question.numbers("intervals"), question.target.value
    if not isinstance(rule, Intervals) or question.value is None or bound is None:
        return Refused()
    if question.target.unit != PER_CENT:
        target = question.target.text
        return Refused((find(codes.NOT_PER_CENT, name=question.name, target=target),))
    value = max(question.value, Fraction(0))
    band = band_of(rule.intervals, value)
    if band is None:
        return Refused()
    return _graded("intervals", question, share_formula(band.share, band.citation), value, bound)


def pass_mark(question: Question) -> Award | Refused:
    """Met: all points; A/T below the pass mark P: none; between, (A−P·T)·W/(T−P·T)."""
    rule = question.numbers("pass_mark")
    figures = positive_figures(question)
    if not isinstance(rule, PassMark):
        return Refused()
    if isinstance(figures, Refused):
        return figures
    value, bound = figures
    mark = Fraction(rule.pass_mark.value)
    formula = FULL
    if value < bound:
        formula = NOTHING if value < mark * Fraction(bound) else _above_mark(rule.pass_mark)
    return _graded("pass_mark", question, formula, value, bound)


def deduct_per(question: Question) -> Award | Refused:
    """All points less D for each U off the target: W−(T−A)·D/U, or W−N·D in whole units."""
    rule = question.numbers("deduct_per")
    if not isinstance(rule, DeductPer):
        return Refused()
    if question.target.kind is TargetKind.DEADLINE:
        return _days_late(question, rule)
    if question.value is None or question.target.value is None:
        return Refused()
    value = _counted(question.target, question.value)
    missed = _missed(question.target, value)
    formula = _deduction(rule, missed)
    return _graded("deduct_per", question, formula, value, missed.bound)


class _Missed(NamedTuple):
    """By how much the target was missed, which of its bounds counts, and on which side of it."""

    by: Fraction
    bound: Decimal
    below: bool


def _missed(target: Target, value: Fraction) -> _Missed:
    bound = target.value or Decimal(0)
    below = more_is_better(target)
    if target.comparator is Comparator.RANGE:
        below = value <= bound
        bound = bound if below else max(target.value_high or bound, bound)
    by = Fraction(bound) - value if below else value - Fraction(bound)
    return _Missed(max(by, Fraction(0)), bound, below)


def _deduction(rule: DeductPer, missed: _Missed) -> Formula:
    each, cost = Fraction(rule.per.value), Fraction(rule.deduct.value)
    deduct = Given("D", rule.deduct.value, rule.deduct.citation)
    if rule.whole_units:
        return _by_count(floor(missed.by / each), deduct, rule)
    if missed.by == 0:
        return FULL
    per = Given("U", rule.per.value, rule.per.citation, like_target=True)
    if missed.below:
        return Formula(
            "W-(T-A)*D/U", lambda a, t, w: (w * each - (t - a) * cost, each), (deduct, per)
        )
    return Formula("W-(A-T)*D/U", lambda a, t, w: (w * each - (a - t) * cost, each), (deduct, per))


def _by_count(count: int, deduct: Given, rule: DeductPer) -> Formula:
    if count == 0:
        return FULL
    times = Given("N", Decimal(count), rule.citation, source="computed")
    cost = count * Fraction(deduct.value)
    return Formula("W-N*D", lambda _a, _t, w: (w - cost, 1), (times, deduct))


def _days_late(question: Question, rule: DeductPer) -> Award | Refused:
    due, done = question.target.due_on, question.done_on
    if due is None:
        text = question.target.text
        return Refused((find(codes.DUE_UNKNOWN, name=question.name, target=text),))
    if done is None:
        return Refused()
    return _dated(question, due, done, _late_formula(rule, max((done - due).days, 0)))


def _late_formula(rule: DeductPer, days: int) -> Formula:
    deduct = Given("D", rule.deduct.value, rule.deduct.citation)
    each = Fraction(rule.per.value)
    if rule.whole_units or days == 0:
        return _by_count(floor(days / each), deduct, rule)
    late = Given("N", Decimal(days), rule.citation, source="computed")
    per = Given("U", rule.per.value, rule.per.citation)
    cost = days * Fraction(deduct.value) / each
    return Formula("W-N*D/U", lambda _a, _t, w: (w - cost, 1), (late, deduct, per))


def _dated(question: Question, due: date, done: date, formula: Formula) -> Award:
    """The award of a deadline: dates do not enter the formula, the days behind it do."""
    maximum = question.max_score
    points = formula.value(Fraction(0), Decimal(1), maximum)
    formula = NOTHING if points < 0 else formula
    letters = letters_for(Fraction(0), Decimal(1), maximum, None, formula.given)
    return Award(
        method="deduct_per",
        met=done <= due,
        score=cut(points, maximum),
        printed=formula.printed(letters),
        symbolic=formula.symbolic,
        bound=due,
        actual=done,
        given=formula.given,
    )


def share_formula(share: Decimal, text: str) -> Formula:
    """K·W, or the plain maximum or nothing where the share is all or none."""
    if share in {0, 1}:
        return FULL if share else NOTHING
    part = Fraction(share)
    return Formula("K*W", lambda _a, _t, w: (part * w, 1), (Given("K", share, text),))


def _points(points: Given) -> Formula:
    if points.value == 0:
        return NOTHING
    value = Fraction(points.value)
    return Formula("P", lambda _a, _t, _w: (value, 1), (points,))


def _above_mark(number: Number) -> Formula:
    mark = Fraction(number.value)
    return Formula(
        "(A-P*T)*W/(T-P*T)",
        lambda a, t, w: ((a - mark * t) * w, t - mark * t),
        (Given("P", number.value, number.citation),),
    )


def _graded(
    method: str, question: Question, formula: Formula, value: Fraction, bound: Decimal
) -> Award:
    """The award with whether the target itself was reached, whatever the degrees say."""
    met = reaches(question.target, value, question.pack.assignment.equal)
    rising = divides(question.target)
    return computed(method, question, met, formula, value, bound, rising=rising)


def _counted(target: Target, value: Fraction) -> Fraction:
    """A deviation counts to either side, everything else from 0 on."""
    return abs(value) if target.comparator is Comparator.TOLERANCE else max(value, Fraction(0))
