"""The line at the foot of the screens that says what to do next; it covers nothing and takes no key."""

from typing import ClassVar

from textual import events
from textual.widgets import Static

from scorer.i18n import N_
from tui.cells import shown
from tui.themes import PLAIN

_LOW = 14
"""Below so many lines of the terminal the panel takes one of them."""


class TourPanel(Static):
    """How far the tour is, and the next thing to try."""

    HELP: ClassVar[str] = N_(
        "The tour: the line says what to do next and moves on once it is done. Everything happens on "
        "a sample of its own; Esc ends it and brings your own data back."
    )
    DEFAULT_CSS = """
    TourPanel {
        height: auto; max-height: 3; padding: 0 1;
        background: $secondary; color: $foreground; text-style: bold;
    }
    """

    def __init__(self, words: str) -> None:
        super().__init__("", markup=False)
        self._words = words

    def set_words(self, words: str) -> None:
        """Say something else."""
        self._words = words
        self._draw()

    def on_mount(self) -> None:
        """Draw again in the signs of another theme."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._draw())
        self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """A low terminal keeps its lines for the work."""
        self._draw()

    def _draw(self) -> None:
        self.styles.max_height = 1 if self.app.size.height < _LOW else 3
        self.update(shown(self._words, self.app.theme == PLAIN))
