"""What every reader of documents makes: a stream of paragraphs and grids of cells with places.

A reader is told nothing but bytes and a file name; what the bytes are is found from their content.
Later steps see cells only, whatever the document was.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count, repeat
from typing import NamedTuple

from scorer.errors import UnreadableFileError
from scorer.findings import Finding, Place
from scorer.i18n import _


class Cell(NamedTuple):
    """A cell as it is printed: text without outer white space, 1-based row and column of the grid.

    ``span`` counts the columns it covers; ``line`` is the line of a text file, ``page`` the page of
    a PDF. A cell merged downwards appears again in each row it covers, ``merged``, with the row it
    really stands in.
    """

    text: str
    row: int
    column: int
    span: int = 1
    line: int | None = None
    merged: bool = False
    page: int | None = None


class Row:
    """One row of a grid: its texts, and its cells.

    Cells are made only when they are asked for, since rows are many: each text is then a cell of
    one column. In a text file ``lines`` says where each begins; elsewhere it is empty.
    """

    __slots__ = ("_cells", "lines", "number", "texts")

    def __init__(
        self, texts: list[str], number: int, lines: Sequence[int], cells: list[Cell] | None = None
    ) -> None:
        self.texts = texts
        self.number = number
        self.lines = lines
        self._cells = cells

    @classmethod
    def of(cls, cells: list[Cell], number: int) -> "Row":
        """A row whose cells have spans or stand merged."""
        return cls([cell.text for cell in cells], number, (), cells)

    @property
    def has_own_cells(self) -> bool:
        """Whether its cells say more than its texts do: spans, merges, columns left out."""
        return self._cells is not None

    @property
    def is_plain(self) -> bool:
        """Whether it is a text file's: cells one behind the other, whatever column is meant."""
        return bool(self.lines)

    @property
    def cells(self) -> list[Cell]:
        """The cells that really exist, from left to right."""
        if self._cells is None:
            # What Cell(…) does, at a third of its cost.
            new, number = tuple.__new__, self.number
            numbered = zip(self.texts, count(1), self.lines or repeat(None), strict=False)
            return [
                new(Cell, (text, number, at, 1, line, False, None)) for text, at, line in numbered
            ]
        return self._cells

    def cell(self, index: int) -> Cell:
        """One of the cells, without making the others."""
        if self._cells is not None:
            return self._cells[index]
        line = self.lines[index] if self.lines else None
        return Cell(self.texts[index], self.number, index + 1, 1, line)

    @property
    def columns(self) -> Sequence[int]:
        """The column each cell begins in."""
        if self._cells is None:
            return range(1, len(self.texts) + 1)
        return [cell.column for cell in self._cells]

    def is_merged(self, index: int) -> bool:
        """Whether the cell continues one that stands above."""
        return self._cells is not None and self._cells[index].merged


@dataclass(frozen=True, slots=True)
class Grid:
    """One table of a document or one sheet of a workbook: rows of the cells that really exist."""

    rows: list[Row]
    file: str
    table: int | None = None
    sheet: str | None = None

    def place(self, cell: Cell) -> Place:
        """Where the cell stands; a worksheet's cell has its address too."""
        sheet = self.sheet
        if sheet is not None:
            address = f"{column_letters(cell.column)}{cell.row}"
            return Place(self.file, sheet, None, cell.row, cell.column, address)
        at = (cell.row, cell.column)
        return Place(self.file, None, self.table, *at, None, cell.line, cell.page)

    def place_at(self, row: Row, index: int) -> Place:
        """Where the cell with this index stands."""
        if not row.is_plain:
            return self.place(row.cell(index))
        at = (row.number, index + 1, None, row.lines[index], None)
        return tuple.__new__(Place, (self.file, None, self.table, *at))

    def places_at(self, row: Row, indexes: Mapping[str, int]) -> dict[str, Place]:
        """Where the cells with these indexes stand."""
        if not row.is_plain:
            cells = row.cells
            return {name: self.place(cells[at]) for name, at in indexes.items()}
        # What Place(…) does, at a third of its cost: every field of every indicator has one.
        new, file, table = tuple.__new__, self.file, self.table
        number, lines = row.number, row.lines
        return {
            name: new(Place, (file, None, table, number, at + 1, None, lines[at], None))
            for name, at in indexes.items()
        }


class Paragraph(NamedTuple):
    """Text outside any table."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Document:
    """Everything a reader saw, in order; ``format`` is what the content is (text, docx, xls …)."""

    file: str
    format: str
    blocks: list[Paragraph | Grid]
    findings: tuple[Finding, ...] = ()


def column_letters(column: int) -> str:
    """The letters of a spreadsheet column: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class UnknownFileError(UnreadableFileError):
    """A file of a kind that no reader knows."""


def unknown_file(name: str) -> UnknownFileError:
    """The error for a file that should be a published document."""
    return UnknownFileError(
        _("{file} is not a file this program can read.").format(file=name),
        _("Give a Word document (.docx), a workbook (.xlsx) or a text file."),
    )
