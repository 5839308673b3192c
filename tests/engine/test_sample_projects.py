"""Two projects of the sample document, row by row: the pack's points, and the document's own."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from scorer.engine.scoring import project_states_points, rescore_line, score_project
from scorer.findings import Severity
from scorer.model.disbursement import Disbursement
from scorer.model.outcome import Level, Outcome, RowState
from scorer.model.plan import Project
from scorer.model.sheet import ExecutionState, Grade, MaxSource, ScoreSheet, SheetState
from scorer.rules.catalog import Catalog

Rows = Sequence[tuple[str, str, str, str]]
Projects = Callable[[Rows], Project]
Budgets = Callable[[str | None, str | None], Disbursement]

VILLAGE_OFFICES: Rows = (
    ("产出指标", "数量指标", "涉及村数量", "33个"),
    ("产出指标", "质量指标", "验收合格率", "≥90百分率"),
    ("产出指标", "时效指标", "资金在规定时间内下达率", "≥90百分率"),
    ("产出指标", "成本指标", "各村投入资金", "≥1.96万元"),
    ("效益指标", "经济效益指标", "成本利用率", "≥90百分率"),
    ("效益指标", "社会效益指标", "资金使用效益", "≥90百分率"),
    ("满意度指标", "服务对象满意度指标", "满意率", "≥90百分率"),
)
GRID_WORKERS: Rows = (
    ("产出指标", "数量指标", "项目验收合格率100%得10分", "39人"),
    ("产出指标", "质量指标", "2021年12月底完成得10分", "≥90百分率"),
    ("产出指标", "时效指标", "资金在规定时间内下达得10分", "≥90百分率"),
    ("产出指标", "成本指标", "2021年12月底完成得10分", "3600元"),
    ("效益指标", "社会效益指标", "社会效益增加率大于等于90%得10分", "≥90百分率"),
    ("效益指标", "生态效益指标", "绿化完好的比率大于等于90%得25分", "≥90百分率"),
    ("满意度指标", "服务对象满意度指标", "群众满意数量占总数的比例大于等于90%得25分", "≥90百分率"),
)
REASON = {"deviation_reason": "部分村延期", "corrective_action": "次年一季度完成"}


def outcomes(*actuals: str | None) -> dict[int, Outcome]:
    return {n: Outcome(actual_text=text, **REASON) for n, text in enumerate(actuals, 1)}


def test_project_1_takes_the_points_of_the_national_pack(
    catalog: Catalog, project_of: Projects, funds_of: Budgets
) -> None:
    project = project_of(VILLAGE_OFFICES)
    assert not project_states_points(project)
    sheet = score_project(
        project,
        outcomes("33", "31/33", "85%", "19660.61元", "90%", "81%", "99%"),
        funds_of("648800", "648800"),
        catalog.pick(2021),
        year=2021,
    )
    assert sheet.pack.id == "cn.project-self-evaluation"
    assert sheet.max_source is MaxSource.PACK
    assert [line.max_score for line in sheet.lines] == [
        *[Decimal("12.50")] * 4,
        *[Decimal("15.00")] * 2,
        Decimal("10.00"),
    ]
    scores = ["12.50", "12.50", "11.81", "12.50", "15.00", "13.50", "10.00"]
    assert [str(line.score) for line in sheet.lines] == scores
    assert (sheet.execution.state, sheet.execution.score) == (ExecutionState.SCORED, Decimal(10))
    assert (sheet.total_score, sheet.total_max) == (Decimal("97.81"), Decimal(100))
    assert (sheet.grade, sheet.state) == (Grade.EXCELLENT, SheetState.COMPLETE)
    assert not [f for line in sheet.lines for f in line.findings if f.severity is Severity.ERROR]


def test_project_4_takes_the_documents_points_and_shows_execution(
    catalog: Catalog, project_of: Projects, funds_of: Budgets
) -> None:
    project = project_of(GRID_WORKERS)
    assert project_states_points(project)
    pack = catalog.pick(2021, document_points_make_100=True)
    sheet = score_project(
        project,
        outcomes("39人", "90", "89.9%", "3600", "95%", "89%", "92%"),
        funds_of("140400", "130000"),
        pack,
        year=2021,
    )
    assert (sheet.pack.id, sheet.max_source) == ("document-points", MaxSource.DOCUMENT)
    assert [line.max_score for line in sheet.lines] == [10, 10, 10, 10, 10, 25, 25]
    assert {line.method for line in sheet.lines} == {"step"}
    assert [line.score for line in sheet.lines] == [10, 10, 0, 10, 10, 0, 25]
    assert (sheet.execution.state, sheet.execution.score) == (ExecutionState.SHOWN, None)
    assert str(sheet.execution.rate) == "0.925926"
    assert (sheet.total_score, sheet.total_max) == (Decimal(65), Decimal(100))
    assert sheet.grade is Grade.FAIR


def test_project_4_conflicts_in_rows_1_2_and_4_only(
    catalog: Catalog, project_of: Projects, funds_of: Budgets
) -> None:
    pack = catalog.get("document-points")
    sheet = score_project(project_of(GRID_WORKERS), {}, funds_of(None, None), pack, year=2021)
    conflicts = {
        line.position: finding
        for line in sheet.lines
        for finding in line.findings
        if finding.code == "SCR-STATED-CONDITION"
    }
    assert set(conflicts) == {1, 2, 4}
    target, asked = conflicts[1].alternatives
    assert target.text == "39人"
    assert (asked.value, asked.unit) == (Decimal(100), "%")
    assert conflicts[2].alternatives[1].due_on.isoformat() == "2021-12-31"
    assert {each.severity for each in conflicts.values()} == {Severity.WARNING}


def test_fewer_workers_or_a_dearer_one_score_nothing(
    catalog: Catalog, project_of: Projects, funds_of: Budgets
) -> None:
    sheet = score_project(
        project_of(GRID_WORKERS),
        outcomes("38人", None, None, "3601元"),
        funds_of(None, None),
        catalog.get("document-points"),
        year=2021,
    )
    assert [line.score for line in sheet.lines] == [0, None, None, 0, None, None, None]
    assert (sheet.low, sheet.high) == (Decimal(0), Decimal(80))


def test_the_documents_points_count_under_a_named_pack_too(
    catalog: Catalog, project_of: Projects, funds_of: Budgets
) -> None:
    sheet = score_project(
        project_of(GRID_WORKERS), {}, funds_of("1", "1"), catalog.pick(2021), year=2021
    )
    assert sheet.max_source is MaxSource.DOCUMENT
    assert (sheet.execution.state, sheet.total_max) == (ExecutionState.SHOWN, Decimal(100))


def test_nothing_recorded_is_unknown_and_not_zero(
    catalog: Catalog, project_of: Projects, funds_of: Budgets
) -> None:
    sheet = score_project(
        project_of(VILLAGE_OFFICES), {}, funds_of(None, None), catalog.pick(2021), year=2021
    )
    assert sheet.state is SheetState.UNFINISHED
    assert {line.state for line in sheet.lines} == {RowState.PENDING}
    assert sheet.execution.state is ExecutionState.PENDING
    assert (sheet.total_score, sheet.low, sheet.high) == (Decimal(0), Decimal(0), Decimal(100))
    assert sheet.grade is None


def test_one_row_scored_again_equals_the_whole_sheet_scored_again(
    catalog: Catalog, project_of: Projects, funds_of: Budgets
) -> None:
    project, pack = project_of(VILLAGE_OFFICES), catalog.pick(2021)
    budget = funds_of("648800", "600000")
    before = outcomes("33", "91", "92", "2万元", "90", "90", None)
    sheet = score_project(project, before, budget, pack, year=2021)
    for outcome in (
        Outcome(actual_text="88%"),
        Outcome(state=RowState.NOT_APPLICABLE, na_reason="未开展", na_approver="镇长"),
        Outcome(actual_text="95%", level=Level.MET),
    ):
        live = rescore_line(sheet, project, 7, outcome, pack, year=2021)
        whole = score_project(project, {**before, 7: outcome}, budget, pack, year=2021)
        assert live == whole
    with pytest.raises(KeyError, match="8"):
        rescore_line(sheet, project, 8, Outcome(), pack, year=2021)


def test_a_row_scored_again_keeps_what_is_said_of_the_whole_sheet(
    catalog: Catalog, project_of: Projects, funds_of: Budgets
) -> None:
    """Points of a person, too much spent, and a deadline whose year stands nowhere but in the plan."""
    rows = (
        ("产出指标", "数量指标", "村数", "≥90%"),
        ("产出指标", "时效指标", "12月底前完成得满分，未完成不得分", "12月底"),
        ("效益指标", "社会效益指标", "完成率≥90%得20分", "≥90%"),
    )
    project, pack = project_of(rows), catalog.get("cn.project-self-evaluation@2020")
    said = ("李会计", datetime(2022, 1, 14, tzinfo=UTC))
    budget = funds_of("100", "120")

    def recorded(*texts: str | None) -> dict[int, Outcome]:
        points = (Decimal(40), Decimal(30), Decimal(20))
        made = zip(texts, points, strict=True)
        return {
            n: Outcome(actual_text=text, max_score=most) for n, (text, most) in enumerate(made, 1)
        }

    def scored(outcomes: dict[int, Outcome]) -> ScoreSheet:
        return score_project(project, outcomes, budget, pack, year=2021, allocated=said)

    before = recorded("95%", "2021-12-20", None)
    sheet = scored(before)
    assert sheet.max_source is MaxSource.PERSON
    assert {"SCR-DOCUMENT-POINTS-PARTLY", "SCR-EXECUTION-OVER-100"} <= {
        each.code for each in sheet.findings
    }
    for position, text in ((2, "2021-12-30"), (3, "88%"), (1, "85%")):
        outcome = before[position].model_copy(update={"actual_text": text})
        live = rescore_line(sheet, project, position, outcome, pack, year=2021, allocated=said)
        assert live == scored({**before, position: outcome})
