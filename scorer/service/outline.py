"""The names of a unit's projects, before anything is scored: what a list can show at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from scorer.service.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ProjectOutline:
    """One project that was not withdrawn; ``budget`` is the final budget, else the planned funds."""

    code: str
    name: str
    budget: Decimal | None


def outline(workspace: Workspace) -> tuple[ProjectOutline, ...]:
    """The projects of the plan in hand, in its order; raises UsageError where there is no plan."""
    with workspace.reading() as work:
        rows = work.repository.outline(workspace.plan_id)
    return tuple(ProjectOutline(*row) for row in rows)
