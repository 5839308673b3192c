"""Making one record what a journal entry says it was or became, unless it was changed since."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from scorer.errors import ConflictError
from scorer.i18n import _
from scorer.model.disbursement import Disbursement, Funds, FundSource
from scorer.model.outcome import Outcome
from scorer.model.plan import Indicator
from scorer.model.review import Review
from scorer.service.allocation import allocated, points_record
from scorer.service.corrections import note_change, refuse_final
from scorer.service.disbursements import save_funds
from scorer.service.indicators import indicator_at
from scorer.service.judging import with_changes
from scorer.service.outcomes import outcome_record, save
from scorer.service.review_entries import review_record, save_review
from scorer.service.steps import KINDS, REVIEW, without_mark
from scorer.service.views import ProjectView

if TYPE_CHECKING:
    from scorer.service.workspace import Workspace
    from scorer.storage.unit_of_work import UnitOfWork

Record = Mapping[str, Any]


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
    """Fields of a row that were corrected by hand, the reading of its target, its scoring rule."""
    workspace, work, view, position, action, expected, wanted = putting
    held = indicator_at(view.project, int(position))
    names = tuple({**(expected or {}), **(wanted or {})})
    was = _with(held, expected)
    if any(
        getattr(held, name) != getattr(was, name) for name in expected or {} if name != "by_hand"
    ):
        raise _changed_since(putting)
    put = _with(held, wanted)
    rows = (put if each.position == held.position else each for each in view.project.indicators)
    project = view.project.model_copy(update={"indicators": tuple(rows)})
    work.repository.update_indicator(workspace.plan_id, view.project.code, put)
    note_change(work, action, f"{view.project.code}/{position}", held, put, names)
    return with_changes(view, project=project)


def _with(indicator: Indicator, record: Record | None) -> Indicator:
    fields = record or {}
    read = Indicator.model_validate({**indicator.model_dump(exclude={"places"}), **fields})
    return indicator.model_copy(update={name: getattr(read, name) for name in fields})


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
