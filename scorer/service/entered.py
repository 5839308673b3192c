"""Who entered a project's budget and spending last, and when, from the journal."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any, Final

from scorer.model.disbursement import Entered, FundSource

if TYPE_CHECKING:
    from scorer.storage.unit_of_work import UnitOfWork

_ACTIONS: Final = (
    "disbursement.record",
    "disbursement.import",
    "disbursement.undo",
    "disbursement.redo",
)


def money_entered(work: UnitOfWork, codes: Collection[str] | None = None) -> dict[str, Entered]:
    """By project code, who changed the total row of the budget block last; ``codes``: of these."""
    found: dict[str, Entered] = {}
    for code, entered in _changes(work, codes):
        found.setdefault(code, entered)
    return found


def money_entered_of(work: UnitOfWork, code: str) -> Entered | None:
    """The same for one project, None where nobody did."""
    return next((entered for _subject, entered in _changes(work, (code,))), None)


def _changes(
    work: UnitOfWork, codes: Collection[str] | None = None
) -> Iterator[tuple[str, Entered]]:
    for entry in work.entries_doing(_ACTIONS, codes):
        if _total(entry.before) != _total(entry.after):
            yield entry.subject, Entered(entry.who, entry.at)


def _total(block: Any) -> object:
    rows = (block or {}).get("rows", ())
    return next((row for row in rows if row.get("source") == FundSource.TOTAL.value), None)
