"""A workbook: each visible sheet as one grid, cells as a person sees them.

Values and merges come from calamine. Number formats and formulas are looked up (by openpyxl) only
where the package has per cent formats, units in formats, or formulas: 0.95 shown as 95% is 95%.
"""

import io
import re
import zipfile
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final, NamedTuple

from scorer.findings import Finding, Place, find
from scorer.importers.base import Cell, Document, Grid, Paragraph, Row
from scorer.importers.guard import damaged
from scorer.importers.reader_findings import FORMULA_EMPTY, HIDDEN_SHEET
from scorer.money import exact_text
from scorer.text import without_controls

_FORMAT_MATTERS: Final = re.compile(rb'numFmtId="(?:9|10)"|formatCode="[^"]*(?:%|&quot;)')
_HAS_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[\s>/]")
_UNIT_FORMAT: Final = re.compile(r'[#,0.?]+(?:_ )?"([^"]+)"(?:;.*)?|[#,0.?]+([一-鿿/]+)(?:;.*)?')
_Value = int | float | str | bool | time | date | datetime | timedelta
_Merge = tuple[tuple[int, int], tuple[int, int]]


class _Detail(NamedTuple):
    """What calamine does not tell of a cell."""

    number_format: str
    is_formula: bool


_Details = dict[tuple[str, int, int], _Detail]


def read_excel(package: zipfile.ZipFile, data: bytes, name: str) -> Document:
    """A grid a visible sheet; numbers by their shortest exact text, dates as ISO.

    Raises UnreadableFileError where the workbook cannot be opened.
    """
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    blocks: list[Paragraph | Grid] = []
    findings: list[Finding] = []
    details = _details(package, data, name)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for sheet in book.sheets_metadata:
            if sheet.typ is not SheetTypeEnum.WorkSheet:
                continue
            if sheet.visible is not SheetVisibleEnum.Visible:
                findings.append(find(HIDDEN_SHEET, Place(name, sheet.name), sheet=sheet.name))
                continue
            opened = book.get_sheet_by_name(sheet.name)
            values = opened.to_python(skip_empty_area=False)
            rows = _rows(sheet.name, values, opened.merged_cell_ranges or [], details)
            blocks.append(Grid(rows, name, sheet=sheet.name))
    except CalamineError as error:
        raise damaged(name) from error
    findings.extend(_uncalculated(blocks, details))
    return Document(name, "xlsx", blocks, tuple(findings))


def _rows(
    sheet: str, values: list[list[_Value]], merges: list[_Merge], details: _Details
) -> list[Row]:
    """The sheet's rows, blank ones too, so that rows keep their numbers."""
    origins = _origins(merges, len(values), max(map(len, values), default=0))
    cells: dict[tuple[int, int], Cell] = {}
    rows: list[Row] = []
    for r, line in enumerate(values, 1):
        row: list[Cell] = []
        for c, value in enumerate(line, 1):
            top, left, span = origins.get((r, c), (r, c, 1))
            if left != c:
                continue
            if top != r:
                row.append(cells[top, left]._replace(merged=True))
                continue
            cells[r, c] = Cell(_shown(value, details.get((sheet, r, c))), r, c, span)
            row.append(cells[r, c])
        rows.append(Row.of(row, r))
    return rows


def _origins(
    merges: list[_Merge], height: int, width: int
) -> dict[tuple[int, int], tuple[int, int, int]]:
    """For each covered cell (1-based): row, column and width of the cell that covers it."""
    answer: dict[tuple[int, int], tuple[int, int, int]] = {}
    for (top, left), (bottom, right) in merges:
        last_column = min(right, width - 1)
        origin = (top + 1, left + 1, last_column - left + 1)
        for row in range(top + 1, min(bottom, height - 1) + 2):
            for column in range(left + 1, last_column + 2):
                answer[row, column] = origin
    return answer


def _shown(value: _Value, detail: _Detail | None) -> str:
    """The cell's text as a person sees it, without thousands separators."""
    if isinstance(value, str):
        return without_controls(value).replace("\r\n", "\n").strip()
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number_shown(Decimal(repr(value)), detail)
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return str(value) if isinstance(value, timedelta) else value.isoformat()


def _number_shown(number: Decimal, detail: _Detail | None) -> str:
    number_format = detail.number_format if detail else ""
    if "%" in number_format:
        return f"{exact_text(number.scaleb(2))}%"
    unit = _UNIT_FORMAT.fullmatch(number_format)
    return exact_text(number) + ((unit[1] or unit[2]) if unit else "")


def _details(package: zipfile.ZipFile, data: bytes, name: str) -> _Details:
    """Formats and formulas by sheet, row and column; empty where no cell can need them."""
    parts = package.namelist()
    styles = package.read("xl/styles.xml") if "xl/styles.xml" in parts else b""
    sheets = (package.read(part) for part in parts if part.startswith("xl/worksheets/"))
    if not _FORMAT_MATTERS.search(styles) and not any(map(_HAS_FORMULA.search, sheets)):
        return {}
    return _look_up(data, name)


def _look_up(data: bytes, name: str) -> _Details:
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data))
    except Exception as error:
        raise damaged(name) from error
    return {
        (sheet.title, cell.row, cell.column): _Detail(cell.number_format, cell.data_type == "f")
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and cell.column is not None
    }


def _uncalculated(blocks: list[Paragraph | Grid], details: _Details) -> list[Finding]:
    """A finding for each formula whose result the file does not hold."""
    findings: list[Finding] = []
    for grid in blocks if details else ():
        if not isinstance(grid, Grid):
            continue
        filled = {(cell.row, cell.column) for row in grid.rows for cell in row.cells if cell.text}
        findings += [
            find(FORMULA_EMPTY, place, sheet=sheet, cell=place.cell)
            for (sheet, row, column), detail in details.items()
            if sheet == grid.sheet and detail.is_formula and (row, column) not in filled
            for place in (grid.place(Cell("", row, column)),)
        ]
    return findings
