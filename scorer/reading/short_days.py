"""Days written by month and day alone: 12.20, 12/20, 12-20, in a year that is known from elsewhere."""

from calendar import monthrange
from datetime import date
from typing import Final, NamedTuple

from scorer.text import pattern

_MONTH_AND_DAY: Final = pattern(
    r"(?P<month>0?[1-9]|1[0-2])(?P<mark>[./-])(?P<day>0[1-9]|[12]\d|3[01]|[1-9])"
)


class ShortDay(NamedTuple):
    """The day, and the other one that a spreadsheet turns into the same number: 12.20 becomes 12.2."""

    day: date
    other: date | None = None


def short_day(text: str, year: int) -> ShortDay | None:
    """The day of ``year`` that the text names; None where it names none."""
    found = _MONTH_AND_DAY.fullmatch(text)
    if found is None:
        return None
    month, number = int(found["month"]), int(found["day"])
    last = monthrange(year, month)[1]
    if number > last:
        return None
    lost = found["mark"] == "." and len(found["day"]) == 1 and 10 * number <= last
    return ShortDay(date(year, month, number), date(year, month, 10 * number) if lost else None)
