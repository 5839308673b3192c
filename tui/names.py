"""The list's rows while only names are known: light, so that they stand there early."""

from typing import TYPE_CHECKING, NamedTuple

from scorer.money import grouped
from tui.widgets.grid import Cell

if TYPE_CHECKING:
    from scorer.service.outline import ProjectOutline

_STILL_READING = "…"


class ProjectRow(NamedTuple):
    """One line of the project list; ``cells`` as its columns stand there."""

    code: str
    cells: tuple[Cell, ...]


def outline_rows(outlines: "tuple[ProjectOutline, ...]") -> tuple[ProjectRow, ...]:
    """Number, name and budget; what a project scores is still being read."""
    return tuple(
        ProjectRow(
            each.code,
            (
                str(number),
                each.name,
                "—" if each.budget is None else grouped(each.budget),
                "",
                *((_STILL_READING, "muted"),) * 6,
            ),
        )
        for number, each in enumerate(outlines, start=1)
    )
