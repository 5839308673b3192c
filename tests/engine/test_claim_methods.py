"""Which method and whose numbers give a claimed row, and under which other packs it scores so."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from scorer.engine.award import Question
from scorer.engine.claiming.methods import by_methods
from scorer.engine.claiming.words import word_of
from scorer.engine.claims import RowClaim, exact_points, with_row_claim
from scorer.engine.line import score_line
from scorer.engine.methods.registry import METHODS
from scorer.engine.setting import Setting
from scorer.engine.vector_params import rule_of
from scorer.model.outcome import Outcome, RowState
from scorer.model.plan import Indicator
from scorer.model.sheet import Line, MaxSource
from scorer.model.target import Comparator, Target, TargetKind
from scorer.reading.target_value import read_target
from tests.county import county
from tests.engine.claiming import PACK

SETTING = Setting(PACK, MaxSource.DOCUMENT, 2021)
TEN = Decimal(10)


def quantity(sign: str | None, bound: str = "100") -> Target:
    comparator = Comparator(sign) if sign else None
    kind = TargetKind.QUANTITATIVE
    return Target(kind=kind, text="", comparator=comparator, value=Decimal(bound), unit="%")


@pytest.mark.parametrize(
    ("whose", "claimed", "found"),
    [
        # (85-60)/(100-60)*10 = 6.25: numbers of the own pack need no name
        (PACK.name, "6.25", [("pass_mark", None, None)]),
        (PACK.name, "6.26", [("pass_mark", None, None)]),
        (PACK.name, "6.3", [("pass_mark", None, None)]),
        (PACK.name, "6.27", []),
        ("cn-99.test@2021", "6.25", [("pass_mark", "cn-99.test@2021", None)]),
        ("cn-99.test@2021", "6.3", [("pass_mark", "cn-99.test@2021", None)]),
        # usual numbers that no pack has are only told where nothing was rounded further
        ("p=60%", "6.25", [("pass_mark", None, "p=60%")]),
        ("p=60%", "6.26", []),
        ("p=60%", "6.3", []),
    ],
)
def test_whose_numbers_give_a_claim(
    whose: str, claimed: str, found: list[tuple[str, str | None, str | None]]
) -> None:
    rule = rule_of("pass_mark", "p=60%")
    assert rule is not None
    question = Question(quantity("ge"), TEN, PACK, value=Fraction(85))
    by = by_methods(question, {"pass_mark": ((whose, rule),)}, Decimal(claimed))
    assert [(each.by, each.pack, each.numbers) for each in by] == found


@pytest.mark.parametrize("target", [quantity(None), Target(kind=TargetKind.TEXT, text="见附件")])
def test_a_target_that_no_method_suits_is_given_by_none(target: Target) -> None:
    question = Question(target, TEN, PACK, value=Fraction(85))
    assert [*by_methods(question, {}, Decimal(0))] == []


def test_every_method_has_words_of_its_own() -> None:
    words = [word_of(each) for each in METHODS]
    assert not set(words) & set(METHODS)
    assert len(set(words)) == len(words)
    assert word_of("cn-99.test@2021") == "cn-99.test@2021"


def indicator_of(target_text: str) -> Indicator:
    target = read_target(target_text, category="产出指标", name="甲", year=2021).target
    return Indicator(
        position=1,
        category="产出指标",
        subcategory="数量指标",
        name="甲",
        target_text=target_text,
        target=target,
    )


def claimed_line(
    target_text: str, actual: str, claimed: str, *others: tuple[str, Setting], **more: Any
) -> Line:
    """A row of 10 points that claims some, with its maximum under other packs."""
    indicator, outcome = indicator_of(target_text), Outcome(actual_text=actual, **more)
    line = score_line(indicator, outcome, TEN, SETTING)
    elsewhere = tuple((Decimal(points), setting) for points, setting in others)
    return with_row_claim(line, RowClaim(indicator, outcome, Decimal(claimed), elsewhere), SETTING)


def test_a_pack_is_named_where_only_its_policy_gives_the_claim(tmp_path: Path) -> None:
    """153 of 100 with a limit of 30 %: 10*(1-0.23) = 7.70."""
    pack = county(tmp_path, "by_deviation")
    other = Setting(pack, MaxSource.DOCUMENT, 2021)
    line = claimed_line("≥100个", "153个", "7.70", ("10", other))
    assert (line.score, line.reproduced_by) == (TEN, pack.name)
    beside = claimed_line("≥100个", "153个", "7.72", ("10", other))
    assert (beside.reproduced_by, beside.reproductions) == (None, ())


def test_beside_a_method_only_packs_with_another_maximum_are_named(tmp_path: Path) -> None:
    """40 of 33 held on both sides is 7.88 of 10, and all points where the row has 7.88."""
    pack = county(tmp_path, "two_sided", equal="equal_two_sided")
    same, less = Setting(pack, MaxSource.PACK, 2021), SETTING
    line = claimed_line("33个", "40个", "7.88", ("10", same), ("7.88", less))
    methods = ["equal_two_sided", "at_most_linear"]
    assert [each.by for each in line.reproductions] == [*methods, PACK.name]


@pytest.mark.parametrize("claimed", ["7.88", "7.87", "7.9", "8"])
def test_a_method_gives_what_agrees_with_it(claimed: str) -> None:
    assert claimed_line("33个", "40个", claimed).reproduced_by == "equal_two_sided"


@pytest.mark.parametrize("state", [RowState.DISPUTED, RowState.PENDING, RowState.NOT_APPLICABLE])
def test_points_of_a_row_that_does_not_count_are_held_against_nothing(state: RowState) -> None:
    indicator, outcome = indicator_of("≥90%"), Outcome(actual_text="90%", state=state)
    line = score_line(indicator, Outcome(actual_text="90%"), TEN, SETTING)
    open_ = line.model_copy(update={"state": state})
    judged = with_row_claim(open_, RowClaim(indicator, outcome, TEN), SETTING)
    assert (judged.agrees, judged.not_recomputed) == (None, state.value)


@pytest.mark.parametrize(
    ("actual", "exact"),
    [
        ("85%", Fraction(85, 9)),
        ("4.5%", Fraction(1, 2)),
        ("0%", Fraction(0)),
        ("95%", Fraction(10)),
    ],
)
def test_the_unrounded_points_of_a_row(actual: str, exact: Fraction) -> None:
    indicator, outcome = indicator_of("≥90%"), Outcome(actual_text=actual)
    line = score_line(indicator, outcome, TEN, SETTING)
    assert exact_points(line, indicator, outcome, SETTING) == exact


@pytest.mark.parametrize(
    ("change", "exact"),
    [
        ({"method": None, "score": Decimal("8.25")}, Fraction("8.25")),
        ({"state": RowState.NOT_STARTED, "score": Decimal("0.00")}, Fraction(0)),
        ({"state": RowState.PENDING, "score": None}, Fraction(0)),
    ],
)
def test_points_that_no_method_gave_are_exact_as_they_stand(
    change: dict[str, Any], exact: Fraction
) -> None:
    indicator, outcome = indicator_of("≥90%"), Outcome(actual_text="85%")
    line = score_line(indicator, outcome, TEN, SETTING).model_copy(update=change)
    assert exact_points(line, indicator, outcome, SETTING) == exact
