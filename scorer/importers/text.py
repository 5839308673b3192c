"""A plain text extraction of a document: one cell a line behind a TAB, an empty line ends a row.

A merged cell is a lone TAB; a line without a TAB behind a cell continues that cell; any other
line is a paragraph. Works on lines and slices only: normalising is for keys, later.
"""

import codecs
import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from scorer.findings import Place
from scorer.importers.base import Document, Grid, Paragraph, Row, unknown_file
from scorer.text import without_controls

_CONTROL_BYTES: Final = bytes(set(range(32)) - {9, 10, 11, 13}) + b"\x7f"
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CELL_BREAKS: Final = re.compile("\x0b+")
_BLANK_LINE: Final = re.compile("\n[ \u3000\xa0]+(?=\n)")


def decode(data: bytes, name: str) -> str:
    """The text with plain line feeds: by its byte-order mark, else strict UTF-8, else GB18030.

    Control characters are dropped, and a line break inside a cell (vertical tab) becomes a line
    feed. Raises UnreadableFileError where no encoding fits.
    """
    text = _decoded(data, name)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CELL_BREAKS.sub("\n", text) if "\x0b" in text else text


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return without_controls(_strict(data[len(mark) :], (encoding,), name))
    # Bytes below 0x20 are control characters in both encodings, never a part of a Hanzi.
    return _strict(data.translate(None, _CONTROL_BYTES), ("utf-8", "gb18030"), name)


def _strict(data: bytes, encodings: tuple[str, ...], name: str) -> str:
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise unknown_file(name)


def read_text(data: bytes, name: str) -> Document:
    """Paragraphs and grids of a text extraction; each cell and paragraph knows its line."""
    return Document(name, "text", _Parts(name).read(decode(data, name)))


class _Parts:
    """Gathers what stands between empty lines into rows, and rows into grids."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.blocks: list[Paragraph | Grid] = []
        self.tables = 0
        self.rows: list[Row] = []

    def read(self, text: str) -> list[Paragraph | Grid]:
        """Goes over the text once; ``line`` is the line on which a part begins."""
        line = 1
        for part in _BLANK_LINE.sub("\n", text).split("\n\n"):
            breaks = part.count("\n")
            if part.startswith("\t"):
                self._row(part[1:], line, breaks)
            elif part:
                prose, tab, row = part.partition("\n\t")
                self._prose(prose, line)
                if tab:
                    before = prose.count("\n") + 1
                    self._row(row, line + before, breaks - before)
            line += breaks + 2
        self._end_grid()
        return self.blocks

    def _row(self, body: str, line: int, breaks: int) -> None:
        """A row; a line without a TAB continues the cell above it."""
        texts = body.split("\n\t")
        lines: Sequence[int] = range(line, line + len(texts))
        if len(texts) <= breaks:
            steps = (text.count("\n") + 1 for text in texts[:-1])
            lines = tuple(accumulate(steps, initial=line))
        self.rows.append(Row([text.strip() for text in texts], len(self.rows) + 1, lines))

    def _prose(self, prose: str, line: int) -> None:
        for offset, text in enumerate(prose.split("\n")):
            stripped = text.strip()
            if stripped:
                self._end_grid()
                place = Place(self.name, None, None, None, None, None, line + offset)
                self.blocks.append(Paragraph(stripped, place))

    def _end_grid(self) -> None:
        if self.rows:
            self.tables += 1
            self.blocks.append(Grid(self.rows, self.name, self.tables))
            self.rows = []
