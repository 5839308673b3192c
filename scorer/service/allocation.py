"""Points that a person gives to the rows of a project, instead of the pack's equal shares."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from scorer.engine.allocation import allocation_fits
from scorer.engine.scoring import project_states_points
from scorer.errors import RefusedEntryError
from scorer.i18n import _, listed
from scorer.model.outcome import Outcome
from scorer.money import two_places
from scorer.service.corrections import refuse_changed, refuse_final
from scorer.service.judging import pack_for, with_changes
from scorer.service.loading import keep, view_of
from scorer.service.meanwhile import refuse_withdrawn
from scorer.service.views import ProjectView
from scorer.service.workspace import Workspace

if TYPE_CHECKING:
    from scorer.storage.unit_of_work import UnitOfWork

HUNDRED = Decimal(100)


def allocate(
    workspace: Workspace,
    code: str,
    points: Mapping[int, Decimal] | None,
    *,
    seen: ProjectView | None = None,
) -> ProjectView:
    """Give every row its maximum, by position; None takes the points back (document or pack rule).

    Raises RefusedEntryError, with the sum, unless all rows have points that make 100, or 100 less
    what the pack gives to execution, and ConflictError where the points by hand are not those of the
    picture ``seen`` any more.
    """
    with workspace.changing() as work:
        view = view_of(workspace, work, code)
        if seen is not None:
            refuse_withdrawn(work, view.project)
            refuse_changed(view.project.name, points_record(seen), points_record(view))
        return keep(workspace, work, allocated(workspace, work, view, points))


def points_record(view: ProjectView) -> dict[str, str]:
    """The points by hand as the journal keeps them: by position."""
    return {
        str(n): two_places(each.max_score)
        for n, each in view.outcomes.items()
        if each.max_score is not None
    }


def allocated(
    workspace: Workspace,
    work: UnitOfWork,
    view: ProjectView,
    points: Mapping[int, Decimal] | None,
    action: str = "allocation.set",
) -> ProjectView:
    """Write an allocation inside ``work``; answers the changed picture."""
    refuse_final(view)
    if points is not None:
        refuse_sum(view, points)
    outcomes = dict(view.outcomes)
    code = view.project.code
    before = points_record(view)
    for row in view.project.indicators:
        old = outcomes.get(row.position, Outcome())
        given = None if points is None else points.get(row.position)
        if old.max_score != given:
            new = old.model_copy(update={"max_score": given})
            outcomes[row.position] = work.repository.save_outcome(
                workspace.plan_id, code, row.position, new, None
            )
    after = None if points is None else {str(n): two_places(each) for n, each in points.items()}
    work.journal(action, code, before or None, after)
    return with_changes(view, outcomes=outcomes, allocated=(work.who, work.now()))


def refuse_sum(view: ProjectView, points: Mapping[int, Decimal]) -> None:
    """Raise RefusedEntryError unless the points fit the rows and make 100 (less execution)."""
    if project_states_points(view.project):
        raise RefusedEntryError(
            _("{name}: the document states its own points, which make 100.").format(
                name=view.project.name
            ),
            _("They come first; correct them with scorer plan set where they are wrong."),
        )
    rows = [each.position for each in view.project.counted_indicators]
    missing = [str(position) for position in rows if position not in points]
    if missing:
        raise RefusedEntryError(
            _("{name}: rows {rows} got no points.").format(
                name=view.project.name, rows=listed(missing)
            ),
            _("Give every row its points, or none at all."),
        )
    pack = pack_for(view)
    if not allocation_fits({position: points[position] for position in rows}, pack):
        total = sum((points[position] for position in rows), Decimal(0))
        execution = pack.execution_max
        raise RefusedEntryError(
            _("{name}: the points add up to {total}.").format(
                name=view.project.name, total=two_places(total)
            ),
            _("They have to make 100, or {rest} beside the {execution} for execution.").format(
                rest=two_places(HUNDRED - execution), execution=two_places(execution)
            ),
        )
