"""Amounts of money as cells and prose print them, always exact and in yuan."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.reading.amounts import read_amount


@pytest.mark.parametrize(
    ("text", "header", "yuan"),
    [
        ("648800.00", "元", "648800.00"),
        ("0", "元", "0"),
        ("64.88", "万元", "648800"),
        ("64.88", "单位：万元", "648800"),
        ("64.88万元", "元", "648800"),
        ("13万", "元", "130000"),
        ("648800元", "万元", "648800"),
        ("1.2亿元", "元", "120000000"),
        ("¥1,000", "元", "1000"),
        ("￥1，000.50", "元", "1000.50"),
        ("１３００００", "元", "130000"),
        ("人民币1000元", "元", "1000"),
        ("(300.00)", "元", "-300.00"),
        ("（300.00）", "元", "-300.00"),
        ("-300", "元", "-300"),
        ("－300", "元", "-300"),
        ("叁万贰仟元整", "元", "32000"),
        ("三千元五角二分", "元", "3000.52"),
        ("0.005", "元", "0.005"),
        ("0.0000001", "万元", "0.001"),
    ],
)
def test_amounts_in_yuan(text: str, header: str, yuan: str) -> None:
    assert read_amount(text, header) == Decimal(yuan)


@pytest.mark.parametrize(
    "text",
    ["", " ", "—", "/", "待定", "约13万", "33个", "90%", "1,00", "(300", "1E+05", "12.3.4", "NaN"],
)
def test_what_is_no_amount(text: str) -> None:
    assert read_amount(text, "元") is None


@given(st.decimals(0, 10**10, places=2, allow_nan=False, allow_infinity=False))
def test_grouped_and_plain_are_one_amount(amount: Decimal) -> None:
    assert read_amount(f"{amount:,}", "元") == amount
    assert read_amount(f"¥{amount}", "元") == amount
    assert read_amount(f"({amount})", "元") == -amount


@given(st.decimals(0, 10**8, places=6, allow_nan=False, allow_infinity=False))
def test_wan_yuan_is_exact(amount: Decimal) -> None:
    assert read_amount(f"{amount}万元", "元") == amount * 10_000
    assert read_amount(f"{amount}", "万元") == amount * 10_000
