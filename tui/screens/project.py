"""What the screens of one project share: its picture, saving with a conflict asked about, undo."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar, ParamSpec

from textual.binding import Binding, BindingType

from scorer.errors import ConflictError, ScorerError, WithdrawnError
from scorer.forms.view import change_text, pack_text
from scorer.i18n import N_, _
from scorer.service.indicators import restore_indicator
from scorer.service.plans import project_view
from scorer.service.projects import restore_project
from scorer.service.sheets import choose_pack, packs
from tui.conflicts import Both, Held, conflict_dialog
from tui.dialogs.packs import pack_dialog
from tui.messages import Destination, Go, Shown
from tui.screens.stepping import StepsBack
from tui.session import Session

if TYPE_CHECKING:
    from scorer.service.undo import Moved
    from scorer.service.views import ProjectView
    from scorer.service.workspace import Workspace

P = ParamSpec("P")


class ProjectScreen(StepsBack):
    """A screen over one project, by its code."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k,ctrl+k", "pack", N_("rule pack of this project"), show=False),
        Binding("g", "matters", N_("what is still missing"), show=False),
    ]

    def __init__(self, session: Session, code: str) -> None:
        super().__init__(session)
        self.code = code
        self._last: ProjectView | None = None

    @property
    def about(self) -> str | None:
        """The project."""
        return self.code

    @property
    def seen(self) -> ProjectView | None:
        """The project as it was last answered; withdrawn elsewhere it is shown as it was."""
        found = self.session.view(self.code)
        if found is not None:
            self._last = found
        last = self._last
        return last if last is not None and last.project.code == self.code else None

    def changed_elsewhere(self, said: str) -> None:
        """Also say that the project is withdrawn, where that is what was done."""
        known = self.seen
        super().changed_elsewhere(said)
        if known is not None and self.session.view(self.code) is None:
            name = known.project.name
            self.say(
                _("{name} is withdrawn now; what is saved here is asked about.").format(name=name)
            )

    def keep(self, seen: ProjectView | None) -> None:
        """Take a fresh picture, where there is one, and show it."""
        if seen is not None:
            self.session.keep(seen)
            self.show_view()
            self.post_message(Shown())

    async def change(
        self, function: Callable[P, ProjectView], *args: P.args, **kwargs: P.kwargs
    ) -> bool:
        """Run a use case that changes the project, show what it answered; True where it was done."""
        seen = await self.attempt(function, *args, **kwargs)
        self.keep(seen)
        return seen is not None

    async def save(
        self,
        prepare: Callable[[], Callable[[], ProjectView]],
        both: Callable[[], Both] | None = None,
    ) -> bool:
        """Save an entry at once; True where it was taken.

        ``prepare`` makes the call from the version that was shown; where somebody else saved
        meanwhile their entry is shown, and the user is asked whose shall stand: ``both`` are in words
        what stands now and what was typed here.
        """
        try:
            self.keep(await self.session.run(prepare()))
        except ConflictError as error:
            await self.action_reload()
            question = conflict_dialog(error, both() if both is not None else Both("", ""))
            first = (
                partial(self._bring_back, error.position)
                if isinstance(error, WithdrawnError)
                else None
            )
            self.ask_whose(question, partial(self.save, prepare, both), first)
            return False
        except ScorerError as error:
            self.tell(error, forget=True)
            return False
        return True

    async def save_held(
        self, held: Held[ProjectView], use_case: Callable[..., ProjectView], mine: str
    ) -> bool:
        """Save what a window decided on the picture ``held``; ``mine`` says in words what that is."""

        def both() -> Both:
            held.seen = self.seen or held.seen
            return Both("", mine)

        return await self.save(lambda: partial(use_case, seen=held.seen), both)

    async def _bring_back(self, position: int | None) -> bool:
        """Let the row, or with None the project, count again, so that something can be saved there."""
        ws = self.session.open
        if position is not None:
            done = await self.change(restore_indicator, ws, self.code, position)
        else:
            done = await self.change(restore_project, ws, self.code)
            await self.read_again()
        if done:
            self.brought_back(position)
        return done

    def brought_back(self, position: int | None) -> None:
        """A row, or the project, counts again; it is shown already."""

    async def action_reload(self) -> None:
        """Read the project again; others may have changed it."""
        await self.change(project_view, self.session.open, self.code)

    async def show_moved(self, moved: Moved) -> None:
        """Show it; where there are more or less projects now, read the year again.

        A project that does not count any more has no screens.
        """
        if "project" in moved.sorts:
            await self.read_again()
        if moved.view.project.code == self.code and moved.view.project.withdrawn is not None:
            while isinstance(self.app.screen, ProjectScreen) and self.app.screen.code == self.code:
                self.app.pop_screen()
            return
        self.keep(moved.view)
        self.after_moved(moved)

    def after_moved(self, moved: Moved) -> None:
        """A step was taken back or done again; it is shown already."""

    async def action_matters(self) -> None:
        """What is open, and how far each matter moves the total."""
        from scorer.service.trials import open_matters
        from tui.dialogs.matters import MattersDialog

        found = await self.attempt(open_matters, self.session.open, (self.code,))
        if found:
            self.app.push_screen(MattersDialog(found[0]))

    async def action_pack(self) -> None:
        """Choose the rule pack for this project alone."""
        known, seen = await self.attempt(packs), self.seen
        if known is not None and seen is not None:
            note = _("For {name} alone; the choice is journalled. Now: {pack}").format(
                name=seen.project.name, pack=pack_text(seen.sheet.pack)
            )
            self.ask(pack_dialog(known, note), partial(self._picked, Held(seen)))

    async def _picked(self, held: Held[ProjectView], pack: str) -> bool:
        choose = partial(_with_pack, self.session.open, pack or None, self.code)
        mine = change_text({"pack": pack or _("in force")})
        done = await self.save_held(held, choose, mine)
        if done and self.seen is not None:
            self.say(_("Rule pack: {pack}").format(pack=pack_text(self.seen.sheet.pack)))
        return done

    def action_go(self, destination: Destination) -> None:
        """Another screen of this project."""
        self.post_message(Go(destination, self.code))


def _with_pack(
    workspace: Workspace, pack: str | None, code: str, *, seen: ProjectView
) -> ProjectView:
    choose_pack(workspace, pack, code, seen=seen)
    return project_view(workspace, code)
