"""What the screens of one project share: its picture, saving with a conflict asked about, undo."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple, ParamSpec

from textual.binding import Binding, BindingType

from scorer.errors import ConflictError, ScorerError
from scorer.forms.view import pack_text
from scorer.i18n import N_, _
from scorer.service.moved_words import moved_words
from scorer.service.plans import project_view
from scorer.service.sheets import choose_pack, packs
from scorer.service.undo import step_back, step_forward
from tui.dialogs.confirm import ConfirmDialog
from tui.dialogs.packs import pack_dialog
from tui.messages import Destination, Go, Shown
from tui.screens.base import WorkScreen
from tui.session import Session

if TYPE_CHECKING:
    from scorer.service.undo import Moved
    from scorer.service.views import ProjectView
    from scorer.service.workspace import Workspace

P = ParamSpec("P")


class Both(NamedTuple):
    """One entry as somebody else saved it meanwhile, and as it was typed here; in words."""

    theirs: str
    mine: str

    def lines(self) -> tuple[str, str]:
        """Their entry, then ours."""
        return (
            _("Theirs: {value}").format(value=self.theirs),
            _("Yours: {value}").format(value=self.mine),
        )


def conflict_dialog(error: ConflictError, both: Both | None) -> ConfirmDialog:
    """The question to who saves second; what the other saved stands on the screen already."""
    question = (
        error.message,
        *(both.lines() if both is not None else ()),
        _("Their entry is shown now. Save yours over it?"),
    )
    return ConfirmDialog(
        _("Changed meanwhile"), "\n".join(question), _("save mine"), _("keep theirs")
    )


class ProjectScreen(WorkScreen):
    """A screen over one project, by its code."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k,ctrl+k", "pack", N_("rule pack of this project"), show=False),
        Binding("g", "matters", N_("what is still missing"), show=False),
    ]

    def __init__(self, session: Session, code: str) -> None:
        super().__init__(session)
        self.code = code

    @property
    def about(self) -> str | None:
        """The project."""
        return self.code

    @property
    def seen(self) -> ProjectView | None:
        """The project as it was last answered."""
        return self.session.view(self.code)

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
            question = conflict_dialog(error, both() if both is not None else None)
            self.ask_whose(question, partial(self.save, prepare, both))
            return False
        except ScorerError as error:
            self.tell(error, forget=True)
            return False
        return True

    async def action_reload(self) -> None:
        """Read the project again; others may have changed it."""
        await self.change(project_view, self.session.open, self.code)

    async def action_undo(self) -> None:
        """Take back the last step of this user."""
        await self._move(step_back, _("There is nothing to take back."), _("Taken back: {what}"))

    async def action_redo(self) -> None:
        """Do again what this user took back last."""
        await self._move(step_forward, _("There is nothing to do again."), _("Done again: {what}"))

    async def _move(
        self, step: Callable[[Workspace], Moved | None], nothing: str, words: str
    ) -> None:
        try:
            moved = await self.session.run(step, self.session.open)
        except ScorerError as error:
            self.tell(error)
            return
        if moved is None:
            self.say(nothing)
            return
        for other in moved.others:
            self.session.keep(other)
        self.keep(moved.view)
        self.after_moved(moved)
        self.say(words.format(what=moved_words(moved, moved.view.project.name)))

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
            self.ask(pack_dialog(known, note), self._picked)

    async def _picked(self, pack: str) -> bool:
        done = await self.change(_with_pack, self.session.open, pack or None, self.code)
        if done and self.seen is not None:
            self.say(_("Rule pack: {pack}").format(pack=pack_text(self.seen.sheet.pack)))
        return done

    def action_go(self, destination: Destination) -> None:
        """Another screen of this project."""
        self.post_message(Go(destination, self.code))


def _with_pack(workspace: Workspace, pack: str | None, code: str) -> ProjectView:
    choose_pack(workspace, pack, code)
    return project_view(workspace, code)
