"""What the checks on a filled sheet look at: rows with their outcome and their line."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from scorer.checks.row import Row, Scope
from scorer.findings import Finding
from scorer.model.disbursement import Disbursement
from scorer.model.outcome import Outcome, RowState
from scorer.model.plan import Project
from scorer.model.sheet import Line, ScoreSheet
from scorer.reading.actual_value import Actual, read_actual

_ANSWERED = frozenset({RowState.SCORED})


@dataclass(frozen=True)
class Entry:
    """One row with what was recorded for it and what it was awarded."""

    row: Row
    outcome: Outcome
    line: Line

    @property
    def is_answered(self) -> bool:
        """Whether the row was scored from something recorded."""
        return self.line.state in _ANSWERED

    @cached_property
    def actual(self) -> Actual | None:
        """The actual value in the target's unit; None where none was recorded."""
        text = self.outcome.actual_text
        target = self.line.asked or self.row.indicator.target
        return read_actual(text, target) if text else None

    def find(self, code: str, **params: object) -> Finding:
        """A finding about the row; outcomes are typed, so the place is the indicator's own."""
        return self.row.find(code, "name", **params)


@dataclass(frozen=True)
class Filled:
    """One project with everything recorded for it."""

    scope: Scope
    entries: tuple[Entry, ...]
    disbursement: Disbursement
    sheet: ScoreSheet

    def find(self, code: str, **params: object) -> Finding:
        """A finding about the whole sheet."""
        return self.scope.find(code, "name", **params)

    def find_entries(self, code: str, entries: Iterable[Entry], **params: object) -> Finding:
        """One finding about several rows."""
        return self.scope.find_rows(code, [entry.row for entry in entries], "name", **params)


FilledCheck = Callable[[Filled], Iterator[Finding]]
EntryCheck = Callable[[Entry], Iterator[Finding]]


def filled(
    project: Project,
    outcomes: Mapping[int, Outcome],
    disbursement: Disbursement,
    sheet: ScoreSheet,
    year: int | None,
) -> Filled:
    """The counted rows of the project beside their outcomes and lines."""
    scope = Scope(project, year)
    lines = {line.position: line for line in sheet.lines}
    entries = tuple(
        Entry(row, outcomes.get(position, Outcome()), lines[position])
        for row in scope.rows()
        if (position := row.indicator.position) in lines
    )
    return Filled(scope, entries, disbursement, sheet)
