"""Keeping what the county says of a row: typed by hand, or handed on from a returned workbook.

Nothing of our own is touched, so the sheet may be final.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from scorer.errors import RefusedEntryError
from scorer.i18n import _
from scorer.model.review import Review
from scorer.money import two_places
from scorer.service import entries
from scorer.service.indicators import indicator_at
from scorer.service.loading import view_of
from scorer.service.reviews import ReviewedProject, reviewed
from scorer.service.views import ProjectView
from scorer.service.workspace import Workspace

if TYPE_CHECKING:
    from scorer.storage.unit_of_work import UnitOfWork

REVIEW_FIELDS: Final = ("reviewed_value", "reviewed_score", "opinion")
_STAMPS: Final = frozenset({"reviewed_by", "reviewed_at", "version"})


def record_review(
    workspace: Workspace,
    code: str,
    position: int,
    changes: Mapping[str, object],
    *,
    expected_version: int | None = None,
) -> ReviewedProject:
    """Save what the county says of one row; an empty text clears a field. Final sheets too.

    ``changes`` has :data:`REVIEW_FIELDS`. Raises RefusedEntryError for points that are none, or
    outside 0 to the row's maximum, and ConflictError where ``expected_version`` is not the row's.
    """
    with workspace.changing() as work:
        view = view_of(workspace, work, code)
        kept = work.repository.reviews(workspace.plan_id).get(code, {})
        before = kept.get(position, Review())
        after = changed_review(view, position, before, changes)
        after = after.model_copy(update={"source_file": None, "source_sha256": None})
        saved = save_review(
            workspace, work, view, position, before, after, "review.record", expected_version
        )
        commit(workspace, work)
        return reviewed(view, {**kept, position: saved})


def changed_review(
    view: ProjectView, position: int, before: Review, changes: Mapping[str, object]
) -> Review:
    """The review with the entered fields, checked against the row."""
    entries.known_only(changes, REVIEW_FIELDS)
    values: dict[str, Any] = {
        name: entries.text_or_none(changes[name])
        for name in ("reviewed_value", "opinion")
        if name in changes
    }
    if "reviewed_score" in changes:
        score = entries.points(changes["reviewed_score"], "reviewed_score")
        refuse_above_maximum(view, position, score)
        values["reviewed_score"] = score
    return before.model_copy(update=values)


def refuse_above_maximum(view: ProjectView, position: int, score: Decimal | None) -> None:
    """Refuse points above the row's maximum, and any for a row that the sheet does not have."""
    line = next((each for each in view.sheet.lines if each.position == position), None)
    if line is None:
        indicator_at(view.project, position)
        raise RefusedEntryError(
            _("Row {position} does not count in this sheet.").format(position=position),
            _("Review the rows that the score sheet shows."),
        )
    if score is not None and score > line.max_score:
        raise RefusedEntryError(
            _("{name}: {score} points are more than the row's maximum of {most}.").format(
                name=line.name, score=two_places(score), most=two_places(line.max_score)
            ),
            _("Write points from 0 to {most}.").format(most=two_places(line.max_score)),
        )


def save_review(
    workspace: Workspace,
    work: UnitOfWork,
    view: ProjectView,
    position: int,
    before: Review,
    after: Review,
    action: str,
    expected_version: int | None = None,
    mark: Mapping[str, Any] | None = None,
) -> Review:
    """Write one review and its journal entry inside ``work``; answers it as it is kept.

    ``mark`` makes the entry part of a step over several rows.
    """
    code = view.project.code
    stamped = after.model_copy(update={"reviewed_by": work.who, "reviewed_at": work.now()})
    saved = work.repository.save_review(
        workspace.plan_id, code, position, stamped, expected_version
    )
    after_record = {**review_record(saved), **(mark or {})}
    work.journal(action, f"{code}/{position}", review_record(before), after_record)
    return saved


def review_record(review: Review) -> dict[str, Any]:
    """A review as the journal keeps it: what was said and in which file, without who and when."""
    return review.model_dump(mode="json", exclude=set(_STAMPS), exclude_none=True)


def commit(workspace: Workspace, work: UnitOfWork) -> None:
    """Make the reviews last; what is loaded of our own still holds."""
    head = work.head()
    work.commit()
    if workspace.loaded is not None:
        workspace.loaded.head = head
