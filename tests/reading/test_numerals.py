"""Chinese numerals: every number up to a hundred thousand million reads back, and estimates do not."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.reading.numerals import read_number

_DIGITS = "零一二三四五六七八九"


def _section(value: int) -> str:
    words, gap = "", False
    for power, place in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // power % 10
        if digit:
            words += ("零" if gap and words else "") + _DIGITS[digit] + place
        gap = not digit
    return words


def _written(value: int) -> str:
    """The number in the words a person would write, places of zero marked by 零."""
    if value == 0:
        return "零"
    words, previous = "", False
    for power, scale in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part = value // power % 10_000
        if part:
            gap = bool(words) and (previous or part < 1000)
            words += ("零" if gap else "") + _section(part) + scale
        previous = not part
    return words[1:] if words.startswith("一十") else words


@given(st.integers(0, 10**11))
def test_written_numbers_read_back(value: int) -> None:
    assert read_number(_written(value)) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三十三", "33"),
        ("十二", "12"),
        ("一百零五", "105"),
        ("两千", "2000"),
        ("廿三", "23"),
        ("一点五", "1.5"),
        ("二〇二一", "2021"),
        ("叁万贰仟", "32000"),
        ("1,234.5", "1234.5"),
        ("一百一十", "110"),
        ("一万零三", "10003"),
        ("00", "0"),
    ],
)
def test_numbers(text: str, value: str) -> None:
    assert read_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "三五",
        "七八",
        "百",
        "千三",
        "三百五",
        "十百",
        "一万五",
        "万",
        "1,00",
        "点五",
        "三十三三",
        "9" * 30,
    ],
)
def test_estimates_and_fragments_are_no_number(text: str) -> None:
    assert read_number(text) is None
