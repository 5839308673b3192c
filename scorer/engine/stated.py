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


def effective_target(indicator: Indicator, stated: StatedPoints | None, year: int | None) -> Target:
    """The indicator's target; the text's condition where the target value itself is not readable."""
    if stated is None or indicator.target.kind is not TargetKind.TEXT:
        return indicator.target
    return read_condition(stated.condition, year) or indicator.target


def agree(asked: Target, target: Target) -> bool:
    """Whether what a text asks for is what the target value says."""
    if target.kind is TargetKind.DEADLINE or asked.kind is TargetKind.DEADLINE:
        return asked.due_on == target.due_on
    same = (asked.value, asked.value_high) == (target.value, target.value_high)
    same = same and (asked.unit or "") == (target.unit or "")
    comparators = {asked.comparator, target.comparator}
    return same and (len(comparators) == 1 or Comparator.EQ in comparators)
