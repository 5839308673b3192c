"""The parameters of the scoring methods: one model a method, told apart by its key.

What a method does with them stands in ``scorer.engine.methods`` under the same key.
"""

from typing import Annotated, Literal

from pydantic import Field

from scorer.rules.bands import BoundIn, ShareBand, TierPoints
from scorer.rules.cited import Cited, Number

AtMostKey = Literal["at_most_linear", "at_most_ratio"]


class AtLeast(Cited):
    """Met: all points; below: in proportion to the target."""

    method: Literal["at_least"]


class AtMostLinear(Cited):
    """Met: all points; above: in a straight line down to nothing at twice the target."""

    method: Literal["at_most_linear"]


class AtMostRatio(Cited):
    """Met: all points; above: target divided by actual."""

    method: Literal["at_most_ratio"]


class EqualAsAtLeast(Cited):
    """A bare number of which more is better: scored as ``at_least``; above it all points, noted."""

    method: Literal["equal_as_at_least"]


class EqualTwoSided(Cited):
    """A bare number that should be hit: every deviation costs in proportion."""

    method: Literal["equal_two_sided"]


class ZeroEvent(Cited):
    """Nothing happened: all points; else none."""

    method: Literal["zero_event"]


class Range(Cited):
    """Inside: all points; below as ``at_least`` with the lower end, above by ``above``."""

    method: Literal["range"]
    above: AtMostKey


class Tolerance(Cited):
    """Deviation within the bound: all points; beyond it by ``beyond``."""

    method: Literal["tolerance"]
    beyond: AtMostKey


class Step(Cited):
    """All points or none: what a text such as "…得10分" says."""

    method: Literal["step"]


class Tiers(Cited):
    """The points of the tier in which the actual lies, at most the maximum.

    Figures are in the target's unit, a per cent as its number (90).
    """

    method: Literal["tiers"]
    bound_in: BoundIn = "upper"
    tiers: tuple[TierPoints, ...] = Field(min_length=2)


class DeductPer(Cited):
    """All points less ``deduct`` for every ``per`` off the target, down to nothing.

    ``per`` is in the target's unit: points of per cent, things, or days behind a deadline.
    ``whole_units``: what is less than a whole ``per`` costs nothing, else it costs its part.
    """

    method: Literal["deduct_per"]
    deduct: Number
    per: Number
    whole_units: bool


class PassMark(Cited):
    """Nothing below the pass mark (a fraction of the target), in proportion from there to it."""

    method: Literal["pass_mark"]
    pass_mark: Number


class Intervals(Cited):
    """The share of the maximum that goes with the interval in which a rate lies.

    Figures are per cents as their numbers (90).
    """

    method: Literal["intervals"]
    intervals: tuple[ShareBand, ...] = Field(min_length=2)


class YesNo(Cited):
    """Yes: all points; no: none; nothing in between."""

    method: Literal["yes_no"]


class QualitativeLevels(Cited):
    """Level words: the level gives a band of the maximum, cut at two shares (fractions).

    Met from ``met_from`` to 1, both included; partially met from ``partially_met_from`` up to
    ``met_from``; not met from 0; upper ends of the lower two excluded.
    """

    method: Literal["qualitative_levels"]
    met_from: Number
    partially_met_from: Number


class Deadline(Cited):
    """On time: all points; late by up to ``late_days``: one band; later: the band below it.

    The band of the short delay runs from ``late_from`` up to ``late_below`` (fractions of the
    maximum, the upper end excluded), that of the long one from 0 up to ``late_from``.
    """

    method: Literal["deadline"]
    late_days: Number
    late_from: Number
    late_below: Number


Method = Annotated[
    AtLeast
    | AtMostLinear
    | AtMostRatio
    | EqualAsAtLeast
    | EqualTwoSided
    | ZeroEvent
    | Range
    | Tolerance
    | Step
    | Tiers
    | DeductPer
    | PassMark
    | Intervals
    | QualitativeLevels
    | Deadline
    | YesNo,
    Field(discriminator="method"),
]
"""The parameters of any one method."""


class Proportional(Cited):
    """Execution: the rate times the maximum, at most the maximum."""

    method: Literal["proportional"]
    max_score: Number


class Tiered(Cited):
    """Execution: the share of the maximum that goes with the tier of the rate (a fraction)."""

    method: Literal["tiered"]
    max_score: Number
    tiers: tuple[ShareBand, ...] = Field(min_length=2)


ExecutionRule = Annotated[Proportional | Tiered, Field(discriminator="method")]
"""How the execution rate becomes points."""
