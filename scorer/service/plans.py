"""The plan: keeping a document, looking at what is kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scorer.service.incoming import read_incoming
from scorer.service.loading import loaded, view_of
from scorer.service.merging import take_in
from scorer.service.views import Imported, Overview, ProjectView
from scorer.service.workspace import Workspace

if TYPE_CHECKING:
    from scorer.model.plan import PerformancePlan


def import_document(
    workspace: Workspace, path: Path, *, unit: str | None = None, year: int | None = None
) -> Imported:
    """Read a document and keep it; the unit and year it is for become the ones in hand.

    The same bytes again change nothing. ``unit`` and ``year`` fill in what the document does not say.
    For a unit and year that are kept already, a document that only brings further projects adds them,
    and one that says the same is noted as a new edition. Raises UnreadableFileError; DiffersError with
    the comparison where it changes what is kept (``merge_document`` takes it in); RefusedEntryError
    where it lacks unit or year, or another plan has one of its projects. Nothing is written then.
    """
    return take_in(workspace, read_incoming(path, unit, year), {}, agreed=False)


def overview(workspace: Workspace) -> Overview:
    """The unit's year: profile and every project that was not withdrawn, in the plan's order."""
    with workspace.reading() as work:
        known = loaded(workspace, work)
        profile = work.repository.profile(known.plan.unit_code or "")
    return Overview(
        profile=profile,
        year=workspace.year,
        source=known.plan.source,
        projects=tuple(view for view in known.views.values() if view.project.withdrawn is None),
        plan_findings=known.plan_findings,
        plan_dismissed=known.plan_dismissed,
    )


def project_view(workspace: Workspace, code: str) -> ProjectView:
    """Everything about one project; raises UsageError where the plan has no such code."""
    with workspace.reading() as work:
        return view_of(workspace, work, code)


def current_plan(workspace: Workspace) -> PerformancePlan:
    """The plan in hand as it stands, corrections by hand included."""
    with workspace.reading() as work:
        known = loaded(workspace, work)
    projects = tuple(view.project for view in known.views.values())
    return known.plan.model_copy(update={"projects": projects})
