"""Methods whose answer is a band of the maximum, inside which a person chooses: levels, delays."""

from decimal import Decimal
from fractions import Fraction

from scorer.engine import findings as codes
from scorer.engine.award import Award, Band, Question, Refused, cut
from scorer.findings import find
from scorer.model.outcome import Level
from scorer.money import exact_text
from scorer.rules.methods import Deadline, QualitativeLevels

_NONE = Decimal(0)
_ALL = Decimal(1)


def qualitative_levels(question: Question) -> Award | Refused:
    """The level gives the band; its top is the default for met, its middle for the others."""
    rule = question.numbers("qualitative_levels")
    if not isinstance(rule, QualitativeLevels) or question.level is None:
        return Refused()
    met_from, partly_from = rule.met_from.value, rule.partially_met_from.value
    if question.level is Level.MET:
        award = _full("qualitative_levels", question, met_from)
    elif question.level is Level.PARTIALLY_MET:
        award = _middle("qualitative_levels", question, partly_from, met_from)
    else:
        award = _middle("qualitative_levels", question, _NONE, partly_from)
    return award._replace(actual=question.level)


def deadline(question: Question) -> Award | Refused:
    """On time: all points; late: the band of the delay, its middle by default."""
    rule = question.numbers("deadline")
    due, done = question.target.due_on, question.done_on
    if due is None:
        text = question.target.text
        return Refused((find(codes.DUE_UNKNOWN, name=question.name, target=text),))
    if not isinstance(rule, Deadline) or done is None:
        return Refused()
    if done <= due:
        award = _full("deadline", question, _ALL)._replace(band=None)
    elif (done - due).days <= rule.late_days.value:
        award = _middle("deadline", question, rule.late_from.value, rule.late_below.value)
    else:
        award = _middle("deadline", question, _NONE, rule.late_from.value)
    return award._replace(bound=due, actual=done)


def _full(method: str, question: Question, lower: Decimal) -> Award:
    maximum = question.max_score
    return Award(
        method=method,
        met=True,
        score=cut(Fraction(maximum), maximum),
        printed=exact_text(maximum),
        symbolic="W",
        band=Band(maximum * lower, maximum, high_belongs=True),
    )


def _middle(method: str, question: Question, lower: Decimal, upper: Decimal) -> Award:
    """The middle of the half-open band between two shares of the maximum."""
    maximum = question.max_score
    shares = f"({exact_text(lower)}+{exact_text(upper)})"
    return Award(
        method=method,
        met=False,
        score=cut(Fraction(maximum) * Fraction(lower + upper) / 2, maximum),
        printed=f"{shares}*{exact_text(maximum)}/2",
        symbolic=f"{shares}*W/2",
        band=Band(maximum * lower, maximum * upper, high_belongs=False),
    )
