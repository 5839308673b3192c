"""Everything a filled sheet states enters its scoring: texts, reasons, survey, year, budget."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from scorer.engine.case import score_case
from scorer.findings import message_of
from scorer.model.case import Case
from scorer.model.sheet import Line, MaxSource, ScoreSheet
from scorer.rules.catalog import Catalog

Score = Callable[..., ScoreSheet]
WHY = {"deviation_reason": "验收推迟", "corrective_action": "次年一季度补验"}


@pytest.fixture
def score(catalog: Catalog) -> Score:
    def scored(*rows: dict[str, Any], **case: Any) -> ScoreSheet:
        stated = {"year": 2021, **case}
        filled = [
            {"category": "产出指标", "name": "甲", "actual_text": None, **row} for row in rows
        ]
        return score_case(Case.model_validate({"indicators": filled, **stated}), catalog)

    return scored


def one(sheet: ScoreSheet) -> Line:
    (line,) = sheet.lines
    return line


def codes(found: ScoreSheet | Line) -> list[str]:
    return [each.code for each in found.findings]


def test_the_year_of_the_case_completes_a_deadline_and_its_condition(score: Score) -> None:
    late = {
        "target_text": "12月底前",
        "subcategory": "时效指标",
        "actual_text": "2022-01-05",
        **WHY,
    }
    line = one(score(late))
    # 12月底 of 2021: 5 days late, the middle of 60 % and 80 % of 50
    assert (line.method, line.score) == ("deadline", Decimal("35.00"))
    stated = {
        "target_text": "12月底",
        "description": "12月底前完成得10分",
        "actual_text": "2021-12-20",
    }
    step = one(score(stated))
    assert (step.method, step.score, codes(step)) == ("step", Decimal("10.00"), [])
    assert "SCR-STATED-CONDITION" in codes(one(score({**stated, "target_text": "11月底"})))


def test_the_texts_of_a_row_say_what_its_target_means(score: Score) -> None:
    cost = {"target_text": "100元", "actual_text": "125元", **WHY}
    assert one(score({**cost, "subcategory": "成本指标"})).method == "at_most_linear"
    assert one(score({**cost, "subcategory": "数量指标"})).method == "equal_as_at_least"
    assert one(
        score({**cost, "category": "成本指标"}, pack="cn.project-self-evaluation@2021")
    ).method == ("at_most_linear")
    meal = {"target_text": "130000元", "actual_text": "125000元", "name": "餐费"}
    capped = one(score({**meal, "description": "费用成本不超过13万"}))
    assert (capped.method, one(score(meal)).method) == ("at_most_linear", "equal_as_at_least")
    named = one(score({"target_text": "1500", "actual_text": "1500万元", "name": "产值（万元）"}))
    assert named.score == named.max_score


def test_a_scoring_text_scores_its_row(score: Score) -> None:
    text = "≥90%得10分，80%-90%得5分，低于80%不得分"
    row = {"target_text": "≥90%", "actual_text": "85%", "max_score": "10", **WHY}
    assert one(score({**row, "scoring_text": text})).score == Decimal("5.00")
    assert one(score(row)).score == Decimal("9.44")


def test_reasons_and_approvals_are_taken_as_filled(score: Score) -> None:
    cut = {"target_text": "≥90%", "actual_text": "85%"}
    names = {key: set(codes(one(score({**cut, key: WHY[key]})))) for key in WHY}
    both = set(codes(one(score({**cut, **WHY}))))
    none = set(codes(one(score(cut))))
    assert len(none - both) == 2
    assert names["deviation_reason"] - both != names["corrective_action"] - both
    assert all(len(each - both) == 1 for each in names.values()), names
    left = {"target_text": "≥90%", "state": "not_applicable"}
    said = {"na_reason": "项目取消", "na_approver": "镇长"}
    found = {key: set(codes(one(score({**left, key: said[key]})))) for key in said}
    assert len(set(codes(one(score(left))))) == 2
    assert all(len(each) == 1 for each in found.values())
    assert found["na_reason"] != found["na_approver"]
    assert not codes(one(score({**left, **said})))


def test_a_survey_gives_the_actual_of_a_satisfaction_row(score: Score) -> None:
    asked = {
        "asked": 120,
        "satisfied": 114,
    }
    row = {"category": "满意度指标", "target_text": "≥90%", "name": "群众满意度", "survey": asked}
    line = one(score(row))
    assert (line.actual, line.met) == ("114/120", True)
    assert line.survey is not None
    assert (line.survey.asked, line.survey.satisfied, line.survey.rate) == (
        120,
        114,
        Decimal("0.95"),
    )
    assert line.trace is not None
    (actual,) = [each for each in line.trace.inputs if each.symbol == "A"]
    assert (actual.source, actual.text) == ("survey", "114/120")


def test_a_scored_state_is_not_a_decision_and_a_pending_one_is(score: Score) -> None:
    row = {"target_text": "≥90%", "actual_text": "95%"}
    states = [one(score({**row, "state": state})).state for state in ("scored", "pending")]
    assert states == ["scored", "pending"]
    assert one(score({"target_text": "≥90%", "state": "scored"})).state == "pending"


def test_a_direction_against_the_sign_names_row_and_target(score: Score) -> None:
    row = {
        "target_text": "≥90%",
        "actual_text": "95%",
        "name": "验收率",
        "direction": "lower_is_better",
    }
    (finding,) = one(score(row)).findings
    assert (finding.params["name"], finding.params["target"]) == ("验收率", "≥90%")


def test_points_on_some_rows_are_counted_by_name_of_pack(score: Score) -> None:
    sheet = score(
        {"target_text": "≥90%", "actual_text": "95%", "max_score": "40"},
        {"target_text": "≥90%", "actual_text": "95%", "name": "乙"},
        {"target_text": "≥90%", "actual_text": "95%", "name": "丙"},
    )
    assert sheet.max_source is MaxSource.DOCUMENT
    (found,) = [each for each in sheet.findings if each.code == "SCR-POINTS-PARTLY"]
    assert (found.params["stated"], found.params["count"], found.params["pack"]) == (
        "1",
        "3",
        "cn.project-self-evaluation@2020",
    )
    assert [line.max_score for line in sheet.lines] == [
        Decimal(40),
        Decimal("16.67"),
        Decimal("16.66"),
    ]


def test_an_unknown_year_is_said_beside_what_else_is_doubtful(score: Score) -> None:
    sheet = score(
        {"target_text": "≥90%", "actual_text": "95%"},
        year=None,
        budget={"sources": [{"name": "县级", "final": "3"}], "final": "4", "actual": "4"},
    )
    found = {each.code: each for each in sheet.findings}
    assert found["SCR-YEAR-UNKNOWN"].params["pack"] == "cn.project-self-evaluation@2021"
    assert "SCR-SOURCES-SUM" in found
    assert "4" in message_of(found["SCR-SOURCES-SUM"])


@pytest.mark.parametrize(
    ("budget", "method"),
    [({"max_score": "10", "final": "1", "actual": "1"}, "pack"), ({}, "document")],
)
def test_points_of_100_in_the_texts_leave_the_documents_pack_unless_execution_carries_some(
    score: Score, budget: dict[str, str], method: str
) -> None:
    """The document's pack scores sheets without execution points; a stated one keeps the national."""
    rows = [
        {"target_text": "≥90%", "actual_text": "95%", "max_score": points}
        for points in ("60", "40")
    ]
    sheet = score(*rows, budget=budget) if budget else score(*rows)
    assert sheet.pack.id == (
        "document-points" if method == "document" else "cn.project-self-evaluation"
    )
    assert sheet.execution.max_score == Decimal(budget.get("max_score", 0))


def test_another_packs_total_is_named_only_where_it_gives_the_claim(score: Score) -> None:
    """90 points on rows and 6 of 10 for 60 %: the Hubei form scores execution out of 20."""
    rows = [
        {"target_text": "≥90%", "actual_text": "95%"},
        {"category": "效益指标", "target_text": "≥90%", "actual_text": "95%"},
        {"category": "满意度指标", "target_text": "≥90%", "actual_text": "95%", "name": "满意度"},
    ]
    money = {"final": "100", "actual": "60"}
    sheet = score(*rows, budget=money, claimed_total="92")
    assert (str(sheet.total_score), sheet.agrees) == ("96.00", False)
    by = [each.params.get("by_word", "") for each in sheet.findings]
    assert any("cn-42" in each for each in by), by
    agreed = score(*rows, budget=money, claimed_total="96")
    assert agreed.agrees
    assert not [each for each in agreed.findings if "CLAIM" in each.code]
