"""Taking back the last step and doing it again: new changes with their own journal entries.

Nothing is erased, so both work over the whole session and after a restart; a new entry behind an undo
leaves nothing to be done again.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from scorer.forms.changes import FieldChange, field_changes
from scorer.service.loading import keep_all, view_of
from scorer.service.putting_back import Putting, put_back
from scorer.service.recoding import code_now, recoded
from scorer.service.steps import (
    ADDING,
    KINDS,
    OWN_SORTS,
    REDO,
    REVIEW,
    UNDO,
    step_to_redo,
    step_to_undo,
    without_mark,
)
from scorer.service.views import ProjectView
from scorer.service.workspace import Workspace

if TYPE_CHECKING:
    from scorer.storage.journal import JournalEntry
    from scorer.storage.unit_of_work import UnitOfWork

_PLAN_SORTS: Final = frozenset({"indicator", "project", "pack"})


@dataclass(frozen=True, slots=True)
class Moved:
    """A step that was taken back or done again: the project as it is now, and the rows concerned.

    ``rows`` are positions in the order of the step, empty where it was no row's or reached over several
    projects, of which ``view`` is one and ``others`` are the rest; ``action`` is the journal's word for
    the step itself, ``count`` how many entries it has, ``sorts`` what sorts of record it changed (the
    values of ``KINDS``); ``changes`` is what a step of one entry changed just now, field by field.
    """

    view: ProjectView
    rows: tuple[int, ...]
    action: str
    others: tuple[ProjectView, ...] = ()
    count: int = 1
    sorts: frozenset[str] = frozenset()
    changes: tuple[FieldChange, ...] = ()

    @property
    def subject(self) -> str:
        """Project code, and behind ``/`` the first row of the step where it has one."""
        code = self.view.project.code
        return f"{code}/{self.rows[0]}" if self.rows else code


def undo(workspace: Workspace) -> str | None:
    """Take back this person's last step; answers its subject, None where nothing is left.

    Steps are outcomes, evidence, spending, achievements, allocations, corrections of a row or project,
    one that was added or withdrawn, what was decided about a target, a rule and a project's pack; a
    fill is one, and a file that was imported, but for the points it brought, which are one before it.
    What was added is withdrawn then, as nothing is erased. Raises ConflictError where somebody changed the same record since, FrozenSheetError on a final sheet.
    """
    moved = step_back(workspace)
    return None if moved is None else moved.subject


def redo(workspace: Workspace) -> str | None:
    """Do again what this person took back last; answers its subject, None where nothing is left.

    Raises as :func:`undo` does.
    """
    moved = step_forward(workspace)
    return None if moved is None else moved.subject


def step_back(workspace: Workspace, sorts: Collection[str] = OWN_SORTS) -> Moved | None:
    """:func:`undo`, with the changed picture; ``sorts`` are the sorts of record that count."""
    with workspace.changing() as work:
        return _moved(workspace, work, step_to_undo(workspace, work, sorts), back=True)


def step_forward(workspace: Workspace, sorts: Collection[str] = OWN_SORTS) -> Moved | None:
    """:func:`redo`, with the changed picture; ``sorts`` as for :func:`step_back`."""
    with workspace.changing() as work:
        return _moved(workspace, work, step_to_redo(workspace, work, sorts), back=False)


def review_back(workspace: Workspace) -> Moved | None:
    """Take back this person's last review, or all of the workbook taken over last; final sheets too.

    Raises ConflictError where a row was reviewed again since.
    """
    return step_back(workspace, {REVIEW})


def review_forward(workspace: Workspace) -> Moved | None:
    """Do again what :func:`review_back` took back last; raises as that does."""
    return step_forward(workspace, {REVIEW})


def _moved(
    workspace: Workspace, work: UnitOfWork, step: tuple[JournalEntry, ...], *, back: bool
) -> Moved | None:
    if not step:
        return None
    changes, views = recoded(work), dict[str, ProjectView]()
    for entry in step:
        code = code_now(changes, entry.subject.partition("/")[0], entry.number)
        view = views.get(code) or view_of(workspace, work, code)
        views[code] = _put(workspace, work, view, entry, back=back)
    first = code_now(changes, step[0].subject.partition("/")[0], step[0].number)
    keep_all(workspace, work, views.values())
    others = tuple(view for code, view in views.items() if code != first)
    at_home = (each for each in step if len(views) == 1)
    positions = sorted(int(at) for each in at_home if (at := _position(each)))
    return Moved(
        views[first],
        tuple(positions),
        step[0].action,
        others,
        len(step),
        frozenset(KINDS[entry.action] for entry in step),
        _changes(step[0], back=back) if len(step) == 1 else (),
    )


def _changes(entry: JournalEntry, *, back: bool) -> tuple[FieldChange, ...]:
    """What an entry changed, as it is changed now; nothing for something that was added as a whole."""
    if entry.action in ADDING:
        return ()
    was, now = (_said(entry, each) for each in (entry.before, entry.after))
    return field_changes(now, was) if back else field_changes(was, now)


def _said(entry: JournalEntry, record: Any) -> Any:
    """A record without what is kept of it for the books."""
    if not isinstance(record, dict):
        return record
    kept = {"sha256", "by_hand"} if KINDS[entry.action] in _PLAN_SORTS else set[str]()
    return {name: each for name, each in without_mark(record).items() if name not in kept}


def _put(
    workspace: Workspace, work: UnitOfWork, view: ProjectView, entry: JournalEntry, *, back: bool
) -> ProjectView:
    expected, wanted = (entry.after, entry.before) if back else (entry.before, entry.after)
    action = (UNDO if back else REDO)[KINDS[entry.action]]
    putting = Putting(workspace, work, view, _position(entry), action, expected, wanted)
    return put_back(entry.action, putting)


def _position(entry: JournalEntry) -> str:
    return entry.subject.partition("/")[2]
