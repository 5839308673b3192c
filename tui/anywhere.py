"""What can be asked for from any screen: another screen, the list of projects, colours, a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.app import App

from scorer.errors import ScorerError
from scorer.i18n import _, set_language
from tui import settings, themes
from tui.messages import Go
from tui.screens.base import WorkScreen

if TYPE_CHECKING:
    from tui.messages import Destination
    from tui.screens.projects import ProjectsScreen
    from tui.session import Session
    from tui.tour import Tour


class Anywhere(App[int]):
    """The part of the app that answers what the palette offers."""

    session: Session
    tour: Tour | None = None
    """The tour that is under way."""
    _projects: ProjectsScreen

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The tour is ended only while there is one, and not from a window over its screens."""
        if action == "leave_tour":
            return self.tour is not None and isinstance(self.screen, WorkScreen)
        return super().check_action(action, parameters)

    @work(exclusive=True, group="tour")
    async def action_tour(self) -> None:
        """Begin the tour, from its first step, on a sample of its own."""
        from tui.tour import Tour, open_sample

        if self.session.workspace is None:
            return
        if self.tour is not None:
            self._end_tour()
        try:
            sample = await self.session.run(open_sample, self.session.where.user)
        except ScorerError as error:
            self._projects.tell(error)
            return
        self.action_list_projects()
        self.tour = Tour(self.session, sample)
        self._projects.begin_anew()
        await self.run_action("reload")

    async def action_leave_tour(self) -> None:
        """Back to the real database."""
        self._end_tour()
        self.notify(_("The tour is over; this is your own data again."), markup=False)
        await self.run_action("reload")

    def _end_tour(self) -> None:
        if self.tour is not None:
            self.action_list_projects()
            self.tour.end()
            self.tour = None
            self._projects.begin_anew()

    def on_shown(self) -> None:
        """A screen shows something: the tour may go on."""
        if self.tour is not None and isinstance(self.screen, WorkScreen):
            self.tour.follow(self.screen)

    def action_show_screen(self, destination: Destination, code: str | None) -> None:
        """Another screen, above the one that is shown; Esc leads back."""
        self.post_message(Go(destination, code))

    def action_list_projects(self) -> None:
        """Back to the list of projects, from whichever screen."""
        while self.screen is not self._projects:
            self.pop_screen()

    def action_choose_theme(self) -> None:
        """Look at the colours, and keep some."""
        from tui.dialogs.colours import ColoursDialog

        self.push_screen(ColoursDialog(self.theme), self._theme_chosen)

    def _theme_chosen(self, name: str | None) -> None:
        if name is not None:
            self.action_use_theme(name)

    def action_use_theme(self, name: str) -> None:
        """Other colours, from now on and at the next start."""
        self.theme = name
        told = _("Colours: {name}").format(name=_(themes.WORDS[name]))
        self._remember(settings.THEME, name, told)

    def _remember(self, setting: str, value: str, told: str) -> None:
        """Keep a setting for the next start, and say what holds now."""
        try:
            settings.remember(setting, value)
        except ScorerError as error:
            self.notify(f"{told}\n{error.message}\n{error.hint}", severity="warning", markup=False)
        else:
            self.notify(told, markup=False)

    def action_use_language(self, language: str) -> None:
        """Another language, from now on and at the next start; the screens are made anew, where they stood."""
        ways = [each.way for each in self.screen_stack if isinstance(each, WorkScreen)]
        self.action_list_projects()
        set_language(language)
        self._projects.speak_anew()
        for way in ways:
            if way is not None:
                self.post_message(way)
        self._remember(settings.LANGUAGE, language, _("The screens speak English from now on."))
