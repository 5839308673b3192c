"""What a claimed total and a claimed grade could have come from, on sheets given by their points."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from scorer.engine.claiming.totals import TotalClaim, with_total_claims
from scorer.engine.claiming.words import word_of
from scorer.findings import Finding, find
from scorer.model.outcome import RowState
from scorer.model.sheet import (
    Execution,
    ExecutionState,
    Grade,
    Line,
    MaxSource,
    ScoreSheet,
    SheetState,
    Trace,
)
from scorer.rules.pack import RulePack
from tests.engine.claiming import PACK

SHOWN = Execution(state=ExecutionState.SHOWN, max_score=Decimal(0))


def execution(score: str | None, claimed: str | None = None, most: str = "10") -> Execution:
    return Execution(
        state=ExecutionState.PENDING if score is None else ExecutionState.SCORED,
        max_score=Decimal(most),
        score=None if score is None else Decimal(score),
        claimed_score=None if claimed is None else Decimal(claimed),
    )


def sheet_of(
    scores: Sequence[str | None],
    executed: Execution,
    *,
    claims: Sequence[str | None] = (),
    total: str | None = None,
    **more: Any,
) -> ScoreSheet:
    """Rows of 30 points called 甲, 乙 and so on; ``total`` where it is not the sum."""
    lines = tuple(
        Line(
            position=n,
            name=name,
            category="产出指标",
            subcategory="",
            state=RowState.NOT_APPLICABLE if score is None else RowState.SCORED,
            max_score=Decimal(30),
            score=None if score is None else Decimal(score),
            claimed_score=None if claim is None else Decimal(claim),
        )
        for n, (name, score, claim) in enumerate(
            zip("甲乙丙丁", scores, (*claims, None, None, None, None), strict=False), 1
        )
    )
    summed = sum((Decimal(each) for each in scores if each), executed.score or Decimal(0))
    points = summed if total is None else Decimal(total)
    known: dict[str, Any] = {"state": SheetState.COMPLETE, "grade": PACK.grade_of(points), **more}
    return ScoreSheet(
        pack=PACK.ref,
        max_source=MaxSource.DOCUMENT,
        execution=executed,
        lines=lines,
        total_score=points,
        total_max=Decimal(100),
        low=points,
        high=points,
        **known,
    )


def claim_of(
    total: str | None = None,
    grade: str | None = None,
    *,
    others: Sequence[RulePack] = (),
    exact: Fraction | None = None,
    totals: Sequence[tuple[str, str]] = (),
) -> TotalClaim:
    claimed = None if total is None else Decimal(total)
    elsewhere = [(name, Decimal(points)) for name, points in totals]
    return TotalClaim(claimed, grade, PACK, others, lambda: exact, lambda: elsewhere)


def grading(name: str, *cuts: str) -> RulePack:
    """Another pack, in nothing but its grades, given from these totals on."""
    grades = tuple(
        each.model_copy(
            update={"from_total": each.from_total.model_copy(update={"value": Decimal(cut)})}
        )
        for each, cut in zip(PACK.grades, (*cuts, "0"), strict=True)
    )
    return PACK.model_copy(update={"name": name, "grades": grades})


def trace_of(method: str) -> Trace:
    return Trace(
        method=method,
        pack=PACK.name,
        clause="",
        formula="",
        symbolic="",
        rounding="",
        result="",
    )


def by(sheet: ScoreSheet) -> list[str]:
    return [
        each.by if each.row is None else f"{each.by} {each.row}" for each in sheet.reproductions
    ]


def said(sheet: ScoreSheet) -> list[tuple[str, dict[str, str]]]:
    return [(each.code, dict(each.params)) for each in sheet.findings]


def given_by(what: str, claimed: str, by: str) -> tuple[str, dict[str, str]]:
    words = {"what_word": what, "claimed": claimed, "by": by, "by_word": word_of(by)}
    return ("SCR-CLAIM-GIVEN-BY", words)


def not_recomputed(what: str, claimed: str, reason: str) -> tuple[str, dict[str, str]]:
    words = {"what_word": what, "claimed": claimed, "reason": reason}
    return ("SCR-CLAIM-SUM-NOT-RECOMPUTED", {**words, "reason_word": word_of(reason)})


@pytest.mark.parametrize(
    ("scores", "executed", "claims", "claimed", "found"),
    [
        # 28.33 + 25 + 20 + 6.00 = 79.33
        (("28.33", "25", "20"), execution("6", "6"), ("30", "25", "20"), "81", ["own_rows"]),
        (("28.33", "25", "20"), execution("6", "7"), ("28.33", "25", "20"), "80.33", ["own_rows"]),
        (("28.33", "25", "20"), execution("6", "6"), ("30", None, "20"), "56", []),
        (("28.33", "25", "20"), execution("6"), ("30", "25", "20"), "75", []),
        (("28.33", "25", "20"), SHOWN, ("30", "25", "20"), "75", ["own_rows"]),
        (("28.33", "25", "20"), execution("0.5", "0.5", "1"), ("30", "25", "20"), "75.5", ["own_rows"]),
        ((), execution("0", most="0"), (), "0.5", []),
        (("5",), SHOWN, (), "0", ["without_row 1"]),
        # the parts that are missing from the sum
        (("28.33", "25", "20"), execution("6"), (), "54.33", ["without_row 2"]),
        (("28.33", "25", "20"), execution("6"), (), "73.33", ["without_execution"]),
        (("28.33", "25", "20"), execution("6"), (), "54.34", []),
        (("28.33", "25", "20"), execution("6"), (), "104.33", []),
        (("25", "25", "20"), execution("6"), (), "51", []),
        (("25", "6", "20"), execution("6"), (), "51", []),
        (("25", "0.5", "20"), execution("6"), (), "51", ["without_row 2"]),
        (("25", "20"), execution("0.75"), (), "45", ["without_execution"]),
        ((None, "25", "20"), execution("6"), (), "26", ["without_row 2"]),
    ],
)  # fmt: skip
def test_what_gives_a_total_from_the_sheets_own_parts(
    scores: Sequence[str | None],
    executed: Execution,
    claims: Sequence[str | None],
    claimed: str,
    found: list[str],
) -> None:
    judged = with_total_claims(sheet_of(scores, executed, claims=claims), claim_of(claimed))
    assert (judged.agrees, by(judged)) == (False, found)


@pytest.mark.parametrize(
    ("method", "total", "claimed", "found"),
    [
        # 25 + 20 + 6 = 51, of 70 that apply: 72.86 of 100
        ("not_applicable.rescale", "72.86", "51", ["not_rescaled"]),
        ("total_cap", "49", "51", ["not_capped"]),
        ("not_applicable.rescale", "72.86", "51.01", []),
        # a sum that is no plain one lacks no part
        ("not_applicable.rescale", "72.86", "52.86", []),
        (None, "51", "51.5", []),
        (None, "72.86", "51", []),
    ],
)
def test_the_plain_sum_of_a_sheet_whose_total_is_another(
    method: str | None, total: str, claimed: str, found: list[str]
) -> None:
    trace = trace_of(method) if method else None
    sheet = sheet_of((None, "25", "20"), execution("6"), total=total, total_trace=trace)
    judged = with_total_claims(sheet, claim_of(claimed))
    assert (judged.agrees, by(judged)) == (False, found)


def test_the_plain_sum_without_points_for_execution() -> None:
    sheet = sheet_of(
        ("25", "20"),
        execution(None),
        total="50",
        total_trace=trace_of("not_applicable.rescale"),
    )
    assert by(with_total_claims(sheet, claim_of("45"))) == ["not_rescaled"]


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        # 51.4666… is 51.47 and 51.5, the sheet makes 51.40
        (claim_of("51.47", exact=Fraction("51.46") + Fraction(1, 150)), ["unrounded"]),
        (claim_of("51.5", exact=Fraction("51.46") + Fraction(1, 150)), ["unrounded"]),
        (claim_of("51.46", exact=Fraction("51.46") + Fraction(1, 150)), []),
        (claim_of("60", totals=[("a@1", "61"), ("b@2", "60.01"), ("c@3", "60.4")]), ["b@2", "c@3"]),
        (
            claim_of("26.40", exact=Fraction("26.4"), totals=[("a@1", "26.4")]),
            ["unrounded", "without_row 1", "a@1"],
        ),
    ],
)
def test_the_unrounded_sum_and_other_packs(claim: TotalClaim, found: list[str]) -> None:
    judged = with_total_claims(sheet_of(("25", "20.4"), execution("6")), claim)
    assert (judged.agrees, by(judged)) == (False, found)


def test_what_is_said_of_a_total_that_differs() -> None:
    doubt = find("SCR-MAXIMA-NOT-100", None, (), total="90.00")
    sheet = sheet_of(("25", "20.4"), execution("6", "6"), claims=("20", "0.40"), findings=(doubt,))
    judged = with_total_claims(sheet, claim_of("26.40", totals=[("a@1", "26.4")]))
    assert by(judged) == ["own_rows", "without_row 1", "a@1"]
    assert said(judged) == [
        ("SCR-MAXIMA-NOT-100", {"total": "90.00"}),
        ("SCR-CLAIM-TOTAL", {"claimed": "26.4", "score": "51.40", "difference": "-25"}),
        given_by("Total", "26.4", "own_rows"),
        given_by("Total", "26.4", "a@1"),
        ("SCR-CLAIM-WITHOUT-ROW", {"claimed": "26.4", "row": "甲"}),
    ]
    assert all(isinstance(each, Finding) and each.place is None for each in judged.findings)
    assert (judged.claimed_total, judged.agrees, judged.not_recomputed) == (
        Decimal("26.40"),
        False,
        None,
    )


@pytest.mark.parametrize("claimed", ["51.40", "51.41", "51.39", "51.4", "51"])
def test_a_total_that_agrees_asks_for_nothing_else(claimed: str) -> None:
    def never() -> Any:
        raise AssertionError

    claim = TotalClaim(Decimal(claimed), None, PACK, (), never, never)
    judged = with_total_claims(sheet_of(("25", "20.4"), execution("6")), claim)
    assert (judged.agrees, judged.claimed_total) == (True, Decimal(claimed))
    assert (judged.reproductions, judged.findings) == ((), ())


def test_nothing_is_said_where_neither_total_nor_grade_is_claimed() -> None:
    sheet = sheet_of(("25", "20.4"), execution("6"))
    assert with_total_claims(sheet, claim_of()) == sheet


def test_an_unfinished_sheet_says_why_nothing_is_compared() -> None:
    sheet = sheet_of(("25",), execution(None), state=SheetState.UNFINISHED, grade=None)
    judged = with_total_claims(sheet, claim_of("25.0", "差"))
    assert said(judged) == [
        not_recomputed("Total", "25", "open_rows"),
        not_recomputed("Grade", "差", "open_rows"),
    ]
    assert (judged.agrees, judged.not_recomputed) == (None, "open_rows")
    assert (judged.grade_agrees, judged.grade_not_recomputed) == (None, "open_rows")
    assert (judged.claimed_total, judged.claimed_grade) == (Decimal(25), "差")


def test_a_sheet_that_is_complete_without_a_grade_says_that_its_maxima_do_not_add_up() -> None:
    judged = with_total_claims(sheet_of(("25",), execution("6"), grade=None), claim_of("31", "优"))
    assert said(judged) == [not_recomputed("Grade", "优", "total_max")]
    assert (judged.agrees, judged.grade_not_recomputed) == (True, "total_max")


@pytest.mark.parametrize("claimed", ["优", "优秀", " 优 "])
def test_a_grade_that_agrees(claimed: str) -> None:
    judged = with_total_claims(sheet_of(("60", "25"), execution("6")), claim_of(None, claimed))
    assert (judged.grade, judged.grade_agrees) == (Grade.EXCELLENT, True)
    assert (judged.claimed_grade, judged.grade_reproductions, judged.findings) == (claimed, (), ())


@pytest.mark.parametrize(
    ("total", "claimed", "found"),
    [
        (None, "良好", ["strict@2022"]),
        ("89", "良", ["claimed_total", "strict@2022"]),
        ("90", "良", ["strict@2022"]),
        ("89", "中", []),
        ("79.99", "中", ["claimed_total"]),
    ],
)
def test_what_gives_a_grade(total: str | None, claimed: str, found: list[str]) -> None:
    """The total is 91: 优 from 90 on, 良 where 优 begins at 95."""
    others = (grading("strict@2022", "95", "85", "60"), grading("mild@2022", "80", "70", "60"))
    sheet = sheet_of(("60", "25"), execution("6"))
    judged = with_total_claims(sheet, claim_of(total, claimed, others=others))
    assert [each.by for each in judged.grade_reproductions] == found
    assert said(judged)[-1 - len(found) :] == [
        ("SCR-CLAIM-GRADE", {"claimed": claimed, "score": "91.00", "grade": "优"}),
        *(given_by("Grade", claimed, each) for each in found),
    ]
    assert (judged.grade_agrees, judged.grade_not_recomputed) == (False, None)
