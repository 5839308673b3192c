"""Many rows at once, in whole numbers: columns in, hundredths of a point out, nothing explained.

Written apart from the methods, so that each proves the other: over a million random rows both give
the same hundredths, bit for bit. It is for counting over many rows, where a row is explained only
when somebody looks at it.
"""

from collections.abc import Callable, Sequence
from typing import Final

Column = Sequence[int]
"""Whole numbers; targets and actual values on one scale of any size, maxima in hundredths."""

_Row = Callable[[int, int, int], int]


def bulk_scores(method: str, targets: Column, actuals: Column, maxima: Column) -> list[int]:
    """The hundredths of each row by a plain method whose bound includes its own figure.

    Actual values below 0 count as 0. Raises KeyError for a method that is not plain, ValueError where
    the columns differ in length or a target is not above 0, as only ``zero_event`` allows.
    """
    row = PLAIN[method]
    if method != "zero_event" and any(target <= 0 for target in targets):
        raise ValueError(method)
    rows = zip(targets, actuals, maxima, strict=True)
    return [row(target, max(actual, 0), most) for target, actual, most in rows]


def _at_least(target: int, actual: int, most: int) -> int:
    return most if actual >= target else _half_up(actual * most, target)


def _at_most_linear(target: int, actual: int, most: int) -> int:
    if actual <= target:
        return most
    return _half_up((2 * target - actual) * most, target) if actual < 2 * target else 0


def _at_most_ratio(target: int, actual: int, most: int) -> int:
    return most if actual <= target else _half_up(target * most, actual)


def _equal_two_sided(target: int, actual: int, most: int) -> int:
    missed = abs(actual - target)
    return _half_up((target - missed) * most, target) if missed < target else 0


def _zero_event(_target: int, actual: int, most: int) -> int:
    return most if actual == 0 else 0


def _step(target: int, actual: int, most: int) -> int:
    return most if actual >= target else 0


def _half_up(above: int, below: int) -> int:
    return (2 * above + below) // (2 * below)


PLAIN: Final[dict[str, _Row]] = {
    "at_least": _at_least,
    "at_most_linear": _at_most_linear,
    "at_most_ratio": _at_most_ratio,
    "equal_as_at_least": _at_least,
    "equal_two_sided": _equal_two_sided,
    "zero_event": _zero_event,
    "step": _step,
}
"""The methods that need no number of a pack, each by itself."""
