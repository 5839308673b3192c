"""Which of a pack's categories a printed first-level indicator (产出指标, 产出指标(50分)) means."""

import re
from functools import lru_cache
from typing import Final

from scorer.model.plan import Indicator
from scorer.rules.pack import RulePack
from scorer.text import key

_BRACKET: Final = re.compile(r"\(.*\)")
_SATISFACTION: Final = "满意"


def category_of(printed: str, pack: RulePack) -> str | None:
    """The key of the category, or None where the pack knows none of this name."""
    if [each.key for each in pack.allocation] == ["all"]:
        return "all"
    stem = _stem(printed)
    labels = [(label, each.key) for each in pack.allocation for label in each.labels]
    exact = (category for label, category in labels if label == stem)
    within = (category for label, category in labels if label in stem)
    return next(exact, None) or next(within, None)


def points_citation(printed: str, pack: RulePack) -> str | None:
    """Where the pack has the points of a printed category from; None where it knows none."""
    category = category_of(printed, pack)
    points = (each.max_score.citation for each in pack.allocation if each.key == category)
    return next(points, None)


@lru_cache(maxsize=256)
def _stem(printed: str) -> str:
    return _BRACKET.sub("", key(printed)).removesuffix("指标")


def is_satisfaction(indicator: Indicator) -> bool:
    """Whether a row is about satisfaction, by its first or second level, wherever its points are."""
    return any(_SATISFACTION in level for level in (indicator.category, indicator.subcategory))
