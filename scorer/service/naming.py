"""The names of the first part beside the tables, read and compared in pieces, kept while they hold.

Of a plan that is too large to be held at once the heads of the projects are read, a lot at a time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import monotonic_ns
from typing import TYPE_CHECKING, Final

from scorer.checks.naming import Match, MatchState, all_matches, left_over, not_announced, settled
from scorer.checks.proposing import Proposals
from scorer.service.loading import holding, plan_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scorer.model.plan import Announced, PerformancePlan, Project
    from scorer.service.workspace import Workspace
    from scorer.storage.unit_of_work import UnitOfWork

HEADS_AT_ONCE: Final = 500
"""So many heads of projects are read in one go."""

_COMPARED_FOR: Final = 50_000_000
"""Nanoseconds for which names are compared in one go."""

_COMPARED_AT_ONCE: Final = 16

OF_ENTRIES: Final = frozenset(
    {
        "achievement",
        "allocation",
        "disbursement",
        "evidence",
        "finding",
        "outcome",
        "pack",
        "review",
        "sheet",
        "unit",
    }
)
"""What the journal's actions begin with that leave the target document as it is."""

_NO_HEAD: Final = OF_ENTRIES | {"announced", "indicator"}
"""Actions that leave the heads of all projects as they are."""

_ONE_HEAD: Final = frozenset({"project.set", "project.withdraw", "project.restore"})
"""Actions that change the head of the project that they name, and no other."""


@dataclass(frozen=True, slots=True)
class PartOne:
    """The names of the first part as they stand to the tables, and what else there is to choose.

    ``not_announced`` are the projects that no name means; ``projects`` all that count. ``left`` says
    how many projects and names are still to be read and compared; until then ``pending`` are the
    names, by number, of which nothing can be said, and nothing is known of ``not_announced``.
    """

    matches: tuple[Match, ...]
    not_announced: tuple[Project, ...]
    projects: tuple[Project, ...]
    pending: frozenset[int] = frozenset()
    left: int = 0


class Names:
    """The names of one plan as far as they are compared; what changed is read and compared again."""

    def __init__(self, plan_id: int) -> None:
        self.plan_id = plan_id
        self.number: int | None = None
        """It holds as long as the journal ends with this entry."""
        self._heads: dict[str, tuple[int, Project]] = {}
        self._count = 0
        self._all_heads = False
        self._behind = 0
        self._plan: PerformancePlan | None = None
        self._known: dict[int, Match] = {}
        self._proposals = Proposals()
        self._picture: PartOne | None = None

    @property
    def plan(self) -> PerformancePlan:
        """The plan with the heads of its projects; once nothing is left to be read."""
        if self._plan is None:
            raise RuntimeError("the heads of the projects are not read yet")
        return self._plan

    @property
    def left(self) -> int:
        """So many projects and names are still to be read and compared."""
        if not self._all_heads:
            names = len(self._picture.matches) if self._picture else 0
            return max(1, self._count - len(self._heads)) + 2 * names
        return self._proposals.left

    @property
    def is_reading(self) -> bool:
        """Whether the head of a project is still to be read."""
        return not self._all_heads

    def catch_up(self, workspace: Workspace, work: UnitOfWork) -> None:
        """Forget what was changed since; what is missing is read by :meth:`go_on`."""
        known, number = holding(workspace, work, ()), work.number()
        if known.part is None:
            self._heads, self._all_heads = {}, True
            self._settle(plan_of(known))
        else:
            if self.number is not None and self.number != number:
                self._forget(work)
            self._gather(known.plan, workspace)
        self.number = number

    def _forget(self, work: UnitOfWork) -> None:
        """Read one project again where only that was changed, all of them where more was."""
        done = work.done_since(self.number or 0)
        changes = {each for each in done if each[0].partition(".")[0] not in _NO_HEAD}
        for action, code in changes:
            found = work.repository.head_of(self.plan_id, code) if action in _ONE_HEAD else None
            if found is None or not self._all_heads:
                self._heads, self._all_heads, self._behind = {}, False, 0
                return
            self._heads[code] = found

    def _gather(self, head: PerformancePlan, workspace: Workspace) -> None:
        """Put the plan together from the heads, once all of them are there."""
        if self._all_heads:
            heads = sorted(self._heads.values(), key=lambda each: each[0])
            projects = tuple(project for _position, project in heads)
            self._settle(head.model_copy(update={"projects": projects}))
            return
        self._count = workspace.current.project_count if workspace.current else 0
        self._plan, self._picture = None, _unread(head.announced)

    def go_on(self, workspace: Workspace, work: UnitOfWork) -> None:
        """Read or compare for a fraction of a second."""
        if self._all_heads:
            end = monotonic_ns() + _COMPARED_FOR
            while self._proposals.left and monotonic_ns() < end:
                self._proposals.go_on(_COMPARED_AT_ONCE)
            return
        found = work.repository.heads(self.plan_id, self._behind, HEADS_AT_ONCE)
        self._heads.update((head.code, (position, head)) for position, head in found)
        self._behind = max((position for position, _head in found), default=self._behind)
        if len(found) < HEADS_AT_ONCE:
            self._all_heads = True
            self._gather(holding(workspace, work, ()).plan, workspace)

    def _settle(self, plan: PerformancePlan) -> None:
        before = self._plan
        if before is not None and (before.announced, before.projects) == (
            plan.announced,
            plan.projects,
        ):
            self._plan = plan
            return
        self._plan, self._picture = plan, None
        self._known = settled(plan)
        self._proposals.begin(*left_over(plan, self._known))

    def picture(self) -> PartOne:
        """Everything as it is known so far."""
        picture = self._picture
        if self._plan is not None and (picture is None or (picture.left and not self.left)):
            picture = self._picture = self._drawn(self._plan)
        return replace(picture or _unread(()), left=self.left)

    def _drawn(self, plan: PerformancePlan) -> PartOne:
        left = self._proposals.left
        found = all_matches(plan, self._known, self._proposals.couples)
        return PartOne(
            found,
            () if left else not_announced(plan, found),
            tuple(each for each in plan.projects if each.withdrawn is None),
            self._proposals.unknown if left else frozenset(),
            left,
        )

    @property
    def certain(self) -> tuple[Match, ...]:
        """The names whose table is known; once nothing is left to be read."""
        return tuple(each for each in self._known.values() if each.certain)


def _unread(announced: Iterable[Announced]) -> PartOne:
    """The names while no table is known."""
    names = tuple(Match(n, each, MatchState.UNMATCHED) for n, each in enumerate(announced, 1))
    return PartOne(names, (), (), frozenset(each.entry for each in names), 1)


def names_of(workspace: Workspace, work: UnitOfWork) -> Names:
    """The names of the plan in hand, as far as they were read before and still hold."""
    names = workspace.names
    if names is None or names.plan_id != workspace.plan_id:
        names = workspace.names = Names(workspace.plan_id)
    names.catch_up(workspace, work)
    return names


def all_names(workspace: Workspace, work: UnitOfWork) -> Names:
    """The same, with everything read and compared."""
    names = names_of(workspace, work)
    while names.left:
        names.go_on(workspace, work)
    return names
