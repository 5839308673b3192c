"""How the params of a worked case are read, and what the cases that are no single row answer."""

from decimal import Decimal

import pytest

from scorer.engine import vector_params
from scorer.engine.vector_params import numbers_in, plain_rule, rule_of
from scorer.engine.vectors import run_method_vectors, run_vectors
from scorer.rules.catalog import load_catalog
from scorer.rules.cited import Cited
from scorer.rules.methods import (
    DeductPer,
    Intervals,
    PassMark,
    QualitativeLevels,
    Tiers,
)
from scorer.rules.policies import ByDeviation, FixedDeduction
from scorer.rules.vectors import Vector

CATALOG = load_catalog()
NATIONAL = CATALOG.get("cn.project-self-evaluation@2020")


def case(
    method: str,
    params: str = "",
    target: str = "",
    actual: str = "",
    max_score: str = "10",
    expected: str = "",
) -> Vector:
    return Vector(7, method, params, target, actual, max_score, expected, "")


def got(vector: Vector) -> str:
    (result,) = run_method_vectors(NATIONAL, [vector])
    return result.got


def own(vector: Vector, pack: str = "cn.project-self-evaluation@2020") -> str:
    (result,) = run_vectors(CATALOG.get(pack), [vector])
    return result.got


def ours(rule: Cited) -> tuple[str, str, str, bool, str]:
    return rule.source, rule.clause, rule.basis, rule.verified, rule.checked_on.isoformat()


ORIGIN = ("methods.tsv", "params", "ours", False, "2026-11-25")


@pytest.mark.parametrize(
    ("text", "value"),
    [("60%", "0.60"), (" 2 ", "2"), ("0.5", "0.5"), ("12.5 %", "0.125"), ("", None), ("p", None)],
)
def test_a_number_is_a_per_cent_or_plain(text: str, value: str | None) -> None:
    if value is None:
        with pytest.raises(ArithmeticError):
            vector_params.number_of(text)
    else:
        assert vector_params.number_of(text) == Decimal(value)


def test_intervals_go_down_to_nothing_and_name_both_ends() -> None:
    rule = rule_of("intervals", "90:100%; 80 :80%;60:50%")
    assert isinstance(rule, Intervals)
    assert ours(rule) == ORIGIN
    bands = [(each.from_value, each.to_value, each.share) for each in rule.intervals]
    assert [tuple(map(str, each)) for each in bands] == [
        ("90", "None", "1.00"),
        ("80", "90", "0.80"),
        ("60", "80", "0.50"),
        ("0", "60", "0"),
    ]
    assert ours(rule.intervals[0]) == ORIGIN
    whole = rule_of("intervals", "50:100%;0:20%")
    assert isinstance(whole, Intervals)
    assert [str(each.share) for each in whole.intervals] == ["1.00", "0.20"]


@pytest.mark.parametrize(
    ("params", "bound", "tiers"),
    [
        ("≥90:10;80-90:5;<80:0", "upper", [("90", "None", "10"), ("80", "90", "5"), ("None", "80", "0")]),
        (">90:10;80-90:5;≤80:0", "lower", [("90", "None", "10"), ("80", "90", "5"), ("None", "80", "0")]),
        ("≤5:10; 5-10 :5;>10:0", "lower", [("10", "None", "0"), ("5", "10", "5"), ("None", "5", "10")]),
        ("<5:10;5-10:5;≥10:0", "upper", [("10", "None", "0"), ("5", "10", "5"), ("None", "5", "10")]),
        # one sign says it, where the other end is a figure
        (">90:10;0-90:5", "lower", [("90", "None", "10"), ("0", "90", "5")]),
        ("≤5:10;5-10:5", "lower", [("5", "10", "5"), ("None", "5", "10")]),
    ],
)  # fmt: skip
def test_tiers_run_from_the_highest_and_know_where_a_bound_belongs(
    params: str, bound: str, tiers: list[tuple[str, str, str]]
) -> None:
    rule = rule_of("tiers", params)
    assert isinstance(rule, Tiers)
    assert rule.bound_in == bound
    found = [(each.from_value, each.to_value, each.points) for each in rule.tiers]
    assert [tuple(map(str, each)) for each in found] == tiers


@pytest.mark.parametrize(
    ("params", "deduct", "per", "whole"),
    [
        ("0.5 per 2 point", "0.5", "2", True),
        ("0.5 per unit", "0.5", "1", True),
        (" 1 per 1.5 point or part", "1", "1.5", False),
    ],
)
def test_a_deduction_names_what_it_takes_off_for_how_much(
    params: str, deduct: str, per: str, whole: bool
) -> None:
    rule = rule_of("deduct_per", params)
    assert isinstance(rule, DeductPer)
    assert (rule.deduct.value, rule.per.value, rule.whole_units) == (
        Decimal(deduct),
        Decimal(per),
        whole,
    )
    assert ours(rule) == ours(rule.deduct) == ours(rule.per) == ORIGIN


