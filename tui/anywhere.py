"""What can be asked for from any screen: another screen, the list of projects, colours, a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from scorer.i18n import _, set_language
from tui import themes
from tui.messages import Go
from tui.screens.base import WorkScreen

if TYPE_CHECKING:
    from tui.messages import Destination
    from tui.screens.projects import ProjectsScreen
    from tui.session import Session


class Anywhere(App[int]):
    """The part of the app that answers what the palette offers."""

    session: Session
    _projects: ProjectsScreen

    def action_show_screen(self, destination: Destination, code: str | None) -> None:
        """Another screen, above the one that is shown; Esc leads back."""
        self.post_message(Go(destination, code))

    def action_list_projects(self) -> None:
        """Back to the list of projects, from whichever screen."""
        while self.screen is not self._projects:
            self.pop_screen()

    def action_use_theme(self, name: str) -> None:
        """Other colours."""
        self.theme = name
        self.notify(_("Colours: {name}").format(name=_(themes.WORDS[name])), markup=False)

    def action_use_language(self, language: str) -> None:
        """Another language; the screens are made anew, where they stood."""
        ways = [each.way for each in self.screen_stack if isinstance(each, WorkScreen)]
        self.action_list_projects()
        set_language(language)
        self._projects.speak_anew()
        for way in ways:
            if way is not None:
                self.post_message(way)
        self.notify(
            _("The screens speak English until the program ends; SCORER_LANG=en keeps it so."),
            markup=False,
        )
