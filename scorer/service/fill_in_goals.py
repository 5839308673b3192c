"""What was achieved of the annual objectives, from the sheet of a returned workbook that asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from scorer.forms.fill_in import ACHIEVEMENT, GOAL_COLUMNS
from scorer.service.outcomes import save_achievement
from scorer.service.steps import TEXT_IMPORTED, part_mark

if TYPE_CHECKING:
    from scorer.importers.fill_in import FilledIn
    from scorer.service.fill_in_merging import Merging

_CAPTIONS: Final = {each.field: each.caption for each in GOAL_COLUMNS if each.field}


def take_goal(merging: Merging, row: FilledIn) -> None:
    """Take over one project's text, or note the conflict, or why it belongs nowhere."""
    started = merging.start(row, _CAPTIONS)
    if started is None:
        return
    view, _touched = started
    twice = merging.twice(view, None, row)
    if twice is not None:
        merging.leave_out(row, twice)
        return
    column = (ACHIEVEMENT, _CAPTIONS[ACHIEVEMENT])
    if not merging.takes(view, None, row, column, view.achievement or ""):
        merging.unchanged += 1
        return
    merging.views[view.project.code] = save_achievement(
        merging.workspace,
        merging.work,
        view,
        row.cells[ACHIEVEMENT],
        TEXT_IMPORTED,
        part_mark(merging.changed + 1),
    )
    merging.changed += 1