@pytest.mark.parametrize("params", ["0.5", "0.5 pro 1 point", "per 1 point", "a per 1 point"])
def test_a_deduction_in_other_words_is_refused_by_these_words(params: str) -> None:
    with pytest.raises(ValueError, match=f"^{params}$"):
        rule_of("deduct_per", params)


def test_a_mark_and_levels_and_bounds() -> None:
    mark = rule_of("pass_mark", "p=60%")
    assert isinstance(mark, PassMark)
    assert (mark.pass_mark.value, ours(mark)) == (Decimal("0.6"), ORIGIN)
    levels = rule_of("qualitative_levels", "80/60")
    assert isinstance(levels, QualitativeLevels)
    assert (levels.met_from.value, levels.partially_met_from.value) == (
        Decimal("0.8"),
        Decimal("0.6"),
    )
    assert ours(levels) == ORIGIN


@pytest.mark.parametrize(
    ("method", "params"), [("at_least", "80/60"), ("intervals", ""), ("no", "1")]
)
def test_without_numbers_there_is_no_rule(method: str, params: str) -> None:
    assert rule_of(method, params) is None


def test_a_method_without_numbers_is_a_rule_by_itself() -> None:
    rule = plain_rule("at_least")
    assert rule is not None
    assert (rule.method, ours(rule)) == ("at_least", ORIGIN)
    assert plain_rule("pass_mark") is None
    assert plain_rule("unheard of") is None


def test_execution_by_tiers_is_that_of_the_regulation_unless_said() -> None:
    usual = vector_params.tiered("")
    bands = [(each.from_value, each.to_value, each.share) for each in usual.tiers]
    assert [tuple(map(str, each)) for each in bands] == [
        ("1.00", "None", "1.00"),
        ("0.80", "1.00", "0.70"),
        ("0.60", "0.80", "0.50"),
        ("0", "0.60", "0"),
    ]
    assert usual.max_score.value == 10
    assert ours(usual) == ours(usual.max_score) == ORIGIN
    other = vector_params.tiered("90:100%")
    assert [str(each.from_value) for each in other.tiers] == ["0.90", "0"]


def test_what_a_pack_does_far_above_the_target() -> None:
    lowered = vector_params.far_above("limit=30%")
    assert isinstance(lowered, ByDeviation)
    assert (lowered.limit.value, lowered.flag_at.value, lowered.reason_at.value) == (
        Decimal("0.3"),
        Decimal("1.2"),
        Decimal("1.2"),
    )
    assert ours(lowered) == ours(lowered.limit) == ORIGIN
    fixed = vector_params.far_above("at = 130%, points = 2")
    assert isinstance(fixed, FixedDeduction)
    assert (fixed.at.value, fixed.points.value, ours(fixed)) == (Decimal("1.3"), Decimal(2), ORIGIN)


def test_caps_by_rate_and_what_is_none() -> None:
    rule = vector_params.total_cap("70-80 -> 89; 60-70 -> 79")
    found = [(each.from_value, each.to_value, each.max_total) for each in rule.caps]
    assert found == [
        (Decimal("0.7"), Decimal("0.8"), Decimal(89)),
        (Decimal("0.6"), Decimal("0.7"), Decimal(79)),
    ]
    assert ours(rule) == ours(rule.caps[0]) == ORIGIN
    with pytest.raises(ValueError, match=r"^ 60 -> 79$"):
        vector_params.total_cap("70-80 -> 89; 60 -> 79")


def test_the_numbers_of_a_rule_stand_without_their_origin() -> None:
    rule = rule_of("deduct_per", "0.5 per 2 point")
    assert rule is not None
    assert numbers_in(rule) == {
        "method": "deduct_per",
        "deduct": Decimal("0.5"),
        "per": Decimal(2),
        "whole_units": True,
    }
    stairs = rule_of("intervals", "50:100%;0:20%")
    assert stairs is not None
    (first, second) = numbers_in(stairs)["intervals"]
    assert first == {"from_value": 50, "to_value": None, "share": 1}
    assert second == {"from_value": 0, "to_value": 50, "share": Decimal("0.2")}
    plain = plain_rule("at_least")
    assert plain is not None
    assert numbers_in(plain) == {"method": "at_least"}


def test_the_limits_of_the_gap_are_those_it_was_seen_with() -> None:
    assert vector_params.STANDARD_GAP.limit.value == Decimal("0.05")
    assert vector_params.STANDARD_GAP.unspent.value == Decimal("0.20")


