"""Figures at the edges of the methods: one of few, less than nothing, nothing at all."""

from decimal import Decimal
from fractions import Fraction

import pytest

from scorer.engine.award import Award, Question, Refused
from scorer.engine.methods.registry import METHODS
from scorer.model.target import Comparator, Target, TargetKind
from scorer.rules.catalog import load_catalog

NATIONAL = load_catalog().get("cn.project-self-evaluation@2020")


def answer(method: str, sign: str, bounds: str, value: str | None) -> Award | Refused:
    low, _to, high = bounds.partition("-")
    target = Target(
        kind=TargetKind.QUANTITATIVE,
        text="目标",
        comparator=Comparator(sign),
        value=Decimal(low),
        value_high=Decimal(high) if high else None,
    )
    number = None if value is None else Fraction(value)
    return METHODS[method](Question(target, Decimal(10), NATIONAL, name="甲", value=number))


@pytest.mark.parametrize(
    ("method", "sign", "bounds", "value", "counted", "score"),
    [
        ("at_least", "ge", "3", "1", "1", "3.33"),
        ("at_least", "ge", "0.5", "1/3", "1/3", "6.67"),
        ("at_least", "ge", "3", "-1", "0", "0.00"),
        ("equal_two_sided", "eq", "3", "1", "1", "3.33"),
        ("equal_two_sided", "eq", "3", "-1", "0", "0.00"),
        ("range", "range", "3-5", "1", "1", "3.33"),
        ("range", "range", "3-5", "-1", "0", "0.00"),
        ("at_most_linear", "le", "3", "-1", "0", "10.00"),
    ],
)
def test_one_of_few_counts_and_less_than_nothing_is_nothing(
    method: str, sign: str, bounds: str, value: str, counted: str, score: str
) -> None:
    award = answer(method, sign, bounds, value)
    assert isinstance(award, Award)
    assert (award.actual, str(award.score)) == (Fraction(counted), score)


def test_nothing_may_be_the_excluded_figure() -> None:
    award = answer("at_most_linear", "lt", "0", "0")
    assert isinstance(award, Award)
    (note,) = award.findings
    assert (note.code, note.params["actual"]) == ("SCR-BOUND-EXCLUDED", "0")


@pytest.mark.parametrize(("value", "met"), [("0", True), ("1", False)])
def test_a_range_may_hold_nothing_but_nothing(value: str, met: bool) -> None:
    award = answer("step", "range", "0-0", value)
    assert isinstance(award, Award)
    assert award.met is met


def test_a_range_in_which_nothing_was_achieved_yet_has_no_points() -> None:
    assert answer("range", "range", "3-5", None) == Refused()
