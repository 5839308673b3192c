"""One change or one look: a transaction, the repository in it, and its journal entries."""

from collections.abc import Callable, Collection, Iterator
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from scorer.storage import journal
from scorer.storage.database import READS_ONLY, give_back, refuse_other_file
from scorer.storage.failures import driver_failure, told_clearly
from scorer.storage.journal import JournalEntry, Last, Wanted
from scorer.storage.repository import Repository


def utc_now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


class UnitOfWork:
    """A transaction as a context; leaving it without :meth:`commit` takes everything back.

    A changing one holds the writers' lock from its beginning; a read-only one sees one state of the
    database while others write. Errors of the driver leave it as DatabaseError.
    """

    connection: Connection
    repository: Repository

    def __init__(
        self,
        engine: Engine,
        who: str = "",
        *,
        read_only: bool = False,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self.who = who
        self._engine = engine
        self._read_only = read_only
        self._clock = clock
        self._at: datetime | None = None
        self._last: Last | None = None

    def __enter__(self) -> Self:
        options = {READS_ONLY: True} if self._read_only else {}
        with told_clearly(self._engine.url.database):
            self.connection = self._engine.connect().execution_options(**options)
            try:
                self.connection.begin()
                refuse_other_file(self.connection)
            except BaseException as error:
                give_back(self.connection, error)
                raise
        self.repository = Repository(self.connection)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        give_back(self.connection, error)
        failure = driver_failure(error, self._engine.url.database)
        if failure is not None:
            raise failure from error

    def now(self) -> datetime:
        """The one moment of this unit of work, in UTC."""
        if self._at is None:
            self._at = self._clock()
        return self._at

    def journal(
        self, action: str, subject: str, before: object = None, after: object = None
    ) -> str:
        """Write an entry, in the same transaction as the change; answers the journal's new head."""
        self._last = journal.append(
            self.connection, self._end(), self.who, self.now(), action, subject, before, after
        )
        return self._last.hash

    def head(self) -> str | None:
        """The hash of the journal's last entry, or None while there is none."""
        end = self._end()
        return end.hash if end.number else None

    def number(self) -> int:
        """The number of the journal's last entry, 0 while there is none."""
        return self._end().number

    def done_since(self, number: int) -> frozenset[tuple[str, str]]:
        """Every action behind the entry with this number, with what it was done to."""
        return journal.done_since(self.connection, number)

    def _end(self) -> Last:
        """Where the journal ends; nobody else can move it while this transaction lasts."""
        if self._last is None:
            self._last = journal.last_entry(self.connection)
        return self._last

    def entries(self, limit: int = 50, offset: int = 0) -> tuple[JournalEntry, ...]:
        """Journal entries, newest first."""
        return journal.entries(self.connection, limit, offset)

    def entries_of(self, who: str) -> Iterator[JournalEntry]:
        """One person's journal entries, newest first."""
        return journal.entries_of(self.connection, who)

    def entries_doing(
        self, actions: Collection[str], subjects: Collection[str] | None = None
    ) -> Iterator[JournalEntry]:
        """The journal entries of these actions, newest first; with ``subjects`` of these alone."""
        return journal.entries_doing(self.connection, actions, subjects)

    def found(
        self, wanted: Wanted, limit: int, offset: int = 0
    ) -> tuple[int, tuple[JournalEntry, ...]]:
        """How many entries are looked for, and a page of them, newest first."""
        return (
            journal.count(self.connection, wanted),
            journal.found(self.connection, wanted, limit, offset),
        )

    def journal_words(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Everybody who changed something, and every action that was done."""
        return journal.people(self.connection), journal.actions(self.connection)

    def verify(self, progress: Callable[[int, int], None] | None = None) -> tuple[int, int | None]:
        """How many journal entries fit, and the number of the first place that does not."""
        return journal.verify(self.connection, progress)

    def commit(self) -> None:
        """Make the changes last; they are on the disk when this returns."""
        refuse_other_file(self.connection)
        with told_clearly(self._engine.url.database):
            self.connection.commit()
