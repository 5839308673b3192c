"""What can be done from anywhere, in words: the palette's lines, made when it is opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from scorer.i18n import N_, _
from tui import themes
from tui.widgets.keys import described_keys

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from scorer.service.outline import ProjectOutline
    from tui.messages import Destination
    from tui.screens.base import WorkScreen

HERE, SCREEN, PROJECT, LOOK = N_("here"), N_("screen"), N_("project"), N_("setting")
"""Where a command belongs to."""

LANGUAGES: Final = (("zh", "中文"), ("en", "English"))
"""Each in its own words, so that who cannot read the others finds it."""

OF_PROJECT: Final[tuple[tuple[Destination, str], ...]] = (
    ("recording", N_("record")),
    ("money", N_("money")),
    ("sheet", N_("score sheet")),
    ("findings", N_("findings")),
    ("reviewing", N_("county's review")),
)
OF_UNIT: Final[tuple[tuple[Destination, str], ...]] = (
    ("export", N_("export")),
    ("findings", N_("findings of all projects")),
    ("money", N_("money of all projects")),
    ("names", N_("names in Part 1")),
    ("profile", N_("unit profile")),
    ("rules", N_("rule packs")),
    ("journal", N_("journal")),
    ("start", N_("take in a document")),
    ("units", N_("another unit or year")),
    ("doctor", N_("is this machine fit")),
)
_OF_BOTH: Final = frozenset({"findings", "money"})
"""Screens of one project that there are of the unit, too."""

_CLOSED: Final = frozenset({"palette"})
"""What is not offered again by the window that it opened."""


class Command(NamedTuple):
    """A line of the palette: its words, where it belongs, its key, and the action on a node."""

    words: str
    kind: str
    key: str
    action: str
    node: DOMNode


def commands(screen: WorkScreen) -> tuple[Command, ...]:
    """Everything but the projects: what this screen does, other screens, colours, languages.

    Before there is a plan, only what has something to do without one.
    """
    begins = screen.session.overview is None
    here = [
        Command(each.words, HERE, each.key, each.action, node)
        for node, each in described_keys(screen)
        if each.action not in _CLOSED and not (begins and screen.idle(each.action))
    ]
    said = {each.words for each in here}
    others = [*_screens(screen), *_settings(screen)]
    return (*here, *(each for each in others if each.words not in said))


def project_command(screen: WorkScreen, outline: ProjectOutline) -> Command:
    """The way to a project: its working screen."""
    action = f"app.show_screen('recording', {outline.code!r})"
    return Command(outline.name, PROJECT, outline.code, action, screen)


def _screens(screen: WorkScreen) -> Iterator[Command]:
    if screen.session.overview is None:
        return
    here, about, project = screen.DESTINATION, screen.about, _project(screen)
    if here is not None:
        yield Command(_("list of projects"), SCREEN, "", "app.list_projects", screen)
    if project is not None:
        for destination, words in OF_PROJECT:
            if destination != here or about is None:
                yield _to(screen, destination, project, words)
    for destination, words in OF_UNIT:
        if destination != here or (destination in _OF_BOTH and about is not None):
            yield _to(screen, destination, None, words)


def _project(screen: WorkScreen) -> str | None:
    """The project that the screen is about, or else that of the screen one came from."""
    from tui.screens.base import WorkScreen

    below = [each for each in reversed(screen.app.screen_stack) if isinstance(each, WorkScreen)]
    return next((each.about for each in below if each.about is not None), None)


def _to(screen: WorkScreen, destination: Destination, code: str | None, words: str) -> Command:
    action = f"app.show_screen({destination!r}, {code!r})"
    return Command(_(words), SCREEN, code or "", action, screen)


def _settings(screen: WorkScreen) -> Iterable[Command]:
    colours: Sequence[tuple[str, str]] = [
        (_("Colours: {name}").format(name=_(themes.WORDS[each.name])), f"use_theme({each.name!r})")
        for each in themes.THEMES
        if each.name != screen.app.theme
    ]
    choice = [
        (_("tour of four steps on the sample"), "tour"),
        (_("other colours"), "choose_theme"),
    ]
    tongues = [(words, f"use_language({name!r})") for name, words in LANGUAGES]
    return [
        Command(words, LOOK, "", f"app.{action}", screen)
        for words, action in [*choice, *colours, *tongues]
    ]
