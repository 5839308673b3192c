"""Two figures that are one target: ranges, two bounds joined, and tolerances."""

from decimal import Decimal
from typing import Final

from scorer.model.target import Comparator, TargetKind
from scorer.reading import codes
from scorer.reading.bounds import take_apart
from scorer.reading.figures import (
    LABEL,
    begins_range,
    quantitative,
    read_figure,
    with_noun,
    with_words_noted,
)
from scorer.reading.quantity import read_quantity
from scorer.reading.sense import Sense
from scorer.text import pattern

_TOLERANCE: Final = pattern(
    r"[\u3400-\u9fff:]{0,16}?(?:≤|<=|<|=)?(?:±|正负|\+-|\+/-|上下浮动)(?P<body>.+)"
)
_RANGE: Final = pattern(r"(?P<low>[^-~〜∼—–至到]+)(?:[-~〜∼—–至到]+)(?P<high>.+)")
_BETWEEN: Final = pattern(
    r"(?P<low>[\d.,%万亿]+)(?P<first><=|≤|<)[^\d<>≤≥=]{0,12}(?P<second><=|≤|<)(?P<high>[\d.].*)"
)
_BOTH: Final = pattern("且|并且|并|,|;|、|(?<=[^<>≤≥=且并,;、])(?=[<≤≥>])")
_FROM_TO: Final = pattern(
    r"(?P<words>[由从](?P<from>\d[^至到]{0,8}?)(?:提高|提升|增加|增长|上升|下降|降低|减少|缩短|降|升)?[至到])"
    r"(?P<to>\d.*)"
)
_AROUND: Final = pattern(r"(?P<middle>\d[\d.,]*)(?P<unit>[^±]{0,6})±(?P<off>\d.*)")


def read_tolerance(text: str) -> Sense | None:
    """``±3%``, ``误差±3%以内``."""
    found = _TOLERANCE.fullmatch(text)
    if found is None:
        return _around(text)
    bound = take_apart(found["body"])
    body = read_quantity(bound.body)
    if body is None or bound.behind not in {None, Comparator.LE}:
        return None
    return with_noun(quantitative(Comparator.TOLERANCE, body), body.noun)


def _around(text: str) -> Sense | None:
    """``50±5万元`` is 45-55万元."""
    found = _AROUND.fullmatch(text)
    off = read_quantity(found["off"]) if found else None
    if found is None or off is None or off.noun:
        return None
    middle = read_quantity(found["middle"] + (found["unit"] or off.unit_text or ""))
    if middle is None or middle.unit != off.unit or middle.value < off.value:
        return None
    sense = quantitative(Comparator.RANGE, middle)
    return sense._replace(value=middle.value - off.value, value_high=middle.value + off.value)


def read_from_to(text: str) -> Sense | None:
    """``由90%提高到95%``: the target is where it leads to."""
    found = _FROM_TO.fullmatch(text)
    sense = read_figure(found["to"]) if found else None
    if found is None or sense is None or read_quantity(found["from"]) is None:
        return None
    return sense.noted(codes.LEFT_OUT, words=found["words"])


def read_between(text: str) -> Sense | None:
    """``80%≤X≤90%`` and ``≥80%且≤90%``."""
    found = _BETWEEN.fullmatch(text)
    if found is not None:
        strict = "<" in {found["first"], found["second"]}
        return _span(found["low"], found["high"], strict=strict)
    parts = _BOTH.split(text)
    if len(parts) != 2:
        return None
    low, high = (take_apart(part) for part in parts)
    up, down = (Comparator.GE, Comparator.GT), (Comparator.LE, Comparator.LT)
    if low.settled in down and high.settled in up:
        low, high = high, low
    if low.settled not in up or high.settled not in down:
        return None
    strict = low.settled is Comparator.GT or high.settled is Comparator.LT
    return _span(low.body, high.body, strict=strict)


def read_range(text: str) -> Sense | None:
    """``1-2次``, ``80%～90%``, also behind a name."""
    bound = take_apart(text)
    if bound.comparator not in {None, Comparator.EQ} or bound.behind is Comparator.GE:
        return None
    label = LABEL.match(bound.body)
    label = None if label and begins_range(label["label"]) else label
    text = bound.body[label.end() :] if label else bound.body
    found = _RANGE.fullmatch(text)
    sense = _span(found["low"], found["high"]) if found else None
    if sense is None or label is None:
        return sense
    return with_words_noted(sense, label["label"])


def _span(low_text: str, high_text: str, *, strict: bool = False) -> Sense | None:
    """A range; a lower end without a unit has that of the upper one (10-20万元)."""
    low, high = read_quantity(low_text), read_quantity(high_text)
    if low is None or high is None or low.noun:
        return None
    value = low.value
    if low.unit is None:
        value = value if low.scale else value.scaleb(high.scale)
    elif low.unit != high.unit:
        return None
    if value < 0:
        return Sense(TargetKind.TEXT).noted(codes.NEGATIVE)
    value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value
    sense = quantitative(Comparator.RANGE, high)._replace(value=value, value_high=high.value)
    sense = with_noun(sense, high.noun)
    if value > high.value:
        turned = sense._replace(value=high.value, value_high=value)
        return Sense(TargetKind.TEXT).noted(codes.RANGE_ORDER, turned)
    return sense.noted(codes.RANGE_STRICT) if strict else sense
