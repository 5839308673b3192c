"""Drafts: what is typed in a window, kept in the database until it is saved, offered again after a restart.

They lie in a table of their own, by person, project, row and field, and not in the journal: a draft
is no entry, no score reads it, and nobody else sees it. The database rather than a file beside it,
since there it is written whole or not at all, found again wherever the person sits, and part of a
backup.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from scorer.service.workspace import Workspace

PLAN = ""
"""The code of what belongs to no project of the plan, as one that is being added."""
PROJECT = 0
"""The position of what belongs to a project as a whole."""


class Place(NamedTuple):
    """What is being filled in: which project and row, and in which of their windows.

    Fields of two windows may have the same name; ``window`` keeps them apart.
    """

    code: str
    position: int = PROJECT
    window: str = ""

    def stored(self, field: str) -> str:
        """The name under which a field is kept."""
        return f"{self.window}.{field}" if self.window else field


def draft(workspace: Workspace, place: Place, fields: Collection[str]) -> dict[str, str]:
    """What this person typed and did not save, by field; empty where there is nothing."""
    names = {place.stored(each): each for each in fields}
    at = workspace.plan_id, place.code, place.position, workspace.user
    with workspace.reading() as work:
        found = work.repository.draft(*at, names)
    return {names[stored]: text for stored, text in found.items()}


def keep_draft(
    workspace: Workspace, place: Place, fields: Collection[str], texts: Mapping[str, str]
) -> None:
    """Keep these texts, and nothing else of what was kept of ``fields``; without texts forget it."""
    stored = {place.stored(name): text for name, text in texts.items()}
    at = workspace.plan_id, place.code, place.position, workspace.user
    with workspace.changing() as work:
        work.repository.drop_draft(*at, [place.stored(each) for each in fields])
        work.repository.add_draft(*at, stored, work.now())
        work.commit()
