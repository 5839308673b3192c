"""The fill-in workbook: handed out, filled, sent back, merged cell by cell."""

import subprocess
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from scorer.errors import RefusedEntryError, ReportTargetError
from scorer.forms.fill_in import GOALS_SHEET, HELP_SHEET, SHEET, says_same
from scorer.model.outcome import Level, RowState
from scorer.service import journal
from scorer.service.fill_in import take_outcomes
from scorer.service.fill_in_sheet import write_fill_in_sheet
from scorer.service.filled_back import FilledBack
from scorer.service.outcomes import record_outcome
from scorer.service.plans import project_view
from scorer.service.workspace import Workspace
from tests.service.conftest import FIRST, QUALITATIVE

ROWS = 72
"""Indicators of the sample, 63, and its projects, 9."""


def columns(sheet: Worksheet) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in sheet[3] if cell.value}


def row_of(sheet: Worksheet, code: str, position: int) -> int:
    at = columns(sheet)
    return next(
        number
        for number in range(4, sheet.max_row + 1)
        if sheet.cell(number, at["项目编码"]).value == code
        and sheet.cell(number, at["行键序号"]).value == str(position)
    )


def fill(
    source: Path,
    cells: Mapping[tuple[str, int, str], str | int | date | None],
    name: str = "交回.xlsx",
) -> Path:
    """A copy of the workbook with cells filled, by project, number and column."""
    book = openpyxl.load_workbook(source)
    sheet = book[SHEET]
    for (code, position, caption), value in cells.items():
        sheet.cell(row_of(sheet, code, position), columns(sheet)[caption]).value = value
    path = source.with_name(name)
    book.save(path)
    return path


@pytest.fixture
def handed(workspace: Workspace, tmp_path: Path) -> Path:
    """The workbook of the sample, of which one row is recorded already."""
    record_outcome(workspace, FIRST, 2, {"actual_text": "95%", "deviation_reason": "无偏差"})
    return write_fill_in_sheet(workspace, tmp_path / "填报表.xlsx")


def test_only_the_cells_to_fill_are_open(handed: Path) -> None:
    book = openpyxl.load_workbook(handed)
    assert book.sheetnames == [SHEET, GOALS_SHEET, HELP_SHEET]
    sheet = book[SHEET]
    at = columns(sheet)
    row = row_of(sheet, FIRST, 2)
    assert sheet.protection.sheet
    assert sheet.freeze_panes == "E4"
    opened = {text for text, column in at.items() if not sheet.cell(row, column).protection.locked}
    assert opened == {
        *("实际完成值", "状态", "偏差原因", "改进措施", "不适用理由", "批准人"),
        *("新增佐证文件", "新增佐证页码", "新增佐证日期"),
    }
    assert sheet.cell(row, at["实际完成值"]).value == "95%"
    hidden = [sheet.column_dimensions[letter] for letter in ("Y", "AB", "AF")]
    assert all(each.hidden for each in hidden) or sheet.column_dimensions["Y"].max == 32
    assert len([r for r in range(4, sheet.max_row + 1) if sheet.cell(r, 25).value]) == 63


def test_what_is_typed_is_checked_while_typing(handed: Path) -> None:
    sheet = openpyxl.load_workbook(handed)[SHEET]
    at = columns(sheet)
    rules = {
        (number, caption): rule
        for rule in sheet.data_validations.dataValidation
        for area in rule.sqref.ranges
        for number in range(area.min_row, area.max_row + 1)
        for caption, column in at.items()
        if area.min_col <= column <= area.max_col
    }
    number, level = row_of(sheet, FIRST, 1), row_of(sheet, QUALITATIVE, _qualitative(sheet))
    assert rules[number, "实际完成值"].type == "decimal"
    assert rules[number, "状态"].formula1 == '"不适用,未开展,有争议"'
    assert rules[level, "等级"].formula1 == '"达成,部分达成,未达成"'
    assert rules[level, "得分"].type == "decimal"
    assert (level, "实际完成值") not in rules
    assert (number, "等级") not in rules


def _qualitative(sheet: Worksheet) -> int:
    """The number of a row of the qualitative project whose level is open."""
    at = columns(sheet)
    return next(
        int(str(sheet.cell(number, at["行键序号"]).value))
        for number in range(4, sheet.max_row + 1)
        if sheet.cell(number, at["项目编码"]).value == QUALITATIVE
        and not sheet.cell(number, at["等级"]).protection.locked
    )


def test_an_untouched_workbook_changes_nothing(workspace: Workspace, handed: Path) -> None:
    head = journal.head(workspace)
    assert take_outcomes(workspace, handed) == FilledBack("填报表.xlsx", 0, ROWS)
    assert journal.head(workspace) == head


