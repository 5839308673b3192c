"""What a filled sheet's rows and total could have come from: other packs, other sums, and what not."""

from collections.abc import Callable
from typing import Any

import pytest

from scorer.engine.case import score_case
from scorer.model.case import Case
from scorer.model.sheet import Line, MaxSource, ScoreSheet
from scorer.rules.catalog import Catalog

Score = Callable[..., ScoreSheet]
WHY = {"deviation_reason": "验收推迟", "corrective_action": "次年一季度补验"}
HUBEI = "cn-42"


@pytest.fixture
def score(catalog: Catalog) -> Score:
    def scored(*rows: dict[str, Any], **case: Any) -> ScoreSheet:
        filled = [
            {
                "category": "产出指标",
                "name": f"第{n}项",
                "target_text": "≥90%",
                "actual_text": "95%",
                **row,
            }
            for n, row in enumerate(rows, 1)
        ]
        return score_case(
            Case.model_validate({"indicators": filled, "year": 2021, **case}), catalog
        )

    return scored


def by(found: ScoreSheet | Line) -> list[str]:
    return [each.by for each in found.reproductions]


def test_rows_are_counted_from_one_and_keep_what_they_are_called(score: Score) -> None:
    sheet = score({}, {"subcategory": "数量指标"})
    assert [line.position for line in sheet.lines] == [1, 2]
    assert [line.subcategory for line in sheet.lines] == ["", "数量指标"]


def test_the_unit_may_stand_in_the_name(score: Score) -> None:
    """14.25 million yuan of 1,500万元 is 95 %."""
    named = {"target_text": "1500", "actual_text": "14250000元", "name": "产值（万元）", **WHY}
    (line,) = score({**named, "max_score": "100"}).lines
    assert str(line.score) == "95.00"


def test_a_scored_state_makes_no_score_where_the_target_says_nothing(score: Score) -> None:
    (line,) = score({"target_text": "按要求", "actual_text": "已做", "state": "scored"}).lines
    assert (line.state, line.score) == ("pending", None)


def test_the_documents_points_hold_under_every_pack(score: Score) -> None:
    """The edition of 2021 gives output 40 with cost beside it: not where the sheet says 60."""
    rows = ({"max_score": "60", "claimed_score": "40"}, {"category": "成本指标", "max_score": "30"})
    sheet = score(*rows, budget={"final": "1", "actual": "1"})
    assert sheet.max_source is MaxSource.DOCUMENT
    assert "cn.project-self-evaluation@2021" not in by(sheet.lines[0])


def test_another_packs_execution_beside_the_documents_rows(score: Score) -> None:
    """50 stated, 30 and 10 of the pack, 60 % of Hubei's 20: 102. The day needs the year."""
    rows = (
        {"target_text": "按要求", "actual_text": "2021-12-20", "description": "12月底前完成得50分"},
        {"category": "效益指标"},
        {"category": "满意度指标", "name": "满意度"},
    )
    money = {"final": "100", "actual": "60"}
    sheet = score(*rows, budget=money, claimed_total="102")
    assert (str(sheet.lines[0].score), str(sheet.total_score)) == ("50.00", "96.00")
    assert any(each.startswith(HUBEI) for each in by(sheet)), by(sheet)


@pytest.mark.parametrize("claimed", ["86", "80.6"])
def test_rows_that_make_100_leave_no_execution_under_any_pack(score: Score, claimed: str) -> None:
    rows = ({"max_score": "80"}, {"max_score": "20", "actual_text": "0%", **WHY})
    sheet = score(*rows, budget={"final": "100", "actual": "60"}, claimed_total=claimed)
    assert (str(sheet.total_score), sheet.agrees, by(sheet)) == ("80.00", False, [])


def test_a_sheet_without_a_budget_is_held_against_its_claim_too(score: Score) -> None:
    rows = ({"max_score": "80"}, {"max_score": "20", "actual_text": "0%", **WHY})
    sheet = score(*rows, claimed_total="90")
    assert (str(sheet.total_score), sheet.agrees, by(sheet)) == ("80.00", False, [])


def test_the_sum_of_unrounded_points_is_told_with_execution(score: Score) -> None:
    """Nine rows of two thirds of 10 are 60, as printed 60.03; a third of 10 is 3.33 beside it."""
    rows = [{"target_text": "≥3个", "actual_text": "2个", "max_score": "10", **WHY}] * 9
    money = {"final": "3", "actual": "1", "max_score": "10"}
    sheet = score(*rows, budget=money, claimed_total="63.33")
    assert (str(sheet.total_score), by(sheet)) == ("63.36", ["unrounded"])


def test_the_maximum_of_execution_is_the_sheets_where_it_states_one(score: Score) -> None:
    stated = score({"max_score": "80"}, budget={"final": "1", "actual": "1", "max_score": "20"})
    usual = score({"max_score": "90"}, budget={"final": "1", "actual": "1"})
    sources = []
    for sheet in (stated, usual):
        assert sheet.execution.trace is not None
        (most,) = [each for each in sheet.execution.trace.inputs if each.symbol == "W"]
        sources.append((most.value, most.source))
    assert sources == [("20", "document"), ("10", "pack")]
