"""Exact decimals: yuan, points, shares, and the one rounding function.

No float comes in or goes out. Amounts are yuan; 万元 exists only at the edges.
"""

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Final

Number = Decimal | Fraction | int

WAN: Final = Decimal(10_000)
CENT: Final = Decimal("0.01")
_PLAIN: Final = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")


def round_half_up(value: Number, places: int = 2) -> Decimal:
    """``value`` rounded half-up (away from zero) to ``places`` decimals, exactly.

    The one place where anything is rounded: a score, a rate that is shown, an amount in 万元.
    """
    above, below = value.as_integer_ratio()
    return _shifted(whole_half_up(above * 10**places, below), -places)


def whole_half_up(above: int, below: int) -> int:
    """``above`` ÷ ``below`` (more than 0) rounded half-up (away from zero) to a whole number."""
    whole = (2 * abs(above) + below) // (2 * below)
    return whole if above >= 0 else -whole


def exact_text(value: Decimal) -> str:
    """The value without exponent and without trailing zeros: ``19660.61``, ``90``, ``0``."""
    if value == 0:
        return "0"
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def two_places(value: Decimal) -> str:
    """Money (yuan) or points with exactly two decimals, rounded half-up."""
    return format(round_half_up(value, 2), "f")


def grouped(value: Decimal, places: int = 2) -> str:
    """An amount for people: thousands separators, fixed decimals, rounded half-up."""
    return format(round_half_up(value, places), ",f")


def fraction_text(value: Number, places: int = 6) -> str:
    """A rate or share as a fraction: exact when it ends within ``places`` decimals, else rounded."""
    return exact_text(round_half_up(value, places))


def percent_text(share: Number, places: int = 2) -> str:
    """A share (fraction) for people: ``0.4988`` as ``49.88%``."""
    return f"{round_half_up(Fraction(share) * 100, places):f}%"


def plain_decimal(text: str) -> Decimal | None:
    """The plain decimal number in ``text``, or None: no exponent, no NaN, no infinity."""
    if not _PLAIN.fullmatch(text):
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def to_cents(amount: Decimal) -> int | None:
    """Yuan as whole 分, or None where the amount has a part below one 分."""
    cents = Fraction(amount) * 100
    return cents.numerator if cents.denominator == 1 else None


def from_cents(cents: int) -> Decimal:
    """Whole 分 as yuan with two decimals."""
    return _shifted(cents, -2)


def _shifted(digits: int, exponent: int) -> Decimal:
    """``digits`` × 10^``exponent`` exactly; ``scaleb`` would round behind 28 digits."""
    return Decimal(f"{digits}E{exponent}")
