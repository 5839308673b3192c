"""Two bars a checkpoint, plan above actual, with their per cents: readable without any colour."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from rich.cells import cell_len
from textual import events

from scorer.money import percent_text
from tui.cells import bar, fit, shown
from tui.themes import PLAIN
from tui.widgets.lines import Entry, LineList, Part


class Pair(NamedTuple):
    """One checkpoint: its caption, and the two shares (fractions of the budget, None: unknown)."""

    caption: str
    planned: Fraction | None
    actual: Fraction | None


class PairChart(LineList, can_focus=False):
    """Horizontal bars on one scale, which ends at 100 % or at the longest bar."""

    DEFAULT_CSS = "PairChart { height: auto; background: $surface; padding: 0 1; }"

    def __init__(self, planned: str, actual: str, unknown: str) -> None:
        super().__init__()
        self._words = (planned, actual)
        self._unknown = unknown
        self._pairs: tuple[Pair, ...] = ()

    def set_pairs(self, pairs: Sequence[Pair]) -> None:
        """Other figures."""
        self._pairs = tuple(pairs)
        self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """Longer or shorter bars."""
        self._draw()

    def _draw(self) -> None:
        shares = [share for pair in self._pairs for share in pair[1:] if share is not None]
        scale = max([Fraction(1), *shares])
        lines = [line for pair in self._pairs for line in self._two(pair, scale)]
        self.show((), [Entry(None, (line,)) for line in lines], max(10, self.size.width))

    def _two(self, pair: Pair, scale: Fraction) -> list[tuple[Part, ...]]:
        left = max([8, *(cell_len(each.caption) for each in self._pairs)])
        middle = max(cell_len(word) for word in self._words)
        room = max(5, self.size.width - left - middle - 14)
        lines: list[tuple[Part, ...]] = []
        for number, (word, share) in enumerate(zip(self._words, pair[1:], strict=True)):
            text = self._unknown if share is None else percent_text(share)
            drawn = bar(None if share is None else share / scale, room)
            parts: list[Part] = [
                (fit(pair.caption if number == 0 else "", left) + " ", "strong"),
                (fit(word, middle) + " ", "" if number else "muted"),
                (drawn, "good" if number else "muted"),
                (" " + fit(text, 9, "right"), ""),
            ]
            plain = self.app.theme == PLAIN
            lines.append(tuple((shown(part, plain), tone) for part, tone in parts))
        return lines
