"""What a list shows and in which order, on one line: each choice with its key and its number."""

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.widget import Widget

from scorer.i18n import N_
from tui.cells import shown
from tui.themes import PLAIN

Choice = tuple[str, str, str, bool]
"""The key, the words, how many there are, and whether it is the one in force."""


class FilterBar(Widget):
    """Choices in a row, the one in force in brackets; a click presses its key."""

    HELP: ClassVar[str] = N_(
        "What the list shows and in which order: the choice in brackets is in force. Press "
        "its digit or click on it; z or a click on the order sorts."
    )

    DEFAULT_CSS = "FilterBar { height: 1; padding: 0 1; background: $surface; color: $foreground; }"

    def __init__(self, ident: str | None = None) -> None:
        super().__init__(id=ident)
        self._choices: tuple[Choice, ...] = ()
        self._remark = ("", "")

    def set_choices(self, choices: Sequence[Choice], key: str = "", remark: str = "") -> None:
        """Show these; behind them a remark, which a click presses ``key`` for."""
        if (tuple(choices), (key, remark)) != (self._choices, self._remark):
            self._choices, self._remark = tuple(choices), (key, remark)
            self.refresh()

    def render(self) -> Text:
        """One line, cut where the terminal ends."""
        plain = self.app.theme == PLAIN
        text = Text(no_wrap=True, overflow="crop")
        for key, words, count, chosen in self._choices:
            press = Style.from_meta({"@click": f"app.simulate_key({key!r})"})
            opened, closed = "[]" if chosen else "  "
            text.append(f"{opened}{key} ", Style(bold=True) + press)
            text.append(shown(words, plain), Style(bold=chosen) + press)
            text.append(f" {count}{closed}" if count else closed, Style(bold=chosen) + press)
        key, remark = self._remark
        press = Style.from_meta({"@click": f"app.simulate_key({key!r})"}) if key else Style()
        text.append(f" {shown(remark, plain)}", press)
        return text
