"""What a number format shows beside the digits: a per cent sign, a unit, part of a date.

0.95 under ``0%`` is 95%, 33 under ``0"个"`` is 33个, and a day under ``yyyy"年"m"月"`` is a month.
``0!.0,`` is how accountants show 元 as 万元: a thousandth, and a point drawn before the last digit.
Digits are never rounded: a number keeps all that is stored of it. A format that is not understood
to the end changes nothing.
"""

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from scorer.importers.cell_texts import Value, exact
from scorer.money import exact_text

BUILT_IN: Final = {
    9: "0%", 10: "0.00%", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    27: "yyyy年m月", 28: "m月d日", 29: "m月d日", 30: "m-d-yy", 31: "yyyy年m月d日", 36: "yyyy年m月",
    50: "yyyy年m月", 51: "m月d日", 52: "yyyy年m月", 53: "m月d日", 54: "m月d日", 57: "yyyy年m月",
    58: "m月d日",
}  # fmt: skip
"""Formats that files name by number only, as far as they matter here."""

_TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]|(?P<end>;)'
    r"|(?P<digits>General|G/通用格式|[#0?][#0?,.]*|\.[#0?]+)|(?P<power>[Ee][+-])"
    r"|(?P<time>AM/PM|A/P|上午/下午|[ymdhse]+|a{3,})|(?P<percent>%)|(?P<bare>.)",
    re.DOTALL | re.IGNORECASE,
)
_CONDITION: Final = re.compile(r"[<>=]")
_DATES: Final = {
    "ymd": "{0.year:04}-{0.month:02}-{0.day:02}",
    "ym": "{0.year}年{0.month}月",
    "md": "{0.month}月{0.day}日",
    "y": "{0.year}年",
    "m": "{0.month}月",
    "d": "{0.day}日",
}


class NumberFormat(NamedTuple):
    """Texts around the digits, the power of ten the number is multiplied by; or parts of a date."""

    prefix: str = ""
    suffix: str = ""
    shift: int = 0
    date: str = ""


@lru_cache(maxsize=1024)
def number_format(code: str) -> NumberFormat | None:
    """What the format code shows beside the digits; None where that is nothing."""
    prefix, suffix, shift, runs, parts, is_pointed = "", "", 0, 0, "", False
    for token in _TOKEN.finditer(code):
        kind, text = token.lastgroup or "", token[token.lastgroup or 0]
        if kind == "end":
            break
        if kind == "power" or (kind == "bracket" and _CONDITION.search(text)):
            return None
        if kind == "time":
            parts += _date_parts(text)
        elif kind == "digits":
            shift -= 3 * (len(text) - len(text.rstrip(",")))
            shift -= len(text.rstrip(",")) if is_pointed else 0
            runs += not is_pointed
        elif text == "." and kind in {"quoted", "escaped"} and runs:
            is_pointed = True
        elif shown := _literal(kind, text):
            shift += 2 * (kind == "percent")
            prefix, suffix = (prefix, suffix + shown) if runs else (prefix + shown, suffix)
    if parts:
        return NumberFormat(date=named) if (named := _named_date(parts)) else None
    understood = NumberFormat(prefix.strip(), suffix.strip(), shift)
    return understood if runs == 1 and understood != NumberFormat() else None


def _literal(kind: str, text: str) -> str:
    """The text a token shows; currency signs and fillers are left to the number."""
    if kind in {"quoted", "escaped", "percent"}:
        return "" if text in "¥￥$()" else text
    return text if kind == "bare" and (text == "/" or ord(text) > 0xFF) and text != "￥" else ""


def _date_parts(text: str) -> str:
    word = text.casefold()
    if word in {"dddd", "ddd"} or word.startswith("aaa"):
        return ""
    return {"y": "y", "e": "y", "m": "m", "d": "d"}.get(word[0], "h")


def _named_date(parts: str) -> str:
    """Which parts of a date are shown, in the order of ``ymd``; empty where a time is shown too."""
    return "" if "h" in parts else "".join(each for each in "ymd" if each in parts)


def shown(value: Value, form: NumberFormat) -> str | None:
    """The value as the format shows it; None where the format is for values of another type."""
    if isinstance(value, date):
        return _DATES[form.date].format(value) if form.date in _DATES else None
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal) or form.date:
        return None
    number = exact(value)
    if number is None:
        return None
    return f"{form.prefix}{exact_text(number.scaleb(form.shift))}{form.suffix}"
