"""What a pack does beyond single rows: far above the target, rows left out, caps, the gap."""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from scorer.rules.bands import CapBand, band_of
from scorer.rules.cited import Cited, Number


class _FarAbove(Cited):
    """What all policies share: both limits are fractions of the target (1.20 is 120 %).

    From ``flag_at`` the row is marked, from ``reason_at`` a reason is compulsory.
    """

    flag_at: Number
    reason_at: Number


class OnlyMarked(_FarAbove):
    """The row keeps its points."""

    policy: Literal["none"]


class LoweredByHand(_FarAbove):
    """From ``flag_at`` on a person may lower the row."""

    policy: Literal["manual"]


class ByDeviation(_FarAbove):
    """Beyond ``limit`` (a fraction over the target: 0.30) the rest of the excess costs its share."""

    policy: Literal["by_deviation"]
    limit: Number


class FixedDeduction(_FarAbove):
    """From ``at`` (a fraction of the target: 1.30) on the row loses ``points``."""

    policy: Literal["fixed_deduction"]
    at: Number
    points: Number


OverAchievement = Annotated[
    OnlyMarked | LoweredByHand | ByDeviation | FixedDeduction, Field(discriminator="policy")
]
"""What happens far above the target."""


class NotApplicable(Cited):
    """What becomes of the total when rows do not apply.

    ``rescale``: the sum over the applicable maximum, as points of the full one. ``within_category``:
    the same inside each category; what no row of its category can take is rescaled over the sheet.
    ``full_marks``: such rows count with all their points.
    """

    policy: Literal["rescale", "within_category", "full_marks"]


class TotalCap(Cited):
    """The most a total may be at an execution rate; above the highest band there is no cap."""

    caps: tuple[CapBand, ...] = Field(min_length=1)

    def cap_at(self, rate: Fraction) -> Decimal | None:
        """The cap at an execution rate (fraction), None where there is none."""
        band = band_of(self.caps, max(rate, Fraction(0)))
        return None if band is None else band.max_total


class Gap(Cited):
    """When indicators and execution are too far apart.

    ``limit`` is by how much of the indicators' rate execution may lag behind it, ``unspent`` which
    part of the execution score may be missing (fractions).
    """

    limit: Number
    unspent: Number
