"""Tables written by openpyxl and python-docx, as other programs on top of them would."""

import io
import re
from typing import Any

import docx
from openpyxl import Workbook

from tests.importers.documents.layout import Table, beginning, placed


def by_openpyxl(tables: list[Table], *, typed: bool = False) -> bytes:
    """A sheet a table; with ``typed`` amounts and shares are numbers, else everything is text."""
    book = Workbook()
    for sheet in book.worksheets:
        book.remove(sheet)
    for number, table in enumerate(tables, 1):
        made: Any = book.create_sheet(f"表{number}")
        for each in beginning(table):
            cell = made.cell(each.row, each.column)
            if typed and re.fullmatch(r"\d+\.\d\d%?", each.text):
                share = each.text.endswith("%")
                cell.value = float(each.text.rstrip("%")) / (100 if share else 1)
                cell.number_format = "0.00%" if share else "#,##0.00"
            elif each.text:
                cell.value, cell.data_type = each.text, "s"
            if each.span > 1 or each.height > 1:
                last = each.row + each.height - 1, each.column + each.span - 1
                made.merge_cells(None, each.row, each.column, *last)
    return saved(book)


def by_python_docx(table: Table) -> bytes:
    """A table whose cells python-docx merged."""
    document = docx.Document()
    width = max(each.column + each.span - 1 for row in placed(table) for each in row)
    made = document.add_table(len(table), width)
    for each in beginning(table):
        cell = made.cell(each.row - 1, each.column - 1)
        if each.span > 1 or each.height > 1:
            cell = cell.merge(made.cell(each.row + each.height - 2, each.column + each.span - 2))
        cell.text = each.text
    document.add_paragraph("")
    return saved(document)


def saved(document: Any) -> bytes:
    """The file as its library saves it."""
    raw = io.BytesIO()
    document.save(raw)
    return raw.getvalue()
