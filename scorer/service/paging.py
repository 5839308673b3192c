"""A year that is too large to be held at once: the projects that somebody looks at, and no others."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from scorer.service.loading import holding
from scorer.service.plans import overview
from scorer.service.views import Overview

if TYPE_CHECKING:
    from scorer.service.views import ProjectView
    from scorer.service.workspace import Workspace


def year_overview(workspace: Workspace, looked_at: Collection[str] = ()) -> Overview:
    """The whole year where that can be held at once; of a large plan the projects looked at.

    Raises UsageError where the plan lacks one of them.
    """
    if not workspace.is_large:
        return overview(workspace)
    with workspace.reading() as work:
        known = holding(workspace, work, looked_at)
        profile = work.repository.profile(known.plan.unit_code or "")
        return Overview(
            profile=profile,
            year=workspace.year,
            source=known.plan.source,
            projects=tuple(known.views[code] for code in looked_at),
            plan_findings=known.plan_findings,
            partial=known.part is not None,
        )


def project_views(workspace: Workspace, codes: Collection[str]) -> tuple[ProjectView, ...]:
    """These projects, scored and checked; raises UsageError where the plan lacks one."""
    with workspace.reading() as work:
        views = holding(workspace, work, codes).views
        return tuple(views[code] for code in codes)
