"""Tables of a PDF's pages to grids, a table that goes over several pages to one.

Columns are where edges stand in any part of the table. The last row of a page goes on in the first
one of the next page where all that is printed there carries on a cell that was full.
"""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from scorer.findings import Finding, find
from scorer.importers.base import Grid, Row
from scorer.importers.pdf_lines import Line, goes_on, joined, room_between
from scorer.importers.pdf_page import BoxCell, BoxTable
from scorer.importers.spans import Span, SpanRows
from scorer.importers.text_findings import PAGE_CROWDED, PAGE_ROW_JOINED

_NEAR: Final = 3.0
"""Points between edges that are meant to be one."""


class Part(NamedTuple):
    """What stands of a table on one page."""

    page: int
    table: BoxTable


class _Placed(NamedTuple):
    """A cell with the rows and columns it covers; rows count from 0 in its part."""

    cell: BoxCell
    row: int
    down: int
    column: int
    across: int


def continues(above: Part, below: Part) -> bool:
    """Whether the table on the next page is as wide as the one that ended this page."""
    one, two = above.table.box, below.table.box
    aligned = abs(one.x0 - two.x0) <= _NEAR and abs(one.x1 - two.x1) <= _NEAR
    return aligned and below.page == above.page + 1


def grid_of(parts: Sequence[Part], name: str, number: int) -> tuple[Grid, list[Finding]]:
    """The table as one grid, its cells with their pages; a row cut by a page's end is joined.

    Raises UnreadableFileError where its cells cover more than those of any form.
    """
    boxes = [cell.box for part in parts for cell in part.table.cells]
    columns = _edges(edge for box in boxes for edge in (box.x0, box.x1))
    rows: list[Row] = []
    cut: list[int] = []
    crowded: list[int] = []
    spans = SpanRows(name)
    last: list[_Placed] = []
    for part in parts:
        placed = _placed(part.table, columns)
        if last and (cells := _carried_on(last, placed)):
            cut.append(len(rows))
            _carry_on(rows, cells)
            placed = _without_first(placed)
        height = max((each.row + each.down for each in placed), default=0)
        for at in range(height):
            texts = [_span(each) for each in placed if each.row == at]
            made = spans.row(len(rows) + 1, texts)
            rows.append(_on_page(made, part.page))
            crowded += [len(rows)] * any(each.cell.overlaps for each in placed if each.row == at)
        spans.close()
        last = [each for each in placed if each.row + each.down == height] or last
    grid = Grid(rows, name, number)
    doubts = [(PAGE_ROW_JOINED, row) for row in cut] + [(PAGE_CROWDED, row) for row in crowded]
    return grid, [find(code, grid.place(rows[row - 1].cells[0])) for code, row in doubts]


def _edges(positions: Iterable[float]) -> list[float]:
    """The positions from left to right or top to bottom, those near each other as one."""
    answer: list[float] = []
    for position in sorted(positions):
        if not answer or position - answer[-1] > _NEAR:
            answer.append(position)
    return answer


def _index(edges: Sequence[float], position: float) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - position))


def _placed(table: BoxTable, columns: Sequence[float]) -> list[_Placed]:
    """The cells by rows and columns, from left to right in each row."""
    rows = _edges(edge for cell in table.cells for edge in (cell.box.top, cell.box.bottom))
    answer = []
    for cell in table.cells:
        top, bottom = _index(rows, cell.box.top), _index(rows, cell.box.bottom)
        left, right = _index(columns, cell.box.x0), _index(columns, cell.box.x1)
        answer.append(_Placed(cell, top, max(bottom - top, 1), left, max(right - left, 1)))
    return sorted(answer, key=lambda each: (each.row, each.column))


def _span(placed: _Placed) -> Span:
    return Span(placed.cell.text, placed.across, placed.down, placed.column + 1)


def _on_page(row: Row, page: int) -> Row:
    return Row.of([cell._replace(page=page) for cell in row.cells], row.number)


def _carried_on(
    last: Sequence[_Placed], placed: Sequence[_Placed]
) -> list[tuple[_Placed, BoxCell]]:
    """The cells of the first row with those of the last row above that they carry on.

    Empty where the row is one of its own: some cell in it stands below none, or below one that
    had room for more. A lone cell beside an empty caption carries on whatever stands above.
    """
    row = [each for each in placed if each.row == 0]
    pairs: list[tuple[_Placed, BoxCell]] = []
    for each in row:
        if not each.cell.lines:
            continue
        place = (each.column, each.across)
        above = next((one for one in last if (one.column, one.across) == place), None)
        if above is None or not above.cell.lines:
            return []
        pairs.append((above, each.cell))
    if len(row) == 2 and len(pairs) == 1 and not row[0].cell.lines:
        return pairs
    return pairs if all(_is_full(above.cell, cell) for above, cell in pairs) else []


def _is_full(above: BoxCell, below: BoxCell) -> bool:
    room = room_between([*above.lines, *below.lines], above.box.x0, above.box.x1)
    return goes_on(above.lines[-1], below.lines, room)


def _carry_on(rows: list[Row], pairs: Sequence[tuple[_Placed, BoxCell]]) -> None:
    """Puts the rest of each cell into the last row, and into the rows a tall cell began in."""
    for above, rest in pairs:
        lines: list[Line] = [*above.cell.lines, *rest.lines]
        text = joined(lines, above.cell.box.x0, above.cell.box.x1)
        for at in range(-above.down, 0):
            cells = [
                cell._replace(text=text) if cell.column == above.column + 1 else cell
                for cell in rows[at].cells
            ]
            rows[at] = Row.of(cells, rows[at].number)


def _without_first(placed: Sequence[_Placed]) -> list[_Placed]:
    """The rows below the first; what reaches down from it begins there, without text."""
    answer = []
    for each in placed:
        if each.row:
            answer.append(each._replace(row=each.row - 1))
        elif each.down > 1:
            empty = BoxCell(each.cell.box, [])
            answer.append(each._replace(cell=empty, down=each.down - 1))
    return answer
