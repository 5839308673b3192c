"""Sheets that somebody else filled: scored as they are, every claim compared."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from scorer.engine.case import score_case
from scorer.engine.claiming.execution import read_rate
from scorer.engine.claiming.figures import agrees
from scorer.errors import RulePackError
from scorer.model.case import Case
from scorer.model.outcome import RowState
from scorer.model.sheet import ExecutionState, Line, MaxSource, ScoreSheet, SheetState, Trace
from scorer.rules.catalog import Catalog

Score = Callable[..., ScoreSheet]
WHY = {"deviation_reason": "验收推迟", "corrective_action": "次年一季度补验"}


def row(category: str, target: str, actual: str | None, **more: Any) -> dict[str, Any]:
    return {
        "category": category,
        "name": f"{category}甲",
        "target_text": target,
        "actual_text": actual,
        **WHY,
        **more,
    }


@pytest.fixture
def score(catalog: Catalog) -> Score:
    """Scores a case given by its fields; amounts and points as text."""

    def scored(*rows: dict[str, Any], **case: Any) -> ScoreSheet:
        return score_case(Case.model_validate({"indicators": rows, **case}), catalog)

    return scored


def one(sheet: ScoreSheet) -> Line:
    (line,) = sheet.lines
    return line


def codes(sheet: ScoreSheet) -> set[str]:
    return {finding.code for finding in sheet.findings}


def row_codes(line: Line) -> set[str]:
    return {finding.code for finding in line.findings}


@pytest.mark.parametrize(
    ("claimed", "fits"),
    [("9.44", True), ("9.45", True), ("9.43", True), ("9.4", True), ("9", True)],
)
def test_a_claim_agrees_within_a_hundredth_or_by_its_own_decimals(claimed: str, fits: bool) -> None:
    assert agrees(Decimal("9.44"), Decimal(claimed)) is fits


@pytest.mark.parametrize("claimed", ["9.46", "9.42", "9.5", "10", "0"])
def test_other_claims_do_not_agree(claimed: str) -> None:
    assert not agrees(Decimal("9.44"), Decimal(claimed))


def test_a_sheet_of_90_and_execution(score: Score) -> None:
    sheet = score(
        row("产出指标", "≥90%", "85%", max_score="50", claimed_score="47.22"),
        row("效益指标", "33个", "30", max_score="30", claimed_score="27.27"),
        row("满意度指标", "≥90%", "95%", max_score="10", claimed_score="10"),
        year=2021,
        unit="万元",
        budget={
            "original": "310.2",
            "final": "310.2",
            "actual": "154.74",
            "max_score": "10",
            "claimed_rate": "49.88%",
            "claimed_score": "4.99",
        },
        claimed_total="89.48",
        claimed_grade="良",
    )
    assert (sheet.pack.id, sheet.pack.edition) == ("cn.project-self-evaluation", "2020")
    assert (sheet.max_source, sheet.state) == (MaxSource.DOCUMENT, SheetState.COMPLETE)
    assert [line.agrees for line in sheet.lines] == [True, True, True]
    assert (sheet.execution.rate_agrees, sheet.execution.agrees) == (True, True)
    assert (str(sheet.total_score), sheet.agrees, sheet.grade_agrees) == ("89.48", True, True)
    assert not sheet.findings


def test_claims_that_do_not_hold_are_reported_and_change_nothing(score: Score) -> None:
    sheet = score(
        row("产出指标", "≥90%", "85%", claimed_score="50"),
        row("效益指标", "≤100", "120", claimed_score="25"),
        row("满意度指标", "≥90%", "99%"),
        year=2021,
        budget={"final": "100", "actual": "60", "claimed_rate": "0.7", "claimed_score": "7"},
        claimed_total="92",
        claimed_grade="优",
    )
    first, second, third = sheet.lines
    assert (first.score, first.agrees, first.reproduced_by) == (Decimal("47.22"), False, None)
    assert "SCR-CLAIM-SCORE" in row_codes(first)
    assert (second.score, second.reproduced_by) == (Decimal("24.00"), "at_most_ratio")
    assert "SCR-CLAIM-OTHER-METHOD" in row_codes(second)
    assert (third.agrees, third.reproduced_by) == (None, None)
    assert (sheet.execution.score, sheet.execution.agrees) == (Decimal("6.00"), False)
    assert (sheet.execution.claimed_rate, sheet.execution.rate_agrees) == (Decimal("0.7"), False)
    assert (sheet.agrees, sheet.grade_agrees, sheet.grade) == (False, False, "良")
    assert codes(sheet) == {
        "SCR-CLAIM-EXECUTION",
        "SCR-CLAIM-RATE",
        "SCR-CLAIM-TOTAL",
        "SCR-CLAIM-GRADE",
        "SCR-CLAIM-GIVEN-BY",
    }


@pytest.mark.parametrize(
    ("target", "actual", "claimed", "method"),
    [
        ("≥90%", "85%", "0", "step"),
        ("33个", "40", "7.88", "equal_two_sided"),
        ("≤100", "200", "5", "at_most_ratio"),
        ("0次", "1", "10", None),
    ],
)
def test_the_method_that_gives_the_claim_is_named(
    score: Score, target: str, actual: str, claimed: str, method: str | None
) -> None:
    line = one(score(row("产出指标", target, actual, max_score="10", claimed_score=claimed)))
    assert (line.agrees, line.reproduced_by) == (False, method)


def test_another_edition_is_named_where_its_points_give_the_claim(score: Score) -> None:
    sheet = score(
        row("成本指标", "≤13万", "13万元"),
        row("产出指标", "≥90%", "90%", claimed_score="40"),
        row("效益指标", "≥90%", "90%"),
        row("满意度指标", "≥90%", "90%"),
        year=2021,
    )
    assert sheet.lines[1].score == Decimal("25.00")
    assert sheet.lines[1].reproduced_by == "cn.project-self-evaluation@2021"


def test_a_qualitative_claim_agrees_inside_its_band(score: Score) -> None:
    for claimed, fits in (("6", True), ("7.99", True), ("8", False), ("5.99", False)):
        line = one(
            score(
                row(
                    "产出指标",
                    "优良",
                    None,
                    level="partially_met",
                    max_score="10",
                    claimed_score=claimed,
                )
            )
        )
        assert line.agrees is fits
        assert line.score == 7
    open_line = one(score(row("产出指标", "优良", None, max_score="10", claimed_score="7")))
    assert (open_line.agrees, open_line.state) == (None, RowState.PENDING)


@pytest.mark.parametrize("points", [("50", "30"), ("70", "50")])
def test_a_sheet_is_never_refused_for_its_sums(score: Score, points: tuple[str, str]) -> None:
    sheet = score(
        row("产出指标", "≥90%", "90%", max_score=points[0]),
        row("效益指标", "≥90%", "90%", max_score=points[1]),
        year=2021,
        budget={"final": "1", "actual": "1"},
        claimed_total="100",
        claimed_grade="优",
    )
    expected = sum(map(Decimal, points)) + 10
    assert (sheet.total_max, sheet.total_score) == (expected, expected)
    assert (sheet.grade, sheet.grade_agrees) == (None, None)
    assert "SCR-MAXIMA-NOT-100" in codes(sheet)


def test_points_in_the_texts_make_the_documents_pack(score: Score) -> None:
    sheet = score(
        row("产出指标", "39人", "39人", description="项目验收合格率100%得50分"),
        row("效益指标", "≥90%得50分", "89.9%"),
        budget={"final": "100", "actual": "40"},
    )
    assert (sheet.pack.id, sheet.max_source) == ("document-points", MaxSource.DOCUMENT)
    assert [line.score for line in sheet.lines] == [50, 0]
    assert "SCR-STATED-CONDITION" in row_codes(sheet.lines[0])
    assert (sheet.execution.state, sheet.total_score) == (ExecutionState.SHOWN, Decimal(50))
    assert "SCR-YEAR-UNKNOWN" not in codes(sheet)


def test_points_on_some_rows_only(score: Score) -> None:
    sheet = score(
        row("产出指标", "≥90%", "90%", max_score="44"),
        row("效益指标", "≥90%", "90%"),
        year=2021,
    )
    assert [line.max_score for line in sheet.lines] == [44, 40]
    assert "SCR-POINTS-PARTLY" in codes(sheet)


def test_the_named_pack_is_used_or_refused(score: Score) -> None:
    filled = row("产出指标", "≥90%", "90%")
    assert score(filled, year=2021, pack="cn.project-self-evaluation@2021").pack.edition == "2021"
    with pytest.raises(RulePackError):
        score(filled, year=2021, pack="cn-99.unknown")
    with pytest.raises(RulePackError):
        score(filled, year=2018)


def test_an_unknown_year_takes_the_newest_edition_and_says_so(score: Score) -> None:
    sheet = score(row("产出指标", "≥90%", "90%"))
    assert sheet.pack.edition == "2021"
    assert "SCR-YEAR-UNKNOWN" in codes(sheet)


def test_states_and_directions_are_taken_as_filled(score: Score) -> None:
    lower = one(score(row("产出指标", "100", "120", direction="lower_is_better", max_score="10")))
    assert (lower.method, lower.score) == ("at_most_linear", Decimal("8.00"))
    for state in ("pending", "disputed"):
        line = one(score(row("产出指标", "≥90%", "90%", state=state, claimed_score="10")))
        assert (line.state.value, line.score, line.agrees) == (state, None, None)
    idle = one(score(row("产出指标", "≥90%", None, state="not_started", claimed_score="0")))
    assert (idle.score, idle.agrees) == (Decimal(0), True)


def sources(trace: Trace | None) -> dict[str, str]:
    assert trace is not None
    return {each.symbol: each.source for each in trace.inputs}


def test_inputs_come_from_where_they_stand_on_the_sheet(score: Score) -> None:
    filled = row(
        "满意度指标", "≥90%", "85%", max_score="90", survey={"asked": 100, "satisfied": 85}
    )
    budget = {"final": "100", "actual": "80", "max_score": "10"}
    sheet = score(filled, year=2021, budget=budget)
    assert sources(one(sheet).trace) == {"T": "document", "A": "survey", "W": "document"}
    typed = {"A": "typed", "B": "typed", "W": "document"}
    assert sources(sheet.execution.trace) == typed
    shared = score(row("产出指标", "≥90%", "85%"), year=2021, budget={"final": "1", "actual": "1"})
    assert sources(one(shared).trace) == {"T": "document", "A": "typed", "W": "pack"}
    assert sources(shared.execution.trace) == {**typed, "W": "pack"}


def test_a_direction_against_the_sign_is_not_taken_and_said(score: Score) -> None:
    line = one(score(row("产出指标", "≥100", "120", direction="lower_is_better", max_score="10")))
    assert (line.method, line.score) == ("at_least", Decimal(10))
    assert "SCR-DIRECTION-NOT-TAKEN" in row_codes(line)


def test_sources_of_funds_are_held_against_the_total(score: Score) -> None:
    filled = row("产出指标", "≥90%", "90%")
    parts = [{"final": "60.5", "actual": "50"}, {"final": "39.5", "actual": "30"}]
    ties = {"final": "100", "actual": "80", "sources": parts}
    kept = score(filled, year=2021, unit="万元", budget=ties)
    assert (kept.execution.score, codes(kept)) == (Decimal(8), {"SCR-MAXIMA-NOT-100"})
    differs = score(filled, year=2021, unit="万元", budget={**ties, "final": "110"})
    (finding,) = [each for each in differs.findings if each.code == "SCR-SOURCES-SUM"]
    assert (finding.params["what"], finding.params["sum"]) == ("全年预算数", "1000000.00")
    assert finding.place is None
    alone = score(filled, year=2021, budget={"sources": parts})
    assert alone.execution.state is ExecutionState.PENDING
    without = [each for each in alone.findings if each.code == "SCR-SOURCES-WITHOUT-TOTAL"]
    assert [each.params["what"] for each in without] == ["全年预算数", "全年执行数"]
    assert {each.place for each in without} == {None}


def test_a_named_edition_of_another_year_is_used_with_a_warning(score: Score) -> None:
    filled = row("产出指标", "≥90%", "90%")
    named = "cn.project-self-evaluation@2020"
    assert "SCR-PACK-NOT-IN-FORCE" in codes(score(filled, year=2022, pack=named))
    assert "SCR-PACK-NOT-IN-FORCE" not in codes(score(filled, year=2021, pack=named))
    assert "SCR-PACK-NOT-IN-FORCE" not in codes(score(filled, year=1999, pack="document-points"))


def test_long_amounts_keep_every_digit(score: Score) -> None:
    spent = "123456789012345678901234.567890123"
    sheet = score(year=2021, unit="万元", budget={"final": spent, "actual": spent})
    assert (sheet.execution.rate, sheet.execution.score) == (Decimal(1), Decimal(10))
    assert sheet.execution.trace is not None
    inputs = {each.symbol: each.value for each in sheet.execution.trace.inputs}
    assert inputs["A"] == inputs["B"] == "1234567890123456789012345678.90123"


@pytest.mark.parametrize(
    ("text", "percent"),
    [("0.995", "99.5"), ("99.5%", "99.5"), ("９９.５％", "99.5"), ("1", "100"), ("很高", None)],
)
def test_rates_are_fractions_or_per_cent(text: str, percent: str | None) -> None:
    assert read_rate(text) == (None if percent is None else Decimal(percent))


def test_a_rate_that_is_none_is_a_finding(score: Score) -> None:
    sheet = score(year=2021, budget={"final": "1", "actual": "1", "claimed_rate": "很高"})
    assert "SCR-CLAIM-RATE-UNREADABLE" in codes(sheet)
    assert sheet.execution.rate_agrees is None
