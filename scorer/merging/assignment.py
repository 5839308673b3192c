"""The best assignment of two lists to each other, all pairs weighed together."""

from collections.abc import Sequence
from typing import Final

_ENDLESS: Final = 1 << 60


def best_pairs(gain: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """The pairs (row, column) whose gains add up to most; each row and column occurs at most once.

    ``gain`` has whole numbers from 0 up, 0 where a pair must not be. The Hungarian method with
    potentials: time grows with rows² times columns. The same matrix always gives the same pairs.
    """
    if not gain or not gain[0]:
        return []
    if len(gain) > len(gain[0]):
        turned = [list(column) for column in zip(*gain, strict=True)]
        return sorted((row, column) for column, row in best_pairs(turned))
    taken_by = _assigned([[-value for value in row] for row in gain])
    pairs = ((row, column) for column, row in enumerate(taken_by) if row is not None)
    return sorted((row, column) for row, column in pairs if gain[row][column] > 0)


def _assigned(cost: list[list[int]]) -> list[int | None]:
    """For each column the row it is given to, at the least cost; no more rows than columns."""
    rows, columns = len(cost), len(cost[0])
    row_potential, column_potential = [0] * (rows + 1), [0] * (columns + 1)
    # Column 0 and row 0 stand for "none yet", so that indexes here count from 1.
    taken_by = [0] * (columns + 1)
    for row in range(1, rows + 1):
        taken_by[0] = row
        way = _free_column(cost, taken_by, row_potential, column_potential)
        column, back = way
        while column:
            taken_by[column] = taken_by[back[column]]
            column = back[column]
    return [row - 1 if row else None for row in taken_by[1:]]


def _free_column(
    cost: list[list[int]],
    taken_by: list[int],
    row_potential: list[int],
    column_potential: list[int],
) -> tuple[int, list[int]]:
    """The cheapest free column for the row in column 0, and for each column the one before it."""
    columns = len(taken_by)
    least, back, seen = [_ENDLESS] * columns, [0] * columns, [False] * columns
    at = 0
    while taken_by[at]:
        seen[at] = True
        row, step, following = taken_by[at], _ENDLESS, 0
        for column in range(1, columns):
            if seen[column]:
                continue
            price = cost[row - 1][column - 1] - row_potential[row] - column_potential[column]
            if price < least[column]:
                least[column], back[column] = price, at
            if least[column] < step:
                step, following = least[column], column
        for column in range(columns):
            if seen[column]:
                row_potential[taken_by[column]] += step
                column_potential[column] -= step
            else:
                least[column] -= step
        at = following
    return at, back
