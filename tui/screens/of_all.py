"""A screen of all projects: of a large plan it shows what is read so far, and reads on behind it."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Final

from textual import work

from scorer.i18n import _
from tui.screens.base import WorkScreen
from tui.session import Session
from tui.whole_year import WholeYear, read_pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scorer.service.outline import ProjectOutline

_SHOWN_AFTER: Final = 1.0
"""Seconds after which what was read meanwhile is shown, at least."""

_SHARE: Final = 8
"""Drawing takes at most one part in so many of the time, however long the list became."""


class OfAllScreen(WorkScreen):
    """Reads while it is the screen that is shown; leaving it ends that, and what is read stays."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._reading = False
        self._looked = False
        self._stale = True

    @property
    def whole(self) -> WholeYear:
        """What is read of the plan in hand."""
        return self.session.whole

    @property
    def outlines(self) -> Sequence[ProjectOutline]:
        """All projects by name."""
        return self.session.directory.outlines

    @property
    def is_whole(self) -> bool:
        """Whether every project is read and nothing is being read again."""
        return self._looked and not self.whole.missing(self.outlines)

    def show_pieces(self) -> None:
        """Draw what is read so far."""
        raise NotImplementedError

    def show_progress(self) -> None:
        """Say how far the reading is."""
        raise NotImplementedError

    async def all_read(self) -> None:
        """Every project is there; what takes all of them can be worked out before it is drawn."""

    @property
    def is_outdated(self) -> bool:
        """Whether something changed that is worked out from all projects, though none of these did."""
        return False

    @property
    def progress(self) -> str:
        """How many projects are read, in words."""
        return _("read {done} of {count}").format(
            done=f"{self.whole.count(self.outlines):,}", count=f"{len(self.outlines):,}"
        )

    def read_on(self) -> None:
        """Read what is missing, and what was changed since the last look."""
        if not self._reading:
            self._reading = True
            self._read()

    @work(group="all projects")
    async def _read(self) -> None:
        try:
            while self.is_current and await self._read_all():
                self._stale = False
                await self.all_read()
                if self.is_whole:
                    break
        finally:
            self._reading = False
        if self.is_whole and self.is_current:
            self.show_pieces()

    async def _read_all(self) -> bool:
        """Read until every project is there; whether anything is other then than it was drawn."""
        shown_at, pause = monotonic(), 0.0
        while self.is_current:
            whole, codes = self.whole, self.whole.missing(self.outlines)
            read = await self.attempt(read_pieces, self.session.open, codes, whole.number)
            if read is None or whole is not self.whole:
                return False
            self._stale = whole.take(read, self.outlines) or self._stale
            self._looked = True
            if self.is_whole:
                return self._stale or self.is_outdated
            self.show_progress()
            if self._stale and monotonic() - shown_at > pause:
                begin = monotonic()
                self.show_pieces()
                shown_at = monotonic()
                pause = max(_SHOWN_AFTER, (shown_at - begin) * _SHARE)
        return False

    def look_again(self) -> None:
        """Something may have been changed: ask the journal before what is there counts as whole."""
        self._looked = False
        self.read_on()
