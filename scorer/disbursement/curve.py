"""The spending plan as a curve: linear by day between the ends of the checkpoint months.

Only the days ahead or behind are read from the curve; at a checkpoint the printed share counts.
"""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import ceil
from typing import Final, NamedTuple

_COMMON_YEAR: Final = 2021
"""Stands in where the year is not known: a year of 365 days."""


class CurvePoint(NamedTuple):
    """The day of the year (0 is the eve of 1 January) and the cumulative amount planned by it."""

    day: int
    amount: Fraction


def last_day_number(month: int, year: int | None) -> int:
    """The number within the year of the month's last day: 90 for March, 91 in a leap year."""
    return month_end(month, year or _COMMON_YEAR).timetuple().tm_yday


def month_end(month: int, year: int) -> date:
    """The month's last day."""
    return date(year, month, monthrange(year, month)[1])


def plan_curve(amounts: Iterable[tuple[int, Fraction]], year: int | None) -> tuple[CurvePoint, ...]:
    """The curve through the ``(month, amount)`` pairs, from nothing on the eve of the year."""
    points = (CurvePoint(last_day_number(month, year), amount) for month, amount in amounts)
    return (CurvePoint(0, Fraction(0)), *points)


def days_behind(points: Sequence[CurvePoint], today: int, spent: Fraction) -> int | None:
    """How many days before ``today`` the plan stood at ``spent``; negative where it is ahead.

    ``today`` is the day of one of the points. Behind, the last day counts on which the plan was no
    higher than the amount: a plan that rests for months does not count its rest as delay. Ahead,
    the first day counts on which the plan gets there. A part of a day counts as the day it falls
    in. None where the curve falls or never reaches the amount.
    """
    if any(left.amount > right.amount for left, right in pairwise(points)):
        return None
    planned = next(point.amount for point in points if point.day == today)
    if spent == planned:
        return 0
    before = [point for point in points if point.day <= today]
    after = [point for point in points if point.day >= today]
    stretches = reversed(list(pairwise(before))) if spent < planned else pairwise(after)
    for left, right in stretches:
        if left.amount <= spent <= right.amount and left.amount != right.amount:
            part = (spent - left.amount) / (right.amount - left.amount)
            return today - left.day - ceil(part * (right.day - left.day))
    return None
