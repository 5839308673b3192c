"""Where a window keeps what is typed in it until that is saved: a place in the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scorer.errors import ScorerError
from scorer.service.drafts import draft, drop_draft, keep_draft

if TYPE_CHECKING:
    from textual.app import App

    from tui.session import Session


@dataclass
class Draft:
    """The draft of some fields of one row; ``found`` is what was typed before, empty for nothing.

    ``kept`` are the texts of the record itself: a draft that says the same is none. One that was
    ``dropped`` takes nothing any more, as its window still stands for a moment then.
    """

    session: Session
    code: str
    position: int
    kept: Mapping[str, str]
    found: Mapping[str, str]
    dropped: bool = False

    def note(self, app: App[None], texts: Mapping[str, str]) -> None:
        """Keep what stands in the fields now, behind what is shown; where it is as recorded, forget it."""
        wanted = {name: texts[name] for name in self.kept}
        if self.dropped or wanted == dict(self.found or self.kept):
            return
        self.found = {} if wanted == dict(self.kept) else wanted
        app.run_worker(self._write(), group="drafts")

    async def _write(self) -> None:
        """What cannot be kept now stays in memory, and is tried with the next key; the screens go on."""
        texts, at = self.found, (self.session.open, self.code, self.position)
        place = (self.code, self.position, *self.kept)
        self.session.unkept.pop(place, None)
        try:
            if texts:
                await self.session.run(keep_draft, *at, texts)
            else:
                await self.session.run(drop_draft, *at, tuple(self.kept))
        except ScorerError:
            self.found = {}
            if texts:
                self.session.unkept[place] = texts

    async def drop(self) -> None:
        """Forget it: the row has it, or nobody wants it."""
        self.found, self.dropped = {}, True
        await self._write()


async def find_draft(session: Session, code: str, position: int, kept: Mapping[str, str]) -> Draft:
    """The draft of the fields of ``kept``; where the database cannot be asked, as if there were none."""
    found: Mapping[str, str]
    try:
        found = await session.run(draft, session.open, code, position, tuple(kept))
    except ScorerError:
        found = {}
    found = session.unkept.get((code, position, *kept), found)
    if found.keys() != kept.keys() or found == dict(kept):
        found = {}
    return Draft(session, code, position, kept, found)
