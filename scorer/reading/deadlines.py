"""Dates: deadlines such as ``2021年12月底前`` and ``11月底完成100%``, and the days things were done.

``N月前`` means before that month begins, ``N月底前`` its last day, ``12月31日前`` includes that day.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, NamedTuple

from scorer.reading.numerals import HAN, read_number
from scorer.text import pattern

_YEAR: Final = r"(?P<year>(?:19|20)\d\d|[一二][〇零一二三四五六七八九]{3})"
_THIS: Final = "(?:当年|本年度?|今年|该年度?|年度|全年|年)"
_MONTH: Final = rf"(?P<month>\d{{1,2}}|{HAN})"
_DAY: Final = rf"(?P<day>\d{{1,2}}|{HAN})"
_PART: Final = "(?P<part>底|末|月末|月底|初|上旬|中旬|下旬)?"

_FORMS: Final = (
    # 2021年12月31日, 12月31日, 2021年12月底, 12月
    pattern(rf"(?:{_YEAR}年度?|{_THIS})?{_MONTH}月(?:份)?(?:{_DAY}[日号]|{_PART})"),
    # 2021-12-31, 2021/12/31, 2021.12.31, 2021-12
    pattern(
        r"(?P<year>(?:19|20)\d\d)(?P<sep>[-/.])(?P<month>\d{1,2})(?:(?P=sep)(?P<day>\d{1,2}))?(?![\d%])[日号]?"
    ),
    pattern(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?![\d.%])"),
    # 2021年全年, 2021年底, 2021年, 年底, 全年, 上半年, 二季度末
    pattern(
        rf"(?:{_YEAR}年度?|(?P<this>当年度?|本年度?|今年|该年度?|年度)?)"
        r"(?P<span>全年|上半年|下半年|第?[1-4一二三四](?:个)?季度|年底|年末|年终|底|末|年内|年度内|终)"
        "(?:末|底)?"
    ),
    pattern(rf"{_YEAR}年度?"),
    pattern("(?P<this>当年度?|本年度?|今年|该年度)"),
)
_LEAD: Final = pattern(
    r"^(?:[\u3400-\u9fff]{0,12}?(?:时间|期限|日期|时限|进度))?:?(?:≤|<=|<|不晚于|不迟于|不超过|截止到?|截至到?|于|在|到|至)*"
)
_END: Final = pattern(
    "^(?P<before>之前|以前|前|内|以内|之内|为止|止)?(?:[,、]?(?:必须|均|全部|全面|基本|按时|按期|及时|如期|能够|能|可|保质保量|已|要|应)*"
    '(?P<done>[\u3400-\u9fff“”"、()]{0,16}?))?(?:(?:[至到达率≥>=:]|不低于)*(?P<share>\\d{1,3}(?:\\.\\d+)?)%(?:以上)?)?$'
)
_DONE: Final = pattern(
    "完成|完工|竣工|完毕|到位|发放|支付|付清|付款|结算|下达|拨付|验收|交付|交工|投入|投用|开工|建成|建好|结束|达到|达标|实施|实现|"
    "缴纳|缴清|兑现|启用|上报|提交|报送|办结|执行|使用|开展|落实|运行|覆盖|清理|整治|改造|整改|销号|出台|印发|公示|培训|采购|安装"
)
_SPAN_LINK: Final = pattern("[-~—–至到]+")
_PERIOD: Final = pattern(
    rf"^(?P<year>(?:(?:19|20)\d\d年度?|{_THIS})?)(?P<low>第?(?:\d{{1,2}}|{HAN}))[-~—–至到]+"
    rf"(?P<high>第?(?:\d{{1,2}}|{HAN}))(?P<unit>月|季度)"
)
_ENDS: Final = {"上旬": 10, "中旬": 20, "初": 10}
_QUARTERS: Final = {"1": 3, "2": 6, "3": 9, "4": 12, "一": 3, "二": 6, "三": 9, "四": 12}
_LEAP_YEAR: Final = 2020  # a day that not even this year has is no day
_RECURRING: Final = pattern("每(?:年|季度?|月|周|天|日|个月)")


class Deadline(NamedTuple):
    """The last day of a deadline; None where no year is known. ``share`` is a fraction.

    ``plan_year`` says that the year came from the plan; ``before_year`` that a year (``2021年前``)
    was read as ending before it begins; ``from_start`` that a period was printed, due at its end.
    """

    due_on: date | None
    share: Decimal | None = None
    plan_year: bool = False
    before_year: bool = False
    from_start: bool = False


class _Day(NamedTuple):
    """A date as printed: what of it stands there, and where its text ends."""

    year: int | None
    month: int | None
    day: int | None
    end: int
    whole: bool


def recurs(text: str) -> bool:
    """Whether the text names a day that comes again and again (每月15日前)."""
    return _RECURRING.search(text) is not None


def read_deadline(text: str, year: int | None) -> Deadline | None:
    """The deadline that the whole (plain) text is; ``year`` is the plan's."""
    if recurs(text):
        return None
    start = _LEAD.match(text)
    body = text[start.end() :] if start else text
    if "月" in body or "季" in body:
        body = _PERIOD.sub(_period, body, count=1)
    found = _match_day(body)
    if found is None:
        return None
    first, (found, rest) = found, _end_of_span(found, body[found.end :])
    if found.year == first.year and _order(found) < _order(first):
        return None
    end = _END.match(rest)
    if end is None or (end["done"] and not _sounds_done(end["done"])):
        return None
    if found.month is not None and found.day is None and not found.whole and end["before"] == "内":
        return None
    due = _last_day(found, year, before=end["before"] in {"前", "之前", "以前"})
    share = Decimal(end["share"]) / 100 if end["share"] else None
    if due is None and (found.year or year or _last_day(found, _LEAP_YEAR, before=False) is None):
        return None
    before_year = (
        found.month is None and not found.whole and end["before"] in {"前", "之前", "以前"}
    )
    plan_year = found.year is None and due is not None
    return Deadline(due, share, plan_year, before_year, from_start=found is not first)


