"""``scorer sheet``: score a filled sheet from a file; make a project's sheet final, or open it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from scorer.cli.framework import Call, Command, Group, argument, option
from scorer.cli.output import Part, answer
from scorer.i18n import N_, _

if TYPE_CHECKING:
    from scorer.model.sheet import ScoreSheet
    from scorer.service.views import ProjectView

sheet_command = Group(
    name="sheet",
    help=N_("Score a sheet from a file; make a sheet final."),
    example="scorer sheet score case.json --json",
)


@sheet_command.command(
    "score",
    cls=Command,
    help=N_("Score one filled sheet (case/1 as JSON, - for standard input); no database."),
    example="scorer sheet score case.json --json",
)
@argument("case", metavar="CASE.json", help=N_("The filled sheet."))
def score(call: Call, case: str) -> int:
    """The sheet as the rules make it, beside what was claimed."""
    from scorer.cli.given import text_of
    from scorer.cli.shapes import scored_case_json
    from scorer.forms.interchange import case_from_json
    from scorer.service.sheets import score_case

    filled = case_from_json(text_of(case))
    sheet = score_case(filled)
    targets = {number: each.target_text for number, each in enumerate(filled.indicators, 1)}
    found = [*sheet.findings, *(each for line in sheet.lines for each in line.findings)]
    return answer(call, lambda: scored_case_json(sheet), lambda: _page(sheet, targets), found)


def _page(sheet: ScoreSheet, targets: Mapping[int, str]) -> Iterator[Part]:
    from scorer.cli.pages import findings_part, sheet_page, trace_table

    yield from sheet_page(sheet, "", targets)
    yield trace_table(sheet)
    found = [*sheet.findings, *(each for line in sheet.lines for each in line.findings)]
    yield findings_part((None, each) for each in found)


@sheet_command.command(
    "final",
    cls=Command,
    help=N_("Freeze a project's inputs, rule pack and total, with who and when."),
    example="scorer sheet final CODE",
)
@argument("code", metavar="PROJECT", help=N_("The project's code."))
def final(call: Call, code: str) -> int:
    """Make the sheet final; refused while something is open."""
    from scorer.cli.shapes import view_json
    from scorer.service.sheets import finalise

    with call.workspace() as workspace:
        view = finalise(workspace, code)
    return answer(call, lambda: view_json(view), lambda: _state_page(view))


@sheet_command.command(
    "reopen",
    cls=Command,
    help=N_("Open a final sheet again, with a reason."),
    example='scorer sheet reopen CODE --reason "验收单补齐"',
)
@argument("code", metavar="PROJECT", help=N_("The project's code."))
@option("--reason", required=True, metavar="TEXT", help=N_("Why it is opened again."))
def reopen(call: Call, code: str, reason: str) -> int:
    """Open it; the journal keeps why."""
    from scorer.cli.shapes import view_json
    from scorer.service.sheets import reopen as open_again

    with call.workspace() as workspace:
        view = open_again(workspace, code, reason)
    return answer(call, lambda: view_json(view), lambda: _state_page(view))


def _state_page(view: ProjectView) -> list[Part]:
    from scorer.forms.view import grade_word, pack_text, sheet_state_word, total_text

    unverified = _("Nobody has compared these rules with their text yet; do so before signing.")
    return [
        f"{view.project.code} {view.project.name}",
        _("Total: {total}   Grade: {grade}   State: {state}").format(
            total=total_text(view.sheet),
            grade=grade_word(view.sheet.grade),
            state=sheet_state_word(view.sheet.state),
        ),
        _("Rules: {pack}").format(pack=pack_text(view.sheet.pack)),
        *([] if view.pack_verified else [unverified]),
    ]
