"""``scorer doctor``: is this machine fit for the work."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, Any, Final

import click

from scorer.cli.framework import Call, Command
from scorer.cli.output import DONE, DONE_WITH_ERRORS, Table, answer
from scorer.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scorer.cli.output import Part
    from scorer.service.doctor import Fact

SIGNS: Final = {None: "", "note": "i", "warning": "!", "error": "!!"}


@click.command(
    "doctor",
    cls=Command,
    help=N_(
        "Is this machine fit: versions, encoding, terminal, database, LibreOffice, rule packs; with a "
        "ruler for the widths of signs."
    ),
    example="scorer doctor",
)
def doctor_command(call: Call) -> int:
    """Look, change nothing; exit 10 where something stops the work."""
    from scorer.service.doctor import Terminal, examine

    columns, rows = shutil.get_terminal_size()
    size = (columns, rows) if sys.stdout.isatty() else None
    terminal = Terminal(sys.stdout.encoding, size)
    facts = examine(call.db, terminal)
    answer(call, lambda: _json(facts), lambda: _page(facts))
    return DONE_WITH_ERRORS if any(each.severity == "error" for each in facts) else DONE


def _json(facts: Sequence[Fact]) -> dict[str, Any]:
    return {
        "schema": "doctor/1",
        "facts": [
            {
                "key": each.key,
                "value": each.value,
                "severity": each.severity,
                "advice": each.advice or None,
            }
            for each in facts
        ],
    }


def _page(facts: Sequence[Fact]) -> list[Part]:
    from scorer.service.doctor import NAMES, RULER

    rows = [
        (SIGNS[each.severity], _(NAMES[each.key]), f"{each.value}\n{each.advice}".strip())
        for each in facts
    ]
    told = _(
        "The bars at the right stand in one line where widths are right; else take the theme plain:"
    )
    return [Table(("", _("What"), _("Found")), rows), told, *RULER]
