"""The reading of a PDF itself; it runs in a process of its own.

Tables are found by their ruled lines, joined where they go over pages; what is printed on the edge
of every page is left out, and the rest is paragraphs.
"""

import io
from collections.abc import Iterable, Sequence
from typing import Any, Final

from scorer.errors import UnreadableFileError
from scorer.findings import Finding, Place, find
from scorer.i18n import _
from scorer.importers.base import Document, Grid, Paragraph
from scorer.importers.captions import role_of
from scorer.importers.guard import damaged
from scorer.importers.mixed_lines import line_list
from scorer.importers.pdf_furniture import without_furniture
from scorer.importers.pdf_lines import Line, glued, goes_on
from scorer.importers.pdf_page import BoxTable, PdfPage, read_page
from scorer.importers.pdf_tables import Part, continues, grid_of
from scorer.importers.roles import Role
from scorer.importers.text_findings import PAGE_DRAWING, PAGE_LOST, PAGE_PICTURE

MAX_PAGES: Final = 1_000

_INDENT: Final = 1.2
_CENTRED: Final = 3
_LOST_SHARE: Final = 10
_FEW_CHARS: Final = 10


def read_pdf_here(data: bytes, name: str) -> Document:
    """Paragraphs and grids of the PDF, each place with its page.

    Raises UnreadableFileError where it is damaged, protected, too long, or no text is in it.
    """
    pages = without_furniture(_pages(data, name))
    _refuse_without_text(pages, name)
    flow = _Flow(name, pages)
    for page in pages:
        flow.page(page)
    flow.finish()
    _refuse_unruled(flow.blocks, name)
    return Document(name, "pdf", flow.blocks, (*_doubts(pages, name), *flow.findings))


def _pages(data: bytes, name: str) -> list[PdfPage]:
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) > MAX_PAGES:
                raise _too_long(name)
            return [_read_and_forget(page) for page in document.pages]
    except (PdfminerException, MalformedPDFException) as error:
        if any(isinstance(each, PDFPasswordIncorrect) for each in error.args):
            raise UnreadableFileError(
                _("{file} is protected by a password.").format(file=name),
                _("Open it with the password, remove the protection, save and try again."),
            ) from error
        raise damaged(name) from error


def _read_and_forget(page: Any) -> PdfPage:
    read = read_page(page)
    page.close()
    return read


class _Flow:
    """Goes over the pages from top to bottom; a table stays open until something else comes."""

    def __init__(self, name: str, pages: Sequence[PdfPage]) -> None:
        self.name = name
        self.blocks: list[Paragraph | Grid] = []
        self.findings: list[Finding] = []
        self.tables = 0
        self.parts: list[Part] = []
        self.text: list[tuple[int, Line]] = []
        boxes = [(line.x0, line.x1) for page in pages for line in page.lines]
        boxes += [(table.box.x0, table.box.x1) for page in pages for table in page.tables]
        self.left = min((left for left, _right in boxes), default=0.0)
        self.right = max((right for _left, right in boxes), default=0.0)

    def page(self, page: PdfPage) -> None:
        """What stands on the page, tables and lines by their height."""
        items: list[Line | BoxTable] = [*page.lines, *page.tables]
        for item in sorted(items, key=_height):
            if isinstance(item, BoxTable):
                self._table(Part(page.number, item))
            else:
                self._end_table()
                self._line(page.number, item)

    def finish(self) -> None:
        """Nothing comes any more."""
        self._end_table()
        self._end_text()

    def _table(self, part: Part) -> None:
        self._end_text()
        if self.parts and not continues(self.parts[-1], part):
            self._end_table()
        self.parts.append(part)

    def _end_table(self) -> None:
        if self.parts:
            self.tables += 1
            grid, findings = grid_of(self.parts, self.name, self.tables)
            self.parts = []
            self.blocks.append(grid)
            self.findings += findings

    def _line(self, page: int, line: Line) -> None:
        if self.text and not self._goes_on(self.text[-1][1], line):
            self._end_text()
        self.text.append((page, line))

    def _goes_on(self, above: Line, line: Line) -> bool:
        """Whether a paragraph goes on: no caption, and neither centred nor indented anew."""
        if role_of(above.text) is not None or role_of(line.text) is not None:
            return False
        if above.x0 - self.left > _CENTRED * above.height:
            return False
        is_indented = line.x0 - self.left > _INDENT * line.height
        return not is_indented and goes_on(above, [line], self.right - above.x0)

    def _end_text(self) -> None:
        if self.text:
            text = ""
            for _page, line in self.text:
                text = glued(text, line.text) if text else line.text
            self.blocks.append(Paragraph(text, Place(self.name, page=self.text[0][0])))
            self.text = []


def _height(item: Line | BoxTable) -> float:
    return item.box.top if isinstance(item, BoxTable) else item.top


def _refuse_without_text(pages: Sequence[PdfPage], name: str) -> None:
    chars, lost = sum(page.chars for page in pages), sum(page.lost for page in pages)
    if not chars and any(page.has_pictures for page in pages):
        raise UnreadableFileError(
            _("{file} holds pictures of text only, as a scanner makes them.").format(file=name),
            _("Give the document as .docx or .xlsx, or let an OCR program make text of it."),
        )
    if lost * _LOST_SHARE > chars:
        raise UnreadableFileError(
            _("The characters in {file} have shapes but no meaning; it cannot be read.").format(
                file=name
            ),
            _("Give the document as .docx or .xlsx, or let an OCR program make text of it."),
        )


def _refuse_unruled(blocks: Iterable[Paragraph | Grid], name: str) -> None:
    """A form printed without lines comes as words in a row, which must not pass for prose."""
    roles: set[Role | None] = set()
    for block in blocks:
        if isinstance(block, Grid):
            return
        roles.update(map(role_of, block.text.split()))
    if Role.INDICATOR in roles and Role.TARGET in roles:
        raise UnreadableFileError(
            _("The tables in {file} have no lines around their cells.").format(file=name),
            _("Give the document as .docx or .xlsx, or print it with borders."),
        )


def _doubts(pages: Sequence[PdfPage], name: str) -> list[Finding]:
    lost = [page for page in pages if page.lost]
    pictures = [page for page in pages if page.has_pictures and page.chars < _FEW_CHARS]
    drawings = [page for page in pages if page.is_drawing]
    findings = []
    for code, found in ((PAGE_LOST, lost), (PAGE_PICTURE, pictures), (PAGE_DRAWING, drawings)):
        if found:
            place = Place(name, page=found[0].number)
            numbers = line_list(page.number for page in found)
            count = sum(page.lost for page in found)
            findings.append(find(code, place, pages=numbers, count=count))
    return findings


def _too_long(name: str) -> UnreadableFileError:
    return UnreadableFileError(
        _("{file} has more pages than any document of this kind.").format(file=name),
        _("Save only the pages with the tables and read that file."),
    )
