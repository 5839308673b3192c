"""Correcting a project's own fields in a window; who comes second is asked.

What this needs is imported when it is asked for, since the list is the first that is painted.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from scorer.errors import ConflictError, ScorerError, WithdrawnError
from scorer.i18n import _
from tui.screens.base import WorkScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scorer.model.plan import Project
    from scorer.service.views import ProjectView
    from tui.conflicts import Held


class CorrectsProjects(WorkScreen):
    """A screen from which a project is corrected, withdrawn or added."""

    async def show_changed(self) -> None:
        """Draw the screen after a change of the plan itself."""
        raise NotImplementedError

    async def correct_project(self, seen: ProjectView) -> None:
        """Open the window with the project's fields."""
        from scorer.service.drafts import Place
        from tui.conflicts import Held
        from tui.dialogs.correction import project_dialog

        place = Place(seen.project.code, window="correct")
        take = partial(self._corrected, Held(seen), seen.project)
        await self.ask_kept(place, project_dialog(seen.project), take)

    async def _corrected(
        self, held: Held[ProjectView], project: Project, answer: Mapping[str, str]
    ) -> bool:
        from scorer.forms.view import change_text
        from scorer.service.projects import set_project
        from tui.dialogs.correction import project_changes

        changes = project_changes(project, answer)
        if not changes:
            return True
        correct = partial(set_project, self.session.open, project.code, changes)
        said = _("The project is corrected, marked as by hand.")
        return await self.save_held_project(held, correct, change_text(changes), said)

    async def save_held_project(
        self, held: Held[ProjectView], use_case: Callable[..., ProjectView], mine: str, said: str
    ) -> bool:
        """Save what a window decided on the picture ``held``; who comes second is asked."""
        try:
            answer = await self.session.run(use_case, seen=held.seen)
        except ConflictError as error:
            await self._ask_whose(error, held, mine)
            return False
        except ScorerError as error:
            self.tell(error)
            return False
        return await self.changed(answer, said)

    async def _ask_whose(self, error: ConflictError, held: Held[ProjectView], mine: str) -> None:
        from scorer.service.plans import project_view
        from tui.conflicts import Both, conflict_dialog

        code = held.seen.project.code
        fresh = await self.attempt(project_view, self.session.open, code)
        if fresh is not None:
            held.seen = fresh
            self.session.keep(fresh)
            self.show_view()
        first = partial(self._bring_back, code) if isinstance(error, WithdrawnError) else None
        window = self.window
        if window is not None:
            self.ask_whose(conflict_dialog(error, Both("", mine)), window.hand_in_again, first)

    async def _bring_back(self, code: str) -> bool:
        from scorer.service.projects import restore_project

        return await self.attempt(restore_project, self.session.open, code) is not None

    async def changed(self, answer: object, said: str) -> bool:
        """Show what was changed, where it was, and tell ``said``."""
        if answer is None:
            return False
        await self.show_changed()
        self.say(said)
        return True
