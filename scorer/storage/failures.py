"""What the database driver reports, as one clear sentence for the user."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from sqlalchemy.exc import DBAPIError

from scorer.errors import DatabaseError
from scorer.i18n import N_, _


class _Words(NamedTuple):
    message: str
    hint: str


_GENERAL: Final = _Words(
    N_("The database {file} does not work: {detail}."),
    N_("Try again; if it stays so, restore a backup with: scorer db restore."),
)

# The first part of SQLite's symbolic error name; extended codes share it.
_BY_NAME: Final = {
    "BUSY": _Words(
        N_("The database {file} is in use by another program; nothing was changed."),
        N_("Close the other window or wait a moment, then try again."),
    ),
    "LOCKED": _Words(
        N_("The database {file} is in use by another program; nothing was changed."),
        N_("Close the other window or wait a moment, then try again."),
    ),
    "NOTADB": _Words(
        N_("{file} is not a database."),
        N_("Name another file with --db, or restore a backup with: scorer db restore."),
    ),
    "CORRUPT": _Words(
        N_("The database {file} is damaged."),
        N_("Restore a backup with: scorer db restore. The damaged file is kept."),
    ),
    "READONLY": _Words(
        N_("The database {file} cannot be written."),
        N_("Check the rights of the file and its folder, or name another file with --db."),
    ),
    "PERM": _Words(
        N_("The database {file} cannot be written."),
        N_("Check the rights of the file and its folder, or name another file with --db."),
    ),
    "CANTOPEN": _Words(
        N_("The database {file} cannot be opened."),
        N_("Check that its folder exists and may be written, or name another file with --db."),
    ),
    "FULL": _Words(
        N_("The disk is full; nothing was changed in the database {file}."),
        N_("Free some space, then try again."),
    ),
    "IOERR": _Words(
        N_("The disk reports an error at the database {file}; nothing was changed."),
        N_("Check the disk, and make a backup before anything else: scorer db backup."),
    ),
}

_PROTECTED: Final = _Words(
    N_("The database {file} cannot be written any more; nothing was changed."),
    N_("It was made read-only, or its disk was. Put that right, then save again."),
)


def _name(error: object) -> str:
    """The first part of the driver's symbolic name for the error; empty where it has none."""
    name: str = getattr(error, "sqlite_errorname", "")
    return name.removeprefix("SQLITE_").split("_")[0]


def opened_read_only(error: BaseException | None) -> bool:
    """Whether it says that the connection may only read."""
    return isinstance(error, DBAPIError) and _name(error.orig) == "READONLY"


def database_error(error: sqlite3.Error, file: object) -> DatabaseError:
    """The driver's error as a sentence that names the file and says what to do."""
    name = _name(error)
    words = _BY_NAME.get(name, _GENERAL)
    if name == "IOERR" and _is_protected(file):
        words = _PROTECTED
    return DatabaseError(_(words.message).format(file=file, detail=error), _(words.hint))


def _is_protected(file: object) -> bool:
    """Whether the file that changes go to first may not be written.

    A database that was opened before says only that its disk has an error. The database's own file is
    left alone: closing it would let go of this program's locks on it.
    """
    try:
        os.close(os.open(f"{file}-wal", os.O_WRONLY | os.O_APPEND))
    except OSError as error:
        return error.errno in {errno.EROFS, errno.EPERM, errno.EACCES}
    return False


def driver_failure(error: BaseException | None, file: object) -> DatabaseError | None:
    """The sentence for an error that comes from the driver; None for any other, and for none."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    return database_error(cause, file) if isinstance(cause, sqlite3.Error) else None


@contextmanager
def told_clearly(file: Path | str | None) -> Iterator[None]:
    """Inside, errors of the driver become :class:`DatabaseError`."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        failure = driver_failure(error, file)
        if failure is None:
            raise
        raise failure from error
