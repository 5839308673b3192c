"""``scorer journal``: who changed what, and whether the chain of entries is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from scorer.cli.framework import Call, Command, Group, option
from scorer.cli.output import Block, Item, answer
from scorer.errors import DatabaseError
from scorer.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scorer.service.journal import Entry

_INDENT: Final = 7
_SHOWN: Final = 300
"""Characters of a record that a list shows; --json has it whole."""

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
@option(
    "--project",
    default="",
    metavar="CODE|NAME",
    help=N_("Of one project: code or part of its name."),
)
@option("--who", default="", metavar="NAME", help=N_("Of one person."))
@option("--action", default="", metavar="TEXT", help=N_("What was done: part of its words."))
@option("--text", default="", metavar="TEXT", help=N_("What stands anywhere in an entry."))
@option("--since", default="", metavar="DAY", help=N_("From this day on."))
@option("--until", default="", metavar="DAY", help=N_("Up to this day."))
@option("--limit", type=click.IntRange(1, 100_000), default=50, help=N_("How many entries."))
@option("--offset", type=click.IntRange(min=0), default=0, help=N_("How many newest to pass over."))
def show(call: Call, limit: int, offset: int, since: str, until: str, **sought: str) -> int:
    """Entries with what was and what is; all, or those that fit everything that is asked."""
    from scorer.service.entries import day
    from scorer.service.journal import Look, page
    from scorer.service.plans import current_plan

    look = Look(since=day(since, "since"), until=day(until, "until"), **sought)
    with call.workspace() as workspace:
        named = look.project or look.text
        projects = current_plan(workspace).projects if named else ()
        names = {each.code: each.name for each in projects}
        found = page(workspace, look, names, limit, offset)
    nothing = _("Nothing was changed yet.") if look.is_empty else _("No entry fits.")
    return answer(
        call,
        lambda: {
            "schema": "journal/1",
            "entries": [_entry(each) for each in found.entries],
            "found": found.total,
        },
        lambda: [_items(found.entries)] if found.entries else [nothing],
    )


def _entry(entry: Entry) -> dict[str, Any]:
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


def _items(known: Sequence[Entry]) -> Block:
    """What was done on a line; what was before and what is since below it."""
    from scorer.forms.view import change_text

    items: list[Item] = []
    for each in known:
        when = f"{each.at.astimezone():%Y-%m-%d %H:%M:%S}"
        head = f"{each.number:>5}  {when}  {each.who}  {each.words}  {each.subject}"
        items.append(Item(head, 0, _INDENT))
        for word, value in ((_("before"), each.before), (_("after"), each.after)):
            text = change_text(value)
            if text:
                said = _("{field}: {value}").format(field=word, value=_short(text))
                items.append(Item(said, _INDENT, _INDENT))
    return Block(items)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


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
