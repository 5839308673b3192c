"""A list of drawn lines with a cursor over those that can be chosen: the base of tables and forms.

It draws what is visible and nothing else, so that a list of any length opens at once.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip

from scorer.i18n import N_
from tui.cells import CURSOR, shown
from tui.themes import PLAIN
from tui.widgets.ahead import Takes
from tui.widgets.stored import Entry, Part, Stored

__all__ = ["FOUND", "TONES", "Entry", "LineList", "Part"]

FOUND: Final = "found"
"""What a search found in a text; it shows under the cursor too."""

TONES: Final = ("strong", "muted", "good", "warn", "bad", FOUND)


class _Blocks(ScrollBarRender):
    """Scroll bars of whole cells: half blocks are drawn too wide on some consoles."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "] * 8
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "] * 8


ScrollBar.renderer = _Blocks


class LineList(Takes, Stored, ScrollView, can_focus=True):
    """Entries of one line or more; the cursor stands on the entry that was chosen last."""

    HELP: ClassVar[str] = N_(
        "Lines to read: the arrows move up and down, PgUp and PgDn by a screenful, Home and "
        "End to the ends, left and right over what is wider than the screen. The wheel does "
        "the same."
    )

    DEFAULT_CSS = """
    LineList {
        height: 1fr; background: $background; color: $foreground;
        scrollbar-size-vertical: 1; scrollbar-size-horizontal: 1;
        & > .lines--strong { text-style: bold; }
        & > .lines--muted { color: $foreground 65%; }
        & > .lines--good { color: $success; }
        & > .lines--warn { color: $warning; }
        & > .lines--bad { color: $error; }
        & > .lines--found { text-style: bold underline; }
        & > .lines--head { text-style: bold; background: $panel; }
        & > .lines--cursor { background: $panel; text-style: bold; }
        &:focus > .lines--cursor { background: $secondary; color: $foreground; text-style: bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "lines--head",
        "lines--cursor",
        *(f"lines--{tone}" for tone in TONES),
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(-1)", show=False),
        Binding("left", "sideways(-8)", show=False),
        Binding("right", "sideways(8)", show=False),
    ]

    class Moved(Message):
        """The cursor stands on another entry."""

        def __init__(self, lines: "LineList", key: str) -> None:
            super().__init__()
            self.lines, self.key = lines, key

        @property
        def control(self) -> "LineList":
            """The list it happened in."""
            return self.lines

    class Chosen(Message):
        """Enter was pressed on an entry, or it was clicked twice."""

        def __init__(self, lines: "LineList", key: str) -> None:
            super().__init__()
            self.lines, self.key = lines, key

        @property
        def control(self) -> "LineList":
            """The list it happened in."""
            return self.lines

    def __init__(self, ident: str | None = None) -> None:
        super().__init__(id=ident)
        self._head: tuple[tuple[Part, ...], ...] = ()
        self._base = Style()
        self._cursor = -1
        self._shrunk: list[tuple[Size, str | None, float]] = []
        self._was = Size(0, 0)

    def on_resize(self, event: events.Resize) -> None:
        """Draw for the new size; a list that grows again stands where it stood before it shrank."""
        if event.size.height < self._was.height:
            self._shrunk.append((self._was, self.cursor_key, self.scroll_y))
        self._was = event.size
        self.resized()
        while self._shrunk and self._shrunk[-1][0].height <= event.size.height:
            size, key, top = self._shrunk.pop()
            if size == event.size and key == self.cursor_key:
                self.call_after_refresh(self.scroll_to, y=top, animate=False, force=True)

    def resized(self) -> None:
        """Draw for the new size."""

    @property
    def cursor_key(self) -> str | None:
        """The key under the cursor; None while there is nothing to choose."""
        return self.key_at(self._cursor) if 0 <= self._cursor < self.count else None

    def show(self, head: Sequence[tuple[Part, ...]], entries: Sequence[Entry], width: int) -> None:
        """Draw these entries below a head that does not scroll; the cursor stays on its key."""
        before = self.cursor_key
        self.store(entries)
        self.drawn(head, width, before)

    def show_made(
        self,
        keys: Sequence[str | None],
        heights: Sequence[int],
        make: Callable[[int], Entry],
        width: int,
    ) -> None:
        """The same for very many entries, of which those that are seen are made."""
        before = self.cursor_key
        self.store_made(keys, heights, make)
        self.drawn((), width, before)

    def drawn(self, head: Sequence[tuple[Part, ...]], width: int, before: str | None) -> None:
        """Other entries are there: find the cursor's key again, or an entry near it."""
        self._head = tuple(head)
        self.virtual_size = Size(width, len(self._head) + self.height)
        self._cursor = self._index_of(before)
        self._reveal()
        self.refresh()
        if before is None and self.cursor_key is not None:
            self.post_message(self.Moved(self, self.cursor_key))

    def _index_of(self, key: str | None) -> int:
        if key is not None and (index := self.index_of(key)) is not None:
            return index
        if not self.choices:
            return -1
        return self.choosable(min(self.place_of(max(0, self._cursor)), self.choices - 1))

    def select(self, key: str) -> None:
        """Put the cursor on an entry and bring it into view."""
        if (index := self.index_of(key)) is not None:
            self._place(index)

    def _place(self, index: int) -> None:
        if index == self._cursor:
            return
        before, top = self._cursor, self.scroll_offset.y
        self._cursor = index
        self._reveal()
        if self.scroll_offset.y == top and before >= 0:
            self._refresh_entry(before)
            self._refresh_entry(index)
        else:
            self.refresh()
        key = self.cursor_key
        if key is not None:
            self.post_message(self.Moved(self, key))

    def _refresh_entry(self, index: int) -> None:
        start, end = self.start_of(index), self.start_of(index + 1)
        self.refresh_lines(len(self._head) + start, end - start)

    def _reveal(self) -> None:
        """Scroll so that the entry under the cursor is seen, with the headings right above it."""
        if self._cursor < 0 or not self.size.height:
            return
        first = self._cursor
        while first > 0 and self.key_at(first - 1) is None:
            first -= 1
        top, end = self.start_of(first), self.start_of(self._cursor + 1)
        room = max(1, self.scrollable_content_region.height - len(self._head))
        now = self.scroll_offset.y
        if end - top > room:
            top = self.start_of(self._cursor)
        if top < now:
            now = top
        elif end > now + room:
            now = end - room
        self.scroll_to(y=now, animate=False, force=True)

    def watch_show_horizontal_scrollbar(self) -> None:
        """A bar for scrolling takes a line, which may be the one with the cursor."""
        self.call_after_refresh(self._reveal)

    def action_step(self, by: int) -> None:
        """The next or the previous entry; past the last one, what is only read scrolls."""
        if not self.choices:
            self.scroll_relative(y=by, animate=False, force=True)
            return
        place = self.place_of(self._cursor) if self._cursor >= 0 else 0
        wanted = self.choosable(min(self.choices - 1, max(0, place + by)))
        if wanted == self._cursor:
            self.scroll_relative(y=by, animate=False, force=True)
        else:
            self._place(wanted)

    def action_page(self, direction: int) -> None:
        """A screenful up or down, whatever the entries are high."""
        rows = max(1, self.size.height - len(self._head) - 1)
        if self.cursor_key is None:
            self.action_step(direction * rows)
            return
        place = self.place_of(self._cursor)
        self.action_step(self._paged(self.start_of(self._cursor) + direction * rows) - place)

    def _paged(self, line: int) -> int:
        """The place to go to for a line: the farthest that is not beyond it, the next one at least."""
        here = self.start_of(self._cursor)
        place = self.place_of(self._cursor)
        if line > here:
            behind = bisect_right(range(self.choices), line, key=self._start_of_choice)
            return max(behind - 1, place + 1)
        before = bisect_left(range(self.choices), line, key=self._start_of_choice)
        return min(before, place - 1)

    def _start_of_choice(self, place: int) -> int:
        return self.start_of(self.choosable(place))

    def action_edge(self, end: int) -> None:
        """The first or the last entry, with what stands above or below it."""
        if self.choices:
            self._place(self.choosable(self.choices - 1 if end else 0))
        bottom = self.virtual_size.height if end else 0
        self.scroll_to(y=bottom, animate=False, force=True)

    def action_sideways(self, by: int) -> None:
        """Scroll a wide form to the side."""
        self.scroll_relative(x=by, animate=False, force=True)

    def key_enter(self, event: events.Key) -> None:
        """Choose the entry under the cursor; no binding, so that the screen's own words show."""
        event.stop()
        self._choose()

    def _choose(self) -> None:
        if (key := self.cursor_key) is not None:
            self.post_message(self.Chosen(self, key))

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor, a second one chooses."""
        line = event.y + self.scroll_offset.y - len(self._head)
        if event.y < len(self._head) or not 0 <= line < self.height:
            return
        index = self.line_at(line)[0]
        if index < 0 or self.key_at(index) is None:
            return
        self._place(index)
        if event.chain > 1:
            self._choose()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines that are to be painted; their common style is worked out once."""
        self._base = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of the visible part."""
        offset = self.scroll_offset
        width = self.size.width
        base = self._base
        if y < len(self._head):
            style = self.get_component_rich_style("lines--head")
            return self._strip(self._head[y], style, offset.x, width, toned=False)
        line = y - len(self._head) + offset.y
        if line >= self.height:
            return Strip.blank(width, base)
        index, parts = self.line_at(line)
        if index != self._cursor or index < 0:
            return self._strip(parts, base, offset.x, width)
        style = self.get_component_rich_style("lines--cursor")
        if line == self.start_of(index):
            parts = self._marked(parts)
        return self._strip(parts, style, offset.x, width, toned=False)

    def _marked(self, parts: tuple[Part, ...]) -> tuple[Part, ...]:
        """The line with the cursor's sign in its margin: the cursor shows without any colour."""
        (text, tone), *rest = parts
        sign = shown(CURSOR, self.app.theme == PLAIN)
        return ((sign + text[1:], tone), *rest) if text.startswith(" ") else parts

    def _strip(
        self, parts: tuple[Part, ...], base: Style, left: int, width: int, *, toned: bool = True
    ) -> Strip:
        segments = [
            Segment(text, self._toned(base, tone if toned or tone == FOUND else ""))
            for text, tone in parts
        ]
        strip = Strip(segments)
        return strip.crop_extend(left, left + width, base)

    def _toned(self, base: Style, tone: str) -> Style:
        return (
            base + self.get_component_rich_style(f"lines--{tone}", partial=True) if tone else base
        )
