"""Where what a filled sheet says differs from what was computed."""

from typing import Final

from scorer.findings import Severity, declare
from scorer.i18n import N_

CLAIM_ROW: Final = declare(
    "SCR-CLAIM-SCORE",
    Severity.ERROR,
    N_(
        "“{name}”: the sheet says {claimed}, computed are {score} ({difference}); no known method gives that."
    ),
    N_("Check the score of this row."),
)
CLAIM_METHOD: Final = declare(
    "SCR-CLAIM-OTHER-METHOD",
    Severity.WARNING,
    N_(
        "“{name}”: the sheet says {claimed}, computed are {score} ({difference}); this gives what it says: {by_word}."
    ),
    N_("Check by which rule the sheet was scored."),
)
CLAIM_NUMBERS: Final = declare(
    "SCR-CLAIM-OTHER-NUMBERS",
    Severity.WARNING,
    N_(
        "“{name}”: the sheet says {claimed}, computed are {score} ({difference}); with the numbers {pack} this gives what it says: {by_word}."
    ),
    N_("Check by which rule the sheet was scored."),
)
CLAIM_ALSO: Final = declare(
    "SCR-CLAIM-ALSO",
    Severity.NOTE,
    N_("“{name}”: {claimed} points are also given by this: {by_word}."),
)
CLAIM_ALSO_NUMBERS: Final = declare(
    "SCR-CLAIM-ALSO-NUMBERS",
    Severity.NOTE,
    N_("“{name}”: with the numbers {pack}, {claimed} points are also given by this: {by_word}."),
)
CLAIM_MISTAKE: Final = declare(
    "SCR-CLAIM-MISTAKE",
    Severity.NOTE,
    N_("“{name}”: {claimed} points are exactly what this mistake gives: {by_word}."),
    N_("Ask how the points were computed."),
)
CLAIM_OPEN: Final = declare(
    "SCR-CLAIM-NOT-RECOMPUTED",
    Severity.NOTE,
    N_("“{name}”: the sheet says {claimed}, which cannot be recomputed: {reason_word}."),
)
CLAIM_BY: Final = declare(
    "SCR-CLAIM-GIVEN-BY",
    Severity.NOTE,
    N_("{what_word}: {claimed} is exactly what this gives: {by_word}."),
    N_("Ask how it was computed."),
)
CLAIM_WITHOUT: Final = declare(
    "SCR-CLAIM-WITHOUT-ROW",
    Severity.NOTE,
    N_("Total: {claimed} is exactly the sum without “{row}”."),
    N_("Check whether the row was left out."),
)
CLAIM_NOT_RECOMPUTED: Final = declare(
    "SCR-CLAIM-SUM-NOT-RECOMPUTED",
    Severity.NOTE,
    N_("{what_word}: the sheet says {claimed}, which cannot be recomputed: {reason_word}."),
)
CLAIM_EXECUTION: Final = declare(
    "SCR-CLAIM-EXECUTION",
    Severity.ERROR,
    N_("Execution: the sheet says {claimed} points, computed are {score} ({difference})."),
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
    N_("Total: the sheet says {claimed}, computed are {score} ({difference})."),
    N_("Compare the rows that disagree."),
)
CLAIM_GRADE: Final = declare(
    "SCR-CLAIM-GRADE",
    Severity.ERROR,
    N_("Grade: the sheet says {claimed}, {score} points are {grade}."),
    N_("Check the grade."),
)
