"""The looks of cells, made once per workbook, and the safe way to write text into them."""

from collections.abc import Sequence
from typing import Final

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from scorer.text import width, without_controls

TEXT_FONT: Final = "宋体"
HEAD_FONT: Final = "黑体"
TITLE_FONT: Final = "方正小标宋简体"
INPUT_FILL: Final = "#FFFCF0"
HEAD_FILL: Final = "#EEF3F8"
_POINTS_PER_LINE: Final = 14
_HIGHEST_ROW: Final = 400
_BASE: Final[dict[str, object]] = {
    "font_name": TEXT_FONT,
    "font_size": 10,
    "valign": "vcenter",
    "text_wrap": True,
}


class Formats:
    """Formats by what they say; the same properties give the same format."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._known: dict[tuple[tuple[str, object], ...], Format] = {}

    def get(self, **properties: object) -> Format:
        """A format of the house's text font with these properties on top."""
        merged = {**_BASE, **properties}
        name = tuple(sorted(merged.items(), key=lambda pair: pair[0]))
        if name not in self._known:
            self._known[name] = self._book.add_format(merged)
        return self._known[name]

    def cell(self, **properties: object) -> Format:
        """A bordered cell, centred."""
        return self.get(**{"border": 1, "align": "center", **properties})

    def text(self, **properties: object) -> Format:
        """A bordered cell of running text, to the left."""
        return self.cell(**{"align": "left", **properties})

    def head(self, **properties: object) -> Format:
        """A caption."""
        return self.cell(**{"font_name": HEAD_FONT, "bg_color": HEAD_FILL, **properties})

    def entry(self, **properties: object) -> Format:
        """A cell that a reviewer may change: unlocked and tinted."""
        return self.cell(**{"locked": False, "bg_color": INPUT_FILL, **properties})


def write_text(
    sheet: Worksheet, row: int, first: int, last: int, text: str, look: Format, *, down: int = 0
) -> None:
    """Write text as text over the columns ``first`` to ``last`` and ``down`` further rows.

    Never a formula or a link, whatever it begins with; an empty text leaves an empty cell.
    """
    clean = without_controls(text)
    if down or last > first:
        sheet.merge_range(row, first, row + down, last, "", look)
    if clean:
        sheet.write_string(row, first, clean, look)
    else:
        sheet.write_blank(row, first, None, look)


def lines_needed(text: str, columns: float) -> int:
    """Lines the text takes in a cell of so many character widths."""
    room = max(columns - 1, 1)
    return sum(max(1, -int(-width(line) // room)) for line in text.split("\n")) if text else 1


def row_height(cells: Sequence[tuple[str, float]], least: float = 20) -> float:
    """A row's height in points, for texts and the character widths they have."""
    lines = max((lines_needed(text, columns) for text, columns in cells), default=1)
    return min(_HIGHEST_ROW, max(least, 6 + lines * _POINTS_PER_LINE))
