"""The page of the Word report: paragraphs, tables and captions in the template's styles."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Final

from docx import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table, _Cell

from scorer.text import without_controls

TEMPLATE: Final = Path(__file__).with_name("templates") / "report.docx"
TEXT_WIDTH_MM: Final = 156
"""A4 less the side margins of official documents."""


class Page:
    """A report in the making; everything is written in order, top to bottom."""

    def __init__(self) -> None:
        self.document = Document(str(TEMPLATE))

    def save(self, path: Path, title: str) -> None:
        """Write the document, with ``title`` among its properties; raises OSError where it cannot be.

        It is packed in memory first: a package that meets a full disk half-way cannot be closed.
        """
        self.document.core_properties.title = title
        self.document.core_properties.language = "zh-CN"
        whole = BytesIO()
        self.document.save(whole)
        path.write_bytes(whole.getbuffer())

    def paragraph(self, text: str, style: str = "Normal") -> None:
        """One paragraph of plain text."""
        self.document.add_paragraph(without_controls(text), style=style)

    def title(self, text: str) -> None:
        """The report's title."""
        self.paragraph(text, "Title")

    def heading(self, text: str, level: int = 1) -> None:
        """A numbered heading as official documents print it (一、 （一） 1.)."""
        self.paragraph(text, f"Heading {level}")

    def table(
        self,
        heads: Sequence[str],
        rows: Iterable[Sequence[str]],
        widths_mm: Sequence[float],
        numbers: Iterable[int] = (),
        middle: Iterable[int] = (),
        *,
        last_bold: bool = False,
    ) -> Table:
        """A bordered table whose captions repeat on every page.

        ``numbers`` are columns set to the right, ``middle`` those that are centred.
        """
        styles = dict.fromkeys(numbers, "Table Number") | dict.fromkeys(middle, "Table Middle")
        body = list(rows)
        table = self.grid(len(body) + 1, widths_mm)
        for cell, text in zip(table.rows[0].cells, heads, strict=True):
            fill(cell, text, "Table Head")
        repeat_row(table, 0)
        for line, texts in enumerate(body, start=1):
            bold = last_bold and line == len(body)
            for column, (cell, text) in enumerate(zip(table.rows[line].cells, texts, strict=True)):
                fill(cell, text, styles.get(column, "Table Text"), bold=bold)
        return table

    def grid(self, rows: int, widths_mm: Sequence[float]) -> Table:
        """An empty bordered table of fixed column widths."""
        table: Table = self.document.add_table(rows, len(widths_mm), style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        for column, width in zip(table.columns, widths_mm, strict=True):
            column.width = Mm(width)
            for cell in column.cells:
                cell.width = Mm(width)
        for row in table.rows:
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        _narrow_margins(table)
        return table

    def space(self) -> None:
        """A thin empty line, as between a table and the text after it."""
        self.document.add_paragraph(style="Table Text")


def fill(cell: _Cell, text: str, style: str, *, bold: bool = False) -> None:
    """Text into a cell, a paragraph a line."""
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    lines = without_controls(text).split("\n")
    for number, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.style = style
        paragraph.add_run(line).bold = bold or None


def repeat_row(table: Table, row: int) -> None:
    """Print the row again at the head of every page the table runs over."""
    properties = table.rows[row]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))


def _narrow_margins(table: Table) -> None:
    """Little room between border and text, so that codes and amounts fit on their lines."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "40")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    if look is None:
        table._tbl.tblPr.append(margins)
    else:
        look.addprevious(margins)


def across(table: Table, row: int, first: int, last: int, *, down: int = 0) -> _Cell:
    """One cell over the columns ``first`` to ``last`` and ``down`` further rows."""
    cell = table.cell(row, first)
    return cell.merge(table.cell(row + down, last)) if last > first or down else cell


def shaded(cell: _Cell, colour: str) -> None:
    """A cell's background."""
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), colour)
    properties = cell._tc.get_or_add_tcPr()
    alignment = properties.find(qn("w:vAlign"))
    if alignment is None:
        properties.append(shade)
    else:
        alignment.addprevious(shade)
