"""The plan: keeping a document, looking at what is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from scorer.checks.registry import check_plan
from scorer.errors import RefusedEntryError
from scorer.i18n import _
from scorer.service.loading import loaded, view_of
from scorer.service.views import Imported, Overview, ProjectView
from scorer.service.workspace import Workspace, select

if TYPE_CHECKING:
    from scorer.model.plan import PerformancePlan
    from scorer.storage.repository import PlanRecord


def import_document(
    workspace: Workspace, path: Path, *, unit: str | None = None, year: int | None = None
) -> Imported:
    """Read a document and keep it; the unit and year it is for become the ones in hand.

    The same bytes again change nothing. ``unit`` and ``year`` fill in what the document does not say.
    Raises UnreadableFileError, and RefusedEntryError where a project code is known already or the
    document holds no target table.
    """
    from scorer.importers.document import read_plan

    plan = read_plan(path)
    _refuse_empty(plan)
    filled = {"unit_code": plan.unit_code or unit, "year": plan.year or year}
    plan = plan.model_copy(update=filled)
    with workspace.changing() as work:
        known = work.repository.plan_by_sha(plan.source.sha256)
        if known is None:
            _refuse_unplaced(plan)
            _refuse_known(plan, work.repository.plans(), work.repository.known_codes())
            known = work.repository.add_plan(plan, work.who, work.now())
            work.journal("plan.import", plan.source.file, None, _import_record(plan))
            work.commit()
            already = False
        else:
            already = True
    select(workspace, known)
    return Imported(plan, already, (*plan.findings, *check_plan(plan)))


def _refuse_empty(plan: PerformancePlan) -> None:
    if not plan.projects:
        raise RefusedEntryError(
            _("{file} holds no target table.").format(file=plan.source.file),
            _("A target table has 项目名称 and 一级指标; choose the document with them."),
        )


def _refuse_unplaced(plan: PerformancePlan) -> None:
    if plan.unit_code is None:
        raise RefusedEntryError(
            _("{file} does not say which unit it belongs to.").format(file=plan.source.file),
            _("Name the unit: --unit CODE"),
        )
    if plan.year is None:
        raise RefusedEntryError(
            _("{file} does not say which year it is for.").format(file=plan.source.file),
            _("Name the year: --year YYYY"),
        )


def _refuse_known(
    plan: PerformancePlan, held: Iterable[PlanRecord], codes: Mapping[str, str]
) -> None:
    for project in plan.projects:
        if project.code in codes:
            raise RefusedEntryError(
                _("{file}: project {code} “{name}” is already kept, from {other}.").format(
                    file=plan.source.file,
                    code=project.code,
                    name=project.name,
                    other=codes[project.code],
                ),
                _("Correct it by hand with scorer plan set; documents are not merged yet."),
            )
    for row in held:
        if (row.unit_code, row.year) == (plan.unit_code, plan.year):
            raise RefusedEntryError(
                _("{file}: unit {unit} already has a plan for {year}.").format(
                    file=plan.source.file, unit=plan.unit_code, year=plan.year
                ),
                _("Add its projects by hand with scorer plan set; documents are not merged yet."),
            )


def _import_record(plan: PerformancePlan) -> dict[str, object]:
    return {
        "file": plan.source.file,
        "sha256": plan.source.sha256,
        "unit": plan.unit_code,
        "year": plan.year,
        "projects": [project.code for project in plan.projects],
        "indicators": sum(len(project.indicators) for project in plan.projects),
    }


def overview(workspace: Workspace) -> Overview:
    """The unit's year: profile and every project that was not withdrawn, in the plan's order."""
    with workspace.reading() as work:
        known = loaded(workspace, work)
        profile = work.repository.profile(known.plan.unit_code or "")
    return Overview(
        profile=profile,
        year=workspace.year,
        source=known.plan.source,
        projects=tuple(view for view in known.views.values() if view.project.withdrawn is None),
        plan_findings=known.plan_findings,
    )


def project_view(workspace: Workspace, code: str) -> ProjectView:
    """Everything about one project; raises UsageError where the plan has no such code."""
    with workspace.reading() as work:
        return view_of(workspace, work, code)


def current_plan(workspace: Workspace) -> PerformancePlan:
    """The plan in hand as it stands, corrections by hand included."""
    with workspace.reading() as work:
        known = loaded(workspace, work)
    projects = tuple(view.project for view in known.views.values())
    return known.plan.model_copy(update={"projects": projects})
