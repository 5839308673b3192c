"""``scorer journal``: who changed what, and whether the chain of entries is whole."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from scorer.cli.framework import Call, Command, Group, option
from scorer.cli.output import Table, answer, right
from scorer.errors import DatabaseError
from scorer.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scorer.storage.journal import JournalEntry

journal_command = Group(
    name="journal",
    help=N_("Who changed what, and when."),
    example="scorer journal show --limit 20",
)


@journal_command.command(
    "show",
    cls=Command,
    help=N_("The latest entries, newest first."),
    example="scorer journal show --limit 20",
)
@option("--limit", type=click.IntRange(1, 100_000), default=50, help=N_("How many entries."))
@option("--offset", type=click.IntRange(min=0), default=0, help=N_("How many newest to pass over."))
def show(call: Call, limit: int, offset: int) -> int:
    """Entries with what was and what is."""
    from scorer.service.journal import entries

    with call.workspace() as workspace:
        known = entries(workspace, limit, offset)
    return answer(
        call,
        lambda: {"schema": "journal/1", "entries": [_entry(each) for each in known]},
        lambda: [_table(known)],
    )


def _entry(entry: JournalEntry) -> dict[str, Any]:
    return {
        "number": entry.number,
        "at": entry.at.isoformat(),
        "who": entry.who,
        "action": entry.action,
        "subject": entry.subject,
        "before": entry.before,
        "after": entry.after,
        "previous": entry.previous,
        "hash": entry.hash,
    }


def _table(known: Sequence[JournalEntry]) -> Table:
    return Table(
        (right("#"), _("When"), _("Who"), _("Action"), _("Subject"), _("Before"), _("After")),
        [
            (
                str(each.number),
                f"{each.at.astimezone():%Y-%m-%d %H:%M:%S}",
                each.who,
                each.action,
                each.subject,
                _short(each.before),
                _short(each.after),
            )
            for each in known
        ],
    )


def _short(value: object) -> str:
    if value is None:
        return ""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 120 else f"{text[:120]}…"


@journal_command.command(
    "verify",
    cls=Command,
    help=N_("Compute the whole chain again; says where it breaks."),
    example="scorer journal verify",
)
def verify(call: Call) -> int:
    """Every entry must carry the hash of the one before it."""
    from scorer.service.journal import verify as verified

    with call.workspace() as workspace:
        checked, broken = verified(workspace)
    if broken is not None:
        raise DatabaseError(
            _("Journal entry {number} does not fit the entries before it.").format(number=broken),
            _("The database was changed outside this program; compare it with a backup."),
        )
    return answer(
        call,
        lambda: {"schema": "journal-verify/1", "entries": checked, "broken": None},
        lambda: [_("{count} entries, every one fits the one before.").format(count=checked)],
    )
