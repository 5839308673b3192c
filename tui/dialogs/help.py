"""Help in place: what the screen is for, and every key that works on it."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widget import Widget

from scorer.i18n import N_, _
from tui.cells import fit, shown, wrap
from tui.dialogs.base import Dialog
from tui.themes import PLAIN
from tui.widgets.keys import SpokenKey
from tui.widgets.lines import Entry, LineList, Part


class HelpDialog(Dialog[None]):
    """Text and keys, scrolled with the arrows."""

    DEFAULT_CSS = "HelpDialog LineList { height: 70vh; background: $surface; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,f1", "leave", N_("close"))
    ]

    def __init__(self, text: str, keys: Sequence[SpokenKey]) -> None:
        super().__init__(_("Help"))
        self._text = text
        self._keys = tuple(keys)

    def body(self) -> Iterable[Widget]:
        """One list that scrolls."""
        yield LineList()

    def on_resize(self, event: events.Resize) -> None:
        """Break the text to the width."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        lines = self.query_one(LineList)
        width = max(20, lines.size.width - 1)
        plain = self.app.theme == PLAIN
        parts: list[tuple[Part, ...]] = [
            ((line, ""),) for line in wrap(shown(self._text, plain), width)
        ]
        parts += [(("", ""),), ((_("Keys on this screen"), "strong"),)]
        parts += [
            ((f"  {fit(each.key, 14)}", "strong"), (f" {each.words}", "")) for each in self._keys
        ]
        lines.show((), [Entry(None, (line,)) for line in parts], width)
        lines.focus()
