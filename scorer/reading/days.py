"""Days as documents write them: 2021年12月31日, 12月底, 次年3月, 二季度末, 2021-12-31, 20211231."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final, NamedTuple

from scorer.reading.numerals import HAN, read_number
from scorer.text import pattern

_YEAR: Final = r"(?P<year>(?:19|20)\d\d|[一二][〇零一二三四五六七八九]{3})"
_SHORT: Final = r"(?P<short>[1-4]\d)"
THIS: Final = "(?:当年|本年度?|今年|该年度?|年度|全年|年|(?P<next>次年|翌年|明年|下一?年度?))"
"""The year without its number."""
_MONTH: Final = rf"(?P<month>\d{{1,2}}|{HAN})"
_DAY: Final = rf"(?P<day>\d{{1,2}}|{HAN})"
_SPAN: Final = "全年|上半年|下半年|第?[1-4一二三四]季度|Q[1-4]|年底|年末|年终|年内|年度内"
_PART: Final = "(?P<part>底|末|月末|月底|初|上旬|中旬|下旬)?"

_FORMS: Final = (
    # 2021年12月31日, 12月31日, 2021年12月底, 12月, 次年3月底, 21年12月
    pattern(
        rf"(?:{_YEAR}年度?|{_SHORT}年|{THIS})?{_MONTH}月(?:份)?(?:{_DAY}[日号](?:24[时点])?|{_PART})"
    ),
    # 2021-12-31, 2021/12/31, 2021.12.31, 2021-12
    pattern(
        r"(?P<year>(?:19|20)\d\d)(?P<sep>[-/.])(?P<month>\d{1,2})(?:(?P=sep)(?P<day>\d{1,2}))?(?![\d%])[日号]?"
    ),
    pattern(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?![\d.%])"),
    # 12.31前
    pattern(r"(?P<month>\d{1,2})\.(?P<day>\d{1,2})(?=前|之前|以前)"),
    # 2021年全年, 2021年底, 当年上半年, 年底
    pattern(
        rf"(?:{_YEAR}(?:年度?)?|{_SHORT}(?=年底|年末)|当年度|{THIS})"
        rf"(?P<span>{_SPAN}|底|末|终|内|度内)(?:末|底)?"
    ),
    # 全年, 上半年, 二季度末
    pattern(rf"(?P<span>{_SPAN})(?:末|底)?"),
    pattern(rf"{_YEAR}年度?"),
    pattern("(?P<this>当年度?|本年度?|今年|该年度)"),
    pattern("(?P<next>次年|翌年|明年|下一?年度?)"),
)
_ENDS: Final = {"上旬": 10, "中旬": 20, "初": 10}
_QUARTERS: Final = {"1": 3, "2": 6, "3": 9, "4": 12, "一": 3, "二": 6, "三": 9, "四": 12}
_HALVES: Final = {"上半年": (6, 1), "下半年": (12, 7)}


class Day(NamedTuple):
    """A date as printed: what of it stands there, and where its text ends.

    ``whole`` says that a part of the year is printed to its end (12月底, 全年). ``later`` counts years
    from the plan's (次年 is 1), ``first`` is the month a quarter or half begins in, ``short`` says
    that the year has two digits.
    """

    year: int | None
    month: int | None
    day: int | None
    end: int
    whole: bool
    later: int = 0
    first: int | None = None
    short: bool = False

    def in_year(self, plan_year: int | None) -> int | None:
        """The year it is in, printed or counted from the plan's."""
        if self.year is not None or plan_year is None:
            return self.year
        return plan_year + self.later

    @property
    def order(self) -> tuple[int, int, int]:
        """Where it stands in time; the end where only the month or the year is printed."""
        return (self.year or 0) + self.later, self.month or 12, self.day or 31

    def last(self, plan_year: int | None, *, before: bool) -> date | None:
        """The last day that is still in time, or None where there is no year or no such day."""
        year = self.in_year(plan_year)
        if year is None:
            return None
        try:
            if self.day is not None and self.month is not None:
                return date(year, self.month, self.day)
            if before and not self.whole:
                return date(year, self.month or 1, 1) - timedelta(days=1)
        except ValueError:
            return None
        month = self.month or 12
        return date(year, month, monthrange(year, month)[1])

    def eve(self, plan_year: int | None) -> date | None:
        """The day before it, or before the month, quarter or year that is printed, begins."""
        year = self.in_year(plan_year)
        if year is None:
            return None
        try:
            begin = date(year, self.first or self.month or 1, self.day or 1)
        except ValueError:
            return None
        return begin - timedelta(days=1)


def match_day(text: str) -> Day | None:
    """The day that the (plain) text begins with."""
    for form in _FORMS:
        found = form.match(text)
        if found is not None and found.end():
            return _day_of(found)
    return None


def _day_of(found: re.Match[str]) -> Day | None:
    part = found.groupdict()
    later, short = int(bool(part.get("next"))), part.get("short")
    year = _number(f"20{short}" if short else part.get("year"))
    day = Day(year, None, None, found.end(), whole=True, later=later, short=bool(short))
    if span := part.get("span"):
        month, first = _months_of_span(span)
        return day._replace(month=month, first=first)
    of_year, number, words = _number(part.get("month")), _number(part.get("day")), part.get("part")
    if part.get("month") and not (of_year and 1 <= of_year <= 12):
        return None
    if part.get("day") and not (number and 1 <= number <= 31):
        return None
    if words in _ENDS:
        return day._replace(month=of_year, day=_ENDS[words])
    whole = bool(words) or bool(part.get("this")) or (bool(later) and not of_year)
    return day._replace(month=of_year, day=number, whole=whole)


def _months_of_span(span: str) -> tuple[int, int | None]:
    """The last month of a part of the year, and the first of a quarter or half."""
    if span in _HALVES:
        return _HALVES[span]
    quarter = re.search("([1-4一二三四])季|Q([1-4])", span)
    if quarter is None:
        return 12, None
    last = _QUARTERS[quarter.group(1) or quarter.group(2)]
    return last, last - 2


def _number(text: str | None) -> int | None:
    value = read_number(text) if text else None
    return None if value is None else int(value)


def read_day(text: str, year: int | None) -> date | None:
    """The day on which something was done: 2021-12-31, 20211231, 2021年12月31日, 12月31日, 12月底."""
    found = match_day(text)
    if found is None or found.month is None:
        return None
    if not re.fullmatch(
        "(?:[\u3400-\u9fff]{0,6}(?:完成|验收|发放|完毕|结束|竣工|到位))?",
        text[found.end :],
    ):
        return None
    return found.last(year, before=False)
