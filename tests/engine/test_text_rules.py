"""Rows that are scored by the rule in their own text: before and after a person decides."""

from decimal import Decimal

import pytest

from scorer.engine.line import score_line
from scorer.engine.setting import Setting
from scorer.findings import message_of
from scorer.model.outcome import Outcome, RowState
from scorer.model.sheet import MaxSource, RuleState
from scorer.model.target import TargetKind
from tests.engine.text_rules import NATIONAL, PLACE, codes, decided, row, scored

DEDUCTION = "每低于1个百分点扣0.5分，扣完为止"
TIERS = "≥90%得10分，80%-90%得5分，低于80%不得分"


@pytest.mark.parametrize(
    ("target", "text", "actual", "score"),
    [
        ("≥90%", DEDUCTION, "87%", "8.50"),
        ("≥90%", DEDUCTION, "89.5%", "9.75"),
        ("≥90%", DEDUCTION, "60%", "0.00"),
        ("≥90%", DEDUCTION, "95%", "10.00"),
        ("33个", "每少1个扣2分", "31", "6.00"),
        ("≥10公里", "每少1公里扣1分", "8.5公里", "8.50"),
        ("≥200人", "每少10人扣1分", "185", "9.00"),
        ("≥5项", "缺一项扣1分", "3", "8.00"),
        ("0起", "每发生一起扣5分，扣完为止", "1", "5.00"),
        ("2021年12月底前", "每延迟一天扣0.5分", "2022年1月3日", "8.50"),
        ("2021年12月底前", "按时完成得满分，每推迟一周扣2分", "2022年1月14日", "6.00"),
        ("≤100万元", "每超过5%扣1分", "110万元", "8.00"),
        ("≤13万元", "成本控制在13万元以内得10分，每超1万元扣1分", "145000元", "8.50"),
        ("≥90%", TIERS, "90%", "10.00"),
        ("≥90%", TIERS, "89.99%", "5.00"),
        ("≥90%", TIERS, "80%", "5.00"),
        ("≥90%", TIERS, "79.99%", "0.00"),
        ("＞90%", "大于90%得10分；80%≤X≤90%得5分；小于80%得0分", "90%", "5.00"),
        ("≤5次", "≤5次得10分，5次以上10次以下得5分，否则得2分", "10", "5.00"),
        ("≤5次", "≤5次得10分，5次以上10次以下得5分，否则得2分", "11", "2.00"),
        ("≥3次", "开展3次得10分，2次得6分，1次得3分，未开展不得分", "2", "6.00"),
        ("≥90%", "≥90%得满分，≥80%且<90%得分值的80%，<80%不得分", "85%", "8.00"),
        ("33个", "完成得满分，未完成不得分", "32", "0.00"),
        ("33个", "得分=(实际完成率-60%)/(1-60%)×指标分值", "28.05个", "6.25"),
        ("≤5次", "按比例得分", "6", "8.00"),
    ],
)
def test_a_row_is_scored_as_its_text_says(target: str, text: str, actual: str, score: str) -> None:
    line = scored(row(target, text), actual)
    assert line.score == Decimal(score), line.findings


def test_a_rule_that_was_read_asks_to_be_confirmed_and_counts_meanwhile() -> None:
    line = scored(row("≥90%", DEDUCTION), "87%")
    assert codes(line) == ["SCR-RULE-READ"]
    finding = line.findings[0]
    words = "每低于目标1个百分点扣0.5分，扣完为止（不足1个百分点按比例扣）"
    assert (finding.params["words"], finding.place) == (words, PLACE)
    assert words in message_of(finding)
    assert line.rule is not None
    assert (line.rule.state, line.rule.words, line.rule.by) == (RuleState.READ, words, None)


def test_a_confirmed_rule_says_nothing_more_and_names_who() -> None:
    line = scored(decided(row("≥90%", DEDUCTION), "text"), "87%")
    assert (line.score, codes(line)) == (Decimal("8.50"), [])
    assert line.rule is not None
    assert (line.rule.state, line.rule.by) == (RuleState.CONFIRMED, "李会计")


def test_a_declined_rule_leaves_the_row_to_the_pack() -> None:
    line = scored(decided(row("≥90%", DEDUCTION), "pack"), "87%")
    assert (line.method, line.score, codes(line)) == ("at_least", Decimal("9.67"), [])
    assert line.rule is not None
    assert line.rule.state is RuleState.DECLINED


@pytest.mark.parametrize(
    "changed",
    [
        {"text": "每低于1个百分点扣1分，扣完为止"},
        {"words": "每低于目标1个百分点扣1分，扣完为止（不足1个百分点按比例扣）"},
    ],
)
def test_another_text_or_another_reading_is_asked_about_again(changed: dict[str, str]) -> None:
    line = scored(decided(row("≥90%", DEDUCTION), "text", **changed), "87%")
    assert codes(line) == ["SCR-RULE-READ"]
    spaced = decided(row("≥90%", DEDUCTION), "text", text="每低于1个百分点\n扣0.5分，扣完为止")
    assert codes(scored(spaced, "87%")) == []


def test_the_trace_cites_the_documents_words_and_their_place() -> None:
    line = scored(row("≥90%", DEDUCTION), "87%")
    assert line.trace is not None
    assert (line.trace.clause, line.trace.formula) == (DEDUCTION, "10-(90-87)*0.5/1")
    given = {each.symbol: each for each in line.trace.inputs}
    assert (given["D"].source, given["D"].text, given["D"].place) == ("document", DEDUCTION, PLACE)
    by_hand = scored(row("≥90%", DEDUCTION, by_hand=("scoring_text",)), "87%")
    assert by_hand.trace is not None
    typed = {each.symbol: each for each in by_hand.trace.inputs}["D"]
    assert (typed.source, typed.place) == ("typed", None)


