"""Workbooks as bytes: saved by openpyxl, or with a worksheet's XML written by hand."""

import io
import zipfile

from openpyxl import Workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"


def saved(book: Workbook) -> bytes:
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def with_part(data: bytes, part: str, content: str | bytes) -> bytes:
    """The package with one part replaced, or added."""
    raw = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as given,
        zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in given.namelist():
            if name != part:
                target.writestr(name, given.read(name))
        target.writestr(part, content)
    return raw.getvalue()


def with_sheet(rows: str, rest: str = "", before: str = "") -> bytes:
    """A workbook whose only sheet has these rows, as XML."""
    book = Workbook()
    body = f"{before}<sheetData>{rows}</sheetData>{rest}"
    return with_part(saved(book), SHEET, f'<worksheet xmlns="{MAIN}">{body}</worksheet>')
