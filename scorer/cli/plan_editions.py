"""``scorer plan editions``, and ``scorer plan show --edition``: the documents behind a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from scorer.cli.framework import Call, Command
from scorer.cli.output import Part, Table, answer, right
from scorer.i18n import N_, _, listed
from scorer.money import two_places

if TYPE_CHECKING:
    from scorer.model.edition import Edition

_HASH_SHOWN = 12


@click.command(
    "editions",
    cls=Command,
    help=N_("The documents that were taken in, each as it was read."),
    example="scorer plan editions\nscorer plan show --edition 1",
)
def editions(call: Call) -> int:
    """Every edition, oldest first."""
    from scorer.service.editions import editions as all_editions

    with call.workspace() as workspace:
        known = all_editions(workspace)
    return answer(call, lambda: editions_json(known), lambda: _page(known))


def edition_answer(call: Call, codes: tuple[str, ...], number: int) -> int:
    """One edition as its document said it, as plan/1 or as its projects' tables."""
    from scorer.cli.plan_pages import project_page, projects_part
    from scorer.errors import UsageError
    from scorer.forms.interchange import plan_json
    from scorer.service.editions import edition_plan

    with call.workspace() as workspace:
        plan = edition_plan(workspace, number)
    unknown = set(codes) - {each.code for each in plan.projects}
    if unknown:
        raise UsageError(
            _("Edition {number} has no project with the code {code}.").format(
                number=number, code=listed(sorted(unknown))
            ),
            _("scorer plan show --edition {number} shows all of it.").format(number=number),
        )
    if codes:
        chosen = tuple(each for each in plan.projects if each.code in codes)
        plan = plan.model_copy(update={"projects": chosen})
    pages = [part for each in plan.projects for part in project_page(each)]
    return answer(call, lambda: plan_json(plan), lambda: [projects_part(plan), *pages])


def editions_json(known: tuple[Edition, ...]) -> dict[str, Any]:
    """Every edition with its facts."""
    return {
        "schema": "editions/1",
        "editions": [
            {
                "number": each.number,
                "source": each.source.model_dump(),
                "imported_at": each.imported_at.isoformat(),
                "imported_by": each.imported_by,
                "projects": each.projects,
                "indicators": each.indicators,
                "total_funds": two_places(each.total_funds),
                "revises": list(each.revises),
                "in_force": each.in_force,
                "reconstructed": each.reconstructed,
                "decisions": dict(each.decisions),
            }
            for each in known
        ],
    }


def _page(known: tuple[Edition, ...]) -> list[Part]:
    from scorer.forms.view import amount_text

    rows = [
        (
            str(each.number),
            f"{each.source.file}\n{each.source.sha256[:_HASH_SHOWN]}",
            f"{each.imported_at.astimezone():%Y-%m-%d %H:%M}\n{each.imported_by}",
            str(each.projects),
            str(each.indicators),
            amount_text(each.total_funds),
            _state(each),
        )
        for each in known
    ]
    headings = (
        right("#"),
        _("File"),
        _("Taken in"),
        right(_("Projects")),
        right(_("Rows")),
        right(_("Funds (yuan)")),
        _("Note"),
    )
    parts: list[Part] = [Table(headings, rows)]
    if any(each.reconstructed for each in known):
        parts.append(_("Made from the rows: the document was taken in before editions were kept."))
    return parts


def _state(edition: Edition) -> str:
    words = [_("still in force") if edition.in_force else _("superseded")]
    if edition.revises:
        words.append(_("revises {numbers}").format(numbers=listed(edition.revises)))
    if edition.reconstructed:
        words.append(_("made from the rows"))
    return "\n".join(words)
