"""Tables for the tests' own writers: boxes that cover a grid, whatever the format."""

from collections.abc import Iterator
from typing import NamedTuple


class Box(NamedTuple):
    """A cell: its text, and the columns and rows it covers."""

    text: str
    span: int = 1
    height: int = 1


class Placed(NamedTuple):
    """A box in its place, 1-based; ``row`` is where it begins."""

    text: str
    row: int
    column: int
    span: int
    height: int


Table = list[list[Box]]
"""Rows of the boxes that begin in them, left to right."""


def placed(table: Table) -> list[list[Placed]]:
    """For every row the boxes that cover it, those from above too, left to right."""
    rows: list[list[Placed]] = []
    for number, row in enumerate(table, 1):
        here = {
            each.column: each
            for each in (rows[-1] if rows else ())
            if each.row + each.height > number
        }
        taken = {each.column + offset for each in here.values() for offset in range(each.span)}
        column = 1
        for box in row:
            while column in taken:
                column += 1
            here[column] = Placed(box.text, number, column, box.span, box.height)
            column += box.span
        rows.append([here[column] for column in sorted(here)])
    return rows


def beginning(table: Table) -> Iterator[Placed]:
    """Every box once, where it begins."""
    for number, row in enumerate(placed(table), 1):
        yield from (each for each in row if each.row == number)
