"""Mistakes that auditors know, tried on a row that claims other points than were computed.

Each is told only where it gives exactly the claimed figure, at the decimals the claim has; what
agrees within 0.01 never comes here, so ties and cut decimals show where fewer decimals were written.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Final

from scorer.engine.award import STRICT, Award, Question
from scorer.engine.claiming.figures import gives, places_of
from scorer.engine.formula import FALLING, IN_PROPORTION, INVERSE, Formula
from scorer.engine.methods.registry import METHODS
from scorer.engine.over import after_policy
from scorer.model.sheet import Reproduction
from scorer.model.target import Comparator
from scorer.money import WAN, round_half_up

_OPEN_ENDED: Final[dict[str, Formula]] = {
    "at_least": IN_PROPORTION,
    "equal_as_at_least": IN_PROPORTION,
    "at_most_linear": FALLING,
    "at_most_ratio": INVERSE,
}
_OTHER_WAY: Final[Mapping[Comparator | None, tuple[str, ...]]] = {
    Comparator.GE: ("at_most_linear", "at_most_ratio"),
    Comparator.GT: ("at_most_linear", "at_most_ratio"),
    Comparator.LE: ("at_least",),
    Comparator.LT: ("at_least",),
}
"""The methods of a target turned round; each excludes its figure where the sign does."""


def by_mistakes(method: str | None, question: Question, claimed: Decimal) -> Iterator[Reproduction]:
    """The mistakes that give the claim, nearest to the arithmetic first."""
    award = _award(method, question)
    if award is None:
        return
    names = (
        *_rounded(award.exact, question.max_score, claimed),
        *_counted(award, question.max_score, claimed),
    )
    for name in (*names, *_measured(method or "", question, award, claimed)):
        yield Reproduction(by=name)


def _award(method: str | None, question: Question) -> Award | None:
    award = METHODS[method](question) if method else None
    return after_policy(award, question) if isinstance(award, Award) else None


def _rounded(exact: Fraction, max_score: Decimal, claimed: Decimal) -> Iterator[str]:
    """Other roundings of the points as they were computed."""
    yield from roundings(max(Fraction(0), min(exact, Fraction(max_score))), claimed)


def roundings(value: Fraction, claimed: Decimal) -> Iterator[str]:
    """Which other rounding of the exact value gives the claim at its decimals."""
    scaled, wanted = value * 10 ** places_of(claimed), Fraction(claimed) * 10 ** places_of(claimed)
    if gives(value, claimed):
        yield "rounded_once"
    elif floor(scaled) == wanted:
        yield "tie_down" if scaled - wanted == Fraction(1, 2) else "cut_off"


def _counted(award: Award, max_score: Decimal, claimed: Decimal) -> Iterator[str]:
    """Mistakes about the rate itself: rounded too early."""
    ratio = award.ratio
    if ratio is None or award.symbolic != IN_PROPORTION.symbolic:
        return
    share = Fraction(round_half_up(ratio, 2))
    if share != ratio and gives(share * Fraction(max_score), claimed):
        yield "whole_percent"


def _measured(method: str, question: Question, award: Award, claimed: Decimal) -> Iterator[str]:
    """Mistakes about what was reached: bounds, direction, units, and how far."""
    full = claimed == question.max_score
    if full and not award.met:
        excluded = question.target.comparator in STRICT and award.actual == award.bound
        yield "bound_met" if excluded else "full_points"
    value, bound = question.value, question.target.value
    if value is None or bound is None or bound <= 0:
        return
    if _is_uncut(method, question, value, bound, claimed):
        yield "uncut"
    if not full and _is_share_of_100(question, value, claimed):
        yield "share_of_100"
    if not full and claimed != 0 and _turned(question, claimed):
        yield "other_direction"
    if question.target.unit == "元" and _in_the_other_unit(method, question, value, bound, claimed):
        yield "yuan_wan"


def _is_uncut(
    method: str, question: Question, value: Fraction, bound: Decimal, claimed: Decimal
) -> bool:
    formula = _OPEN_ENDED.get(method)
    if formula is None or 0 <= claimed <= question.max_score:
        return False
    if formula is INVERSE and value <= 0:
        return False
    return gives(formula.value(value, bound, question.max_score), claimed)


def _is_share_of_100(question: Question, value: Fraction, claimed: Decimal) -> bool:
    if question.target.unit != "%" or question.target.value == 100 or claimed == 0:
        return False
    return gives(value / 100 * Fraction(question.max_score), claimed)


def _turned(question: Question, claimed: Decimal) -> bool:
    methods = _OTHER_WAY.get(question.target.comparator, ())
    awards = (METHODS[method](question) for method in methods)
    return any(isinstance(each, Award) and gives(each.exact, claimed) for each in awards)


def _in_the_other_unit(
    method: str, question: Question, value: Fraction, bound: Decimal, claimed: Decimal
) -> bool:
    """The actual ten thousand times as large or as small, and then near the target."""
    for other in (value * int(WAN), value / int(WAN)):
        award = _award(method, replace(question, value=other))
        if award is None or not Fraction(1, 10) <= other / Fraction(bound) <= 10:
            continue
        if gives(Fraction(award.score), claimed):
            return True
    return False
