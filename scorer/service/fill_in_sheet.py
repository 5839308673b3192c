"""Handing out the fill-in workbook: which rows it has, and which of their cells are open."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from scorer.engine.categories import is_satisfaction
from scorer.engine.rule_target import target_asked
from scorer.engine.survey import takes_survey
from scorer.errors import RefusedEntryError
from scorer.forms.fill_in import ACHIEVEMENT, LONGEST, SHEET, cell_texts, known_evidence, shown
from scorer.i18n import _
from scorer.model.target import TargetKind
from scorer.money import exact_text
from scorer.service.exports import refuse_other_kind
from scorer.service.loading import loaded, view_of
from scorer.service.workspace import Workspace
from scorer.text import file_name

if TYPE_CHECKING:
    from scorer.model.plan import Indicator
    from scorer.model.sheet import Line
    from scorer.model.target import Target
    from scorer.reports.fill_in import FillProject, FillRow
    from scorer.reports.fill_in_goals import FillGoal
    from scorer.service.views import Progress, ProjectView

_SURVEY = "survey_"


def suggested_name(unit: str, year: int) -> str:
    """What the workbook is called where nobody says."""
    return file_name(f"{unit}{year}年度绩效{SHEET}表") + ".xlsx"


def write_fill_in_sheet(
    workspace: Workspace,
    path: Path | None = None,
    codes: Iterable[str] = (),
    progress: Progress | None = None,
) -> Path:
    """Write the fill-in workbook of the named projects, all open ones where none is named.

    Final projects take no entries and are left out. Without ``path`` it goes into the current folder
    under a name of its own. Answers where it was really written. Raises ReportTargetError where it
    cannot be, and RefusedEntryError where there is nothing to fill.
    """
    from scorer.reports.fill_in import FillBook, write_fill_in

    if path is not None:
        refuse_other_kind(path, ".xlsx")
    if progress is not None:
        progress(_("collecting what was recorded"), 0, 2)
    views, unit, name = _views(workspace, tuple(codes))
    opened = (view for view in views if view.final is None)
    projects = tuple(_project(view, unit, number) for number, view in enumerate(opened, start=1))
    if not projects:
        raise RefusedEntryError(
            _("No project is open for entries: there is nothing to fill in."),
            _("Open a sheet again with a reason first: R on it, or scorer sheet reopen."),
        )
    if progress is not None:
        progress(_("writing the workbook to fill in"), 1, 2)
    book = FillBook(workspace.year, f"填报单位：{name}", projects)
    return write_fill_in(path or Path(suggested_name(name, workspace.year)), book)


def _views(
    workspace: Workspace, codes: tuple[str, ...]
) -> tuple[tuple[ProjectView, ...], str, str]:
    """The projects in the plan's order, and the unit's code and name."""
    with workspace.reading() as work:
        known = loaded(workspace, work)
        views = (
            tuple(view_of(workspace, work, code) for code in codes)
            if codes
            else tuple(each for each in known.views.values() if each.project.withdrawn is None)
        )
        unit = known.plan.unit_code or ""
        return views, unit, work.repository.profile(unit).name


def _project(view: ProjectView, unit: str, number: int) -> FillProject:
    from scorer.reports.fill_in import FillProject

    lines = {line.position: line for line in view.sheet.lines}
    rows = tuple(
        _row(view, unit, each, lines.get(each.position)) for each in view.project.counted_indicators
    )
    words = f"{view.project.name}（{view.project.code}）"
    return FillProject(words, rows, _goal(view, unit, number))


def _goal(view: ProjectView, unit: str, number: int) -> FillGoal:
    from scorer.reports.fill_in_goals import FillGoal

    project, text = view.project, view.achievement or ""
    head = (str(number), project.name, shown("\n".join(project.objectives)))
    keys = {"code": project.code, "name": project.name, "unit": unit, "year": str(view.year)}
    return FillGoal(head, keys, {ACHIEVEMENT: text} if len(text) <= LONGEST else {})


def _row(view: ProjectView, unit: str, indicator: Indicator, line: Line | None) -> FillRow:
    from scorer.reports.fill_in import FillRow

    target = target_asked(indicator, line)
    maximum = "" if line is None else exact_text(line.max_score)
    names = (indicator.category, indicator.subcategory, indicator.name)
    head = (
        str(indicator.position),
        *names,
        indicator.target_text,
        target.unit or target.unit_text or "",
        maximum,
    )
    keys = {
        "code": view.project.code,
        "position": str(indicator.position),
        **dict(zip(("category", "subcategory", "name"), names, strict=True)),
        "unit": unit,
        "year": str(view.year),
    }
    cells = {
        field: text
        for field, text in cell_texts(view.outcomes.get(indicator.position)).items()
        if len(text) <= LONGEST and (text or _is_asked(field, indicator, target))
    }
    takes_number = target.kind in {TargetKind.QUANTITATIVE, TargetKind.ZERO_EVENT}
    evidence = known_evidence(view.outcomes.get(indicator.position))
    return FillRow(head, keys, cells, evidence, takes_number, maximum or "0")


def _is_asked(field: str, indicator: Indicator, target: Target) -> bool:
    """Whether a cell is open although nothing stands in it: where its row can use it."""
    if field in {"level", "chosen_score"}:
        return target.kind in {TargetKind.QUALITATIVE, TargetKind.TEXT}
    if field.startswith(_SURVEY):
        return is_satisfaction(indicator) and takes_survey(indicator, target)
    return True
