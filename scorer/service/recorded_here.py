"""What was entered for the rows and projects that a document changes, and what it scores then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scorer.model.difference import Difference, RecordedHere
from scorer.model.disbursement import Disbursement
from scorer.model.outcome import Outcome
from scorer.service.judging import with_changes
from scorer.service.loading import loaded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scorer.merging.sides import Merged
    from scorer.model.plan import Project
    from scorer.model.sheet import Line, ScoreSheet
    from scorer.service.views import ProjectView
    from scorer.service.workspace import Workspace
    from scorer.storage.unit_of_work import UnitOfWork

_STAMPS = {"version", "recorded_by", "recorded_at", "max_score"}


def with_recorded(workspace: Workspace, work: UnitOfWork, merged: Merged) -> tuple[Difference, ...]:
    """The differences, each with what was entered there; only projects with entries are scored."""
    after = {
        each.held.project.code: each.project
        for each in merged.projects
        if each.held is not None and each.project is not None
    }
    kept = any(each.project_code in after for each in merged.differences)
    views = loaded(workspace, work).views if kept else {}
    sheets: dict[str, ScoreSheet] = {}
    answer = []
    for each in merged.differences:
        view = views.get(each.project_code)
        if view is None or not _has_entries(view):
            answer.append(each)
            continue
        if each.project_code not in sheets:
            sheets[each.project_code] = _scored(view, after)
        recorded = _recorded(each, view, sheets[each.project_code])
        answer.append(each.model_copy(update={"recorded": recorded}))
    return tuple(answer)


def _scored(view: ProjectView, after: Mapping[str, Project]) -> ScoreSheet:
    project = after[view.project.code]
    return view.sheet if project == view.project else with_changes(view, project=project).sheet


def _recorded(difference: Difference, view: ProjectView, after: ScoreSheet) -> RecordedHere | None:
    position = difference.position
    if position is None:
        return _of_project(difference, view, after)
    outcome = view.outcomes.get(position)
    if outcome is None or not _said(outcome):
        return None
    was, becomes = _line(view.sheet, position), _line(after, position)
    return RecordedHere(
        outcome=outcome,
        score_before=was and was.score,
        score_after=becomes and becomes.score,
        max_before=was and was.max_score,
        max_after=becomes and becomes.max_score,
    )


def _of_project(
    difference: Difference, view: ProjectView, after: ScoreSheet
) -> RecordedHere | None:
    if difference.document_position is not None:
        return None
    return RecordedHere(
        outcomes=sum(_said(each) for each in view.outcomes.values()),
        money=view.disbursement != Disbursement(),
        achievement=view.achievement is not None,
        score_before=view.sheet.total_score,
        score_after=after.total_score if difference.document_code else None,
        max_before=view.sheet.total_max,
        max_after=after.total_max if difference.document_code else None,
    )


def _has_entries(view: ProjectView) -> bool:
    return (
        any(map(_said, view.outcomes.values()))
        or view.disbursement != Disbursement()
        or view.achievement is not None
    )


def _said(outcome: Outcome) -> bool:
    """Whether anything was entered, allocated points aside."""
    return bool(outcome.model_dump(exclude=_STAMPS, exclude_defaults=True))


def _line(sheet: ScoreSheet, position: int) -> Line | None:
    return next((each for each in sheet.lines if each.position == position), None)
