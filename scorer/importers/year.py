"""The year a document is for, from its title, its project codes and its text.

Digits 7 and 8 of a project code are the year it was set up in; a title outranks them, and where
these witnesses disagree the year is doubtful and a finding says so.
"""

import re
from collections import Counter
from datetime import date
from typing import Final

from scorer.findings import Finding, Place, Severity, declare, find
from scorer.i18n import N_
from scorer.importers.base import Paragraph
from scorer.model.plan import Period

YEAR_DOUBTFUL: Final = declare(
    "IMP-YEAR-DOUBTFUL",
    Severity.WARNING,
    N_("The document's year was taken as {year}, but it also speaks for {others}."),
    N_("Check the year before the plan is used."),
)
YEAR_UNKNOWN: Final = declare(
    "IMP-YEAR-UNKNOWN",
    Severity.ERROR,
    N_("The document does not say which year it is for."),
    N_("Enter the year by hand."),
)

_YEAR: Final = re.compile(r"(20\d\d)\s*年")
_TITLE: Final = re.compile(r"(20\d\d)\s*年度?[^，。；]{0,30}(?:绩效|预算)")
_BEHIND: Final = re.compile(r"(?:绩效|预算)[^，。；]{0,30}[(（]\s*(20\d\d)\s*年度?\s*[)）]$")
_ALONE: Final = re.compile(r"[(（]?\s*(20\d\d)\s*年度?\s*[)）]?")
_CODE: Final = re.compile(r"\d{6}(\d\d)")
_TITLE_LENGTH: Final = 50
_MONTHS: Final = re.compile(
    r"(20\d\d)年(\d{1,2})月(?:份)?\s*[-—–~～至到]+\s*(?:(20\d\d)年)?(\d{1,2})月"
)


def read_year(
    paragraphs: list[Paragraph], codes: list[str], file: str
) -> tuple[int | None, list[Finding]]:
    """The year, and a finding where it is doubtful or cannot be told."""
    titles = Counter(
        int(found[1])
        for each in paragraphs
        if len(each.text) < _TITLE_LENGTH and (found := title_year(each.text))
    )
    stamps = Counter(2000 + int(found[1]) for code in codes if (found := _CODE.match(code)))
    year = _leading(titles) or _leading(stamps)
    prose = () if year and _spoken(year, paragraphs) else _years(paragraphs)
    year = year or _leading(Counter(prose))
    if year is None:
        return None, [find(YEAR_UNKNOWN, Place(file))]
    others = sorted({*titles, *stamps, *set(prose)} - {year})
    if not others:
        return year, []
    return year, [find(YEAR_DOUBTFUL, Place(file), year=year, others=", ".join(map(str, others)))]


def title_year(text: str) -> re.Match[str] | None:
    """The year a title states, before or behind its words, or on a line of its own below it."""
    return _TITLE.search(text) or _BEHIND.search(text) or _ALONE.fullmatch(text)


def _leading(years: Counter[int]) -> int | None:
    """The year most witnesses name; of equals the later one."""
    return max(years, key=lambda year: (years[year], year), default=None)


def _spoken(year: int, paragraphs: list[Paragraph]) -> bool:
    """Whether the text names the year at all; it may name others beside it."""
    words = f"{year}年"
    return any(words in each.text for each in paragraphs)


def _years(paragraphs: list[Paragraph]) -> list[int]:
    return [int(found) for each in paragraphs for found in _YEAR.findall(each.text)]


def period_of(name: str, year: int | None) -> Period | None:
    """The months a project's name states (``（2021年1月-2021年10月）``), else the whole year."""
    found = _MONTHS.search(name)
    if found:
        first, last = int(found[1]), int(found[3] or found[1])
        start, end = int(found[2]), int(found[4])
        if (first, start) <= (last, end) and 1 <= start <= 12 and 1 <= end <= 12:
            return Period(
                from_on=date(first, start, 1), to_on=_month_end(last, end), inferred_from="name"
            )
    if year is None:
        return None
    return Period(from_on=date(year, 1, 1), to_on=date(year, 12, 31), inferred_from="year")


def _month_end(year: int, month: int) -> date:
    if month == 12:
        return date(year, 12, 31)
    return date.fromordinal(date(year, month + 1, 1).toordinal() - 1)
