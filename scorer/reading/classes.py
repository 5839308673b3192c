"""The table of classes of target values: ordered, each one small matcher.

A matcher answers the one sense it sees in the whole text, or None. The first that answers counts.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final, NamedTuple

from scorer.model.target import Comparator, TargetKind
from scorer.reading import codes
from scorer.reading.bounds import states_bound, take_apart
from scorer.reading.deadlines import read_deadline, recurs
from scorer.reading.figures import LABEL, quantitative, read_figure
from scorer.reading.levels import level_word, names_outside_figure
from scorer.reading.points import counted_deduction
from scorer.reading.quantity import read_quantity
from scorer.reading.sense import Sense


class Printed(NamedTuple):
    """A target text: as printed, as a plain copy, and the plan's year."""

    raw: str
    plain: str
    year: int | None


Matcher = Callable[[Printed], Sense | None]

_INCIDENT: Final = re.compile(
    "上访|信访|事故|投诉|事件|案件|违规|违法|违纪|差错|失误|发生|死亡|伤亡|感染|返贫|舆情|火灾|火情|火点|遗漏|犯罪|纠纷|"
    "举报|积压|欠薪|逾期|超标|疫情|反弹|目标|辍学|隐患|冒烟|着火|腐败|诉讼|延误|污染|拖欠|重复|病例|复发|聚集|误差|缺陷|非访"
)
_ZERO_WORD: Final = re.compile('[“"]?零[”"]?(?P<noun>[\u3400-\u9fff]{1,12})')
_NONE: Final = re.compile(
    "(?:无|没有|未发生|未出现|不发生|不出现|零发生)(?P<noun>[\u3400-\u9fff、]{0,16})"
)
_DAMAGED_SIGN: Final = re.compile(
    "(?P<sign>工|士|土|乏|³|£|[?？]|\ufffd|_>|>_|<_)(?=\\s*[\\d０-９])"
)
_DAMAGED_MEANS: Final = {
    "£": (Comparator.LE,),
    "<_": (Comparator.LE,),
    "?": (Comparator.GE, Comparator.LE),
    "？": (Comparator.GE, Comparator.LE),
    "\ufffd": (Comparator.GE, Comparator.LE),
    "土": (Comparator.TOLERANCE, Comparator.GE),
    "士": (Comparator.TOLERANCE, Comparator.GE),
}
_TOLERANCE: Final = re.compile(
    r"[\u3400-\u9fff:]{0,16}?(?:≤|<=|<|=)?(?:±|正负|\+-|\+/-|上下浮动)(?P<body>.+)"
)
_RANGE: Final = re.compile(r"(?P<low>[^-~〜∼—–至到]+)(?:[-~〜∼—–至到]+)(?P<high>.+)")
_BETWEEN: Final = re.compile(
    r"(?P<low>[\d.,%万亿]+)(?P<first><=|≤|<)[^\d<>≤≥=]{0,12}(?P<second><=|≤|<)(?P<high>[\d.].*)"
)
_BOTH: Final = re.compile("且|并且|并|,|;|、")
_REMARK: Final = re.compile(r"(?P<body>.*\d.*?)(?P<remark>\([^()]*\)|[。.;,]+)")
_NUMBERS: Final = re.compile(r"\d+(?:\.\d+)?")
_PLAIN_NUMBER: Final = re.compile(r"[^\d年月日季-]*\d+(?:\.\d+)?")
_LIKELY_MONTH: Final = re.compile(r"20\d\d\.(?:0?[1-9]|1[0-2])")
_YEAR: Final = re.compile(r"(?:19|20)\d\d年")
_OWN_FIGURE: Final = re.compile(r"\d|百分之|百分百|[一二两三四五六七八九十]+[成倍]")
_NEGATIVE: Final = re.compile(r"[^\d±+]{0,12}?-\d")


def _damaged_sign(printed: Printed) -> Sense | None:
    """``工90``, ``³90%``: the first sign is no operator; no figure is taken, readings are offered."""
    found = _DAMAGED_SIGN.match(printed.raw.strip())
    if found is None:
        return None
    body = read_quantity(printed.plain[found.end() :])
    sense = Sense(TargetKind.TEXT)
    if body is None:
        return None
    means = _DAMAGED_MEANS.get(found["sign"], (Comparator.GE,))
    offers = [quantitative(sign, body) for sign in means]
    return sense.noted(codes.DAMAGED, *offers, sign=found["sign"])


def _negative(printed: Printed) -> Sense | None:
    """A negative target is not computed (a tolerance written -3%～3% is one of those too)."""
    found = _NEGATIVE.match(printed.plain)
    if found is None:
        return None
    mirror = re.fullmatch(r"-(?P<x>[^~至到]+)[~至到-]+\+?(?P=x)", printed.plain)
    body = read_quantity(mirror["x"]) if mirror else None
    if body is not None:
        return quantitative(Comparator.TOLERANCE, body)
    return Sense(TargetKind.TEXT).noted(codes.NEGATIVE)


def _deadline(printed: Printed) -> Sense | None:
    text = printed.plain
    if _PLAIN_NUMBER.fullmatch(text) and len(text) != 8:
        return None
    found = read_deadline(text, printed.year)
    if found is None:
        return None
    sense = Sense(TargetKind.DEADLINE, due_on=found.due_on, share=found.share)
    if found.plan_year:
        sense = sense._replace(inferred_from="year")
    if found.due_on is None:
        sense = sense.noted(codes.NO_YEAR)
    return sense.noted(codes.BEFORE_YEAR) if found.before_year else sense


