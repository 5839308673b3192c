"""The journal: who changed what and when, each entry bound to the one before by its hash.

An entry's hash is the SHA-256 of a JSON list of its columns as they stand in the table, number to
``previous``; a changed, removed or inserted entry no longer fits its neighbours.
"""

import hashlib
import json
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Text,
    bindparam,
    func,
    or_,
    select,
    text,
    type_coerce,
)

from scorer.storage import tables
from scorer.storage.codec import canonical_json
from scorer.storage.types import instant_text

GENESIS: Final = "0" * 64
"""What stands as ``previous`` in the first entry."""

_COLUMNS: Final = "number, at, who, action, subject, before, after, previous, hash"
_LAST: Final = text("SELECT number, hash FROM journal ORDER BY number DESC LIMIT 1")
_APPEND: Final = text(
    f"INSERT INTO journal ({_COLUMNS}) VALUES"  # noqa: S608 - a constant list of columns
    " (:number, :at, :who, :action, :subject, :before, :after, :previous, :hash)"
)
_RAW: Final = text(f"SELECT {_COLUMNS} FROM journal ORDER BY number")  # noqa: S608 - the same
_ANCHORS: Final = text("SELECT DISTINCT journal_head FROM final_sheet")
_NEWEST_FIRST: Final = select(tables.journal).order_by(tables.journal.c.number.desc())
_PAGE: Final = _NEWEST_FIRST.limit(bindparam("count")).offset(bindparam("skipped"))
_DOING: Final = _NEWEST_FIRST.where(
    tables.journal.c.action.in_(bindparam("actions", expanding=True))
)
_DOING_TO: Final = _DOING.where(tables.journal.c.subject.in_(bindparam("subjects", expanding=True)))
_SINCE: Final = (
    select(tables.journal.c.action, tables.journal.c.subject)
    .where(tables.journal.c.number > bindparam("number"))
    .distinct()
)
_OF: Final = _NEWEST_FIRST.where(tables.journal.c.who == bindparam("by"))
_STEP: Final = 2_000
"""After so many entries a listener hears how far the proof is."""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One change; ``before`` and ``after`` are what JSON holds, None where there was nothing."""

    number: int
    at: datetime
    who: str
    action: str
    subject: str
    before: Any
    after: Any
    previous: str
    hash: str


class Last(NamedTuple):
    """Where the journal ends: the number and the hash of its last entry; 0 and GENESIS before any."""

    number: int = 0
    hash: str = GENESIS


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which entries are looked for; what is None or empty asks nothing.

    ``subjects`` are whole subjects or project codes, whose rows count too; ``since`` belongs to the
    time looked at, ``until`` does not. ``text`` stands in an entry's who, subject, before or after;
    entries of ``text_actions`` or ``text_subjects`` hold it as well, since their words do.
    """

    who: str | None = None
    actions: Collection[str] | None = None
    subjects: Collection[str] | None = None
    since: datetime | None = None
    until: datetime | None = None
    text: str = ""
    text_actions: Collection[str] = ()
    text_subjects: Collection[str] = ()


def append(
    connection: Connection,
    last: Last,
    who: str,
    at: datetime,
    action: str,
    subject: str,
    before: object = None,
    after: object = None,
) -> Last:
    """Add an entry behind ``last``, inside the caller's transaction; answers the new end."""
    row: dict[str, str | int | None] = {
        "number": last.number + 1,
        "at": instant_text(at),
        "who": who,
        "action": action,
        "subject": subject,
        "before": None if before is None else canonical_json(before),
        "after": None if after is None else canonical_json(after),
        "previous": last.hash,
    }
    digest = _hash(list(row.values()))
    connection.execute(_APPEND, {**row, "hash": digest})
    return Last(last.number + 1, digest)


def last_entry(connection: Connection) -> Last:
    """Where the journal ends."""
    last = connection.execute(_LAST).first()
    return Last() if last is None else Last(last.number, last.hash)


def entries(connection: Connection, limit: int = 50, offset: int = 0) -> tuple[JournalEntry, ...]:
    """The newest ``limit`` entries, newest first, after ``offset`` of them."""
    rows = connection.execute(_PAGE, {"count": limit, "skipped": offset})
    return tuple(JournalEntry(*row) for row in rows)


