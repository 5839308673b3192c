"""What a returned workbook brought: rows taken, conflicts, rows that belong nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scorer.findings import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class CellConflict:
    """A cell that was changed here since it was handed out, and says something else in the file.

    ``position`` and ``indicator`` are None for a text of the project itself. ``field`` names the cell, ``caption`` is its column; ``sent``, ``file`` and ``recorded`` are its texts;
    ``who`` changed it here, and when, None where the journal does not say. ``taken`` where the file won.
    """

    code: str
    project: str
    position: int | None
    indicator: str | None
    field: str
    caption: str
    place: Place
    sent: str
    file: str
    recorded: str
    who: str | None
    at: datetime | None
    taken: bool

    @property
    def row(self) -> str:
        """The project, with the indicator's number and name where it is one's cell."""
        if self.indicator is None:
            return self.project
        return f"{self.project} {self.position} {self.indicator}"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Entries that belong nowhere, of a row or in its locked cells: where, the row's name there, and why."""

    place: Place
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class FilledBack:
    """What a returned workbook brought: rows changed and unchanged, conflicts, rows left out.

    ``written`` is False for a trial run.
    """

    file: str
    changed: int
    unchanged: int
    conflicts: tuple[CellConflict, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    written: bool = True
