"""The fill-in workbook that comes back, merged cell by cell with what was recorded meanwhile.

Each cell is held against what it said when it was handed out and what is recorded now. What only the
file changed is taken; what both changed, to different things, is a conflict and stays as it is
recorded unless the file is to win. A value that cannot be taken refuses the whole file.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scorer.service.fill_in_goals import take_goal
from scorer.service.fill_in_merging import Merging
from scorer.service.fill_in_rows import take_row
from scorer.service.filled import import_outcomes
from scorer.service.filled_back import FilledBack

if TYPE_CHECKING:
    from scorer.importers.fill_in import FillInFile
    from scorer.service.workspace import Workspace


def take_outcomes(
    workspace: Workspace, path: Path, *, theirs: bool = False, dry_run: bool = False
) -> FilledBack:
    """Take over a filled file: a returned fill-in workbook is merged, an outcome file taken whole.

    ``dry_run`` writes nothing and answers what would become of it. Raises UnreadableFileError and
    RefusedEntryError with the place; nothing is changed then.
    """
    from scorer.importers.fill_in import read_fill_in

    filled = read_fill_in(path)
    if filled is None:
        count = import_outcomes(workspace, path, dry_run=dry_run)
        return FilledBack(path.name, count.changed, count.unchanged, written=not dry_run)
    folder = path.resolve().parent
    return merge_fill_in(workspace, filled, folder, theirs=theirs, dry_run=dry_run)


def merge_fill_in(
    workspace: Workspace,
    filled: FillInFile,
    folder: Path,
    *,
    theirs: bool = False,
    dry_run: bool = False,
) -> FilledBack:
    """Take over what a returned workbook says; ``theirs`` lets the file win conflicts.

    Evidence files are looked for in ``folder``. Raises RefusedEntryError, naming every cell that
    cannot be taken and nothing is changed then, or where the workbook is another unit's or year's.
    """
    with workspace.changing() as work:
        merging = Merging(workspace, work, folder, theirs=theirs)
        for row in filled.rows:
            take_row(merging, row)
        for goal in filled.goals:
            take_goal(merging, goal)
        merging.refuse_faults()
        answer = merging.answer(filled.file, written=not dry_run)
        if not dry_run:
            head = work.head()
            work.commit()
            if workspace.loaded is not None:
                workspace.loaded.views.update(merging.views)
                workspace.loaded.head = head
        return answer
