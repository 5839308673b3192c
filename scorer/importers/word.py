"""A Word document: its paragraphs and its tables with merged cells, from the XML itself.

Strict and transitional files, and WPS's, read alike. Tables inside tables follow the row they stand
in; text boxes follow the paragraph or table they hang at.
"""

import zipfile
from typing import Final

from scorer.errors import UnreadableFileError
from scorer.findings import Finding, Place, find
from scorer.i18n import _
from scorer.importers.base import Document, Grid, Paragraph
from scorer.importers.cell_texts import LONGEST_TEXT
from scorer.importers.guard import damaged
from scorer.importers.package import words_part
from scorer.importers.reader_findings import PART_UNREAD, TEXT_HIDDEN
from scorer.importers.word_tables import TableRow, read_rows
from scorer.importers.word_text import Words, clean, hidden_styles, tags_of
from scorer.importers.xml_parts import Element, root_of, tree_of

_STYLES: Final = "word/styles.xml"
_EMBEDDED: Final = "{urn:schemas-microsoft-com:office:office}OLEObject"
_SHORTENED: Final = 40


def read_word(package: zipfile.ZipFile, name: str) -> Document:
    """Paragraphs and tables of the document, in order.

    Raises UnreadableFileError where the XML is broken, nested without end, or a cell holds more
    text than any cell.
    """
    part = words_part(package)
    if part is None:
        raise damaged(name)
    xml = package.read(part)
    root = tree_of(xml, name)
    tags = tags_of(str(root.tag).partition("}")[0].removeprefix("{"))
    words = Words(
        tags,
        _hidden_styles(package, name),
        may_hide=b"vanish" in xml,
        has_changes=b":del" in xml or b"moveFrom" in xml,
    )
    body = root.find(tags.name("body"))
    walk = _Walk(name, words)
    walk.read(root if body is None else body)
    return Document(name, "docx", walk.blocks, tuple(_findings(root, words, name)))


def _hidden_styles(package: zipfile.ZipFile, name: str) -> frozenset[str]:
    if _STYLES not in package.namelist() or b"vanish" not in package.read(_STYLES):
        return frozenset()
    return hidden_styles(root_of(package, _STYLES, name))


def _findings(root: Element, words: Words, name: str) -> list[Finding]:
    """What a person sees, or does not see, and a reader of tables cannot tell."""
    findings = []
    if words.hidden:
        text = words.hidden[0]
        text = text if len(text) <= _SHORTENED else f"{text[:_SHORTENED]}…"
        findings.append(find(TEXT_HIDDEN, Place(name), count=len(words.hidden), text=text))
    unread = sum(1 for _each in root.iter(words.tags.name("altChunk"), _EMBEDDED))
    if unread:
        findings.append(find(PART_UNREAD, Place(name), count=unread))
    return findings


class _Walk:
    """Walks the body once and numbers its tables as it meets them."""

    def __init__(self, name: str, words: Words) -> None:
        self.name = name
        self.words = words
        self.blocks: list[Paragraph | Grid] = []
        self.tables = 0

    def read(self, body: Element) -> None:
        """The paragraphs and tables of the body, or of a text box."""
        pending = ""
        for element in self.words.children(body):
            if element.tag == self.words.tags.paragraph:
                pending += self.words.paragraph(element)
                if self.words.ends_line(element):
                    self._paragraph(pending)
                    pending = ""
            elif element.tag == self.words.tags.table:
                self._table(read_rows(element, self.words))
            self._boxes()
        self._paragraph(pending)

    def _paragraph(self, text: str) -> None:
        if text := clean(text):
            self.blocks.append(Paragraph(text, Place(self.name)))

    def _boxes(self) -> None:
        boxes, self.words.boxes = self.words.boxes, []
        for box in boxes:
            self.read(box)

    def _table(self, rows: list[TableRow]) -> None:
        """A grid of the rows; where forms are set into them, one before and one behind each."""
        self.tables += 1
        number, begin = self.tables, 0
        for at, each in enumerate(rows):
            self._refuse_long(each, number)
            if each.forms:
                self._grid(rows[begin : at + 1], number)
                begin = at + 1
                for form in each.forms:
                    self._table(form)
        self._grid(rows[begin:], number)

    def _grid(self, rows: list[TableRow], number: int) -> None:
        if any(any(each.row.texts) for each in rows):
            self.blocks.append(Grid([each.row for each in rows], self.name, number))

    def _refuse_long(self, each: TableRow, table: int) -> None:
        for cell in each.row.cells:
            if len(cell.text) > LONGEST_TEXT:
                raise UnreadableFileError(
                    _(
                        "{file}, table {table}, row {row}, column {column}: the cell holds {count}"
                        " characters, more than any cell of a form."
                    ).format(
                        file=self.name,
                        table=table,
                        row=cell.row,
                        column=cell.column,
                        count=len(cell.text),
                    ),
                    _("Shorten the cell or delete it, save and try again."),
                )
