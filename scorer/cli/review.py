"""``scorer review``: the county's answer, taken over and shown beside the self-evaluation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from scorer.cli.framework import PROJECTS, Call, Command, Group, argument, option
from scorer.cli.output import answer
from scorer.i18n import N_, _

review_command = Group(
    name="review",
    help=N_("The county's review beside the self-evaluation."),
    example="scorer review import 复核.xlsx\nscorer review show",
)


@review_command.command(
    "import",
    cls=Command,
    help=N_("Take over the filled sheet 复核 of a returned workbook, whole or not at all."),
    example="scorer review import 复核.xlsx",
)
@argument(
    "file", type=click.Path(path_type=Path), metavar="FILE", help=N_("The returned workbook.")
)
def import_(call: Call, file: Path) -> int:
    """Keep what the county says beside ours; 0 also where something is to be looked at."""
    from scorer.cli.review_pages import imported_json, imported_page
    from scorer.service.review_import import import_review

    with call.workspace() as workspace:
        taken = import_review(workspace, file)
    return answer(call, lambda: imported_json(taken), lambda: imported_page(taken), taken.findings)


@review_command.command(
    "show",
    cls=Command,
    help=N_("Every row: ours, the county's, the difference and its opinion; and the totals."),
    example="scorer review show\nscorer review show CODE --differing",
)
@PROJECTS
@option("--differing", is_flag=True, help=N_("Only rows on which both sides differ."))
def show(call: Call, codes: tuple[str, ...], differing: bool) -> int:
    """Both sides of every row."""
    from scorer.cli.review_pages import reviews_json, reviews_page
    from scorer.service.reviews import reviewed_projects

    with call.workspace() as workspace:
        known = reviewed_projects(workspace, codes)
    return answer(
        call, lambda: reviews_json(known, differing), lambda: reviews_page(known, differing)
    )


@review_command.command(
    "set",
    cls=Command,
    help=N_("Enter the review of one row by hand; an empty text clears a field. Final sheets too."),
    example='scorer review set CODE 3 --value 88% --score 6.5 --opinion "按验收单核定"',
)
@argument("code", metavar="PROJECT", help=N_("The project's code."))
@argument("position", type=int, metavar="N", help=N_("The indicator's number."))
@option("--value", "reviewed_value", metavar="TEXT", help=N_("The reviewed actual value."))
@option("--score", "reviewed_score", metavar="POINTS", help=N_("The reviewed score."))
@option("--opinion", metavar="TEXT", help=N_("What the county says of it."))
@option("--expect-version", type=int, metavar="N", help=N_("Refuse where the row was saved since."))
def set_(call: Call, code: str, position: int, expect_version: int | None, **given: Any) -> int:
    """Save what was given and show the project's rows."""
    from scorer.cli.review_pages import reviews_json, reviews_page
    from scorer.errors import UsageError
    from scorer.service.review_entries import record_review

    changes = {name: text for name, text in given.items() if text is not None}
    if not changes:
        raise UsageError(
            _("Nothing was given to record."),
            _("Help: {command} --help").format(command="scorer review set"),
        )
    with call.workspace() as workspace:
        known = record_review(workspace, code, position, changes, expected_version=expect_version)
    return answer(call, lambda: reviews_json([known]), lambda: reviews_page([known]))
