"""One of a few: a list of words, one of them chosen, moved by arrows or by its number."""

from collections.abc import Sequence
from typing import ClassVar, Final

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from scorer.i18n import N_
from tui.cells import CHOSEN, OPEN, fit, shown, wrap
from tui.themes import PLAIN
from tui.widgets.ahead import Takes


class Choice(Takes, Widget, can_focus=True):
    """Options below one another; ``value`` is the key of the chosen one."""

    HELP: ClassVar[str] = N_(
        "One of several: the arrows or the blank move the mark, a digit or a click chooses at once."
    )

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
        """The options with their numbers; a filled sign at the chosen one, which stands alone where it is low."""
        plain, width = self.app.theme == PLAIN, max(1, self.content_size.width)
        if self._is_small:
            return Text(shown(fit(self._lines()[self._index], width), plain), no_wrap=True)
        lines = "\n".join(line for _index, line in self._drawn(width))
        return Text(shown(lines, plain), no_wrap=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines that the options take at this width."""
        return 1 if self._is_small else len(self._drawn(width))

    @property
    def _is_small(self) -> bool:
        return self.screen.has_class("-small")

    def _lines(self) -> list[str]:
        return [
            f"{CHOSEN if index == self._index else OPEN} {index + 1} {word}"
            for index, (_key, word) in enumerate(self._options)
        ]

    def _drawn(self, room: int) -> list[tuple[int, str]]:
        """Each line with the first option on it: in columns, read downwards, or broken below one another."""
        columns, height, width = self._cell(room)
        lines = self._lines()
        if columns == 1:
            return [
                (index, part) for index, line in enumerate(lines) for part in _hanging(line, room)
            ]
        rows = [lines[start::height] for start in range(height)]
        return [
            (number, "".join(fit(each, width) for each in row).rstrip())
            for number, row in enumerate(rows)
        ]

    def _cell(self, room: int) -> tuple[int, int, int]:
        """How many columns there are, how many options stand in one, and how many cells it is wide."""
        width = max(cell_len(line) for line in self._lines()) + 2
        columns = self._columns if self._columns * width - 2 <= room else 1
        return columns, -(-len(self._options) // columns), width

    def on_click(self, event: events.Click) -> None:
        """A click on an option chooses it."""
        at = event.get_content_offset(self)
        if at is None:
            return
        room = max(1, self.content_size.width)
        columns, height, width = self._cell(room)
        lines = self._drawn(room)
        column = 0 if columns == 1 else at.x // width
        if self._is_small or at.y >= len(lines) or column >= columns:
            return
        index = column * height + lines[at.y][0]
        if index < len(self._options):
            self.digits = ""
            self._choose(index)

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


_HANGS: Final = "    "


def _hanging(line: str, room: int) -> list[str]:
    """The line broken to the room, its further lines below its words."""
    if cell_len(line) <= room:
        return [line]
    first, *rest = wrap(line, room - len(_HANGS))
    return [first, *(_HANGS + each for each in rest)]
