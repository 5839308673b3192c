"""A project by hand: adding one that the document lacks, correcting, withdrawing."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from scorer.errors import RefusedEntryError
from scorer.forms.changes import changed_by
from scorer.i18n import _
from scorer.model.disbursement import Disbursement
from scorer.model.plan import CHECKPOINT_MONTHS, Checkpoint, Project
from scorer.money import exact_text
from scorer.service import entries
from scorer.service.corrections import note_change, refuse_final, withdrawal_reason
from scorer.service.judging import judged, with_changes
from scorer.service.loading import keep, view_of
from scorer.service.meanwhile import (
    newest,
    refuse_overwriting,
    refuse_withdrawing,
    refuse_withdrawn,
)
from scorer.service.views import ProjectView, Recorded
from scorer.service.workspace import Workspace

if TYPE_CHECKING:
    from scorer.storage.unit_of_work import UnitOfWork

AMOUNTS = ("total_funds", "fiscal_funds", "other_funds")
CHECKPOINTS = tuple(f"checkpoint_{month}" for month in CHECKPOINT_MONTHS)
PROJECT_FIELDS = ("name", *AMOUNTS, "purpose", "objectives", *CHECKPOINTS)


def set_project(
    workspace: Workspace,
    code: str,
    changes: Mapping[str, object],
    *,
    add: bool = False,
    seen: ProjectView | None = None,
) -> ProjectView:
    """Correct fields of a project by hand, or with ``add`` add one that the document lacks.

    ``changes`` has :data:`PROJECT_FIELDS` as text: amounts in 元 (``13万元`` is understood),
    ``checkpoint_3`` … as per cent, ``objectives`` a line each. Raises UsageError, RefusedEntryError,
    and ConflictError where somebody changed one of these fields since the picture ``seen``,
    WithdrawnError where the project does not count any more.
    """
    entries.known_only(changes, PROJECT_FIELDS)
    with workspace.changing() as work:
        if add:
            return _add_project(workspace, work, code, changes)
        view = view_of(workspace, work, code)
        refuse_final(view)
        project = _changed_project(view.project, changes)
        if seen is not None:
            refuse_withdrawn(work, view.project)
            cells = (_cells(each) for each in (seen.project, view.project, project))
            refuse_overwriting(work, code, project.name, *cells)
        work.repository.update_project(workspace.plan_id, project)
        names = ("checkpoints" if name in CHECKPOINTS else name for name in changes)
        kept = (*dict.fromkeys(names), "by_hand")
        note_change(work, "project.set", code, view.project, project, kept)
        return keep(workspace, work, with_changes(view, project=project))


def _cells(project: Project) -> dict[str, object]:
    """What somebody can correct in a project, each month of the spending plan for itself."""
    cells = project.model_dump(mode="json", include={"name", *AMOUNTS, "purpose", "objectives"})
    for each in project.checkpoints:
        share = each.cumulative_share
        cells[f"checkpoint_{each.month}"] = None if share is None else f"{exact_text(share * 100)}%"
    return cells


def _add_project(
    workspace: Workspace, work: UnitOfWork, code: str, changes: Mapping[str, object]
) -> ProjectView:
    code = code.strip()
    _refuse_code(workspace, work, code)
    if not entries.text_or_none(changes.get("name")):
        raise RefusedEntryError(_("A new project needs a name."), _("Add --name NAME"))
    bare = Project(code=code, name="", by_hand=("*",))
    project = _changed_project(bare, changes)
    work.repository.add_project(workspace.plan_id, project)
    work.journal("project.add", code, None, project.model_dump(mode="json", exclude={"places"}))
    view = judged(
        Recorded(project=project, year=workspace.year, outcomes={}, disbursement=Disbursement())
    )
    return keep(workspace, work, view)


def _refuse_code(workspace: Workspace, work: UnitOfWork, code: str) -> None:
    """Raise RefusedEntryError where the code is empty or taken; by which project, where it is this year's."""
    if code and code not in work.repository.known_codes():
        return
    message = _("A project with the code {code} cannot be added: the code is empty or taken.")
    hint = _("Give the code from the budget system, which no other project has.")
    message = message.format(code=code)
    if code in work.repository.project_keys(workspace.plan_id):
        other = view_of(workspace, work, code).project
        entry = newest(work, ("project.add",), (code,), {"code": code})
        name = other.name if entry is None else changed_by(other.name, entry.who, entry.at)
        taken = _("It is that of {name}.").format(name=name)
        if other.withdrawn is not None:
            taken += _("That project is withdrawn and can be brought back.")
        hint = taken + hint
    raise RefusedEntryError(message, hint)


def _changed_project(project: Project, changes: Mapping[str, object]) -> Project:
    values = _project_values(changes)
    if "name" in values and not values["name"]:
        raise RefusedEntryError(_("A project needs a name."), _("Write its name."))
    months = {
        int(name.rpartition("_")[2]): entries.share(changes[name], name)
        for name in CHECKPOINTS
        if name in changes
    }
    if months:
        values["checkpoints"] = _changed_checkpoints(project.checkpoints, months)
    marked = tuple(dict.fromkeys((*project.by_hand, *values)))
    return project.model_copy(update={**values, "by_hand": marked})


def _project_values(changes: Mapping[str, object]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, value in changes.items():
        if name in AMOUNTS:
            values[name] = entries.amount(value, name)
        elif name == "objectives":
            lines = "\n".join(value) if isinstance(value, list | tuple) else str(value or "")
            values[name] = tuple(line.strip() for line in lines.splitlines() if line.strip())
        elif name not in CHECKPOINTS:
            values[name] = entries.text_or_none(value)
    return values


def _changed_checkpoints(
    before: tuple[Checkpoint, ...], months: Mapping[int, Decimal | None]
) -> tuple[Checkpoint, ...]:
    shares = {each.month: each.cumulative_share for each in before} | dict(months)
    places = {each.month: each.place for each in before}
    complete = False
    result = []
    for month in CHECKPOINT_MONTHS:
        stated = shares.get(month)
        effective = Decimal(1) if stated is None and complete else stated
        complete = complete or effective == 1
        result.append(
            Checkpoint(
                month=month,
                cumulative_share=stated,
                effective_share=effective,
                place=places.get(month),
            )
        )
    return tuple(result)


def withdraw_project(
    workspace: Workspace, code: str, reason: str, *, seen: ProjectView | None = None
) -> ProjectView:
    """Take a project out of the evaluation, with a reason; what was recorded stays.

    Raises ConflictError where somebody changed or withdrew it since the picture ``seen``.
    """
    return _withdraw_project(workspace, code, withdrawal_reason(reason), seen)


def restore_project(workspace: Workspace, code: str) -> ProjectView:
    """Take a withdrawn project back in; one that counts already is left as it is."""
    return _withdraw_project(workspace, code, None)


def _withdraw_project(
    workspace: Workspace, code: str, reason: str | None, seen: ProjectView | None = None
) -> ProjectView:
    with workspace.changing() as work:
        view = view_of(workspace, work, code)
        refuse_final(view)
        if reason is None and view.project.withdrawn is None:
            return view
        if seen is not None:
            refuse_withdrawing(work, seen, view)
        project = view.project.model_copy(update={"withdrawn": reason})
        work.repository.update_project(workspace.plan_id, project)
        action = "project.withdraw" if reason else "project.restore"
        note_change(work, action, code, view.project, project, ("withdrawn",))
        return keep(workspace, work, with_changes(view, project=project))
