"""The app: opens the database behind the first frame, and wires the screens together.

Nothing heavy is imported here: the data layer comes in on the service's thread, after the first
frame is painted, and every screen but the list of projects when it is first shown.
"""

import gc
import os
import re
import sys
import traceback
from functools import partial
from typing import TYPE_CHECKING, ClassVar

if sys.platform != "win32":
    # With the kitty key protocol five or more Hanzi committed at once arrive as other keys.
    os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")

from textual import work
from textual.binding import Binding, BindingType

from scorer.errors import ScorerError
from scorer.i18n import N_, set_language
from tui import leaving, settings, themes, watching
from tui.anywhere import Anywhere
from tui.destinations import WITHOUT_PLAN, screen_for
from tui.messages import Go, Imported, Opened, OpenFailed, Outlined, Shown
from tui.opening import open_database, read_year
from tui.screens.base import READ_FOR, WorkScreen
from tui.screens.projects import ProjectsScreen
from tui.session import Session, Where

if TYPE_CHECKING:
    from scorer.service.watching import Elsewhere


class ScorerApp(Anywhere):
    """The screens over one database; answers an exit code."""

    CSS = "Toast { border: none; background: $panel; }"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", N_("quit"), show=False, priority=True),
        Binding("escape", "leave_tour", N_("end the tour")),
    ]

    def __init__(self, where: Where, theme: str | None = None) -> None:
        super().__init__()
        self.session = Session(where)
        self._projects = ProjectsScreen(self.session)
        self._wanted: Go | None = None
        self._unshown: tuple[Elsewhere, ...] = ()
        for each in themes.THEMES:
            self.register_theme(each)
        self.theme = themes.chosen(theme, os.environ.get(themes.VARIABLE), self._remembered)

    @property
    def _remembered(self) -> str | None:
        return settings.remembered().get(settings.THEME)

    def on_mount(self) -> None:
        """Show the empty list, and open the database once it is painted."""
        self.push_screen(self._projects)
        self._projects.call_after_refresh(self._open)
        leaving.on_signals(self)
        if os.environ.get("TEXTUAL_DRIVER") and sys.platform != "win32":
            self.set_interval(2, partial(self._leave_without, os.getppid()))
        self.set_interval(watching.EVERY, self._look_for_changes)

    def _leave_without(self, server: int) -> None:
        """Leave once the process that draws in the browser for us is gone."""
        if os.getppid() != server:
            self.exit()

    def on_unmount(self) -> None:
        """Give the database back."""
        if self.tour is not None:
            self.tour.end()
        self.session.close()

    @work(exclusive=True)
    async def _open(self) -> None:
        try:
            outlined = await self.session.run(open_database, self.session.where)
            self.session.workspace = outlined.workspace
            self.post_message(Outlined(outlined))
            picture = await self.session.run(read_year, outlined.workspace)
        except ScorerError as error:
            self.post_message(OpenFailed(error))
        else:
            self.post_message(Opened(picture))

    @work(exclusive=True)
    async def action_reload(self) -> None:
        """Read everything again: others may have changed it."""
        try:
            looked_at = self.session.looked_at
            picture = await self.session.run(read_year, self.session.open, looked_at)
        except ScorerError as error:
            self.post_message(OpenFailed(error))
        else:
            self.post_message(Opened(picture))

    @work(exclusive=True, group="watching")
    async def _look_for_changes(self) -> None:
        """Show what others changed, where the cursor and what is being typed stay as they are.

        A window that asks something keeps the picture it was opened on, so that what is answered is
        held against that; the change is shown once it is closed. What is wrong with the database is told by the next action that needs it.
        """
        workspace = self.session.workspace
        if self.session.overview is None or self._worked_on() is None:
            return
        from scorer.service.watching import changed_elsewhere

        try:
            self._unshown += await self.session.run(changed_elsewhere, self.session.open)
            if not self._unshown:
                return
            looked_at = self.session.looked_at
            picture = await self.session.run(read_year, self.session.open, looked_at)
        except ScorerError:
            return
        screen = self._worked_on()
        if screen is None or self.session.workspace is not workspace:
            return
        found, self._unshown = self._unshown, ()
        self.session.overview = picture.overview
        self._projects.show_picture(picture)
        screen.changed_elsewhere(watching.said_of(self.session, found))

    def _worked_on(self) -> WorkScreen | None:
        """The screen that one works on; None while a window over it asks something."""
        return self.screen if isinstance(self.screen, WorkScreen) else None

    def on_outlined(self, event: Outlined) -> None:
        """Show the names at once; what is opened by them waits for the rest."""
        self._projects.show_names(event.picture)

    def on_opened(self, event: Opened) -> None:
        """Show what was read; an empty database asks what to begin with."""
        _collect_again()
        self.session.overview = event.picture.overview
        self._projects.show_picture(event.picture)
        self.post_message(Shown())
        wanted, self._wanted = self._wanted, None
        if event.picture.overview is None:
            self.post_message(Go("start"))
        elif wanted is not None:
            self.post_message(wanted)

    def on_open_failed(self, event: OpenFailed) -> None:
        """Say why, and stop: without a database there is nothing to show."""
        if self.session.overview is not None:
            self._projects.tell(event.error)
            return
        self.exit(event.error.exit_code, message=str(event.error))

    def on_imported(self, event: Imported) -> None:
        """The document is kept: leave the start screen and read the year."""
        self._wanted = None
        while self.screen is not self._projects:
            self.pop_screen()
        self._projects.say(event.said, READ_FOR)
        self.action_reload()

    def on_go(self, event: Go) -> None:
        """Show another screen; one that was asked for before the year was read comes with it."""
        if self.session.overview is None and event.destination not in WITHOUT_PLAN:
            self._wanted = event
            return
        if event.code is not None and self.session.view(event.code) is None:
            self._look_up(event)
            return
        screen = screen_for(self.session, event)
        screen.came_by = event
        self.push_screen(screen)

    @work(exclusive=True, group="look")
    async def _look_up(self, go: Go) -> None:
        """Read a project of a large plan that nobody has looked at yet, then show it."""
        from scorer.service.plans import project_view

        try:
            seen = await self.session.run(project_view, self.session.open, go.code or "")
        except ScorerError as error:
            self._projects.tell(error)
            return
        self.session.keep(seen)
        if self.session.view(seen.project.code) is not None:
            self.post_message(go)

    def _fatal_error(self) -> None:
        """A mistake in the screens: where it was, without the values of variables.

        They hold the whole year, which takes minutes to print and is nobody else's business.
        """
        self.bell()
        self.panic("".join(traceback.format_exc(limit=-12)))

    def get_key_display(self, binding: Binding) -> str:
        """Keys by the names that are printed on them."""
        if binding.key in _KEY_NAMES:
            return _KEY_NAMES[binding.key]
        shown = super().get_key_display(binding)
        return shown.upper() if _FUNCTION_KEY.fullmatch(shown) else shown


_FUNCTION_KEY = re.compile(r"f\d+")
_KEY_NAMES = {"enter": "Enter", "escape": "Esc", "question_mark": "?", "tab": "Tab"}


def _collect_again() -> None:
    """Look for garbage again, though not among what the start has left, which stays."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def main(
    database_url: str | None,
    user: str | None,
    unit: str | None,
    year: int | None,
    lang: str | None = None,
) -> int:
    """Run the screens on a database; answers the exit code.

    ``database_url`` and ``user`` as on the command line, None for the defaults; ``unit`` and
    ``year`` pick the plan where there are several; ``lang`` is zh or en,
    None for what was chosen on the screens last, else Chinese.
    """
    set_language(lang or settings.remembered().get(settings.LANGUAGE, ""))
    # What is imported and read at the start stays; looking for garbage in it only costs time.
    gc.disable()
    app = ScorerApp(Where(database_url, user, unit, year))
    app.run()
    return app.return_value or app.return_code or 0
