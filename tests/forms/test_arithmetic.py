"""The stranger's check of a trace: exact, and deaf to anything but arithmetic."""

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.forms.arithmetic import evaluate, value_text

DECIMALS = st.decimals(0, 10**6, places=2, allow_nan=False).map(lambda each: each.copy_abs())


@given(DECIMALS, DECIMALS.filter(bool), DECIMALS)
def test_it_is_exact(actual: Decimal, target: Decimal, maximum: Decimal) -> None:
    value = evaluate(f"{actual}/{target}*{maximum}")
    assert value == Fraction(actual) / Fraction(target) * Fraction(maximum)


def test_brackets_and_signs() -> None:
    assert evaluate("(2*100-120)*10/100") == 8
    assert evaluate("-0.1+0.3") == Fraction(1, 5)


@pytest.mark.parametrize(
    "formula",
    ["", "1/0", "__import__('os')", "A/T*W", "2**9", "1,2", "'1'", "True", "1 if 1 else 2"],
)
def test_anything_else_is_refused(formula: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(formula)}$"):
        evaluate(formula)


def test_values_for_people() -> None:
    assert value_text(Fraction(85, 9)) == "9.444…"
    assert value_text(Fraction(-10, 3)) == "-3.333…"
    assert value_text(Fraction(10125, 1000)) == "10.125"
    assert value_text(Fraction(1, 3), places=1) == "0.3…"
