"""A figure with something behind it: a unit or a bound in brackets, a remark, a closing stop."""

from typing import Final

from scorer.reading import codes
from scorer.reading.bounds import is_bound_behind, states_bound
from scorer.reading.figures import only_says_done, read_figure
from scorer.reading.ranges import read_range
from scorer.reading.sense import Sense
from scorer.reading.units import read_unit
from scorer.text import pattern

_DIGIT: Final = pattern(r"\d")
_REMARK: Final = pattern(
    r"(?:\((?P<inner>[^()]*)\)|[。.;,、]{1,6}|[,;、。](?P<words>[^\d()]{1,24}))$"
)
_UNIT_INSIDE: Final = pattern(
    r"(?P<body>.*\d)\((?P<inner>[^()\d]{1,6})\)(?P<behind>[\u3400-\u9fff]{1,3})"
)
_BEARS_ON_FIGURE: Final = pattern(
    "[〇零一二两三四五六七八九十百千万]|以[上下内外]|左右|上下|之[内外]|[每/<>=≤≥±%‰]"
)


def read_remarked(text: str) -> Sense | None:
    """The figure that a (plain) text begins with; a remark that is no part of it is noted.

    ``33(个)`` and ``90%(以上)`` are read as if the brackets were not there. A remark that changes the
    figure leaves the text unread.
    """
    found = _UNIT_INSIDE.fullmatch(text)
    if found is not None and _is_unit(found["inner"]) and is_bound_behind(found["behind"]):
        return read_figure("".join(found.groups()))
    found = _REMARK.search(text)
    body = text[: found.start()] if found else ""
    if found is None or not _DIGIT.search(body):
        return None
    inner, words = found["inner"], found["words"]
    if inner and (_is_unit(inner) or is_bound_behind(inner)):
        whole = read_figure(body + inner) or read_range(body + inner)
        if whole is not None and whole.noun != inner:
            return whole
        sense = read_figure(body)
        if sense is not None and sense.unit:
            return sense  # 500头(只): another counter for the same things
    sense = read_figure(body)
    if sense is None or not (remark := inner or words) or only_says_done(remark):
        return sense
    if states_bound(remark) and not _DIGIT.search(remark):
        return None
    if words and _BEARS_ON_FIGURE.search(words):
        return None
    return sense.noted(codes.LEFT_OUT, words=found.group().strip(",;、。"))


def _is_unit(text: str) -> bool:
    unit = read_unit(text)
    return unit is not None and unit.known and unit.noun is None
