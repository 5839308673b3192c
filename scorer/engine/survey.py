"""What a satisfaction survey found: its rate, how sure that is, and the actual value it gives.

The interval is Wilson's score interval at 95 % (E. B. Wilson, “Probable inference, the law of
succession, and statistical inference”, JASA 22, 1927, pp. 209–212); it stays inside 0 to 1 also for
few answers. That few people make up the whole is left out of account, which errs to the wide side.
"""

from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Final

from scorer.engine.categories import is_satisfaction
from scorer.findings import Finding, Severity, declare, find
from scorer.i18n import N_
from scorer.model.outcome import Outcome, Survey
from scorer.model.plan import Indicator
from scorer.model.sheet import SurveyResult
from scorer.model.target import Target, TargetKind
from scorer.money import round_half_up
from scorer.reading.actual_value import NO_TARGET_UNIT, Actual
from scorer.reading.units import PER_MILLE, is_rate
from scorer.reading.words import target_words

SURVEY_IMPOSSIBLE: Final = declare(
    "SCO-SURVEY-IMPOSSIBLE",
    Severity.ERROR,
    N_("{name}: {satisfied} satisfied of {asked} asked give no rate."),
    N_("Correct the survey's figures."),
)
SURVEY_OTHER_UNIT: Final = declare(
    "SCO-SURVEY-UNIT",
    Severity.ERROR,
    N_("{name}: the survey gives a rate in %, the target {target} is in {unit}."),
    N_("Record the actual value in {unit}."),
)
_Z: Final = Decimal("1.959963984540054")
"""The 97.5 % point of the normal distribution, for a two-sided interval of 95 %."""
_DIGITS: Final = 40
_PLACES: Final = 6


def survey_result(outcome: Outcome) -> SurveyResult | None:
    """The rate of the outcome's survey with its interval; None where its figures give none.

    ``counts`` says that it is the actual value, since none was typed.
    """
    survey = outcome.survey
    if survey is None or not is_possible(survey) or not survey.asked or survey.satisfied is None:
        return None
    low, high = wilson(survey.satisfied, survey.asked)
    return SurveyResult(
        asked=survey.asked,
        satisfied=survey.satisfied,
        rate=round_half_up(Fraction(survey.satisfied, survey.asked), _PLACES),
        low=low,
        high=high,
        counts=not (outcome.actual_text or "").strip(),
    )


def is_possible(survey: Survey) -> bool:
    """Whether the figures can be: somebody was asked, and no more were satisfied than asked."""
    asked, satisfied = survey.asked, survey.satisfied
    if asked is not None and asked < 1:
        return False
    return satisfied is None or 0 <= satisfied <= (satisfied if asked is None else asked)


def wilson(satisfied: int, asked: int) -> tuple[Decimal, Decimal]:
    """The bounds of the rate as fractions to six places: ((p + z²/2n) ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n)."""
    with localcontext() as context:
        context.prec = _DIGITS
        count, rate, square = Decimal(asked), Decimal(satisfied) / Decimal(asked), _Z * _Z
        middle = rate + square / (2 * count)
        spread = _Z * (rate * (1 - rate) / count + square / (4 * count * count)).sqrt()
        low, high = ((middle + each) / (1 + square / count) for each in (-spread, spread))
    return round_half_up(low, _PLACES), round_half_up(high, _PLACES)


def agrees_with_survey(value: Fraction, survey: Survey, target: Target) -> bool:
    """Whether a typed actual, in the target's unit, is the survey's rate at the decimals typed."""
    if not survey.asked or survey.satisfied is None:
        return False
    rate = Fraction(survey.satisfied, survey.asked) * _scale(target)
    return any(value == round_half_up(rate, places) for places in range(_PLACES)) or value == rate


def _scale(target: Target) -> int:
    """How a share stands in the target's unit; without a unit as a per cent."""
    return 1000 if target.unit == PER_MILLE else 100


def takes_survey(indicator: Indicator, target: Target) -> bool:
    """Whether a survey says something about the row: it is about satisfaction, or a rate."""
    return is_rate(target.unit) or (
        is_satisfaction(indicator)
        and (target.unit is None or target.kind is not TargetKind.QUANTITATIVE)
    )


def unit_words(target: Target) -> str:
    """The unit of the target for a refusal; of a level or a date what it is answered by."""
    return target.unit or target.unit_text or target.noun or target_words(target)


def survey_actual(indicator: Indicator, outcome: Outcome, target: Target) -> Actual | None:
    """The actual value that the survey gives where none was typed: satisfied ÷ asked, exact.

    Against another quantity, or from impossible figures, an error finding and no value. None where
    there is no complete survey, or the target asks for a level.
    """
    survey = outcome.survey
    if survey is None or survey.asked is None or survey.satisfied is None:
        return None
    text = f"{survey.satisfied}/{survey.asked}"
    if not is_possible(survey):
        figures = {"asked": str(survey.asked), "satisfied": str(survey.satisfied)}
        return _unused(text, find(SURVEY_IMPOSSIBLE, None, (), name=indicator.name, **figures))
    if not takes_survey(indicator, target):
        words = {"target": target_words(target), "unit": unit_words(target)}
        return _unused(text, find(SURVEY_OTHER_UNIT, None, (), name=indicator.name, **words))
    if target.kind not in {TargetKind.QUANTITATIVE, TargetKind.ZERO_EVENT}:
        return None
    share = Fraction(survey.satisfied, survey.asked)
    return Actual(
        text,
        share * _scale(target),
        target.unit,
        numerator=Decimal(survey.satisfied),
        denominator=Decimal(survey.asked),
        findings=_assumed(text, target),
    )


def _assumed(text: str, target: Target) -> tuple[Finding, ...]:
    if target.unit is not None:
        return ()
    return (find(NO_TARGET_UNIT, text=text, target=target_words(target)),)


def _unused(text: str, finding: Finding) -> Actual:
    return Actual(text, findings=(finding,))
