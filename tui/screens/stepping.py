"""Undo and redo on the screens: the last step of whoever works here, whatever it was about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from scorer.errors import ScorerError
from scorer.i18n import _
from tui.screens.base import WorkScreen

if TYPE_CHECKING:
    from scorer.service.undo import Moved
    from scorer.service.workspace import Workspace


class StepsBack(WorkScreen):
    """A screen with the keys for both; what a step concerns may be on another one."""

    async def action_undo(self) -> None:
        """Take back the last step of this user."""
        from scorer.service.undo import step_back

        await self._move(step_back, _("There is nothing to take back."), _("Taken back: {what}"))

    async def action_redo(self) -> None:
        """Do again what this user took back last."""
        from scorer.service.undo import step_forward

        await self._move(step_forward, _("There is nothing to do again."), _("Done again: {what}"))

    async def _move(
        self, step: Callable[[Workspace], Moved | None], nothing: str, words: str
    ) -> None:
        from scorer.service.moved_words import moved_words

        try:
            moved = await self.session.run(step, self.session.open)
        except ScorerError as error:
            self.tell(error)
            return
        if moved is None:
            self.say(nothing)
            return
        for view in (moved.view, *moved.others):
            self.session.keep(view)
        await self.show_moved(moved)
        self.say(words.format(what=moved_words(moved, moved.view.project.name)))

    async def show_moved(self, moved: Moved) -> None:
        """A step was taken back or done again; the session knows it."""
        raise NotImplementedError
