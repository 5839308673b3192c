"""Spellings of a number that are turned into the plain one before it is read.

Halves (``一个半小时``, ``两年半``, ``半年``), two scales in one number (``1亿5000万元``, ``3万5千元``), the sign
or name of the currency in front (``¥5万``, ``人民币5万元``), and quotes around the whole value.
"""

import re
from decimal import Decimal
from typing import Final

from scorer.money import exact_text
from scorer.reading.numerals import ARABIC, HAN, SCALE, read_number, scale_exponent
from scorer.text import pattern

_QUOTES: Final = {
    "“": "”",
    '"': '"',
    "‘": "’",
    "'": "'",
    "「": "」",
    "『": "』",
    "”": "“",
    "＂": "＂",
    "(": ")",
    "[": "]",
    "【": "】",
    "〔": "〕",
}
_ABOUT: Final = "(?P<about>约为|大约|约|将近|接近|近|≈)?"
_MEASURED: Final = "年|天|日|个?小时|周|公里|千米|里|米|亩|斤|公斤|吨|倍"
_AFTER_COUNTER: Final = "小时|月|钟头|工作日|星期|学期|课时"
_ENDING: Final = "/|左右|上下|办|完"
_AND_A_HALF: Final = pattern(
    rf"{_ABOUT}(?P<whole>\d+|{HAN})(?:(?P<counter>个)半(?=$|/|{_AFTER_COUNTER})|(?P<unit>{_MEASURED})半(?=$|{_ENDING}))"
    "(?P<rest>.*)"
)
_HALF: Final = pattern(
    rf"{_ABOUT}半(?P<unit>个?(?:月|小时|钟头|工作日|学期)|{_MEASURED})(?=$|{_ENDING})(?P<rest>.*)"
)
_TWO_SCALES: Final = pattern(
    rf"{_ABOUT}(?P<high>\d+)(?P<above>万|亿)零?(?P<low>\d+)(?P<below>{SCALE})?(?P<rest>.*)"
)
_CURRENCY: Final = pattern(
    rf"{_ABOUT}(?:人民币|RMB|CNY|¥)+:?(?P<number>{ARABIC})(?P<scale>(?:{SCALE})?)元?(?P<rest>.*)"
)


def unquoted(tidy: str) -> str:
    """A (plain) text without the pair of quotes or brackets that stands around the whole of it."""
    if len(tidy) < 3 or _QUOTES.get(tidy[0]) != tidy[-1]:
        return tidy
    inner = tidy[1:-1]
    return tidy if tidy[0] in inner or tidy[-1] in inner else inner


def with_half(text: str) -> str | None:
    """``一个半小时`` as 1.5个小时, ``半年`` as 0.5年; None for any other text."""
    if (found := _AND_A_HALF.fullmatch(text)) is not None:
        whole = read_number(found["whole"])
        if whole is None:
            return None
        unit = found["counter"] or found["unit"]
        return f"{found['about'] or ''}{exact_text(whole + Decimal('0.5'))}{unit}{found['rest']}"
    if (found := _HALF.fullmatch(text)) is not None:
        return f"{found['about'] or ''}0.5{found['unit']}{found['rest']}"
    return None


def respelled(text: str) -> str | None:
    """``1亿5000万元`` as 15000万元, ``¥5万`` as 5万元; None where the text is spelled neither way."""
    if (found := _CURRENCY.fullmatch(text)) is not None:
        about = found["about"] or ""
        return f"{about}{found['number']}{found['scale']}元{found['rest']}"
    if (found := _TWO_SCALES.fullmatch(text)) is not None:
        return _one_scale(found)
    return None


def _one_scale(found: re.Match[str]) -> str | None:
    """Both parts in the smaller scale; a part that could mean something else (2万5) is not read."""
    above, below = scale_exponent(found["above"]), scale_exponent(found["below"] or "")
    low = found["low"]
    if len(low) + below > above or (not below and len(low) != above):
        return None
    keep = "万" if below >= scale_exponent("万") else ""
    total = Decimal(found["high"]).scaleb(above) + Decimal(low).scaleb(below)
    number = exact_text(total.scaleb(-scale_exponent(keep)))
    return f"{found['about'] or ''}{number}{keep}{found['rest']}"
