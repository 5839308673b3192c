"""Boxes of text with lines between them: how a form of merged cells is drawn in a terminal."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from rich.cells import cell_len

from tui.cells import Align, fit, shown, wrap


class Box(NamedTuple):
    """One cell: its text, the columns it covers, and whether it belongs to the cell above."""

    text: str
    first: int
    last: int
    align: Align = "left"
    merged: bool = False


class FormRow(NamedTuple):
    """A row of the form; ``key`` where the cursor can stand on it."""

    boxes: tuple[Box, ...]
    key: str | None = None


def drawn(row: FormRow, widths: Sequence[int], *, plain: bool = False) -> list[str]:
    """A row as lines between its verticals, every cell broken to its own width."""
    columns = []
    for box in row.boxes:
        room = sum(widths[box.first : box.last + 1]) + box.last - box.first
        lines = [fit(line, room, box.align) for line in wrap(shown(box.text, plain), room)]
        columns.append((lines, " " * room))
    height = max(len(lines) for lines, _blank in columns)
    return [
        "│" + "│".join(lines[n] if n < len(lines) else blank for lines, blank in columns) + "│"
        for n in range(height)
    ]


def rule(above: Sequence[Box], below: Sequence[Box], widths: Sequence[int]) -> str:
    """The line between two rows, with its crossings; none inside a cell that goes on below."""
    starts = _starts(widths)
    up = {starts[box.first] for box in above}
    down = {starts[box.first] for box in below}
    gaps = {
        x for box in below if box.merged for x in range(starts[box.first] + 1, starts[box.last + 1])
    }
    end = starts[-1]
    return "".join(
        " " if x in gaps else _crossing(x, end, up, down, gaps, bool(above), bool(below))
        for x in range(end + 1)
    )


def marked(line: str, mark: str) -> str:
    """A rule with a mark in its first stretch that has the room for it; without one, unchanged."""
    cells = cell_len(mark)
    stretch = "─" * (cells + 2)
    return line.replace(stretch, f"─{mark}─", 1)


def _starts(widths: Sequence[int]) -> list[int]:
    starts = [0]
    for width in widths:
        starts.append(starts[-1] + width + 1)
    return starts


def _crossing(
    x: int, end: int, up: set[int], down: set[int], gaps: set[int], has_up: bool, has_down: bool
) -> str:
    vertical_up = has_up and (x in up or x == end)
    vertical_down = has_down and (x in down or x == end)
    left = x > 0 and x - 1 not in gaps
    right = x < end and x + 1 not in gaps
    return _JOINTS.get((vertical_up, vertical_down, left, right), "─")


_JOINTS: Final = {
    (True, True, True, True): "┼",
    (True, False, True, True): "┴",
    (False, True, True, True): "┬",
    (True, True, False, True): "├",
    (True, True, True, False): "┤",
    (False, True, False, True): "┌",
    (False, True, True, False): "┐",
    (True, False, False, True): "└",
    (True, False, True, False): "┘",
    (True, True, False, False): "│",
}
