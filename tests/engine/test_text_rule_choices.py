"""A row's rule in words beside its target and its pack: which of them counts, and what is asked."""

from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from scorer.engine.rule_target import differs, target_asked
from scorer.engine.setting import Setting
from scorer.engine.text_rule import at_most_of, numbers_in_force, what_text_says
from scorer.findings import Finding, Place
from scorer.model.sheet import Line, MaxSource, RuleState
from scorer.reading.target_value import read_target
from scorer.rules.methods import Tiers
from scorer.rules.pack import RulePack
from tests.county import county
from tests.engine.text_rules import NATIONAL, PLACE, WHEN, codes, decided, row, scored

TIERS = "≥90%得10分，80%-90%得5分，低于80%不得分"
TIERS_READ = "≥90%得10分；≥80%且<90%得5分；<80%得0分"
DEDUCTION = "每低于1个百分点扣0.5分，扣完为止"


@cache
def ratio_pack() -> RulePack:
    with TemporaryDirectory() as folder:
        return county(Path(folder), "ratio", at_most="at_most_ratio")


def found(line: Line, code: str) -> Finding:
    (finding,) = [each for each in line.findings if each.code == code]
    return finding


def state(line: Line) -> RuleState:
    assert line.rule is not None
    return line.rule.state


def test_tiers_of_another_bound_wait_with_both_readings() -> None:
    indicator = row("≥95%", TIERS)
    line = scored(indicator, "92%")
    # the pack: 92/95 of 10
    assert (line.method, line.score, state(line)) == (
        "at_least",
        Decimal("9.68"),
        RuleState.CONFLICT,
    )
    assert line.rule is not None
    assert (line.rule.words, line.rule.place) == (TIERS_READ, PLACE)
    assert codes(line) == ["SCR-STATED-CONDITION"]
    finding = found(line, "SCR-STATED-CONDITION")
    assert finding.place == PLACE
    assert finding.params == {
        "name": "指标",
        "condition": "≥90%",
        "target": "≥95%",
        "position": "1",
    }
    assert [each.value for each in finding.alternatives] == [Decimal(95), Decimal(90)]


def test_tiers_of_another_bound_that_a_person_chose_are_the_target() -> None:
    indicator = decided(row("≥95%", TIERS), "text")
    line = scored(indicator, "92%")
    assert (line.method, line.score, line.met) == ("tiers", Decimal("10.00"), True)
    assert (state(line), codes(line)) == (RuleState.CONFIRMED, [])
    assert line.asked is not None
    asked = line.asked
    assert (asked.value, asked.text, asked.inferred_from, asked.chosen_by) == (
        Decimal(90),
        "≥95%",
        "scoring_text",
        "李会计",
    )
    assert target_asked(indicator, line) == asked
    numbers = numbers_in_force(line, indicator, asked, 2021)
    assert isinstance(numbers, Tiers)
    assert [each.points for each in numbers.tiers] == [10, 5, 0]


def test_the_packs_word_over_another_bound_is_kept_with_who_gave_it() -> None:
    line = scored(decided(row("≥95%", TIERS), "pack"), "92%")
    assert (line.method, state(line), codes(line)) == ("at_least", RuleState.DECLINED, [])
    assert line.rule is not None
    assert (line.rule.words, line.rule.by, line.rule.at) == (TIERS_READ, "李会计", WHEN)


def test_a_choice_about_the_same_text_read_otherwise_is_asked_again() -> None:
    """The text was chosen when it was read as other words; those it has now were never confirmed."""
    kept = decided(row("≥90%", TIERS), "text", words="≥90%得10分；否则得0分")
    line = scored(kept, "85%")
    assert (state(line), line.score) == (RuleState.READ, Decimal("5.00"))
    assert line.rule is not None
    assert (line.rule.by, line.rule.at) == (None, None)
    assert codes(line) == ["SCR-RULE-READ"]
    same = decided(row("≥90%", TIERS), "text", words=TIERS_READ)
    assert state(scored(same, "85%")) is RuleState.CONFIRMED


