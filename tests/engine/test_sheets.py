"""Whole sheets: where maxima come from, execution, what does not apply, totals and grades."""

from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest

from scorer.engine.allocation import allocation_fits, equal_shares
from scorer.engine.scoring import project_states_points, score_project
from scorer.model.disbursement import Disbursement
from scorer.model.outcome import Outcome, RowState
from scorer.model.plan import Project
from scorer.model.sheet import ExecutionState, MaxSource, ScoreSheet, SheetState
from scorer.rules.catalog import Catalog

Rows = Sequence[tuple[str, str, str, str]]
Projects = Callable[[Rows], Project]
Budgets = Callable[[str | None, str | None], Disbursement]

OUTPUT = ("产出指标", "数量指标", "村数", "≥90%")
BENEFIT = ("效益指标", "社会效益指标", "效益", "≥90%")
SATISFIED = ("满意度指标", "服务对象满意度指标", "满意度", "≥90%")
COST = ("成本指标", "经济成本指标", "成本", "≤13万")
NA = Outcome(state=RowState.NOT_APPLICABLE, na_reason="未安排", na_approver="张镇长")


def sheet_codes(sheet: ScoreSheet) -> set[str]:
    return {finding.code for finding in sheet.findings}


@pytest.fixture
def score(catalog: Catalog, project_of: Projects, funds_of: Budgets) -> Callable[..., ScoreSheet]:
    """Scores rows of one text a row, all recorded as given, under the edition of the year."""

    def scored(
        rows: Rows,
        recorded: dict[int, Outcome] | None = None,
        budget: tuple[str | None, str | None] = ("100", "100"),
        year: int = 2021,
        pack: str | None = None,
    ) -> ScoreSheet:
        outcomes = {n: Outcome(actual_text="95%") for n, _row in enumerate(rows, 1)}
        return score_project(
            project_of(rows),
            {**outcomes, **(recorded or {})},
            funds_of(*budget),
            catalog.pick(year, pack),
            year=year,
        )

    return scored


def maxima(sheet: ScoreSheet) -> list[str]:
    return [str(line.max_score) for line in sheet.lines]


@pytest.mark.parametrize(
    ("rows", "year", "expected"),
    [
        ([OUTPUT, BENEFIT, SATISFIED], 2021, ["50.00", "30.00", "10.00"]),
        ([OUTPUT, BENEFIT], 2021, ["50.00", "40.00"]),
        ([COST, OUTPUT, BENEFIT, SATISFIED], 2022, ["20.00", "40.00", "20.00", "10.00"]),
        ([OUTPUT, BENEFIT, SATISFIED], 2022, ["50.00", "30.00", "10.00"]),
        ([OUTPUT, BENEFIT], 2022, ["50.00", "40.00"]),
        ([COST, OUTPUT, BENEFIT, SATISFIED], 2021, ["25.00", "25.00", "30.00", "10.00"]),
    ],
)
def test_the_pack_shares_its_points_over_what_is_there(
    score: Callable[..., ScoreSheet], rows: Rows, year: int, expected: list[str]
) -> None:
    sheet = score(rows, year=year)
    assert [f"{Decimal(each):.2f}" for each in maxima(sheet)] == expected
    assert (sheet.total_max, sheet.max_source) == (Decimal(100), MaxSource.PACK)


def test_the_remainder_stands_on_the_last_row(score: Callable[..., ScoreSheet]) -> None:
    sheet = score([*[OUTPUT] * 7, BENEFIT, SATISFIED])
    assert maxima(sheet)[:7] == [*["7.14"] * 6, "7.16"]
    assert sheet.total_score == 100


def test_equal_shares_refuse_a_negative_remainder() -> None:
    assert equal_shares(Decimal(10), 1500) is None
    assert equal_shares(Decimal(40), 6) == (*[Decimal("6.67")] * 5, Decimal("6.65"))
    assert equal_shares(Decimal(40), 1) == (Decimal(40),)


