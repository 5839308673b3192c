"""Far above the target: what a pack takes off a row that scored all its points."""

from decimal import Decimal
from fractions import Fraction

from scorer.engine.award import Award, Question, computed
from scorer.engine.formula import FULL, Formula, Given
from scorer.rules.cited import Number
from scorer.rules.policies import ByDeviation, FixedDeduction


def after_policy(award: Award, question: Question) -> Award:
    """The award after the pack's policy for results far above their target.

    Only rows whose method gave all points lose some: what a method took already is not taken twice.
    """
    rule = question.pack.over_achievement
    if award.ratio is None or award.symbolic != FULL.symbolic or question.max_score <= 0:
        return award
    if isinstance(rule, ByDeviation):
        return by_deviation(award, question, rule)
    return fixed_deduction(award, question, rule) if isinstance(rule, FixedDeduction) else award


def by_deviation(award: Award, question: Question, rule: ByDeviation) -> Award:
    """A/T above 1+L: W·(1−(A/T−1−L)), that is ((2+L)·T−A)·W/T."""
    limit = Fraction(rule.limit.value)
    if award.ratio is None or award.ratio <= 1 + limit:
        return award
    formula = Formula(
        "((2+L)*T-A)*W/T",
        lambda a, t, w: (((2 + limit) * t - a) * w, t),
        (_given("L", rule.limit),),
    )
    return _cut(award, question, formula, "over.by_deviation")


def fixed_deduction(award: Award, question: Question, rule: FixedDeduction) -> Award:
    """A/T from the limit on: W−P."""
    if award.ratio is None or award.ratio < rule.at.value:
        return award
    points = Fraction(rule.points.value)
    formula = Formula("W-P", lambda _a, _t, w: (w - points, 1), (_given("P", rule.points),))
    return _cut(award, question, formula, "over.fixed_deduction")


def _given(symbol: str, number: Number) -> Given:
    return Given(symbol, number.value, number.citation)


def _cut(award: Award, question: Question, formula: Formula, policy: str) -> Award:
    bound, actual = award.bound, award.actual
    if not isinstance(bound, Decimal) or not isinstance(actual, Fraction):
        return award
    lowered = computed(award.method, question, award.met, formula, actual, bound)
    return award._replace(
        score=lowered.score,
        printed=lowered.printed,
        symbolic=lowered.symbolic,
        given=lowered.given,
        parts=lowered.parts,
        policy=policy,
    )
