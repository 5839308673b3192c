"""Points by hand before they are kept: what stands in each row, what is left, and ways to share it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from scorer.engine import spread
from scorer.errors import RefusedEntryError, UsageError
from scorer.i18n import _, listed
from scorer.money import two_places
from scorer.service.judging import pack_for
from scorer.service.views import ProjectView
from scorer.text import key

HUNDRED: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class AllocationRow:
    """A row of the sheet with its points; None where it has none yet."""

    position: int
    name: str
    category: str
    points: Decimal | None


@dataclass(frozen=True, slots=True)
class Draft:
    """An allocation in the making; every way to share answers a new draft.

    ``execution`` are the points of execution; ``whole`` aims at 100 for the rows alone, with execution
    only shown. Whatever would leave a row below zero raises RefusedEntryError with the sum.
    """

    rows: tuple[AllocationRow, ...]
    execution: Decimal
    whole: bool = False

    @property
    def goal(self) -> Decimal:
        """What the rows have to make: 100, or 100 less execution."""
        return HUNDRED if self.whole else HUNDRED - self.execution

    @property
    def total(self) -> Decimal:
        """The sum so far."""
        return sum((each.points or Decimal(0) for each in self.rows), Decimal(0))

    @property
    def left(self) -> Decimal:
        """What is left to give; below zero where it is too much."""
        return self.goal - self.total

    @property
    def fits(self) -> bool:
        """Whether it can be kept: every row has points, and they make 100, or 100 less execution."""
        complete = all(each.points is not None for each in self.rows)
        return complete and self.total in {HUNDRED, HUNDRED - self.execution}

    @property
    def points(self) -> dict[int, Decimal]:
        """The points by position, of rows that have some."""
        return {each.position: each.points for each in self.rows if each.points is not None}

    def given(self, points: Mapping[int, Decimal | None]) -> Draft:
        """The draft with these points; UsageError where there is no such row."""
        known = {each.position for each in self.rows}
        for position in points:
            if position not in known:
                raise UsageError(
                    _("There is no row {position} on this sheet.").format(position=position),
                    _("It has: {positions}").format(positions=listed(sorted(known))),
                )
        return replace(
            self,
            rows=tuple(
                replace(each, points=points.get(each.position, each.points)) for each in self.rows
            ),
        )

    def in_category(self, category: str) -> tuple[int, ...]:
        """The rows whose first level is called so, or begins so (产出); UsageError where none is."""
        wanted = key(category)
        found = tuple(
            each.position for each in self.rows if wanted and key(each.category).startswith(wanted)
        )
        if not found:
            raise UsageError(
                _("The sheet has no first level “{name}”.").format(name=category),
                _("It has: {positions}").format(
                    positions=listed(dict.fromkeys(each.category for each in self.rows))
                ),
            )
        return found

    def equal(self, points: Decimal | None = None, category: str | None = None) -> Draft:
        """Equal shares, the remainder on the last row: the goal over all, a category's sum over it.

        ``points`` is another sum to share.
        """
        if category is None:
            return self._taken(
                spread.equally(
                    self.goal if points is None else points,
                    [each.position for each in self.rows],
                )
            )
        positions = self.in_category(category)
        held = self.points
        now = sum((held.get(each, Decimal(0)) for each in positions), Decimal(0))
        return self._taken(spread.equally(now if points is None else points, positions))

    def spread(self) -> Draft:
        """What is left in equal shares: over the rows without points, else on top of all."""
        empty = [each.position for each in self.rows if each.points is None]
        empty = empty or [each.position for each in self.rows if not each.points]
        everywhere = [each.position for each in self.rows]
        rows = {each.position: each.points or Decimal(0) for each in self.rows}
        return self._taken(spread.added(rows, self.left, empty or everywhere))

    def rest_to(self, position: int) -> Draft:
        """What is left on top of one row; what is too much off it."""
        self.given({position: None})
        rows = {each.position: each.points or Decimal(0) for each in self.rows}
        return self._taken(spread.added(rows, self.left, [position]))

    def proportional(self) -> Draft:
        """The goal in proportion to what stands in the rows, as their weights."""
        rows = {each.position: each.points or Decimal(0) for each in self.rows}
        return self._taken(spread.in_proportion(rows, self.goal))

    def turned(self) -> Draft:
        """The draft that aims at the other sum: 100, or 100 less execution."""
        return replace(self, whole=not self.whole)

    def _taken(self, points: Mapping[int, Decimal] | None) -> Draft:
        if points is None:
            raise RefusedEntryError(
                _("That cannot be shared: the rows make {total}, and have to make {goal}.").format(
                    total=two_places(self.total), goal=two_places(self.goal)
                ),
                _("No row may fall below 0; change some points first."),
            )
        return self.given(dict(points))


def draft_of(view: ProjectView) -> Draft:
    """The points of a sheet as they stand, to be changed; RulePackError where its pack is missing."""
    execution = pack_for(view).execution_max
    rows = tuple(
        AllocationRow(line.position, line.name, line.category, line.max_score)
        for line in view.sheet.lines
    )
    draft = Draft(rows, execution)
    return draft.turned() if execution and draft.total == HUNDRED else draft
