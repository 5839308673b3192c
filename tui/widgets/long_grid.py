"""A table of any length: a row is put into words when it is seen, and moving costs the same anywhere."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, Final, Protocol

from textual import events
from textual.message import Message

from scorer.i18n import N_
from tui.cells import shown
from tui.themes import PLAIN
from tui.widgets.grid import Cell, Column, Grid, Row
from tui.widgets.lines import FOUND, Part

_SAMPLE: Final = 64
"""So many rows tell how wide the columns are."""

Span = tuple[int, int]


class Table(Protocol):
    """Rows by their line, each with a key of its own; what is asked for must be quick."""

    def __len__(self) -> int:
        """How many rows there are."""
        ...

    def key(self, line: int) -> str:
        """The key of the row in this line."""
        ...

    def line(self, key: str) -> int | None:
        """The line of a key; None where it is not there."""
        ...

    def cells(self, line: int) -> tuple[Cell, ...]:
        """What stands in a row, as the columns stand."""
        ...

    def widest(self) -> Sequence[int]:
        """Lines that have to be measured for the widths whatever the sample is."""
        ...


class LongGrid(Grid):
    """A table over :class:`Table`; while there are no rows it shows a note instead."""

    HELP: ClassVar[str] = N_(
        "A table of any length: the arrows, PgUp, PgDn, Home and End move the cursor; Enter "
        "or a second click opens the row. A click on a caption sorts by that column, the same "
        "again turns the order round."
    )

    class Asked(Message):
        """The caption of a column was clicked."""

        def __init__(self, grid: "LongGrid", key: str) -> None:
            super().__init__()
            self.grid, self.key = grid, key

        @property
        def control(self) -> "LongGrid":
            """The table it happened in."""
            return self.grid

    class Scrolled(Message):
        """Other rows are seen."""

        def __init__(self, grid: "LongGrid") -> None:
            super().__init__()
            self.grid = grid

        @property
        def control(self) -> "LongGrid":
            """The table it happened in."""
            return self.grid

    def __init__(self, columns: Sequence[Column] = (), ident: str | None = None) -> None:
        super().__init__(columns, ident)
        self._table: Table | None = None
        self._note = ""
        self._fitted: list[int] = []
        self._made: dict[int, tuple[Part, ...]] = {}
        self.mark: Callable[[str], Span | None] | None = None
        """Finds what is to be marked in a text of the columns that share the width."""

    def set_table(self, table: Table, note: str = "", *, cursor: str | None = None) -> None:
        """Show these rows, the note where there are none, with the cursor on a key if it is there.

        Who changes a table that is shown already has to remember the key before that.
        """
        self._table, self._note = table, note
        self._redraw(cursor)

    def set_note(self, note: str) -> None:
        """Show a note and no rows."""
        self._table, self._note = None, note
        self._draw()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Rows that are all there already; those without a key are left out."""
        kept = Kept([row for row in rows if row.key is not None])
        self.set_table(kept, cursor=self.cursor_key)

    def renew(self) -> None:
        """The same rows in the same order say something else."""
        self._draw()

    @property
    def row_keys(self) -> tuple[str, ...]:
        """The keys of all rows; as many as there are rows."""
        return tuple(self._keyed(line) for line in range(self.count))

    @property
    def seen_keys(self) -> tuple[str, ...]:
        """The keys of the rows that are on the screen."""
        first = self.scroll_offset.y
        last = min(self.count, first + max(1, self.size.height - len(self._head)))
        return tuple(self._keyed(line) for line in range(first, last))

    def _draw(self) -> None:
        self._redraw(self.cursor_key)

    def _redraw(self, before: str | None) -> None:
        plain = self.app.theme == PLAIN
        self._made.clear()
        self._fitted = self._widths()
        self.drawn([self._captions(self._fitted, plain)], self._whole(self._fitted), before)
        self.post_message(self.Scrolled(self))

    def _measured(self) -> Iterable[Row]:
        if self._table is None:
            return
        for line in {*range(min(self.count, _SAMPLE)), *self._table.widest()}:
            yield Row("", self._table.cells(line))

    # The rows, made when they are asked for.

    @property
    def count(self) -> int:
        """How many rows there are."""
        return 0 if self._table is None else len(self._table)

    @property
    def height(self) -> int:
        """A line a row; one for the note."""
        return self.count or 1

    def _keyed(self, line: int) -> str:
        return "" if self._table is None else self._table.key(line)

    def key_at(self, index: int) -> str | None:
        """Every row has a key."""
        return self._keyed(index)

    def line_at(self, line: int) -> tuple[int, tuple[Part, ...]]:
        """The row in this line, in words."""
        if not self.count or self._table is None:
            note = " " * self.MARK + self._note
            return -1, ((shown(note, self.app.theme == PLAIN), "muted"),)
        made = self._made.get(line)
        if made is None:
            if len(self._made) > 10 * _SAMPLE:
                self._made.clear()
            made = self._made[line] = self._parts(self._table.cells(line))
        return line, made

    def _parts(self, cells: tuple[Cell, ...]) -> tuple[Part, ...]:
        entry = self._entry(Row("", cells), self._fitted, self.app.theme == PLAIN)
        if self.mark is None:
            return entry.lines[0]
        shared = {
            number
            for number, column in enumerate(
                (each for each, width in zip(self._columns, self._fitted, strict=True) if width),
                start=1,
            )
            if column.share
        }
        parts: list[Part] = []
        for number, part in enumerate(entry.lines[0]):
            parts.extend(self._marked_in(part) if number in shared else (part,))
        return tuple(parts)

    def _marked_in(self, part: Part) -> Iterable[Part]:
        text, tone = part
        span = self.mark(text) if self.mark is not None else None
        if span is None:
            return (part,)
        start, end = span
        return (text[:start], tone), (text[start:end], FOUND), (text[end:], tone)

    def start_of(self, index: int) -> int:
        """A row is a line."""
        return min(index, self.count)

    def choosable(self, place: int) -> int:
        """Every row can be chosen."""
        return place

    def place_of(self, index: int) -> int:
        """As many as stand above."""
        return index

    @property
    def choices(self) -> int:
        """All rows."""
        return self.count

    def index_of(self, key: str) -> int | None:
        """The line of a key; the line of the cursor is looked at first."""
        if self._table is None:
            return None
        if 0 <= self._cursor < self.count and self._keyed(self._cursor) == key:
            return self._cursor
        return self._table.line(key)

    # The mouse, and what is seen.

    def on_click(self, event: events.Click) -> None:
        """A click on a caption asks for its column; any other one is the list's."""
        if event.y < len(self._head):
            self._ask(event.x + self.scroll_offset.x)

    def _ask(self, x: int) -> None:
        left = self.MARK
        for column, width in zip(self._columns, self._fitted, strict=True):
            if width and left <= x < left + width + self.GAP and column.key:
                self.post_message(self.Asked(self, column.key))
                return
            left += width + self.GAP if width else 0

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell that other rows are seen."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(self.Scrolled(self))


class Kept:
    """Rows that are all there, as a table."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._lines = {row.key: line for line, row in enumerate(rows)}

    def __len__(self) -> int:
        return len(self._rows)

    def key(self, line: int) -> str:
        """The key of a row."""
        return self._rows[line].key or ""

    def line(self, key: str) -> int | None:
        """The line of a key."""
        return self._lines.get(key)

    def cells(self, line: int) -> tuple[Cell, ...]:
        """What stands in a row."""
        return self._rows[line].cells

    @staticmethod
    def widest() -> Sequence[int]:
        """The sample will do."""
        return ()