def test_what_was_filled_is_recorded(workspace: Workspace, handed: Path, tmp_path: Path) -> None:
    (tmp_path / "验收单.txt").write_text("验收", encoding="utf-8")
    level = _qualitative(openpyxl.load_workbook(handed)[SHEET])
    back = fill(
        handed,
        {
            (FIRST, 1, "实际完成值"): 31,
            (FIRST, 1, "偏差原因"): "两村未验收\n已列入明年计划",
            (FIRST, 1, "新增佐证文件"): "验收单.txt",
            (FIRST, 1, "新增佐证页码"): "3-5",
            (FIRST, 1, "新增佐证日期"): date(2021, 12, 20),
            (FIRST, 3, "状态"): "不适用",
            (FIRST, 3, "不适用理由"): "当年未安排",
            (FIRST, 3, "批准人"): "王主任",
            (QUALITATIVE, level, "等级"): "部分达成",
        },
    )
    assert take_outcomes(workspace, back, dry_run=True).changed == 3
    assert project_view(workspace, FIRST).outcomes[2].actual_text == "95%"
    assert 1 not in project_view(workspace, FIRST).outcomes
    taken = take_outcomes(workspace, back)
    assert (taken.changed, taken.unchanged, taken.conflicts, taken.left_out) == (
        3,
        ROWS - 3,
        (),
        (),
    )
    one, three = (project_view(workspace, FIRST).outcomes[number] for number in (1, 3))
    assert (one.actual_text, one.deviation_reason) == ("31", "两村未验收\n已列入明年计划")
    assert (one.evidence[0].page, one.evidence[0].dated_on) == ("3-5", date(2021, 12, 20))
    assert one.evidence[0].sha256 is not None
    assert (three.state, three.na_approver) == (RowState.NOT_APPLICABLE, "王主任")
    assert project_view(workspace, QUALITATIVE).outcomes[level].level is Level.PARTIALLY_MET
    assert take_outcomes(workspace, back).changed == 0


def test_an_emptied_cell_takes_away(workspace: Workspace, handed: Path) -> None:
    back = fill(handed, {(FIRST, 2, "偏差原因"): None})
    assert take_outcomes(workspace, back).changed == 1
    row = project_view(workspace, FIRST).outcomes[2]
    assert (row.actual_text, row.deviation_reason) == ("95%", None)


def test_both_changed_one_cell(workspace: Workspace, handed: Path) -> None:
    """The cell stays as it is here, the others of the row are taken; the file wins where told."""
    workspace.user = "王芳"
    record_outcome(workspace, FIRST, 2, {"actual_text": "93%"})
    record_outcome(workspace, FIRST, 2, {"corrective_action": "按月核对"})
    back = fill(handed, {(FIRST, 2, "实际完成值"): "91%", (FIRST, 2, "偏差原因"): "雨季停工"})
    taken = take_outcomes(workspace, back)
    (conflict,) = taken.conflicts
    assert (conflict.sent, conflict.file, conflict.recorded) == ("95%", "91%", "93%")
    assert (conflict.who, conflict.taken, conflict.place.cell) == ("王芳", False, "H6")
    assert conflict.at is not None
    row = project_view(workspace, FIRST).outcomes[2]
    assert (row.actual_text, row.deviation_reason) == ("93%", "雨季停工")
    taken = take_outcomes(workspace, back, theirs=True)
    assert [each.taken for each in taken.conflicts] == [True]
    row = project_view(workspace, FIRST).outcomes[2]
    assert (row.actual_text, row.corrective_action) == ("91%", "按月核对")


def test_both_came_to_the_same(workspace: Workspace, handed: Path) -> None:
    record_outcome(workspace, FIRST, 2, {"actual_text": "91%"})
    back = fill(handed, {(FIRST, 2, "实际完成值"): "91.0%"})
    assert take_outcomes(workspace, back).conflicts == ()
    assert project_view(workspace, FIRST).outcomes[2].actual_text == "91%"


def test_every_cell_that_cannot_be_taken_is_named(workspace: Workspace, handed: Path) -> None:
    head = journal.head(workspace)
    back = fill(
        handed,
        {
            (FIRST, 1, "实际完成值"): "31公斤",
            (FIRST, 2, "实际完成值"): "33元",
            (FIRST, 2, "新增佐证日期"): "去年底",
            (FIRST, 3, "实际完成值"): "92%",
        },
    )
    with pytest.raises(RefusedEntryError) as refused:
        take_outcomes(workspace, back)
    assert "H5" in refused.value.message
    assert "H6" in refused.value.message
    assert "31公斤" in refused.value.message
    assert SHEET in refused.value.message
    assert journal.head(workspace) == head


