"""What only the journal knows of a plan: who said something, and by what rules at that moment."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from scorer.service.copied import Copied, copied_of

if TYPE_CHECKING:
    from scorer.storage.unit_of_work import UnitOfWork


class Said(NamedTuple):
    """By project code, under None for the unit itself.

    ``packs`` are the hashes that packs had when they were chosen, ``allocated`` who gave the rows of a
    project their points last, and when, ``copied`` what its rows took over from the year before last.
    """

    packs: dict[str | None, str | None]
    allocated: dict[str, tuple[str, datetime]]
    copied: dict[str, dict[int, Copied]]


_ALLOCATED: Final = ("allocation.set", "allocation.undo", "allocation.redo")
_CHOSEN: Final = ("pack.choose", "pack.undo", "pack.redo")


def said_in(work: UnitOfWork, unit_code: str | None) -> Said:
    """What the journal knows of the plan of this unit."""
    said = Said({}, {}, {})
    codes: dict[str, str] = {}
    for entry in work.entries_doing((*_ALLOCATED, *_CHOSEN, "outcome.copy", "project.recode")):
        code, _slash, position = entry.subject.partition("/")
        if entry.action in _CHOSEN:
            subject = None if entry.subject == (unit_code or "") else entry.subject
            said.packs.setdefault(subject, (entry.after or {}).get("sha256"))
        elif entry.action == "project.recode":
            new = entry.after["code"]
            codes[code] = codes.get(new, new)
        elif entry.action == "outcome.copy":
            rows = said.copied.setdefault(codes.get(code, code), {})
            rows.setdefault(int(position), copied_of(entry.after))
        else:
            said.allocated.setdefault(entry.subject, (entry.who, entry.at))
    return said