BIG = "≥90%得20分，80%-90%得5分，低于80%不得分"
BIG_READ = "≥90%得20分；≥80%且<90%得5分；<80%得0分"


def test_points_for_another_maximum_are_asked_about_with_the_place_of_the_text() -> None:
    line = scored(row("≥90%", BIG, max_score="7"), "85%", source=MaxSource.PERSON)
    assert (line.method, line.score, state(line)) == ("at_least", Decimal("6.61"), RuleState.UNFIT)
    assert line.rule is not None
    assert line.rule.words == BIG_READ
    finding = found(line, "SCR-RULE-UNFIT")
    assert finding.place == PLACE
    assert finding.params == {
        "name": "指标",
        "text": BIG,
        "stated": "20.00",
        "max_score": "7.00",
        "position": "1",
    }
    chosen = scored(
        decided(row("≥90%", BIG, max_score="7"), "text"), "85%", source=MaxSource.PERSON
    )
    assert (chosen.method, chosen.score, codes(chosen)) == (
        "tiers",
        Decimal("5.00"),
        ["SCR-RULE-POINTS"],
    )
    fitting = scored(row("≥90%", TIERS), "85%", source=MaxSource.PERSON)
    assert (fitting.method, state(fitting)) == ("tiers", RuleState.READ)


def test_a_rule_of_the_same_bound_leaves_the_target_as_it_is() -> None:
    line = scored(row("≥90%", TIERS), "85%")
    assert (state(line), line.asked) == (RuleState.READ, None)


def test_what_the_reader_notes_stands_at_the_text_until_somebody_confirms() -> None:
    text = "≥80%且≤100%得20分，≥60%且<80%得5分，<60%不得分"
    line = scored(row("≥80%", text), "85%")
    assert codes(line) == ["RDG-RULE-TOP-OPEN", "SCR-RULE-POINTS", "SCR-RULE-READ"]
    assert [each.place for each in line.findings] == [PLACE] * 3
    assert line.findings[0].params["text"] == text
    confirmed = scored(decided(row("≥80%", text), "text"), "85%")
    assert codes(confirmed) == ["SCR-RULE-POINTS"]


def test_a_share_fits_every_maximum() -> None:
    text = "≥90%得满分，≥80%且<90%得分值的60%，<80%不得分"
    line = scored(row("≥90%", text, max_score="7.5"), "85%", source=MaxSource.PACK)
    assert (line.method, line.score) == ("intervals", Decimal("4.50"))
    assert codes(line) == ["SCR-RULE-READ"]


@pytest.mark.parametrize(
    ("text", "most", "stated"),
    [
        # below the maximum, the highest tier is what the text gives at most
        ("≥90%得8分，≥80%且<90%得5分，<80%不得分", "7", "8.00"),
        # a tier that gives all points says nothing of the maximum, 9 of 7 does
        ("≥90%得满分，≥80%且<90%得9分，<80%不得分", "7", "9.00"),
    ],
)
def test_what_a_text_gives_at_most_is_held_against_the_maximum(
    text: str, most: str, stated: str
) -> None:
    line = scored(row("≥90%", text, max_score=most), "95%", source=MaxSource.PACK)
    assert found(line, "SCR-RULE-UNFIT").params["stated"] == stated
    own = scored(row("≥90%", text, max_score=most), "95%")
    assert found(own, "SCR-RULE-POINTS").params["stated"] == stated


def test_points_for_all_before_a_deduction_are_held_against_the_maximum() -> None:
    text = "≥90%得20分，每低于1个百分点扣0.5分，扣完为止"
    line = scored(row("≥90%", text), "87%")
    assert (line.method, line.score) == ("deduct_per", Decimal("8.50"))
    assert found(line, "SCR-RULE-POINTS").params["stated"] == "20.00"


