"""Mistakes that auditors know: what each gives, and what it needs of target, actual and claim."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from scorer.engine.award import Question
from scorer.engine.claiming.mistakes import by_mistakes, roundings
from scorer.model.outcome import Level
from scorer.model.target import Comparator, Target, TargetKind
from scorer.rules.policies import FixedDeduction
from tests.county import county
from tests.engine.claiming import PACK

TEN = Decimal(10)


def quantity(sign: str, bound: str, unit: str) -> Target:
    return Target(
        kind=TargetKind.QUANTITATIVE,
        text="",
        comparator=Comparator(sign),
        value=Decimal(bound),
        unit=unit,
    )


def found_in(
    method: str | None, sign: str, bound: str, unit: str, value: str, claimed: str
) -> list[str]:
    """The mistakes that give the claim on a row of 10 points."""
    question = Question(quantity(sign, bound, unit), TEN, PACK, value=Fraction(value))
    return [each.by for each in by_mistakes(method, question, Decimal(claimed))]


@pytest.mark.parametrize(
    ("value", "claimed", "found"),
    [
        ("9.446", "9.4", ["rounded_once"]),
        ("9.45", "9.4", ["tie_down"]),
        ("9.46", "9.4", ["cut_off"]),
        ("9.46", "9.5", ["rounded_once"]),
        ("9.46", "9.3", []),
        ("9.99", "9", ["cut_off"]),
        ("9.5", "9", ["tie_down"]),
        ("0.05", "0.0", ["tie_down"]),
    ],
)
def test_other_roundings(value: str, claimed: str, found: list[str]) -> None:
    assert [*roundings(Fraction(value), Decimal(claimed))] == found


@pytest.mark.parametrize(
    ("method", "sign", "value", "claimed", "found"),
    [
        ("at_least", "ge", "85", "10", ["full_points"]),
        ("at_least", "ge", "95", "10.56", ["uncut"]),
        ("at_least", "ge", "85", "8.5", ["share_of_100"]),
        ("at_least", "ge", "85", "8.6", []),
        # met, so that all points are due
        ("at_least", "ge", "94", "9.4", ["share_of_100"]),
        ("at_least", "ge", "0", "0.0", ["rounded_once"]),
        ("at_most_linear", "le", "200", "-2.22", ["uncut"]),
        ("at_most_linear", "le", "45", "15", ["uncut"]),
        ("at_most_ratio", "le", "45", "20", ["uncut"]),
        ("at_most_ratio", "le", "0", "20", []),
        ("at_most_ratio", "le", "0.5", "1800", ["uncut"]),
        ("step", "gt", "90", "10", ["bound_met"]),
        ("step", "gt", "90", "9", ["share_of_100"]),
        ("at_least", "ge", "120", "7.5", ["other_direction"]),
        ("at_least", "ge", "120", "6.67", ["other_direction"]),
        ("at_most_linear", "le", "60", "6.67", ["other_direction"]),
        ("equal_two_sided", "eq", "60", "4", []),
        (None, "ge", "85", "10", []),
    ],
)
def test_what_each_mistake_needs(
    method: str | None, sign: str, value: str, claimed: str, found: list[str]
) -> None:
    assert found_in(method, sign, "90", "%", value, claimed) == found


@pytest.mark.parametrize(
    ("method", "sign", "bound", "unit", "value", "claimed", "found"),
    [
        # 85 of 90 pieces is no per cent, though 8.5 of 10
        ("at_least", "ge", "90", "个", "85", "8.5", []),
        # of a target of 100 % the share of the points is the rule itself
        ("step", "ge", "100", "%", "85", "8.5", []),
        ("step", "ge", "101", "%", "85", "8.5", ["share_of_100"]),
        # 100 % of a target of 120 %: all points are all points
        ("at_least", "ge", "120", "%", "100", "10", ["full_points"]),
        # nothing is claimed for much, which the target turned round would score so; a tenth is
        ("at_least", "ge", "90", "个", "180", "0", []),
        ("at_least", "ge", "90", "个", "171", "1", ["other_direction"]),
        # the signs that exclude their figure turn as well; 90/180 and 45/90 of the points
        ("step", "gt", "90", "个", "180", "5", ["other_direction"]),
        ("at_most_linear", "lt", "90", "个", "45", "5", ["other_direction"]),
        # three times a target of one
        ("at_least", "ge", "1", "个", "3", "30", ["uncut"]),
        # a target of nothing is never divided by
        ("zero_event", "eq", "0", "元", "5", "3", []),
        ("zero_event", "eq", "0", "元", "5", "10", ["full_points"]),
    ],
)
def test_what_each_mistake_needs_of_the_target(
    method: str, sign: str, bound: str, unit: str, value: str, claimed: str, found: list[str]
) -> None:
    assert found_in(method, sign, bound, unit, value, claimed) == found


def test_all_points_are_not_too_many_where_the_pack_takes_some_off(tmp_path: Path) -> None:
    """100.4 of 100 make 10 rounded to whole points; the pack takes 2 from the target on."""
    pack = county(tmp_path, "fixed_deduction")
    rule = pack.over_achievement
    assert isinstance(rule, FixedDeduction)
    at_once = rule.model_copy(update={"at": rule.at.model_copy(update={"value": Decimal(1)})})
    strict = pack.model_copy(update={"over_achievement": at_once})
    question = Question(quantity("ge", "100", "个"), TEN, strict, value=Fraction("100.4"))
    found = {
        claimed: [each.by for each in by_mistakes("at_least", question, Decimal(claimed))]
        for claimed in ("10", "10.04", "8.5")
    }
    assert found == {"10": [], "10.04": ["uncut"], "8.5": []}


def test_what_is_answered_by_a_level_or_a_day_has_no_figure_to_mistake() -> None:
    word = Target(kind=TargetKind.QUALITATIVE, text="优良", level_word="优良", unit="%")
    due = Target(
        kind=TargetKind.DEADLINE,
        text="12月底前完成100%",
        due_on=date(2021, 12, 31),
        value=Decimal(100),
        unit="%",
    )
    level = Question(word, TEN, PACK, value=Fraction(85), level=Level.NOT_MET)
    late = Question(due, TEN, PACK, done_on=date(2022, 1, 1))
    for question in (level, late):
        assert [each.by for each in by_mistakes("step", question, Decimal("8.5"))] == []
        assert [each.by for each in by_mistakes("step", question, Decimal(10))] == ["full_points"]


@pytest.mark.parametrize(
    ("value", "claimed", "found"),
    [
        ("12", "9.23", ["yuan_wan"]),
        ("1.3", "1", ["yuan_wan"]),  # a tenth of the target is near enough
        ("1.29", "0.99", []),
        ("130", "10", ["full_points", "yuan_wan"]),  # ten times as well
        ("131", "10", ["full_points"]),
        ("1200000000", "9.23", ["yuan_wan"]),
        ("12", "9.24", []),
    ],
)
def test_yuan_and_ten_thousand_yuan(value: str, claimed: str, found: list[str]) -> None:
    target = quantity("ge", "130000", "元")
    question = Question(target, TEN, PACK, value=Fraction(value), counted=(1, 2))
    assert [each.by for each in by_mistakes("at_least", question, Decimal(claimed))] == found
