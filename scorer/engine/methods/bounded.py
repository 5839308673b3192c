"""Methods with two bounds: a range, and a tolerance around nothing."""

from fractions import Fraction
from typing import Final

from scorer.engine.award import Award, Question, Refused, computed
from scorer.engine.formula import FALLING, FULL, IN_PROPORTION, INVERSE, NOTHING, Formula
from scorer.engine.methods.quantitative import downwards
from scorer.rules.methods import Range, Tolerance

_BEYOND: Final[dict[str, Formula]] = {"at_most_linear": FALLING, "at_most_ratio": INVERSE}


def within_range(question: Question) -> Award | Refused:
    """Inside: all points; below as at least with the lower end; above by the pack's ``above``."""
    rule = question.numbers("range")
    low, high = question.target.value, question.target.value_high
    if not isinstance(rule, Range) or question.value is None or low is None or high is None:
        return Refused()
    value = max(question.value, Fraction(0))
    if value > high:
        return downwards("range", question, _BEYOND[rule.above], high)
    inside = value >= low
    return computed("range", question, inside, FULL if inside else IN_PROPORTION, value, low)


def within_tolerance(question: Question) -> Award | Refused:
    """A deviation of at most the bound to either side: all points; beyond it by ``beyond``."""
    rule = question.numbers("tolerance")
    bound = question.target.value
    if not isinstance(rule, Tolerance) or question.value is None or bound is None:
        return Refused()
    deviation = abs(question.value)
    met = deviation <= bound
    beyond = _BEYOND[rule.beyond] if bound > 0 else NOTHING
    return computed("tolerance", question, met, FULL if met else beyond, deviation, bound)
