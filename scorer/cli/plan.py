"""``scorer plan``: read a published document, keep it, look at it, check it, correct it by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scorer.cli.framework import PROJECTS, Call, Command, Group, argument, option
from scorer.cli.output import Part, answer, code_of, json_text, progress, say, write
from scorer.cli.plan_match import match
from scorer.cli.plan_set import set_
from scorer.i18n import N_, _

if TYPE_CHECKING:
    from scorer.errors import ScorerError
    from scorer.findings import Finding
    from scorer.model.plan import PerformancePlan
    from scorer.service.views import Imported, Overview, ProjectView

DOCUMENTS = argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE...",
    help=N_("Documents: text, docx or xlsx."),
)

plan_command = Group(
    name="plan",
    help=N_("The published target document: read, keep, check, correct."),
    example="scorer plan import 绩效文本.docx\nscorer plan list",
)
plan_command.add_command(set_)
plan_command.add_command(match)


@plan_command.command(
    "read",
    cls=Command,
    help=N_("Read documents and show the plan; touches no database."),
    example="scorer plan read 绩效文本.docx --json > plan.json",
)
@DOCUMENTS
def read(call: Call, files: tuple[Path, ...]) -> int:
    """Show the plans; several files are told apart, and one bad file does not stop the rest."""
    from scorer.cli.plan_pages import plan_page
    from scorer.forms.interchange import plan_json
    from scorer.service.documents import read_documents

    plans, failed = read_documents(files, progress if len(files) > 1 else None)
    if len(files) > 1:
        return _several(call, plans, failed)
    for _path, error in failed:
        raise error
    plan = plans[0]
    return answer(call, lambda: plan_json(plan), lambda: plan_page(plan), plan.findings)


def _several(
    call: Call,
    plans: tuple[PerformancePlan, ...],
    failed: tuple[tuple[Path, ScorerError], ...],
) -> int:
    from scorer.cli.plan_pages import plan_page
    from scorer.forms.interchange import plans_json

    if call.as_json:
        write(json_text(plans_json(plans, failed)))
    elif plans:
        answer(call, dict, lambda: [part for plan in plans for part in plan_page(plan)])
    for _path, error in failed:
        say(str(error))
    if failed:
        return failed[0][1].exit_code
    return code_of(finding for plan in plans for finding in plan.findings)


@plan_command.command(
    "import",
    cls=Command,
    help=N_("Keep documents in the database; the same file again changes nothing."),
    example="scorer plan import 绩效文本.docx",
)
@DOCUMENTS
def import_(call: Call, files: tuple[Path, ...]) -> int:
    """Keep every document; nothing is kept where one of them cannot be read."""
    from scorer.cli.shapes import imported_json
    from scorer.service.documents import read_documents
    from scorer.service.plans import import_document
    from scorer.service.workspace import open_workspace

    if len(files) > 1:
        failed = [error for _path, error in read_documents(files)[1]]
        for error in failed[1:]:
            say(str(error))
        for error in failed[:1]:
            raise error
    imported: list[Imported] = []
    with open_workspace(call.db, user=call.user) as workspace:
        for done, path in enumerate(files):
            if len(files) > 1:
                progress(path.name, done, len(files))
            imported.append(import_document(workspace, path, unit=call.unit, year=call.year))
    return answer(
        call,
        lambda: imported_json(imported),
        lambda: _imported_page(imported),
        [finding for each in imported for finding in each.findings],
    )


def _imported_page(imported: Iterable[Imported]) -> Iterator[Part]:
    from scorer.cli.plan_pages import projects_part, sums_line
    from scorer.forms.view import findings_summary

    for each in imported:
        file = each.plan.source.file
        if each.already_known:
            yield _("{file} was kept before; nothing changed.").format(file=file)
        else:
            yield projects_part(each.plan)
            yield sums_line(each.plan)
        yield _("{file}, doubtful: {counts}. Look at them with: scorer plan check").format(
            file=file, counts=findings_summary(each.findings)
        )


@plan_command.command(
    "list",
    cls=Command,
    help=N_("Every project with its budget, execution, score and findings."),
    example="scorer plan list",
)
def list_(call: Call) -> int:
    """The unit's year at a glance."""
    from scorer.cli.pages import projects_table
    from scorer.cli.shapes import overview_json
    from scorer.service.plans import overview

    with call.workspace() as workspace:
        seen = overview(workspace)
    return answer(
        call,
        lambda: overview_json(seen),
        lambda: [projects_table(seen.projects, _title(seen))],
    )


def _title(seen: Overview) -> str:
    return _("{unit} {name}, {year}").format(
        unit=seen.profile.code, name=seen.profile.name, year=seen.year
    )


@plan_command.command(
    "show",
    cls=Command,
    help=N_("The plan as it is kept, corrections by hand included."),
    example="scorer plan show CODE\nscorer plan show CODE --places",
)
@PROJECTS
@option("--places", is_flag=True, help=N_("Say of every value where it comes from."))
def show(call: Call, codes: tuple[str, ...], places: bool) -> int:
    """The plan, or some of its projects, in full."""
    from scorer.cli.plan_pages import project_page
    from scorer.forms.interchange import plan_json
    from scorer.service.plans import current_plan, project_view
    from scorer.service.provenance import provenance

    with call.workspace() as workspace:
        for code in codes:
            project_view(workspace, code)
        plan = current_plan(workspace)
        origins = provenance(workspace, codes) if places else ()
    if codes:
        kept = tuple(each for each in plan.projects if each.code in codes)
        plan = plan.model_copy(update={"projects": kept})
    if places:
        from scorer.cli.plan_places import places_json, places_page

        return answer(
            call, lambda: places_json(plan, origins), lambda: places_page(origins), plan.findings
        )
    return answer(
        call,
        lambda: plan_json(plan),
        lambda: [part for each in plan.projects for part in project_page(each)],
        plan.findings,
    )


@plan_command.command(
    "check",
    cls=Command,
    help=N_("What is doubtful in the plan itself."),
    example="scorer plan check",
)
@PROJECTS
def check(call: Call, codes: tuple[str, ...]) -> int:
    """Findings of the document and of the checks on plans."""
    from scorer.cli.pages import findings_part
    from scorer.cli.shapes import findings_json
    from scorer.service.plans import overview, project_view

    with call.workspace() as workspace:
        seen = overview(workspace)
        views = [project_view(workspace, code) for code in codes] or list(seen.projects)
    found = plan_findings(views)
    if not codes:
        known = {id(each) for _code, each in found}
        found += [(None, each) for each in seen.plan_findings if id(each) not in known]
    return answer(
        call,
        lambda: findings_json(found),
        lambda: [findings_part(found)],
        [finding for _code, finding in found],
    )


def plan_findings(views: Iterable[ProjectView]) -> list[tuple[str | None, Finding]]:
    """The findings about the plan alone, with the code of their project."""
    return [
        (view.project.code, each)
        for view in views
        for each in view.findings
        if each.code.startswith(("PLN-", "RDG-", "IMP-"))
    ]
