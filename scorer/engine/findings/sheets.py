"""What is doubtful about a whole sheet: its pack, its money, its total."""

from typing import Final

from scorer.findings import Severity, declare
from scorer.i18n import N_

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
