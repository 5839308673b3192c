"""The findings of target values: their codes and their words.

They stand together because several modules of this room give the same ones. Every message knows
``{text}``, the value as printed; ``{readings}`` are the readings that a person may choose.
"""

from typing import Final

from scorer.findings import Severity, declare
from scorer.i18n import N_

_CHOOSE: Final = N_("Correct the target value, or choose one of these readings: {readings}.")

UNREADABLE: Final = declare(
    "RDG-TARGET-UNREADABLE",
    Severity.WARNING,
    N_("The target value “{text}” cannot be read."),
    N_("Type the value as a bound, a number and a unit, such as ≥90% or 33个."),
)
EMPTY: Final = declare(
    "RDG-TARGET-EMPTY",
    Severity.WARNING,
    N_("The target value is empty."),
    N_("Type the target value of this indicator."),
)
SEVERAL: Final = declare(
    "RDG-TARGET-SEVERAL",
    Severity.WARNING,
    N_("The target value “{text}” holds several figures."),
    N_("Split the indicator, one figure each, or choose or type the one that counts."),
)
DAMAGED: Final = declare(
    "RDG-TARGET-DAMAGED",
    Severity.WARNING,
    N_(
        "The sign “{sign}” in the target value “{text}” is probably a damaged operator: {readings}."
    ),
    _CHOOSE,
)
DAMAGED_DIGITS: Final = declare(
    "RDG-TARGET-DAMAGED-DIGITS",
    Severity.WARNING,
    N_("The digits of the target value “{text}” are damaged; probably meant: {readings}."),
    _CHOOSE,
)
MISPLACED: Final = declare(
    "RDG-TARGET-MISPLACED",
    Severity.WARNING,
    N_(
        "The sign in the target value “{text}” is not where it belongs; probably meant: {readings}."
    ),
    _CHOOSE,
)
TOO_LONG: Final = declare(
    "RDG-TARGET-TOO-LONG",
    Severity.WARNING,
    N_("The target value has {count} characters and is not read: {text}"),
    N_("Type the target value itself, such as ≥90% or 33个."),
)
NEGATIVE: Final = declare(
    "RDG-TARGET-NEGATIVE",
    Severity.WARNING,
    N_("The target value “{text}” is negative; it is not computed."),
    N_("State the target as a positive figure, such as a decrease of at least 3%."),
)
NO_YEAR: Final = declare(
    "RDG-TARGET-NO-YEAR",
    Severity.WARNING,
    N_("The deadline “{text}” names no year, and the plan's year is not known."),
    N_("Type the deadline with its year."),
)
BEFORE_YEAR: Final = declare(
    "RDG-TARGET-BEFORE-YEAR",
    Severity.NOTE,
    N_("The deadline “{text}” is read as the last day before that year begins."),
    _CHOOSE,
)
BEFORE_QUARTER: Final = declare(
    "RDG-TARGET-BEFORE-QUARTER",
    Severity.NOTE,
    N_("The deadline “{text}” is read as the end of that part of the year; perhaps: {readings}."),
    _CHOOSE,
)
DAY_EXCLUDED: Final = declare(
    "RDG-TARGET-DAY-EXCLUDED",
    Severity.NOTE,
    N_("The deadline “{text}” excludes its day; it is read with that day included."),
    _CHOOSE,
)
SHORT_YEAR: Final = declare(
    "RDG-TARGET-SHORT-YEAR",
    Severity.NOTE,
    N_("The year in “{text}” has two digits; it is read as {year}."),
)
START_LEFT_OUT: Final = declare(
    "RDG-TARGET-START-LEFT-OUT",
    Severity.NOTE,
    N_("Only the end of the period “{text}” is used; its beginning is not."),
)
MONTH_OR_MONTHS: Final = declare(
    "RDG-TARGET-MONTH-OR-MONTHS",
    Severity.WARNING,
    N_("“{text}” may mean a month of the year or a number of months: {readings}."),
    _CHOOSE,
)
ONE_EACH: Final = declare(
    "RDG-TARGET-ONE-EACH",
    Severity.WARNING,
    N_("“{text}” is a rule for each one, not a figure; it is judged by its level."),
    N_("Type the figure itself as target value, or judge the row by its level."),
)
RECURRING: Final = declare(
    "RDG-TARGET-RECURRING",
    Severity.WARNING,
    N_("“{text}” names a day that comes again and again, not one date."),
    N_("Type one deadline, or the share that must be in time, such as ≥90%."),
)
RANGE_ORDER: Final = declare(
    "RDG-TARGET-RANGE-ORDER",
    Severity.WARNING,
    N_("The range “{text}” begins above its end."),
    N_("Type the lower figure first."),
)
RANGE_STRICT: Final = declare(
    "RDG-TARGET-RANGE-STRICT",
    Severity.NOTE,
    N_("The range “{text}” excludes an end; it is read with both ends included."),
)
NONE_OF_WHAT: Final = declare(
    "RDG-TARGET-NONE-OF-WHAT",
    Severity.NOTE,
    N_("The target value “{text}” is read as zero, but nothing here says what is counted."),
    N_("If no target was set, withdraw the indicator or type its target value."),
)
COUNTED_DEDUCTION: Final = declare(
    "RDG-TARGET-DEDUCTION",
    Severity.NOTE,
    N_("“{text}” counts what is missing, in {unit}; the target is none."),
)
STEPS: Final = declare(
    "RDG-TARGET-STEPS",
    Severity.NOTE,
    N_("“{text}” gives points in several steps; the first step is read as the target."),
)
REACHED: Final = declare(
    "RDG-TARGET-REACHED",
    Severity.NOTE,
    N_("“{text}” is read as at least."),
)
TWO_BOUNDS: Final = declare(
    "RDG-TARGET-TWO-BOUNDS",
    Severity.WARNING,
    N_("“{text}” states two different bounds; the first is taken."),
    _CHOOSE,
)
OPPOSED: Final = declare(
    "RDG-TARGET-OPPOSED",
    Severity.WARNING,
    N_("“{text}” asks for more and for less at the same time."),
    _CHOOSE,
)
LEFT_OUT: Final = declare(
    "RDG-TARGET-WORDS-LEFT-OUT",
    Severity.NOTE,
    N_("The words “{words}” in “{text}” are not part of the target that was read."),
)
RELATIVE: Final = declare(
    "RDG-TARGET-RELATIVE",
    Severity.NOTE,
    N_("“{text}” is a change (“{words}”); the actual value must be the change too."),
)
APPROXIMATE: Final = declare(
    "RDG-TARGET-APPROXIMATE",
    Severity.NOTE,
    N_("“{text}” is an estimate; it is read as the number itself."),
)
UNKNOWN_UNIT: Final = declare(
    "RDG-TARGET-UNIT-UNKNOWN",
    Severity.NOTE,
    N_("The unit “{unit}” in “{text}” is not in the list; it is kept as printed."),
)
LIKELY_CEILING: Final = declare(
    "RDG-TARGET-LIKELY-CEILING",
    Severity.NOTE,
    N_("“{text}” is read as exactly this; probably at most is meant: {readings}."),
    _CHOOSE,
)
LIKELY_DATE: Final = declare(
    "RDG-TARGET-LIKELY-MONTH",
    Severity.WARNING,
    N_("“{text}” is read as a number; perhaps a date is meant: {readings}."),
    _CHOOSE,
)
LIKELY_SHARE: Final = declare(
    "RDG-TARGET-LIKELY-SHARE",
    Severity.WARNING,
    N_("“{text}” is read as the number itself, though a rate is asked for; perhaps: {readings}."),
    _CHOOSE,
)
OUTSIDE: Final = declare(
    "RDG-TARGET-OUTSIDE",
    Severity.WARNING,
    N_("The figure that “{text}” is held against stands outside this text."),
    N_("Type the figure itself as target value, or judge the row by its level."),
)
SPACED: Final = declare(
    "RDG-TARGET-SPACED",
    Severity.NOTE,
    N_("The number in “{text}” is broken by spaces; it is read without them."),
)
INFERRED: Final = declare(
    "RDG-TARGET-INFERRED",
    Severity.NOTE,
    N_("“{text}” is read as {reading}: the rest stands in the name or the description."),
)
COST_AT_LEAST: Final = declare(
    "RDG-COST-AT-LEAST",
    Severity.WARNING,
    N_("“{text}” in a cost row asks to spend at least this much; probably meant: {readings}."),
    _CHOOSE,
)
