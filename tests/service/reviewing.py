"""Review workbooks as an auditor returns them: exported, then filled in with openpyxl."""

from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from scorer.service.exports import export_workbook
from scorer.service.workspace import Workspace

SHEET = "复核"
COLUMNS = {
    "name": "D",
    "own_actual": "H",
    "own_score": "I",
    "value": "J",
    "score": "K",
    "opinion": "M",
    "position": "O",
    "unit": "P",
    "year": "Q",
    "edition": "R",
}
FIRST_ROW = 3
"""The row of the first indicator; those of a project stand in the order of the form."""

Cells = Mapping[str, str | float]


def returned(
    workspace: Workspace, path: Path, codes: tuple[str, ...], rows: Mapping[int, Cells]
) -> Path:
    """The workbook of these projects with cells of some rows filled: row from 1, column by name."""

    def fill(sheet: Worksheet) -> None:
        for number, cells in rows.items():
            for name, value in cells.items():
                sheet[f"{COLUMNS[name]}{FIRST_ROW + number - 1}"] = value

    return changed(workspace, path, codes, fill)


def changed(
    workspace: Workspace, path: Path, codes: tuple[str, ...], change: Callable[[Worksheet], None]
) -> Path:
    """The workbook of these projects with its sheet 复核 changed at will."""
    written = export_workbook(workspace, path, codes)
    book = openpyxl.load_workbook(written)
    change(book[SHEET])
    book.save(written)
    return written