def test_the_first_text_with_a_rule_counts_and_names_its_field() -> None:
    place = Place(file="plan.docx", table=1, row=2, column=3)
    indicator = row(
        "≥90%", "验收合格", description=TIERS, places={"description": place, "scoring_text": PLACE}
    )
    says = what_text_says(indicator, "at_most_linear", 2021)
    assert says is not None
    assert (says.field, says.text) == ("description", TIERS)
    line = scored(indicator, "85%")
    assert (line.method, line.score) == ("tiers", Decimal("5.00"))
    assert line.rule is not None
    assert (line.rule.field, line.rule.place) == ("description", place)
    assert found(line, "SCR-RULE-READ").place == place
    assert what_text_says(row("≥90%", "验收合格"), "at_most_linear", 2021) is None


@pytest.mark.parametrize(
    ("pack", "method", "score"),
    [
        # 125 for 100: (2·100 − 125)/100 of 10, or 100/125
        (NATIONAL, "at_most_linear", "7.50"),
        (ratio_pack(), "at_most_ratio", "8.00"),
    ],
)
def test_in_proportion_is_as_the_pack_has_it_where_less_is_better(
    pack: RulePack, method: str, score: str
) -> None:
    assert at_most_of(Setting(pack, MaxSource.DOCUMENT, 2021)) == method
    line = scored(row("≤100元", "按完成比例得分"), "125元", pack=pack)
    assert (line.method, line.score, line.rule) == (method, Decimal(score), None)
    led = scored(row("≤110元", "≤100元得满分，超过的按比例得分"), "125元", pack=pack)
    assert (state(led), led.method) == (RuleState.CONFLICT, method)
    chosen = scored(
        decided(row("≤110元", "≤100元得满分，超过的按比例得分"), "text"), "125元", pack=pack
    )
    assert (state(chosen), chosen.method, chosen.score) == (
        RuleState.CONFIRMED,
        method,
        Decimal(score),
    )


def test_the_year_completes_a_day_in_the_text() -> None:
    text = "12月底前完成得10分，每推迟1天扣1分"
    line = scored(row("2021年12月底前", text), "2022-01-03")
    assert (line.method, line.score) == ("deduct_per", Decimal("7.00")), codes(line)
    earlier = scored(row("2021年11月底前", text), "2021-12-03")
    assert state(earlier) is RuleState.CONFLICT
    assert found(earlier, "SCR-STATED-CONDITION").params["target"] == "2021年11月底前"


def test_a_method_needs_a_figure_and_a_day_takes_deductions_only() -> None:
    words = scored(row("优良", DEDUCTION), None, level="met")
    assert (words.method, state(words)) == ("qualitative_levels", RuleState.REFUSED)
    refusal = found(words, "RDG-RULE-NO-FIGURE")
    assert (refusal.place, refusal.params["text"], refusal.params["target"]) == (
        PLACE,
        DEDUCTION,
        "优良",
    )
    assert refusal.params["name"] == "指标"
    accident = scored(row("0次", "每发生1次扣2分，扣完为止"), "3次")
    assert (accident.method, accident.score) == ("deduct_per", Decimal("4.00"))


def test_a_step_without_a_figure_needs_words_or_a_figure_of_the_target() -> None:
    text = "完成得满分，未完成不得分"
    line = scored(row("按要求", text), None)
    assert (line.score, state(line)) == (None, RuleState.REFUSED)
    refusal = found(line, "RDG-RULE-NO-FIGURE")
    assert (refusal.place, dict(refusal.params)) == (
        PLACE,
        {"name": "指标", "text": text, "target": "按要求"},
    )
    decided_on = scored(row("按要求", text), None, level="met")
    assert (decided_on.method, decided_on.score) == ("step", Decimal("10.00"))
    figure = scored(row("≥90%", text), "89%")
    assert (figure.method, figure.score) == ("step", Decimal("0.00"))


