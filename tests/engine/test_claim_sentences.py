"""What is said of a claim, word for word: codes, figures, keys, and nothing beside them."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from scorer.engine.claiming.figures import agrees, difference_text, places_of
from scorer.engine.claiming.words import word_of
from scorer.findings import Finding
from scorer.model.sheet import ScoreSheet
from tests.county import county
from tests.engine.claiming import BUDGET, full, line_of, row, sheet_of

Said = tuple[str, dict[str, str]]


def said(findings: tuple[Finding, ...]) -> list[Said]:
    """Code and parameters of what concerns claims; no finding has a place or a choice."""
    about = [each for each in findings if "CLAIM" in each.code]
    assert all((each.place, each.alternatives) == (None, ()) for each in about)
    return [(each.code, dict(each.params)) for each in about]


def test_a_row_that_only_a_mistake_explains() -> None:
    line = line_of("≥90%", "85%", "47.00", max_score="50")
    figures = {"name": "甲", "claimed": "47", "score": "47.22", "difference": "-0.22"}
    mistake = {"method": "whole_percent", "by_word": word_of("whole_percent")}
    assert said(line.findings) == [
        ("SCR-CLAIM-SCORE", figures),
        ("SCR-CLAIM-MISTAKE", {**figures, **mistake}),
    ]
    assert [each.model_dump() for each in line.reproductions] == [
        {"by": "whole_percent", "pack": None, "numbers": None, "row": None}
    ]


def test_a_row_that_several_rules_explain() -> None:
    line = line_of("≥90%", "45%", "0.00")
    figures = {"name": "甲", "claimed": "0", "score": "5.00", "difference": "-5"}
    told = said(line.findings)
    assert told[0] == (
        "SCR-CLAIM-OTHER-METHOD",
        {**figures, "method": "step", "by_word": word_of("step"), "pack": ""},
    )
    assert [(code, words["method"], words["pack"]) for code, words in told[1:]] == [
        ("SCR-CLAIM-ALSO-NUMBERS", "deduct_per", "0.5 per 1 unit"),
        ("SCR-CLAIM-ALSO-NUMBERS", "pass_mark", "p=60%"),
        ("SCR-CLAIM-ALSO-NUMBERS", "intervals", "90:100%;80:80%;60:50%"),
    ]
    assert all(words["by_word"] == word_of(words["method"]) for _code, words in told)
    both = said(line_of("=33个", "66个", "0.00").findings)
    assert [(code, words["method"]) for code, words in both] == [
        ("SCR-CLAIM-OTHER-METHOD", "equal_two_sided"),
        ("SCR-CLAIM-ALSO", "at_most_linear"),
    ]


def test_a_row_that_another_packs_numbers_explain() -> None:
    line = line_of("优良", None, "5.5", level="partially_met")
    assert said(line.findings) == [
        (
            "SCR-CLAIM-OTHER-NUMBERS",
            {
                "name": "甲",
                "claimed": "5.5",
                "score": "7.00",
                "difference": "-1.5",
                "method": "qualitative_levels",
                "by_word": word_of("qualitative_levels"),
                "pack": "cn-42.project-self-evaluation@2020",
            },
        )
    ]


def test_a_row_that_was_not_started_and_claims_all_its_points() -> None:
    line = line_of("≥90%", "85%", "10", state="not_started")
    assert [each.by for each in line.reproductions] == ["full_points"]
    other = line_of("≥90%", "85%", "9.44", state="not_started")
    assert (other.agrees, other.reproductions) == (False, ())
    empty = line_of("≥90%", None, "0", state="not_started")
    assert empty.agrees is True


def test_a_row_of_no_points_is_no_negative_one() -> None:
    open_ = line_of("≥90%", None, "1", max_score="0")
    assert open_.not_recomputed == "no_actual"
    half = line_of("≥90%", None, "1", max_score="0.5")
    assert half.not_recomputed == "no_actual"


def test_a_row_that_cannot_be_recomputed() -> None:
    (told,) = said(line_of("≥90%", None, "9.0").findings)
    words = {
        "name": "甲",
        "claimed": "9",
        "reason": "no_actual",
        "reason_word": word_of("no_actual"),
    }
    assert told == ("SCR-CLAIM-NOT-RECOMPUTED", words)


def of(sheet: ScoreSheet, *codes: str) -> list[Said]:
    return [each for each in said(sheet.findings) if each[0] in codes or not codes]


def given_by(what: str, claimed: str, by: str) -> Said:
    words = {"what_word": what, "claimed": claimed, "by": by, "by_word": word_of(by)}
    return ("SCR-CLAIM-GIVEN-BY", words)


def not_recomputed(what: str, claimed: str, reason: str) -> Said:
    words = {"what_word": what, "claimed": claimed, "reason": reason}
    return ("SCR-CLAIM-SUM-NOT-RECOMPUTED", {**words, "reason_word": word_of(reason)})


def test_totals_and_grades_that_differ() -> None:
    sheet = full("28.50", "28.50", "28.50", "6", claimed_total="91.50", claimed_grade="良")
    assert of(sheet) == [
        (
            "SCR-CLAIM-TOTAL",
            {"claimed": "91.5", "score": "90.99", "difference": "+0.51"},
        ),
        given_by("Total", "91.5", "own_rows"),
        ("SCR-CLAIM-GRADE", {"claimed": "良", "score": "90.99", "grade": "优"}),
    ]
    assert (sheet.claimed_total, sheet.claimed_grade) == (Decimal("91.50"), "良")
    graded = full(claimed_total="89", claimed_grade="良")
    assert of(graded, "SCR-CLAIM-GIVEN-BY") == [given_by("Grade", "良", "claimed_total")]


def test_a_total_without_one_row() -> None:
    rows = [
        row("≥90%", "90%", None, max_score=points, name=name)
        for points, name in (("50", "甲"), ("25", "乙"), ("15", "丙"))
    ]
    sheet = sheet_of(*rows, budget=BUDGET, claimed_total="71")
    assert of(sheet)[1:] == [("SCR-CLAIM-WITHOUT-ROW", {"claimed": "71", "row": "乙"})]
    assert [each.model_dump() for each in sheet.reproductions] == [
        {"by": "without_row", "pack": None, "numbers": None, "row": 2}
    ]
    both = sheet_of(*rows, budget={**BUDGET, "actual": "100"}, claimed_total="90")
    assert [each.by for each in both.reproductions] == ["without_execution"]
    more = sheet_of(*rows, budget=BUDGET, claimed_total="97")
    assert more.reproductions == ()


def test_a_total_that_was_not_capped(tmp_path: Any) -> None:
    from scorer.engine.claiming.totals import TotalClaim, with_total_claims
    from scorer.engine.scoring import score_project
    from scorer.model.disbursement import Disbursement, Funds
    from scorer.model.outcome import Outcome
    from scorer.model.plan import Indicator, Project
    from scorer.reading.target_value import read_target

    pack = county(tmp_path, "total_cap")
    indicators = tuple(
        Indicator(
            position=n,
            category=category,
            subcategory="",
            name=category,
            target_text="≥90%",
            target=read_target("≥90%").target,
        )
        for n, category in enumerate(("产出指标", "效益指标", "满意度指标"), 1)
    )
    project = Project(code="", name="", indicators=indicators)
    done = {n: Outcome(actual_text="90%") for n in (1, 2, 3)}
    funds = Funds(final_budget=Decimal(100), actual_expenditure=Decimal(75))
    sheet = score_project(project, done, Disbursement(rows=(funds,)), pack, year=2021)
    assert str(sheet.total_score) == "89"
    claim = TotalClaim(Decimal("97.5"), None, pack, (), lambda: None, lambda: ())
    judged = with_total_claims(sheet, claim)
    assert [each.by for each in judged.reproductions] == ["not_capped"]
    less = with_total_claims(sheet, claim._replace(total=Decimal("97.4")))
    assert (less.agrees, less.reproductions) == (False, ())


def test_sums_that_cannot_be_recomputed() -> None:
    open_ = sheet_of(
        row("≥90%", None, None),
        budget={"final": "100", "claimed_score": "9.0", "claimed_rate": "90%"},
        claimed_total="90.0",
        claimed_grade="优",
    )
    assert of(open_) == [
        not_recomputed("Execution score", "9", "budget"),
        not_recomputed("Execution rate", "90%", "budget"),
        not_recomputed("Total", "90", "open_rows"),
        not_recomputed("Grade", "优", "open_rows"),
    ]
    short = sheet_of(row("≥90%", "90%", None), budget=BUDGET, claimed_grade="优")
    assert of(short) == [not_recomputed("Grade", "优", "total_max")]
    shown = sheet_of(budget={**BUDGET, "max_score": "0", "claimed_score": "9"})
    assert of(shown) == [not_recomputed("Execution score", "9", "shown")]


def test_execution_that_differs() -> None:
    sheet = sheet_of(budget={**BUDGET, "claimed_score": "5.0", "claimed_rate": "50.0%"})
    assert of(sheet) == [
        ("SCR-CLAIM-EXECUTION", {"claimed": "5", "score": "6.00", "difference": "-1"}),
        given_by("Execution score", "5", "original_budget"),
        ("SCR-CLAIM-RATE", {"claimed": "50.0%", "rate": "60.00%"}),
        given_by("Execution rate", "50.0%", "original_budget"),
    ]
    assert sheet.execution.claimed_rate == Decimal("0.5")
    strange = sheet_of(budget={**BUDGET, "claimed_rate": "一半"})
    assert of(strange) == [("SCR-CLAIM-RATE-UNREADABLE", {"claimed": "一半"})]
    fits = sheet_of(budget={**BUDGET, "claimed_score": "6", "claimed_rate": "0.6001"})
    assert (of(fits), fits.execution.agrees, fits.execution.rate_agrees) == ([], True, True)
    beyond = sheet_of(budget={**BUDGET, "claimed_rate": "0.6002"})
    assert beyond.execution.rate_agrees is False
    silent = sheet_of(row("≥90%", "90%", None))
    assert (of(silent), silent.execution.claimed_score) == ([], None)


@pytest.mark.parametrize(
    ("claimed", "actual", "by"),
    [
        ("70.00%", "66.66", set()),
        ("66%", "66.66", {"cut_off"}),
        ("66.6%", "66.66", {"cut_off"}),
        ("600000%", "60", {"yuan_wan"}),
        ("0.006%", "60", {"yuan_wan"}),
        ("0%", "60", set()),
    ],
)
def test_rates_written_otherwise(claimed: str, actual: str, by: set[str]) -> None:
    row_ = sheet_of(budget={**BUDGET, "actual": actual, "claimed_rate": claimed}).execution
    assert (row_.rate_agrees, {each.by for each in row_.rate_reproductions}) == (False, by)


def test_points_for_a_rate_above_100_or_of_nothing() -> None:
    over = sheet_of(budget={**BUDGET, "actual": "120", "original": None, "claimed_score": "12"})
    assert {each.by for each in over.execution.reproductions} == {"uncut"}
    for claimed in ("3", "10"):
        none = sheet_of(budget={**BUDGET, "actual": "0", "claimed_score": claimed})
        assert none.execution.reproductions == ()


@pytest.mark.parametrize(
    ("number", "places"), [("9", 0), ("9.0", 1), ("9.44", 2), ("1E+2", 0), ("-0.125", 3)]
)
def test_how_many_decimals_a_claim_has(number: str, places: int) -> None:
    assert places_of(Decimal(number)) == places


def test_differences_carry_their_sign() -> None:
    found = [difference_text(Decimal(claimed), Decimal(5)) for claimed in ("5.5", "4", "5", "7")]
    assert found == ["+0.5", "-1", "0", "+2"]
    assert agrees(Decimal("9.44"), Decimal("9.45"))
    assert not agrees(Decimal("9.44"), Decimal("9.451"))


def test_rates_with_blanks_and_without_decimals() -> None:
    for claimed in ("60 %", " 0.6 ", "６０％", "60.00%", "60%"):
        assert sheet_of(budget={**BUDGET, "claimed_rate": claimed}).execution.rate_agrees is True
    near = sheet_of(budget={**BUDGET, "actual": "60.4", "claimed_rate": "60%"})
    assert near.execution.rate_agrees is True
    off = sheet_of(budget={**BUDGET, "actual": "60.6", "claimed_rate": "60%"})
    assert off.execution.rate_agrees is False
    one = sheet_of(budget={**BUDGET, "actual": "60.44", "claimed_rate": "60.4%"})
    assert one.execution.rate_agrees is True


def test_execution_that_used_up_the_budget_exactly() -> None:
    whole = sheet_of(budget={**BUDGET, "actual": "100", "original": None, "claimed_score": "9"})
    assert whole.execution.reproductions == ()
    over = sheet_of(
        budget={**BUDGET, "actual": "104.4", "original": None, "claimed_score": "10.40"}
    )
    assert over.execution.reproductions == ()


def test_the_unrounded_sum_takes_rows_as_they_stand() -> None:
    rows = [row("≥90%", "85%", None, max_score="2.5") for _n in range(34)]  # 2.3611… each
    rows.append(row("≥90%", "85%", None, max_score="2.5", state="not_started"))
    rows.append(row("优良", None, None, max_score="2.5", level="met", chosen_score="2.25"))
    exact = Fraction(85, 90) * Fraction(5, 2) * 34 + Fraction(9, 4) + 6
    assert exact == Fraction(3187, 36)  # 88.527…; the rounded rows make 88.49
    sheet = sheet_of(*rows, budget=BUDGET, claimed_total="88.53")
    assert sheet.total_score == Decimal("88.49")
    assert [each.by for each in sheet.reproductions] == ["unrounded"]
    beside = sheet_of(*rows, budget=BUDGET, claimed_total="88.54")
    assert (beside.agrees, beside.reproductions) == (False, ())