@pytest.mark.parametrize(
    ("vector", "expected"),
    [
        # 120 of 100 goes 20 % beyond: with a limit of 10 %, 10 % more than that costs a tenth
        (case("over.by_deviation", "limit=10%", "≥90%", "85%"), "9.44"),
        (case("over.by_deviation", "limit=10%", "看情况", "85%"), "-"),
        (case("over.by_deviation", "limit=10%", "≥90%", "很多"), "-"),
        (case("over.fixed_deduction", "at=130%, points=2", "≥100个", "130个"), "8.00"),
        (case("over.fixed_deduction", "at=130%, points=2", "≥100个", "129个"), "10.00"),
        # a bound that only a sign gives: read as a condition of points
        (case("over.fixed_deduction", "at=130%, points=2", "大于等于100个得10分", "130个"), "8.00"),
        # 6 of 10: three quarters of a maximum of 7.5, and of none
        (case("execution.tiered", "", "100", "85"), "7.00"),
        (case("execution.tiered", "80:90%", "100", "85"), "9.00"),
        (case("execution.tiered", "", "0", "85"), "n/a"),
        (case("allocation.equal", "50 over 7"), " + ".join(["7.14"] * 6 + ["7.16"])),
        (case("allocation.equal", "10 over 1500"), "-"),
        (case("not_applicable.rescale", "45 of 90", max_score="100"), "50.00"),
        (case("not_applicable.full_marks", "45 of 90", max_score="100"), "55.00"),
        # 27 of 37.5 as of 50 is 36, with 30 of 30 it makes 66 of 80
        (case("not_applicable.within_category", "27 of 37.5 in 50 + 30 of 30 in 30"), "66.00"),
        # nothing of the second applies: 36 of 50 stand for 80
        (case("not_applicable.within_category", "27 of 37.5 in 50 + 0 of 0 in 30"), "57.60"),
        (case("not_applicable.within_category", "27 of 37.5"), "?"),
        (case("total_cap", "70-80 -> 89", "rate 75%", "sum 95"), "89.00"),
        (case("total_cap", "70-80 -> 89", "rate 75%", "sum 88.5"), "88.50"),
        (case("total_cap", "70-80 -> 89", "rate 80%", "sum 95"), "95.00"),
        (case("total_cap", "70-80 -> 89", "rate 0.7", "sum 95"), "89.00"),
        (case("total_cap", "70-80 -> 89", "75%", "sum 95"), "?"),
        (case("gap", "S 90 of 90, E 5 of 10"), "red"),
        # (1 − 0.96)/1 is within 5 %, and 4 % unspent within 20
        (case("gap", "S 90 of 90, E 9.6 of 10"), "none"),
        # half of all, but execution no less: yellow for what is unspent
        (case("gap", "S 45 of 90, E 5 of 10"), "yellow"),
        (case("gap", "S 90 of 90"), "-"),
        (case("grade", target="89.994"), "良"),
        (case("grade", target="89.995"), "优"),
        (case("grade", target="x"), "?"),
        (case("intervals", "90:100%;60:50%", "≥90%", "60%"), "5.00"),
        (case("at_least", "", "≥90%", "85%", max_score="ten"), "?"),
        (case("unheard of", "", "≥90%", "85%"), "-"),
    ],
)
def test_a_case_of_its_own_params_answers(vector: Vector, expected: str) -> None:
    assert got(vector) == expected


@pytest.mark.parametrize(
    ("vector", "expected"),
    [
        (case("execution.tiered", "", "100", "85"), "-"),
        (case("execution.proportional", "", "100", "85"), "8.50"),
        (case("over.by_deviation", "limit=10%", "≥100个", "130个"), "-"),
        (case("allocation.category", "output over 4"), "12.50 + 12.50 + 12.50 + 12.50"),
        (case("allocation.category", "unheard over 4"), "-"),
        (case("total_cap", "70-80 -> 89", "rate 75%", "sum 95"), "-"),
        (case("gap", "S 90 of 90, E 5 of 10"), "-"),
        (case("tiers", "≥90:10;<90:0", "≥90%", "85%"), "-"),
        (case("qualitative_levels", "80/50", "优良", "met"), "≠ 80/50"),
        (case("qualitative_levels", "80/60", "优良", "met", expected="8.00..10.00"), "8.00..10.00"),
        (case("qualitative_levels", "80/60", "优良", "met", expected="10"), "10.00"),
    ],
)
def test_a_case_of_a_pack_answers_by_the_packs_own_numbers(vector: Vector, expected: str) -> None:
    assert own(vector) == expected


def test_expectations_are_spelt_as_results_are() -> None:
    (result,) = run_vectors(
        NATIONAL, [case("allocation.equal", "50 over 7", expected="7.14 x6 + 7.16")]
    )
    assert result.passed
    (single,) = run_vectors(NATIONAL, [case("grade", target="90", expected="优")])
    assert single.passed


def test_a_target_for_which_the_pack_has_no_method_has_no_points_far_above_it_either() -> None:
    vector = case("over.by_deviation", "limit=10%", "80%-90%", "85%")
    assert got(vector) == "10.00"
    without = NATIONAL.assignment.model_copy(update={"range": None})
    (result,) = run_method_vectors(NATIONAL.model_copy(update={"assignment": without}), [vector])
    assert result.got == "-"
