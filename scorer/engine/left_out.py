"""The sum of a sheet on which rows do not apply, by the policy of its pack."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from scorer.money import round_half_up

_ZERO = Decimal("0.00")


class Part(NamedTuple):
    """A row of the sum: maximum, score (None while open), whether it applies, its category.

    ``least`` and ``most`` bound what it can still get while it is open.
    """

    max_score: Decimal
    score: Decimal | None
    applies: bool = True
    category: str = ""
    least: Decimal = _ZERO
    most: Decimal = _ZERO

    def at(self, end: str) -> "Part":
        """The part as it would be at its ``least`` or ``most``; unchanged where it is scored."""
        if self.score is not None or not self.applies:
            return self
        return self._replace(score=self.least if end == "least" else self.most)


class Group(NamedTuple):
    """Rows of one category: their points, the applicable and the whole maximum, what it makes."""

    category: str
    scored: Decimal
    applicable: Decimal
    full: Decimal

    @property
    def total(self) -> Decimal:
        """The points of the group's whole maximum; nothing where none of its rows applies."""
        return rescaled(self.scored, self.applicable, self.full)


def group_of(category: str, parts: Sequence[Part]) -> Group:
    """The sums over the given parts."""
    return Group(
        category,
        sum((part.score for part in parts if part.score is not None), Decimal(0)),
        sum((part.max_score for part in parts if part.applies), Decimal(0)),
        sum((part.max_score for part in parts), Decimal(0)),
    )


def groups_of(parts: Sequence[Part]) -> tuple[Group, ...]:
    """The parts by category, in the order in which the categories come."""
    names = dict.fromkeys(part.category for part in parts)
    return tuple(
        group_of(name, [part for part in parts if part.category == name]) for name in names
    )


def combined(parts: Sequence[Part], policy: str) -> Decimal:
    """The sum with what does not apply treated as ``policy`` says; open rows count nothing."""
    whole = group_of("", parts)
    if policy == "full_marks" and whole.applicable > 0:
        return whole.scored + whole.full - whole.applicable
    if policy == "within_category":
        groups = [group for group in groups_of(parts) if group.applicable > 0]
        points = sum((group.total for group in groups), Decimal(0))
        return rescaled(points, sum((each.full for each in groups), Decimal(0)), whole.full)
    return whole.total


def rescaled(points: Decimal, applicable: Decimal, full: Decimal) -> Decimal:
    """``points`` of the applicable maximum as points of the full one, in two decimals.

    Nothing applicable makes 0, never a division.
    """
    if applicable == full:
        return points
    if applicable <= 0:
        return _ZERO
    return round_half_up(Fraction(points) * Fraction(full) / Fraction(applicable))