def test_a_refusal_names_its_reason_and_place_and_leaves_the_row_to_the_pack() -> None:
    text = "≥90%得10分，80%-85%得5分，低于80%不得分"
    line = scored(row("≥90%", text), "87%")
    assert (line.method, codes(line)) == ("at_least", ["RDG-RULE-GAP"])
    finding = line.findings[0]
    assert (finding.place, finding.params["figures"]) == (PLACE, ">85%且<90%")
    declined = scored(decided(row("≥90%", text), "pack"), "87%")
    assert codes(declined) == []


def test_points_for_another_maximum_are_named() -> None:
    text = "≥90%得20分，≥80%且<90%得5分，<80%不得分"
    above = scored(row("≥90%", text), "95%")
    assert (above.score, codes(above)) == (Decimal("10.00"), ["SCR-RULE-POINTS", "SCR-RULE-READ"])
    below = scored(row("≥90%", text, max_score="25"), None)
    assert (below.reach, codes(below)[0]) == (Decimal("20.00"), "SCR-RULE-POINTS")


def test_points_of_the_text_do_not_fit_maxima_that_are_not_the_documents() -> None:
    indicator = row("≥90%", TIERS, max_score="7.14")
    line = scored(indicator, "85%", source=MaxSource.PACK)
    assert (line.method, line.score, codes(line)) == (
        "at_least",
        Decimal("6.74"),
        ["SCR-RULE-UNFIT"],
    )
    taken = scored(decided(indicator, "text"), "85%", source=MaxSource.PACK)
    assert (taken.method, taken.score, codes(taken)) == (
        "tiers",
        Decimal("5.00"),
        ["SCR-RULE-POINTS"],
    )
    deducted = scored(row("≥90%", DEDUCTION, max_score="7.14"), "87%", source=MaxSource.PACK)
    assert deducted.score == Decimal("5.64")


def test_a_text_that_says_what_the_pack_does_anyway_is_silent() -> None:
    line = scored(row("≥90%", "按完成比例得分"), "87%")
    assert (line.method, line.rule, codes(line)) == ("at_least", None, [])


def test_a_text_that_asks_for_another_bound_counts_only_when_chosen() -> None:
    indicator = row("≥95%", TIERS)
    line = scored(indicator, "92%")
    assert (line.method, codes(line)) == ("at_least", ["SCR-STATED-CONDITION"])
    assert [each.value for each in line.findings[0].alternatives] == [Decimal(95), Decimal(90)]
    chosen = scored(decided(indicator, "text"), "92%")
    assert (chosen.method, chosen.score, chosen.met, codes(chosen)) == (
        "tiers",
        Decimal("10.00"),
        True,
        [],
    )


def test_a_chosen_condition_is_the_target_and_asks_for_its_own_unit() -> None:
    indicator = row("≥90%", "2021年12月底完成得10分")
    literal = scored(indicator, "94%")
    assert (literal.method, literal.score) == ("step", Decimal("10.00"))
    assert codes(literal) == ["SCR-STATED-CONDITION"]
    chosen = decided(indicator, "text")
    late = scored(chosen, "2022年1月4日")
    assert (late.score, late.met, codes(late)) == (Decimal("0.00"), False, [])
    assert late.asked is not None
    assert (late.asked.kind, late.asked.chosen_by) == (TargetKind.DEADLINE, "李会计")
    assert late.trace is not None
    bound = next(each for each in late.trace.inputs if each.symbol == "T")
    assert (bound.value, bound.text, bound.place, bound.by) == (
        "2021-12-31",
        "2021年12月底完成得10分",
        PLACE,
        "李会计",
    )
    open_again = scored(chosen, "94%")
    assert (open_again.score, codes(open_again)) == (None, ["RDG-ACTUAL-NO-DATE"])
    kept = scored(decided(indicator, "pack"), "94%")
    assert (kept.method, kept.score, codes(kept)) == ("step", Decimal("10.00"), [])


def test_a_text_whose_target_cannot_be_read_gives_the_target() -> None:
    line = scored(row("见评分标准（一）", TIERS), "85%")
    assert (line.method, line.score) == ("tiers", Decimal("5.00"))


def test_what_is_counted_beside_a_level_word_waits_for_a_choice() -> None:
    indicator = row("规范", "发现一处不规范扣2分，扣完为止")
    assert codes(scored(indicator, "达成")) == ["SCR-STATED-CONDITION"]
    assert scored(decided(indicator, "text"), "2处").score == Decimal("6.00")


def test_a_rule_before_a_single_step_counts_first() -> None:
    indicator = row("≥90%", DEDUCTION, description="完成率≥90%得10分")
    assert scored(indicator, "87%").method == "deduct_per"
    plain = row("≥90%", "按完成比例得分", description="完成率≥90%得10分")
    assert scored(plain, "87%").method == "at_least"
    other = row("≥90%", "完成率≥90%得10分", description=DEDUCTION)
    assert scored(other, "87%").method == "step"


def test_an_open_row_shows_the_most_that_its_own_steps_give() -> None:
    text = "≥90%得8分，≥80%且<90%得5分，<80%不得分"
    indicator = row("≥90%", text)
    line = score_line(
        indicator, Outcome(), Decimal(10), Setting(NATIONAL, MaxSource.DOCUMENT, 2021)
    )
    assert (line.state, line.reach) == (RowState.PENDING, Decimal("8.00"))
