"""The table of classes of target values: ordered, each one small matcher.

A matcher answers the one sense it sees in the whole text, or None. The first that answers counts.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final, NamedTuple

from scorer.model.target import Comparator, TargetKind
from scorer.reading import codes
from scorer.reading.bounds import states_bound
from scorer.reading.deadlines import read_deadline, recurs
from scorer.reading.figures import quantitative, read_figure
from scorer.reading.levels import grade_word, level_word, names_outside_figure
from scorer.reading.numerals import HAN
from scorer.reading.points import counted_deduction
from scorer.reading.quantity import read_quantity
from scorer.reading.ranges import read_between, read_range, read_tolerance
from scorer.reading.remarks import read_remarked
from scorer.reading.sense import Sense
from scorer.text import pattern


class Printed(NamedTuple):
    """A target text: as printed, as a plain copy, and the plan's year."""

    raw: str
    plain: str
    year: int | None


Matcher = Callable[[Printed], Sense | None]

_INCIDENT: Final = pattern(
    "上访|信访|事故|投诉|事件|案件|违规|违法|违纪|差错|失误|发生|死亡|伤亡|感染|返贫|舆情|火灾|火情|火点|遗漏|犯罪|纠纷|"
    "举报|积压|欠薪|逾期|超标|疫情|反弹|目标|辍学|隐患|冒烟|着火|腐败|诉讼|延误|污染|拖欠|重复|病例|复发|聚集|误差|缺陷|非访"
)
_ZERO_WORD: Final = pattern('[“"]?零[”"]?(?P<noun>[\u3400-\u9fff]{1,12})')
_NONE: Final = pattern(
    "(?:无|没有|未发生|未出现|不发生|不出现|零发生)(?P<noun>[\u3400-\u9fff、]{0,16})"
)
_DAMAGED_SIGN: Final = pattern("(?P<sign>工|士|土|乏|³|£|[?？]|\ufffd|_>|>_|<_)(?=\\s*[\\d０-９])")
_DAMAGED_MEANS: Final = {
    "£": (Comparator.LE,),
    "<_": (Comparator.LE,),
    "?": (Comparator.GE, Comparator.LE),
    "？": (Comparator.GE, Comparator.LE),
    "\ufffd": (Comparator.GE, Comparator.LE),
    "土": (Comparator.TOLERANCE, Comparator.GE),
    "士": (Comparator.TOLERANCE, Comparator.GE),
}
_NUMBERS: Final = pattern(r"\d+(?:\.\d+)?")
_PLAIN_NUMBER: Final = pattern(r"[^\d年月日季-]*\d+(?:\.\d+)?")
_LIKELY_MONTH: Final = pattern(r"20\d\d\.(?:0?[1-9]|1[0-2])")
_MONTH_OR_MONTHS: Final = pattern(rf"(?P<month>\d{{1,2}}|{HAN})月(?:以内|之内|内)")
_FEW: Final = "[一两二三四五六七八九十]"
_HOW_OFTEN: Final = pattern(
    rf"[一1]个?(?P<per>年|季度|月|周|天|日|学期)(?P<times>(?:\d+|{HAN})(?:次|场次?|期|批次?))(?:以上)?"
)
_EACH: Final = r"(?:(?![个项件份套十百千万亿点分至到或和])[\u3400-\u9fff]){1,2}?"
_ONE_EACH: Final = pattern(
    rf"(?:[一1]{_EACH}(?:{_FEW}|\d)|(?:{_FEW}|[半\d]){_EACH}{_FEW})(?!{_FEW}|[级类等期]|个?(?:[月天日年周分]|小时))[\u3400-\u9fff]{{1,6}}"
)
_YEAR: Final = pattern(r"(?:19|20)\d\d年")
_OWN_FIGURE: Final = pattern(r"\d|百分之|百分百|[一二两三四五六七八九十]+[成倍]")
_NEGATIVE: Final = pattern(r"[^\d±+]{0,12}?-\d")


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
    if found.from_start:
        sense = sense.noted(codes.START_LEFT_OUT)
    return sense.noted(codes.BEFORE_YEAR) if found.before_year else sense


def _month_or_months(printed: Printed) -> Sense | None:
    """``3月内`` may be in March or within three months: neither is taken."""
    text = printed.plain
    found = _MONTH_OR_MONTHS.fullmatch(text) if text.endswith("内") else None
    if found is None:
        return None
    day = read_deadline(f"{found['month']}月底", printed.year)
    months = read_figure(f"≤{found['month']}个月")
    if day is None or months is None:
        return None
    offers = [months]
    if day.due_on is not None:
        offers.append(Sense(TargetKind.DEADLINE, due_on=day.due_on))
    return Sense(TargetKind.TEXT).noted(codes.MONTH_OR_MONTHS, *offers)


def _grade(printed: Printed) -> Sense | None:
    """``二级``, ``三级甲等``, ``前三名``: a grade or a rank is a word, its number counts nothing."""
    word = grade_word(printed.plain)
    return None if word is None else Sense(TargetKind.QUALITATIVE, level_word=word)


def _one_each(printed: Printed) -> Sense | None:
    """``一村一人`` is a rule for each village, not one village; ``一年两次`` is a frequency."""
    often = _HOW_OFTEN.fullmatch(printed.plain)
    if often is not None:
        return read_figure(f"每{often['per']}{often['times']}")
    if not _ONE_EACH.fullmatch(printed.plain):
        return None
    return Sense(TargetKind.QUALITATIVE, level_word=printed.plain).noted(codes.ONE_EACH)


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


def _outside(printed: Printed) -> Sense | None:
    """``不低于上年``, ``不超预算``: a bound whose figure stands elsewhere."""
    text = printed.plain
    if len(text) > 40 or not names_outside_figure(text):
        return None
    if _OWN_FIGURE.search(_YEAR.sub("", text)):
        return None
    if not states_bound(text) and not re.search(
        "[较比超增减持升降高低]|控制|[预概]算.{0,3}内", text
    ):
        return None
    return Sense(TargetKind.QUALITATIVE, level_word=text).noted(codes.OUTSIDE)


def _level(printed: Printed) -> Sense | None:
    word = level_word(printed.plain)
    return None if word is None else Sense(TargetKind.QUALITATIVE, level_word=word)


CLASSES: Final[tuple[tuple[str, Matcher], ...]] = (
    ("damaged operator", _damaged_sign),
    ("recurring day", _recurring),
    ("month or months", _month_or_months),
    ("month or number", _likely_month),
    ("deadline", _deadline),
    ("tolerance", lambda printed: read_tolerance(printed.plain)),
    ("negative", _negative),
    ("deduction", _deduction),
    ("zero event", _zero_words),
    ("bound outside the text", _outside),
    ("grade or rank", _grade),
    ("so many for each", _one_each),
    ("bound or figure", lambda printed: read_figure(printed.plain)),
    ("range", lambda printed: read_range(printed.plain)),
    ("range of two bounds", lambda printed: read_between(printed.plain)),
    ("figure with a remark", lambda printed: read_remarked(printed.plain)),
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
