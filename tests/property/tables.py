"""Random tables for hypothesis, and what a table looks like whichever reader saw it."""

from typing import Final

from hypothesis import strategies as st

from scorer.importers.base import Document, Grid
from tests.importers.documents.layout import Box, Table, beginning

_HANZI: Final = (
    "".join(map(chr, range(0x4E00, 0x4E40)))
    + "绩效目标指标值元万項ｎ㎡①Ⅱ℃〔〕【】，。：；“”≥≤＞％（）"
)
_ASCII: Final = "abcXYZ0123456789 .,;:!?'\"()<>&=+-*/%#@_\\|{}[]~`^$"
_TEXTS: Final = (
    st.text(alphabet=_HANZI + _ASCII, min_size=1, max_size=12)
    | st.from_regex(r"[0-9]{1,9}(\.[0-9]{1,2})?", fullmatch=True)
    | st.sampled_from(
        ["0012", "1,234.50", "90%", "2021-12-31", "TRUE", "1E5", "=1+1", "－１２", "𠮷野家"]
    )
)


def _tidy(text: str) -> str:
    """As a cell keeps it: lines without outer white space, none of them blank."""
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))


lines = st.lists(_TEXTS.map(_tidy).filter(bool), min_size=1, max_size=3).map("\n".join)
"""The text of a cell, of one to three lines."""

single_lines = _TEXTS.map(_tidy).filter(bool)
"""The text of a cell where the format knows no line breaks."""


@st.composite
def tables(draw: st.DrawFn, *, merges: bool = True, breaks: bool = True) -> Table:
    """A table of up to 7 rows and 6 columns; its last row and column are single filled cells."""
    height, width = draw(st.integers(1, 6)), draw(st.integers(1, 5))
    texts = lines if breaks else single_lines
    taken: set[tuple[int, int]] = set()
    rows: Table = []
    for r in range(height):
        row: list[Box] = []
        for c in range(width):
            if (r, c) in taken:
                continue
            span = draw(st.integers(1, _free(taken, r, c, width))) if merges else 1
            tall = draw(st.integers(1, height - r)) if merges else 1
            taken |= {(r + dr, c + dc) for dr in range(tall) for dc in range(span)}
            row.append(Box(draw(st.just("") | texts), span, tall))
        rows.append([*row, Box(draw(texts))])
    return [*rows, [Box(draw(texts)) for _column in range(width + 1)]]


def _free(taken: set[tuple[int, int]], row: int, column: int, width: int) -> int:
    """How many columns to the right are not covered from above."""
    free = 1
    while column + free < width and (row, column + free) not in taken:
        free += 1
    return free


Seen = set[tuple[str, int, int, int, int]]


def expected(table: Table) -> Seen:
    """Every filled box: text, row, column, columns and rows it covers."""
    return {
        (each.text, each.row, each.column, each.span, each.height)
        for each in beginning(table)
        if each.text
    }


def seen(grid: Grid) -> Seen:
    """Every filled cell as the reader saw it; the rows it covers are counted by their repetitions."""
    heights: dict[tuple[int, int], int] = {}
    cells: dict[tuple[int, int], tuple[str, int]] = {}
    for row in grid.rows:
        for cell in row.cells:
            if not cell.merged:
                assert cell.row == row.number
                cells[cell.row, cell.column] = cell.text, cell.span
            else:
                assert cell.text == cells[cell.row, cell.column][0]
            at = cell.row, cell.column
            heights[at] = heights.get(at, 0) + 1
    return {(text, *at, span, heights[at]) for at, (text, span) in cells.items() if text}


def grids(document: Document) -> list[Grid]:
    """The tables of a document in their order."""
    return [block for block in document.blocks if isinstance(block, Grid)]
