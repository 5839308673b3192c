"""The annual objectives in the fill-in workbook: a long text a project, merged like any cell."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from scorer.errors import RefusedEntryError
from scorer.forms.fill_in import GOALS_SHEET, SHEET
from scorer.model.disbursement import FundSource
from scorer.service import journal
from scorer.service.disbursements import record_disbursement
from scorer.service.fill_in import take_outcomes
from scorer.service.fill_in_sheet import write_fill_in_sheet
from scorer.service.outcomes import add_evidence, record_achievement, record_outcome
from scorer.service.plans import project_view
from scorer.service.projects import withdraw_project
from scorer.service.sheets import finalise
from scorer.service.workspace import Workspace
from tests.service.conftest import COMPLETE_FIRST, FIRST, QUALITATIVE
from tests.service.test_fill_in import columns

LONG = (
    "全年巡查33个村，验收31个村，其余两村雨季停工，已列入次年一季度。" * 120 + "\n二、资金已拨付。"
)


@pytest.fixture
def handed(workspace: Workspace, tmp_path: Path) -> Path:
    """The workbook of the sample, of which one project has its text already."""
    record_achievement(workspace, FIRST, "33个村全部完成")
    return write_fill_in_sheet(workspace, tmp_path / "填报表.xlsx")


def _row(sheet: Worksheet, code: str) -> int:
    at = columns(sheet)["项目编码"]
    return next(n for n in range(4, sheet.max_row + 1) if sheet.cell(n, at).value == code)


def _fill(source: Path, texts: dict[str, str | None], column: str = "实际完成情况") -> Path:
    book = openpyxl.load_workbook(source)
    sheet = book[GOALS_SHEET]
    for code, text in texts.items():
        sheet.cell(_row(sheet, code), columns(sheet)[column]).value = text
    path = source.with_name("交回.xlsx")
    book.save(path)
    return path


def _text(workspace: Workspace, code: str) -> str | None:
    return project_view(workspace, code).achievement


def test_the_objectives_are_shown_beside_the_one_open_cell(
    workspace: Workspace, handed: Path
) -> None:
    sheet = openpyxl.load_workbook(handed)[GOALS_SHEET]
    at, row = columns(sheet), _row(openpyxl.load_workbook(handed)[GOALS_SHEET], FIRST)
    assert sheet.protection.sheet
    opened = {text for text, column in at.items() if not sheet.cell(row, column).protection.locked}
    assert opened == {"实际完成情况"}
    project = project_view(workspace, FIRST).project
    assert sheet.cell(row, at["项目名称"]).value == project.name
    assert sheet.cell(row, at["年度总体目标"]).value == "\n".join(project.objectives)
    assert sheet.cell(row, at["实际完成情况"]).value == "33个村全部完成"
    assert sheet.column_dimensions["E"].hidden
    assert openpyxl.load_workbook(handed).sheetnames[0] == SHEET


def test_a_long_text_is_taken_and_comes_out_again(
    workspace: Workspace, handed: Path, tmp_path: Path
) -> None:
    back = _fill(handed, {QUALITATIVE: LONG, FIRST: None})
    trial = take_outcomes(workspace, back, dry_run=True)
    assert (trial.changed, _text(workspace, FIRST)) == (2, "33个村全部完成")
    taken = take_outcomes(workspace, back)
    assert (taken.changed, taken.conflicts, taken.left_out) == (2, (), ())
    assert (_text(workspace, QUALITATIVE), _text(workspace, FIRST)) == (LONG, None)
    assert take_outcomes(workspace, back).changed == 0
    head = journal.head(workspace)
    again = write_fill_in_sheet(workspace, tmp_path / "再发.xlsx")
    assert take_outcomes(workspace, again).changed == 0
    assert journal.head(workspace) == head


def test_both_changed_the_text(workspace: Workspace, handed: Path) -> None:
    workspace.user = "王芳"
    record_achievement(workspace, FIRST, "32个村完成")
    back = _fill(handed, {FIRST: "31个村完成", QUALITATIVE: "已办结"})
    taken = take_outcomes(workspace, back)
    (conflict,) = taken.conflicts
    assert (conflict.sent, conflict.file, conflict.recorded) == (
        *("33个村全部完成", "31个村完成", "32个村完成"),
    )
    assert (conflict.who, conflict.place.sheet, conflict.place.cell) == ("王芳", GOALS_SHEET, "D4")
    assert conflict.row == project_view(workspace, FIRST).project.name
    assert (_text(workspace, FIRST), _text(workspace, QUALITATIVE)) == ("32个村完成", "已办结")
    assert [each.taken for each in take_outcomes(workspace, back, theirs=True).conflicts] == [True]
    assert _text(workspace, FIRST) == "31个村完成"


def test_a_text_too_long_for_a_cell_stays_as_it_is(workspace: Workspace, tmp_path: Path) -> None:
    record_achievement(workspace, FIRST, "字" * 40_000)
    handed = write_fill_in_sheet(workspace, tmp_path / "填报表.xlsx")
    assert take_outcomes(workspace, handed).changed == 0
    taken = take_outcomes(workspace, _fill(handed, {FIRST: "短的"}))
    assert [each.place.cell for each in taken.left_out] == ["D4"]
    assert _text(workspace, FIRST) == "字" * 40_000


def test_texts_that_belong_nowhere_are_told(workspace: Workspace, handed: Path) -> None:
    """Of a project with another name, one that comes twice, one that was added."""
    book = openpyxl.load_workbook(_fill(handed, {FIRST: "改了", QUALITATIVE: "改了"}))
    sheet = book[GOALS_SHEET]
    end = sheet.max_row + 1
    for column in range(1, 10):
        sheet.cell(end, column).value = sheet.cell(_row(sheet, FIRST), column).value
    sheet.cell(end + 1, 4).value = "另写的"
    sheet.cell(_row(sheet, QUALITATIVE), columns(sheet)["项目名称"]).value = "别的项目"
    moved = _row(sheet, QUALITATIVE)
    book.save(handed)
    taken = take_outcomes(workspace, handed)
    assert taken.changed == 1
    assert {each.place.cell for each in taken.left_out} == {f"B{moved}", f"B{end}", f"B{end + 1}"}
    assert (_text(workspace, FIRST), _text(workspace, QUALITATIVE)) == ("改了", None)


def test_a_final_sheet_and_a_withdrawn_project_take_no_text(
    workspace: Workspace, handed: Path
) -> None:
    for position, actual in enumerate(COMPLETE_FIRST, 1):
        record_outcome(workspace, FIRST, position, {"actual_text": actual})
    funds = dict.fromkeys(("original_budget", "final_budget", "actual_expenditure"), "648800")
    record_disbursement(workspace, FIRST, FundSource.TOTAL, funds)
    add_evidence(workspace, FIRST, 1, handed)
    finalise(workspace, FIRST)
    withdraw_project(workspace, QUALITATIVE, "并入他项")
    taken = take_outcomes(workspace, _fill(handed, {FIRST: "改了", QUALITATIVE: "改了"}))
    assert taken.changed == 0
    assert [(each.place.sheet, each.why[:5]) for each in taken.left_out] == [
        (GOALS_SHEET, "自评表已于"),
        (GOALS_SHEET, "该项目已撤"),
    ]
    assert _text(workspace, FIRST) == "33个村全部完成"


def test_either_sheet_may_be_gone(workspace: Workspace, handed: Path) -> None:
    back = _fill(handed, {FIRST: "改了"})
    for name, changed in ((GOALS_SHEET, 0), (SHEET, 1)):
        book = openpyxl.load_workbook(back)
        del book[name]
        book.save(back.with_name("一张.xlsx"))
        assert take_outcomes(workspace, back.with_name("一张.xlsx")).changed == changed
    assert _text(workspace, FIRST) == "改了"


@pytest.mark.parametrize("caption", ["实际完成情况", "行键项目", "项目编码"])
def test_a_sheet_that_lost_a_column_is_refused(
    workspace: Workspace, handed: Path, caption: str
) -> None:
    book = openpyxl.load_workbook(handed)
    book[GOALS_SHEET].delete_cols(columns(book[GOALS_SHEET])[caption])
    book.save(handed)
    with pytest.raises(RefusedEntryError, match=caption) as refused:
        take_outcomes(workspace, handed)
    assert GOALS_SHEET in refused.value.message
