"""What is doubtful about points: those a text states, the document's, a person's, the pack's."""

from typing import Final

from scorer.findings import Severity, declare
from scorer.i18n import N_

TEXT_RULE: Final = declare(
    "SCR-TEXT-RULE",
    Severity.WARNING,
    N_(
        "“{name}”: the text “{text}” states how points are given, but “{part}” is not understood; "
        "the rule pack scores the row."
    ),
    N_("Check the score of this row against the text."),
)
TEXT_POINTS: Final = declare(
    "SCR-TEXT-POINTS",
    Severity.WARNING,
    N_("“{name}”: the text gives {stated} points, the row {max_score}; the row's count."),
    N_("Correct the points or the text."),
)
STATED_CONDITION: Final = declare(
    "SCR-STATED-CONDITION",
    Severity.WARNING,
    N_("“{name}”: the text asks for “{condition}”, the target value says {target}."),
    N_(
        "The target value counts until somebody chooses: scorer plan set CODE --indicator {position} "
        "--rule text|pack"
    ),
)
MAX_NEGATIVE: Final = declare(
    "SCR-MAXIMUM-NEGATIVE",
    Severity.ERROR,
    N_("“{name}”: the maximum {max_score} is negative."),
    N_("Correct the points of this row."),
)
DOCUMENT_POINTS: Final = declare(
    "SCR-DOCUMENT-POINTS",
    Severity.WARNING,
    N_("The points that the document states add up to {sum}, not to {needed}; they are not used."),
    N_("Correct the points, or allocate them by hand."),
)
DOCUMENT_POINTS_PARTLY: Final = declare(
    "SCR-DOCUMENT-POINTS-PARTLY",
    Severity.WARNING,
    N_("The document states points for only {stated} of {count} rows; they are not used."),
    N_("Add the missing points, or allocate all of them by hand."),
)
ALLOCATION_UNUSED: Final = declare(
    "SCR-ALLOCATION-NOT-USED",
    Severity.NOTE,
    N_("The document's own points are complete, so the points allocated by hand are not used."),
)
ALLOCATION_PARTLY: Final = declare(
    "SCR-ALLOCATION-PARTLY",
    Severity.WARNING,
    N_("Points were allocated by hand for only {stated} of {count} rows; they are not used."),
    N_("Allocate the points of every row."),
)
CATEGORY_UNKNOWN: Final = declare(
    "SCR-CATEGORY-UNKNOWN",
    Severity.ERROR,
    N_("“{name}”: {pack} has no points for the category “{category}”."),
    N_("Correct the category, or allocate the points by hand."),
)
SHARES_REFUSED: Final = declare(
    "SCR-SHARES-TOO-SMALL",
    Severity.ERROR,
    N_("“{category}”: {points} points cannot be shared equally over {count} rows."),
    N_("Allocate the points by hand."),
)
SHARES_FREE: Final = declare(
    "SCR-SHARES-FREE",
    Severity.WARNING,
    N_("By {pack} the unit allocates the points of the rows itself; equal shares stand in."),
    N_("Allocate the points by hand."),
)
NO_ALLOCATION: Final = declare(
    "SCR-NO-ALLOCATION",
    Severity.ERROR,
    N_("{pack} takes the points from the document, which states none that can be used."),
    N_("Choose another rule pack, or allocate the points by hand."),
)
MAXIMA: Final = declare(
    "SCR-MAXIMA-NOT-100",
    Severity.ERROR,
    N_("The maxima of the sheet add up to {total}, not to 100, so it has no grade."),
    N_("Correct the points of the rows."),
)
POINTS_PARTLY: Final = declare(
    "SCR-POINTS-PARTLY",
    Severity.WARNING,
    N_("Only {stated} of {count} rows state their points; the others take those of {pack}."),
    N_("State the points of every row."),
)
