"""Where what a filled sheet says differs from what was computed."""

from typing import Final

from scorer.findings import Severity, declare
from scorer.i18n import N_

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
