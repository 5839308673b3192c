"""A worksheet of XML Spreadsheet 2003: cells at the places their indexes and merges say."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Final

from scorer.errors import UnreadableFileError
from scorer.findings import Finding, find
from scorer.i18n import _
from scorer.importers.base import Cell, Grid, Row, column_letters
from scorer.importers.cell_texts import Value, is_odd, plain_text
from scorer.importers.mixed_lines import line_list
from scorer.importers.number_formats import NumberFormat, number_format, shown
from scorer.importers.reader_findings import (
    CELL_ERROR,
    COLUMNS_HIDDEN,
    FORMULA_EMPTY,
    NUMBER_LONG,
    ROWS_HIDDEN,
)
from scorer.importers.spans import HiddenColumns, Span, SpanRows, too_many_cells

MAX_ROW: Final = 1_048_576
MAX_COLUMN: Final = 16_384
MAX_DESCRIBED: Final = 2_000
"""Descriptions of columns in one sheet."""
MAX_FINDINGS: Final = 50
"""Of one kind in one sheet; whoever sees fifty does not need the rest."""

_MOST_DIGITS: Final = 300
_NAMED_FORMATS: Final = {"Percent": "0.00%"}

Attributes = Mapping[str, str]


class Styles:
    """The number formats of the workbook's styles, inherited from parents."""

    def __init__(self) -> None:
        self.formats: dict[str, str] = {}
        self.name = ""

    def begin(self, given: Attributes) -> None:
        """A style; it has its parent's format until it states one of its own."""
        self.name = given.get("ID", "")
        self.formats[self.name] = self.formats.get(given.get("Parent", "Default"), "")

    def format(self, given: Attributes) -> None:
        """The format of the style that began last."""
        code = given.get("Format", "")
        self.formats[self.name] = _NAMED_FORMATS.get(code, code)

    def of(self, name: str) -> NumberFormat | None:
        """What the style shows beside a number; None where that is nothing."""
        code = self.formats.get(name, "")
        return number_format(code) if code else None


