"""The version of a database's tables, and the migrations that bring it up to date.

Opening a current database compares one text; alembic is imported only to create or upgrade.
"""

from enum import Enum
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from scorer.errors import DatabaseError
from scorer.i18n import _

REVISIONS: Final = ("0001", "0002", "0003", "0004", "0006", "0007", "0008", "0009")
"""Every revision of the tables, oldest first; the last is what this program works with."""

HEAD: Final = REVISIONS[-1]

SCRIPTS: Final = Path(__file__).with_name("migrations")


class SchemaState(Enum):
    """How a database's tables stand to this program."""

    EMPTY = "empty"
    CURRENT = "current"
    OLDER = "older"
    NEWER = "newer"
    FOREIGN = "foreign"


def revision(connection: Connection) -> str | None:
    """The revision of the tables, or None where the database has none of ours."""
    if "alembic_version" not in _table_names(connection):
        return None
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def schema_state(connection: Connection) -> SchemaState:
    """Whether the tables are current, older, newer, of another program, or missing."""
    found = revision(connection)
    if found is None:
        others = _table_names(connection) - {"alembic_version"}
        return SchemaState.FOREIGN if others else SchemaState.EMPTY
    if found == HEAD:
        return SchemaState.CURRENT
    return SchemaState.OLDER if found in REVISIONS else SchemaState.NEWER


def refuse_unless_current(state: SchemaState, file: object) -> None:
    """Nothing where the tables are current.

    :raises DatabaseError: they are older, newer, of another program, or missing.
    """
    if state is SchemaState.OLDER:
        raise DatabaseError(
            _("The database {file} is from an older version of this program.").format(file=file),
            _("Bring it up to date with: scorer db upgrade (it makes a backup first)."),
        )
    if state is SchemaState.NEWER:
        raise DatabaseError(
            _("The database {file} is from a newer version of this program.").format(file=file),
            _("Install the newer version; this one would damage it. Nothing was changed."),
        )
    if state is SchemaState.FOREIGN:
        raise DatabaseError(
            _("{file} is a database of another program.").format(file=file),
            _("Name another file with --db. Nothing was changed."),
        )
    if state is SchemaState.EMPTY:
        raise DatabaseError(
            _("The database {file} is empty.").format(file=file),
            _("Import a document first: scorer plan import FILE."),
        )


def migrate(connection: Connection) -> str:
    """Bring the tables up to date inside the open transaction; answers the revision reached."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    # Config interpolates, so that a percent sign in the installation's path must be doubled.
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    return revision(connection) or ""


def _table_names(connection: Connection) -> set[str]:
    rows = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    )
    return set(rows.scalars())
