"""Help in place: what has the keyboard, what the screen is for, and every key that works there."""

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.widget import Widget

from scorer.i18n import N_, _
from tui.cells import fit, shown, wrap
from tui.dialogs.base import Dialog
from tui.helping import Help
from tui.themes import PLAIN
from tui.widgets.keys import SpokenKey
from tui.widgets.lines import Entry, LineList, Part

Line = tuple[Part, ...]
_NOTHING: Final[Line] = (("", ""),)


class HelpDialog(Dialog[None]):
    """Text and keys, scrolled with the arrows."""

    DEFAULT_CSS = "HelpDialog LineList { height: 70vh; background: $surface; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,f1", "leave", N_("close")),
        Binding("fullwidth_question_mark", "leave", show=False),
    ]

    def __init__(self, told: Help, keys: Sequence[SpokenKey]) -> None:
        super().__init__(_("Help"))
        self._told = told
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
        parts = [*self._focused_lines(width), *self._key_lines(), *self._other_lines(width)]
        lines.show((), [Entry(None, (line,)) for line in parts], width)
        lines.focus()

    def _focused_lines(self, width: int) -> Iterator[Line]:
        """What has the keyboard comes first: it is what one asks about."""
        if self._told.focused:
            yield _headline(_("Where the cursor stands"))
            yield from self._wrapped(self._told.focused, width)
            yield _NOTHING

    def _key_lines(self) -> Iterator[Line]:
        """Every key, before longer text: the foot of the screen sends one here for them."""
        yield _headline(_("Keys on this screen"))
        plain = self.app.theme == PLAIN
        for each in self._keys:
            key = fit(shown(each.key, plain), 14)
            yield (f"  {key}", "strong"), (f" {shown(each.words, plain)}", "")

    def _other_lines(self, width: int) -> Iterator[Line]:
        told = self._told
        if told.screen:
            yield _NOTHING
            yield _headline(_("What this is for"))
            yield from self._wrapped(told.screen, width)
        if told.others:
            yield _NOTHING
            yield _headline(_("What else stands here"))
        for each in told.others:
            yield from self._wrapped(each, width)

    def _wrapped(self, text: str, width: int) -> Iterator[Line]:
        for line in wrap(shown(text, self.app.theme == PLAIN), width):
            yield ((line, ""),)


def _headline(text: str) -> Line:
    return ((text, "strong"),)
