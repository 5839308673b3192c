"""What somebody else changed since it was shown: told with both sides, never overwritten in silence.

A screen hands in the picture that its user decided on; a command reads what stands itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Final

from scorer.errors import WithdrawnError
from scorer.forms.changes import action_word, change_text, changed_by, field_changes
from scorer.i18n import _
from scorer.service.corrections import changed_meanwhile

if TYPE_CHECKING:
    from scorer.model.plan import Indicator, Project
    from scorer.service.views import ProjectView
    from scorer.storage.journal import JournalEntry
    from scorer.storage.unit_of_work import UnitOfWork

_LOOKED_AT: Final = 20
"""So many of the newest entries about a record are looked at to tell who changed it."""

_TO_FIELDS: Final = (
    "indicator.add",
    "indicator.set",
    "indicator.undo",
    "indicator.redo",
    "project.add",
    "project.set",
    "project.withdraw",
    "project.undo",
    "project.redo",
    "unit.set",
)


def refuse_withdrawn(work: UnitOfWork, project: Project, position: int | None = None) -> None:
    """Raise WithdrawnError where the project, or its row at ``position``, does not count any more."""
    if project.withdrawn is not None:
        raise _withdrawn(work, project.name, project.code, project.withdrawn, None)
    rows = (each for each in project.indicators if each.position == position)
    row = next(rows, None)
    if row is not None and row.withdrawn is not None:
        subject = f"{project.code}/{row.position}"
        raise _withdrawn(work, row_name(project, row), subject, row.withdrawn, row.position)


def _withdrawn(
    work: UnitOfWork, name: str, subject: str, reason: str, position: int | None
) -> WithdrawnError:
    return WithdrawnError(
        _("{name} was withdrawn meanwhile.").format(name=name),
        _("Nothing was saved; bring it back first."),
        theirs_in(work, subject, {"withdrawn": reason}),
        position,
    )


def row_name(project: Project, row: Indicator) -> str:
    """A row with its project, as a sentence names it."""
    return _("{project}, row {row} {name}").format(
        project=project.name, row=row.position, name=row.name
    )


def refuse_overwriting(
    work: UnitOfWork,
    subject: str,
    name: str,
    shown: Mapping[str, object],
    stands: Mapping[str, object],
    after: Mapping[str, object],
) -> None:
    """Raise ConflictError where ``after`` takes away a value that stands, and was not what was shown.

    The three are the fields of one record, as JSON holds them. Fields that only one of the two people
    changed do not matter, nor do those of which both made the same.
    """
    lost = {
        key: value
        for key, value in stands.items()
        if shown.get(key) != value and after.get(key) != value
    }
    if lost:
        if "target_text" in lost:
            lost.pop("target", None)
        raise changed_meanwhile(name, theirs_in(work, subject, lost))


def theirs_in(work: UnitOfWork, subject: str, lost: Mapping[str, object]) -> str:
    """Fields of a record in words, with whoever gave one of them its value last."""
    entry = newest(work, _TO_FIELDS, (subject,), lost)
    words = change_text(lost)
    return words if entry is None else changed_by(words, entry.who, entry.at)


def newest(
    work: UnitOfWork,
    actions: Iterable[str],
    subjects: Iterable[str],
    gave: Mapping[str, object],
) -> JournalEntry | None:
    """The newest entry that gave one of the fields its value; None where it is not among the last."""
    entries = islice(work.entries_doing(tuple(actions), tuple(subjects)), _LOOKED_AT)
    return next((each for each in entries if _gave(each.after, gave)), None)


def _gave(after: object, fields: Mapping[str, object]) -> bool:
    if not isinstance(after, Mapping):
        return False
    return any(key in after and after[key] == value for key, value in fields.items())


def refuse_withdrawing(
    work: UnitOfWork, shown: ProjectView, stands: ProjectView, position: int | None = None
) -> None:
    """Raise ConflictError where a row (``position`` None: the project) is not as it was shown.

    Who withdraws it then has not seen what somebody else made of it, also where that was to
    withdraw it.
    """
    if _of(shown, position) == _of(stands, position):
        return
    project = stands.project
    subject, name, reason = project.code, project.name, project.withdrawn
    for row in project.indicators:
        if row.position == position:
            subject, name, reason = f"{subject}/{position}", row_name(project, row), row.withdrawn
    gone = {"withdrawn": reason}
    raise changed_meanwhile(
        name, theirs_in(work, subject, gone) if reason else _last_of(work, subject)
    )


def _of(view: ProjectView, position: int | None) -> object:
    """What people made of a row, or of the whole project: enough to see whether it changed."""
    if position is not None:
        rows = [each for each in view.project.indicators if each.position == position]
        outcome = view.outcomes.get(position)
        return rows, outcome and outcome.version
    versions = {number: each.version for number, each in view.outcomes.items()}
    return view.project, versions, view.disbursement_version, view.achievement


def _last_of(work: UnitOfWork, subject: str) -> str:
    """The last thing that was done to a row, or to a project and its rows, in words."""
    from scorer.storage.journal import Wanted

    _count, entries = work.found(Wanted(subjects=(subject,)), 1)
    if not entries:
        return ""
    (entry,) = entries
    changes = field_changes(_said(entry.before), _said(entry.after))
    words = change_text({each.field: each.after for each in changes if each.field})
    done = action_word(entry.action)
    if words:
        done = _("{action}: {change}").format(action=done, change=words)
    return changed_by(done, entry.who, entry.at)


def _said(record: object) -> object:
    """The record without the note which of its fields were set by hand."""
    if not isinstance(record, Mapping):
        return record
    return {key: value for key, value in record.items() if key != "by_hand"}
