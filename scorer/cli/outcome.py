"""``scorer outcome``: what was achieved, with reasons, evidence, and points given by hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scorer.cli.framework import Call, Command, Group, argument, option
from scorer.cli.output import answer
from scorer.cli.stepping import redo, undo
from scorer.i18n import N_, _

if TYPE_CHECKING:
    from scorer.service.views import ProjectView

FILE = click.Path(path_type=Path)
_FIELDS = {
    "actual": "actual_text",
    "level": "level",
    "state": "state",
    "score": "chosen_score",
    "reason": "deviation_reason",
    "measure": "corrective_action",
    "na_reason": "na_reason",
    "na_approver": "na_approver",
}
_SURVEY = {
    "asked": "asked",
    "satisfied": "satisfied",
    "survey_method": "method",
    "survey_from": "from_on",
    "survey_to": "to_on",
}

outcome_command = Group(
    name="outcome",
    help=N_("What was achieved: values, reasons, evidence, points."),
    example='scorer outcome set CODE 3 --actual 92% --reason "…"',
)
evidence = Group(
    name="evidence",
    help=N_("The files that prove an outcome."),
    example="scorer outcome evidence add CODE 3 验收单.pdf --page 2",
)
outcome_command.add_command(evidence)
outcome_command.add_command(undo)
outcome_command.add_command(redo)


@outcome_command.command(
    "set",
    cls=Command,
    help=N_("Record the outcome of one indicator; an empty text clears a field."),
    example="scorer outcome set CODE 3 --actual 92%\nscorer outcome set CODE 6 --level 达成",
)
@argument("code", metavar="PROJECT", help=N_("The project's code."))
@argument("position", type=int, metavar="N", help=N_("The indicator's number."))
@option("--actual", help=N_("The actual value, as 92%, 31/33, 13万元, 2021-12-20."))
@option("--level", help=N_("For qualitative rows: 达成, 部分达成, 未达成 (met …)."))
@option("--state", help=N_("不适用, 未开展, 有争议 (not_applicable …); empty takes it back."))
@option("--score", metavar="POINTS", help=N_("The score chosen inside the level's band."))
@option("--reason", help=N_("Why it deviates from the target."))
@option("--measure", help=N_("What will be done about it."))
@option("--na-reason", help=N_("Why the row does not apply."))
@option("--na-approver", help=N_("Who agreed that it does not apply."))
@option("--asked", metavar="N", help=N_("Survey: how many were asked."))
@option("--satisfied", metavar="N", help=N_("Survey: how many were satisfied."))
@option("--survey-method", help=N_("Survey: how they were asked."))
@option("--survey-from", metavar="DATE", help=N_("Survey: first day."))
@option("--survey-to", metavar="DATE", help=N_("Survey: last day."))
@option("--expect-version", type=int, metavar="N", help=N_("Refuse where the row was saved since."))
def set_(call: Call, code: str, position: int, expect_version: int | None, **given: Any) -> int:
    """Save what was given and show the row's new score."""
    from scorer.errors import UsageError
    from scorer.service.outcomes import record_outcome
    from scorer.service.plans import project_view

    changes: dict[str, object] = {
        field: given[name] for name, field in _FIELDS.items() if given[name] is not None
    }
    survey = {field: given[name] for name, field in _SURVEY.items() if given[name] is not None}
    if not changes and not survey:
        raise UsageError(
            _("Nothing was given to record."),
            _("Help: {command} --help").format(command="scorer outcome set"),
        )
    with call.workspace() as workspace:
        if survey:
            known = project_view(workspace, code).outcomes.get(position)
            before = known.survey.model_dump() if known and known.survey else {}
            changes["survey"] = {**before, **survey}
        view = record_outcome(workspace, code, position, changes, expected_version=expect_version)
    return _shown(call, view, position)


@outcome_command.command(
    "sheet",
    cls=Command,
    help=N_(
        "Write the fill-in workbook (xlsx) for villages and colleagues: one row an indicator, "
        "a sheet for what was achieved of each project's annual objectives; only the cells to fill "
        "are open. Without a name it goes into the current folder."
    ),
    example="scorer outcome sheet 填报表.xlsx\nscorer outcome sheet 填报表.xlsx --project CODE",
)
@argument("out", type=FILE, required=False, metavar="[OUT.xlsx]", help=N_("Where to."))
@option("--project", "codes", multiple=True, metavar="CODE", help=N_("Only this one; repeatable."))
def sheet(call: Call, out: Path | None, codes: tuple[str, ...]) -> int:
    """Write it and say where."""
    from scorer.cli.export import written_page
    from scorer.cli.output import progress
    from scorer.service.fill_in_sheet import write_fill_in_sheet

    with call.workspace() as workspace:
        written = write_fill_in_sheet(workspace, out, codes, progress)
    return written_page(call, written, out)


@outcome_command.command(
    "import",
    cls=Command,
    help=N_(
        "Record outcomes from a filled file (csv, xlsx); taken whole or not at all. A returned "
        "fill-in workbook is merged: a cell that was changed here since it was handed out is a "
        "conflict, and stays as it is here unless --theirs is given."
    ),
    example="scorer outcome import 完成情况.csv\nscorer outcome import 填报表.xlsx --dry-run",
)
@argument("file", type=FILE, metavar="FILE", help=N_("The filled file."))
@option("--theirs", is_flag=True, help=N_("In conflicts take what the file says."))
@option("--dry-run", is_flag=True, help=N_("Say what would become of the file; write nothing."))
def import_(call: Call, file: Path, *, theirs: bool, dry_run: bool) -> int:
    """Take in the file and say how much changed."""
    from scorer.cli.filled_pages import filled_json, filled_page
    from scorer.service.fill_in import take_outcomes

    with call.workspace() as workspace:
        taken = take_outcomes(workspace, file, theirs=theirs, dry_run=dry_run)
    return answer(call, lambda: filled_json(taken), lambda: filled_page(taken))


