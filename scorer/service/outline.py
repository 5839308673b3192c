"""A unit's projects by name, before anything is scored: what a list can show at once."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from scorer.service.workspace import Workspace


class ProjectOutline(NamedTuple):
    """One project that was not withdrawn; ``budget`` is the final budget, else the planned funds."""

    code: str
    name: str
    budget: Decimal | None

    def change_from(self, before: ProjectOutline) -> Decimal:
        """How much the budget is more than it was, what is not known as nothing, 元."""
        return (self.budget or Decimal(0)) - (before.budget or Decimal(0))


def outline(workspace: Workspace, most: int | None = None) -> tuple[ProjectOutline, ...]:
    """The projects of the plan in hand, in its order, at most so many.

    Raises UsageError where there is no plan.
    """
    with workspace.reading() as work:
        rows = work.repository.outline(workspace.plan_id, most)
    return tuple(map(ProjectOutline._make, rows))