def test_text_in_a_locked_cell_is_told_also_where_the_row_is_taken(
    workspace: Workspace, handed: Path
) -> None:
    cells: dict[tuple[str, int, str], str | int | date | None] = {
        (FIRST, 1, "实际完成值"): 31,
        (FIRST, 1, "得分"): "两个村合并",
        (FIRST, 2, "得分"): "12",
    }
    taken = take_outcomes(workspace, fill(handed, cells))
    assert taken.changed == 1
    assert [(each.name, each.place.cell) for each in taken.left_out] == [
        ("涉及村数量", "K5"),
        ("验收合格率", "K6"),
    ]
    assert all("得分" in each.why for each in taken.left_out)
    assert project_view(workspace, FIRST).outcomes[1].actual_text == "31"


def test_rows_that_belong_nowhere_are_told(workspace: Workspace, handed: Path) -> None:
    """A row that was added, one whose names were moved, one that comes twice; the rest is taken."""
    book = openpyxl.load_workbook(fill(handed, {(FIRST, 1, "实际完成值"): 33}))
    sheet = book[SHEET]
    at = columns(sheet)
    first, moved = row_of(sheet, FIRST, 1), row_of(sheet, FIRST, 3)
    end = sheet.max_row + 1
    for column in range(1, 33):
        sheet.cell(end, column).value = sheet.cell(first, column).value
    sheet.cell(end + 1, at["三级指标"]).value = "自加的指标"
    sheet.cell(end + 1, at["实际完成值"]).value = "5"
    sheet.cell(moved, at["三级指标"]).value = "别的指标"
    sheet.cell(moved, at["实际完成值"]).value = "92%"
    book.save(handed)
    taken = take_outcomes(workspace, handed)
    assert taken.changed == 1
    assert {each.place.cell for each in taken.left_out} == {f"D{moved}", f"D{end}", f"D{end + 1}"}
    assert all(each.place.sheet == SHEET and each.why for each in taken.left_out)
    assert 3 not in project_view(workspace, FIRST).outcomes


def test_another_year_is_refused(workspace: Workspace, handed: Path) -> None:
    back = fill(handed, {(FIRST, 1, "年度"): "2020"})
    with pytest.raises(RefusedEntryError, match="2020"):
        take_outcomes(workspace, back)


def test_a_workbook_that_lost_its_hidden_columns(workspace: Workspace, handed: Path) -> None:
    book = openpyxl.load_workbook(handed)
    book[SHEET].delete_cols(26, 2)
    book.save(handed)
    with pytest.raises(RefusedEntryError, match="行键序号"):
        take_outcomes(workspace, handed)


def test_an_outcome_file_is_still_one(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "完成情况.csv"
    rows = f"项目编码,三级指标,序号,状态,不适用理由\n{FIRST},涉及村数量,1,不适用,当年未安排\n"
    path.write_text(rows, encoding="utf-8")
    assert take_outcomes(workspace, path, dry_run=True) == FilledBack(
        path.name, 1, 0, written=False
    )
    assert project_view(workspace, FIRST).outcomes == {}
    assert take_outcomes(workspace, path) == FilledBack(path.name, 1, 0)
    assert project_view(workspace, FIRST).outcomes[1].na_reason == "当年未安排"


def test_only_a_workbook_is_written(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(ReportTargetError):
        write_fill_in_sheet(workspace, tmp_path / "填报表.csv")


@pytest.mark.system("soffice")
def test_libreoffice_saves_it_again_and_nothing_changed(
    workspace: Workspace, handed: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    for source in (
        handed,
        fill(handed, {(FIRST, 1, "实际完成值"): 31, (FIRST, 1, "改进措施"): "1-2"}),
    ):
        subprocess.run(
            [*command, "--outdir", str(out), str(source)],
            check=True,
            capture_output=True,
            timeout=180,
        )
    assert take_outcomes(workspace, out / handed.name) == FilledBack("填报表.xlsx", 0, ROWS)
    taken = take_outcomes(workspace, out / "交回.xlsx")
    assert (taken.changed, taken.left_out, taken.conflicts) == (1, (), ())
    assert project_view(workspace, FIRST).outcomes[1].actual_text == "31"
    sheet = openpyxl.load_workbook(out / handed.name)[SHEET]
    assert sheet.protection.sheet
    assert not sheet.cell(row_of(sheet, FIRST, 1), columns(sheet)["实际完成值"]).protection.locked


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9
    )
)
def test_a_number_says_the_same_however_it_is_written(number: Decimal) -> None:
    assert says_same(f"{number}%", f" {number.normalize():f}％")
    assert not says_same(f"{number}%", f"{number}")
    assert not says_same(f"{number}", f"{number + 1}")


def test_days_and_texts_say_the_same() -> None:
    assert says_same("2021-12-05", "2021年12月5日")
    assert not says_same("2021-12-05", "2021-12-06")
    assert says_same("两行\n文字", "两行 文字")
    assert not says_same("甲，乙", "甲,乙")
