"""What a line keeps of the rule in its text: its state, its words, its place, and who decided."""

from decimal import Decimal
from typing import Any

import pytest

from scorer.engine.rule_target import place_of, target_asked
from scorer.engine.text_rule import numbers_in_force
from scorer.findings import Finding, Place
from scorer.model.plan import Indicator
from scorer.model.sheet import Line, MaxSource, RuleState
from scorer.rules.methods import DeductPer, Tiers
from tests.engine.text_rules import PLACE, WHEN, codes, decided, row, scored

TIERS = "≥90%得10分，80%-90%得5分，低于80%不得分"
TIERS_READ = "≥90%得10分；≥80%且<90%得5分；<80%得0分"
QUARTERS = "按季度得分，每季度得2.5分"
GAP = "≥90%得10分，80%-85%得5分，低于80%不得分"
LOST = "每低于1个百分点扣0.5分，扣完为止"
OTHER_BOUND = "≥85%得10分"
OTHER_READ = "≥85%得10分；否则得0分"
BIG = "≥90%得20分，80%-90%得5分，低于80%不得分"
BIG_READ = "≥90%得20分；≥80%且<90%得5分；<80%得0分"


def found(line: Line, code: str) -> Finding:
    (finding,) = [each for each in line.findings if each.code == code]
    return finding


def shown(line: Line) -> tuple[Any, ...]:
    assert line.rule is not None
    return line.rule.state, line.rule.words, line.rule.by, line.rule.at


@pytest.mark.parametrize(
    ("target", "text", "state", "words", "method", "score", "code", "told"),
    [
        ("≥90%", QUARTERS, RuleState.REFUSED, "", "at_least", "9.67", "SCR-TEXT-RULE", {"text": QUARTERS}),
        ("≥90%", GAP, RuleState.REFUSED, "", "at_least", "9.67", "RDG-RULE-GAP", {"figures": ">85%且<90%"}),
        ("优良", LOST, RuleState.REFUSED, "", "qualitative_levels", None, "RDG-RULE-NO-FIGURE", {"text": LOST, "target": "优良"}),
        ("≥90%", OTHER_BOUND, RuleState.CONFLICT, OTHER_READ, "step", "0.00", "SCR-STATED-CONDITION", {"condition": "≥85%", "target": "≥90%", "position": "1"}),
        ("≥90%", TIERS, RuleState.READ, TIERS_READ, "tiers", "5.00", "SCR-RULE-READ", {"text": TIERS, "words": TIERS_READ, "position": "1"}),
        ("≥90%", BIG, RuleState.READ, BIG_READ, "tiers", "5.00", "SCR-RULE-POINTS", {"text": BIG, "stated": "20.00", "max_score": "10.00", "position": "1"}),
    ],
)  # fmt: skip
def test_an_undecided_rule_is_noted_with_its_place_and_its_question(
    target: str,
    text: str,
    state: RuleState,
    words: str,
    method: str,
    score: str | None,
    code: str,
    told: dict[str, str],
) -> None:
    line = scored(row(target, text), "87%")
    assert (line.method, line.score) == (method, None if score is None else Decimal(score))
    assert shown(line) == (state, words, None, None)
    assert line.rule is not None
    assert (line.rule.text, line.rule.field, line.rule.place) == (text, "scoring_text", PLACE)
    finding = found(line, code)
    assert finding.place == PLACE
    assert finding.params["name"] == "指标"
    assert {name: finding.params[name] for name in told} == told


def test_points_for_another_maximum_leave_the_row_to_the_pack_and_ask() -> None:
    line = scored(row("≥90%", BIG, max_score="7"), "87%", source=MaxSource.PACK)
    assert shown(line) == (RuleState.UNFIT, BIG_READ, None, None)
    finding = found(line, "SCR-RULE-UNFIT")
    assert (finding.params["stated"], finding.params["max_score"]) == ("20.00", "7.00")
    assert (finding.place, finding.params["position"]) == (PLACE, "1")


@pytest.mark.parametrize(
    ("target", "text", "words"),
    [("≥90%", QUARTERS, ""), ("≥90%", OTHER_BOUND, OTHER_READ), ("≥90%", TIERS, TIERS_READ)],
)
def test_a_declined_rule_names_who_declined_it_and_asks_no_more(
    target: str, text: str, words: str
) -> None:
    line = scored(decided(row(target, text), "pack"), "95%")
    assert shown(line) == (RuleState.DECLINED, words, "李会计", WHEN)
    assert line.rule is not None
    assert line.rule.place == PLACE
    assert not codes(line)


def test_a_chosen_condition_is_asked_for_and_names_who_chose_it() -> None:
    indicator = decided(row("≥90%", OTHER_BOUND), "text")
    line = scored(indicator, "87%")
    assert (line.score, shown(line)) == (
        Decimal("10.00"),
        (RuleState.CONFIRMED, OTHER_READ, "李会计", WHEN),
    )
    assert line.rule is not None
    assert line.rule.place == PLACE
    assert line.asked is not None
    asked = (line.asked.value, line.asked.text, line.asked.inferred_from, line.asked.chosen_by)
    assert asked == (Decimal(85), "≥90%", "scoring_text", "李会计")
    assert target_asked(indicator, line) == line.asked


