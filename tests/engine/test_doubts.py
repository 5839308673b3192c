"""Rows whose texts state points of their own, whose level cannot be used, whose origin is told."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from scorer.engine.line import score_line
from scorer.engine.setting import Setting
from scorer.findings import Place
from scorer.model.outcome import Outcome, Survey
from scorer.model.plan import Indicator
from scorer.model.sheet import Line, MaxSource, TraceInput
from scorer.reading.target_value import read_target
from scorer.rules.catalog import load_catalog
from scorer.rules.pack import RulePack

NATIONAL = load_catalog().get("cn.project-self-evaluation@2020")
WHY: dict[str, Any] = {"deviation_reason": "阴雨天多", "corrective_action": "提前安排工期"}


def indicator_of(target_text: str, **more: Any) -> Indicator:
    target = read_target(target_text, category="产出指标", name="指标", year=2021).target
    fields: dict[str, Any] = {
        "position": 1,
        "category": "产出指标",
        "subcategory": "数量指标",
        "name": "指标",
        "target_text": target_text,
        "target": target,
    }
    return Indicator(**{**fields, **more})


def scored(
    indicator: Indicator,
    *,
    source: MaxSource = MaxSource.PACK,
    pack: RulePack = NATIONAL,
    **recorded: Any,
) -> Line:
    outcome = Outcome(**{**WHY, **recorded})
    maximum = indicator.max_score or Decimal(10)
    return score_line(indicator, outcome, maximum, Setting(pack, source, 2021))


def codes(line: Line) -> set[str]:
    return {finding.code for finding in line.findings}


def inputs(line: Line) -> dict[str, TraceInput]:
    assert line.trace is not None
    return {each.symbol: each for each in line.trace.inputs}


@pytest.mark.parametrize(
    "text",
    [
        "按季度得分，每季度得2.5分",
        "每完成一项得1分",
        "缺材料的扣一分",
    ],
)
def test_a_text_whose_rule_is_not_understood_is_never_passed_over_in_silence(text: str) -> None:
    line = scored(indicator_of("≥90%", scoring_text=text), actual_text="87%")
    assert (line.method, line.score) == ("at_least", Decimal("9.67"))
    assert "SCR-TEXT-RULE" in codes(line)


@pytest.mark.parametrize(
    "text", ["按完成比例得分", "扣除税费后发放", "得到群众认可", "完成≥90%得10分"]
)
def test_a_text_without_a_rule_of_its_own_is_not_marked(text: str) -> None:
    line = scored(indicator_of("≥90%", scoring_text=text), actual_text="90%")
    assert not codes(line)


def test_points_in_the_text_and_in_the_column_that_differ_are_marked() -> None:
    filled = indicator_of("≥90%", scoring_text="完成率≥90%得60分", max_score=Decimal(50))
    line = scored(filled, source=MaxSource.DOCUMENT, actual_text="90%")
    assert (line.method, line.score, codes(line)) == ("step", Decimal(50), {"SCR-TEXT-POINTS"})
    same = filled.model_copy(update={"max_score": Decimal(60)})
    assert not codes(scored(same, source=MaxSource.DOCUMENT, actual_text="90%"))


def test_words_from_which_no_level_follows_ask_for_one() -> None:
    line = scored(indicator_of("优良"), actual_text="还可以吧")
    assert (line.score, codes(line)) == (None, {"SCR-LEVEL-NEEDED"})
    assert not codes(scored(indicator_of("优良")))
    assert not codes(scored(indicator_of("优良"), actual_text="达成"))


def test_a_level_on_a_figure_is_not_taken() -> None:
    row = indicator_of("≥90%")
    assert codes(scored(row, level="met")) == {"SCR-LEVEL-NOT-TAKEN"}
    line = scored(row, level="not_met", actual_text="90%")
    assert (line.score, codes(line)) == (Decimal(10), {"SCR-LEVEL-NOT-TAKEN"})


def test_a_level_that_the_words_contradict_counts_and_is_marked() -> None:
    line = scored(indicator_of("优良"), level="met", actual_text="未达成")
    assert (line.score, codes(line)) == (Decimal(10), {"SCR-LEVEL-CONTRADICTED"})
    assert not codes(scored(indicator_of("优良"), level="met", actual_text="达成"))


def test_every_input_says_who_and_when() -> None:
    when = datetime(2022, 1, 14, 9, 30, tzinfo=UTC)
    typed: dict[str, Any] = {"recorded_by": "李会计", "recorded_at": when}
    line = scored(
        indicator_of("≥90%"),
        source=MaxSource.PERSON,
        actual_text="120%",
        chosen_score=Decimal(8),
        **typed,
    )
    found = inputs(line)
    assert {symbol: each.source for symbol, each in found.items()} == {
        "T": "document",
        "A": "typed",
        "W": "person",
        "S": "typed",
    }
    for symbol in ("A", "W", "S"):
        assert (found[symbol].by, found[symbol].at) == ("李会计", when.isoformat())


def test_a_surveyed_actual_and_a_corrected_target_name_their_origin() -> None:
    surveyed = scored(indicator_of("≥90%"), actual_text="95%", survey=Survey(asked=100))
    assert inputs(surveyed)["A"].source == "survey"
    corrected = scored(indicator_of("≥90%", by_hand=("target_text",)), actual_text="95%")
    assert inputs(corrected)["T"].source == "typed"


def test_points_in_a_text_point_at_that_text() -> None:
    place = Place(file="plan.docx", table=4, row=9, column=4)
    row = indicator_of(
        "≥90%",
        description="完成率≥90%得25分",
        max_score=Decimal(25),
        places={"description": place},
    )
    line = scored(row, source=MaxSource.DOCUMENT, actual_text="90%")
    assert (inputs(line)["W"].source, inputs(line)["W"].place) == ("document", place)


def test_a_row_that_was_not_started_cites_the_pack() -> None:
    line = scored(indicator_of("≥90%"), state="not_started")
    assert line.trace is not None
    assert line.trace.clause == NATIONAL.not_started.citation


@pytest.mark.parametrize(("actual", "score"), [("33", 25), ("34", 0), ("32", 0)])
def test_a_stated_number_is_met_as_the_packs_equal_method_has_it(actual: str, score: int) -> None:
    two_sided = NATIONAL.assignment.model_copy(update={"equal": "equal_two_sided"})
    pack = NATIONAL.model_copy(update={"assignment": two_sided})
    row = indicator_of("33个", description="完成33个得25分", max_score=Decimal(25))
    line = scored(row, source=MaxSource.DOCUMENT, pack=pack, actual_text=actual)
    assert (line.method, line.score) == ("step", Decimal(score))
    at_least = scored(row, source=MaxSource.DOCUMENT, actual_text="34")
    assert at_least.score == 25