def test_too_many_rows_are_a_finding_and_no_grade(score: Callable[..., ScoreSheet]) -> None:
    sheet = score([OUTPUT, BENEFIT, *[SATISFIED] * 1500])
    assert {"SCR-SHARES-TOO-SMALL", "SCR-MAXIMA-NOT-100"} <= sheet_codes(sheet)
    assert sheet.grade is None


def test_an_unknown_category_has_no_points(score: Callable[..., ScoreSheet]) -> None:
    sheet = score([OUTPUT, BENEFIT, SATISFIED, ("过程指标", "", "制度", "≥90%")])
    assert maxima(sheet)[3] == "0"
    assert "SCR-CATEGORY-UNKNOWN" in sheet_codes(sheet)
    assert sheet.total_max == 100


def test_points_of_a_person_count_where_the_document_states_none(
    score: Callable[..., ScoreSheet],
) -> None:
    rows = [OUTPUT, BENEFIT, SATISFIED]
    points = {1: "60", 2: "20", 3: "10"}
    recorded = {n: Outcome(actual_text="95%", max_score=Decimal(p)) for n, p in points.items()}
    sheet = score(rows, recorded)
    assert (sheet.max_source, maxima(sheet)) == (MaxSource.PERSON, ["60", "20", "10"])
    assert (sheet.execution.max_score, sheet.total_score) == (Decimal(10), Decimal(100))
    recorded[1] = Outcome(actual_text="95%", max_score=Decimal(70))
    full = score(rows, recorded)
    assert (full.execution.state, full.total_score) == (ExecutionState.SHOWN, Decimal(100))
    recorded[1] = Outcome(actual_text="95%", max_score=Decimal(50))
    short = score(rows, recorded)
    assert (short.max_source, short.total_max, short.grade) == (
        MaxSource.PERSON,
        Decimal(90),
        None,
    )
    assert "SCR-MAXIMA-NOT-100" in sheet_codes(short)
    del recorded[1]
    partly = score(rows, recorded)
    assert partly.max_source is MaxSource.PACK
    assert "SCR-ALLOCATION-PARTLY" in sheet_codes(partly)


def test_an_allocation_makes_100_or_100_less_execution(catalog: Catalog) -> None:
    pack = catalog.pick(2021)
    for first, fits in (("60", True), ("70", True), ("65", False), ("50", False)):
        points = {1: Decimal(first), 2: Decimal(30)}
        assert allocation_fits(points, pack) is fits
    assert not allocation_fits({1: Decimal(110), 2: Decimal(-10)}, pack)


def test_document_points_that_do_not_add_up_are_not_used(
    score: Callable[..., ScoreSheet], project_of: Projects
) -> None:
    rows = [
        ("产出指标", "数量指标", "完成率大于等于90%得60分", "≥90%"),
        ("效益指标", "社会效益指标", "增加率大于等于90%得50分", "≥90%"),
    ]
    assert not project_states_points(project_of(rows))
    sheet = score(rows)
    assert (sheet.max_source, [Decimal(m) for m in maxima(sheet)]) == (
        MaxSource.PACK,
        [Decimal(50), Decimal(40)],
    )
    assert "SCR-DOCUMENT-POINTS" in sheet_codes(sheet)
    assert {line.method for line in sheet.lines} == {"at_least"}
    partly = score([rows[0], BENEFIT])
    assert "SCR-DOCUMENT-POINTS-PARTLY" in sheet_codes(partly)


def test_document_points_that_make_90_leave_10_for_execution(
    score: Callable[..., ScoreSheet], project_of: Projects
) -> None:
    rows = [
        ("产出指标", "数量指标", "完成率大于等于90%得60分", "≥90%"),
        ("效益指标", "社会效益指标", "增加率大于等于90%得30分", "≥90%"),
    ]
    assert not project_states_points(project_of(rows))
    sheet = score(rows, budget=("200", "100"))
    assert (sheet.max_source, sheet.total_score) == (MaxSource.DOCUMENT, Decimal(95))
    assert sheet.execution.state is ExecutionState.SCORED


