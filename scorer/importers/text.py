"""A plain text file: an extraction of a document, tables pasted from elsewhere, or csv.

An extraction has one cell a line behind a TAB, and an empty line ends a row. A merged cell is a
lone TAB; a line without a TAB behind a cell continues that cell; any other line is a paragraph.
Works on lines and slices only: normalising is for keys, later.
"""

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from scorer.importers.base import Document, Grid, Row
from scorer.importers.delimited import delimited_rows, delimiter_of
from scorer.importers.encodings import decode
from scorer.importers.pasted import PastedBlocks
from scorer.importers.text_blocks import TextBlocks, bounded

_BLANK_LINE: Final = re.compile("\n[ \u3000\xa0]+(?=\n)")


def read_text(data: bytes, name: str) -> Document:
    """Paragraphs and grids of a text file; each cell and paragraph knows its line.

    Raises UnreadableFileError where no encoding fits, a quoted cell has no end, or it is far too
    large.
    """
    text, _encoding, findings = decode(data, name)
    tabs, commas = text.count("\t"), text.count(",")
    # An extraction, which is the common case: every TAB stands in front of a line. In a table of
    # commas a TAB may mark digits as text, but such a table has captions first and no empty lines.
    in_front = tabs == text.count("\n\t") + text.startswith("\t")
    if in_front and (tabs > commas or (text.startswith("\t") and "\n\n" in text)):
        extraction = ExtractionBlocks(name)
        extraction.read(text)
        return bounded(Document(name, "text", extraction.blocks, findings))
    delimiter = delimiter_of(text)
    if delimiter in {",", ";"}:
        rows = list(delimited_rows(text, delimiter, name))
        return bounded(Document(name, "csv", [Grid(rows, name)], findings))
    pasted = PastedBlocks(name)
    pasted.read(text)
    is_table = delimiter is not None and [type(each) for each in pasted.blocks] == [Grid]
    found = (*findings, *pasted.findings)
    return bounded(Document(name, "csv" if is_table else "text", pasted.blocks, found))


class ExtractionBlocks(TextBlocks):
    """Gathers what stands between empty lines into rows, and rows into grids."""

    def read(self, text: str) -> None:
        """Goes over the text once; ``line`` is the line on which a part begins."""
        line = 1
        for part in _BLANK_LINE.sub("\n", text).split("\n\n"):
            breaks = part.count("\n")
            if part.startswith("\t"):
                self._cells(part[1:], line, breaks)
            elif part:
                prose, tab, row = part.partition("\n\t")
                self.prose(prose, line)
                if tab:
                    before = prose.count("\n") + 1
                    self._cells(row, line + before, breaks - before)
            line += breaks + 2
        self.end_grid()

    def _cells(self, body: str, line: int, breaks: int) -> None:
        """A row; a line without a TAB continues the cell above it."""
        texts = body.split("\n\t")
        lines: Sequence[int] = range(line, line + len(texts))
        if len(texts) <= breaks:
            steps = (text.count("\n") + 1 for text in texts[:-1])
            lines = tuple(accumulate(steps, initial=line))
        self.rows.append(Row([text.strip() for text in texts], len(self.rows) + 1, lines))
