"""One page of a PDF: the tables that its ruled lines make, and the lines of text outside them."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import Any, Final, NamedTuple

from scorer.importers.pdf_lines import Line, joined
from scorer.text import without_controls

MAX_EDGES: Final = 5_000
"""A page with more lines holds a drawing."""

_NO_TEXT: Final = re.compile(r"\(cid:\d+\)|[\ue000-\uf8ff]")
_OVERLAP: Final = 0.4
_LOST: Final = "\ufffd"

Char = dict[str, Any]


class Box(NamedTuple):
    """A rectangle in points, from the top left corner of the page."""

    x0: float
    top: float
    x1: float
    bottom: float


class BoxCell(NamedTuple):
    """A cell of a table: its box, and its lines of text; whether some are printed on each other."""

    box: Box
    lines: list[Line]
    overlaps: bool = False

    @property
    def text(self) -> str:
        """The text with the line breaks that were meant."""
        return joined(self.lines, self.box.x0, self.box.x1)


@dataclass(frozen=True, slots=True)
class BoxTable:
    """A table as it stands on one page."""

    box: Box
    cells: list[BoxCell]


@dataclass(slots=True)
class PdfPage:
    """What a page holds; ``lost`` counts characters that have a shape but no meaning."""

    number: int
    tables: list[BoxTable]
    lines: list[Line]
    chars: int
    lost: int
    has_pictures: bool
    is_drawing: bool


def read_page(page: Any) -> PdfPage:
    """Tables and lines of a page as pdfplumber knows it."""
    from pdfplumber.utils.text import dedupe_chars

    chars = [each for each in dedupe_chars(page.chars) if _is_straight(each)]
    lost = 0
    for char in chars:
        if _NO_TEXT.search(char["text"]):
            char["text"] = _LOST
        lost += char["text"] == _LOST
    is_drawing = len(page.edges) > MAX_EDGES
    tables, rest = _tables([] if is_drawing else page.find_tables(), chars)
    return PdfPage(
        number=page.page_number,
        tables=tables,
        lines=_lines(rest),
        chars=len(chars),
        lost=lost,
        has_pictures=bool(page.images),
        is_drawing=is_drawing,
    )


def _is_straight(char: Char) -> bool:
    """Whether the character stands upright or on its side; slanting ones are a watermark's."""
    a, b, *_rest = char["matrix"]
    return bool(min(abs(a), abs(b)) < 0.1 * max(abs(a), abs(b), 1e-6))


def _tables(found: Iterable[Any], chars: list[Char]) -> tuple[list[BoxTable], list[Char]]:
    """The tables from top to bottom, and the characters that stand in none of their cells."""
    by_height = sorted(chars, key=_middle)
    heights = [_middle(char) for char in by_height]
    taken: set[int] = set()
    tables: list[BoxTable] = []
    for table in sorted(found, key=lambda each: (each.bbox[1], each.bbox[0])):
        if len(table.cells) < 2:
            continue
        cells = []
        for box in sorted(map(Box._make, table.cells), key=itemgetter(1, 0)):
            first, last = bisect_left(heights, box.top), bisect_left(heights, box.bottom)
            inside = [at for at in range(first, last) if box.x0 <= _centre(by_height[at]) < box.x1]
            taken.update(inside)
            cells.append(_cell(box, [by_height[at] for at in inside]))
        tables.append(BoxTable(Box._make(table.bbox), cells))
    return tables, [char for at, char in enumerate(by_height) if at not in taken]


def _middle(char: Char) -> float:
    middle: float = (char["top"] + char["bottom"]) / 2
    return middle


def _centre(char: Char) -> float:
    centre: float = (char["x0"] + char["x1"]) / 2
    return centre


def _cell(box: Box, chars: list[Char]) -> BoxCell:
    found = _found(chars)
    overlaps = sum(_overlapping(each["chars"]) for each in found)
    return BoxCell(box, list(_cleaned(found)), overlaps > 1)


def _lines(chars: list[Char]) -> list[Line]:
    return list(_cleaned(_found(chars)))


def _found(chars: list[Char]) -> list[dict[str, Any]]:
    """The lines the characters stand in, from top to bottom."""
    if not chars:
        return []
    from pdfplumber.utils.text import chars_to_textmap

    lines: list[dict[str, Any]] = chars_to_textmap(chars).extract_text_lines()
    return lines


def _overlapping(chars: list[Char]) -> int:
    """How many characters of a line stand on the one before: text had no room in its cell."""
    pairs = pairwise(chars)
    return sum(two["x0"] < one["x1"] - _OVERLAP * (one["x1"] - one["x0"]) for one, two in pairs)


def _cleaned(found: Iterable[dict[str, Any]]) -> Iterator[Line]:
    for each in found:
        text = without_controls(each["text"]).strip()
        if text:
            yield Line(text, each["x0"], each["top"], each["x1"], each["bottom"])
