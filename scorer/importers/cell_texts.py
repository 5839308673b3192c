"""A cell's value as text, before any number format: numbers exact and short, dates ISO."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final

from scorer.money import exact_text
from scorer.text import without_controls

Value = int | float | Decimal | str | bool | time | date | datetime | timedelta
"""What the reader of workbooks answers for a cell; a blank one is an empty text."""

LONGEST_TEXT: Final = 32_767
"""What a cell holds at most, in every spreadsheet program."""

_DIGITS_KEPT: Final = 15
_SHORT: Final = 16
_TRUTHS: Final = (True, False)
_EXACT_BELOW: Final = 10**15
_ENDLESS: Final = 10**300


class Texts(dict[Value, str]):
    """Each value's text, made once: values come again and again in a sheet.

    To a dictionary True is 1, so these two are made anew each time. ``odd`` are the values whose
    cells have to be looked at.
    """

    def __init__(self) -> None:
        super().__init__()
        self.odd: set[Value] = set()

    def __missing__(self, value: Value) -> str:
        text = plain_text(value)
        if value not in _TRUTHS:
            self[value] = text
        if len(text) > _DIGITS_KEPT and is_odd(value):
            self.odd.add(value)
        return text


def plain_text(value: Value) -> str:
    """The text of a value under the general format."""
    if isinstance(value, str):
        return value.strip() if value.isprintable() else _cleaned(value)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float | Decimal):
        return _number_text(value)
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return str(value) if isinstance(value, timedelta) else value.isoformat()


def _cleaned(text: str) -> str:
    return without_controls(text).replace("\r\n", "\n").replace("\r", "\n").strip()


def _number_text(value: float | Decimal) -> str:
    text = str(value)
    if not isinstance(value, Decimal) and len(text) <= _SHORT and "e" not in text and value:
        return text.removesuffix(".0")
    number = exact(value)
    return text if number is None else exact_text(number)


def is_odd(value: Value) -> bool:
    """Whether a text is longer than a cell, or a number so long that it ends in made-up zeros."""
    if isinstance(value, str):
        return len(value) > LONGEST_TEXT
    if isinstance(value, Decimal):
        return _EXACT_BELOW <= abs(value) < _ENDLESS
    return isinstance(value, int | float) and _EXACT_BELOW <= abs(value) < _ENDLESS


def exact(value: float | Decimal) -> Decimal | None:
    """The decimal number that was typed; spreadsheets know 15 digits of it. None for no number."""
    number = Decimal(format(value, f".{_DIGITS_KEPT}g"))
    return number if number.is_finite() else None
