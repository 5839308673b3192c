"""Rows of an indicator block: their cells under the captions, and whether a table goes on with them."""

import re
from typing import Final

from scorer.findings import Finding, Place, Severity, declare, find
from scorer.i18n import N_
from scorer.importers.base import Cell, Grid, Row
from scorer.importers.columns import Columns
from scorer.importers.drafts import INDICATOR_NAME, IndicatorRow
from scorer.importers.form_columns import HEADS_BLOCK
from scorer.importers.head_row import HeadRow
from scorer.importers.roles import IDENTITY, Role

ROW_WIDTH: Final = declare(
    "IMP-ROW-WIDTH",
    Severity.WARNING,
    N_("The row has {count} cells where the captions have {width}; its cells may be shifted."),
    N_("Compare the row with the document."),
)

_LEVEL: Final = re.compile("产出|效益|满意|成本|数量|质量|时效|影响|指标")
_SECOND_LEVELS: Final = re.compile(
    "(?:数量|质量|时效|经济效益|社会效益|生态效益|可持续影响|服务对象满意度?)(?:指标)?"
)
_FIRST_LEVELS: Final = frozenset({"产出", "效益", "满意度", "成本"})
_LOOKED_AT: Final = 5
_LEVELS: Final = frozenset({Role.CATEGORY.value, Role.SUBCATEGORY.value})
_STARTS: Final = IDENTITY | HEADS_BLOCK | {Role.CURRENCY, Role.UNIT, Role.HEADING}


def is_level(text: str) -> bool:
    """Whether the text could be a first or second level: 产出指标, 质量, 服务对象满意度."""
    return bool(_LEVEL.search("".join(text.split())))


def is_second_level(text: str) -> bool:
    """Whether the text is a second level and never a first one: 质量指标, 社会效益指标."""
    return _SECOND_LEVELS.fullmatch("".join(text.split())) is not None


def under_captions(grid: Grid, row: Row, columns: Columns) -> IndicatorRow:
    """The row's cells under their captions; texts of two cells under one caption are joined."""
    fields = columns.fields
    cells: dict[str, Cell] = {}
    for cell in row.cells:
        name = fields.get(cell.column) or _covered(fields, cell)
        if name is None:
            continue
        if name in cells and cell.text and cells[name].text:
            cells[name] = cells[name]._replace(text=cells[name].text + cell.text)
        elif name not in cells or cell.text:
            cells[name] = cell
    index = {name: at for at, name in enumerate(cells)}
    return IndicatorRow(grid, Row.of(list(cells.values()), row.number), index)


def _covered(fields: dict[int, str], cell: Cell) -> str | None:
    """The field of the first captioned column under a cell that begins left of it."""
    span = range(cell.column + 1, cell.column + cell.span)
    return next((fields[column] for column in span if column in fields), None)


def width_finding(grid: Grid, row: Row, columns: Columns) -> Finding | None:
    """A doubt about a row with more or fewer cells than the captions; None where it fits."""
    if row.is_plain:
        count, place = len(row.texts), grid.place_at(row, 0)
        return _odd(place, count, columns.width) if count != columns.width else None
    filled = [cell for cell in row.cells if cell.text]
    last = max((cell.column + cell.span - 1 for cell in row.cells), default=0)
    beyond = any(cell.column > columns.right for cell in filled)
    if beyond or last < columns.column_of(INDICATOR_NAME):
        return _odd(grid.place(row.cells[0]), len(row.cells), columns.width)
    return None


def _odd(place: Place, count: int, width: int) -> Finding:
    return find(ROW_WIDTH, place, count=count, width=width)


def goes_on(grid: Grid, columns: Columns, *, behind_text: bool) -> bool:
    """Whether a table without captions of its own goes on with the block before it.

    Its rows must have the block's width and values where the block has them, or words of levels
    under those captions; behind other text only such words tell.
    """
    rows = [row for row in grid.rows if any(row.texts)][:_LOOKED_AT]
    if not rows:
        return True
    first = HeadRow.of(grid, rows[0])
    if not first.kinds.isdisjoint(_STARTS):
        return True
    if any(_has_level(grid, row, columns) for row in rows):
        return True
    return not behind_text and any(_fits(grid, row, columns) for row in rows)


def _has_level(grid: Grid, row: Row, columns: Columns) -> bool:
    under = under_captions(grid, row, columns)
    words = ["".join(under.text(name).split()) for name in _LEVELS]
    return any("指标" in word or word in _FIRST_LEVELS for word in words)


def _fits(grid: Grid, row: Row, columns: Columns) -> bool:
    under = under_captions(grid, row, columns)
    right = max((cell.column + cell.span - 1 for cell in row.cells), default=0)
    return right == columns.right and bool(
        under.text(INDICATOR_NAME) and under.text(Role.TARGET.value)
    )
