"""An old workbook (.xls, .et): values and merges from calamine, the rest from its records.

Runs in a process of its own, since both read a foreign binary format.
"""

import io

from scorer.findings import Finding
from scorer.importers.base import Document, Grid, Paragraph, column_letters
from scorer.importers.biff import Biff, LockedError, read_biff
from scorer.importers.excel import refuse_many_sheets, visible_sheets
from scorer.importers.guard import LIMITS, far_cell, locked
from scorer.importers.ole import Ole
from scorer.importers.sheet_rows import Sheet, read_sheet
from scorer.importers.workbook import faults_as_damage

STREAMS = ("Workbook", "Book")
"""Where an old workbook has its records: since Excel 97, and before."""


def read_xls(data: bytes, name: str) -> Document:
    """A grid a visible sheet, as the reader of new workbooks makes them.

    Raises UnreadableFileError where the file is damaged, protected by a password, or has more
    sheets or a farther cell than any workbook.
    """
    from python_calamine import CalamineWorkbook

    blocks: list[Paragraph | Grid] = []
    findings: list[Finding] = []
    with faults_as_damage(name):
        biff = _records(data, name)
        _refuse_far(biff, name)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for sheet, place in visible_sheets(book, name, findings):
            values, merges = sheet.to_python(skip_empty_area=False), sheet.merged_cell_ranges or ()
            marks = biff.sheets[place][0]
            grid, doubts = read_sheet(Sheet(name, sheet.name, values, merges, marks, biff.forms))
            blocks.append(grid)
            findings += doubts
    return Document(name, "xls", blocks, tuple(findings))


def _records(data: bytes, name: str) -> Biff:
    ole = Ole(data)
    stream = next(filter(None, map(ole.stream, STREAMS)), b"")
    try:
        biff = read_biff(stream)
    except LockedError as error:
        raise locked(name) from error
    refuse_many_sheets(len(biff.sheets), name)
    return biff


def _refuse_far(biff: Biff, name: str) -> None:
    """Before the reader opens the file, since it makes room for every cell at once.

    It also tells the names of sheets, so that they have only their numbers here.
    """
    for number, (_marks, rows, columns) in enumerate(biff.sheets, 1):
        if rows * columns > LIMITS.extent:
            raise far_cell(name, str(number), f"{column_letters(columns)}{rows}")
