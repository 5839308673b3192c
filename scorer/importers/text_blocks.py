"""What the lines of a text file are gathered into: rows, rows to grids, and paragraphs between."""

from collections.abc import Sequence
from typing import Final

from scorer.findings import Finding, Place
from scorer.importers.base import Document, Grid, Paragraph, Row
from scorer.importers.encodings import too_large

MAX_ROWS: Final = 200_000
"""Rows of all tables of one file; those of ten thousand projects."""


class TextBlocks:
    """Blocks in the order of the file; a paragraph ends the grid before it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.blocks: list[Paragraph | Grid] = []
        self.findings: list[Finding] = []
        self.tables = 0
        self.rows: list[Row] = []

    def row(self, texts: list[str], lines: Sequence[int]) -> None:
        """A row of cells, each with the line it begins on."""
        self.rows.append(Row(texts, len(self.rows) + 1, lines))

    def prose(self, prose: str, line: int) -> None:
        """Each line with text is a paragraph."""
        for offset, text in enumerate(prose.split("\n")):
            stripped = text.strip()
            if stripped:
                self.end_grid()
                place = Place(self.name, None, None, None, None, None, line + offset)
                self.blocks.append(Paragraph(stripped, place))

    def end_grid(self) -> None:
        """The next row begins another table."""
        if self.rows:
            self.tables += 1
            self.blocks.append(Grid(self.rows, self.name, self.tables))
            self.rows = []


def bounded(document: Document) -> Document:
    """The document; raises UnreadableFileError where it has more rows than any, each to be read."""
    rows = sum(len(block.rows) for block in document.blocks if isinstance(block, Grid))
    if rows > MAX_ROWS:
        raise too_large(document.file)
    return document
