"""What happened: the journal's entries, and the proof that none was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scorer.service.workspace import Workspace

if TYPE_CHECKING:
    from scorer.storage.journal import JournalEntry


def entries(workspace: Workspace, limit: int = 50, offset: int = 0) -> tuple[JournalEntry, ...]:
    """Journal entries, newest first."""
    with workspace.reading() as work:
        return work.entries(limit, offset)


def verify(workspace: Workspace) -> tuple[int, int | None]:
    """How many entries fit their predecessors, and the number of the first that does not."""
    with workspace.reading() as work:
        return work.verify()


def head(workspace: Workspace) -> str | None:
    """The hash of the newest entry; None while there is none."""
    with workspace.reading() as work:
        return work.head()
