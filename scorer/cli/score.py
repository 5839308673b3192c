"""``scorer score``, ``explain`` and ``check``: points, how they came about, what is doubtful."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from scorer.cli.framework import PROJECTS, Call, Command, argument, option
from scorer.cli.output import Part, answer
from scorer.i18n import N_, _

if TYPE_CHECKING:
    from scorer.findings import Finding
    from scorer.model.sheet import ScoreSheet
    from scorer.service.views import ProjectView


@click.command(
    "score",
    cls=Command,
    help=N_("Score what is recorded: every project, or those named."),
    example="scorer score\nscorer score CODE --pack cn.project-self-evaluation@2021",
)
@PROJECTS
@option("--pack", metavar="ID|FILE", help=N_("Try another rule pack; nothing is stored."))
def score_command(call: Call, codes: tuple[str, ...], pack: str | None) -> int:
    """Sheets for the projects."""
    from scorer.cli.shapes import scores_json
    from scorer.service.sheets import score

    with call.workspace() as workspace:
        views = score(workspace, codes, pack)
    return answer(
        call,
        lambda: scores_json(views),
        lambda: _page(views, bool(codes)),
        [finding for view in views for finding in view.findings],
    )


def _page(views: Sequence[ProjectView], in_full: bool) -> Iterator[Part]:
    from scorer.cli.pages import findings_part, project_sheet_page, projects_table
    from scorer.service.pack_shelf import damaged_packs

    if in_full:
        for view in views:
            yield from project_sheet_page(view)
    else:
        yield projects_table(views)
    if damaged := damaged_packs():
        yield findings_part((None, each) for each in damaged)


@click.command(
    "explain",
    cls=Command,
    help=N_("How each score of a project came about: method, arithmetic, clause."),
    example="scorer explain CODE\nscorer explain CODE 3",
)
@argument("code", metavar="PROJECT", help=N_("The project's code."))
@argument(
    "positions", nargs=-1, type=int, metavar="[N]...", help=N_("Indicator numbers; all where none.")
)
@option("--pack", metavar="ID|FILE", help=N_("Try another rule pack; nothing is stored."))
def explain_command(call: Call, code: str, positions: tuple[int, ...], pack: str | None) -> int:
    """The trace of every award."""
    from scorer.cli.pages import beside_parts, rule_notes, trace_details, trace_table
    from scorer.cli.shapes import scores_json
    from scorer.forms.view import pack_text, total_text
    from scorer.service.indicators import indicator_at
    from scorer.service.sheets import score

    with call.workspace() as workspace:
        (view,) = score(workspace, [code], pack)
    for position in positions:
        indicator_at(view.project, position)
    if positions:
        lines = tuple(line for line in view.sheet.lines if line.position in positions)
        view = replace(view, sheet=view.sheet.model_copy(update={"lines": lines}))
    document = scores_json([view])
    return answer(
        call,
        lambda: document,
        lambda: [
            f"{view.project.code} {view.project.name}",
            trace_table(view.sheet, positions),
            *trace_details(view.sheet, positions),
            *beside_parts(view.sheet.lines),
            *rule_notes(view.sheet),
            _("Total: {total}   Rules: {pack}").format(
                total=total_text(view.sheet), pack=pack_text(view.sheet.pack)
            ),
        ],
        _sheet_findings(view.sheet),
    )


def _sheet_findings(sheet: ScoreSheet) -> list[Finding]:
    return [*sheet.findings, *(each for line in sheet.lines for each in line.findings)]


@click.command(
    "check",
    cls=Command,
    help=N_("What an auditor would ask about: plan, outcomes and sheets."),
    example="scorer check",
)
@PROJECTS
def check_command(call: Call, codes: tuple[str, ...]) -> int:
    """All findings, heaviest first within a project."""
    from scorer.cli.findings_json import findings_json
    from scorer.cli.pages import dismissed_part, findings_part
    from scorer.service.pack_shelf import damaged_packs
    from scorer.service.plans import overview, project_view

    with call.workspace() as workspace:
        seen = overview(workspace)
        views = [project_view(workspace, code) for code in codes] or list(seen.projects)
    found: list[tuple[str | None, Finding]] = [(None, each) for each in damaged_packs()]
    found += [(view.project.code, each) for view in views for each in view.findings]
    said = [(view.project.code, each) for view in views for each in view.dismissed]
    return answer(
        call,
        lambda: findings_json(found, said),
        lambda: [findings_part(found), *([dismissed_part(said)] if said else [])],
        [finding for _code, finding in found],
    )
