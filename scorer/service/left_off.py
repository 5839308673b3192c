"""Where a person recorded something last, so that the work can go on there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scorer.service.loading import loaded
from scorer.service.recoding import code_now, recoded
from scorer.service.steps import own_entries

if TYPE_CHECKING:
    from scorer.service.workspace import Workspace


class LeftOff(NamedTuple):
    """Project and row of the last entry; ``position`` is None where it was no row's."""

    code: str
    position: int | None


def left_off(workspace: Workspace) -> LeftOff | None:
    """Where this person was last in the plan in hand; None where nothing was recorded yet.

    Projects and rows that were withdrawn since are passed over.
    """
    with workspace.reading() as work:
        views, changes = loaded(workspace, work).views, recoded(work)
        for entry in own_entries(workspace, work):
            subject, _slash, position = entry.subject.partition("/")
            view = views[code_now(changes, subject, entry.number)]
            rows = {str(each.position) for each in view.project.counted_indicators}
            if view.project.withdrawn is None and (not position or position in rows):
                return LeftOff(view.project.code, int(position) if position else None)
    return None