def test_what_the_pack_does_anyway_is_silent_only_for_the_same_target() -> None:
    text = "≥90%得满分，否则按完成比例得分"
    same = scored(row("≥90%", text), "81%")
    assert (same.method, same.score, same.rule) == ("at_least", Decimal("9.00"), None)
    other = scored(row("≥95%", text), "81%")
    assert state(other) is RuleState.CONFLICT
    chosen = scored(decided(row("≥95%", text), "text"), "81%")
    assert (chosen.method, chosen.score, state(chosen)) == (
        "at_least",
        Decimal("9.00"),
        RuleState.CONFIRMED,
    )


def test_a_unreadable_target_takes_the_bound_of_its_tiers() -> None:
    line = scored(row("按要求", TIERS), "85%")
    assert (line.method, line.score) == ("tiers", Decimal("5.00"))
    assert line.asked is not None
    assert (line.asked.value, line.asked.text, line.asked.chosen_by) == (
        Decimal(90),
        "按要求",
        None,
    )


def test_a_text_that_cannot_be_read_stays_refused_whoever_chose_it() -> None:
    kept = decided(row("≥90%", "按季度得分，每季度得2.5分"), "text")
    line = scored(kept, "87%")
    assert line.rule is not None
    assert (state(line), line.rule.by, line.rule.at) == (RuleState.REFUSED, None, None)
    assert target_asked(kept, line) == kept.target


@pytest.mark.parametrize("text", ["12月底前完成得10分", "12月底前完成得10分，每推迟1天扣1分"])
def test_the_day_that_a_person_chose_is_completed_by_the_year(text: str) -> None:
    kept = decided(row("2021年11月底前", text), "text")
    line = scored(kept, "2021-12-20")
    asked = target_asked(kept, line)
    assert asked.due_on is not None
    assert (asked.due_on.isoformat(), asked.text) == ("2021-12-31", "2021年11月底前")
    assert (line.score, line.asked) == (Decimal("10.00"), asked)


def test_a_chosen_text_of_the_same_bound_asks_for_the_target_itself() -> None:
    kept = decided(row("≥90%", TIERS), "text")
    assert target_asked(kept, scored(kept, "92%")) == kept.target


@pytest.mark.parametrize(
    ("asked", "target", "other"),
    [
        ("≥90%", "≥90%", False),
        ("≥85%", "≥90%", True),
        ("≤90%", "≥90%", True),
        ("0次", "≤0次", False),
        ("0次", "≤1次", True),
        ("≤0次", "≥0次", False),
        ("优良", "≥90%", True),
        ("≥90%", "优良", True),
        ("≥90%", "按要求", False),
        ("90%", "≥90%", False),
        ("≥90个", "≥90%", True),
    ],
)
def test_when_a_text_asks_for_something_else(asked: str, target: str, other: bool) -> None:
    assert differs(read_target(asked).target, read_target(target).target) is other
    assert not differs(None, read_target(target).target)


def test_a_step_that_a_person_declined_or_chose_keeps_its_words_and_place() -> None:
    text = "≥85%得10分"
    words = "≥85%得10分；否则得0分"
    declined = scored(decided(row("≥90%", text), "pack", words=words), "87%")
    assert (declined.method, declined.score, state(declined)) == (
        "step",
        Decimal("0.00"),
        RuleState.DECLINED,
    )
    again = scored(decided(row("≥90%", text), "pack", words="≥80%得10分；否则得0分"), "87%")
    assert state(again) is RuleState.CONFLICT
    assert again.rule is not None
    assert (again.rule.field, again.rule.text, again.rule.by) == ("scoring_text", text, None)
    place = Place(file="plan.docx", table=1, row=2, column=3)
    beside = row("≥90%", "验收合格", description=text, places={"description": place})
    line = scored(beside, "87%")
    assert line.rule is not None
    assert (line.rule.field, line.rule.text, line.rule.place) == ("description", text, place)
