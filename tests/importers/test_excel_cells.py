"""Cells that say more, or less, than their value: formats, formulas, errors, what is hidden."""

import re
from datetime import UTC, date, datetime

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from scorer.errors import UnreadableFileError
from scorer.importers.base import Document, Grid
from scorer.importers.cell_texts import LONGEST_TEXT
from scorer.importers.document import read_document
from scorer.importers.number_formats import number_format, shown
from tests.importers.books import MAIN, SHEET, saved, with_part, with_sheet


def book() -> tuple[Workbook, Worksheet]:
    made = Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    return made, sheet


def only_grid(document: Document) -> Grid:
    (grid,) = document.blocks
    assert isinstance(grid, Grid)
    return grid


def read(data: bytes) -> tuple[list[list[str]], list[tuple[str, dict[str, str]]]]:
    document = read_document(data, "a.xlsx")
    findings = [(each.code, dict(each.params)) for each in document.findings]
    return [row.texts for row in only_grid(document).rows], findings


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ("0%", 0.95, "95%"),
        ("0.00%;[Red]-0.00%", -0.125, "-12.5%"),
        ('0.0"%"', 95, "95%"),
        ('"≥"0%', 0.95, "≥95%"),
        ("≥0户", 33, "≥33户"),
        ('#,##0.00"元"', 648800, "648800元"),
        ("0元/人", 120, "120元/人"),
        ('General"元"', 5.5, "5.5元"),
        ('0\\个_ ', 33, "33个"),
        ('#,##0,"千元"', 64880, "64.88千元"),
        ('0!.0,"万元"', 648800, "64.88万元"),
        ("0!.0000", 648800, "64.88"),
        ('yyyy"年"m"月"', date(2021, 3, 1), "2021年3月"),
        ('[$-804]yyyy"年"m"月"d"日";@', datetime(2021, 3, 1, 8, tzinfo=UTC), "2021-03-01"),
        ('m"月"d"日"', date(2021, 3, 15), "3月15日"),
        ('yyyy"年"', date(2021, 3, 15), "2021年"),
    ],
)  # fmt: skip
def test_a_format_shows_what_stands_beside_the_digits(
    code: str, value: float | date, text: str
) -> None:
    form = number_format(code)
    assert form is not None
    assert shown(value, form) == text


@pytest.mark.parametrize(
    "code",
    [
        "General", "0.00", "#,##0.00_);(#,##0.00)", "[$¥-804]#,##0.00", "¥#,##0", "0.00E+00",
        "# ?/?", "@", "h:mm", "yyyy/m/d h:mm", "dddd", '[>=10000]0!.0,"万";0', "000-0000", "0;-0;;@",
        '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "",
    ],
)  # fmt: skip
def test_a_format_of_digits_alone_or_one_not_understood_changes_nothing(code: str) -> None:
    assert number_format(code) is None


def test_formats_reach_their_cells_and_no_others() -> None:
    made, sheet = book()
    for row in range(1, 60):
        for column, form in enumerate(("0%", "General", '0"个"', f'0"种{row}"'), 1):
            sheet.cell(row, column, row / 4).number_format = form
    texts, findings = read(saved(made))
    assert texts[3] == ["100%", "1", "1个", "1种4"]
    assert texts[58] == ["1475%", "14.75", "14.75个", "14.75种59"]
    assert findings == []


def test_a_month_typed_in_excel_reads_as_a_month() -> None:
    made, sheet = book()
    sheet["A1"], sheet["B1"] = date(2021, 10, 1), date(2021, 10, 1)
    sheet["A1"].number_format = 'yyyy"年"m"月"'
    texts, _findings = read(saved(made))
    assert texts == [["2021年10月", "2021-10-01"]]


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("19660.610000000001", "19660.61"),
        ("0.30000000000000004", "0.3"),
        ("90", "90"),
        ("1E-7", "0.0000001"),
        ("0", "0"),
        ("-0.5", "-0.5"),
    ],
)
def test_numbers_are_the_fifteen_digits_that_were_typed(stored: str, text: str) -> None:
    texts, findings = read(with_sheet(f'<row r="1"><c r="A1"><v>{stored}</v></c></row>'))
    assert (texts, findings) == ([[text]], [])


def test_a_code_typed_as_a_number_has_lost_its_end() -> None:
    rows = '<row r="2"><c r="B2"><v>130636210000000000011</v></c></row>'
    texts, findings = read(with_sheet(rows))
    assert texts[1] == ["", "130636210000000000000"]
    assert findings == [("IMP-NUMBER-LONG", {"sheet": "Sheet", "cell": "B2"})]


def test_truth_values_and_the_numbers_they_equal_stay_apart() -> None:
    cells = (
        '<c r="A1"><v>1</v></c><c r="B1" t="b"><v>1</v></c><c r="C1"><v>0</v></c>'
        '<c r="D1" t="b"><v>0</v></c><c r="E1"><v>1</v></c>'
    )
    texts, _findings = read(with_sheet(f'<row r="1">{cells}</row>'))
    assert texts == [["1", "TRUE", "0", "FALSE", "1"]]


def test_a_formula_that_answers_an_empty_text_has_a_result() -> None:
    cells = (
        '<c r="A1" t="str"><f>IF(1,"")</f><v></v></c><c r="B1"><f>1+1</f></c>'
        '<c r="C1"><f t="shared" si="0"/><v/></c><c r="D1"><f>1+1</f><v>2</v></c>'
    )
    texts, findings = read(with_sheet(f'<row r="1">{cells}</row>'))
    assert texts == [["", "", "", "2"]]
    assert [params["cell"] for _code, params in findings] == ["B1", "C1"]


