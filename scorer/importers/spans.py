"""Cells that cover several columns and rows, put into a grid: the table model of pages and sheets.

Spans that a hostile file claims cost nothing until a row uses them, and all cells are counted.
"""

from collections import deque
from collections.abc import Iterable
from typing import Final, NamedTuple

from scorer.errors import UnreadableFileError
from scorer.i18n import _
from scorer.importers.base import Cell, Row

MAX_CELLS: Final = 500_000
"""Cells of one file, those counted again that a merged cell covers in later rows."""


class Span(NamedTuple):
    """A cell as it is written: its text, columns and rows it covers, its column where stated."""

    text: str
    across: int = 1
    down: int = 1
    column: int | None = None


class _Open(NamedTuple):
    """A cell that reaches into later rows, up to and with ``until``."""

    cell: Cell
    until: int


class SpanRows:
    """Makes rows one after the other; remembers what reaches down from above."""

    def __init__(self, name: str, limit: int = MAX_CELLS) -> None:
        self.name = name
        self.left = limit
        self.open: list[_Open] = []

    def row(self, number: int, spans: Iterable[Span]) -> Row:
        """The row with this number: its own cells and those merged into it, from left to right.

        Raises UnreadableFileError where the file claims more cells than any form has.
        """
        above = deque(each for each in self.open if each.until >= number)
        cells: list[Cell] = []
        below: list[_Open] = []
        column = 1
        for span in spans:
            column = max(column, span.column or column)
            column = self._covered(above, column, cells, below)
            across = min(span.across, above[0].cell.column - column) if above else span.across
            cell = Cell(span.text, number, column, across)
            cells.append(cell)
            if span.down > 1:
                below.append(_Open(cell, number + span.down - 1))
            column += across
        self._covered(above, None, cells, below)
        self.open = below
        self.left -= len(cells)
        if self.left < 0:
            raise too_many_cells(self.name)
        return Row.of(cells, number)

    def close(self) -> None:
        """No cell reaches over this point: a group of rows, or the table, ends."""
        self.open = []

    @staticmethod
    def _covered(
        above: deque[_Open], column: int | None, cells: list[Cell], below: list[_Open]
    ) -> int:
        """Takes over the merged cells up to ``column``; answers the first column free behind."""
        free = column or 0
        while above and (column is None or above[0].cell.column <= free):
            each = above.popleft()
            cells.append(each.cell._replace(merged=True))
            below.append(each)
            free = max(free, each.cell.column + each.cell.span)
        return free


def too_many_cells(name: str) -> UnreadableFileError:
    """The error for a table that claims more cells than any form has."""
    return UnreadableFileError(
        _("{file} has merged cells that cover far more than a form holds.").format(file=name),
        _("Save only the needed tables as .docx or .xlsx and read that file."),
    )
