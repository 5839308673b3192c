"""What a person did step by step, from the journal: the step to take back, the step to do again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from scorer.service.recoding import code_now, recoded

if TYPE_CHECKING:
    from scorer.service.workspace import Workspace
    from scorer.storage.journal import JournalEntry
    from scorer.storage.unit_of_work import UnitOfWork

FILL: Final = "outcome.fill"
COPY: Final = "outcome.copy"
IMPORTED: Final = "outcome.import"
MONEY_IMPORTED: Final = "disbursement.import"
TEXT_IMPORTED: Final = "achievement.import"
OUTCOME_ACTIONS: Final = (
    "outcome.record",
    "evidence.add",
    "evidence.remove",
    FILL,
    COPY,
    IMPORTED,
)
INDICATOR_ACTIONS: Final = ("indicator.add", "indicator.set", "indicator.rule")
PROJECT_ACTIONS: Final = ("project.add", "project.set", "project.withdraw", "project.restore")
ADDING: Final = frozenset({"indicator.add", "project.add"})
REVIEW: Final = "review"
REVIEW_ACTIONS: Final = ("review.record", "review.import")
KINDS: Final = {
    **dict.fromkeys(OUTCOME_ACTIONS, "outcome"),
    **dict.fromkeys(INDICATOR_ACTIONS, "indicator"),
    "disbursement.record": "disbursement",
    MONEY_IMPORTED: "disbursement",
    "achievement.record": "achievement",
    TEXT_IMPORTED: "achievement",
    "allocation.set": "allocation",
    **dict.fromkeys(PROJECT_ACTIONS, "project"),
    "pack.choose": "pack",
    **dict.fromkeys(REVIEW_ACTIONS, REVIEW),
}
"""What can be taken back, and what sort of record it changed."""

UNDO: Final = {
    "outcome": "outcome.undo",
    "indicator": "indicator.undo",
    "disbursement": "disbursement.undo",
    "achievement": "achievement.undo",
    "allocation": "allocation.undo",
    "project": "project.undo",
    "pack": "pack.undo",
    REVIEW: "review.undo",
}
REDO: Final = {
    "outcome": "outcome.redo",
    "indicator": "indicator.redo",
    "disbursement": "disbursement.redo",
    "achievement": "achievement.redo",
    "allocation": "allocation.redo",
    "project": "project.redo",
    "pack": "pack.redo",
    REVIEW: "review.redo",
}
"""What the journal calls taking back, and doing again, by the sort of record."""

_IMPORTS: Final = frozenset({IMPORTED, MONEY_IMPORTED, TEXT_IMPORTED})
_UNDONE: Final = frozenset(UNDO.values())
_REDONE: Final = frozenset(REDO.values())
_FILLED: Final = "filled"
_BATCH: Final = "batch"
PART: Final = "part"
"""Where an entry of a file is kept in what the journal says of it, counted from 1."""

OWN_SORTS: Final = frozenset(UNDO) - {REVIEW}
"""What is ours; the county's reviews are steps of their own, taken back where they are entered."""


def filled_mark(source: dict[str, Any], rows: Iterable[int]) -> dict[str, Any]:
    """What each entry of a step over several rows carries: where the value is from, all its rows."""
    return {_FILLED: {**source, "into": list(rows)}}


def batch_mark(rows: int) -> dict[str, Any]:
    """What each entry of a file carries: how many rows came in with it, which go back together."""
    return {_BATCH: rows}


def part_mark(number: int) -> dict[str, Any]:
    """What the entries of a file carry whose rows are counted as they come in, from 1.

    They go back together; the newest has the highest number.
    """
    return {PART: number}


def without_mark(record: Mapping[str, Any] | None) -> dict[str, Any]:
    """The record alone, as JSON holds it, without what makes it part of a step."""
    return {
        name: each for name, each in (record or {}).items() if name not in {_FILLED, _BATCH, PART}
    }


