"""Amounts of money in cells and prose: ``648800.00``, ``64.88万元``, ``¥1,000``, ``(300.00)``; in yuan."""

from decimal import Decimal
from functools import lru_cache
from typing import Final

from scorer.money import WAN
from scorer.reading.quantity import plain, read_quantity
from scorer.reading.units import YUAN
from scorer.text import pattern

_CURRENCY: Final = pattern(r"^(?:人民币|RMB|CNY|[¥￥])+:?|(?:RMB|CNY)$")
_MINUS: Final = pattern(r"^(?P<sign>[-−–—]|负)?(?P<open>\()?(?P<body>[^()]*)(?P<close>\))?$")
_CENTS: Final = pattern(
    r"(?P<yuan>.+?元)(?:零?(?P<jiao>[\d零一二三四五六七八九壹贰叁肆伍陆柒捌玖])角)?(?:零?(?P<fen>[\d一二三四五六七八九壹贰叁肆伍陆柒捌玖])分)?整?"
)


@lru_cache(maxsize=8192)
def read_amount(text: str, unit_in_header: str = YUAN) -> Decimal | None:
    """The amount in yuan, exact, or None where the text is empty or no amount.

    A unit in the text (万元, 元) counts before that of the header; brackets and a minus are negative.
    Below one 分 nothing is rounded: that is for the caller to refuse.
    """
    found = _MINUS.match(_CURRENCY.sub("", plain(text)))
    if found is None or bool(found["open"]) != bool(found["close"]):
        return None
    amount = _positive(_CURRENCY.sub("", found["body"]), unit_in_header)
    if amount is None:
        return None
    return -amount if found["sign"] or found["open"] else amount


def _positive(text: str, unit_in_header: str) -> Decimal | None:
    if text.endswith(("角", "分", "整")) and (found := _with_cents(text)) is not None:
        return found
    body = read_quantity(text)
    if body is None or body.value < 0 or body.noun or body.approximate:
        return None
    if body.unit not in {None, YUAN}:
        return None
    if body.unit is None and body.scale == 0:
        return body.value * (WAN if "万" in unit_in_header else 1)
    return body.value


def _with_cents(text: str) -> Decimal | None:
    """``三千元五角二分整``: yuan, then 角 and 分."""
    found = _CENTS.fullmatch(text)
    if found is None or not (found["jiao"] or found["fen"]):
        return None
    parts = [
        read_quantity(each) for each in (found["yuan"], found["jiao"] or "0", found["fen"] or "0")
    ]
    values = [part.value for part in parts if part is not None]
    if len(values) < 3:
        return None
    return values[0] + values[1] / 10 + values[2] / 100
