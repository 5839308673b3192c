"""Text in terminal cells: a Chinese character takes two, so nothing is aligned by counting letters."""

from fractions import Fraction
from string import ascii_letters, digits
from typing import Final, Literal

from rich.cells import cell_len, set_cell_size, split_graphemes

from scorer.money import Number

Align = Literal["left", "right"]


FULL: Final = "█"
EMPTY: Final = "░"
HALF: Final = "▒"
CURSOR: Final = "▸"
MORE: Final = "…"
CHOSEN: Final = "●"
OPEN: Final = "○"
RISES: Final = "▲"
FALLS: Final = "▼"

_ASCII: Final = str.maketrans(
    {
        FULL: "#",
        EMPTY: ".",
        HALF: "=",
        CURSOR: ">",
        CHOSEN: "*",
        OPEN: "o",
        RISES: "^",
        FALLS: "v",
        "≥": ">=",
        "≤": "<=",
        "≠": "!=",
        "±": "+/-",
        "×": "*",
        "÷": "/",
        "→": "->",
        "↑": "Up",
        "↓": "Down",
        "…": "...",
        "·": "-",
        "—": "-",
        "–": "-",
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "│": "|",
        "─": "-",
        "┼": "+",
        "┬": "+",
        "┴": "+",
        "├": "+",
        "┤": "+",
        "┌": "+",
        "┐": "+",
        "└": "+",
        "┘": "+",
    }
)


def shown(text: str, plain: bool) -> str:
    """The text as the theme can show it: plain replaces every sign whose width is in doubt."""
    return text.translate(_ASCII) if plain else text


def fit(text: str, width: int, align: Align = "left", more: str = MORE) -> str:
    """The text on one line in exactly ``width`` cells; ``more`` shows where it was cut."""
    line = " ".join(text.split())
    taken = cell_len(line)
    if taken > width:
        return set_cell_size(set_cell_size(line, max(0, width - 1)).rstrip() + more, width)
    gap = " " * (width - taken)
    return gap + line if align == "right" else line + gap


def wrap(text: str, width: int) -> list[str]:
    """The text broken into lines of at most ``width`` cells; at spaces where a line has any late."""
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        lines.extend(_wrap_paragraph(paragraph.rstrip(), max(2, width)))
    return lines


def _wrap_paragraph(text: str, width: int) -> list[str]:
    lines = []
    rest = text
    while cell_len(rest) > width:
        cut = _cut(rest, width)
        lines.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*lines, rest]


def _cut(text: str, width: int) -> int:
    """Where to break: behind a space or before a word in the second half, else where it is full."""
    spans, _total = split_graphemes(text)
    taken, full = 0, len(text)
    for start, _end, cells in spans:
        if taken + cells > width:
            full = start
            break
        taken += cells
    space = text.rfind(" ", full // 2, full + 1)
    if space > 0 and text[full - 1].isascii():
        return space
    cut = word = _before_word(text, full)
    while cut > word - _GIVE_WAY and (text[cut] in _NOT_FIRST or text[cut - 1] in _NOT_LAST):
        cut -= 1
    return max(1, cut)


def _before_word(text: str, full: int) -> int:
    """Where the Latin word or the figure begins that stands across the end of a line, unless it is long."""
    start = full
    while start and text[start - 1] in _OF_WORD and text[full] in _OF_WORD:
        start -= 1
    return start if 2 * cell_len(text[:start]) >= cell_len(text[:full]) else full


_OF_WORD: Final = frozenset(ascii_letters + digits + ".,%_-/—≥≤")
"""What stays together on a line: Enter, 2021-12-31, 95.5%."""

_GIVE_WAY: Final = 3
"""So many characters may move to the next line to keep stops and brackets where they belong."""

_NOT_FIRST: Final = frozenset("，。；：、！？）》”’%％,.;:!?)")


def bar(share: Number | None, width: int, sign: str = FULL) -> str:
    """A bar of ``width`` cells, filled by the share (0 to 1, more is cut); any share shows a bit."""
    part = Fraction(share or 0)
    filled = max(1, min(width, int(part * width))) if part > 0 else 0
    return sign * filled + EMPTY * (width - filled)


_NOT_LAST: Final = frozenset("（《“‘([")
