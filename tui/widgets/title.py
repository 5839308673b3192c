"""The title line: what one looks at on the left, how it stands on the right."""

from rich.cells import cell_len
from rich.text import Text
from textual.widget import Widget

from tui.cells import MORE, fit, shown
from tui.themes import PLAIN


class TitleBar(Widget):
    """One line; the right words win where both do not fit."""

    DEFAULT_CSS = """
    TitleBar {
        dock: top; height: 1; padding: 0 1;
        background: $secondary; color: $foreground; text-style: bold;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._left, self._right = "", ""

    def set_words(self, left: str, right: str = "") -> None:
        """Show other words."""
        self._left, self._right = left, right
        self.refresh()

    def render(self) -> Text:
        """Left and right, cut to the width there is."""
        plain = self.app.theme == PLAIN
        right = shown(self._right, plain)
        room = max(0, self.content_size.width - cell_len(right) - 1)
        left = fit(shown(self._left, plain), room, more="~" if plain else MORE)
        return Text(f"{left} {right}", no_wrap=True, overflow="crop")