def step_to_undo(
    workspace: Workspace, work: UnitOfWork, sorts: Collection[str] = OWN_SORTS
) -> tuple[JournalEntry, ...]:
    """The entries of this person's last step that stands, newest first; empty where there is none.

    ``sorts`` are the sorts of record that count.
    """
    entries = own_entries(workspace, work, sorts)
    taken_back: list[JournalEntry] = []
    again = 0
    for entry in entries:
        if entry.action in _REDONE:
            again += 1
        elif entry.action in _UNDONE:
            again = _met_undo(entry, taken_back, again)
        elif not taken_back:
            return (entry, *_older(entry, entries))
        else:
            _pair(entry, taken_back)
    return ()


def step_to_redo(
    workspace: Workspace, work: UnitOfWork, sorts: Collection[str] = OWN_SORTS
) -> tuple[JournalEntry, ...]:
    """The entries that this person took back last, oldest first; empty after anything new."""
    taken_back: list[JournalEntry] = []
    paired: list[JournalEntry] = []
    again = 0
    for entry in own_entries(workspace, work, sorts):
        if entry.action in _REDONE:
            again += 1
        elif entry.action in _UNDONE:
            again = _met_undo(entry, taken_back, again)
        elif not taken_back:
            return ()
        elif _pair(entry, taken_back):
            paired.append(entry)
            if not taken_back:
                return tuple(reversed(paired[-_size_from_oldest(paired) :]))
    return ()


def _met_undo(entry: JournalEntry, taken_back: list[JournalEntry], again: int) -> int:
    """An undo that was done again itself cancels out; any other waits for the entry it took back."""
    if again:
        return again - 1
    taken_back.append(entry)
    return 0


def _pair(entry: JournalEntry, taken_back: list[JournalEntry]) -> bool:
    """Whether the entry is what the undo next to it took back.

    Programs of before could not take back some kinds, and passed over them.
    """
    if taken_back[-1].action.partition(".")[0] != KINDS[entry.action]:
        return False
    taken_back.pop()
    return True


def _size(entry: JournalEntry) -> int:
    """How many entries the step has of which this is the newest."""
    after = entry.after if isinstance(entry.after, dict) else {}
    mark = after.get(_FILLED)
    if mark:
        return len(mark["into"])
    return int(after.get(_BATCH) or after.get(PART) or 1)


def _size_from_oldest(entries: Sequence[JournalEntry]) -> int:
    """How many entries the step has whose oldest is the last of ``entries``."""
    oldest = entries[-1].after
    if not isinstance(oldest, dict) or PART not in oldest:
        return _size(entries[-1])
    size = 1
    while size < len(entries) and _part(entries[-size - 1]) == size + 1:
        size += 1
    return size


def _part(entry: JournalEntry) -> object:
    return entry.after.get(PART) if isinstance(entry.after, dict) else None


def _older(entry: JournalEntry, entries: Iterator[JournalEntry]) -> Iterator[JournalEntry]:
    """The other entries of a step whose newest is ``entry``; they were written one behind the other."""
    yield from islice(entries, _size(entry) - 1)


def own_entries(
    workspace: Workspace, work: UnitOfWork, sorts: Collection[str] = OWN_SORTS
) -> Iterator[JournalEntry]:
    """The steps of this person, undos and redos about the plan in hand, newest first.

    ``sorts`` are the sorts of record that count.
    """
    codes = set(work.repository.project_keys(workspace.plan_id))
    changes = recoded(work)
    for entry in work.entries_of(work.who):
        if _sort_of(entry.action) in sorts and not _is_passed_over(entry):
            code = entry.subject.partition("/")[0]
            if code_now(changes, code, entry.number) in codes:
                yield entry


def _is_passed_over(entry: JournalEntry) -> bool:
    """Whether it is of a file that was imported before this could be taken back, as no undo met it."""
    return entry.action in _IMPORTS and _part(entry) is None


def _sort_of(action: str) -> str:
    """What sort of record a step, or the undo or redo of one, changed; empty for anything else."""
    if action in _UNDONE or action in _REDONE:
        return action.partition(".")[0]
    return KINDS.get(action, "")
