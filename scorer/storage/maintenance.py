"""Looking after a database file: status, backup, restore, upgrade.

Copies are made beside their target and renamed only when they are whole; nothing is overwritten.
"""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from scorer.errors import DatabaseError
from scorer.i18n import _
from scorer.storage import journal
from scorer.storage.copies import (
    beside,
    free_name,
    not_written,
    parts_of,
    refuse_damaged,
    reserve,
    set_aside,
    whole_copy,
)
from scorer.storage.database import (
    LOOKING,
    MIGRATING,
    READS_ONLY,
    database_file,
    file_url,
    refuse_network,
    sqlite_engine,
)
from scorer.storage.failures import told_clearly
from scorer.storage.schema import (
    HEAD,
    SchemaState,
    migrate,
    refuse_unless_current,
    revision,
    schema_state,
)


@dataclass(frozen=True, slots=True)
class Status:
    """Where a database is, which version its tables have, how large it is, whether it is whole.

    ``integrity`` is ``ok`` or SQLite's own words; the journal is counted where the tables are
    current.
    """

    url: str
    path: Path
    revision: str | None
    newest_revision: str
    size_bytes: int
    integrity: str
    journal_length: int
    journal_head: str | None


def status(url: str) -> Status:
    """The state of a database, whatever version it is from.

    :raises DatabaseError: no such file, not a database, locked, or on a network folder.
    """
    file = _existing(url)
    with told_clearly(file), closing(_Reading(file)) as reading:
        connection = reading.connection
        found = revision(connection)
        current = found == HEAD
        last = journal.entries(connection, limit=1) if current else ()
        return Status(
            url=file_url(file),
            path=file,
            revision=found,
            newest_revision=HEAD,
            size_bytes=sum(_size(part) for part in parts_of(file)),
            integrity=_integrity(connection),
            journal_length=last[0].number if last else 0,
            journal_head=last[0].hash if last else None,
        )


def backup(url: str, target: Path) -> Path:
    """Copy a database, while others may work in it, to ``target``; answers the target.

    :raises DatabaseError: the target exists or cannot be written, or the database is not whole.
    """
    file = _existing(url)
    target = target.absolute()
    reserve(target)
    part = beside(target)
    try:
        whole_copy(file, part)
        refuse_damaged(part)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        target.unlink(missing_ok=True)
        raise
    return target


def restore(url: str, source: Path) -> Path | None:
    """Put a backup in the database's place; answers where the old file is kept, None without one.

    The backup is examined first; an older one still needs ``scorer db upgrade``.

    :raises DatabaseError: the backup is no database of this program, damaged, or from a newer
        version; or another program has the database open.
    """
    file = database_file(url)
    refuse_network(file)
    source = source.absolute()
    if not source.is_file():
        raise DatabaseError(
            _("There is no file {file}.").format(file=source), _("Check the name of the backup.")
        )
    _refuse_unfit(source)
    file.parent.mkdir(parents=True, exist_ok=True)
    part = beside(file)
    try:
        whole_copy(source, part)
        kept = set_aside(file) if file.exists() else None
        part.replace(file)
    except OSError as error:
        raise not_written(file, error) from error
    finally:
        part.unlink(missing_ok=True)
    return kept


def upgrade(url: str) -> str:
    """Bring a database up to date, after a backup beside it; answers the revision it has then.

    :raises DatabaseError: it is from a newer version, of another program, damaged, or locked.
    """
    file = _existing(url)
    refuse_network(file)
    with told_clearly(file):
        with closing(_Reading(file)) as reading:
            state = schema_state(reading.connection)
        if state is SchemaState.OLDER:
            backup(url, free_name(file, "before-upgrade"))
        elif state is not SchemaState.EMPTY:
            refuse_unless_current(state, file)
            return HEAD
        engine = sqlite_engine(file, MIGRATING)
        try:
            with engine.begin() as connection:
                reached = migrate(connection)
                _refuse_stray(connection, file)
            return reached
        finally:
            engine.dispose()


class _Reading:
    """A connection that only reads, of an engine of its own; closing it lets the file go."""

    def __init__(self, file: Path) -> None:
        self._engine = sqlite_engine(file, LOOKING)
        try:
            self.connection = self._engine.connect().execution_options(**{READS_ONLY: True})
        except BaseException:
            self._engine.dispose()
            raise

    def close(self) -> None:
        self.connection.close()
        self._engine.dispose()


def _refuse_stray(connection: Connection, file: Path) -> None:
    """References are not enforced while tables are rebuilt, so they are checked before it counts."""
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise DatabaseError(
            _("The database {file} is damaged.").format(file=file),
            _("Restore a backup with: scorer db restore. The damaged file is kept."),
        )


def _existing(url: str) -> Path:
    file = database_file(url)
    refuse_network(file)
    if not file.is_file():
        raise DatabaseError(
            _("There is no database at {file}.").format(file=file),
            _("Check the name, or import a document first: scorer plan import FILE."),
        )
    return file


def _integrity(connection: Connection) -> str:
    try:
        lines = connection.exec_driver_sql("PRAGMA integrity_check(3)").scalars().all()
    except DBAPIError as error:
        return str(error.orig)
    return "; ".join(str(line) for line in lines)


def _refuse_unfit(source: Path) -> None:
    """The backup is whole and of a version this program can use; it is not touched."""
    with told_clearly(source), closing(_Reading(source)) as reading:
        state = schema_state(reading.connection)
    if state is not SchemaState.OLDER:
        refuse_unless_current(state, source)
    refuse_damaged(source)


def _size(part: Path) -> int:
    return part.stat().st_size if part.exists() else 0
