"""Methods that give all points or none: nothing may happen, or a condition must be reached."""

from decimal import Decimal
from fractions import Fraction

from scorer.engine import findings as codes
from scorer.engine.award import STRICT, Award, Question, Refused, computed
from scorer.engine.formula import FULL, NOTHING
from scorer.findings import find
from scorer.model.outcome import Level
from scorer.model.target import Comparator, Direction, Target, TargetKind
from scorer.money import exact_text, round_half_up


def zero_event(question: Question) -> Award | Refused:
    """It never happened: all points; else none."""
    if question.value is None:
        return Refused()
    value = max(question.value, Fraction(0))
    met = value == 0
    return computed("zero_event", question, met, FULL if met else NOTHING, value, Decimal(0))


def step(question: Question) -> Award | Refused:
    """The condition is reached: all points; else none. It is what the target value says."""
    kind = question.target.kind
    if kind is TargetKind.DEADLINE:
        return _by_day(question)
    if kind is TargetKind.QUALITATIVE:
        return _by_level(question)
    if kind is TargetKind.TEXT or question.value is None or question.target.value is None:
        return Refused()
    value = max(question.value, Fraction(0))
    met = reaches(question.target, value, question.pack.assignment.equal)
    bound = question.target.value
    formula, rising = FULL if met else NOTHING, divides(question.target)
    return computed("step", question, met, formula, value, bound, rising=rising)


def yes_no(question: Question) -> Award | Refused:
    """Yes: all points; no: none; half a yes is none of the two."""
    if question.level is None:
        return Refused()
    if question.level is Level.PARTIALLY_MET:
        return Refused((find(codes.YES_OR_NO, name=question.name),))
    award = _plain("yes_no", question, question.level is Level.MET)
    return award._replace(actual=question.level)


def divides(target: Target) -> bool:
    """Whether actual ÷ target says how far it was reached: more is better, and it is above 0."""
    return target.value is not None and target.value > 0 and more_is_better(target)


def reaches(target: Target, value: Fraction, equal: str) -> bool:
    """Whether ``value`` meets a quantitative target, strict bounds excluded.

    ``equal`` is the pack's method for bare numbers: one that is hit from both sides must be hit.
    """
    bound = Fraction(target.value or 0)
    if target.comparator is Comparator.RANGE:
        return bound <= value <= Fraction(target.value_high or 0)
    if target.comparator is Comparator.TOLERANCE:
        return abs(value) <= bound
    if value == bound:
        return target.comparator not in STRICT
    if target.comparator is Comparator.EQ and equal == "equal_two_sided":
        return not more_is_better(target) and value < bound
    return value > bound if more_is_better(target) else value < bound


def more_is_better(target: Target) -> bool:
    """Whether more of the quantity is better. The operator decides; for equals and bare numbers the indicator's direction."""
    if target.comparator in {Comparator.GE, Comparator.GT}:
        return True
    if target.comparator is Comparator.EQ:
        return target.direction is not Direction.LOWER_IS_BETTER
    return False


def _by_day(question: Question) -> Award | Refused:
    due, done = question.target.due_on, question.done_on
    if due is None or done is None:
        return Refused()
    return _plain("step", question, done <= due)._replace(bound=due, actual=done)


def _by_level(question: Question) -> Award | Refused:
    if question.level is None:
        return Refused()
    return _plain("step", question, question.level is Level.MET)._replace(actual=question.level)


def _plain(method: str, question: Question, met: bool) -> Award:
    return Award(
        method=method,
        met=met,
        score=round_half_up(question.max_score if met else 0),
        printed=exact_text(question.max_score) if met else "0",
        symbolic=(FULL if met else NOTHING).symbolic,
    )
