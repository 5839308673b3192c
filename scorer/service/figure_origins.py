"""Where each figure of a budget block came from: typed by whom and when, or from which file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from scorer.model.disbursement import FundSource
from scorer.service.recoding import code_now, recoded
from scorer.service.workspace import Workspace

if TYPE_CHECKING:
    from scorer.storage.journal import JournalEntry

TAKEN_FILE: Final = "disbursement.file"
"""The journal's entry for a money file, right before those for the projects that it changed."""

_ENTERED: Final = frozenset({"disbursement.record", "disbursement.import"})
_ACTIONS: Final = (TAKEN_FILE, *_ENTERED, "disbursement.undo", "disbursement.redo")
_AMOUNTS: Final = ("original_budget", "final_budget", "actual_expenditure")

Figure = tuple[FundSource, str]
"""A figure of the budget block: its source of funds, and its field (``final_budget``, ``spent_3``)."""


class FigureOrigin(NamedTuple):
    """Who put a figure there, and when; ``file`` is the name of the file it stood in, None if typed."""

    by: str
    at: datetime
    file: str | None = None


def figure_origins(workspace: Workspace, code: str) -> Mapping[Figure, FigureOrigin]:
    """The origin of every figure of a project's budget block that has one, from the journal.

    A figure that was taken back to what it was before has the origin that it had then.
    """
    with workspace.reading() as work:
        changes = recoded(work)
        entries = reversed(list(work.entries_doing(_ACTIONS)))
        history = _History()
        for entry in entries:
            if entry.action == TAKEN_FILE:
                history.file = entry
            elif code_now(changes, entry.subject, entry.number) == code:
                history.add(entry)
    return dict(sorted(history.known.items(), key=lambda each: _place(each[0])))


def _place(figure: Figure) -> tuple[int, int, int]:
    """The order of the budget block: by source, then the budgets, then the months."""
    source, name = figure
    month = int(name.removeprefix("spent_")) if name not in _AMOUNTS else 0
    known = _AMOUNTS.index(name) if name in _AMOUNTS else len(_AMOUNTS)
    return list(FundSource).index(source), known, month


class _History:
    """The figures of one project as the journal's entries change them, oldest first."""

    def __init__(self) -> None:
        self.file: JournalEntry | None = None
        self.known: dict[Figure, FigureOrigin] = {}
        self._amounts: dict[Figure, str] = {}
        self._before: dict[tuple[Figure, str], FigureOrigin] = {}

    def add(self, entry: JournalEntry) -> None:
        was, now = self._amounts, _figures(entry.after)
        self._amounts = now
        for figure in was.keys() - now.keys():
            self.known.pop(figure, None)
        for figure, amount in now.items():
            if was.get(figure) != amount:
                self.known[figure] = self._origin(entry, figure, amount)
                self._before[figure, amount] = self.known[figure]

    def _origin(self, entry: JournalEntry, figure: Figure, amount: str) -> FigureOrigin:
        if entry.action not in _ENTERED and (figure, amount) in self._before:
            return self._before[figure, amount]
        file = self.file
        if entry.action != "disbursement.import" or file is None:
            return FigureOrigin(entry.who, entry.at)
        return FigureOrigin(entry.who, entry.at, (file.after or {}).get("file"))


def _figures(block: Any) -> dict[Figure, str]:
    """The amounts of a budget block as the journal keeps it."""
    found: dict[Figure, str] = {}
    for row in (block or {}).get("rows", ()):
        source = FundSource(row.get("source", FundSource.TOTAL))
        found |= {(source, name): row[name] for name in _AMOUNTS if row.get(name) is not None}
        spent = row.get("spent") or {}
        found |= {(source, f"spent_{month}"): amount for month, amount in spent.items()}
    return found
