"""A rule read from words as numbers of its method, in the row's own maximum and unit."""

from datetime import date
from decimal import Decimal

import pytest

from scorer.engine.rule_numbers import SOURCE, numbers_of, points_of
from scorer.model.target import Target
from scorer.reading.rule import ALL, NONE, Deduction, Gives, Side, TextRule, Tier
from scorer.reading.target_value import read_target
from scorer.rules.cited import Cited
from scorer.rules.methods import DeductPer, Intervals, PassMark, Tiers

TEXT = "目标文本中的原话"
TEN = Decimal(10)


def target(text: str) -> Target:
    return read_target(text).target


def quoted(rule: Cited) -> tuple[str, str, str, bool, date]:
    return rule.source, rule.clause, rule.basis, rule.verified, rule.checked_on


ORIGIN = (SOURCE, TEXT, "seen", False, date.min)


def gives(points: str | None = None, share: str | None = None) -> Gives:
    return Gives(*(None if each is None else Decimal(each) for each in (points, share)))


@pytest.mark.parametrize(
    ("given", "most", "points"),
    [
        (gives("3.5"), "10", "3.5"),
        (gives(share="0.6"), "7.25", "4.35"),
        # a third of a hundredth is rounded half up
        (gives(share="0.5"), "7.25", "3.63"),
        (ALL, "7.255", "7.255"),
        (NONE, "10", "0"),
        (gives(), "10", "0"),
    ],
)
def test_what_is_given_in_points_of_the_maximum(given: Gives, most: str, points: str) -> None:
    assert points_of(given, Decimal(most)) == Decimal(points)


def test_tiers_take_the_bound_below_them_and_say_whose_it_is() -> None:
    tiers = (
        Tier(Decimal(90), True, ALL),
        Tier(Decimal(80), False, gives(share="0.5")),
        Tier(None, True, NONE),
    )
    rule = numbers_of(TextRule("tiers", tiers=tiers), target("≥90%"), TEN, TEXT)
    assert isinstance(rule, Tiers)
    found = [(each.from_value, each.to_value, each.points, each.bound_in) for each in rule.tiers]
    assert found == [
        (Decimal(90), None, TEN, None),
        (Decimal(80), Decimal(90), Decimal(5), "lower"),
        (None, Decimal(80), Decimal(0), None),
    ]
    assert quoted(rule) == quoted(rule.tiers[1]) == ORIGIN


def test_intervals_keep_their_shares() -> None:
    tiers = (
        Tier(Decimal(90), True, ALL),
        Tier(Decimal(60), True, gives(share="0.5")),
        Tier(Decimal(0), True, NONE),
    )
    rule = numbers_of(TextRule("intervals", tiers=tiers), target("≥90%"), TEN, TEXT)
    assert isinstance(rule, Intervals)
    assert [(each.from_value, each.to_value, each.share) for each in rule.intervals] == [
        (Decimal(90), None, Decimal(1)),
        (Decimal(60), Decimal(90), Decimal("0.5")),
        (Decimal(0), Decimal(60), Decimal(0)),
    ]
    assert quoted(rule) == quoted(rule.intervals[2]) == ORIGIN


def test_a_pass_mark_is_the_fraction_that_was_read() -> None:
    rule = numbers_of(TextRule("pass_mark", mark=Decimal("0.6")), target("≥90%"), TEN, TEXT)
    assert isinstance(rule, PassMark)
    assert (rule.pass_mark.value, quoted(rule.pass_mark)) == (Decimal("0.6"), ORIGIN)


@pytest.mark.parametrize(
    ("deduction", "aim", "cost", "per"),
    [
        (Deduction(gives("0.5"), Decimal(1), "%", Side.BELOW), "≥90%", "0.5", "1"),
        # a tenth of the 10 points
        (Deduction(gives(share="0.1"), Decimal(2), None, Side.BELOW), "≥90%", "1", "2"),
        # 5 % of a target of 40
        (Deduction(gives("1"), Decimal(5), "%", Side.BELOW, relative=True), "≥40个", "1", "2"),
        # metres in kilometres, and the other way round
        (Deduction(gives("1"), Decimal(200), "米", Side.BELOW), "≥5公里", "1", "0.2"),
        (Deduction(gives("1"), Decimal("0.5"), "公里", Side.BELOW), "≥800米", "1", "500"),
        # a unit that says nothing of the target's, and a target without one
        (Deduction(gives("1"), Decimal(3), "人", Side.BELOW), "≥5公里", "1", "3"),
        (Deduction(gives("1"), Decimal(3), "人", Side.BELOW), "≥5", "1", "3"),
        (Deduction(gives(), Decimal(3), "人", Side.BELOW), "≥5人", "0", "3"),
    ],
)
def test_a_deduction_costs_so_much_for_so_much_of_the_targets_unit(
    deduction: Deduction, aim: str, cost: str, per: str
) -> None:
    rule = numbers_of(TextRule("deduct_per", deduction=deduction), target(aim), TEN, TEXT)
    assert isinstance(rule, DeductPer)
    assert (rule.deduct.value, rule.per.value) == (Decimal(cost), Decimal(per))
    assert rule.whole_units is False
    assert quoted(rule) == quoted(rule.deduct) == quoted(rule.per) == ORIGIN


def test_only_whole_units_may_cost() -> None:
    deduction = Deduction(gives("1"), Decimal(3), None, Side.BELOW, whole=True)
    rule = numbers_of(TextRule("deduct_per", deduction=deduction), target("≥5"), TEN, TEXT)
    assert isinstance(rule, DeductPer)
    assert rule.whole_units


def test_a_method_without_numbers_has_none() -> None:
    assert numbers_of(TextRule("at_least"), target("≥5"), TEN, TEXT) is None
