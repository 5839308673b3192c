"""The parameters of the scoring methods: one model a method, told apart by its key.

What a method does with them stands in ``scorer.engine.methods`` under the same key.
"""

from typing import Annotated, Literal

from pydantic import Field

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
    | QualitativeLevels
    | Deadline,
    Field(discriminator="method"),
]
"""The parameters of any one method."""


class Proportional(Cited):
    """Execution: the rate times the maximum, at most the maximum."""

    method: Literal["proportional"]
    max_score: Number


ExecutionRule = Proportional
"""How the execution rate becomes points."""
