"""Making one record what a journal entry says it was or became, unless it was changed since."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from scorer.errors import ConflictError
from scorer.i18n import _
from scorer.model.disbursement import Disbursement, Funds, FundSource
from scorer.model.outcome import Outcome
from scorer.model.plan import Indicator, Project
from scorer.model.review import Review
from scorer.service.allocation import allocated, points_record
from scorer.service.corrections import note_change, refuse_final
from scorer.service.disbursements import save_funds
from scorer.service.facts import facts_of, shared
from scorer.service.indicators import indicator_at
from scorer.service.judging import judged, with_changes
from scorer.service.outcomes import outcome_record, save
from scorer.service.review_entries import review_record, save_review
from scorer.service.steps import KINDS, REVIEW, without_mark
from scorer.service.views import ProjectView

if TYPE_CHECKING:
    from scorer.service.workspace import Workspace
    from scorer.storage.unit_of_work import UnitOfWork

Record = Mapping[str, Any]
Corrected = TypeVar("Corrected", Indicator, Project)
_COUNTS: Final = ("withdrawn",)
_MARK: Final = "by_hand"


class Putting(NamedTuple):
    """One record to be put back: what it must be now, what it shall become, and under which action.

    ``action`` is the journal's word; ``position`` is empty where the record is no row's.
    """

    workspace: Workspace
    work: UnitOfWork
    view: ProjectView
    position: str
    action: str
    expected: Record | None
    wanted: Record | None


def put_back(action: str, putting: Putting) -> ProjectView:
    """Write the record that an entry with ``action`` changed; answers the changed picture.

    Raises ConflictError where the record is no longer as expected, FrozenSheetError on a final sheet,
    which the county may still review.
    """
    if KINDS[action] != REVIEW:
        refuse_final(putting.view)
    return _PUTS[KINDS[action]](putting)


def _outcome(putting: Putting) -> ProjectView:
    """What was recorded for a row; its allocated points are a matter of their own."""
    workspace, work, view, position, action, expected, wanted = putting
    held = view.outcomes.get(int(position), Outcome())
    if _said(held) != _said(Outcome.model_validate(without_mark(dict(expected or {})))):
        raise _changed_since(putting)
    put = Outcome.model_validate(without_mark(dict(wanted or {})))
    put = put.model_copy(update={"max_score": held.max_score})
    return save(workspace, work, view, int(position), put, action=action)


def _said(outcome: Outcome) -> dict[str, Any]:
    return outcome_record(outcome.model_copy(update={"max_score": None}))


def _funds(putting: Putting) -> ProjectView:
    """Budgets and spending of every source of funds."""
    workspace, work, view, _position, action, expected, wanted = putting
    if view.disbursement != Disbursement.model_validate(without_mark(expected)):
        raise _changed_since(putting)
    put = {row.source: row for row in Disbursement.model_validate(without_mark(wanted)).rows}
    rows = tuple(put.get(source, Funds(source=source)) for source in FundSource)
    return save_funds(workspace, work, view, rows, action=action)


def _points(putting: Putting) -> ProjectView:
    """The points of all rows by hand."""
    workspace, work, view, _position, action, expected, wanted = putting
    if points_record(view) != (expected or {}):
        raise _changed_since(putting)
    points = {int(n): Decimal(text) for n, text in (wanted or {}).items()}
    return allocated(workspace, work, view, points or None, action)


def _text(putting: Putting) -> ProjectView:
    """What was achieved of the objectives."""
    workspace, work, view, _position, action, expected, wanted = putting
    if (expected or {}).get("text") != view.achievement:
        raise _changed_since(putting)
    put = (wanted or {}).get("text")
    work.repository.save_achievement(workspace.plan_id, view.project.code, put)
    work.journal(action, view.project.code, {"text": view.achievement}, {"text": put})
    return with_changes(view, achievement=put)


def _indicator(putting: Putting) -> ProjectView:
    """A row: fields corrected by hand, the reading of its target, its scoring rule, that it counts."""
    workspace, work, view, position, action, _expected, _wanted = putting
    held = indicator_at(view.project, int(position))
    put, names = _put_of(putting, held)
    rows = (put if each.position == held.position else each for each in view.project.indicators)
    project = view.project.model_copy(update={"indicators": tuple(rows)})
    work.repository.update_indicator(workspace.plan_id, view.project.code, put)
    note_change(work, action, f"{view.project.code}/{position}", held, put, names)
    return with_changes(view, project=project)


def _project(putting: Putting) -> ProjectView:
    """A project: fields corrected by hand, that it counts."""
    workspace, work, view, _position, action, _expected, _wanted = putting
    held = view.project
    expected, wanted = _placed(held, putting.expected), _placed(held, putting.wanted)
    put, names = _put_of(putting._replace(expected=expected, wanted=wanted), held)
    work.repository.update_project(workspace.plan_id, put)
    note_change(work, action, held.code, held, put, names)
    return with_changes(view, project=put)


def _placed(project: Project, record: Record | None) -> Record | None:
    """The record with where each share of the spending plan stands, which JSON holds as a mere list."""
    if record is None or "checkpoints" not in record:
        return record
    places = {each.month: each.place for each in project.checkpoints}
    shares = [{**each, "place": places.get(each["month"])} for each in record["checkpoints"]]
    return {**record, "checkpoints": shares}


def _put_of(putting: Putting, held: Corrected) -> tuple[Corrected, tuple[str, ...]]:
    """What a row or project becomes, and the names of the fields that are concerned.

    One that was added is withdrawn by taking that back, and counts when it is done again.
    """
    expected, wanted = putting.expected, putting.wanted
    was = _with(held, expected)
    differs = (
        getattr(held, name) != getattr(was, name) for name in expected or {} if name != _MARK
    )
    if any(differs) or (expected is None and held.withdrawn is None):
        raise _changed_since(putting)
    if wanted is None:
        return held.model_copy(update={"withdrawn": _("added by mistake, taken back")}), _COUNTS
    if expected is None:
        return held.model_copy(update={"withdrawn": None}), _COUNTS
    return _with(held, wanted), tuple({**expected, **wanted})


def _with(held: Corrected, record: Record | None) -> Corrected:
    fields = record or {}
    read = type(held).model_validate({**held.model_dump(exclude={"places"}), **fields})
    return held.model_copy(update={name: getattr(read, name) for name in fields})


def _pack(putting: Putting) -> ProjectView:
    """The rule pack that was chosen for a project."""
    workspace, work, view, _position, action, expected, wanted = putting
    code, plan_id = view.project.code, workspace.plan_id
    if work.repository.chosen_packs(plan_id).get(code) != (expected or {}).get("pack"):
        raise _changed_since(putting)
    work.repository.save_pack_choice(plan_id, code, (wanted or {}).get("pack"))
    work.journal(action, code, expected, wanted)
    part = shared(work, plan_id, work.repository.plan_head(plan_id))
    (recorded,) = facts_of(work, plan_id, workspace.year, (code,), part)
    return judged(recorded)


def _review(putting: Putting) -> ProjectView:
    """What the county says of a row; nothing of ours changes."""
    workspace, work, view, position, action, expected, wanted = putting
    kept = work.repository.reviews(workspace.plan_id).get(view.project.code, {})
    held = kept.get(int(position), Review())
    if review_record(held) != without_mark(expected):
        raise _changed_since(putting)
    put = Review.model_validate(without_mark(wanted))
    save_review(workspace, work, view, int(position), held, put, action)
    return view


_PUTS: Final[dict[str, Callable[[Putting], ProjectView]]] = {
    "outcome": _outcome,
    "disbursement": _funds,
    "allocation": _points,
    "achievement": _text,
    "indicator": _indicator,
    "project": _project,
    "pack": _pack,
    REVIEW: _review,
}


def _changed_since(putting: Putting) -> ConflictError:
    code = putting.view.project.code
    subject = f"{code}/{putting.position}" if putting.position else code
    return ConflictError(
        _("{subject} was changed since; nothing was taken back or done again.").format(
            subject=subject
        ),
        _("Look at the record and enter what it should be."),
    )
