"""Texts that state points: ``…大于等于90%得25分`` gives 25 points and the condition before 得.

A text with several steps, deductions or shares of the points is another class and is not read here.
"""

from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from scorer.model.target import Target, TargetKind
from scorer.reading.points import steps_of
from scorer.reading.quantity import plain
from scorer.reading.target_value import read_target
from scorer.text import pattern

_OTHER_CLASS: Final = pattern(
    r"扣|每.{1,12}得|按比例|比例得|酌情|相应|最高|最多得|不超过\d+分|以此类推|依次|递减|加\d+分|得满分"
)
_WITH_FIGURE: Final = frozenset(
    {TargetKind.QUANTITATIVE, TargetKind.ZERO_EVENT, TargetKind.DEADLINE}
)


_LONGEST: Final = 2000
"""A longer text is no single step."""


class StatedPoints(NamedTuple):
    """The points a text gives all or nothing, and the condition in front of them."""

    points: Decimal
    condition: str


@lru_cache(maxsize=4096)
def read_stated_points(text: str) -> StatedPoints | None:
    """The one step a text states, or None where it states no points or is of another class.

    ``否则得0分`` and ``否则不得分`` behind the step are the nothing of all or nothing.
    """
    if "分" not in text or len(text) > _LONGEST:
        return None
    tidy = plain(text)
    steps = steps_of(tidy)
    if not steps or steps[0].points == 0 or any(step.points for step in steps[1:]):
        return None
    if _OTHER_CLASS.search(tidy):
        return None
    return StatedPoints(steps[0].points, steps[0].before)


def read_condition(condition: str, year: int | None = None) -> Target | None:
    """What the condition before ``得N分`` asks for, or None where it states no figure.

    ``…大于等于90%`` is ≥90 %, ``2021年12月底完成`` a deadline; ``资金在规定时间内下达`` states none.
    """
    target = read_target(condition, year=year).target
    return target if target.kind in _WITH_FIGURE else None
