"""A target value as it was read from its printed text."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from scorer.model.base import Frozen


class TargetKind(StrEnum):
    """What sort of thing the target is; ``text`` is what could not be read."""

    QUANTITATIVE = "quantitative"
    ZERO_EVENT = "zero_event"
    DEADLINE = "deadline"
    QUALITATIVE = "qualitative"
    TEXT = "text"


class Comparator(StrEnum):
    """How an actual value is held against the target."""

    GE = "ge"
    GT = "gt"
    LE = "le"
    LT = "lt"
    EQ = "eq"
    RANGE = "range"
    TOLERANCE = "tolerance"


class Direction(StrEnum):
    """Whether more or less of the quantity is the better outcome; a property of the indicator."""

    HIGHER_IS_BETTER = "higher_is_better"
    LOWER_IS_BETTER = "lower_is_better"


class Target(Frozen):
    """A target value: comparator, number, unit and kind, beside the text as printed.

    ``value`` and ``value_high`` (ranges only) are exact, 万 and 亿 multiplied out, a per cent as its
    number (90 with unit ``%``). ``unit`` is canonical (``%``, ``‰``, ``元``, ``个``, ``元/亩``), ``unit_text``
    as printed, ``noun`` what a counter counts. ``due_on`` is the last day of a deadline, ``share`` its
    share as a fraction where one is stated. ``level_word`` is the word of a qualitative target.
    ``inferred_from`` names where a part came from that the text does not state: ``name``,
    ``description``, ``category`` or ``year``. ``alternatives`` are other readings a person may choose;
    ``chosen_by`` is who chose this one, ``chosen_at`` when.
    """

    kind: TargetKind
    text: str
    comparator: Comparator | None = None
    value: Decimal | None = None
    value_high: Decimal | None = None
    unit: str | None = None
    unit_text: str | None = None
    noun: str | None = None
    due_on: date | None = None
    share: Decimal | None = None
    level_word: str | None = None
    direction: Direction | None = None
    inferred_from: str | None = None
    alternatives: tuple["Target", ...] = ()
    chosen_by: str | None = None
    chosen_at: datetime | None = None
