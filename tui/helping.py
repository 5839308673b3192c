"""Help in place: each part of a screen says itself how it is used; here it is gathered.

A part carries its help as the class attribute ``HELP``, a screen or window as ``HELP_TEXT``, both in
the words of the catalogue.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from scorer.i18n import _

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.widget import Widget

    from tui.widgets.keys import Spoken


class Help(NamedTuple):
    """What is told: of the part with the keyboard, of the screen, and of what else stands on it."""

    focused: str
    screen: str
    others: tuple[str, ...]


def help_of(widget: Widget) -> str:
    """What a part of a screen says of itself, in the language in force; empty where it is mute."""
    message: str = getattr(widget, "HELP", "")
    return _(message) if message else ""


def help_here(screen: Screen[Any], text: str) -> Help:
    """The help for a screen as it stands; ``text`` is its own, in the language in force."""
    focused = help_of(screen.focused) if screen.focused is not None else ""
    seen = (help_of(each) for each in screen.query("*").results() if each.region)
    others = tuple(dict.fromkeys(each for each in seen if each and each != focused))
    return Help(focused, text, others)


def show_help(screen: Spoken[Any], message: str) -> None:
    """Open the window that tells it; ``message`` is the screen's own help."""
    from tui.dialogs.help import HelpDialog

    found = help_here(screen, _(message) if message else "")
    screen.app.push_screen(HelpDialog(found, screen.spoken_keys()))
