"""``scorer outcome undo`` and ``redo``: the last step back, and forth again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from scorer.cli.framework import Call, Command
from scorer.cli.output import answer
from scorer.i18n import N_, _

if TYPE_CHECKING:
    from scorer.service.undo import Moved


@click.command(
    "undo",
    cls=Command,
    help=N_(
        "Take back your last step, as a new change with its own journal entry.\n"
        "Steps are outcomes, evidence, spending, achievements, allocations, corrections of a row "
        "or project, one that was added or withdrawn, and what was decided about a target, a "
        "scoring rule and the rule pack of a project. A file that was imported goes back as a "
        "whole; points it brought are a step before it."
    ),
    example="scorer outcome undo",
)
def undo(call: Call) -> int:
    """Say what was put back."""
    from scorer.service.undo import step_back

    with call.workspace() as workspace:
        moved = step_back(workspace)
    return _moved(call, "undo/1", moved, _("There is nothing to take back."))


@click.command(
    "redo",
    cls=Command,
    help=N_(
        "Do again what you took back last; after a new entry there is nothing left to do again."
    ),
    example="scorer outcome redo",
)
def redo(call: Call) -> int:
    """Say what was done again."""
    from scorer.service.undo import step_forward

    with call.workspace() as workspace:
        moved = step_forward(workspace)
    return _moved(call, "redo/1", moved, _("There is nothing to do again."))


def _moved(call: Call, schema: str, moved: Moved | None, nothing: str) -> int:
    subject = None if moved is None else moved.subject
    words = _("Put back as before: {subject}") if schema == "undo/1" else _("Done again: {what}")
    return answer(
        call,
        lambda: {
            "schema": schema,
            "subject": subject,
            "rows": [] if moved is None else list(moved.rows),
        },
        lambda: [nothing if moved is None else _said(moved, words)],
    )


def _said(moved: Moved, words: str) -> str:
    from scorer.service.moved_words import moved_words

    what = moved_words(moved, moved.view.project.code, moved.subject)
    return words.format(subject=what, what=what)
