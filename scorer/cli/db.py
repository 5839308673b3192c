"""``scorer db``: where the database is and how it is; backup, restore, upgrade."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from scorer.cli.framework import Call, Command, Group, argument
from scorer.cli.output import Table, answer
from scorer.i18n import N_, _

if TYPE_CHECKING:
    from scorer.cli.output import Part
    from scorer.storage.maintenance import Status

db_command = Group(
    name="db",
    help=N_("The database: state, backup, upgrade."),
    example="scorer db status",
)
FILE = click.Path(path_type=Path)


@db_command.command(
    "status",
    cls=Command,
    help=N_("Where the database is, how large, which version, whether it is whole."),
    example="scorer db status",
)
def status(call: Call) -> int:
    """Look at the database without changing it."""
    from scorer.cli.shapes import database_json
    from scorer.service.database import status as look

    seen = look(call.db)
    return answer(call, lambda: database_json(seen), lambda: [_table(seen)])


def _table(seen: Status) -> Part:
    rows = (
        (_("Address"), str(seen.path)),
        (_("Size"), _("{bytes} bytes").format(bytes=f"{seen.size_bytes:,}")),
        (_("Version of the tables"), seen.revision or "—"),
        (_("Newest version"), seen.newest_revision),
        (_("Integrity"), seen.integrity),
        (_("Journal entries"), str(seen.journal_length)),
        (_("Head of the journal"), seen.journal_head or "—"),
    )
    return Table((_("Field"), _("Value")), rows)


@db_command.command(
    "backup",
    cls=Command,
    help=N_("Write a whole copy, even while others work."),
    example="scorer db backup 备份.db",
)
@argument("target", type=FILE, metavar="FILE", help=N_("Where to."))
def backup(call: Call, target: Path) -> int:
    """Copy the database."""
    from scorer.service.database import backup as write_backup

    written = write_backup(call.db, target)
    return answer(
        call,
        lambda: {"schema": "backup/1", "file": str(written)},
        lambda: [_("Written: {file}").format(file=written)],
    )


@db_command.command(
    "restore",
    cls=Command,
    help=N_("Put a backup in the database's place; the present one is kept beside it."),
    example="scorer db restore 备份.db",
)
@argument("source", type=FILE, metavar="FILE", help=N_("The backup."))
def restore(call: Call, source: Path) -> int:
    """Bring a backup back."""
    from scorer.cli.shapes import database_json
    from scorer.service.database import restore as bring_back
    from scorer.service.database import status as look

    kept = bring_back(call.db, source)
    seen = look(call.db)
    return answer(
        call,
        lambda: {**database_json(seen), "kept": None if kept is None else str(kept)},
        lambda: [
            _table(seen),
            *([_("The database before it is kept: {file}").format(file=kept)] if kept else []),
        ],
    )


@db_command.command(
    "upgrade",
    cls=Command,
    help=N_("Bring the tables to this program's version."),
    example="scorer db upgrade",
)
def upgrade(call: Call) -> int:
    """Run the migrations that are missing."""
    from scorer.service.database import upgrade as bring_up

    revision = bring_up(call.db)
    return answer(
        call,
        lambda: {"schema": "upgrade/1", "revision": revision},
        lambda: [_("The tables have version {revision}.").format(revision=revision)],
    )
