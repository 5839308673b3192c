"""The documents behind a plan, each as it was read, the newest of a project in force."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scorer.model.edition import Edition
    from scorer.model.plan import PerformancePlan
    from scorer.service.workspace import Workspace


def editions(workspace: Workspace) -> tuple[Edition, ...]:
    """Every edition of the plan in hand, oldest first; UsageError where there is no plan."""
    with workspace.reading() as work:
        return work.repository.editions(workspace.plan_id)


def edition_plan(workspace: Workspace, number: int) -> PerformancePlan:
    """The document of an edition as it was read; UsageError where there is none of that number."""
    with workspace.reading() as work:
        return work.repository.edition_document(workspace.plan_id, number)


def size_of(plan: PerformancePlan) -> tuple[int, int, Decimal]:
    """How many projects and rows a document has, and its funds in 元."""
    funds = (each.total_funds for each in plan.projects if each.total_funds is not None)
    rows = sum(len(each.indicators) for each in plan.projects)
    return len(plan.projects), rows, sum(funds, Decimal(0))
