"""Opening a database: one SQLite file in WAL mode, every commit on the disk before it counts."""

import os
import sqlite3
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from scorer.errors import DatabaseError
from scorer.i18n import _, reason_of
from scorer.storage.failures import opened_read_only, told_clearly
from scorer.storage.network import is_network_path
from scorer.storage.schema import SchemaState, migrate, refuse_unless_current, schema_state

BUSY_SECONDS: Final = 10
BUSY_PAUSE: Final = 0.01
READS_ONLY: Final = "scorer_reads_only"
"""The execution option that makes a transaction begin deferred, without the writers' lock."""

_FILE: Final = "scorer_file"
"""Under this name a connection knows which file it opened."""

_ONLY_READS: Final = "scorer_only_reads"
"""Under this name whether the file could not be written when it was opened."""

WORKING: Final = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON")
"""How a connection is set up for work."""

LOOKING: Final = ("foreign_keys = ON",)
"""The same for a look that leaves the file as it is, whatever it turns out to be."""

MIGRATING: Final = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = OFF")
"""The same for migrations, which drop and rename tables that others refer to."""


def default_url() -> str:
    """The database used where none is named: ``scorer.db`` in the user's data folder."""
    from platformdirs import user_data_dir

    return file_url(Path(user_data_dir("scorer", appauthor=False)) / "scorer.db")


def file_url(path: Path) -> str:
    """The URL of a SQLite file."""
    return URL.create("sqlite", database=str(path.absolute())).render_as_string()


def database_file(url: str) -> Path:
    """The file behind a database URL; a plain path is taken as one.

    :raises DatabaseError: the URL is not readable, is not SQLite, or names no file.
    """
    if "://" not in url:
        return Path(url).absolute()
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise DatabaseError(
            _("{url} is not a database address.").format(url=url),
            _("Write a file name, or sqlite:///FILE."),
        ) from error
    if parsed.get_backend_name() != "sqlite":
        raise DatabaseError(
            _("This version keeps its data in SQLite files only, not in {kind}.").format(
                kind=parsed.get_backend_name()
            ),
            _("Write a file name, or sqlite:///FILE."),
        )
    if not parsed.database or parsed.database == ":memory:" or parsed.query:
        raise DatabaseError(
            _("The database address {url} names no file.").format(url=url),
            _("Write a file name, or sqlite:///FILE."),
        )
    return Path(parsed.database).absolute()


def open_engine(
    url: str, create: bool = True, *, on_network: Callable[[Path], bool] = is_network_path
) -> Engine:
    """The engine of a database whose tables are current; an empty or missing file is set up.

    :param create: whether a missing or empty file may be set up.
    :param on_network: tells whether a path lies on a network folder.
    :raises DatabaseError: on a network folder, older, newer, of another program, no database,
        damaged, locked, not writable, or missing while ``create`` is false.
    """
    file = database_file(url)
    refuse_network(file, on_network)
    _prepare_folder(file, create=create)
    engine = sqlite_engine(file)
    try:
        with told_clearly(file):
            _make_current(engine, file, create=create)
    except BaseException:
        engine.dispose()
        raise
    return engine


def refuse_network(file: Path, on_network: Callable[[Path], bool] = is_network_path) -> None:
    """Nothing for a local file.

    :raises DatabaseError: the file lies on a network folder.
    """
    if on_network(file):
        raise DatabaseError(
            _("{file} lies on a network folder, which a database does not bear.").format(file=file),
            _("Keep the database on this computer's own disk; copy backups to the network folder."),
        )


def sqlite_engine(file: Path, pragmas: Sequence[str] = WORKING) -> Engine:
    """An engine on a SQLite file whatever its tables; transactions begin as this program says.

    The driver's own way of beginning transactions is turned off: a transaction takes the writers'
    lock at its beginning, so that it never fails half-way, unless it only reads.
    """
    engine = create_engine(
        URL.create("sqlite", database=str(file)), connect_args={"timeout": BUSY_SECONDS}
    )

    opened: set[tuple[int, int] | None] = set()

    def on_connect(connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        for pragma in pragmas:
            _set(connection, pragma)
        entry.info[_FILE] = _identity(file)
        entry.info[_ONLY_READS] = not os.access(file, os.W_OK)
        opened.add(_identity(file))

    def before_connect(*_args: Any) -> None:
        """A further connection would make the file anew where it is gone."""
        if opened and _identity(file) not in opened:
            raise _other_file(file)

    event.listen(engine, "do_connect", before_connect)
    event.listen(engine, "connect", on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _set(connection: sqlite3.Connection, pragma: str) -> None:
    """Set a pragma, and wait for others as long as for any statement.

    The change to WAL does not wait of itself: SQLite says at once that the file is busy where two
    connections change it together, whatever the timeout.
    """
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute(f"PRAGMA {pragma}").close()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(BUSY_PAUSE)
        else:
            return


def _on_begin(connection: Connection) -> None:
    options: Any = connection.get_execution_options()
    connection.exec_driver_sql("BEGIN" if options.get(READS_ONLY) else "BEGIN IMMEDIATE")


def give_back(connection: Connection, error: BaseException | None) -> None:
    """Close a connection, which ``error`` may have ended; one that can only read is not used again.

    A connection that was opened while the file could not be written stays so for good.
    """
    if connection.info.get(_ONLY_READS) or opened_read_only(error):
        connection.invalidate()
    connection.close()


def refuse_other_file(connection: Connection) -> None:
    """Nothing while the file that the connection writes to still bears its name.

    A file that was deleted, moved or replaced can be written to as long as it is open; what is
    written is lost with it.

    :raises DatabaseError: the name leads elsewhere now, or nowhere.
    """
    file = Path(connection.engine.url.database or "")
    if _identity(file) != connection.info.get(_FILE):
        raise _other_file(file)


def _other_file(file: Path) -> DatabaseError:
    return DatabaseError(
        _("The database {file} was deleted, moved or replaced; nothing was saved.").format(
            file=file
        ),
        _("Put it back in its place and save again, or leave the program and open it anew."),
    )


def _identity(file: Path) -> tuple[int, int] | None:
    """What tells a file from another that takes its name; None where there is none."""
    try:
        known = file.stat()
    except OSError:
        return None
    return known.st_dev, known.st_ino


def _prepare_folder(file: Path, *, create: bool) -> None:
    if file.is_dir():
        raise DatabaseError(
            _("{file} is a folder, not a database.").format(file=file),
            _("Name a file with --db."),
        )
    if create:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DatabaseError(
                _("The folder {folder} cannot be made: {detail}.").format(
                    folder=file.parent, detail=reason_of(error)
                ),
                _("Name another file with --db."),
            ) from error
    elif not file.exists():
        raise DatabaseError(
            _("There is no database at {file}.").format(file=file),
            _("Check the name, or import a document first: scorer plan import FILE."),
        )


def _make_current(engine: Engine, file: Path, *, create: bool) -> None:
    with engine.connect().execution_options(**{READS_ONLY: True}) as connection:
        state = schema_state(connection)
    if state is SchemaState.EMPTY and create:
        with engine.begin() as connection:
            # Another process may have set it up while this one waited for the lock.
            state = schema_state(connection)
            if state is SchemaState.EMPTY:
                migrate(connection)
                state = schema_state(connection)
    refuse_unless_current(state, file)