def test_an_error_is_no_value_and_is_named() -> None:
    cells = '<c r="A1"><v>1</v></c><c r="B1" t="e"><f>A9/0</f><v>#DIV/0!</v></c>'
    texts, findings = read(with_sheet(f'<row r="1">{cells}</row>'))
    assert texts == [["1", ""]]
    assert findings == [("IMP-CELL-ERROR", {"sheet": "Sheet", "cell": "B1", "error": "#DIV/0!"})]


def test_many_of_a_kind_are_counted_not_listed() -> None:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" t="e"><v>#REF!</v></c></row>' for row in range(1, 101)
    )
    _texts, findings = read(with_sheet(rows))
    assert len(findings) == 21
    assert findings[-1] == ("IMP-CELLS-MORE", {"sheet": "Sheet", "count": "80"})


def test_hidden_rows_and_columns_are_left_out_by_name() -> None:
    made, sheet = book()
    for row in range(1, 9):
        sheet.append([f"{letter}{row}" for letter in "ABCDE"])
    for row in (2, 3, 4, 7, 30):
        sheet.row_dimensions[row].hidden = True
    for column in "BDEF":
        sheet.column_dimensions[column].hidden = True
    sheet.auto_filter.ref = "A1:E8"
    document = read_document(saved(made), "a.xlsx")
    rows = only_grid(document).rows
    assert [row.number for row in rows] == [1, 5, 6, 8]
    assert [(cell.text, cell.row, cell.column) for cell in rows[1].cells] == [
        ("A5", 5, 1),
        ("C5", 5, 3),
    ]
    assert [(each.code, each.params) for each in document.findings] == [
        ("IMP-ROWS-HIDDEN", {"sheet": "Sheet", "rows": "2–4, 7"}),
        ("IMP-COLUMNS-HIDDEN", {"sheet": "Sheet", "columns": "B, D–E"}),
    ]


def test_a_merged_cell_shows_where_its_first_row_or_column_is_hidden() -> None:
    made, sheet = book()
    sheet["A1"], sheet["B1"], sheet["B2"], sheet["B3"] = "合并", "一", "二", "三"
    sheet["C1"] = "宽"
    sheet.merge_cells("A1:A3")
    sheet.merge_cells("C1:D1")
    sheet.row_dimensions[1].hidden = True
    grid = only_grid(read_document(saved(made), "a.xlsx"))
    assert [[(c.text, c.row, c.merged) for c in row.cells][:2] for row in grid.rows] == [
        [("合并", 1, False), ("二", 2, False)],
        [("合并", 1, True), ("三", 3, False)],
    ]
    sheet.row_dimensions[1].hidden = False
    sheet.column_dimensions["C"].hidden = True
    document = read_document(saved(made), "a.xlsx")
    assert [cell.text for cell in only_grid(document).rows[0].cells] == ["合并", "一", "宽"]
    assert document.findings == ()


def test_what_a_merged_cell_covers_is_said() -> None:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>{row}</v></c><c r="B{row}"><v>9</v></c></row>'
        for row in (1, 2)
    )
    merge = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    document = read_document(with_sheet(rows, merge), "a.xlsx")
    (finding,) = document.findings
    assert (finding.code, finding.params["cell"], finding.params["count"]) == (
        "IMP-MERGE-COVERS",
        "A1",
        "3",
    )
    assert [[cell.text for cell in row.cells] for row in only_grid(document).rows] == [["1"], ["1"]]


def test_merges_over_each_other_without_end_are_refused() -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(1, 3001))
    merges = '<mergeCell ref="A1:B3000"/>' * 1000
    with pytest.raises(UnreadableFileError, match="合并"):
        read_document(with_sheet(rows, f"<mergeCells>{merges}</mergeCells>"), "a.xlsx")


def test_a_text_longer_than_any_cell_is_refused_by_its_address() -> None:
    def cell(length: int) -> bytes:
        text = "字" * length
        return with_sheet(f'<row r="3"><c r="C3" t="inlineStr"><is><t>{text}</t></is></c></row>')

    assert len(read(cell(LONGEST_TEXT))[0][2][2]) == LONGEST_TEXT
    with pytest.raises(UnreadableFileError, match="C3"):
        read_document(cell(LONGEST_TEXT + 1), "a.xlsx")


PLAIN = (
    '<row r="1"><c r="A1" s="0"><v>1</v></c><c r="B1" t="e"><v>#REF!</v></c></row>'
    '<row r="2" hidden="1"><c r="A2"><v>2</v></c></row><row r="3"><c r="B3"><f>A1</f></c></row>'
)
WITHOUT_ADDRESSES = (
    "<row><c><v>1</v></c><c t='e'><v>#REF!</v></c></row>"
    "<row hidden='true'><c><v>2</v></c></row><row><c/><c><f>A1</f></c></row>"
)
IN_ANOTHER_ORDER = (
    '<row r = "1"><c s="0" r ="A1"><v>1</v></c><c t="e" r="B1" ><v>#REF!</v></c></row>'
    '<row hidden="1" r="2"><c s="0" r="A2"><v>2</v></c></row>'
    '<row r="3"><c s="0" r="B3"><f>A1</f></c></row>'
)


@pytest.mark.parametrize("rows", [WITHOUT_ADDRESSES, IN_ANOTHER_ORDER])
def test_unusual_writers_are_read_alike(rows: str) -> None:
    assert read(with_sheet(rows)) == read(with_sheet(PLAIN))


def test_a_sheet_whose_names_have_a_prefix_is_read_alike() -> None:
    prefixed = re.sub(r"<(/?)(\w)", r"<\1x:\2", PLAIN)
    sheet = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{prefixed}</x:sheetData></x:worksheet>'
    assert read(with_part(with_sheet(PLAIN), SHEET, sheet)) == read(with_sheet(PLAIN))
