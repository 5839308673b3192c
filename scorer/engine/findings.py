"""What scoring finds doubtful: the codes and their words.

An error stops a final sheet, a warning needs a word, a note informs.
"""

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
SOURCES_SUM: Final = declare(
    "SCR-SOURCES-SUM",
    Severity.WARNING,
    N_("{what}: the sources of funds add up to {sum} yuan, the total says {total} yuan."),
    N_("Correct the sources or the total; the total counts."),
)
SOURCES_WITHOUT_TOTAL: Final = declare(
    "SCR-SOURCES-WITHOUT-TOTAL",
    Severity.ERROR,
    N_("{what}: the sources of funds add up to {sum} yuan, but the total is missing."),
    N_("Fill in the total; it is what counts."),
)
PACK_OUT_OF_FORCE: Final = declare(
    "SCR-PACK-NOT-IN-FORCE",
    Severity.WARNING,
    N_("The rule pack {pack} is not in force in {year}; it was named by a person."),
    N_("Check which edition holds for the year."),
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
EXECUTION_OVER: Final = declare(
    "SCR-EXECUTION-OVER-100",
    Severity.WARNING,
    N_("The execution rate is {percent}; it counts as 100%."),
    N_("Check the final budget and the actual expenditure."),
)
EXECUTION_NO_BUDGET: Final = declare(
    "SCR-EXECUTION-NO-BUDGET",
    Severity.WARNING,
    N_("The final budget is {budget}, so there is no execution rate; execution does not apply."),
    N_("Check the final budget."),
)
EXECUTION_NEGATIVE: Final = declare(
    "SCR-EXECUTION-NEGATIVE",
    Severity.WARNING,
    N_("The actual expenditure {actual} is negative and counts as 0."),
    N_("Check the actual expenditure."),
)
RESCALED: Final = declare(
    "SCR-RESCALED",
    Severity.NOTE,
    N_("What does not apply was left out: {sum} of {applicable} makes {total} of {full}."),
)
RESCALED_CATEGORY: Final = declare(
    "SCR-RESCALED-CATEGORY",
    Severity.NOTE,
    N_(
        "“{category}”: its other rows take over what does not apply: {sum} of {applicable} makes {total} of {full}."
    ),
)
FULL_MARKS: Final = declare(
    "SCR-FULL-MARKS",
    Severity.NOTE,
    N_("What does not apply counts with all its points: {sum} and {given} make {total}."),
)
CAPPED: Final = declare(
    "SCR-TOTAL-CAPPED",
    Severity.WARNING,
    N_("At an execution rate of {percent} the total is at most {cap}; the rows make {sum}."),
    N_("Check final budget and actual expenditure."),
)
GAP_RED: Final = declare(
    "SCR-GAP-RED",
    Severity.WARNING,
    N_("Little was spent, much achieved: indicators {indicators}, execution {execution}."),
    N_("Check the targets and the actual values, and explain the difference."),
)
GAP_NOTHING: Final = declare(
    "SCR-GAP-NOTHING-ACHIEVED",
    Severity.WARNING,
    N_("Money was spent, nothing achieved: indicators {indicators}, execution {execution}."),
    N_("Check the actual values, and explain the difference."),
)
GAP_YELLOW: Final = declare(
    "SCR-GAP-YELLOW",
    Severity.NOTE,
    N_("More than {unspent} of the execution score is missing: execution {execution}."),
    N_("Explain why the budget was not spent."),
)
NOTHING_APPLIES: Final = declare(
    "SCR-NOTHING-APPLIES",
    Severity.ERROR,
    N_("Nothing on this sheet applies, so there is no total."),
    N_("Check which rows do not apply."),
)
YEAR_UNKNOWN: Final = declare(
    "SCR-YEAR-UNKNOWN",
    Severity.NOTE,
    N_("The year is not known; the newest edition {pack} was taken."),
    N_("State the year."),
)
CLAIM_ROW: Final = declare(
    "SCR-CLAIM-SCORE",
    Severity.ERROR,
    N_("“{name}”: the sheet says {claimed}, computed are {score}; no known method gives that."),
    N_("Check the score of this row."),
)
CLAIM_METHOD: Final = declare(
    "SCR-CLAIM-OTHER-METHOD",
    Severity.WARNING,
    N_("“{name}”: the sheet says {claimed}, computed are {score}; {method} gives what it says."),
    N_("Check by which rule the sheet was scored."),
)
CLAIM_EXECUTION: Final = declare(
    "SCR-CLAIM-EXECUTION",
    Severity.ERROR,
    N_("Execution: the sheet says {claimed} points, computed are {score}."),
    N_("Check the execution score."),
)
CLAIM_RATE: Final = declare(
    "SCR-CLAIM-RATE",
    Severity.ERROR,
    N_("Execution: the sheet says {claimed}, the rate is {rate}."),
    N_("The rate is actual expenditure divided by final budget."),
)
CLAIM_RATE_UNREADABLE: Final = declare(
    "SCR-CLAIM-RATE-UNREADABLE",
    Severity.ERROR,
    N_("Execution: “{claimed}” is no rate."),
    N_("Write 0.995 or 99.5%."),
)
CLAIM_TOTAL: Final = declare(
    "SCR-CLAIM-TOTAL",
    Severity.ERROR,
    N_("Total: the sheet says {claimed}, computed are {score}."),
    N_("Compare the rows that disagree."),
)
CLAIM_GRADE: Final = declare(
    "SCR-CLAIM-GRADE",
    Severity.ERROR,
    N_("Grade: the sheet says {claimed}, {score} points are {grade}."),
    N_("Check the grade."),
)
