"""Help texts laid out by terminal cells, so that Chinese lines end where the window ends."""

import os
import sys
from collections.abc import Iterable, Iterator
from typing import Final

import click

from scorer.i18n import _
from scorer.text import width

_HANZI: Final = "\u2e80"
"""From here on a line may break before and behind every character."""
_CLOSING: Final = " ，。；：、！？）》」”"
"""What never begins a line."""


def wrap(text: str, limit: int) -> list[str]:
    """``text`` on lines of at most ``limit`` cells; breaks at spaces and between Hanzi."""
    return [line for each in text.splitlines() for line in _wrap_line(each, limit)]


def _wrap_line(text: str, limit: int) -> Iterator[str]:
    line = ""
    for piece in _pieces(text):
        if line and width(line + piece.rstrip()) > limit:
            yield line.rstrip()
            line = piece.lstrip()
        else:
            line += piece
    yield line.rstrip()


def _pieces(text: str) -> Iterator[str]:
    """What may not be torn apart: a word with the space behind it, a Hanzi with its punctuation."""
    piece = ""
    for char in text:
        begins = char not in _CLOSING and (char >= _HANZI or piece[-1:] >= _HANZI)
        if piece and char != " " and (begins or piece.endswith(" ")):
            yield piece
            piece = ""
        piece += char
    yield piece


def _terminal_width() -> int:
    """The terminal's cells in a row, 80 where there is none; click would load a whole module."""
    try:
        return max(os.get_terminal_size(sys.stdout.fileno()).columns, 50)
    except (OSError, ValueError, AttributeError):
        return 80


class HelpFormatter(click.HelpFormatter):
    """Click's formatter, measured in cells instead of characters."""

    def __init__(self, width: int | None = None, max_width: int | None = None) -> None:
        super().__init__(width=width or min(_terminal_width(), max_width or 80) - 2)

    def write_heading(self, heading: str) -> None:
        """A heading with the colon of the language in force."""
        self.write(f"{'':>{self.current_indent}}{heading}{_(':')}\n")

    def write_text(self, text: str) -> None:
        """A paragraph, wrapped and indented."""
        for line in wrap(text, self.width - self.current_indent):
            self.write(f"{'':>{self.current_indent}}{line}\n" if line else "\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 34, col_spacing: int = 2
    ) -> None:
        """Terms on the left, what they mean on the right."""
        listed = list(rows)
        left = min(max((width(term) for term, _text in listed), default=0), col_max) + col_spacing
        for term, meaning in listed:
            self._write_term(term, wrap(meaning, self.width - self.current_indent - left), left)

    def _write_term(self, term: str, lines: list[str], left: int) -> None:
        indent = " " * self.current_indent
        if not lines:
            self.write(f"{indent}{term}\n")
            return
        gap = left - width(term)
        if gap < 2:
            self.write(f"{indent}{term}\n")
            gap, term = left, ""
        self.write(f"{indent}{term}{' ' * gap}{lines[0]}\n")
        for line in lines[1:]:
            self.write(f"{indent}{' ' * left}{line}\n")
