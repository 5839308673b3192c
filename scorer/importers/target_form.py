"""The target form: which cell of a grid belongs to which project, found by captions alone.

Goes over paragraphs and grids once and answers drafts: cells by what they are for, not yet read.
A project begins at its heading, its unit row or its code; its indicators begin at the row of
column captions, which may come again after a page break.
"""

from typing import Final, NamedTuple

from scorer.findings import Place, Severity, declare, find
from scorer.i18n import N_
from scorer.importers.base import Cell, Grid, Paragraph, Row
from scorer.importers.captions import (
    HEADER_ROLES,
    Role,
    currency_of,
    month_of,
    role_of,
    unit_parts,
    without_field_code,
)
from scorer.importers.drafts import INDICATOR_NAME, Draft, IndicatorRow, Month, Value

ROW_WIDTH: Final = declare(
    "IMP-ROW-WIDTH",
    Severity.WARNING,
    N_("The row has {count} cells where the captions have {width}; its cells may be shifted."),
    N_("Compare the row with the document."),
)
TEXT_LOOSE: Final = declare(
    "IMP-TEXT-LOOSE",
    Severity.WARNING,
    N_("Text between the rows of a table belongs to no cell: {text}"),
    N_("Compare with the document; if it belongs to a cell, correct the project by hand."),
)

_SECTIONS: Final = frozenset({Role.FUNDING, Role.SPENDING, Role.OBJECTIVES})
_PAIRS: Final = frozenset(
    {Role.CODE, Role.PROJECT, Role.TOTAL, Role.FISCAL, Role.OTHER, Role.PURPOSE}
)
_FUNDS: Final = frozenset({Role.TOTAL, Role.FISCAL, Role.OTHER})
_VALUED: Final = _PAIRS | {Role.UNIT, Role.CURRENCY}
_STARTS: Final = frozenset({Role.UNIT, Role.CURRENCY, Role.CODE, Role.PROJECT})
_ONCE: Final = (Role.CODE, Role.PROJECT)


def read_forms(blocks: list[Paragraph | Grid]) -> tuple[list[Draft], list[Paragraph]]:
    """The projects' drafts in the order of the document, and the text outside their tables."""
    reader = _FormReader()
    for block in blocks:
        if isinstance(block, Grid):
            reader.grid(block)
        else:
            reader.paragraph(block)
    return reader.drafts, reader.paragraphs


class _FormReader:
    """Where the reading stands: the project, the block inside it, the columns of its indicators."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.paragraphs: list[Paragraph] = []
        self.draft: Draft | None = None
        self.columns: dict[int, str] = {}
        self.index: dict[str, int] = {}
        self.width = 0
        self.section: Role | None = None
        self.shares_due = False
        self.loose: list[Paragraph] = []

    def paragraph(self, paragraph: Paragraph) -> None:
        """Text outside tables: a form's heading ends the project before it."""
        text = without_field_code(paragraph.text)
        if role_of(text) is Role.HEADING:
            self._close()
        else:
            self.loose.append(paragraph)
        same = text is paragraph.text
        self.paragraphs.append(paragraph if same else Paragraph(text, paragraph.place))

    def grid(self, grid: Grid) -> None:
        """A table; after other text it continues a project only under captions of its own."""
        if self.loose and self.columns:
            self.columns = {}
        before = len(self.drafts), self.draft
        for row in grid.rows:
            first = next(filter(None, row.texts), None)
            if first is None:
                self._blank(grid, row)
            elif self.columns and role_of(first) is None:
                self._indicator(grid, row)
            else:
                self._head(grid, row)
        self._settle_loose(grid, before)

    def _settle_loose(self, grid: Grid, before: tuple[int, Draft | None]) -> None:
        """Text that turned out to stand inside a project is doubtful; other text is prose."""
        count, draft = before
        same = len(self.drafts) == count and self.draft is draft
        if draft is not None and same and draft.rows and draft.rows[-1].grid is grid:
            draft.findings += [find(TEXT_LOOSE, each.place, text=each.text) for each in self.loose]
        self.loose = []

    def _close(self) -> None:
        self.draft, self.columns, self.section, self.shares_due = None, {}, None, False
        self.loose = []

    def _open(self, place: Place) -> Draft:
        self._close()
        self.draft = Draft(place)
        self.drafts.append(self.draft)
        return self.draft

    def _blank(self, grid: Grid, row: Row) -> None:
        if self.shares_due and self.draft is not None and row.texts:
            self._shares(self.draft, grid, row)

    def _indicator(self, grid: Grid, row: Row) -> None:
        draft = self.draft
        if draft is None:
            return
        if row.is_plain and len(row.texts) == self.width and self.index:
            draft.rows.append(IndicatorRow(grid, row, self.index))
            return
        draft.rows.append(_by_columns(grid, row, self.columns))
        if row.is_plain and len(row.texts) != self.width:
            place = grid.place_at(row, 0)
            draft.findings.append(find(ROW_WIDTH, place, count=len(row.texts), width=self.width))

    def _head(self, grid: Grid, row: Row) -> None:
        roles = [role_of(text) for text in row.texts]
        kinds = set(roles)
        if Role.INDICATOR in kinds and Role.TARGET in kinds:
            self._columns(grid, row, roles)
        elif Role.HEADING in kinds:
            self._close()
        else:
            if not kinds.isdisjoint(_STARTS) and self._begins(kinds):
                self._open(grid.place_at(row, 0))
            if self.draft is not None:
                self._body(self.draft, _HeadRow(grid, row, row.texts, roles, kinds))

    def _begins(self, kinds: set[Role | None]) -> bool:
        """Whether the row opens another project than the one being read."""
        draft = self.draft
        if draft is None or self.columns or draft.rows:
            return True
        if any(role in kinds and role in draft.values for role in _ONCE):
            return True
        return Role.UNIT in kinds and Role.CODE in draft.values

    def _columns(self, grid: Grid, row: Row, roles: list[Role | None]) -> None:
        """The captions of the indicator block; without a draft its project has no code."""
        if self.draft is None:
            self._open(grid.place_at(row, 0))
        self.section, self.width = None, len(roles)
        self.columns = {
            cell.column + offset: INDICATOR_NAME if role is Role.INDICATOR else role.value
            for cell, role in zip(row.cells, roles, strict=True)
            if role in HEADER_ROLES and role is not None
            for offset in range(cell.span)
        }
        index = {name: column - 1 for column, name in self.columns.items()}
        self.index = index if len(index) == len(self.columns) else {}

    def _body(self, draft: Draft, row: "_HeadRow") -> None:
        """A row of the upper block: captions with their values, shares, purpose, objectives."""
        self.columns = {}
        if row.texts[0]:
            first = row.roles[0]
            self.section = first if first in _SECTIONS else None
        if not row.kinds.isdisjoint(_VALUED):
            _keep_values(draft, row)
        if Role.MONTH in row.kinds:
            self._months(draft, row)
        elif self.section is Role.SPENDING and self.shares_due:
            self._shares(draft, row.grid, row.row)
        elif self.section is Role.FUNDING and row.kinds.isdisjoint(_FUNDS):
            for index in row.prose()[:1]:
                draft.values.setdefault(Role.PURPOSE, row.value(index))
        elif self.section is Role.OBJECTIVES:
            draft.objectives += [row.value(index) for index in row.prose()]

    def _months(self, draft: Draft, row: "_HeadRow") -> None:
        """Checkpoint captions, with the shares beside them or, as printed mostly, in the next row."""
        self.shares_due = True
        columns = row.row.columns
        for index, role in enumerate(row.roles):
            if role is not Role.MONTH or row.row.is_merged(index):
                continue
            beside = row.beside(index)
            self.shares_due = self.shares_due and beside is None
            share = row.value(index)._replace(text="") if beside is None else row.value(beside)
            draft.months.append(Month(month_of(row.texts[index]), columns[index], share))

    def _shares(self, draft: Draft, grid: Grid, row: Row) -> None:
        self.shares_due = False
        at = {column: index for index, column in enumerate(row.columns)}
        for number, month in enumerate(draft.months):
            index = at.get(month.column)
            if index is not None:
                share = Value(row.texts[index], grid.place_at(row, index))
                draft.months[number] = Month(month.month, month.column, share)