@pytest.mark.parametrize(
    ("indicator", "source"),
    [
        (row("≥90%", OTHER_BOUND), MaxSource.DOCUMENT),
        (decided(row("≥90%", OTHER_BOUND), "pack"), MaxSource.DOCUMENT),
        # the choice was about another text, and about another reading of this one
        (decided(row("≥90%", OTHER_BOUND), "text", text="≥80%得10分"), MaxSource.DOCUMENT),
        (decided(row("≥90%", OTHER_BOUND), "text", words="≥80%得10分；否则得0分"), MaxSource.DOCUMENT),
        # a single step counts with the points of the document only
        (decided(row("≥90%", OTHER_BOUND), "text"), MaxSource.PACK),
        # what nobody chose is taken for scoring, but asked of nobody
        (row("按要求", OTHER_BOUND), MaxSource.DOCUMENT),
    ],
)  # fmt: skip
def test_an_actual_answers_the_target_itself_unless_a_choice_of_the_text_holds(
    indicator: Indicator, source: MaxSource
) -> None:
    assert target_asked(indicator, scored(indicator, "87%", source)) == indicator.target
    assert target_asked(indicator, None) == indicator.target


def test_both_readings_of_a_conflict_may_be_chosen() -> None:
    finding = found(scored(row("≥90%", OTHER_BOUND), "87%"), "SCR-STATED-CONDITION")
    assert [each.value for each in finding.alternatives] == [Decimal(90), Decimal(85)]


def test_a_choice_about_other_words_is_asked_again() -> None:
    kept = decided(row("≥90%", OTHER_BOUND), "text", words="≥80%得10分；否则得0分")
    assert shown(scored(kept, "87%"))[0] is RuleState.CONFLICT


def test_notes_of_the_reader_go_with_the_confirmation() -> None:
    """The document has been confirmed by a person: only what still needs a word is said."""
    line = scored(decided(row("≥90%", BIG), "text"), "87%")
    assert codes(line) == ["SCR-RULE-POINTS"]


@pytest.mark.parametrize(
    ("by_hand", "places", "expected"),
    [
        ((), {"scoring_text": PLACE}, PLACE),
        ((), {"description": PLACE}, PLACE),
        ((), {}, None),
        (("scoring_text",), {"scoring_text": PLACE}, None),
        (("*",), {"scoring_text": PLACE}, None),
        (("name",), {"scoring_text": PLACE}, PLACE),
    ],
)
def test_a_text_typed_by_hand_stands_nowhere_in_the_document(
    by_hand: tuple[str, ...], places: dict[str, Place], expected: Place | None
) -> None:
    assert place_of(row("≥90%", TIERS, by_hand=by_hand, places=places), "scoring_text") == expected


def test_the_numbers_in_force_are_those_that_the_line_shows() -> None:
    indicator = row("≥90%", TIERS)
    line = scored(indicator, "87%")
    numbers = numbers_in_force(line, indicator, indicator.target, 2021)
    assert isinstance(numbers, Tiers)
    assert [each.points for each in numbers.tiers] == [10, 5, 0]
    assert [each.from_value for each in numbers.tiers] == [90, 80, None]
    assert [each.to_value for each in numbers.tiers] == [None, 90, 80]
    assert not numbers.verified
    declined = scored(decided(indicator, "pack"), "87%")
    assert numbers_in_force(declined, indicator, indicator.target, 2021) is None
    bare = row("≥90%", "")
    assert numbers_in_force(scored(bare, "87%"), bare, bare.target, 2021) is None


@pytest.mark.parametrize(
    ("target", "text", "actual", "deduct", "per", "score"),
    [
        # a tenth of the 10 points for each 2 points of per cent below 90: 6 below cost 3
        ("≥90%", "每低于2个百分点扣分值的10%，扣完为止", "84%", "1", "2", "7.00"),
        # 万元 against a target in 元: each 10,000 yuan too much costs 1 point
        ("≤100000元", "每超过1万元扣1分，扣完为止", "125000元", "1", "10000", "7.50"),
        ("≥40个", "每少1个扣0.5分，扣完为止", "37个", "0.5", "1", "8.50"),
    ],
)
def test_what_a_text_takes_off_is_counted_in_the_targets_unit(
    target: str, text: str, actual: str, deduct: str, per: str, score: str
) -> None:
    indicator = row(target, text)
    line = scored(indicator, actual)
    assert (line.method, line.score) == ("deduct_per", Decimal(score)), codes(line)
    numbers = numbers_in_force(line, indicator, indicator.target, 2021)
    assert isinstance(numbers, DeductPer)
    assert (numbers.deduct.value, numbers.per.value) == (Decimal(deduct), Decimal(per))


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        # where one tier gives all points, only figures above the maximum are others
        ("≥90%得满分，80%-90%得12分，低于80%不得分", "12.00"),
        ("≥90%得12分，80%-90%得11分，低于80%不得分", "12.00"),
    ],
)
def test_the_most_that_a_text_states_is_named(text: str, stated: str) -> None:
    finding = found(scored(row("≥90%", text), "95%"), "SCR-RULE-POINTS")
    assert finding.params["stated"] == stated


def test_points_equal_to_the_maximum_are_no_others() -> None:
    assert "SCR-RULE-POINTS" not in codes(scored(row("≥90%", TIERS), "95%"))
    assert "SCR-RULE-POINTS" not in codes(
        scored(row("≥90%", "≥90%得满分，80%-90%得10分，低于80%不得分"), "95%")
    )


def test_an_unreadable_target_is_what_its_text_asks_for() -> None:
    indicator = row("按要求", "≥90%得10分，<90%不得分")
    line = scored(indicator, "95%")
    assert (line.method, line.score) == ("step", Decimal("10.00"))
    assert scored(indicator, "85%").score == Decimal("0.00")


def test_a_row_that_was_not_started_keeps_the_note_of_its_rule() -> None:
    line = scored(row("≥90%", TIERS), None, state="not_started")
    assert (line.score, shown(line)[0]) == (Decimal("0.00"), RuleState.READ)