@outcome_command.command(
    "achievement",
    cls=Command,
    help=N_("Record how the project's objectives were met (实际完成情况), - reads standard input."),
    example='scorer outcome achievement CODE "全年巡查33个村…"',
)
@argument("code", metavar="PROJECT", help=N_("The project's code."))
@argument("text", metavar="TEXT", help=N_("The text; empty clears it."))
def achievement(call: Call, code: str, text: str) -> int:
    """Save the text."""
    from scorer.cli.given import standard_input
    from scorer.cli.shapes import view_json
    from scorer.service.outcomes import record_achievement

    said = standard_input() if text == "-" else text
    with call.workspace() as workspace:
        view = record_achievement(workspace, code, said)
    return answer(
        call,
        lambda: view_json(view),
        lambda: [_("Recorded for {name}.").format(name=view.project.name)],
    )


@outcome_command.command(
    "allocate",
    cls=Command,
    help=N_(
        "Give every row of a project its points by hand, as 1=12.5 2=12.5 …, or a whole category "
        "in equal shares, as 产出=50.\n"
        "They make 100, or 100 less the points for execution. --reset goes back to the document's "
        "or the rule pack's points."
    ),
    example="scorer outcome allocate CODE 1=20 2=20 3=10 4=20 5=10 6=10\n"
    "scorer outcome allocate CODE 1=20 --equal\n"
    "scorer outcome allocate CODE 产出=50 效益=30 --rest 6\n"
    "scorer outcome allocate CODE --reset",
)
@argument("code", metavar="PROJECT", help=N_("The project's code."))
@argument(
    "points",
    nargs=-1,
    metavar="[N=POINTS]...",
    help=N_("A row's number, or a first level (产出), and its points."),
)
@option(
    "--equal",
    is_flag=True,
    help=N_("All rows that are not named share what is left, the remainder on the last one."),
)
@option("--rest", type=int, metavar="N", help=N_("What is left goes to row N."))
@option("--weights", is_flag=True, help=N_("The figures are weights: points in proportion."))
@option("--whole", is_flag=True, help=N_("The rows make 100; execution is shown, not scored."))
@option("--reset", is_flag=True, help=N_("Back to the document's or the pack's points."))
def allocate(call: Call, code: str, points: tuple[str, ...], *, reset: bool, **ways: Any) -> int:
    """Save the allocation and show the sheet."""
    from scorer.cli.allocated import allocation_of
    from scorer.errors import UsageError
    from scorer.service.allocation import allocate as save
    from scorer.service.plans import project_view

    given = bool(points) or any(ways[name] not in {None, False} for name in ways)
    if reset == given:
        raise UsageError(
            _("Give every row its points, or --reset."), _("As in: 1=12.5 2=12.5 3=25")
        )
    with call.workspace() as workspace:
        wanted = None
        if not reset:
            wanted = allocation_of(project_view(workspace, code), points, **ways)
        view = save(workspace, code, wanted)
    return _sheet_shown(call, view)


@evidence.command(
    "add",
    cls=Command,
    help=N_("Name a file as proof of an outcome; its SHA-256 is kept, the file stays."),
    example="scorer outcome evidence add CODE 3 验收单.pdf --page 2 --date 2021-11-20",
)
@argument("code", metavar="PROJECT", help=N_("The project's code."))
@argument("position", type=int, metavar="N", help=N_("The indicator's number."))
@argument("file", type=FILE, metavar="FILE", help=N_("The file."))
@option("--page", help=N_("The page that proves it."))
@option("--date", metavar="DATE", help=N_("The date the file bears."))
def add(
    call: Call, code: str, position: int, file: Path, page: str | None, date: str | None
) -> int:
    """Save the evidence."""
    from scorer.service.outcomes import add_evidence

    with call.workspace() as workspace:
        view = add_evidence(workspace, code, position, file, page, date)
    return _shown(call, view, position)


@evidence.command(
    "remove",
    cls=Command,
    help=N_("Take a piece of evidence off an outcome; counted from 1."),
    example="scorer outcome evidence remove CODE 3 1",
)
@argument("code", metavar="PROJECT", help=N_("The project's code."))
@argument("position", type=int, metavar="N", help=N_("The indicator's number."))
@argument("number", type=click.IntRange(min=1), metavar="K", help=N_("Which piece of evidence."))
def remove(call: Call, code: str, position: int, number: int) -> int:
    """Remove it."""
    from scorer.service.outcomes import remove_evidence

    with call.workspace() as workspace:
        view = remove_evidence(workspace, code, position, number - 1)
    return _shown(call, view, position)


def _shown(call: Call, view: ProjectView, position: int) -> int:
    from scorer.cli.pages import beside_parts, findings_part, trace_table
    from scorer.cli.shapes import view_json
    from scorer.forms.view import evidence_summary, total_text

    line = next((each for each in view.sheet.lines if each.position == position), None)
    findings = line.findings if line else ()
    return answer(
        call,
        lambda: view_json(view),
        lambda: [
            trace_table(view.sheet, [position]),
            *beside_parts([line] if line else []),
            _("Total: {total}   Evidence: {evidence}").format(
                total=total_text(view.sheet),
                evidence=evidence_summary(view.outcomes.get(position)),
            ),
            *([findings_part((None, each) for each in findings)] if findings else []),
        ],
        findings,
    )


def _sheet_shown(call: Call, view: ProjectView) -> int:
    from scorer.cli.pages import project_sheet_page
    from scorer.cli.shapes import view_json

    return answer(call, lambda: view_json(view), lambda: project_sheet_page(view))
