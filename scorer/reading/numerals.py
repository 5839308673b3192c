"""Numbers as documents write them: 1,000 and 1.96, 三十三 and 一万五千, 13万 and 1.2亿.

All texts are expected normalised (full-width digits already plain) and without white space.
"""

from decimal import Decimal
from typing import Final

from scorer.text import pattern

ARABIC: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|\d+(?:\.\d+)?"
HAN: Final = (
    "[〇零一二两三四五六七八九十百千廿卅壹贰叁肆伍陆柒捌玖拾佰仟]"
    "[〇零一二两三四五六七八九十百千万亿廿卅壹贰叁肆伍陆柒捌玖拾佰仟]*(?:点[〇零一二三四五六七八九]+)?"
)
# 百 in 百分率 and 千 in 千克 belong to the unit, not to the number.
SCALE: Final = "万亿|千亿|百亿|千万|百万|亿|万|千(?![克米瓦卡伏帕分])|百(?!分)"

MAX_DIGITS: Final = 15
"""Longer numbers are not read: no target has them, and exactness ends at 28 digits."""

_LONGEST: Final = 2 * MAX_DIGITS  # every digit with its place
_DIGITS: Final = {char: value for value, char in enumerate("零一二三四五六七八九")}
_FORMAL: Final = str.maketrans("〇两壹贰叁肆伍陆柒捌玖拾佰仟", "零二一二三四五六七八九十百千")
_PLACES: Final = {"十": 10, "百": 100, "千": 1000}
_SCALES: Final = {"百": 2, "千": 3, "万": 4, "亿": 8}
_ARABIC_ONLY: Final = pattern(f"(?:{ARABIC})")
_ENDS_IN_SCALE: Final = pattern("(万|亿)+$")


def scale_exponent(scale: str) -> int:
    """The power of ten of a scale word: 4 for 万, 12 for 万亿, 0 for none."""
    return sum(_SCALES[char] for char in scale)


def split_scale(number: str) -> tuple[str, str]:
    """A Chinese numeral without the 万 or 亿 it ends in, and that scale: ``十三万`` → 十三, 万."""
    found = _ENDS_IN_SCALE.search(number)
    if found is None or not found.start():
        return number, ""
    return number[: found.start()], found.group()


def read_number(text: str) -> Decimal | None:
    """The number that the whole text is, in Arabic or Chinese digits, or None."""
    if _ARABIC_ONLY.fullmatch(text):
        plain = text.replace(",", "")
        digits = len(plain) - plain.count(".")
        return Decimal(plain) if digits <= MAX_DIGITS else None
    whole, point, rest = text.translate(_FORMAL).partition("点")
    value = _chinese_integer(whole.replace("廿", "二十").replace("卅", "三十"))
    if value is None or value >= 10**MAX_DIGITS:
        return None
    if not point:
        return Decimal(value)
    if not rest or any(char not in _DIGITS for char in rest):
        return None
    return Decimal(f"{value}." + "".join(str(_DIGITS[char]) for char in rest))


def _chinese_integer(text: str) -> int | None:
    """A whole number in plain Chinese digits; ``三五`` (three to five) is none."""
    if not text or len(text) > _LONGEST:
        return None
    if all(char in _DIGITS for char in text):
        return _digit_by_digit(text)
    for scale, factor in (("亿", 10**8), ("万", 10**4)):
        if scale in text:
            high, _, low = text.rpartition(scale)
            left, right = _chinese_integer(high), _low_part(low, factor)
            return None if left is None or right is None else left * factor + right
    return _section(text)


def _low_part(text: str, limit: int) -> int | None:
    """What stands behind 万 or 亿: nothing, or a number that does not skip a place silently."""
    if not text:
        return 0
    value = _chinese_integer(text.removeprefix("零"))
    if value is None or (len(text) == 1 and text != "零"):
        return None
    return value if value < limit else None


def _digit_by_digit(text: str) -> int | None:
    """``二零二一`` as 2021, one digit as itself; two or three in a row mean an estimate."""
    if len(text) == 1:
        return _DIGITS[text]
    if len(text) < 4 and "零" not in text:
        return None
    return int("".join(str(_DIGITS[char]) for char in text))


def _section(text: str) -> int | None:
    """A number below 10,000: places must fall, and a lone last digit needs 十 or 零 before it."""
    total, digit, last = 0, None, 10_000
    after_zero = False
    for char in text:
        place = _PLACES.get(char)
        if place is None:
            if char not in _DIGITS or digit is not None:
                return None
            after_zero = after_zero or char == "零"
            digit = None if char == "零" else _DIGITS[char]
            continue
        if place >= last or (digit is None and (place != 10 or (total and not after_zero))):
            return None
        total, digit, last, after_zero = total + (digit or 1) * place, None, place, False
    if digit is None:
        return total if not after_zero else None
    return total + digit if last == 10 or after_zero else None
