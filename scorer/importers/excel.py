"""A workbook: each visible sheet as one grid, cells as a person sees them.

Values and merges come from calamine; what it does not tell (formats, formulas, what is hidden) from
the XML of styles and sheets: 0.95 shown as 95% is 95%.
"""

import io
import zipfile
from collections.abc import Collection, Iterator
from typing import Any, Final

from scorer.errors import UnreadableFileError
from scorer.findings import Finding, Place, find
from scorer.i18n import _
from scorer.importers.base import Document, Grid, Paragraph
from scorer.importers.guard import damaged
from scorer.importers.number_formats import BUILT_IN, NumberFormat, number_format
from scorer.importers.reader_findings import HIDDEN_SHEET
from scorer.importers.sheet_marks import Marks, marks_of
from scorer.importers.sheet_rows import Sheet, read_sheet
from scorer.importers.workbook import faults_as_damage, sheet_parts
from scorer.importers.xml_parts import attribute, root_of, whole

MOST_SHEETS: Final = 2_000

_STYLES_PART: Final = "xl/styles.xml"


def read_excel(
    package: zipfile.ZipFile, data: bytes, name: str, *, with_hidden: bool = False
) -> Document:
    """A grid a visible sheet; ``with_hidden`` reads hidden rows and columns too.

    Raises UnreadableFileError where the workbook cannot be opened or has more sheets, or a cell
    more text, than any workbook has.
    """
    from python_calamine import CalamineWorkbook

    parts = sheet_parts(package, name)
    refuse_many_sheets(len(parts), name)
    forms = _forms(package, name)
    blocks: list[Paragraph | Grid] = []
    findings: list[Finding] = []
    with faults_as_damage(name):
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for sheet, place in visible_sheets(book, name, findings):
            marks = _marks(package, parts[place][1], forms, name)
            values, merges = sheet.to_python(skip_empty_area=False), sheet.merged_cell_ranges or ()
            read = Sheet(name, sheet.name, values, merges, marks, forms)
            grid, doubts = read_sheet(read, with_hidden=with_hidden)
            blocks.append(grid)
            findings += doubts
    return Document(name, "xlsx", blocks, tuple(findings))


def visible_sheets(book: Any, name: str, findings: list[Finding]) -> Iterator[tuple[Any, int]]:
    """The worksheets of a calamine workbook with their index; of hidden ones a finding."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    for index, sheet in enumerate(book.sheets_metadata):
        if sheet.typ is not SheetTypeEnum.WorkSheet:
            continue
        if sheet.visible is SheetVisibleEnum.Visible:
            yield book.get_sheet_by_index(index), index
        else:
            findings.append(find(HIDDEN_SHEET, Place(name, sheet.name), sheet=sheet.name))


def refuse_many_sheets(count: int, name: str) -> None:
    """Raise UnreadableFileError for more sheets than anybody has."""
    if count > MOST_SHEETS:
        raise UnreadableFileError(
            _("{file} has {count} sheets; at most {most} are read.").format(
                file=name, count=count, most=MOST_SHEETS
            ),
            _("Save only the needed sheets as .xlsx and read that file."),
        )


def _marks(package: zipfile.ZipFile, part: str, styles: Collection[int], name: str) -> Marks:
    if part not in package.namelist():
        raise damaged(name)
    return marks_of(package.read(part), styles, name)


def _forms(package: zipfile.ZipFile, name: str) -> dict[int, NumberFormat]:
    """The number formats that show more than digits, by the number of the style."""
    if _STYLES_PART not in package.namelist():
        return {}
    root = root_of(package, _STYLES_PART, name)
    codes = BUILT_IN | {
        whole(attribute(each, "numFmtId")): attribute(each, "formatCode") or ""
        for each in root.iter("{*}numFmt")
    }
    answer: dict[int, NumberFormat] = {}
    styles = (style for group in root.iter("{*}cellXfs") for style in group.iter("{*}xf"))
    for number, style in enumerate(styles):
        form = number_format(codes.get(whole(attribute(style, "numFmtId")), ""))
        if form is not None:
            answer[number] = form
    return answer
