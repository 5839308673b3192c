"""Whole-number arithmetic under every award: cut, rounded once, compared exactly, printed exactly."""

from decimal import Decimal
from fractions import Fraction

import pytest

from scorer.engine.award import compared, cut_parts
from scorer.engine.formula import decimal_text


@pytest.mark.parametrize(
    ("above", "below", "most", "points"),
    [
        (1, 1, "10", "1.00"),
        (1, 3, "10", "0.33"),
        (0, 1, "10", "0.00"),
        (-1, 1, "10", "0.00"),
        (1, 200, "10", "0.01"),
        (1, 201, "10", "0.00"),
        (1, 1, "0.01", "0.01"),
        (1, 1, "0", "0.00"),
        (1, 1, "-1", "0.00"),
        (11, 1, "10", "10.00"),
    ],
)
def test_points_are_cut_and_rounded_once(above: int, below: int, most: str, points: str) -> None:
    assert str(cut_parts(above, below, Decimal(most))) == points


def test_a_figure_is_held_against_its_bound_exactly() -> None:
    large = 10**17
    assert [compared(Fraction(large + n), Decimal(large)) for n in (1, 0, -1)] == [1, 0, -1]
    assert compared(Fraction(1, 3), Decimal("0.3333333333333333")) > 0


def test_a_value_that_no_decimal_states_is_known_however_long_it_is() -> None:
    # 2**53 + 1 is a multiple of 3, and the number next to it is none but twos
    assert decimal_text(Fraction(1, 2 * (2**53 + 1))) == ""
    assert decimal_text(Fraction(1, 2**54)).endswith("5")
