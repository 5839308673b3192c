"""Whether what a person corrected by hand still adds up.

The reader checks these as it reads the document; nobody does after a correction by hand.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from scorer.checks.row import ProjectCheck, RowCheck, Scope
from scorer.findings import Finding, Severity, declare
from scorer.i18n import N_
from scorer.money import percent_text, two_places

FUNDS: Final = declare(
    "PLN-FUNDS-SUM",
    Severity.WARNING,
    N_(
        "{project}: the budget {total} yuan, corrected by hand, is not the sum of its sources, {parts}"
    ),
    N_("Correct the amount that is wrong."),
)
FALLING: Final = declare(
    "PLN-CHECKPOINT-FALLING",
    Severity.WARNING,
    N_("{project}: the planned share falls from {before} to {share} at the end of month {month}"),
    N_("Shares are cumulative; correct the spending plan."),
)
INCOMPLETE: Final = declare(
    "PLN-CHECKPOINT-INCOMPLETE",
    Severity.WARNING,
    N_("{project}: the spending plan ends at {share}, not at 100%"),
    N_("Correct the spending plan, or say why money stays unspent."),
)
BLANK: Final = declare(
    "PLN-CHECKPOINT-BLANK",
    Severity.WARNING,
    N_("{project}: the planned share for the end of month {month} is blank"),
    N_("Enter the planned share; a blank is understood only behind 100%."),
)

_WHOLE: Final = "*"
_FUNDS: Final = frozenset({"total_funds", "fiscal_funds", "other_funds", _WHOLE})
_CHECKPOINTS: Final = frozenset({"checkpoints", _WHOLE})


def funds_by_hand(scope: Scope) -> Iterator[Finding]:
    """A corrected amount that no longer ties to the two others."""
    project = scope.project
    total, fiscal, other = project.total_funds, project.fiscal_funds, project.other_funds
    if not _FUNDS & set(project.by_hand) or total is None or fiscal is None or other is None:
        return
    if total != fiscal + other:
        parts = f"{two_places(fiscal)} + {two_places(other)}"
        yield scope.find(FUNDS, "total_funds", total=two_places(total), parts=parts)


def checkpoints_by_hand(scope: Scope) -> Iterator[Finding]:
    """A corrected spending plan that falls, has a gap, or does not end at all of the money."""
    if not _CHECKPOINTS & set(scope.project.by_hand):
        return
    points = sorted(scope.project.checkpoints, key=lambda point: point.month)
    for point in points:
        if point.effective_share is None:
            yield scope.find_at(BLANK, point.place, month=point.month)
    known = [
        (point, point.effective_share) for point in points if point.effective_share is not None
    ]
    for (_, before), (point, share) in pairwise(known):
        if share < before:
            yield scope.find_at(
                FALLING,
                point.place,
                month=point.month,
                before=percent_text(before),
                share=percent_text(share),
            )
    if known and known[-1][1] != Decimal(1):
        point, share = known[-1]
        yield scope.find_at(INCOMPLETE, point.place, share=percent_text(share))


PROJECT_CHECKS: Final[tuple[ProjectCheck, ...]] = (funds_by_hand, checkpoints_by_hand)
ROW_CHECKS: Final[tuple[RowCheck, ...]] = ()
