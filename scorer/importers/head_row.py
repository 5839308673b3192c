"""A row with what each of its cells is for."""

from typing import Final, NamedTuple

from scorer.importers.base import Grid, Row
from scorer.importers.captions import is_glued_unit, role_of
from scorer.importers.drafts import Value
from scorer.importers.roles import Role

SECTIONS: Final = frozenset(
    {
        Role.FUNDING, Role.BUDGET, Role.SPENDING, Role.OBJECTIVES, Role.LONG_OBJECTIVES, Role.DONE,
    }
)  # fmt: skip
"""Captions in front of a part of the upper block."""
_LIST_WIDTH: Final = 3
"""One caption with this many other texts behind it heads a list; its neighbour is no value."""


class HeadRow(NamedTuple):
    """A row of the upper block: its texts with what each is for; cells merged from above have no role."""

    grid: Grid
    row: Row
    texts: list[str]
    roles: list[Role | None]
    kinds: set[Role | None]

    @classmethod
    def of(cls, grid: Grid, row: Row) -> "HeadRow":
        """The row with the roles of its own cells."""
        roles = [role_of(text) for text in row.texts]
        if not row.is_plain:
            roles = [None if row.is_merged(index) else role for index, role in enumerate(roles)]
        # What HeadRow(…) does, at a third of its cost; so below.
        return tuple.__new__(cls, (grid, row, row.texts, roles, set(roles)))

    def value(self, index: int, currency: str | None = None) -> Value:
        """The cell's text with its place, and the unit its caption states."""
        place = self.grid.place_at(self.row, index)
        return tuple.__new__(Value, (self.texts[index], place, currency))

    def has_captions(self) -> bool:
        """Whether any of its own cells is a caption."""
        return len(self.kinds) > 1 or None not in self.kinds

    def lead(self) -> int | None:
        """The first cell with text that does not continue a cell above."""
        return next((index for index in range(len(self.texts)) if self.is_own(index)), None)

    def is_own(self, index: int) -> bool:
        """Whether the cell has text that does not continue a cell above."""
        return bool(self.texts[index]) and not self.row.is_merged(index)

    def beside(self, index: int) -> int | None:
        """The value behind a caption: the next cell with text, unless that is a caption itself."""
        for at in range(index + 1, len(self.texts)):
            if self.roles[at] is not None and not is_glued_unit(self.texts[at]):
                return None
            if self.texts[at]:
                return at
        return None

    def prose(self) -> list[int]:
        """The cells with text that is no caption."""
        return [
            index for index, role in enumerate(self.roles) if role is None and self.is_own(index)
        ]

    def covering(self, column: int) -> int | None:
        """The index of the cell that stands in the column of the grid."""
        if self.row.is_plain:
            return column - 1 if column <= len(self.texts) else None
        cells = enumerate(self.row.cells)
        return next(
            (at for at, cell in cells if cell.column <= column < cell.column + cell.span), None
        )

    def heads_columns(self, without_value: int) -> bool:
        """Whether its captions stand side by side, without values and without gaps."""
        filled = [index for index, text in enumerate(self.texts) if text]
        captions = [index for index in filled if self.roles[index] not in SECTIONS]
        gaps = filled[-1] - filled[0] + 1 > len(filled)
        return not gaps and 1 < without_value == len(captions)

    def names_a_list(self) -> bool:
        """Whether its one caption of identity heads a column and its neighbours other columns."""
        if len(self.texts) <= _LIST_WIDTH:
            return False
        captions = sum(role is not None for role in self.roles)
        return captions == 1 and len(self.prose()) >= _LIST_WIDTH
