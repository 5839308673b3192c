"""Why a scoring text in words is not, or not quite, read: one code a reason, each with what to do."""

from typing import Final

from scorer.findings import Severity, declare
from scorer.i18n import N_

_WRITE: Final = N_("Correct the scoring text by hand, or let the rule pack score the row.")

UNREADABLE: Final = declare(
    "RDG-RULE-UNREADABLE",
    Severity.WARNING,
    N_("The scoring text “{text}” cannot be read: what “{part}” gives is not understood."),
    _WRITE,
)
TOO_LONG: Final = declare(
    "RDG-RULE-TOO-LONG",
    Severity.WARNING,
    N_("The scoring text “{text}” is too long to be one rule ({count} characters)."),
    _WRITE,
)
DISCRETION: Final = declare(
    "RDG-RULE-DISCRETION",
    Severity.WARNING,
    N_(
        "The scoring text “{text}” leaves the points to discretion (“{part}”); none can be computed."
    ),
    N_("Let the rule pack score the row, or write how many points are taken off for what."),
)
BONUS: Final = declare(
    "RDG-RULE-BONUS",
    Severity.WARNING,
    N_(
        "The scoring text “{text}” gives points on top (“{part}”); no row gets more than its maximum."
    ),
    _WRITE,
)
LIMIT: Final = declare(
    "RDG-RULE-LIMIT",
    Severity.WARNING,
    N_(
        "The scoring text “{text}” limits what is given or taken (“{part}”); no method computes that."
    ),
    _WRITE,
)
SERIES: Final = declare(
    "RDG-RULE-SERIES",
    Severity.WARNING,
    N_("The scoring text “{text}” does not say all of its steps (“{part}”)."),
    N_("Write every step with its points."),
)
ROUNDED_UP: Final = declare(
    "RDG-RULE-ROUNDED-UP",
    Severity.WARNING,
    N_("The scoring text “{text}” counts a part as a whole (“{part}”); no method computes that."),
    _WRITE,
)
LEVELS: Final = declare(
    "RDG-RULE-LEVELS",
    Severity.WARNING,
    N_("The scoring text “{text}” gives points by the words of a grade (“{part}”)."),
    N_("Choose the level of the row, and the points inside its band."),
)
PASS_MARK: Final = declare(
    "RDG-RULE-PASS-MARK",
    Severity.WARNING,
    N_(
        "The scoring text “{text}” can mean two things above the pass mark: points in proportion to "
        "the target, or points that begin with nothing at the mark."
    ),
    N_("Write the formula, such as 得分=(实际完成率-60%)÷(1-60%)×分值."),
)
RELATIVE: Final = declare(
    "RDG-RULE-PER-CENT",
    Severity.WARNING,
    N_(
        "The scoring text “{text}” counts in {per}%: that can be {per} points of per cent, or {per}% "
        "of the target."
    ),
    N_("Write {per}个百分点, or 目标值的{per}%."),
)
GAP: Final = declare(
    "RDG-RULE-GAP",
    Severity.WARNING,
    N_("The scoring text “{text}” has a gap: it says nothing about {figures}."),
    N_("Write what is given there."),
)
OVERLAP: Final = declare(
    "RDG-RULE-OVERLAP",
    Severity.WARNING,
    N_("The scoring text “{text}” has an overlap: {figures} belongs to two steps."),
    N_("Write to which step it belongs, such as ≥80%且<90%."),
)
ORDER: Final = declare(
    "RDG-RULE-ORDER",
    Severity.WARNING,
    N_("The scoring text “{text}” gives points that neither only rise nor only fall."),
    _WRITE,
)
DEADLINES: Final = declare(
    "RDG-RULE-DEADLINES",
    Severity.WARNING,
    N_("The scoring text “{text}” gives points by several days; no method computes that."),
    _WRITE,
)
SEVERAL: Final = declare(
    "RDG-RULE-SEVERAL",
    Severity.WARNING,
    N_("The scoring text “{text}” joins several rules; only one can be computed."),
    _WRITE,
)
FORMULA: Final = declare(
    "RDG-RULE-FORMULA",
    Severity.WARNING,
    N_("The scoring text “{text}” has a formula that no method computes: {part}."),
    _WRITE,
)
UNIT: Final = declare(
    "RDG-RULE-UNIT",
    Severity.WARNING,
    N_("The scoring text “{text}” counts in {unit}, the target {target} does not."),
    N_("Correct the scoring text or the target by hand."),
)
DIRECTION: Final = declare(
    "RDG-RULE-DIRECTION",
    Severity.WARNING,
    N_("The scoring text “{text}” takes points off on the other side of the target {target}."),
    N_("Correct the scoring text or the target by hand."),
)
NO_FIGURE: Final = declare(
    "RDG-RULE-NO-FIGURE",
    Severity.WARNING,
    N_("The scoring text “{text}” needs a figure to count from; the target {target} has none."),
    N_("Correct the target by hand, or let the rule pack score the row."),
)
TOP_OPEN: Final = declare(
    "RDG-RULE-TOP-OPEN",
    Severity.NOTE,
    N_("The scoring text “{text}” ends at 100%; what is above it counts as 100%."),
)
