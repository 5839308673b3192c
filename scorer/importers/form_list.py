"""One table that lists the indicators of many projects, the project itself as a column."""

from scorer.importers.base import Cell, Grid, Row
from scorer.importers.columns import Columns
from scorer.importers.drafts import Draft, Value
from scorer.importers.form_rows import under_captions, width_finding
from scorer.importers.roles import IDENTITY, Role
from scorer.text import key


class ListReader:
    """Reads the rows of such a table; a code or name that differs from the one above opens a draft."""

    def __init__(self, columns: Columns, above: Draft) -> None:
        self.columns = columns
        self.above = above
        self.draft: Draft | None = None
        self.known: tuple[str, ...] = ()

    def row(self, grid: Grid, row: Row) -> Draft | None:
        """The draft the row belongs to, with the row in it; None above the first project."""
        cells = self._identity(row)
        known = tuple(key(cell.text) for role, cell in cells.items() if role in IDENTITY)
        if known and known != self.known:
            self.known = known
            self.draft = self._new(grid, next(iter(cells.values())))
        draft = self.draft
        if draft is None:
            return None
        for role, cell in cells.items():
            self._keep(draft, role, grid, cell)
        under = under_captions(grid, row, self.columns)
        if any(text and not under.row.is_merged(at) for at, text in enumerate(under.row.texts)):
            draft.rows.append(under)
            doubt = width_finding(grid, row, self.columns)
            draft.findings += [doubt] if doubt else []
        return draft

    def _identity(self, row: Row) -> dict[Role, Cell]:
        """The row's own cells under captions of the project."""
        columns = self.columns.identity
        return {
            columns[cell.column][0]: cell
            for cell in row.cells
            if cell.text and not cell.merged and cell.column in columns
        }

    def _new(self, grid: Grid, cell: Cell) -> Draft:
        above = self.above.values
        roles = (Role.UNIT, Role.UNIT_CODE, Role.CURRENCY)
        shared: dict[Role, Value] = {role: above[role] for role in roles if role in above}
        return Draft(
            grid.place(cell),
            values=shared,
            levels=self.columns.levels,
            listed=True,
            evaluation=self.columns.evaluation,
            currency_above=self.above.currency_above,
        )

    def _keep(self, draft: Draft, role: Role, grid: Grid, cell: Cell) -> None:
        currency = next(
            (unit for each, unit in self.columns.identity.values() if each is role), None
        )
        value = Value(cell.text, grid.place(cell), currency)
        if role is Role.OBJECTIVES:
            if cell.text not in {each.text for each in draft.objectives}:
                draft.objectives.append(value)
        else:
            draft.values.setdefault(role, value)
