"""The field above a list that narrows it: the list is moved while the field keeps the keyboard."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from tui.widgets.inputs import LineInput


class SearchField(LineInput):
    """A part of a name, its pinyin initials, or a code; Enter goes to the list, Esc gives up."""

    DEFAULT_CSS = "SearchField { background: $surface; }"
    BINDINGS: ClassVar[list[BindingType]] = [
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
