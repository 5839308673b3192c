"""Claims that differ: which rule, which pack's numbers or which mistake gives what the sheet says."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scorer.engine.award import Award, Question
from scorer.engine.claiming.figures import agrees, difference_text, gives
from scorer.engine.claiming.methods import BY_COMPARATOR, BY_KIND, rules_of
from scorer.engine.claiming.mistakes import by_mistakes
from scorer.engine.claiming.words import MISTAKES, REASONS, word_of
from scorer.engine.methods.registry import METHODS
from scorer.engine.vector_params import rule_of
from scorer.findings import message_of
from scorer.i18n import set_language
from scorer.model.sheet import Line, Reproduction
from scorer.model.target import Comparator, Target, TargetKind
from scorer.rules.catalog import Catalog
from tests.engine.claiming import BUDGET, CATALOG, PACK, full, line_of, row, sheet_of


def names(line: Line) -> set[str]:
    return {each.by for each in line.reproductions}


@pytest.mark.parametrize(
    ("target", "actual", "points", "claimed", "mistake"),
    [
        # 85/90 = 0.944… → 94 %; 94 % of 50
        ("≥90%", "85%", "50", "47.00", "whole_percent"),
        ("≥90%", "85%", "10", "8.5", "share_of_100"),
        ("≥90%", "85%", "10", "10", "full_points"),
        # 87/90*10 = 9.666…: 9.7 by rounding
        ("≥90%", "87%", "10", "9.6", "cut_off"),
        # 82.5/100*10 = 8.25 exactly
        ("≥100个", "82.5个", "10", "8.2", "tie_down"),
        # 944.6/1000*10 = 9.446 → 9.45 → 9.5
        ("≥1000个", "944.6个", "10", "9.4", "rounded_once"),
        ("≥90%", "99%", "10", "11", "uncut"),
        # twice the target less 250, a tenth of it: 5 below nothing
        ("≤100个", "250个", "10", "-5", "uncut"),
        # 11 of 13 are 8.461…
        ("≥13个", "15个", "10", "8.46", "other_direction"),
        # 12/13*10 = 9.230…, had the 12 been 万元
        ("≥13万元", "12元", "10", "9.23", "yuan_wan"),
    ],
)
def test_a_mistake_is_told_where_it_gives_exactly_what_is_claimed(
    target: str, actual: str, points: str, claimed: str, mistake: str
) -> None:
    line = line_of(target, actual, claimed, max_score=points)
    assert line.agrees is False
    assert mistake in names(line)
    assert "SCR-CLAIM-MISTAKE" in {each.code for each in line.findings}
    beside = line_of(target, actual, str(Decimal(claimed) + Decimal("0.13")), max_score=points)
    assert mistake not in names(beside)


def test_the_figure_that_a_target_excludes_is_told_apart_from_plain_full_points() -> None:
    target = Target(
        kind=TargetKind.QUANTITATIVE, text="＞30", comparator=Comparator.GT, value=Decimal(30)
    )
    for actual, mistake in ((30, "bound_met"), (29, "full_points")):
        question = Question(target, Decimal(10), PACK, value=Fraction(actual))
        found = [each.by for each in by_mistakes("step", question, Decimal(10))]
        assert found == [mistake]


@pytest.mark.parametrize(
    ("target", "actual", "claimed", "rule"),
    [
        ("≥90%", "85%", "0", "step"),
        ("33个", "40个", "7.88", "equal_two_sided"),
        ("≤100", "200", "5", "at_most_ratio"),
        ("33个", "30个", "0", "step"),
    ],
)
def test_the_rule_comes_first_and_the_difference_is_said(
    target: str, actual: str, claimed: str, rule: str
) -> None:
    line = line_of(target, actual, claimed)
    assert line.reproduced_by == rule
    assert line.reproductions[0].by == rule
    set_language("en")
    told = next(message_of(each) for each in line.findings if each.code == "SCR-CLAIM-OTHER-METHOD")
    assert word_of(rule) in told
    assert line.score is not None
    assert f"({difference_text(Decimal(claimed), line.score)})" in told


@pytest.mark.parametrize(
    ("target", "actual", "claimed", "method", "numbers"),
    [
        ("≥100%", "85%", "6.25", "pass_mark", "p=60%"),  # (85-60)/(100-60)*10
        ("≥90%", "78.34%", "5", "intervals", "90:100%;80:80%;60:50%"),
        ("≥90%", "87%", "8.50", "deduct_per", "0.5 per 1 unit"),
        ("≥90%", "87%", "7", "deduct_per", "1 per 1 unit"),
        ("2021年12月底前", "2022-01-03", "4", "deduct_per", "2 per 1 unit"),
    ],
)
def test_methods_that_no_pack_has_are_tried_with_their_usual_numbers(
    target: str, actual: str, claimed: str, method: str, numbers: str
) -> None:
    line = line_of(target, actual, claimed)
    assert line.reproduced_by == method
    assert [(each.by, each.numbers) for each in line.reproductions] == [(method, numbers)]
    told = next(each for each in line.findings if each.code == "SCR-CLAIM-OTHER-NUMBERS")
    assert told.params["pack"] == numbers


def test_the_numbers_of_another_pack_are_named_with_it() -> None:
    line = line_of("优良", None, "5.5", level="partially_met")
    first = line.reproductions[0]
    assert (first.by, first.pack) == (
        "qualitative_levels",
        "cn-42.project-self-evaluation@2020",
    )
    assert line.reproduced_by == first.pack
    assert "SCR-CLAIM-OTHER-NUMBERS" in {each.code for each in line.findings}


@pytest.mark.parametrize(
    ("filled", "reason"),
    [
        (row("≥90%", None, "9"), "no_actual"),
        (row("≥90%", "  ", "9"), "no_actual"),
        (row("≥90%", "85人", "9"), "actual"),
        (row("详见附件", "85%", "9"), "target"),
        (row("≥90%", "85%", "9", state="disputed"), "disputed"),
        (row("≥90%", "85%", "9", state="pending"), "pending"),
        (row("≥90%", "85%", "9", state="not_applicable"), "not_applicable"),
        (row("≥90%", "85%", "9", max_score="-1"), "maximum"),
        (row("优良", "说不清", "9"), "actual"),
    ],
)
def test_what_cannot_be_recomputed_is_said_with_its_reason(
    filled: dict[str, Any], reason: str
) -> None:
    (line,) = sheet_of(filled).lines
    assert (line.agrees, line.not_recomputed, line.reproductions) == (None, reason, ())
    (told,) = [each for each in line.findings if each.code == "SCR-CLAIM-NOT-RECOMPUTED"]
    assert "无法复算" in message_of(told)
    assert word_of(reason) not in message_of(told)


def test_nothing_is_said_where_nothing_is_claimed_or_the_claim_agrees() -> None:
    for claimed in (None, "9.44", "9.4"):
        line = line_of("≥90%", "85%", claimed)
        assert (line.reproductions, line.not_recomputed, line.reproduced_by) == ((), None, None)
        assert not [each for each in line.findings if "CLAIM" in each.code]


@pytest.mark.parametrize(
    ("claims", "by"),
    [
        ({"claimed_score": "5"}, "original_budget"),  # 60/120*10
        ({"claimed_score": "6.6", "actual": "66.66"}, "cut_off"),  # 6.666 → 6.67 → 6.7
        ({"claimed_score": "4.9", "actual": "49.5"}, "tie_down"),  # 4.95 exactly
        ({"claimed_score": "13.20", "actual": "66.42", "max_score": "20"}, "whole_percent"),
        ({"claimed_score": "11", "actual": "110"}, "uncut"),
        ({"claimed_score": "12"}, "cn-42.project-self-evaluation@2020"),  # 60 % of its 20
    ],
)
def test_what_else_gives_the_execution_score(claims: dict[str, str], by: str) -> None:
    sheet = sheet_of(budget={**BUDGET, **claims})
    assert sheet.execution.agrees is False
    found = [each.by for each in sheet.execution.reproductions]
    assert by in found
    assert "SCR-CLAIM-EXECUTION" in {each.code for each in sheet.findings}


@pytest.mark.parametrize(
    ("claimed", "by"),
    [
        ("50%", {"original_budget"}),
        ("166.67%", {"inverted"}),
        ("0.00006", {"yuan_wan"}),
        ("61.5%", set()),
    ],
)
def test_what_else_gives_the_execution_rate(claimed: str, by: set[str]) -> None:
    row_ = sheet_of(budget={**BUDGET, "claimed_rate": claimed}).execution
    assert (row_.rate_agrees, {each.by for each in row_.rate_reproductions}) == (False, by)


def test_execution_that_cannot_be_recomputed_says_why() -> None:
    open_ = sheet_of(budget={"final": "100", "claimed_score": "9", "claimed_rate": "90%"})
    assert (open_.execution.agrees, open_.execution.not_recomputed) == (None, "budget")
    texts = [message_of(each) for each in open_.findings]
    assert sum("无法复算" in text for text in texts) == 2
    shown = sheet_of(
        budget={**BUDGET, "max_score": "0", "claimed_score": "9"},
    )
    assert (shown.execution.agrees, shown.execution.not_recomputed) == (None, "shown")


@pytest.mark.parametrize(
    ("claimed", "by"),
    [
        ("91", None),  # 90.99 rounds to it
        ("91.05", set()),
        ("84.99", {"without_execution"}),
        ("62.66", set()),  # three rows of 28.33: which one is missing cannot be told
    ],
)
def test_what_else_gives_the_total(claimed: str, by: set[str] | None) -> None:
    sheet = full(claimed_total=claimed)
    assert sheet.total_score == Decimal("90.99")
    assert sheet.agrees is (by is None)
    assert {each.by for each in sheet.reproductions} == (by or set())


def test_the_sheets_own_addition_and_its_unrounded_sum_are_told() -> None:
    sheet = full("28.50", "28.50", "28.50", "6", claimed_total="91.5")
    assert [each.by for each in sheet.reproductions] == ["own_rows"]
    # 85/90*30*3 + 6 = 91 exactly; the rounded rows make 90.99, which agrees within 0.01
    many = [row("≥90%", "85%", None, max_score="2.5") for _n in range(36)]  # 2.36 each, 2.3611…
    whole = sheet_of(*many, budget=BUDGET, claimed_total="91")
    assert (whole.total_score, whole.agrees) == (Decimal("90.96"), True)
    exact = sheet_of(*many, budget=BUDGET, claimed_total="91.00")
    assert (exact.agrees, [each.by for each in exact.reproductions]) == (False, ["unrounded"])


def test_the_one_row_that_is_missing_from_a_total_is_named() -> None:
    rows = [
        row("≥90%", "90%", None, max_score=points, name=name)
        for points, name in (("50", "甲"), ("25", "乙"), ("15", "丙"))
    ]
    sheet = sheet_of(*rows, budget=BUDGET, claimed_total="71")
    assert [(each.by, each.row) for each in sheet.reproductions] == [("without_row", 2)]
    assert any("“乙”" in message_of(each) for each in sheet.findings)


def test_a_total_that_was_not_rescaled_is_told() -> None:
    rows = [row("≥90%", "90%", None, max_score=points) for points in ("50", "30", "10")]
    rows[2] |= {"state": "not_applicable", "na_reason": "未开展", "na_approver": "镇长"}
    sheet = sheet_of(*rows, budget=BUDGET, claimed_total="86")  # 50 + 30 + 6 of 90, made 100
    assert sheet.total_score == Decimal("95.56")
    assert "not_rescaled" in {each.by for each in sheet.reproductions}


def test_the_total_of_another_pack_is_told_with_it() -> None:
    rows = [
        row("≥90%", "45%", None, max_score=None, category=category)
        for category in ("成本指标", "产出指标", "效益指标", "满意度指标")
    ]
    rows[0]["actual_text"] = "90%"
    under = sheet_of(
        *rows, budget={"final": "1", "actual": "1"}, pack="cn-42.project-self-evaluation@2020"
    )
    here = sheet_of(
        *rows,
        budget={"final": "1", "actual": "1"},
        pack="cn.project-self-evaluation@2021",
        claimed_total=str(under.total_score),
    )
    assert (here.total_score, under.total_score) == (Decimal("65.00"), Decimal("70.00"))
    assert "cn-42.project-self-evaluation@2020" in {each.by for each in here.reproductions}


def test_grades_of_the_claimed_total_and_of_other_places() -> None:
    sheet = full(claimed_total="89", claimed_grade="良")
    assert (sheet.grade, sheet.grade_agrees) == ("优", False)
    assert [each.by for each in sheet.grade_reproductions] == ["claimed_total"]
    wrong = full(claimed_grade="差")
    assert (wrong.grade_agrees, wrong.grade_reproductions) == (False, ())
    open_ = sheet_of(row("≥90%", None, None), claimed_grade="优", claimed_total="90")
    assert (open_.not_recomputed, open_.grade_not_recomputed) == ("open_rows", "open_rows")
    short = sheet_of(row("≥90%", "90%", None), budget=BUDGET, claimed_grade="优")
    assert (short.grade_agrees, short.grade_not_recomputed) == (None, "total_max")


def test_every_word_is_known_and_every_method_has_its_turn(catalog: Catalog) -> None:
    for key in (*MISTAKES, *REASONS):
        assert word_of(key) != key
    tried = {method for methods in BY_COMPARATOR.values() for method in methods}
    tried |= {method for methods in BY_KIND.values() for method in methods}
    assert tried == set(METHODS)
    rules = rules_of(PACK, catalog.packs)
    assert all(
        found[0][0] == PACK.name
        for found in rules.values()
        if PACK.method_table.get(found[0][1].method)
    )


COMPARATORS = [each for each in BY_COMPARATOR if each is not Comparator.TOLERANCE]
SIGNS = {
    Comparator.GE: "≥{}%",
    Comparator.GT: "＞{}%",
    Comparator.LE: "≤{}%",
    Comparator.LT: "＜{}%",
    Comparator.EQ: "={}%",
    Comparator.RANGE: "{}%-120%",
}


@given(
    st.sampled_from(COMPARATORS),
    st.integers(1, 100),
    st.decimals("0.1", 130, places=1),
    st.sampled_from(("10", "12.5", "7.14", "30")),
    st.data(),
)
def test_a_claim_made_by_a_method_is_reproduced_by_it_or_by_an_equal_one(
    comparator: Comparator, bound: int, actual: Decimal, points: str, data: st.DataObject
) -> None:
    rules = rules_of(PACK, CATALOG.packs)
    choices = [
        (method, rule)
        for method in BY_COMPARATOR[comparator]
        for rule in (*(each for _pack, each in rules.get(method, ())), None)
    ]
    method, rule = data.draw(st.sampled_from(choices))
    text = SIGNS[comparator].format(bound)
    target = Target(
        kind=TargetKind.QUANTITATIVE,
        text=text,
        comparator=comparator,
        value=Decimal(bound),
        value_high=Decimal(120),
        unit="%",
    )
    question = Question(target, Decimal(points), PACK, value=Fraction(actual), rule=rule)
    award = METHODS[method](question)
    assume(isinstance(award, Award))
    assert isinstance(award, Award)
    line = line_of(text, f"{actual}%", str(award.score), max_score=points)
    assume(line.agrees is not None)
    assert line.agrees or any(
        isinstance(again := METHODS[each.by](_with(question, each)), Award)
        and agrees(again.score, award.score)
        for each in line.reproductions
        if each.by in METHODS
    )


def _with(question: Question, found: Reproduction) -> Question:
    """The question with the numbers that were named."""
    rule = rule_of(found.by, found.numbers) if found.numbers else None
    return replace(question, pack=CATALOG.get(found.pack) if found.pack else PACK, rule=rule)


@given(st.decimals(0, 100, places=4), st.integers(0, 2))
def test_a_claim_is_given_by_a_value_only_at_the_decimals_it_was_written_with(
    value: Decimal, places: int
) -> None:
    claimed = Decimal(f"{int(value * 10**places + Decimal('0.5'))}E-{places}")
    assert gives(Fraction(value), claimed)
    assert not gives(Fraction(value), claimed + Decimal(f"1E-{places}"))
