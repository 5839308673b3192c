"""A table in text: columns that share the width, headings between the rows, a sign at the cursor."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, Final, NamedTuple

from rich.cells import cell_len

from scorer.i18n import N_
from tui.cells import MORE, Align, fit, shown
from tui.themes import PLAIN
from tui.widgets.lines import Entry, LineList, Part

_LEAST: Final = 16
"""So many cells are shared where a table has fewer."""

Cell = str | Part
"""Text, or text with a tone (see ``lines``)."""


class Column(NamedTuple):
    """A column: its caption, its least width in cells, and how it takes part in the rest.

    A column without ``share`` is as wide as what it shows; one with it gets its part of what is left
    over. ``drop`` says how early it gives way where the terminal is too narrow (0: never, the
    highest first). A column of no width and no share is not shown. ``key`` is what a click on the
    caption asks for, where it asks for something.
    """

    caption: str
    width: int
    align: Align = "left"
    share: int = 0
    drop: int = 0
    key: str = ""


class Row(NamedTuple):
    """A row with the key it is chosen by; a heading has no key and one cell."""

    key: str | None
    cells: tuple[Cell, ...]


def heading(text: str) -> Row:
    """A line between rows that names what follows."""
    return Row(None, ((text, "strong"),))


class Grid(LineList):
    """A table that fits itself to the width it has; without a cursor it is only read."""

    HELP: ClassVar[str] = N_(
        "A table: the arrows move the cursor, PgUp and PgDn by a screenful, Home and End to "
        "the first and the last row. Enter, or a second click, opens the row or does what the "
        "foot of the screen says."
    )

    DEFAULT_CSS = "Grid { overflow-x: hidden; }"
    GAP: ClassVar[int] = 1
    MARK: ClassVar[int] = 2

    def __init__(
        self,
        columns: Sequence[Column] = (),
        ident: str | None = None,
        *,
        cursor: bool = True,
    ) -> None:
        super().__init__(ident=ident)
        self.can_focus = self._with_cursor = cursor
        self._columns = tuple(columns)
        self._rows: tuple[Row, ...] = ()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Other columns, for rows that follow."""
        self._columns = tuple(columns)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the cursor stays on the key it was on."""
        self._rows = tuple(rows)
        self._draw()

    @property
    def row_keys(self) -> tuple[str, ...]:
        """The keys of the rows that can be chosen, from top to bottom."""
        return tuple(row.key for row in self._rows if row.key is not None)

    def on_mount(self) -> None:
        """Draw again in the signs of another theme."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._draw())

    def resized(self) -> None:
        """Share the new width."""
        self._draw()
        self._reveal()

    def _draw(self) -> None:
        plain = self.app.theme == PLAIN
        widths = self._widths()
        entries = [self._entry(row, widths, plain) for row in self._rows]
        self.show([self._captions(widths, plain)], entries, self._whole(widths))

    def _captions(self, widths: Sequence[int], plain: bool) -> tuple[Part, ...]:
        head = [(" " * self.MARK, "")]
        for column, width in zip(self._columns, widths, strict=True):
            if width:
                caption = shown(column.caption, plain)
                head.append((fit(caption, width, column.align, _more(plain)) + " " * self.GAP, ""))
        return tuple(head)

    def _whole(self, widths: Sequence[int]) -> int:
        return self.MARK + sum(width + self.GAP for width in widths if width)

    def _widths(self) -> list[int]:
        """What each column gets; 0 for one that gave way."""
        room = max(_LEAST, self.size.width - self.MARK - 1)
        widths = [
            max(column.width, self._natural(number))
            if column.width and not column.share
            else column.width
            for number, column in enumerate(self._columns)
        ]
        for column in sorted(self._columns, key=lambda each: -each.drop):
            needed = sum(width + self.GAP for width in widths if width)
            if needed <= room or not column.drop:
                break
            widths[self._columns.index(column)] = 0
        self._give_way(widths, room)
        left = room - sum(width + self.GAP for width in widths if width)
        shares = sum(c.share for c, width in zip(self._columns, widths, strict=True) if width)
        if left <= 0 or not shares:
            return widths
        return [
            width and width + left * column.share // shares
            for column, width in zip(self._columns, widths, strict=True)
        ]

    def _give_way(self, widths: list[int], room: int) -> None:
        """Of what is too wide even so, whole columns go from the right: half a number is another one."""
        shown = [number for number, width in enumerate(widths) if width]
        while len(shown) > 1 and sum(widths[each] + self.GAP for each in shown) > room:
            widths[shown.pop()] = 0

    def _natural(self, number: int) -> int:
        """The widest that a column has to show, its caption included."""
        texts = [_part(row.cells[number], plain=False)[0] for row in self._measured()]
        return max(cell_len(text) for text in [self._columns[number].caption, *texts])

    def _measured(self) -> Iterable[Row]:
        """The rows whose widths count."""
        return (row for row in self._rows if row.key is not None)

    def _entry(self, row: Row, widths: list[int], plain: bool) -> Entry:
        if row.key is None:
            return Entry(None, (tuple(_part(cell, plain) for cell in row.cells),))
        more = _more(plain)
        parts: list[Part] = [(" " * self.MARK, "")]
        for cell, column, width in zip(row.cells, self._columns, widths, strict=True):
            if width:
                text, tone = _part(cell, plain)
                parts.append((fit(text, width, column.align, more) + " " * self.GAP, tone))
        return Entry(row.key if self._with_cursor else None, (tuple(parts),))


def _part(cell: Cell, plain: bool) -> Part:
    text, tone = (cell, "") if isinstance(cell, str) else cell
    return shown(text, plain), tone


def _more(plain: bool) -> str:
    return "~" if plain else MORE