class XmlSheet:
    """A worksheet while it is read; rows without a cell are not kept."""

    def __init__(self, name: str, title: str, styles: Styles) -> None:
        self.name = name
        self.title = title
        self.styles = styles
        self.rows: list[Row] = []
        self.spans = SpanRows(name)
        self.grid = Grid(self.rows, name, sheet=title)
        self.findings: dict[str, list[Finding]] = {}
        self.hidden_columns: HiddenColumns | None = None
        self.hidden_numbers: set[int] = set()
        self.hidden_rows: list[int] = []
        self.hidden_texts: set[int] = set()
        self.column_styles: dict[int, str] = {}
        self.row_number = self.columns = self.described = 0
        self.row_is_hidden = False
        self.row_style = ""
        self.cells: list[Span] = []
        self.at = 0
        self.across = self.down = 1
        self.style = ""
        self.has_formula = False
        self.kind = ""
        self.value: str | None = None

    def column(self, given: Attributes) -> None:
        """What the sheet says of some columns: their style, whether they are hidden."""
        first = self._index(given, self.columns + 1, MAX_COLUMN)
        last = min(first + _number(given, "Span"), MAX_COLUMN)
        self.columns = last
        self.described += 1
        if self.described > MAX_DESCRIBED:
            raise too_many_cells(self.name)
        if given.get("Hidden") == "1":
            self.hidden_numbers.update(range(first, last + 1))
        if "StyleID" in given:
            self.column_styles.update(dict.fromkeys(range(first, last + 1), given["StyleID"]))

    def begin_row(self, given: Attributes) -> None:
        """A row, the next one unless it states its number."""
        self.row_number = self._index(given, self.row_number + 1, MAX_ROW)
        self.row_is_hidden = given.get("Hidden") == "1"
        self.row_style = given.get("StyleID", "")
        self.cells = []
        self.at = 1

    def begin_cell(self, given: Attributes) -> None:
        """A cell, the next one unless it states its column."""
        self.at = self._index(given, self.at, MAX_COLUMN)
        self.across = 1 + min(_number(given, "MergeAcross"), MAX_COLUMN - self.at)
        self.down = 1 + min(_number(given, "MergeDown"), MAX_ROW)
        column_style = self.column_styles.get(self.at, "")
        self.style = given.get("StyleID") or self.row_style or column_style
        self.has_formula = "Formula" in given
        self.kind, self.value = "String", None

    def end_cell(self) -> None:
        """The cell is complete."""
        if self.row_number == 0:
            self.begin_row({})
        text = self._text()
        if text or self.across > 1 or self.down > 1:
            self.cells.append(Span(text, self.across, self.down, self.at))
        self.at += self.across

    def end_row(self) -> None:
        """The row is complete; hidden rows and columns are left out."""
        row = self.spans.row(self.row_number, self.cells)
        if self.row_is_hidden:
            if any(cell.text for cell in self.cells):
                self.hidden_rows.append(self.row_number)
            return
        if self.hidden_columns is None:
            self.hidden_columns = HiddenColumns(self.hidden_numbers)
        if self.hidden_columns:
            row, columns = self.hidden_columns.without(row)
            self.hidden_texts |= columns
        if row.texts:
            self.rows.append(row)

    def all_findings(self) -> list[Finding]:
        """What is doubtful in the sheet."""
        place = self.grid.place(Cell("", 1, 1))._replace(row=None, column=None, cell=None)
        answer = [each for some in self.findings.values() for each in some]
        if self.hidden_rows:
            rows = line_list(self.hidden_rows)
            answer.append(find(ROWS_HIDDEN, place, sheet=self.title, rows=rows))
        if self.hidden_texts:
            columns = ", ".join(map(column_letters, sorted(self.hidden_texts)))
            answer.append(find(COLUMNS_HIDDEN, place, sheet=self.title, columns=columns))
        return answer

    def _text(self) -> str:
        """The cell's text as it shows; a formula without a result, an error, are said."""
        if self.value is None:
            if self.has_formula:
                self._doubt(FORMULA_EMPTY)
            return ""
        if self.kind == "Error":
            self._doubt(CELL_ERROR, error=self.value)
            return self.value
        value = _typed(self.kind, self.value)
        if not isinstance(value, str) and is_odd(value):
            self._doubt(NUMBER_LONG)
        form = self.styles.of(self.style)
        return (shown(value, form) if form else None) or plain_text(value)

    def _doubt(self, code: str, **params: str) -> None:
        place = self.grid.place(Cell("", self.row_number, self.at))
        some = self.findings.setdefault(code, [])
        if len(some) < MAX_FINDINGS:
            some.append(find(code, place, cell=place.cell, sheet=self.title, **params))

    def _index(self, given: Attributes, default: int, limit: int) -> int:
        index = _number(given, "Index") or default
        if index > limit:
            raise UnreadableFileError(
                _("{file}, sheet {sheet}: a cell stands beyond the end of any sheet.").format(
                    file=self.name, sheet=self.title
                ),
                _("Open it in Excel or WPS and save it as .xlsx, or ask for a fresh copy."),
            )
        return index


def _number(given: Attributes, name: str) -> int:
    """A whole number as the attribute states it, at most ten digits; 0 where it states none."""
    text = given.get(name, "")
    return int(text[:10]) if text.isascii() and text.isdecimal() else 0


def _exact_number(text: str) -> Value:
    """The number; the text where it is none, or one that no spreadsheet can hold."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    small = number.is_finite() and abs(number.adjusted()) <= _MOST_DIGITS
    return number if small and len(text) <= _MOST_DIGITS else text


def _typed(kind: str, text: str) -> Value:
    """The cell's value by its type; as text where it is not what its type says."""
    try:
        if kind == "Number":
            return _exact_number(text)
        if kind == "DateTime":
            return datetime.fromisoformat(text)
    except ValueError:
        return text
    return text == "1" if kind == "Boolean" else text
