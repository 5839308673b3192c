"""Words that take as many lines as they need, broken as everywhere on the screens."""

from rich.text import Text
from textual.geometry import Size
from textual.widget import Widget

from tui.cells import shown, wrap
from tui.themes import PLAIN


class Paragraph(Widget):
    """A text that is as high as it is long; Chinese has no spaces to break at."""

    DEFAULT_CSS = "Paragraph { height: auto; }"

    def __init__(self, words: str = "", *, classes: str = "") -> None:
        super().__init__(classes=classes)
        self._words = words

    def update_words(self, words: str) -> None:
        """Show another text."""
        self._words = words
        self.refresh(layout=True)

    @property
    def words(self) -> str:
        """The text as one."""
        return self._words

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """So many lines it takes."""
        return len(self._lines(width))

    def render(self) -> Text:
        """The lines."""
        return Text("\n".join(self._lines(self.content_size.width)), no_wrap=True)

    def _lines(self, width: int) -> list[str]:
        return wrap(shown(self._words, self.app.theme == PLAIN), max(1, width))
