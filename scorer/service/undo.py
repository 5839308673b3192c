"""Taking back the last entry: a new change with its own journal entry, nothing is erased."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from scorer.errors import ConflictError
from scorer.i18n import _
from scorer.model.disbursement import Disbursement
from scorer.model.outcome import Outcome
from scorer.service.allocation import allocated, points_record
from scorer.service.disbursements import save_funds
from scorer.service.loading import keep, view_of, with_changes
from scorer.service.outcomes import outcome_record, save
from scorer.service.recoding import code_now, recoded
from scorer.service.views import ProjectView
from scorer.service.workspace import Workspace

if TYPE_CHECKING:
    from scorer.storage.journal import JournalEntry
    from scorer.storage.unit_of_work import UnitOfWork

OUTCOME_ACTIONS = ("outcome.record", "evidence.add", "evidence.remove")
_UNDO = dict.fromkeys(OUTCOME_ACTIONS, "outcome.undo") | {
    "disbursement.record": "disbursement.undo",
    "achievement.record": "achievement.undo",
    "allocation.set": "allocation.undo",
}
"""What can be taken back, and what the journal calls the taking back."""


def undo(workspace: Workspace) -> str | None:
    """Take back this user's last outcome, evidence, spending, achievement or allocation.

    Answers the subject that was put back (project code, ``/`` and position where it has one), None
    where nothing is left. Raises ConflictError where somebody changed the same record since.
    """
    with workspace.changing() as work:
        entry = _last_undoable(workspace, work)
        if entry is None:
            return None
        subject, _slash, position = entry.subject.partition("/")
        code = code_now(recoded(work), subject, entry.number)
        view = view_of(workspace, work, code)
        if entry.action in OUTCOME_ACTIONS:
            view = _put_outcome_back(workspace, work, view, int(position), entry)
        elif entry.action == "disbursement.record":
            view = _put_funds_back(workspace, work, view, entry)
        elif entry.action == "allocation.set":
            view = _put_points_back(workspace, work, view, entry)
        else:
            view = _put_text_back(workspace, work, view, entry)
        keep(workspace, work, view)
        return f"{code}/{position}" if position else code


def _last_undoable(workspace: Workspace, work: UnitOfWork) -> JournalEntry | None:
    """The newest entry of this user and plan that no undo has taken back already."""
    taken_back = 0
    with_code = set(work.repository.project_keys(workspace.plan_id)) if workspace.loaded else None
    changes = recoded(work)
    for entry in work.entries_of(work.who):
        code = code_now(changes, entry.subject.partition("/")[0], entry.number)
        if with_code is not None and code not in with_code:
            continue
        if entry.action in _UNDO.values():
            taken_back += 1
        elif entry.action in _UNDO:
            if taken_back == 0:
                return entry
            taken_back -= 1
    return None


def _put_outcome_back(
    workspace: Workspace, work: UnitOfWork, view: ProjectView, position: int, entry: JournalEntry
) -> ProjectView:
    current = view.outcomes.get(position, Outcome())
    if outcome_record(current) != entry.after:
        raise _changed_since(entry)
    before = Outcome.model_validate({**(entry.before or {}), "max_score": current.max_score})
    return save(workspace, work, view, position, before, action=_UNDO[entry.action])


def _put_funds_back(
    workspace: Workspace, work: UnitOfWork, view: ProjectView, entry: JournalEntry
) -> ProjectView:
    if view.disbursement.model_dump(mode="json", exclude_none=True) != entry.after:
        raise _changed_since(entry)
    before = Disbursement.model_validate(entry.before or {})
    emptied = with_changes(view, disbursement=Disbursement())
    return save_funds(workspace, work, emptied, before.rows, action=_UNDO[entry.action])


def _put_points_back(
    workspace: Workspace, work: UnitOfWork, view: ProjectView, entry: JournalEntry
) -> ProjectView:
    if points_record(view) != (entry.after or {}):
        raise _changed_since(entry)
    before = {int(n): Decimal(text) for n, text in (entry.before or {}).items()}
    return allocated(workspace, work, view, before or None, _UNDO[entry.action])


def _put_text_back(
    workspace: Workspace, work: UnitOfWork, view: ProjectView, entry: JournalEntry
) -> ProjectView:
    before = (entry.before or {}).get("text")
    if (entry.after or {}).get("text") != view.achievement:
        raise _changed_since(entry)
    work.repository.save_achievement(workspace.plan_id, view.project.code, before)
    was, is_now = {"text": view.achievement}, {"text": before}
    work.journal(_UNDO[entry.action], view.project.code, was, is_now)
    return with_changes(view, achievement=before)


def _changed_since(entry: JournalEntry) -> ConflictError:
    return ConflictError(
        _("{subject} was changed by somebody else since; nothing was taken back.").format(
            subject=entry.subject
        ),
        _("Look at the record and enter what it should be."),
    )