def done_since(connection: Connection, number: int) -> frozenset[tuple[str, str]]:
    """Every action behind the entry with this number, with what it was done to."""
    rows = connection.execute(_SINCE, {"number": number})
    return frozenset((row.action, row.subject) for row in rows)


def entries_of(connection: Connection, who: str) -> Iterator[JournalEntry]:
    """One person's entries, newest first, read as far as they are asked for."""
    for row in connection.execute(_OF, {"by": who}):
        yield JournalEntry(*row)


def entries_doing(
    connection: Connection, actions: Collection[str], subjects: Collection[str] | None = None
) -> Iterator[JournalEntry]:
    """The entries of these actions, newest first; with ``subjects`` only what they did to these."""
    values: dict[str, Any] = {"actions": tuple(actions)}
    if subjects is not None:
        values["subjects"] = tuple(subjects)
    for row in connection.execute(_DOING if subjects is None else _DOING_TO, values):
        yield JournalEntry(*row)


def found(
    connection: Connection, wanted: Wanted, limit: int, offset: int = 0
) -> tuple[JournalEntry, ...]:
    """The newest ``limit`` entries that are looked for, newest first, after ``offset`` of them."""
    statement = _NEWEST_FIRST.where(*_conditions(wanted)).limit(limit).offset(offset)
    return tuple(JournalEntry(*row) for row in connection.execute(statement))


def count(connection: Connection, wanted: Wanted) -> int:
    """How many entries are looked for."""
    conditions = _conditions(wanted)
    if not conditions:
        return last_entry(connection).number
    statement = select(func.count()).select_from(tables.journal).where(*conditions)
    return int(connection.execute(statement).scalar_one())


def people(connection: Connection) -> tuple[str, ...]:
    """Everybody who changed something, by name."""
    names = select(tables.journal.c.who).distinct().order_by(tables.journal.c.who)
    return tuple(connection.execute(names).scalars())


def actions(connection: Connection) -> tuple[str, ...]:
    """Every action that was ever done."""
    return tuple(connection.execute(select(tables.journal.c.action).distinct()).scalars())


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    known = tables.journal.c
    conditions: list[ColumnElement[bool]] = []
    if wanted.who is not None:
        conditions.append(known.who == wanted.who)
    if wanted.actions is not None:
        conditions.append(known.action.in_(list(wanted.actions)))
    if wanted.subjects is not None:
        conditions.append(_about(wanted.subjects))
    if wanted.since is not None:
        conditions.append(known.at >= wanted.since)
    if wanted.until is not None:
        conditions.append(known.at < wanted.until)
    if wanted.text:
        before, after = type_coerce(known.before, Text), type_coerce(known.after, Text)
        columns = (known.who, known.subject, before, after)
        conditions.append(
            or_(
                *(each.contains(wanted.text, autoescape=True) for each in columns),
                known.action.in_(list(wanted.text_actions)),
                _about(wanted.text_subjects),
            )
        )
    return conditions


def _about(subjects: Collection[str]) -> ColumnElement[bool]:
    """Entries about these subjects or the rows of these projects."""
    subject = tables.journal.c.subject
    rows = (subject.startswith(f"{each}/", autoescape=True) for each in subjects)
    return or_(subject.in_(list(subjects)), *rows)


def verify(
    connection: Connection, progress: Callable[[int, int], None] | None = None
) -> tuple[int, int | None]:
    """How many entries fit, and the number of the first place that does not.

    A missing entry is named by its number. Heads that final sheets wrote down must occur, so that
    cutting off the end is noticed where a sheet was final behind it. ``progress`` hears how many
    entries were looked at, and of how many.
    """
    previous, fitting, total = GENESIS, 0, last_entry(connection).number
    missing = {row.journal_head for row in connection.execute(_ANCHORS)} - {"", GENESIS}
    for row in connection.execute(_RAW.execution_options(yield_per=500)):
        if not _fits(row, fitting + 1, previous):
            return fitting, fitting + 1
        fitting, previous = fitting + 1, row.hash
        missing.discard(row.hash)
        if progress is not None and fitting % _STEP == 0:
            progress(fitting, total)
    return fitting, fitting + 1 if missing else None


def _fits(row: Sequence[Any], number: int, previous: str) -> bool:
    *content, digest = row
    if content[0] != number or content[-1] != previous:
        return False
    exact = all(isinstance(each, str | int | None) for each in content)
    return exact and _hash(content) == digest


def _hash(content: Sequence[str | int | None]) -> str:
    canonical = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
