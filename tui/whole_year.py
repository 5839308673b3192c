"""What the screens of all projects need of each, read in pieces where a plan is too large to be held."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scorer.model.disbursement import Disbursement
    from scorer.model.plan import Project
    from scorer.service.across import Compared
    from scorer.service.outline import ProjectOutline
    from scorer.service.workspace import Workspace
    from tui.finding_groups import Doubt

AT_ONCE: Final = 50
"""So many projects are read in one go; other calls wait for no more than that."""


class Piece(NamedTuple):
    """One project: its head and spending plan without the rows, its money, what is doubtful of it.

    ``compared`` is what of it is held against the other projects.
    """

    project: Project
    disbursement: Disbursement
    doubts: Sequence[Doubt]
    compared: Compared


class Pieces(NamedTuple):
    """Some projects by code, the number of the journal's last entry, what changed since the one before."""

    found: dict[str, Piece]
    number: int
    touched: frozenset[str]


def read_pieces(workspace: Workspace, codes: Sequence[str], since: int | None) -> Pieces:
    """These projects, and what was changed since; raises UsageError where the plan lacks one."""
    from scorer.service.across import compared
    from scorer.service.paging import look
    from tui.finding_groups import doubts_of

    seen = look(workspace, codes, since)
    found = {
        each.project.code: Piece(
            each.project.model_copy(update={"indicators": ()}),
            each.disbursement,
            doubts_of(each),
            compared(each),
        )
        for each in seen.views
    }
    return Pieces(found, seen.number, seen.touched)


class WholeYear:
    """The projects of one plan as far as they are read; it outlives the screens that show it.

    What changes is forgotten and read again alone; a change that is about no project may concern all.
    """

    def __init__(self, of: object) -> None:
        self.of = of
        """Which plan of which open database it is about."""
        self.number: int | None = None
        self.changes = 0
        """Counts what came in, so that whoever summed it up knows whether that still holds."""
        self._pieces: dict[str, Piece] = {}

    def missing(self, outlines: Sequence[ProjectOutline]) -> tuple[str, ...]:
        """The codes that are to be read next; none where all is there."""
        missing = (each.code for each in outlines if each.code not in self._pieces)
        return tuple(code for code, _number in zip(missing, range(AT_ONCE), strict=False))

    def take(self, read: Pieces, outlines: Sequence[ProjectOutline]) -> bool:
        """Keep what was read, and forget what was changed; answers whether anything is other now."""
        if not read.touched <= {each.code for each in outlines}:
            self._pieces.clear()
        for code in read.touched:
            self._pieces.pop(code, None)
        self._pieces.update(read.found)
        self.number = read.number
        changed = bool(read.found or read.touched)
        self.changes += changed
        return changed

    def there(self, outlines: Sequence[ProjectOutline]) -> Iterator[tuple[str, Piece]]:
        """The projects that are read, by code, in the plan's order."""
        for each in outlines:
            piece = self._pieces.get(each.code)
            if piece is not None:
                yield each.code, piece

    def count(self, outlines: Sequence[ProjectOutline]) -> int:
        """How many of these projects are read."""
        return sum(each.code in self._pieces for each in outlines)
