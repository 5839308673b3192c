"""Points shared over rows in two decimals, so that they make their sum exactly: the last row takes the rest.

Every function answers new points by position, or None where a row would fall below zero.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from scorer.engine.allocation import equal_shares
from scorer.money import round_half_up

Points = Mapping[int, Decimal]
"""Points by the position of their row."""


def equally(points: Decimal, positions: Sequence[int]) -> Points | None:
    """``points`` in equal shares over the rows: 50 over 7 are six of 7.14 and one of 7.16."""
    shares = equal_shares(points, len(positions)) if points >= 0 else None
    return None if shares is None else dict(zip(positions, shares, strict=True))


def added(rows: Points, left: Decimal, positions: Sequence[int]) -> Points | None:
    """``left`` (below zero: what is too much) in equal shares on top of what these rows have."""
    shares = equal_shares(abs(left), len(positions))
    if not positions or shares is None:
        return None
    signed = [each if left >= 0 else -each for each in shares]
    more = dict(zip(positions, signed, strict=True))
    return _sound({position: each + more.get(position, 0) for position, each in rows.items()})


def in_proportion(weights: Points, points: Decimal) -> Points | None:
    """``points`` in proportion to the weights; None as well where these are all zero."""
    whole = sum(map(Fraction, weights.values()), Fraction(0))
    if whole <= 0:
        return None
    *first, last = weights
    shares = {
        each: round_half_up(Fraction(points) * Fraction(weights[each]) / whole) for each in first
    }
    shares[last] = points - sum(shares.values(), Decimal(0))
    return _sound(shares)


def _sound(rows: Points) -> Points | None:
    return rows if all(each >= 0 for each in rows.values()) else None