def test_a_pack_without_points_of_its_own_says_so(score: Callable[..., ScoreSheet]) -> None:
    sheet = score([OUTPUT, BENEFIT], pack="document-points")
    assert {"SCR-NO-ALLOCATION", "SCR-MAXIMA-NOT-100"} <= sheet_codes(sheet)
    assert sheet.grade is None


@pytest.mark.parametrize(
    ("budget", "state", "points", "code"),
    [
        (("310.2", "154.74"), ExecutionState.SCORED, "4.99", None),
        (("100", "102.59"), ExecutionState.SCORED, "10.00", "SCR-EXECUTION-OVER-100"),
        (("100", "-5"), ExecutionState.SCORED, "0.00", "SCR-EXECUTION-NEGATIVE"),
        (("0", "0"), ExecutionState.NOT_APPLICABLE, None, "SCR-EXECUTION-NO-BUDGET"),
        ((None, "5"), ExecutionState.PENDING, None, None),
        (("100", None), ExecutionState.PENDING, None, None),
    ],
)
def test_execution(
    score: Callable[..., ScoreSheet],
    budget: tuple[str | None, str | None],
    state: ExecutionState,
    points: str | None,
    code: str | None,
) -> None:
    sheet = score([OUTPUT, BENEFIT, SATISFIED], budget=budget)
    assert sheet.execution.state is state
    assert sheet.execution.score == (None if points is None else Decimal(points))
    assert code is None or code in sheet_codes(sheet)


def test_execution_that_does_not_apply_is_left_out_of_the_maximum(
    score: Callable[..., ScoreSheet],
) -> None:
    low = Outcome(actual_text="81%", deviation_reason="干旱", corrective_action="补种")
    sheet = score([OUTPUT, BENEFIT, SATISFIED], {1: low}, budget=("0", "0"))
    assert sheet.total_score == Decimal("94.44")
    assert (sheet.state, sheet.total_max) == (SheetState.COMPLETE, Decimal(100))
    assert "SCR-RESCALED" in sheet_codes(sheet)


def test_rows_that_do_not_apply_are_rescaled_and_said_so(
    score: Callable[..., ScoreSheet],
) -> None:
    sheet = score([OUTPUT, BENEFIT, SATISFIED], {3: NA}, budget=("100", "50"))
    assert sheet.total_score == Decimal("94.44")
    (finding,) = (each for each in sheet.findings if each.code == "SCR-RESCALED")
    assert finding.params == {
        "sum": "85.00",
        "applicable": "90.00",
        "total": "94.44",
        "full": "100.00",
    }


def test_a_sheet_on_which_nothing_applies_has_no_total(score: Callable[..., ScoreSheet]) -> None:
    sheet = score([OUTPUT, BENEFIT], {1: NA, 2: NA}, budget=("0", "0"))
    assert (sheet.total_score, sheet.grade) == (Decimal(0), None)
    assert sheet.state is SheetState.UNFINISHED
    assert "SCR-NOTHING-APPLIES" in sheet_codes(sheet)


def test_the_grade_is_half_open_on_the_two_decimal_total(
    score: Callable[..., ScoreSheet],
) -> None:
    for spent, grade in (("0", "优"), (None, None)):
        sheet = score([OUTPUT, BENEFIT, SATISFIED], budget=("100", spent))
        assert sheet.grade == grade
    below = Outcome(actual_text="89.98%", deviation_reason="差一户", corrective_action="补做")
    sheet = score([OUTPUT, BENEFIT, SATISFIED], {1: below}, budget=("100", "0"))
    assert (sheet.total_score, sheet.grade) == (Decimal("89.99"), "良")


def test_withdrawn_indicators_do_not_count(
    catalog: Catalog, project_of: Projects, funds_of: Budgets
) -> None:
    project = project_of([OUTPUT, OUTPUT, BENEFIT, SATISFIED])
    gone = project.indicators[0].model_copy(update={"withdrawn": "重复"})
    project = project.model_copy(update={"indicators": (gone, *project.indicators[1:])})
    sheet = score_project(project, {}, funds_of("1", "1"), catalog.pick(2021), year=2021)
    assert [line.position for line in sheet.lines] == [2, 3, 4]
    assert sheet.total_max == 100
