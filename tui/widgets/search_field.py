"""The field above a list that narrows it: the list is moved while the field keeps the keyboard."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Static

from scorer.i18n import N_
from tui.widgets.inputs import LineInput


class SearchField(LineInput):
    """A part of a name, its pinyin initials, or a code; Enter goes to the list, Esc gives up."""

    HELP: ClassVar[str] = N_(
        "Type a part of a name or code, or the first letters of its pinyin: the list follows "
        "at once. Up and down move in the list while you type, Enter goes to it, Esc takes "
        "the search back."
    )

    DEFAULT_CSS = "SearchField { width: 1fr; background: $surface; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", N_("to the list")),
        Binding("escape", "screen.away", N_("clear")),
        Binding("down", "walk('down')", show=False),
        Binding("up", "walk('up')", show=False),
        Binding("pagedown", "walk('pagedown')", show=False),
        Binding("pageup", "walk('pageup')", show=False),
    ]

    class Walked(Message):
        """A key that moves in the list was pressed."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def action_walk(self, key: str) -> None:
        """Leave the moving to whoever has the list."""
        self.post_message(self.Walked(key))


class SearchBar(Horizontal):
    """The field with a word before it that says what it is."""

    DEFAULT_CSS = """
    SearchBar { height: 1; background: $surface; }
    SearchBar > Static { width: auto; padding: 0 1; text-style: bold; }
    """

    def __init__(self, caption: str, hint: str) -> None:
        super().__init__()
        self._caption, self._hint = caption, hint

    def compose(self) -> ComposeResult:
        """Word and field."""
        yield Static(self._caption, markup=False)
        yield SearchField(hint=self._hint, ident="search")