def _period(found: re.Match[str]) -> str:
    """``1-12月`` as 1月-12月: the unit stands only behind the second figure."""
    parts = found.groupdict("")
    return f"{parts['year']}{parts['low']}{parts['unit']}-{parts['high']}{parts['unit']}"


def _order(found: _Day) -> tuple[int, int]:
    """Where a date stands within its year; the end where only the month or the year is printed."""
    return found.month or 12, found.day or 31


def _sounds_done(words: str) -> bool:
    """Whether the words behind a date say that something is finished by then."""
    return _DONE.search(words) is not None and not words.endswith(("率", "个", "户", "元", "人次"))


def _end_of_span(found: _Day, rest: str) -> tuple[_Day, str]:
    """``2021年1月-12月`` is due at its end; a missing year there is that of its start."""
    link = _SPAN_LINK.match(rest)
    if link is None:
        return found, rest
    second = _match_day(rest[link.end() :])
    if second is None:
        return found, rest
    year = second.year or found.year
    return second._replace(year=year), rest[link.end() + second.end :]


def _match_day(text: str) -> _Day | None:
    for form in _FORMS:
        found = form.match(text)
        if found is not None and found.end():
            return _day_of(found)
    return None


def _day_of(found: re.Match[str]) -> _Day | None:
    part = found.groupdict()
    year = _number(part.get("year"))
    if span := part.get("span"):
        return _Day(year, _month_of_span(span), None, found.end(), whole=True)
    month, day, words = _number(part.get("month")), _number(part.get("day")), part.get("part")
    if part.get("month") and not (month and 1 <= month <= 12):
        return None
    if part.get("day") and not (day and 1 <= day <= 31):
        return None
    if words in _ENDS:
        return _Day(year, month, _ENDS[words], found.end(), whole=True)
    whole = bool(words) or bool(part.get("this"))
    return _Day(year, month, day, found.end(), whole)


def _month_of_span(span: str) -> int:
    if span == "上半年":
        return 6
    quarter = re.search("([1-4一二三四])个?季", span)
    return _QUARTERS[quarter.group(1)] if quarter else 12


def _number(text: str | None) -> int | None:
    value = read_number(text) if text else None
    return None if value is None else int(value)


def _last_day(found: _Day, plan_year: int | None, *, before: bool) -> date | None:
    """The last day that is still in time, or None where there is no year or no such day."""
    year = found.year or plan_year
    if year is None:
        return None
    try:
        if found.day is not None and found.month is not None:
            return date(year, found.month, found.day)
        if before and not found.whole:
            return date(year, found.month or 1, 1) - timedelta(days=1)
    except ValueError:
        return None
    month = found.month or 12
    return date(year, month, monthrange(year, month)[1])


def read_day(text: str, year: int | None) -> date | None:
    """The day on which something was done: 2021-12-31, 20211231, 2021年12月31日, 12月31日, 12月底."""
    found = _match_day(text)
    if found is None or found.month is None:
        return None
    if not re.fullmatch(
        "(?:[\u3400-\u9fff]{0,6}(?:完成|验收|发放|完毕|结束|竣工|到位))?",
        text[found.end :],
    ):
        return None
    return _last_day(found, year, before=False)
