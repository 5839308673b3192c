"""Two bars a checkpoint, plan above actual, on one scale with its axis: readable without any colour."""

from collections.abc import Sequence
from fractions import Fraction
from math import floor
from typing import ClassVar, Final, NamedTuple

from rich.cells import cell_len
from textual import events

from scorer.i18n import N_
from scorer.money import percent_text
from tui.cells import FULL, HALF, bar, fit, shown
from tui.themes import PLAIN
from tui.widgets.lines import Entry, LineList, Part

_STEP: Final = Fraction(1, 4)
_TEXT: Final = 10
"""Cells of the per cent behind a bar."""


class Pair(NamedTuple):
    """One checkpoint: its caption, and the two shares (fractions of the budget, None: unknown)."""

    caption: str
    planned: Fraction | None
    actual: Fraction | None


class PairChart(LineList, can_focus=False):
    """Horizontal bars on one scale, which ends at 100 % or at the longest bar.

    Each bar is named by a word and drawn in a sign of its own; ``axis`` says what the scale measures.
    """

    HELP: ClassVar[str] = N_(
        "Two bars for each checkpoint, plan above and actual below, each named by a word and "
        "drawn with a sign of its own; the scale below them counts in parts of the budget."
    )

    DEFAULT_CSS = "PairChart { height: auto; background: $surface; padding: 0 1; }"

    def __init__(self, planned: str, actual: str, unknown: str, axis: str) -> None:
        super().__init__()
        self._words = (planned, actual)
        self._unknown = unknown
        self._behind = max(_TEXT, cell_len(unknown) + 1)
        self._axis = axis
        self._pairs: tuple[Pair, ...] = ()

    def set_pairs(self, pairs: Sequence[Pair]) -> None:
        """Other figures."""
        self._pairs = tuple(pairs)
        self._draw()

    def on_mount(self) -> None:
        """Draw again in the signs of another theme."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._draw())

    def on_resize(self, event: events.Resize) -> None:
        """Longer or shorter bars."""
        self._draw()

    def _draw(self) -> None:
        shares = [share for pair in self._pairs for share in pair[1:] if share is not None]
        scale = max([Fraction(1), *shares])
        lines = [line for pair in self._pairs for line in self._two(pair, scale)]
        if lines:
            lines.append(self._scale(scale))
        plain = self.app.theme == PLAIN
        entries = [
            Entry(None, (tuple((shown(part, plain), tone) for part, tone in line),))
            for line in lines
        ]
        self.show((), entries, max(_TEXT, self.size.width))

    @property
    def _left(self) -> tuple[int, int]:
        """Cells of the captions, and of the words beside them."""
        captions = max([8, *(cell_len(each.caption) for each in self._pairs)])
        return captions, max(cell_len(word) for word in self._words)

    @property
    def _room(self) -> int:
        return max(5, self.size.width - sum(self._left) - 2 - self._behind - 2)

    def _two(self, pair: Pair, scale: Fraction) -> list[tuple[Part, ...]]:
        left, middle = self._left
        lines: list[tuple[Part, ...]] = []
        for number, (word, share) in enumerate(zip(self._words, pair[1:], strict=True)):
            text = self._unknown if share is None else percent_text(share)
            part = None if share is None else share / scale
            drawn = bar(part, self._room, FULL if number else HALF)
            lines.append(
                (
                    (fit(pair.caption if number == 0 else "", left) + " ", "strong"),
                    (fit(word, middle) + " ", "" if number else "muted"),
                    (drawn, "good" if number else "muted"),
                    (" " + fit(text, self._behind - 1, "right"), ""),
                )
            )
        return lines

    def _scale(self, scale: Fraction) -> tuple[Part, ...]:
        """The axis below the bars: what it measures, and every quarter of the budget at its place."""
        cells = [" "] * (self._room + self._behind)
        end = -1
        for number in range(floor(scale / _STEP) + 1):
            share = number * _STEP
            label = f"{floor(share * 100)}%"
            at = max(0, floor(share / scale * self._room) - (len(label) if number else 0))
            if at > end:
                cells[at : at + len(label)] = label
                end = at + len(label)
        left = fit(self._axis, sum(self._left) + 1, "left")
        return ((left + " ", "muted"), ("".join(cells).rstrip(), "muted"))
