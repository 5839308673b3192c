"""Large files that become evidence: read through in the background, kept when that is done.

Small ones are read while the entry is saved. What is read is lost with the program, as an entry that
was not finished; the window of the row's evidence says how far each is.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from scorer.errors import ScorerError, StoppedError
from scorer.i18n import _
from scorer.money import percent_text
from scorer.service.evidence_files import hash_of, size_text

if TYPE_CHECKING:
    from textual.app import App

    from scorer.service.views import ProjectView
    from tui.drafts import Draft
    from tui.session import Session


@dataclass
class Reading:
    """One file on its way: for which project and row, bytes read and in all.

    ``draft`` is what was typed of it in its window, which is offered again where it cannot be kept.
    """

    code: str
    position: int
    path: Path
    total: int
    done: int = 0
    draft: Draft | None = None

    @property
    def words(self) -> str:
        """How far it is."""
        part = percent_text(Fraction(self.done, max(1, self.total)), 0)
        return _("{name}: {part} of {size} read").format(
            name=self.path.name, part=part, size=size_text(self.total)
        )


async def read_through(session: Session, reading: Reading, told: Callable[[str], None]) -> str:
    """The file's hash, computed beside everything else; ``told`` hears each quarter.

    Raises RefusedEntryError as ``hash_of`` does, StoppedError where the program ends meanwhile.
    """
    loop, quarters = asyncio.get_running_loop(), {1, 2, 3}

    def progress(done: int, total: int) -> None:
        if session.closing.is_set():
            raise StoppedError(_("Stopped: the file was not read to its end."))
        reading.done = done
        reached = {each for each in quarters if done * 4 >= total * each}
        if reached:
            quarters.difference_update(reached)
            loop.call_soon_threadsafe(told, reading.words)

    return await asyncio.to_thread(hash_of, reading.path, progress)


def keep_when_read(
    app: App[None], session: Session, reading: Reading, add: Callable[..., ProjectView]
) -> None:
    """Read a large file beside everything else, then keep it; another screen may be open by then.

    ``add`` is the entry, which takes the hash as ``sha256``.
    """

    def said(text: str) -> None:
        app.notify(text, timeout=4, markup=False)

    async def read() -> None:
        try:
            digest = await read_through(session, reading, said)
            session.keep(await session.run(add, sha256=digest))
            if reading.draft is not None:
                await reading.draft.drop(app)
        except ScorerError as error:
            told = [error.message, error.hint]
            if reading.draft is not None:
                told.append(_("What was typed is offered again when the row's evidence is opened."))
            app.notify("\n".join(told), severity="error", markup=False)
            return
        finally:
            session.reading.remove(reading)
        words = _("Evidence kept: {name}").format(name=reading.path.name)
        show = getattr(app.screen, "changed_elsewhere", said)
        show(words)

    session.reading.append(reading)
    if reading.draft is not None:
        reading.draft.held = True
    said(
        _("{name} ({size}) is read in the background; it is kept when that is done.").format(
            name=reading.path.name, size=size_text(reading.total)
        )
    )
    app.run_worker(read(), group="large files")
