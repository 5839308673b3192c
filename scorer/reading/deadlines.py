"""Deadlines such as ``2021年12月底前``, ``11月底完成100%`` and ``2021年1月-10月``.

``N月前`` means before that month begins, ``N月底前`` its last day, ``12月31日前`` includes that day.
"""

import re
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from scorer.reading import codes
from scorer.reading.days import THIS, Day, match_day
from scorer.reading.numerals import HAN
from scorer.text import pattern

_LEAD: Final = pattern(
    r"^(?:[\u3400-\u9fff]{0,12}?(?:时间|期限|日期|时限|进度))?:?"
    r"(?:(?:(?![早晚迟不低高少多大小等底前年月日])[\u3400-\u9fff]){1,8}?于|确保|力争|争取|保证|计划|预计|拟|原则上)?"
    r"(?:≤|<=|(?P<strict><|早于)|不晚于|不迟于|不超过|截止到?|截至到?|于|在|到|至|自|从)*"
)
_YEARLY_RATE: Final = pattern(
    "(?:20\\d\\d年度?|当年度?|本年度?|今年|该年度|年度|全年|年内)(?!年?[底末终]|前|之前|以前|内)"
    "[\u3400-\u9fff]{0,12}率|(?:当年度?|本年度?|今年|年度|全年|年内)(?:≥|>|≤|<|不低于|不少于)"
)
_END: Final = pattern(
    "^(?P<before>之前|以前|前|内|以内|之内|为止|止)?(?:[,、]?(?:必须|均|全部|全面|基本|按时|按期|及时|如期|能够|能|可|保质保量|已|要|应)*"
    '(?P<done>[\u3400-\u9fff“”"、()]{0,16}?))?(?:(?:[至到达率≥>=:]|不低于)*(?P<share>\\d{1,3}(?:\\.\\d+)?)%(?:以上)?)?$'
)
_DONE: Final = pattern(
    "完成|完工|竣工|完毕|到位|发放|支付|付清|付款|结算|下达|拨付|验收|交付|交工|投入|投用|开工|建成|建好|结束|达到|达标|实施|实现|"
    "缴纳|缴清|兑现|启用|上报|提交|报送|办结|执行|使用|开展|落实|运行|覆盖|清理|整治|改造|整改|销号|出台|印发|公示|培训|采购|安装"
)
_SPAN_LINK: Final = pattern("起?[-~—–至到]+")
_YEARS: Final = pattern(r"^(?:19|20)\d\d(?=[-~—–至到]+(?:19|20)\d\d年)")
_PERIOD: Final = pattern(
    rf"^(?P<year>(?:(?:19|20)\d\d年度?|{THIS})?)(?P<low>第?(?:\d{{1,2}}|{HAN}))[-~—–至到]+"
    rf"(?P<high>第?(?:\d{{1,2}}|{HAN}))(?P<unit>月|季度)"
)
_BEFORE: Final = frozenset({"前", "之前", "以前"})
_LEAP_YEAR: Final = 2020  # a day that not even this year has is no day
_RECURRING: Final = pattern("每(?:年|季度?|月|周|天|日|个月)")


class Deadline(NamedTuple):
    """The last day of a deadline; None where no year is known. ``share`` is a fraction.

    ``plan_year`` says that the year came from the plan; ``from_start`` that a period was printed,
    due at its end; ``short_year`` that the year has two digits. ``doubt`` is the code of a finding on
    which day is meant, ``perhaps`` the other day.
    """

    due_on: date | None
    share: Decimal | None = None
    plan_year: bool = False
    from_start: bool = False
    short_year: bool = False
    doubt: str | None = None
    perhaps: date | None = None


def recurs(text: str) -> bool:
    """Whether the text names a day that comes again and again (每月15日前)."""
    return _RECURRING.search(text) is not None


def read_deadline(text: str, year: int | None) -> Deadline | None:
    """The deadline that the whole (plain) text is; ``year`` is the plan's."""
    if recurs(text) or _YEARLY_RATE.match(text):
        return None
    start = _LEAD.match(text)
    body = _with_units(text[start.end() :] if start else text)
    first = match_day(body)
    if first is None:
        return None
    found, rest = _end_of_span(first, body[first.end :])
    if found.order < first.order:
        return None
    end = _END.match(rest)
    if end is None or (end["done"] and not _sounds_done(end["done"])):
        return None
    if found.month is not None and found.day is None and not found.whole and end["before"] == "内":
        return None
    before = end["before"] in _BEFORE
    due = found.last(year, before=before)
    if due is None and (found.year or year or found.last(_LEAP_YEAR, before=False) is None):
        return None
    doubt, perhaps = _doubt(found, year, before=before, strict=bool(start and start["strict"]))
    return Deadline(
        due,
        Decimal(end["share"]) / 100 if end["share"] else None,
        plan_year=found.year is None and due is not None,
        from_start=found is not first,
        short_year=found.short,
        doubt=doubt,
        perhaps=perhaps,
    )


def _with_units(body: str) -> str:
    """``1-12月`` as 1月-12月, ``2021-2023年`` as 2021年-2023年: the unit stands only at the end."""
    if "月" in body or "季" in body:
        body = _PERIOD.sub(_period, body, count=1)
    return _YEARS.sub(r"\g<0>年", body)


def _period(found: re.Match[str]) -> str:
    parts = found.groupdict("")
    return f"{parts['year']}{parts['low']}{parts['unit']}-{parts['high']}{parts['unit']}"


def _sounds_done(words: str) -> bool:
    """Whether the words behind a date say that something is finished by then."""
    return _DONE.search(words) is not None and not words.endswith(("率", "个", "户", "元", "人次"))


def _end_of_span(found: Day, rest: str) -> tuple[Day, str]:
    """``2021年1月-12月`` is due at its end; a missing year there is that of its start."""
    link = _SPAN_LINK.match(rest)
    second = match_day(rest[link.end() :]) if link else None
    if link is None or second is None:
        return found, rest
    if second.year is None and found.year is not None:
        second = second._replace(year=found.year + second.later, later=0)
    elif second.year is None:
        second = second._replace(later=max(found.later, second.later))
    return second, rest[link.end() + second.end :]


def _doubt(
    found: Day, plan_year: int | None, *, before: bool, strict: bool
) -> tuple[str | None, date | None]:
    """The code of the doubt about which day is meant, and the other day."""
    year = found.in_year(plan_year)
    if strict:
        return codes.DAY_EXCLUDED, found.eve(plan_year)
    if before and found.month is None and not found.whole:
        return codes.BEFORE_YEAR, date(year, 12, 31) if year else None
    if before and found.first is not None and found.first > 1:
        return codes.BEFORE_QUARTER, found.eve(plan_year)
    return None, None
