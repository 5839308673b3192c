"""The money of many projects as a table: a project is compared with its plan when its row is seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from scorer.i18n import _
from scorer.service.disbursements import CheckpointComparison, checkpoints_of
from tui import money_rows
from tui.widgets.grid import Cell, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.money_rows import Scope
    from tui.whole_year import Piece

TOGETHER: Final = "*"
"""The key of the row with all projects together."""

Points = tuple[CheckpointComparison, ...]


def money_row(key: str, name: str, points: Points, month: int) -> Row:
    """The row of a project, or of all together, at one checkpoint."""
    point = next((each for each in points if each.month == month), None)
    tone = "strong" if key == TOGETHER else ""
    cells: tuple[Cell, ...] = ("",) * len(money_rows.comparison_columns())
    if point is not None:
        cells = money_rows.comparison_cells(point)
    return Row(key, ((name, tone), *cells))


@dataclass
class AllMoney:
    """All together first, empty where ``total`` is not known yet; below it the projects by code."""

    pieces: Mapping[str, Piece]
    year: int
    scope: Scope
    month: int
    total: Points = ()

    def __post_init__(self) -> None:
        self._codes = [TOGETHER, *self.pieces]
        self._lines = {code: line for line, code in enumerate(self._codes)}

    def __len__(self) -> int:
        return len(self._codes)

    def key(self, line: int) -> str:
        """The code of a project."""
        return self._codes[line]

    def line(self, key: str) -> int | None:
        """In which line a project stands."""
        return self._lines.get(key)

    def points(self, key: str) -> Points:
        """The checkpoints of a project or of all together."""
        piece = self.pieces.get(key)
        if piece is None:
            return self.total if key == TOGETHER else ()
        return checkpoints_of(piece.project, piece.disbursement, self.year, self.scope.sources)

    def cells(self, line: int) -> tuple[Cell, ...]:
        """A row in words."""
        key = self.key(line)
        piece = self.pieces.get(key)
        name = piece.project.name if piece else _("all projects together")
        return money_row(key, name, self.points(key), self.month).cells

    @staticmethod
    def widest() -> Sequence[int]:
        """The row of all together is among the first, which are measured."""
        return ()
