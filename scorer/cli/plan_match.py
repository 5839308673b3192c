"""``scorer plan match``: which project each name of the document's first part means."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from scorer.cli.framework import Call, Command, argument, option
from scorer.cli.output import Part, Table, answer, right
from scorer.errors import UsageError
from scorer.i18n import N_, _

if TYPE_CHECKING:
    from scorer.service.matching import Match, PartOne
    from scorer.service.workspace import Workspace


@click.command(
    "match",
    cls=Command,
    help=N_(
        "Which project each name in Part 1 means.\n"
        "Without a number every name is listed with the project that is proposed for it. With one, "
        "say what it means; that is journalled with your name and the time."
    ),
    example=(
        "scorer plan match\n"
        "scorer plan match 2 --project CODE\n"
        "scorer plan match 8 --none\n"
        "scorer plan match 2 --undo"
    ),
)
@argument("entry", type=int, required=False, metavar="[N]", help=N_("The number in the list."))
@option("--project", "code", metavar="CODE", help=N_("The name means this project."))
@option("--none", "none", is_flag=True, help=N_("No table of the document belongs to the name."))
@option("--undo", is_flag=True, help=N_("Take back what was said of the name."))
def match(call: Call, entry: int | None, code: str | None, none: bool, undo: bool) -> int:
    """List the names, or settle one of them and list them again."""
    with call.workspace() as workspace:
        seen = _settled(workspace, entry, code, none=none, undo=undo)
    return answer(call, lambda: part_one_json(seen), lambda: _page(seen))


def _settled(
    workspace: Workspace, entry: int | None, code: str | None, *, none: bool, undo: bool
) -> PartOne:
    from scorer.service import matching

    chosen = [name for name, given in (("project", code), ("none", none), ("undo", undo)) if given]
    if entry is None and not chosen:
        return matching.part_one(workspace)
    if entry is None or len(chosen) != 1:
        raise UsageError(
            _("Give the number of a name, and one of --project CODE, --none, --undo."),
            _("scorer plan match lists the numbers."),
        )
    if code:
        return matching.confirm_match(workspace, entry, code)
    if none:
        return matching.confirm_no_table(workspace, entry)
    return matching.free_match(workspace, entry)


def part_one_json(seen: PartOne) -> dict[str, Any]:
    """The names of the first part as match/1; ``entry`` is what ``scorer plan match N`` takes."""
    from scorer.forms.json_parts import place_json

    return {
        "schema": "match/1",
        "names": [
            {
                "entry": each.entry,
                "number": each.announced.number,
                "name": each.announced.name,
                "state": each.state.value,
                "project_code": each.code or None,
                "project_name": each.project.name if each.project else None,
                "similarity": None if each.likeness is None else f"{each.likeness / 100:.2f}",
                "matched_by": each.announced.matched_by,
                "matched_at": _instant(each),
                "place": place_json(each.announced.place),
            }
            for each in seen.matches
        ],
        "not_announced": [{"code": each.code, "name": each.name} for each in seen.not_announced],
    }


def _instant(match: Match) -> str | None:
    at = match.announced.matched_at
    return None if at is None else at.isoformat()


def _page(seen: PartOne) -> Iterator[Part]:
    from scorer.forms.view import NOTHING, match_state_parts

    if not seen.matches:
        yield _("The first part of the document names no projects.")
        return
    yield Table(
        (
            right("#"),
            _("Name in Part 1"),
            _("Project"),
            right(_("Project code")),
            right(_("Alike, %")),
            _("State"),
        ),
        [
            (
                str(each.entry),
                each.announced.name,
                each.project.name if each.project else NOTHING,
                each.code or NOTHING,
                NOTHING if each.likeness is None else str(each.likeness),
                "\n".join(match_state_parts(each)),
            )
            for each in seen.matches
        ],
    )
    for project in seen.not_announced:
        yield _("Not in Part 1: {project}").format(project=f"{project.code} {project.name}")
