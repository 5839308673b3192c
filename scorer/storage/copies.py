"""Database files as files: names beside each other, whole copies, and letting a file go."""

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from scorer.errors import DatabaseError
from scorer.i18n import _, reason_of
from scorer.storage.database import BUSY_SECONDS
from scorer.storage.failures import told_clearly

_COMPANIONS: Final = ("-wal", "-shm")


def refuse_damaged(file: Path) -> None:
    """Nothing for a whole database; the file is not touched.

    :raises DatabaseError: pages are damaged, or rows refer to rows that do not exist.
    """
    with told_clearly(file), closing(sqlite3.connect(file)) as connection:
        found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        stray = connection.execute("PRAGMA foreign_key_check").fetchone()
    if found != "ok" or stray is not None:
        raise DatabaseError(
            _("The database {file} is damaged.").format(file=file),
            _("Nothing was changed. Take another backup."),
        )


def set_aside(file: Path) -> Path:
    """A copy of the old file under a free name, once nobody has it open any more.

    Its companions go, since they would be taken for those of the file that replaces it.
    """
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(file, timeout=2)) as connection:
        _let_go(connection, file)
    kept = free_name(file, "old")
    for part, copy in zip(parts_of(file), parts_of(kept), strict=True):
        if part.exists():
            shutil.copy2(part, copy)
    for companion in parts_of(file)[1:]:
        companion.unlink(missing_ok=True)
    return kept


def free_name(file: Path, word: str) -> Path:
    """``scorer-old-1.db`` beside ``scorer.db``, with the first number that is free."""
    number = 1
    while (name := file.with_name(f"{file.stem}-{word}-{number}{file.suffix}")).exists():
        number += 1
    return name


def reserve(target: Path) -> None:
    """Make the target as an empty file, so that nobody else takes its name.

    :raises DatabaseError: it exists already, or cannot be written.
    """
    try:
        target.open("xb").close()
    except FileExistsError as error:
        raise DatabaseError(
            _("{file} exists already; nothing was overwritten.").format(file=target),
            _("Give the backup another name."),
        ) from error
    except OSError as error:
        raise not_written(target, error) from error


def beside(file: Path) -> Path:
    """The name under which a file is made before it takes its own."""
    return file.with_name(f".{file.name}.{os.getpid()}.part")


def whole_copy(file: Path, target: Path) -> None:
    """One state of a database as one file, changes that still stand beside it included.

    :raises DatabaseError: the database is damaged, or the target cannot be written.
    """
    with told_clearly(file), closing(sqlite3.connect(file, BUSY_SECONDS)) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))
    with target.open("r+b") as stream:
        os.fsync(stream.fileno())


def parts_of(file: Path) -> tuple[Path, ...]:
    """A database file and the two that may stand beside it while it is open."""
    return (file, *(file.with_name(file.name + companion) for companion in _COMPANIONS))


def not_written(file: Path, error: OSError) -> DatabaseError:
    """The sentence for a file that the system does not let us write."""
    return DatabaseError(
        _("{file} cannot be written: {detail}.").format(file=file, detail=reason_of(error)),
        _("Check the folder, its rights and the free space."),
    )


def _let_go(connection: sqlite3.Connection, file: Path) -> None:
    """Leave WAL mode, which only the last one in the file may do; so nobody writes on in vain.

    A damaged file raises another error, and is set aside as it is.
    """
    try:
        connection.execute("PRAGMA journal_mode = DELETE").close()
    except sqlite3.OperationalError as error:
        raise DatabaseError(
            _("The database {file} is in use by another program; nothing was changed.").format(
                file=file
            ),
            _("Close the other window or wait a moment, then try again."),
        ) from error
