"""Exact decimals: one rounding, no float, no size at which digits get lost."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.money import (
    exact_text,
    from_cents,
    grouped,
    percent_text,
    plain_decimal,
    round_half_up,
    to_cents,
    two_places,
)


@pytest.mark.parametrize(
    ("value", "rounded"),
    [
        (Fraction(81, 8), "10.13"),
        (Fraction(1, 8), "0.13"),
        (Decimal("89.995"), "90.00"),
        (Decimal("2.675"), "2.68"),
        (Decimal("-0.125"), "-0.13"),
        (Fraction(200, 3), "66.67"),
        (0, "0.00"),
    ],
)
def test_half_goes_up(value: Decimal | Fraction | int, rounded: str) -> None:
    assert str(round_half_up(value)) == rounded


@given(st.integers(min_value=-(10**40), max_value=10**40))
def test_money_of_any_size_survives_as_cents(cents: int) -> None:
    assert to_cents(from_cents(cents)) == cents


@given(st.fractions(), st.integers(min_value=0, max_value=8))
def test_rounding_is_never_off_by_more_than_half_a_step(value: Fraction, places: int) -> None:
    off = abs(Fraction(round_half_up(value, places)) - value)
    assert off <= Fraction(1, 2 * 10**places)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_exact_text_gives_the_same_number_back(value: Decimal) -> None:
    text = exact_text(value)
    assert Decimal(text) == value
    assert "E" not in text


def test_a_part_below_one_fen_is_no_amount() -> None:
    assert to_cents(Decimal("0.001")) is None
    assert to_cents(Decimal("9999999999999999.99")) == 999999999999999999


@pytest.mark.parametrize("text", ["1e3", "NaN", "Infinity", "", "1,000", "１", "0x10", "--1"])
def test_only_plain_numbers_are_numbers(text: str) -> None:
    assert plain_decimal(text) is None


def test_numbers_for_people() -> None:
    assert grouped(Decimal(4577300)) == "4,577,300.00"
    assert two_places(Decimal(7)) == "7.00"
    assert percent_text(Fraction(15474, 31020)) == "49.88%"
