"""A form that may be larger than the screen: captions and first columns stay in view."""

from collections.abc import Sequence
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip

from scorer.i18n import N_
from tui.widgets.lines import Entry, LineList, Part

OUTSIDE: Final = "muted"
"""The tone of lines above and below the boxes: broken to the screen, they never move sideways."""

_ON: Final = ">"
_BACK: Final = "<"
"""What shows, without any colour, that a form goes on at the right, and that some of it is passed."""

_LOWEST: Final = 9
"""Below so many lines the captions would take the place of what they caption."""


class FormList(LineList):
    """Scrolled sideways, the cells up to the names stay; scrolled down, the captions of the table.

    Signs at its edges show that it goes on.
    """

    HELP: ClassVar[str] = N_(
        "The form as it will print: up and down move from row to row, left and right over a "
        "form wider than the screen, where captions and names stay in view. Enter goes to "
        "where the row is filled in."
    )

    def __init__(self, ident: str | None = None) -> None:
        super().__init__(ident=ident)
        self._captions: tuple[tuple[Part, ...], ...] = ()
        self._below = 0
        self._fixed = 0

    def show_form(
        self,
        entries: Sequence[Entry],
        width: int,
        fixed: int,
        captions: tuple[tuple[Part, ...], ...],
        below: int,
    ) -> None:
        """Draw a form; ``captions`` are repeated at the top once the line ``below`` is reached."""
        self._captions, self._below = captions, below
        self._fixed = fixed if fixed * 4 < self.size.width * 3 else 0
        self.show(self._head_at(round(self.scroll_y)), entries, width)

    def _head_at(self, line: int) -> tuple[tuple[Part, ...], ...]:
        tall = self.size.height >= _LOWEST
        return self._captions if tall and self._captions and line >= self._below else ()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The captions come and go with the part that they belong to."""
        super().watch_scroll_y(old_value, new_value)
        head = self._head_at(round(new_value))
        if head != self._head:
            self._head = head
            size = self.virtual_size
            self.virtual_size = Size(size.width, len(head) + len(self._lines))
            self._reveal()
            self.refresh()

    def _strip(
        self, parts: tuple[Part, ...], base: Style, left: int, width: int, *, toned: bool = True
    ) -> Strip:
        if parts and parts[0][1] == OUTSIDE:
            return super()._strip(parts, base, 0, width, toned=toned)
        segments = [Segment(text, self._toned(base, tone if toned else "")) for text, tone in parts]
        whole = Strip(segments)
        fixed = self._fixed if left else 0
        moved = whole.crop_extend(fixed + left, left + width, base)
        seen = self.scrollable_content_region.width or width
        if whole.cell_length > left + seen:
            moved = Strip.join([moved.crop(0, seen - fixed - 1), Strip([Segment(_ON, base)])])
        if not left:
            return moved
        kept = whole.crop_extend(0, fixed, base).crop(0, fixed - 1) if fixed else Strip.blank(0)
        return Strip.join([kept, Strip([Segment(_BACK, base)] if fixed else []), moved])
