"""A list over more projects than are scored: scores are worked out for what somebody looks at."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING, Final

from textual import on, work

from tui.names import NamedRows
from tui.project_list import ProjectList
from tui.screens.base import WorkScreen
from tui.session import Session
from tui.widgets.long_grid import LongGrid

if TYPE_CHECKING:
    from scorer.service.paging import Look

SCORED_AT_ONCE: Final = 25
_STILL_FOR: Final = 0.08
"""Seconds without scrolling after which scoring begins: drawing comes first."""

_RETOLD_AFTER: Final = 1.0
"""Seconds after which the sums and the order follow what was scored meanwhile."""


class ScoringScreen(WorkScreen):
    """The part of the list's screen that knows the projects, and scores those of a large plan."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.projects = ProjectList(session.directory)
        self.rows = NamedRows(self.projects)
        self._scoring = False
        self._scored_to = 0
        self._number: int | None = None
        self._told_at = self._scrolled_at = 0.0

    @property
    def grid(self) -> LongGrid:
        """The table."""
        return self.query_one("#projects", LongGrid)

    def put_in_order(self) -> None:
        """Other projects may have to be shown, or in another order."""
        raise NotImplementedError

    def show_choices(self) -> None:
        """Other numbers of projects may fit each choice."""
        raise NotImplementedError

    def show_counts(self) -> None:
        """Other sums may have to be shown."""
        raise NotImplementedError

    @on(LongGrid.Scrolled)
    def score_seen(self) -> None:
        """Score what came into view, once it is painted and nobody scrolls on."""
        self._scrolled_at = monotonic()
        if self.session.is_partial and not self._scoring:
            self._scoring = True
            self.set_timer(_STILL_FOR, self._score)

    @work(group="score")
    async def _score(self) -> None:
        from scorer.service.paging import look

        took = False
        try:
            while self.app.screen is self:
                wait = self._scrolled_at + _STILL_FOR - monotonic()
                if wait > 0:
                    await asyncio.sleep(wait)
                    continue
                if not (codes := self._unscored()):
                    break
                seen = await self.attempt(look, self.session.open, codes, self._number)
                if seen is None:
                    return
                self._take_scores(seen)
                took = True
        finally:
            self._scoring = False
        if took:
            self._retell()

    def _unscored(self) -> tuple[str, ...]:
        """What is to be scored next: first what is seen."""
        facts, outlines = self.projects.facts, self.projects.outlines
        seen = [code for code in self.grid.seen_keys if code not in facts]
        if seen:
            return tuple(seen[:SCORED_AT_ONCE])
        codes: list[str] = []
        while (
            self.projects.needs_facts
            and self._scored_to < len(outlines)
            and len(codes) < SCORED_AT_ONCE
        ):
            code = outlines[self._scored_to].code
            self._scored_to += 1
            if code not in facts:
                codes.append(code)
        return tuple(codes)

    def _take_scores(self, seen: Look) -> None:
        from tui.opening import today
        from tui.rows import facts_of

        if seen.touched:
            self.projects.forget(seen.touched)
            self._scored_to = 0
        self._number = seen.number
        day, visible = today(), set(self.grid.seen_keys)
        for view in seen.views:
            code = view.project.code
            self.projects.facts[code] = facts_of(view, day)
            if code in visible:
                self.session.keep(view)
        if visible & {view.project.code for view in seen.views}:
            self.grid.renew()
        if monotonic() - self._told_at > _RETOLD_AFTER:
            self._retell()

    def _retell(self) -> None:
        """Let the order and the sums follow what was scored."""
        self._told_at = monotonic()
        if self.projects.needs_facts:
            self.put_in_order()
        else:
            self.show_choices()
            self.show_counts()
