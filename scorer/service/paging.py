"""A year that is too large to be held at once: the projects that somebody looks at, and no others."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, NamedTuple

from scorer.errors import UsageError
from scorer.service.loading import holding, view_of
from scorer.service.plans import overview
from scorer.service.views import Overview, ProjectView
from scorer.service.workspace import Workspace

if TYPE_CHECKING:
    from scorer.storage.unit_of_work import UnitOfWork


class Look(NamedTuple):
    """Some projects, and what happened since the last look.

    ``number`` is that of the journal's last entry. ``touched`` are the subjects of the entries since
    then that concern projects: their codes, and what else an entry is about, the unit or a document
    that was taken in.
    """

    views: tuple[ProjectView, ...]
    number: int
    touched: frozenset[str]


def year_overview(workspace: Workspace, looked_at: Collection[str] = ()) -> Overview:
    """The whole year where that can be held at once; of a large plan the projects looked at.

    Those that are gone or withdrawn by now are left out.
    """
    if not workspace.is_large:
        return overview(workspace)
    with workspace.reading() as work:
        known = holding(workspace, work, ())
        views = tuple(_still_there(workspace, work, looked_at))
        profile = work.repository.profile(known.plan.unit_code or "")
    return Overview(
        profile=profile,
        year=workspace.year,
        source=known.plan.source,
        projects=views,
        plan_findings=known.plan_findings,
        plan_dismissed=known.plan_dismissed,
        partial=True,
    )


def _still_there(
    workspace: Workspace, work: UnitOfWork, codes: Collection[str]
) -> Iterator[ProjectView]:
    for code in codes:
        try:
            view = view_of(workspace, work, code)
        except UsageError:
            continue
        if view.project.withdrawn is None:
            yield view


def look(workspace: Workspace, codes: Collection[str], since: int | None = None) -> Look:
    """These projects, scored and checked, with what the journal says since entry number ``since``.

    Raises UsageError where the plan lacks one.
    """
    with workspace.reading() as work:
        known = holding(workspace, work, codes)
        done = frozenset() if since is None else work.done_since(since)
        unit = known.plan.unit_code or ""
        subjects = (subject for action, subject in done if _is_of_projects(action, subject, unit))
        touched = frozenset(each.partition("/")[0] for each in subjects)
        return Look(tuple(known.views[code] for code in codes), work.number(), touched)


def _is_of_projects(action: str, subject: str, unit: str) -> bool:
    """Whether an entry is about a project or all of them, not about the document alone."""
    kind = action.partition(".")[0]
    return kind != "announced" and (kind != "finding" or subject != unit)
