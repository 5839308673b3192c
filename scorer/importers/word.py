"""A Word document: its paragraphs and its tables with merged cells, from the XML itself.

Compared by local names, so that strict and transitional files, and WPS's, read alike. What is
deleted under change tracking, moved away, or only a field's instruction is no text.
"""

import re
import zipfile
from collections.abc import Iterator
from typing import Final

from lxml import etree

from scorer.findings import Place
from scorer.importers.base import Cell, Document, Grid, Paragraph, Row
from scorer.importers.guard import damaged
from scorer.importers.package import words_part
from scorer.text import without_controls

_SKIPPED: Final = frozenset(
    {"instrText", "del", "delText", "moveFrom", "Fallback", "txbxContent", "pPr", "rPr", "tbl"}
)
_BREAKS: Final = {"br": "\n", "cr": "\n", "tab": " ", "noBreakHyphen": "-"}
_WRAPPERS: Final = frozenset({"sdt", "sdtContent", "ins", "customXml", "moveTo", "smartTag"})
_SPACES: Final = re.compile(r"[ \u3000]*\n[ \u3000]*")
_Element = etree._Element


def read_word(package: zipfile.ZipFile, name: str) -> Document:
    """Paragraphs and tables of the document, in order, nested tables behind the one they are in.

    Raises UnreadableFileError where the XML is broken.
    """
    part = words_part(package)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(package.read(part or ""), parser)
    except etree.XMLSyntaxError as error:
        raise damaged(name) from error
    body = next((each for each in root if _local(each) == "body"), root)
    return Document(name, "docx", _Walk(name).read(body))


class _Walk:
    """Walks the body once and numbers its tables as it meets them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.blocks: list[Paragraph | Grid] = []
        self.tables = 0

    def read(self, body: _Element) -> list[Paragraph | Grid]:
        for element in _children(body):
            local = _local(element)
            if local == "p":
                text = _clean(_text(element))
                if text:
                    self.blocks.append(Paragraph(text, Place(self.name)))
            elif local == "tbl":
                self._table(element)
        return self.blocks

    def _table(self, table: _Element) -> None:
        self.tables += 1
        rows = [row for row in _children(table) if _local(row) == "tr" and not _deleted(row)]
        self.blocks.append(Grid(_rows(rows), self.name, self.tables))
        for row in rows:
            for nested in row.iter("{*}tbl"):
                if _owner(nested) is row:
                    self._table(nested)


def _rows(rows: list[_Element]) -> list[Row]:
    """The cells of each row; a cell merged downwards stands again in every row it covers."""
    answer: list[Row] = []
    above: dict[int, Cell] = {}
    for number, row in enumerate(rows, 1):
        cells = _cells(row, number, above)
        above = {cell.column: cell for cell in cells}
        answer.append(Row.of(cells, number))
    return answer


def _cells(row: _Element, number: int, above: dict[int, Cell]) -> list[Cell]:
    cells: list[Cell] = []
    column = 1 + _number(_property(row, "trPr", "gridBefore"), 0)
    for element in _children(row):
        if _local(element) != "tc":
            continue
        span = _number(_property(element, "tcPr", "gridSpan"), 1)
        if cells and _continues(element, "hMerge"):
            cells[-1] = cells[-1]._replace(span=cells[-1].span + span)
        elif _continues(element, "vMerge") and column in above:
            cells.append(above[column]._replace(span=span, merged=True))
        else:
            cells.append(Cell(_cell_text(element), number, column, span))
        column += span
    return cells


def _cell_text(cell: _Element) -> str:
    """The cell's paragraphs as lines, those of nested tables too."""
    return _clean("\n".join(_text(each) for each in cell.iter("{*}p")))


def _text(paragraph: _Element) -> str:
    return "".join(_texts(paragraph))


def _texts(element: _Element) -> Iterator[str]:
    for child in element:
        local = _local(child)
        if local == "t":
            yield child.text or ""
        elif local in _BREAKS:
            yield "" if _attribute(child, "type") == "page" else _BREAKS[local]
        elif local not in _SKIPPED:
            yield from _texts(child)


def _clean(text: str) -> str:
    return _SPACES.sub("\n", without_controls(text)).strip()


def _children(element: _Element) -> Iterator[_Element]:
    """The children, with content controls and tracked insertions opened."""
    for child in element:
        if _local(child) in _WRAPPERS:
            yield from _children(child)
        else:
            yield child


def _owner(table: _Element) -> _Element | None:
    """The row a nested table stands in."""
    return next(table.iterancestors("{*}tr"), None)


def _deleted(row: _Element) -> bool:
    return _property(row, "trPr", "del") is not None


def _continues(cell: _Element, kind: str) -> bool:
    """Whether the cell goes on with a merge that began above or to the left."""
    merge = _property(cell, "tcPr", kind)
    return merge is not None and _attribute(merge, "val") != "restart"


def _property(element: _Element, group: str, name: str) -> _Element | None:
    properties = next((each for each in element if _local(each) == group), None)
    if properties is None:
        return None
    return next((each for each in properties if _local(each) == name), None)


def _number(element: _Element | None, default: int) -> int:
    value = None if element is None else _attribute(element, "val")
    return int(value) if value is not None and value.isdecimal() else default


def _attribute(element: _Element, name: str) -> str | None:
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def _local(element: _Element) -> str:
    """The tag without its namespace; empty for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
