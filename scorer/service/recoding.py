"""A project's right code: given by hand, and followed through the journal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from scorer.errors import RefusedEntryError
from scorer.i18n import _
from scorer.model.plan import is_provisional
from scorer.service import entries
from scorer.service.corrections import note_change, refuse_final
from scorer.service.loading import view_of
from scorer.service.views import ProjectView
from scorer.service.workspace import Workspace

if TYPE_CHECKING:
    from scorer.storage.journal import JournalEntry
    from scorer.storage.unit_of_work import UnitOfWork


def recode_project(workspace: Workspace, code: str, new_code: str) -> ProjectView:
    """Give a project its right code; everything recorded for it stays with it.

    Raises RefusedEntryError where the new code is none, stands in for a missing one, or is taken, and
    FrozenSheetError on a final sheet.
    """
    with workspace.changing() as work:
        view = view_of(workspace, work, code)
        refuse_final(view)
        new = _code(new_code)
        _refuse_taken(work, view, new)
        by_hand = tuple(dict.fromkeys((*view.project.by_hand, "code")))
        project = view.project.model_copy(update={"code": new, "by_hand": by_hand})
        work.repository.recode_project(workspace.plan_id, code, new)
        work.repository.move_drafts(workspace.plan_id, code, new)
        work.repository.update_project(workspace.plan_id, project)
        work.repository.retell_findings(workspace.plan_id, code, new)
        note_change(work, "project.recode", code, view.project, project, ("code",))
        work.commit()
    workspace.loaded = None
    with workspace.reading() as work:
        return view_of(workspace, work, new)


def _code(text: str) -> str:
    code = entries.text_or_none(text)
    if code is None or len(code.split()) > 1:
        raise RefusedEntryError(
            _("“{text}” is no project code.").format(text=text),
            _("Give the code from the budget system, without blanks."),
        )
    if is_provisional(code):
        raise RefusedEntryError(
            _("“{code}” only stands in for a code that is missing.").format(code=code),
            _("Give the code from the budget system, without blanks."),
        )
    return code


def _refuse_taken(work: UnitOfWork, view: ProjectView, code: str) -> None:
    if code in work.repository.known_codes():
        raise RefusedEntryError(
            _("{name} cannot get the code {code}: another project has it.").format(
                name=view.project.name, code=code
            ),
            _("Look at that project first: scorer plan show {code}").format(code=code),
        )


class Recoded(NamedTuple):
    """A change of a project's code, with the number of its journal entry."""

    number: int
    old: str
    new: str


def recoded(work: UnitOfWork) -> tuple[Recoded, ...]:
    """Every change of a code, oldest first: by hand, and by merging a revised document."""
    found = [
        one for each in work.entries_doing(("project.recode", "plan.merge")) for one in _of(each)
    ]
    return tuple(reversed(found))


def code_now(changes: tuple[Recoded, ...], code: str, number: int) -> str:
    """What the project is called now that had ``code`` when journal entry ``number`` was written."""
    for each in changes:
        if each.number > number and each.old == code:
            code = each.new
    return code


def _of(entry: JournalEntry) -> Iterator[Recoded]:
    after = entry.after or {}
    if entry.action == "project.recode":
        yield Recoded(entry.number, entry.subject, after["code"])
        return
    for subject, fields in (after.get("changed") or {}).items():
        before = ((entry.before or {}).get("changed") or {}).get(subject)
        if before and "code" in before and "/" not in subject:
            yield Recoded(entry.number, subject, fields["code"])
