"""``scorer plan``: read a published document, keep it, look at it, check it, correct it by hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from scorer.cli.framework import PROJECTS, Call, Command, Group, option
from scorer.cli.output import answer
from scorer.cli.plan_editions import edition_answer, editions
from scorer.cli.plan_files import read
from scorer.cli.plan_import import import_
from scorer.cli.plan_match import match
from scorer.cli.plan_set import set_
from scorer.i18n import N_, _

if TYPE_CHECKING:
    from scorer.findings import Finding
    from scorer.model.dismissal import Dismissed
    from scorer.service.views import Overview, ProjectView

plan_command = Group(
    name="plan",
    help=N_("The published target document: read, keep, check, correct."),
    example="scorer plan import 绩效文本.docx\nscorer plan list",
)
plan_command.add_command(read)
plan_command.add_command(import_)


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
    example=(
        "scorer plan show CODE\nscorer plan show CODE --places\nscorer plan show CODE --edition 1"
    ),
)
@PROJECTS
@option("--places", is_flag=True, help=N_("Say of every value where it comes from."))
@option(
    "--edition",
    type=int,
    metavar="N",
    help=N_("Show edition N as its document said it; scorer plan editions lists them."),
)
def show(call: Call, codes: tuple[str, ...], places: bool, edition: int | None) -> int:
    """The plan, or some of its projects, in full; or one of its documents."""
    if edition is not None:
        return _show_edition(call, codes, edition, places=places)
    from scorer.cli.plan_pages import plan_with_readings_json, project_with_readings_page
    from scorer.service.plans import current_plan, project_view
    from scorer.service.provenance import provenance

    with call.workspace() as workspace:
        for code in codes:
            project_view(workspace, code)
        plan = current_plan(workspace)
        origins = provenance(workspace, codes) if places else ()
        wanted = codes or tuple(each.code for each in plan.projects)
        sheets = {each: project_view(workspace, each).sheet for each in wanted}
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
        lambda: plan_with_readings_json(plan, sheets),
        lambda: [
            part
            for each in plan.projects
            for part in project_with_readings_page(each, sheets[each.code])
        ],
        plan.findings,
    )


def _show_edition(call: Call, codes: tuple[str, ...], edition: int, *, places: bool) -> int:
    from scorer.errors import UsageError

    if places:
        raise UsageError(
            _("--edition and --places exclude each other."),
            _("--edition N --json has the places of an edition's values."),
        )
    return edition_answer(call, codes, edition)


@plan_command.command(
    "check",
    cls=Command,
    help=N_("What is doubtful in the plan itself."),
    example="scorer plan check",
)
@PROJECTS
def check(call: Call, codes: tuple[str, ...]) -> int:
    """Findings of the document and of the checks on plans."""
    from scorer.cli.findings_json import findings_json
    from scorer.cli.pages import dismissed_part, findings_part
    from scorer.service.plans import overview, project_view

    with call.workspace() as workspace:
        seen = overview(workspace)
        views = [project_view(workspace, code) for code in codes] or list(seen.projects)
    found = plan_findings(views)
    if not codes:
        known = {id(each) for _code, each in found}
        found += [(None, each) for each in seen.plan_findings if id(each) not in known]
    said: list[tuple[str | None, Dismissed]] = [
        (view.project.code, each)
        for view in views
        for each in view.dismissed
        if _of_the_plan(each.finding)
    ]
    said += [] if codes else [(None, each) for each in seen.plan_dismissed]
    return answer(
        call,
        lambda: findings_json(found, said),
        lambda: [findings_part(found), *([dismissed_part(said)] if said else [])],
        [finding for _code, finding in found],
    )


def plan_findings(views: Iterable[ProjectView]) -> list[tuple[str | None, Finding]]:
    """The findings about the plan alone, with the code of their project."""
    return [
        (view.project.code, each) for view in views for each in view.findings if _of_the_plan(each)
    ]


def _of_the_plan(finding: Finding) -> bool:
    return finding.code.startswith(("PLN-", "RDG-", "IMP-"))


plan_command.add_command(editions)
plan_command.add_command(set_)
plan_command.add_command(match)
