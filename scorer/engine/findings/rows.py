"""What is doubtful about one row: its target, its actual value, its level, its reasons."""

from typing import Final

from scorer.findings import Severity, declare
from scorer.i18n import N_

STRICT_BOUND: Final = declare(
    "SCR-BOUND-EXCLUDED",
    Severity.NOTE,
    N_("“{name}”: the target {target} excludes its own figure, so {actual} does not meet it."),
    N_("The points follow the formula; give the reason and the measure."),
)
ABOVE_EQUAL: Final = declare(
    "SCR-ABOVE-EQUAL",
    Severity.NOTE,
    N_("“{name}”: {actual} is more than the stated {target}; it counts as reached."),
)
OVER_TARGET: Final = declare(
    "SCR-OVER-TARGET",
    Severity.WARNING,
    N_("“{name}”: the actual is {percent} of the target."),
    N_("Explain it; where the target was set too low the score may be lowered by hand."),
)
OVER_EXPLAIN: Final = declare(
    "SCR-OVER-TARGET-EXPLAIN",
    Severity.WARNING,
    N_("“{name}”: the actual is {percent} of the target."),
    N_("Explain it; the rule pack takes nothing off."),
)
OVER_CUT: Final = declare(
    "SCR-OVER-TARGET-CUT",
    Severity.WARNING,
    N_(
        "“{name}”: the actual is {percent} of the target; the rule pack leaves {score} of {max_score}."
    ),
    N_("Explain why the target was set so low."),
)
YES_OR_NO: Final = declare(
    "SCR-YES-OR-NO",
    Severity.ERROR,
    N_("“{name}” is answered by yes or no; partly met is neither."),
    N_("Choose met or not met."),
)
NOT_PER_CENT: Final = declare(
    "SCR-NOT-PER-CENT",
    Severity.ERROR,
    N_("“{name}”: the target “{target}” is no per cent, and the rule gives points by per cent."),
    N_("Correct the target, or choose another rule pack."),
)
NO_METHOD: Final = declare(
    "SCR-NO-METHOD",
    Severity.ERROR,
    N_("“{name}”: the target “{target}” cannot be scored by {pack}."),
    N_("Correct how the target is read, or choose a level."),
)
LEVEL_OPEN: Final = declare(
    "SCR-LEVEL-DECIDED",
    Severity.NOTE,
    N_("“{name}”: the target “{target}” was not understood; it is scored by the chosen level."),
)
TARGET_ZERO: Final = declare(
    "SCR-TARGET-ZERO",
    Severity.ERROR,
    N_("“{name}”: a target of 0 that should be reached or exceeded cannot be scored."),
    N_("Correct the target."),
)
TARGET_NEGATIVE: Final = declare(
    "SCR-TARGET-NEGATIVE",
    Severity.ERROR,
    N_("“{name}”: the negative target {target} cannot be scored."),
    N_("State the target as a positive figure with its bound."),
)
DUE_UNKNOWN: Final = declare(
    "SCR-DUE-DATE-UNKNOWN",
    Severity.ERROR,
    N_("“{name}”: the last day of “{target}” is not known."),
    N_("Give the target with its year."),
)
CHOSEN_OUTSIDE: Final = declare(
    "SCR-CHOSEN-OUTSIDE-BAND",
    Severity.ERROR,
    N_("“{name}”: the chosen score {chosen} lies outside {low}–{high}; it is not taken."),
    N_("Choose a score inside the band, or another level."),
)
CHOSEN_IGNORED: Final = declare(
    "SCR-CHOSEN-NOT-TAKEN",
    Severity.WARNING,
    N_("“{name}”: its score is computed; the chosen score {chosen} is not taken."),
    N_("Remove the chosen score."),
)
REASON_MISSING: Final = declare(
    "SCR-REASON-MISSING",
    Severity.ERROR,
    N_("“{name}”: the reason for the deviation is missing."),
    N_("Write why; “无” or “/” is no reason."),
)
MEASURE_MISSING: Final = declare(
    "SCR-MEASURE-MISSING",
    Severity.ERROR,
    N_("“{name}”: the corrective measure is missing."),
    N_("Write what will be done; “无” or “/” is no measure."),
)
NA_REASON: Final = declare(
    "SCR-NOT-APPLICABLE-REASON",
    Severity.ERROR,
    N_("“{name}” is marked not applicable without a reason."),
    N_("Write why the indicator does not apply."),
)
NA_APPROVER: Final = declare(
    "SCR-NOT-APPLICABLE-APPROVER",
    Severity.ERROR,
    N_("“{name}” is marked not applicable, but nobody is named who approved it."),
    N_("Name who approved it."),
)
LEVEL_NEEDED: Final = declare(
    "SCR-LEVEL-NEEDED",
    Severity.WARNING,
    N_("“{name}”: “{actual}” does not say how far the target was reached; the row stays open."),
    N_("Choose a level: met, partially met or not met."),
)
LEVEL_UNUSED: Final = declare(
    "SCR-LEVEL-NOT-TAKEN",
    Severity.WARNING,
    N_("“{name}” is scored by its actual value; the chosen level is not taken."),
    N_("Record the actual value, and remove the level."),
)
LEVEL_CONTRADICTED: Final = declare(
    "SCR-LEVEL-CONTRADICTED",
    Severity.WARNING,
    N_("“{name}”: the chosen level counts, but “{actual}” says another."),
    N_("Correct the level or the words."),
)
DIRECTION_UNUSED: Final = declare(
    "SCR-DIRECTION-NOT-TAKEN",
    Severity.WARNING,
    N_("“{name}”: the sign of the target “{target}” decides; the given direction is not taken."),
    N_("Correct the sign or the direction."),
)
