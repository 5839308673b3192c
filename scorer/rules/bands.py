"""Bands of a rule, each with what it gives: tiers of points, shares of the maximum, caps.

A list of bands stands from the highest down. ``from_value`` None has no lower end, ``to_value`` None
no upper one; where two bands meet, the shared figure belongs to one of them.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Literal, TypeVar

from scorer.i18n import _
from scorer.money import exact_text
from scorer.rules.cited import Cited, Exact

BoundIn = Literal["upper", "lower"]
"""Which of two adjoining bands holds the figure where they meet: ≥90 is ``upper``, ≤90 ``lower``."""


class Band(Cited):
    """The figures from ``from_value`` to ``to_value``; None is an open end."""

    from_value: Exact | None = None
    to_value: Exact | None = None


class TierPoints(Band):
    """A tier and the points it gives; ``bound_in`` says of its lower end what the rule says of all."""

    points: Exact
    bound_in: BoundIn | None = None


class ShareBand(Band):
    """A band and the share (fraction) of the maximum it gives."""

    share: Exact


class CapBand(Band):
    """Execution rates (fractions) and the most that the total may then be."""

    max_total: Exact


B = TypeVar("B", bound=Band)


def band_of(bands: Sequence[B], value: Fraction, bound_in: BoundIn = "upper") -> B | None:
    """The band in which ``value`` lies, or None where it lies in none."""
    end_of = bound_in
    for band in bands:
        begin_of = bound_of(band, bound_in)
        low, high = band.from_value, band.to_value
        begun = low is None or (value >= low if begin_of == "upper" else value > low)
        ended = high is not None and (value >= high if end_of == "upper" else value > high)
        if begun and not ended:
            return band
        end_of = begin_of
    return None


def bound_of(band: Band, bound_in: BoundIn) -> BoundIn:
    """In which band the lower end of this one lies."""
    own = band.bound_in if isinstance(band, TierPoints) else None
    return own or bound_in


def faults_of(bands: Sequence[Band]) -> Iterator[str]:
    """A sentence for every gap, overlap or wrong order; the bands must reach down to 0 or below."""
    for upper, lower in pairwise(bands):
        above, below = upper.from_value, lower.to_value
        if above is None or below is None:
            yield _("Only the highest band may lack to_value, only the lowest from_value.")
        elif above > below:
            words = {"low": exact_text(below), "high": exact_text(above)}
            yield _("There is a gap: no band holds {low} to {high}.").format(**words)
        elif above < below:
            words = {"low": exact_text(above), "high": exact_text(below)}
            yield _("Two bands overlap from {low} to {high}.").format(**words)
    for band in bands:
        if None not in {band.from_value, band.to_value} and not _rises(band):
            yield _("A band ends below its beginning: {low} to {high}.").format(
                low=band.from_value, high=band.to_value
            )
    if bands[-1].from_value not in {None, Decimal(0)}:
        low = exact_text(bands[-1].from_value or Decimal(0))
        yield _("There is a gap: no band holds figures below {low}.").format(low=low)


def _rises(band: Band) -> bool:
    low, high = band.from_value, band.to_value
    return low is None or high is None or low < high


def open_top_faults(bands: Sequence[Band]) -> Iterator[str]:
    """A sentence where the highest band has an end, so that figures above it have none."""
    if (top := bands[0].to_value) is not None:
        yield _("There is a gap: no band holds figures above {high}.").format(high=exact_text(top))
