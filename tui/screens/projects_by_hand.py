"""Correcting the list itself from the list: a project's fields, one more, one less.

What these need is imported when it is asked for, since the list is the first that is painted.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import work

from scorer.i18n import _
from tui.screens.correcting import CorrectsProjects
from tui.screens.stepping import StepsBack

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from scorer.service.undo import Moved
    from scorer.service.views import ProjectView
    from tui.conflicts import Held


class ProjectsByHand(StepsBack, CorrectsProjects):
    """What is done here is marked “by hand” and journalled by the service."""

    is_reading = True
    """Whether the year is still being read."""
    later: Callable[[], Awaitable[None]] | None = None
    """What was asked for meanwhile."""

    def waits_for_year(self, action: Callable[[], Awaitable[None]]) -> bool:
        """Whether the year is still being read: then the action follows, and keys wait for it."""
        if self.is_reading:
            self.later = action
            self.pause()
        return self.is_reading

    def year_is_read(self) -> None:
        """What waited for that follows."""
        later, self.later, self.is_reading = self.later, None, False
        if later is not None:
            self._follow(later)

    @work
    async def _follow(self, action: Callable[[], Awaitable[None]]) -> None:
        await action()
        self.go_on(self)

    async def pointed_at(self) -> ProjectView | None:
        """The project under the cursor; one of a large plan that nobody has looked at yet is read."""
        from scorer.service.plans import project_view

        code = self.about
        if code is None or self.session.overview is None:
            return None
        known = self.session.view(code)
        return known or await self.attempt(project_view, self.session.open, code)

    async def action_undo(self) -> None:
        """Take back the last step of this user, once the year is read."""
        if not self.waits_for_year(self.action_undo):
            await super().action_undo()

    async def action_redo(self) -> None:
        """Do again what this user took back last, once the year is read."""
        if not self.waits_for_year(self.action_redo):
            await super().action_redo()

    async def show_moved(self, moved: Moved) -> None:
        """Of the list everything is read again."""
        await self.show_changed()

    async def show_changed(self) -> None:
        """Read everything again."""
        await self.app.run_action("reload")

    async def action_correct(self) -> None:
        """Correct the project under the cursor by hand."""
        if self.waits_for_year(self.action_correct):
            return
        if (seen := await self.pointed_at()) is not None:
            await self.correct_project(seen)

    async def action_add(self) -> None:
        """Add a project that the document lacks."""
        if self.waits_for_year(self.action_add):
            return
        if self.session.overview is not None:
            from scorer.service.drafts import PLAN, Place
            from tui.dialogs.correction import project_dialog

            await self.ask_kept(Place(PLAN, window="add"), project_dialog(None), self._added)

    async def _added(self, answer: Mapping[str, str]) -> bool:
        from scorer.service.projects import set_project

        changes = {key: value for key, value in answer.items() if value and key != "code"}
        return await self.changed(
            await self.attempt(set_project, self.session.open, answer["code"], changes, add=True),
            _("The project is added, marked as by hand."),
        )

    async def action_withdraw(self) -> None:
        """Take the project under the cursor out of the evaluation, with a reason."""
        if self.waits_for_year(self.action_withdraw):
            return
        if (seen := await self.pointed_at()) is not None:
            from scorer.service.drafts import Place
            from tui.conflicts import Held
            from tui.dialogs.correction import withdraw_dialog

            place = Place(seen.project.code, window="withdraw")
            take = partial(self._withdrawn, Held(seen))
            await self.ask_kept(place, withdraw_dialog(seen.project.name), take)

    async def _withdrawn(self, held: Held[ProjectView], answer: Mapping[str, str]) -> bool:
        from scorer.forms.view import change_text
        from scorer.service.projects import withdraw_project

        code, reason = held.seen.project.code, answer["reason"]
        withdraw = partial(withdraw_project, self.session.open, code, reason)
        mine, said = (
            change_text({"withdrawn": reason}),
            _("The project is withdrawn; W brings it back."),
        )
        return await self.save_held_project(held, withdraw, mine, said)

    async def action_restore(self) -> None:
        """Choose a withdrawn project to bring back."""
        if self.waits_for_year(self.action_restore):
            return
        from scorer.service.plans import current_plan
        from tui.dialogs.pick import PickDialog

        plan = await self.attempt(current_plan, self.session.open)
        gone = [each for each in plan.projects if each.withdrawn is not None] if plan else []
        if not gone:
            self.say(_("No project is withdrawn."))
            return
        options = [(each.code, each.name, each.withdrawn or "") for each in gone]
        self.ask(PickDialog(_("Bring back a withdrawn project"), options), self._restored)

    async def _restored(self, code: str) -> bool:
        from scorer.service.projects import restore_project

        return await self.changed(
            await self.attempt(restore_project, self.session.open, code),
            _("The project counts again."),
        )
