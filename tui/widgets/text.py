"""Read-only text in lines with tones, wrapped to the width: the panes beside an entry."""

from collections.abc import Sequence
from typing import ClassVar

from scorer.i18n import N_
from tui.cells import shown, wrap
from tui.themes import PLAIN
from tui.widgets.lines import Entry, LineList, Part


class TextPane(LineList, can_focus=False):
    """Paragraphs, each with a tone; what does not fit can be scrolled with the wheel."""

    HELP: ClassVar[str] = N_(
        "Text to read. Ctrl+Down and Ctrl+Up, or the wheel over it, show what does not fit."
    )

    DEFAULT_CSS = """
    TextPane { background: $surface; padding: 0 1; overflow-x: hidden; scrollbar-gutter: stable; }
    """

    def __init__(self, ident: str | None = None) -> None:
        super().__init__(ident=ident)
        self._paragraphs: tuple[Part, ...] = ()

    def set_text(self, paragraphs: Sequence[Part]) -> None:
        """Show other words."""
        if tuple(paragraphs) != self._paragraphs:
            self._paragraphs = tuple(paragraphs)
            self._draw()

    @property
    def words(self) -> str:
        """Everything the pane says, as one text."""
        return "\n".join(text for text, _tone in self._paragraphs)

    def resized(self) -> None:
        """Break the lines anew."""
        self._draw()

    def _draw(self) -> None:
        plain = self.app.theme == PLAIN
        width = max(4, self.scrollable_content_region.width or self.size.width)
        lines = [
            ((line, tone),)
            for text, tone in self._paragraphs
            for line in wrap(shown(text, plain), width)
        ]
        self.show((), [Entry(None, (line,)) for line in lines], width)
