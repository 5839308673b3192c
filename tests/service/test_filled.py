"""Filled files: taken whole, or not at all with the place of the first mistake."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from scorer.errors import RefusedEntryError, UnreadableFileError
from scorer.model.outcome import Survey
from scorer.service import journal
from scorer.service.filled import import_disbursements, import_outcomes
from scorer.service.plans import project_view
from scorer.service.views import FileCount
from scorer.service.workspace import Workspace

FIRST = "130636213MQECBX9K54VO"
SECOND = "130636219G8TRQN4KQQ9S"


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_outcomes_with_evidence_and_reasons(workspace: Workspace, tmp_path: Path) -> None:
    write(tmp_path / "证明.txt", "验收单")
    file = write(
        tmp_path / "完成情况.csv",
        "项目编码,三级指标,序号,实际完成值,偏差原因,改进措施,佐证文件,页码,佐证日期",
        f"{FIRST},涉及村数量,1,33个,,,证明.txt,1,2021-12-20",
        f"{FIRST},资金使用效益,6,85%,维修资金到位较晚,提前申报,,,",
    )
    assert import_outcomes(workspace, file) == FileCount(2, 0)
    view = project_view(workspace, FIRST)
    assert view.outcomes[1].evidence[0].sha256 is not None
    assert view.sheet.lines[5].score == Decimal("14.17")
    assert import_outcomes(workspace, file) == FileCount(0, 2)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (f"{FIRST},验收合格率,2,33元", "33元"),
        (f"{FIRST},没有的指标,1,33", "没有的指标"),
        ("130636210000000000000,涉及村数量,1,33", "130636210000000000000"),
        (f"{FIRST},涉及村数量,1,34", "涉及村数量"),
    ],
)
def test_one_bad_row_and_nothing_is_taken(
    workspace: Workspace, tmp_path: Path, row: str, said: str
) -> None:
    file = write(
        tmp_path / "完成情况.csv",
        "项目编码,三级指标,序号,实际完成值",
        f"{FIRST},涉及村数量,1,33",
        row,
    )
    head = journal.head(workspace)
    with pytest.raises(RefusedEntryError) as refused:
        import_outcomes(workspace, file)
    assert said in str(refused.value)
    assert "完成情况.csv" in str(refused.value)
    assert journal.head(workspace) == head
    assert project_view(workspace, FIRST).outcomes == {}


@pytest.mark.parametrize(("points", "total"), [("10", "70.00"), ("16", "112.00")])
def test_a_points_list_that_does_not_add_up(
    workspace: Workspace, tmp_path: Path, points: str, total: str
) -> None:
    rows = project_view(workspace, FIRST).project.indicators
    file = write(
        tmp_path / "分值.csv",
        "项目编码,三级指标,序号,分值",
        *(f"{FIRST},{row.name},{row.position},{points}" for row in rows),
    )
    with pytest.raises(RefusedEntryError) as refused:
        import_outcomes(workspace, file)
    assert total in str(refused.value)


def test_money_in_the_unit_of_its_header(workspace: Workspace, tmp_path: Path) -> None:
    file = write(
        tmp_path / "资金.csv",
        "项目编码,资金来源,全年预算数（万元）,全年执行数（万元）,3月底累计",
        f"{FIRST},,64.88,60,162200",
        f"{FIRST},当年财政拨款,64.88,60,",
        f"{SECOND},,26.4,26.4,",
    )
    assert import_disbursements(workspace, file) == FileCount(3, 0)
    total = project_view(workspace, FIRST).disbursement.total
    assert (total.final_budget, total.actual_expenditure) == (Decimal(648800), Decimal(600000))
    assert total.spent == {3: Decimal(162200)}
    assert import_disbursements(workspace, file) == FileCount(0, 3)


def test_an_unknown_column_is_named(workspace: Workspace, tmp_path: Path) -> None:
    file = write(tmp_path / "资金.csv", "项目编码,预算外资金", f"{FIRST},3")
    with pytest.raises(UnreadableFileError) as refused:
        import_disbursements(workspace, file)
    assert "预算外资金" in str(refused.value)


SURVEYED = "项目编码,三级指标,序号,调查人数,满意人数,调查方式,调查开始日期,调查结束日期"


def satisfaction(workspace: Workspace) -> str:
    """The number and name of the sample's row about satisfaction."""
    rows = project_view(workspace, FIRST).project.indicators
    row = next(each for each in rows if "满意" in each.category)
    return f"{row.name},{row.position}"


def test_a_survey_comes_with_the_outcome_file(workspace: Workspace, tmp_path: Path) -> None:
    named = satisfaction(workspace)
    file = write(
        tmp_path / "调查.csv",
        SURVEYED,
        f"{FIRST},{named},５０,48,问卷,2021-12-01,2021年12月20日",
    )
    assert import_outcomes(workspace, file) == FileCount(1, 0)
    survey = project_view(workspace, FIRST).outcomes[int(named.rpartition(",")[2])].survey
    assert survey == Survey(
        asked=50,
        satisfied=48,
        method="问卷",
        from_on=date(2021, 12, 1),
        to_on=date(2021, 12, 20),
    )
    assert import_outcomes(workspace, file) == FileCount(0, 1)


def test_a_blank_survey_cell_leaves_what_is_recorded(workspace: Workspace, tmp_path: Path) -> None:
    named = satisfaction(workspace)
    import_outcomes(
        workspace, write(tmp_path / "一.csv", SURVEYED, f"{FIRST},{named},50,48,问卷,,")
    )
    file = write(tmp_path / "二.csv", SURVEYED, f"{FIRST},{named},,49,,,")
    assert import_outcomes(workspace, file) == FileCount(1, 0)
    survey = project_view(workspace, FIRST).outcomes[int(named.rpartition(",")[2])].survey
    assert survey == Survey(asked=50, satisfied=49, method="问卷")


def test_a_survey_that_cannot_be_is_refused_with_its_place(
    workspace: Workspace, tmp_path: Path
) -> None:
    named = satisfaction(workspace)
    file = write(tmp_path / "错.csv", SURVEYED, f"{FIRST},{named},50,51,,,")
    with pytest.raises(RefusedEntryError, match=r"错\.csv.*51"):
        import_outcomes(workspace, file)
