"""The sheet 复核: open cells for the county, a live deviation, hidden keys behind every row."""

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from scorer.forms.tables import REVIEW, REVIEW_KEYS
from scorer.reports.workbook import write_workbook
from tests.reports.building import FILLED, project, record, year_of


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Worksheet:
    path = tmp_path_factory.mktemp("review") / "a.xlsx"
    write_workbook(path, year_of(record(project(), FILLED)))
    found = openpyxl.load_workbook(path)[REVIEW.sheet]
    assert isinstance(found, Worksheet)
    return found


def captions(sheet: Worksheet) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in sheet[2] if cell.value}


def test_only_the_countys_cells_are_open(sheet: Worksheet) -> None:
    open_columns = {
        cell.column
        for row in sheet.iter_rows(min_row=3)
        for cell in row
        if not cell.protection.locked
    }
    known = captions(sheet)
    assert open_columns == {known["复核完成值"], known["复核得分"], known["复核意见"]}
    assert sheet.protection.sheet


def test_the_deviation_is_a_live_formula_of_the_difference(sheet: Worksheet) -> None:
    column = captions(sheet)["偏离度（自评与复核得分之差/分值）"]
    formula = sheet.cell(3, column).value
    assert formula == '=IF(AND(ISNUMBER(I3),ISNUMBER(K3)),(I3-K3)/G3,"")'


def test_a_score_above_the_maximum_is_refused_where_it_is_typed(sheet: Worksheet) -> None:
    rules = {str(each.sqref): each for each in sheet.data_validations.dataValidation}
    rule = rules["K3"]
    assert (rule.type, rule.formula1, rule.formula2) == ("decimal", "0", "G3")


def test_the_keys_are_hidden_and_name_every_row(sheet: Worksheet) -> None:
    known = captions(sheet)
    for name in REVIEW_KEYS:
        groups = sheet.column_dimensions.values()
        (group,) = [each for each in groups if (each.min or 0) <= known[name] <= (each.max or 0)]
        assert group.hidden, name
    rows = [
        (sheet.cell(n, known["序号"]).value, sheet.cell(n, known["年度"]).value)
        for n in range(3, sheet.max_row + 1)
    ]
    assert [position for position, _year in rows] == [str(n) for n in range(1, len(rows) + 1)]
    assert {year for _position, year in rows} == {"2021"}


def test_what_was_handed_over_stands_behind_the_row(sheet: Worksheet) -> None:
    known = captions(sheet)
    row = {
        name: sheet.cell(3, known[name]).value for name in ("送审完成值", "送审得分", "送审原文")
    }
    assert row["送审原文"] == "187个"
    assert row["送审完成值"] == 187
