"""The codes of what may be doubtful about a project's money, with their words."""

from typing import Final

from scorer.findings import Severity, declare
from scorer.i18n import N_

BEHIND: Final = declare(
    "DSB-BEHIND",
    Severity.WARNING,
    N_(
        "{project}: spending was more than 10 points behind the plan at the end of month {months}; "
        "at worst {points} points ({amount} yuan) at the end of month {month}"
    ),
    N_("Say why payment was late, or correct the cumulative spending if it was typed wrongly."),
)
AHEAD: Final = declare(
    "DSB-AHEAD",
    Severity.NOTE,
    N_(
        "{project}: spending was more than 10 points ahead of the plan at the end of month {months}; "
        "at most {points} points ({amount} yuan) at the end of month {month}"
    ),
    N_("Check that nothing was paid before the work was accepted."),
)
OVER_BUDGET: Final = declare(
    "DSB-OVER-BUDGET",
    Severity.WARNING,
    N_(
        "{project}: {spent} yuan paid by the end of month {month}, "
        "which is {over} yuan more than the budget of {budget} yuan"
    ),
    N_("Record the adjusted budget and its approval, or correct the amount."),
)
RUSH: Final = declare(
    "DSB-RUSH",
    Severity.WARNING,
    N_(
        "{project}: {share} of the year's spending ({amount} yuan) was paid in November and December; "
        "the plan has {planned}"
    ),
    N_(
        "Keep the acceptance papers and contracts of these payments at hand; say why they came late."
    ),
)
NOTHING: Final = declare(
    "DSB-NOTHING-SPENT",
    Severity.WARNING,
    N_(
        "{project}: nothing spent by the end of month {month}, although {planned} yuan were planned"
    ),
    N_(
        "Record the spending; if nothing was paid, give the reason and whether the money goes back."
    ),
)
FALLS: Final = declare(
    "DSB-FALLS",
    Severity.WARNING,
    N_(
        "{project}: cumulative spending falls from {before} yuan at the end of month {earlier} "
        "to {after} yuan at the end of month {month}"
    ),
    N_("Enter cumulative amounts, not those of the period alone; explain a refund."),
)
SOURCES: Final = declare(
    "DSB-SOURCES",
    Severity.ERROR,
    N_("{project}: {what}: the sources add up to {sum} yuan, the total says {total} yuan"),
    N_("Correct the sources or the total: the county adds the rows up."),
)
NO_TOTAL: Final = declare(
    "DSB-NO-TOTAL",
    Severity.WARNING,
    N_("{project}: {what}: recorded by source ({sum} yuan in all), but the total row is empty"),
    N_("Enter the total; scoring and comparison use the total row."),
)
YEAR_END: Final = declare(
    "DSB-YEAR-END",
    Severity.WARNING,
    N_(
        "{project}: the actual expenditure of the year is {actual} yuan, "
        "cumulative spending at the end of December {spent} yuan"
    ),
    N_("Both mean the same amount: correct one, or explain payments booked after 31 December."),
)
ORIGINAL: Final = declare(
    "DSB-ORIGINAL",
    Severity.WARNING,
    N_(
        "{project}: the original budget is recorded as {recorded} yuan, "
        "the published plan has {planned} yuan"
    ),
    N_("The original budget is the published one; enter a change as the final budget."),
)
