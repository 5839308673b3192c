"""What other programs did to the database since it was read here."""

from __future__ import annotations

from typing import Final, NamedTuple

from scorer.service.workspace import Workspace

_MOST: Final = 50
"""So many entries are told apart; of more it is enough to know that there were many."""


class Elsewhere(NamedTuple):
    """Who changed what: project code, ``/`` and position where it is a row."""

    who: str
    subject: str


def changed_elsewhere(workspace: Workspace) -> tuple[Elsewhere, ...]:
    """The changes that the journal has gained since what is loaded was read, newest first.

    One question to the database where there are none, so that it can be asked every second. Empty
    while nothing is loaded.
    """
    known = workspace.loaded
    if known is None:
        return ()
    with workspace.reading() as work:
        if work.head() == known.head:
            return ()
        newest = work.entries(_MOST)
    hashes = [each.hash for each in newest]
    end = hashes.index(known.head) if known.head in hashes else len(newest)
    return tuple(Elsewhere(each.who, each.subject) for each in newest[:end])
