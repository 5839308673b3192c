"""Texts and tables of a web page to paragraphs and grids.

A table that only lays out the page or frames a text gives its content as it stands. In a table of a form, a table
with captions inside a cell is a grid of its own behind it, and any other one is text of the cell.
"""

from collections.abc import Iterator
from typing import Final

from scorer.findings import Finding, Place, find
from scorer.importers.base import Grid, Paragraph, Row
from scorer.importers.captions import role_of
from scorer.importers.mixed_lines import line_list
from scorer.importers.page_parts import Content, PageCell, PageRow, PageTable, own_tables, own_texts
from scorer.importers.roles import Role
from scorer.importers.spans import MAX_CELLS, HiddenColumns, Span, SpanRows
from scorer.importers.text_findings import COLUMNS_HIDDEN, ROWS_HIDDEN

_NO_CAPTION: Final = frozenset({None, Role.HEADING})


class PageBlocks:
    """Blocks in the order of the page, tables numbered as they come."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.blocks: list[Paragraph | Grid] = []
        self.findings: list[Finding] = []
        self.tables = 0
        self.cells_left = MAX_CELLS

    def add(self, content: Content) -> None:
        """Appends the content; raises UnreadableFileError where it claims too many cells."""
        for part in content:
            if isinstance(part, str):
                self.blocks.append(Paragraph(part, Place(self.name)))
            elif _is_layout(part):
                for cell in _seen_cells(part):
                    self.add(cell.content)
            else:
                self._grid(part)

    def _grid(self, table: PageTable) -> None:
        if not any(cell.content for row in table.rows for cell in row.cells):
            return
        self.tables += 1
        place = Place(self.name, None, self.tables)
        rows = self._rows(table, place)
        if table.hidden_columns:
            rows = self._without_hidden(rows, HiddenColumns(table.hidden_columns), place)
        self.blocks.append(Grid(rows, self.name, self.tables))
        for cell in _seen_cells(table):
            self.add([each for each in own_tables(cell.content) if _has_captions(each)])

    def _rows(self, table: PageTable, place: Place) -> list[Row]:
        """The rows people see; a hidden one keeps its number and what reaches down through it."""
        spans = SpanRows(self.name, self.cells_left)
        rows: list[Row] = []
        hidden: list[int] = []
        for number, row in enumerate(table.rows, 1):
            cells = _spans(row)
            made = spans.row(number, cells)
            if not row.hidden:
                rows.append(made)
            elif any(cell.text for cell in cells):
                hidden.append(number)
            if row.ends_group:
                spans.close()
        self.cells_left = spans.left
        if hidden:
            self.findings.append(
                find(ROWS_HIDDEN, place._replace(row=hidden[0]), rows=line_list(hidden))
            )
        return rows

    def _without_hidden(self, rows: list[Row], hidden: HiddenColumns, place: Place) -> list[Row]:
        """The rows without the cells that stand in hidden columns only."""
        seen = [hidden.without(row) for row in rows]
        columns = sorted({column for _row, columns in seen for column in columns})
        if columns:
            first = place._replace(column=columns[0])
            self.findings.append(find(COLUMNS_HIDDEN, first, columns=line_list(columns)))
        return [row for row, _columns in seen]


def _seen_cells(table: PageTable) -> Iterator[PageCell]:
    return (cell for row in table.rows if not row.hidden for cell in row.cells if not cell.hidden)


def _spans(row: PageRow) -> list[Span]:
    return [Span(_cell_text(cell), cell.across, cell.down) for cell in row.cells if not cell.hidden]


def _cell_text(cell: PageCell) -> str:
    """The cell's paragraphs as lines; a number too wide for its column stands in an attribute."""
    lines = [
        part if isinstance(part, str) else _lines_of(part)
        for part in cell.content
        if isinstance(part, str) or not _has_captions(part)
    ]
    text = "\n".join(filter(None, lines))
    return cell.number if cell.number and text and not text.strip("#") else text


def _lines_of(table: PageTable) -> str:
    """A table inside a cell as text: a row a line."""
    rows = (
        " ".join(filter(None, map(_cell_text, (cell for cell in row.cells if not cell.hidden))))
        for row in table.rows
        if not row.hidden
    )
    return "\n".join(filter(None, rows))


def _is_layout(table: PageTable) -> bool:
    """Whether the table only puts things at their places: other tables, or lines of text.

    A caption that stands in it outside of other tables makes it one of a form.
    """
    cells = list(_seen_cells(table))
    has_tables = any(own_tables(cell.content) for cell in cells)
    if not has_tables and any(sum(map(bool, _contents(row))) > 1 for row in table.rows):
        return False
    return not any(_is_caption("\n".join(own_texts(cell.content))) for cell in cells)


def _contents(row: PageRow) -> list[Content]:
    return [cell.content for cell in row.cells]


def _has_captions(table: PageTable) -> bool:
    """Whether a caption stands in the table or in one inside it."""
    return any(
        _is_caption("\n".join(own_texts(cell.content)))
        or any(map(_has_captions, own_tables(cell.content)))
        for cell in _seen_cells(table)
    )


def _is_caption(text: str) -> bool:
    return role_of(text) not in _NO_CAPTION
