"""One of a few: a list of words, one of them chosen, moved by arrows or by its number."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from tui.cells import CHOSEN, OPEN, fit, shown
from tui.themes import PLAIN
from tui.widgets.ahead import Takes


class Choice(Takes, Widget, can_focus=True):
    """Options below one another; ``value`` is the key of the chosen one."""

    DEFAULT_CSS = """
    Choice { height: auto; width: 1fr; padding: 0 1; background: $panel; }
    Choice:focus { background: $surface; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,left", "step(-1)", show=False),
        Binding("down,right,space", "step(1)", show=False),
    ]

    class Changed(Message):
        """Another option is chosen."""

        def __init__(self, choice: "Choice") -> None:
            super().__init__()
            self.choice = choice

        @property
        def control(self) -> "Choice":
            """The choice it happened in."""
            return self.choice

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        value: str = "",
        ident: str | None = None,
        columns: int = 1,
    ) -> None:
        super().__init__(id=ident)
        self._columns = columns
        self._options = tuple(options)
        keys = [key for key, _word in self._options]
        self._index = keys.index(value) if value in keys else 0
        self.digits = ""
        """The digits that were typed one after another to choose by number."""

    @property
    def value(self) -> str:
        """The key of the chosen option."""
        return self._options[self._index][0]

    def render(self) -> Text:
        """The options with their numbers; a filled sign at the chosen one."""
        plain = self.app.theme == PLAIN
        lines = [
            f"{CHOSEN if index == self._index else OPEN} {index + 1} {word}"
            for index, (_key, word) in enumerate(self._options)
        ]
        if self.screen.has_class("-small"):
            lines = [fit(lines[self._index], max(1, self.size.width))]
        return Text(shown("\n".join(self._beside(lines)), plain), no_wrap=True)

    def _beside(self, lines: Sequence[str]) -> list[str]:
        """The lines in columns, read downwards."""
        if self._columns == 1:
            return list(lines)
        height = -(-len(lines) // self._columns)
        width = max(cell_len(line) for line in lines) + 2
        rows = [lines[start::height] for start in range(height)]
        return ["".join(fit(each, width) for each in row).rstrip() for row in rows]

    def choose(self, key: str) -> None:
        """Choose an option by its key."""
        self.digits = ""
        self._choose([each for each, _word in self._options].index(key))

    def action_step(self, by: int) -> None:
        """The option before or after."""
        self.digits = ""
        self._choose((self._index + by) % len(self._options))

    def on_key(self, event: events.Key) -> None:
        """A digit chooses by number."""
        if event.character and event.character.isdigit():
            number = int(event.character)
            if 1 <= number <= len(self._options):
                event.stop()
                self.digits += event.character
                self._choose(number - 1)

    def _choose(self, index: int) -> None:
        self._index = index
        self.refresh(layout=True)
        self.post_message(self.Changed(self))
