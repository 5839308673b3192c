"""A scoring rule as it was read from words: the method's key and its numbers, nothing of the row."""

from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from scorer.findings import Finding
from scorer.model.target import Target


class Gives(NamedTuple):
    """What a step gives or a deduction takes: so many points, or a fraction of the maximum."""

    points: Decimal | None = None
    share: Decimal | None = None


ALL: Final = Gives(share=Decimal(1))
NONE: Final = Gives(points=Decimal(0))


class Tier(NamedTuple):
    """A step of points: from ``low`` (None: open) up to the step above it.

    ``low_belongs``: the figure ``low`` itself belongs to this step.
    """

    low: Decimal | None
    low_belongs: bool
    gives: Gives


class Side(StrEnum):
    """What a deduction counts from the target on: below it, above it, days late, or each event."""

    BELOW = "below"
    ABOVE = "above"
    LATE = "late"
    EVENT = "event"


class Deduction(NamedTuple):
    """``takes`` for every ``per`` off the target.

    ``unit`` is that of ``per`` (% for points of per cent); ``relative``: ``per`` is in per cent of the
    target. ``whole``: less than a whole ``per`` costs nothing.
    """

    takes: Gives
    per: Decimal
    unit: str | None
    side: Side
    whole: bool = False
    relative: bool = False


class TextRule(NamedTuple):
    """One method with its numbers, as a text states them.

    ``method`` is a key of ``scorer.rules.methods``. ``full`` are the points the text gives for
    everything, None where it says no number. ``condition`` is what must be reached where the text
    says so itself. ``tiers`` stand from the highest figure down, in ``unit``. ``mark`` is a fraction.
    """

    method: str
    full: Decimal | None = None
    condition: Target | None = None
    tiers: tuple[Tier, ...] = ()
    unit: str | None = None
    deduction: Deduction | None = None
    mark: Decimal | None = None


class RuleReading(NamedTuple):
    """The rule, or why there is none; findings carry neither name nor place yet."""

    rule: TextRule | None
    findings: tuple[Finding, ...] = ()
