"""Where things come from: file, hash, table or sheet, cell, and who changed what by hand."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.widget import Widget

from scorer.i18n import N_
from tui.cells import fit, shown, wrap
from tui.dialogs.base import Dialog
from tui.origins import Block
from tui.themes import PLAIN
from tui.widgets.lines import Entry, LineList, Part

_CAPTION = 24
"""Cells that a caption takes at most."""


class OriginsDialog(Dialog[None]):
    """Captions on the left, what is known of each on the right; the arrows scroll."""

    HELP_TEXT: ClassVar[str] = N_(
        "Where each value comes from: the file, the place in it, and who corrected it when. "
        "Nothing can be changed here."
    )

    DEFAULT_CSS = "OriginsDialog LineList { height: 70vh; background: $surface; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", N_("close")),
        Binding("l,f12", "leave", show=False),
    ]

    def __init__(self, title: str, blocks: Sequence[Block]) -> None:
        super().__init__(title)
        self._blocks = tuple(blocks)

    def body(self) -> Iterable[Widget]:
        """One list that scrolls."""
        yield LineList()

    def on_resize(self, event: events.Resize) -> None:
        """Break the text to the width."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        lines = self.query_one(LineList)
        plain = self.app.theme == PLAIN
        width = max(20, lines.size.width - 1)
        captions = [cell_len(shown(each.caption, plain)) for each in self._blocks]
        left = min(_CAPTION, width // 3, max(captions, default=0))
        entries = [
            Entry(None, line)
            for block in self._blocks
            for line in _lines(block, left, width - left - 2, plain)
        ]
        lines.show((), entries, width)
        lines.focus()


def _lines(block: Block, left: int, room: int, plain: bool) -> Iterable[tuple[tuple[Part, ...]]]:
    """The block as lines, its caption beside the first."""
    caption = fit(shown(block.caption, plain), left, more="~" if plain else "…")
    for text, tone in block.lines:
        for line in wrap(shown(text, plain), room):
            yield (((caption + "  ", "muted"), (line, tone)),)
            caption = " " * left
