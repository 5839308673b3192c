"""What only the journal knows of a plan: who said something, and by what rules at that moment."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from scorer.storage.unit_of_work import UnitOfWork


class Said(NamedTuple):
    """By project code, under None for the unit itself.

    ``packs`` are the hashes that packs had when they were chosen, ``allocated`` who gave the rows of a
    project their points last, and when.
    """

    packs: dict[str | None, str | None]
    allocated: dict[str, tuple[str, datetime]]


def said_in(work: UnitOfWork, unit_code: str | None) -> Said:
    """What the journal knows of the plan of this unit."""
    said = Said({}, {})
    for entry in work.entries_doing(("pack.choose", "allocation.set", "allocation.undo")):
        if entry.action == "pack.choose":
            subject = None if entry.subject == (unit_code or "") else entry.subject
            said.packs.setdefault(subject, (entry.after or {}).get("sha256"))
        else:
            said.allocated.setdefault(entry.subject, (entry.who, entry.at))
    return said
