"""Where a window keeps what is typed in it until that is saved: a place in the database."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from scorer.errors import ScorerError
from scorer.service.drafts import Place, draft, keep_draft

if TYPE_CHECKING:
    from textual.app import App

    from tui.session import Session

_WAS: Final = "was."
"""Before a field's name: what the record said when the text was typed."""
_AT_MOST: Final = 1.0
"""Seconds that somebody who types waits for the database; what is not kept by then is kept behind."""


@dataclass
class Draft:
    """The draft of the fields of one window: of each only what says something else than the record.

    ``kept`` are the texts of the record itself; ``found`` is what was typed before, empty for nothing;
    ``changed`` names the fields of it whose record was another one then. A draft that was
    ``dropped`` takes nothing any more, as its window still stands for a moment then. Who sets
    ``held`` drops it: the record has the texts only some time after the window closed.
    """

    session: Session
    place: Place
    kept: Mapping[str, str]
    found: Mapping[str, str]
    changed: tuple[str, ...] = ()
    dropped: bool = False
    held: bool = False
    _is_owed: bool = False

    def note(self, app: App[None], texts: Mapping[str, str]) -> None:
        """Keep what stands in the fields now, behind what is shown; where it is as recorded, forget it."""
        if self._differs(texts):
            app.run_worker(self._write(), group="drafts")

    async def note_now(self, app: App[None], texts: Mapping[str, str]) -> None:
        """The same, and come back when it is kept."""
        if self._differs(texts):
            await self._written(app)

    async def _written(self, app: App[None]) -> None:
        writing = app.run_worker(self._write(), group="drafts")
        try:
            async with asyncio.timeout(_AT_MOST):
                await asyncio.shield(writing.wait())
        except TimeoutError:
            return

    def _differs(self, texts: Mapping[str, str]) -> bool:
        typed = {name: texts[name] for name, text in self.kept.items() if texts[name] != text}
        if self.dropped or (typed == self.found and not self._is_owed):
            return False
        self.found = typed
        return True

    async def _write(self) -> None:
        """What cannot be kept now stays in memory, and is tried with the next key; the screens go on."""
        texts = {**self.found, **{f"{_WAS}{name}": self.kept[name] for name in self.found}}
        self.session.unkept.pop(self.place, None)
        try:
            fields = _stored(self.kept)
            await self.session.run(keep_draft, self.session.open, self.place, fields, texts)
            self._is_owed = False
        except ScorerError:
            self._is_owed = True
            self.session.unkept[self.place] = texts

    async def drop(self, app: App[None]) -> None:
        """Forget it: the record has it, or nobody wants it."""
        written = bool(self.found) or self.place in self.session.unkept
        self.found, self.dropped = {}, True
        if written:
            await self._written(app)


async def find_draft(session: Session, place: Place, kept: Mapping[str, str]) -> Draft:
    """The draft of the fields of ``kept``; where the database cannot be asked, as if there were none."""
    texts: Mapping[str, str]
    try:
        texts = await session.run(draft, session.open, place, _stored(kept))
    except ScorerError:
        texts = {}
    texts = session.unkept.get(place, texts)
    found = {name: texts[name] for name in kept if texts.get(name, kept[name]) != kept[name]}
    changed = tuple(name for name in found if texts.get(f"{_WAS}{name}", kept[name]) != kept[name])
    return Draft(session, place, kept, found, changed)


def _stored(kept: Mapping[str, str]) -> list[str]:
    return [*kept, *(f"{_WAS}{name}" for name in kept)]
