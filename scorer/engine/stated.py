"""Texts that state points ("…大于等于90%得10分"): the text, its condition, and what that asks for."""

from functools import lru_cache

from scorer.model.plan import Indicator
from scorer.model.target import Comparator, Target, TargetKind
from scorer.reading.scoring_text import StatedPoints, read_condition, read_stated_points


def stated_points(indicator: Indicator) -> StatedPoints | None:
    """What the scoring text, the target value or the description states, in this order."""
    return _stated(*texts_of(indicator))


def texts_of(indicator: Indicator) -> tuple[str, ...]:
    """The texts that may state points, in the order in which they count."""
    return tuple(text for _name, text in texts_by_field(indicator))


def texts_by_field(indicator: Indicator) -> tuple[tuple[str, str], ...]:
    """The same texts, each behind the name of its field."""
    fields = ("scoring_text", "target_text", "description")
    texts = ((name, getattr(indicator, name)) for name in fields)
    return tuple((name, text) for name, text in texts if text)


@lru_cache(maxsize=4096)
def _stated(*texts: str) -> StatedPoints | None:
    readings = (read_stated_points(text) for text in texts if "得" in text)
    return next((reading for reading in readings if reading is not None), None)


def stated_text(indicator: Indicator, stated: StatedPoints) -> tuple[str, str]:
    """The text that states these points, behind the name of its field."""
    texts = texts_by_field(indicator)
    return next(each for each in texts if read_stated_points(each[1]) == stated)


def effective_target(indicator: Indicator, stated: StatedPoints | None, year: int | None) -> Target:
    """The indicator's target; the text's condition where the target value itself is not readable.

    ``inferred_from`` of a condition names the field of the text.
    """
    if stated is None or indicator.target.kind is not TargetKind.TEXT:
        return indicator.target
    asked = read_condition(stated.condition, year)
    if asked is None:
        return indicator.target
    field, _text = stated_text(indicator, stated)
    return asked.model_copy(update={"inferred_from": field})


def agree(asked: Target, target: Target) -> bool:
    """Whether what a text asks for is what the target value says."""
    if TargetKind.DEADLINE in {asked.kind, target.kind}:
        return asked.due_on == target.due_on
    comparators = {asked.comparator, target.comparator}
    if len(comparators) > 1 and Comparator.EQ not in comparators:
        return False
    figures = (asked.value, asked.value_high, asked.unit)
    return figures == (target.value, target.value_high, target.unit)
