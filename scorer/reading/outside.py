"""Bounds on something that stands outside the text: ``不低于上年``, ``不超预算``, ``不低于上年的95%``."""

from typing import Final

from scorer.model.target import TargetKind
from scorer.reading import codes
from scorer.reading.bounds import states_bound, take_apart
from scorer.reading.figures import read_figure
from scorer.reading.levels import names_outside_figure
from scorer.reading.sense import Sense
from scorer.text import pattern

_YEAR: Final = pattern(r"(?:19|20)\d\d年")
_OWN_FIGURE: Final = pattern(r"\d|百分之|百分百|[一二两三四五六七八九十]+[成倍]")
_COMPARES: Final = pattern("[较比超增减持升降高低]|控制|[预概]算.{0,3}内")
_TO_STANDARD: Final = pattern(
    "达到?(?!.*(?:上年|去年|往年|历年|同期|平均|预算|计划)).*(?:标准|规定|要求|规范)"
)
_SHARE: Final = pattern(
    r"(?P<head>[^\d]{0,8}?)(?P<words>(?:(?:19|20)\d\d年|上一?年度?|去年|往年|历年|同期|前一年|基期|预算|概算|计划)"
    r"(?:同期|水平|实际|完成|总额|数|额|值|量)*的?)(?P<figure>\d+(?:\.\d+)?(?:%|倍|成).*)"
)


def read_outside(text: str) -> Sense | None:
    """A bound whose figure stands elsewhere waits for a person; a (plain) text with a figure is none."""
    if len(text) > 40 or not names_outside_figure(text) or _TO_STANDARD.fullmatch(text):
        return None
    if _OWN_FIGURE.search(_YEAR.sub("", text)):
        return None
    if not states_bound(text) and not _COMPARES.search(text):
        return None
    return Sense(TargetKind.QUALITATIVE, level_word=text).noted(codes.OUTSIDE)


def read_share_of(text: str) -> Sense | None:
    """``不低于上年的95%`` is ≥95 %, measured against what stands outside."""
    found = _SHARE.fullmatch(text)
    if found is None:
        return None
    bound = take_apart(found["head"] + "1")
    if found["head"] and (bound.comparator is None or bound.label):
        return None
    sense = read_figure(found["head"] + found["figure"])
    return None if sense is None else sense.noted(codes.RELATIVE, words=found["words"])