class _HeadRow(NamedTuple):
    """A row of the upper block: its texts with what each is for."""

    grid: Grid
    row: Row
    texts: list[str]
    roles: list[Role | None]
    kinds: set[Role | None]

    def value(self, index: int) -> Value:
        """The cell's text with its place."""
        return Value(self.texts[index], self.grid.place_at(self.row, index))

    def beside(self, index: int) -> int | None:
        """The value behind a caption: the next cell with text, unless that is a caption itself."""
        for at in range(index + 1, len(self.texts)):
            role = self.roles[at]
            if role is not None and role is not Role.UNIT:
                return None
            if self.texts[at]:
                return at
        return None

    def prose(self) -> list[int]:
        """The cells with text that is no caption."""
        return [
            index
            for index, role in enumerate(self.roles)
            if role is None and self.texts[index] and not self.row.is_merged(index)
        ]


def _keep_values(draft: Draft, row: _HeadRow) -> None:
    """The values behind captions; of a caption that comes twice the first counts."""
    for index, role in enumerate(row.roles):
        if role not in _VALUED or role is None or role in draft.values or row.row.is_merged(index):
            continue
        text = row.texts[index]
        is_itself = role is Role.CURRENCY or (role is Role.UNIT and unit_parts(text)[0] is not None)
        at = index if is_itself else row.beside(index)
        if at is not None:
            place = row.grid.place_at(row.row, at)
            draft.values[role] = Value(row.texts[at], place, currency_of(text))


def _by_columns(grid: Grid, row: Row, columns: dict[int, str]) -> IndicatorRow:
    """The row's cells under their captions; texts of two cells under one caption are joined."""
    cells: dict[str, Cell] = {}
    for cell in row.cells:
        name = columns.get(cell.column) or _covered(columns, cell)
        if name is None:
            continue
        if name in cells and cell.text and cells[name].text:
            cells[name] = cells[name]._replace(text=cells[name].text + cell.text)
        elif name not in cells or cell.text:
            cells[name] = cell
    index = {name: at for at, name in enumerate(cells)}
    return IndicatorRow(grid, Row.of(list(cells.values()), row.number), index)


def _covered(columns: dict[int, str], cell: Cell) -> str | None:
    """The field of the first captioned column under a cell that begins left of it."""
    span = range(cell.column + 1, cell.column + cell.span)
    return next((columns[column] for column in span if column in columns), None)