def _likely_month(printed: Printed) -> Sense | None:
    """``2021.12`` alone is a number as printed, and more likely a month."""
    if not _LIKELY_MONTH.fullmatch(printed.plain):
        return None
    found = read_deadline(printed.plain, None)
    sense = read_figure(printed.plain)
    if found is None or sense is None:
        return None
    return sense.noted(codes.LIKELY_MONTH, Sense(TargetKind.DEADLINE, due_on=found.due_on))


def _recurring(printed: Printed) -> Sense | None:
    """每月15日前: a day that comes again is no date."""
    if recurs(printed.plain) and re.search(
        r"\d+[日号](?:前|之前|以前|内|发|完)|[月季年]底", printed.plain
    ):
        return Sense(TargetKind.TEXT).noted(codes.RECURRING)
    return None


def _tolerance(printed: Printed) -> Sense | None:
    found = _TOLERANCE.fullmatch(printed.plain)
    if found is None:
        return None
    bound = take_apart(found["body"])
    body = read_quantity(bound.body)
    if body is None or bound.behind not in {None, Comparator.LE}:
        return None
    return quantitative(Comparator.TOLERANCE, body)


def _between(printed: Printed) -> Sense | None:
    """``80%≤X≤90%`` and ``≥80%且≤90%``."""
    found = _BETWEEN.fullmatch(printed.plain)
    if found is not None:
        strict = "<" in {found["first"], found["second"]}
        return _span(found["low"], found["high"], strict=strict)
    parts = _BOTH.split(printed.plain)
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


def _range(printed: Printed) -> Sense | None:
    bound = take_apart(printed.plain)
    if bound.comparator not in {None, Comparator.EQ} or bound.behind is Comparator.GE:
        return None
    label = LABEL.match(bound.body)
    text = bound.body[label.end() :] if label else bound.body
    found = _RANGE.fullmatch(text)
    sense = _span(found["low"], found["high"]) if found else None
    if sense is None or label is None:
        return sense
    return sense.noted(codes.LEFT_OUT, words=label["label"])


def _span(low_text: str, high_text: str, *, strict: bool = False) -> Sense | None:
    """A range; a lower end without a unit has that of the upper one (10-20万元)."""
    low, high = read_quantity(low_text), read_quantity(high_text)
    if low is None or high is None:
        return None
    value = low.value
    if low.unit is None:
        value = value if low.scale else value.scaleb(high.scale)
    elif low.unit != high.unit:
        return None
    if value > high.value or value < 0:
        return Sense(TargetKind.TEXT).noted(codes.RANGE_ORDER)
    value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value
    sense = quantitative(Comparator.RANGE, high)._replace(value=value, value_high=high.value)
    return sense.noted(codes.RANGE_STRICT) if strict else sense


def _zero_words(printed: Printed) -> Sense | None:
    """``零上访``, ``无事故``, ``无``: zero of something countable."""
    text = printed.plain
    found = _ZERO_WORD.fullmatch(text) or _NONE.fullmatch(text)
    if found is None:
        return None
    noun = found["noun"] or None
    if noun is not None and not _INCIDENT.search(noun):
        return None
    sense = Sense(TargetKind.ZERO_EVENT, Comparator.EQ, Decimal(0), noun=noun)
    return sense if noun else sense.noted(codes.NONE_OF_WHAT)


def _deduction(printed: Printed) -> Sense | None:
    """``缺一项扣1分``: what is missing is counted, and none may be."""
    unit = counted_deduction(printed.plain)
    if unit is None:
        return None
    sense = Sense(TargetKind.ZERO_EVENT, Comparator.EQ, Decimal(0), unit=unit, unit_text=unit)
    return sense.noted(codes.COUNTED_DEDUCTION, unit=unit)


def _figure(printed: Printed) -> Sense | None:
    """Every bound and bare number: operator, number, unit, in this order or with words behind."""
    return read_figure(printed.plain)


def _remarked(printed: Printed) -> Sense | None:
    """A figure with a remark in brackets behind it."""
    found = _REMARK.fullmatch(printed.plain)
    sense = read_figure(found["body"]) if found else None
    if found is None or sense is None:
        return None
    if not found["remark"].startswith("("):
        return sense
    return sense.noted(codes.LEFT_OUT, words=found["remark"])


def _outside(printed: Printed) -> Sense | None:
    """``不低于上年``, ``不超预算``: a bound whose figure stands elsewhere."""
    text = printed.plain
    if len(text) > 40 or not names_outside_figure(text):
        return None
    if _OWN_FIGURE.search(_YEAR.sub("", text)):
        return None
    if not states_bound(text) and not re.search("[较比超增减持升降高低]", text):
        return None
    return Sense(TargetKind.QUALITATIVE, level_word=text).noted(codes.OUTSIDE)


def _level(printed: Printed) -> Sense | None:
    word = level_word(printed.plain)
    return None if word is None else Sense(TargetKind.QUALITATIVE, level_word=word)


CLASSES: Final[tuple[tuple[str, Matcher], ...]] = (
    ("damaged operator", _damaged_sign),
    ("recurring day", _recurring),
    ("month or number", _likely_month),
    ("deadline", _deadline),
    ("tolerance", _tolerance),
    ("negative", _negative),
    ("deduction", _deduction),
    ("zero event", _zero_words),
    ("bound outside the text", _outside),
    ("bound or figure", _figure),
    ("range", _range),
    ("range of two bounds", _between),
    ("figure with a remark", _remarked),
    ("level word", _level),
)
"""The classes in the order in which they are tried."""


def read_sense(printed: Printed) -> Sense:
    """What a text says by itself; kind ``text`` with a note where no class fits."""
    for _name, matcher in CLASSES:
        sense = matcher(printed)
        if sense is not None:
            return sense
    several = len(_NUMBERS.findall(printed.plain)) > 1
    code = codes.SEVERAL if several else codes.UNREADABLE
    return Sense(TargetKind.TEXT).noted(code)
