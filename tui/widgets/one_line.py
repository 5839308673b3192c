"""A line of words that says where it was cut."""

from rich.text import Text
from textual.widget import Widget

from tui.cells import MORE, fit, shown
from tui.themes import PLAIN


class OneLine(Widget):
    """Words on one line, cut to its width with a sign at the end."""

    DEFAULT_CSS = "OneLine { height: 1; }"

    def __init__(self, ident: str | None = None) -> None:
        super().__init__(id=ident)
        self._words = ""

    def update_words(self, words: str) -> None:
        """Show other words."""
        self._words = words
        self.refresh()

    @property
    def words(self) -> str:
        """Everything it says, cut or not."""
        return self._words

    def render(self) -> Text:
        """What fits."""
        plain = self.app.theme == PLAIN
        width = self.content_size.width
        line = fit(shown(self._words, plain), width, more="~" if plain else MORE)
        return Text(line, no_wrap=True, overflow="crop")
