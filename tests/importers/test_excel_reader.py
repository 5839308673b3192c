"""Workbooks: cells as a person sees them, whatever the arrangement of the sheets."""

import io
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from scorer.errors import UnreadableFileError
from scorer.importers.base import Grid, column_letters
from scorer.importers.document import read_document, read_plan

Rows = list[tuple[str, ...]]


def saved(book: Workbook) -> bytes:
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def shown(value: Any, number_format: str = "General") -> str:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "x"
    sheet["B2"] = value
    sheet["B2"].number_format = number_format
    (block,) = read_document(saved(book), "a.xlsx").blocks
    assert isinstance(block, Grid)
    return block.rows[1].texts[1]


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.95, "0%", "95%"),
        (0.951, "0%", "95.1%"),
        (0.95, "General", "0.95"),
        (95, "General", "95"),
        (0.1, "0.00", "0.1"),
        (19660.61, "#,##0.00", "19660.61"),
        (648800, '#,##0.00"元"', "648800元"),
        (33, '0"个"', "33个"),
        (1e-7, "General", "0.0000001"),
        (2123500, "General", "2123500"),
        (True, "General", "TRUE"),
        (date(2021, 12, 31), "yyyy-mm-dd", "2021-12-31"),
        (timedelta(hours=30), "[h]:mm", "1 day, 6:00:00"),
        ("  一\r\n二 ", "General", "一\n二"),
    ],
)
def test_a_cell_reads_as_it_is_shown(value: object, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


def test_a_formula_without_a_stored_result_is_a_finding() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["B1"] = 1, "=A1+1"
    document = read_document(saved(book), "a.xlsx")
    (finding,) = document.findings
    assert finding.code == "IMP-FORMULA-UNCALCULATED"
    assert finding.place is not None
    assert finding.place.cell == "B1"


def test_a_hidden_sheet_is_left_out_and_said_so() -> None:
    book = Workbook()
    book.create_sheet("旧表").sheet_state = "hidden"
    document = read_document(saved(book), "a.xlsx")
    assert [each.code for each in document.findings] == ["IMP-SHEET-HIDDEN"]
    assert len(document.blocks) == 1


def test_merged_cells_stand_once_a_row_with_their_origin() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["C2"] = "甲", "乙"
    sheet.merge_cells("A1:B2")
    (block,) = read_document(saved(book), "a.xlsx").blocks
    assert isinstance(block, Grid)
    top, below = (row.cells for row in block.rows)
    assert (top[0].text, top[0].span) == ("甲", 2)
    assert (below[0].text, below[0].row, below[0].merged) == ("甲", 1, True)
    assert (below[1].text, below[1].column) == ("乙", 3)


def test_all_projects_on_one_sheet(tmp_path: Path, forms: Callable[..., Rows]) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["2021年度部门预算项目绩效目标"])
    for number in (1, 2, 3):
        sheet.append([f"{number}.村级经费绩效目标表"])
        for row in forms(code=f"13063621AAAA00000000{number}"):
            sheet.append(row)
        if number == 2:
            sheet.append([])
    path = tmp_path / "all.xlsx"
    path.write_bytes(saved(book))
    plan = read_plan(path)
    assert [project.code[-1] for project in plan.projects] == ["1", "2", "3"]
    assert {len(project.indicators) for project in plan.projects} == {1}
    assert plan.year == 2021
    assert plan.findings == ()


def test_a_far_cell_is_refused_before_any_reader_dies_of_it() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["XFD1048576"] = "远"
    with pytest.raises(UnreadableFileError) as caught:
        read_document(saved(book), "far.xlsx")
    assert "far.xlsx" in caught.value.message


def test_far_cells_without_content_are_harmless() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "近"
    sheet["XFD1048576"].number_format = "0.00"
    (block,) = read_document(saved(book), "styled.xlsx").blocks
    assert isinstance(block, Grid)
    assert [row.texts for row in block.rows] == [["近"]]


def test_column_letters() -> None:
    assert [column_letters(each) for each in (1, 26, 27, 702, 703, 16384)] == [
        "A", "Z", "AA", "ZZ", "AAA", "XFD",
    ]  # fmt: skip
