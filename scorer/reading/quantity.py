"""A number with its unit, as one text: ``1.96万元``, ``33个``, ``百分之九十``, ``九成``, ``3个临时工``."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from scorer.reading.numerals import ARABIC, HAN, SCALE, read_number, scale_exponent, split_scale
from scorer.reading.spellings import respelled, with_half
from scorer.reading.units import PER_MILLE, PERCENT, Unit, read_unit
from scorer.text import normalise, pattern

_SPACE_IN_NUMBER: Final = pattern(r"(?<=\d)[^\S\r\n]+(?=\d)")
_GAP_IN_NUMBER: Final = pattern(r"(?<=\d)\s+(?=\d)")
_SPACE: Final = pattern(r"\s+")
_GROUPED: Final = pattern(r"(?<!\d)\d{1,3}(?:\s\d{3})+(?!\d|\s\d)")
_DASHES: Final = str.maketrans("−‐‒―─━", "---———")
# NFKC would turn 10² into 102.
_RAISED: Final = pattern(r"(?<=\d)[⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉½¼¾⅓⅔]")

_QUANTITY: Final = pattern(
    r"(?P<about>约为|大约|约|将近|接近|近|≈)?(?P<sign>[-+])?(?P<share>百分之|千分之)?"
    rf"(?:(?P<arabic>{ARABIC})|(?P<han>{HAN}))"
    rf"(?P<more>[余多来])?(?P<scale>{SCALE})?(?P<more2>[余多])?(?P<rest>.*)"
)
_SHARE_WORDS: Final = {"百分百": 100, "百分之百": 100, "一半": 50, "半数": 50}
_TENTHS: Final = pattern(r"成([一二三四五六七八九半])?")
_ABOUT: Final = pattern("(?:左右|上下|[多余])$|(?<=^个)[多余](?=月|小时|星期|工作日)")
_SHARES: Final = {"百分之": PERCENT, "千分之": PER_MILLE}


class Quantity(NamedTuple):
    """An exact value with 万 and 亿 multiplied out; a per cent is its number.

    ``unit_text`` keeps the printed scale (万元); ``scale`` is its power of ten.
    """

    value: Decimal
    unit: str | None = None
    unit_text: str | None = None
    noun: str | None = None
    approximate: bool = False
    known: bool = True
    scale: int = 0


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """The text normalised on a copy and without white space; a line break never joins two numbers."""
    if _RAISED.search(text):
        return text
    tidy = normalise(text)
    if "\n" in tidy or "\r" in tidy:
        tidy = _GAP_IN_NUMBER.sub(_stop_for_break, tidy)
    if tidy.isascii():
        return _SPACE.sub("", tidy)
    # Once more, since a space may have kept two characters apart that belong together.
    return normalise(_SPACE.sub("", tidy.translate(_DASHES)))


def _stop_for_break(gap: re.Match[str]) -> str:
    spaces = gap.group()
    return ";" if "\n" in spaces or "\r" in spaces else spaces


def has_odd_spaces(text: str) -> bool:
    """Whether a number is broken by spaces other than between groups of three digits."""
    return _SPACE_IN_NUMBER.search(_GROUPED.sub("", normalise(text))) is not None


def read_quantity(text: str) -> Quantity | None:
    """The quantity that the whole (plain) text is, or None."""
    if text in _SHARE_WORDS:
        return Quantity(Decimal(_SHARE_WORDS[text]), PERCENT, "%")
    if "半" in text and (half := with_half(text)) is not None:
        return _read(half)
    body = _read(text)
    if body is not None or (other := respelled(text)) is None:
        return body
    return _read(other)


def _read(text: str) -> Quantity | None:
    found = _QUANTITY.fullmatch(text)
    if found is None:
        return None
    part = found.groupdict()
    number, scale, more = _number_and_scale(part)
    if number is None:
        return None
    if part["rest"].startswith("分之"):
        return None
    rest, around = _ABOUT.subn("", part["rest"]) if part["rest"] else ("", 0)
    about = bool(part["about"] or more or around)
    if part["share"]:
        return _share(number, part["share"], scale + rest, about)
    if not scale and (tenths := _TENTHS.fullmatch(rest)) and not part["sign"]:
        return _of_ten(number, tenths.group(1), about)
    unit = read_unit(rest)
    if unit is None or (part["han"] and not _fits_words(unit)):
        return None
    value = -number if part["sign"] == "-" else number
    return _with_unit(value, unit, scale, about)


def _number_and_scale(part: dict[str, str | None]) -> tuple[Decimal | None, str, bool]:
    scale = part["scale"] or ""
    digits = part["arabic"]
    if digits is None:
        digits, ending = split_scale(part["han"] or "")
        scale = ending + scale
    return read_number(digits), scale, bool(part["more"] or part["more2"])


def _share(number: Decimal, word: str, rest: str, about: bool) -> Quantity | None:
    """百分之九十: nothing may follow but a noun that a per cent can carry."""
    unit = _SHARES[word]
    return Quantity(number, unit, unit, None, about) if not rest else None


def _of_ten(number: Decimal, half: str | None, about: bool) -> Quantity | None:
    """九成 is 90 %, 九成五 is 95 %; more than ten tenths is no share."""
    tail = Decimal(5) if half == "半" else read_number(half) if half else Decimal(0)
    if tail is None or number > 10:
        return None
    return Quantity(number * 10 + tail, PERCENT, "%", None, about)


def _fits_words(unit: Unit) -> bool:
    """Chinese numerals also begin ordinary words (一般, 三农): only listed units make them a count."""
    return unit.known


def _with_unit(number: Decimal, unit: Unit, scale: str, about: bool) -> Quantity:
    exponent = scale_exponent(scale)
    printed = (scale + (unit.printed or "")) or None
    value = number.scaleb(exponent) if exponent else number
    if exponent and value == value.to_integral_value():
        value = value.quantize(Decimal(1))
    return Quantity(value, unit.canonical, printed, unit.noun, about, unit.known, exponent)
