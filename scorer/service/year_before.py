"""What the same unit recorded the year before, row beside row, and taking it over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from scorer.errors import RefusedEntryError
from scorer.i18n import _, listed
from scorer.service.copied import Copied
from scorer.service.earlier import Earlier, earlier_rows
from scorer.service.filling import is_open
from scorer.service.loading import keep, view_of
from scorer.service.outcomes import changed_outcome, save
from scorer.service.steps import COPY, filled_mark

if TYPE_CHECKING:
    from scorer.model.outcome import Outcome
    from scorer.service.views import ProjectView
    from scorer.service.workspace import Workspace
    from scorer.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class YearBefore:
    """What a project's rows held the year before.

    ``has_plan`` says whether the database holds the unit's plan of that ``year``. ``rows`` are those
    with a counterpart that holds an actual value or a level, by position in this year's project.
    """

    year: int
    has_plan: bool = False
    rows: Mapping[int, Earlier] = field(default_factory=dict)

    def offered(self, position: int) -> Earlier:
        """What can be taken over for a row.

        Raises RefusedEntryError where there is nothing, saying whether plan, row or value is missing.
        """
        if not self.has_plan:
            raise RefusedEntryError(
                _("This database holds no plan of {year} for this unit.").format(year=self.year),
                _("Take in that year's document first, with what was recorded for it."),
            )
        if position not in self.rows:
            raise RefusedEntryError(
                _("Nothing was recorded in {year} for a row like row {position}.").format(
                    year=self.year, position=position
                ),
                _("Rows are found by the names of project and indicator."),
            )
        return self.rows[position]


def year_before(workspace: Workspace, code: str) -> YearBefore:
    """What the rows of a project held the year before; raises UsageError for an unknown code."""
    with workspace.reading() as work:
        return _found(workspace, work, view_of(workspace, work, code))


def open_and_sure(view: ProjectView, before: YearBefore) -> tuple[int, ...]:
    """The unfinished rows whose counterpart is certain."""
    return tuple(
        position
        for position, earlier in sorted(before.rows.items())
        if not earlier.doubt and is_open(view, position)
    )


def take_over(
    workspace: Workspace,
    code: str,
    positions: Iterable[int],
    *,
    expected: Mapping[int, int] | None = None,
) -> ProjectView:
    """Record for these rows what they held the year before, as one step that one undo takes back.

    The journal names year, project and row it was taken from. ``expected`` are the versions that the
    rows should have. Raises RefusedEntryError where a row has nothing to take or its value is in
    another unit now, ConflictError where a row was saved since, FrozenSheetError on a final sheet.
    """
    wanted = tuple(positions)
    with workspace.changing() as work:
        view = view_of(workspace, work, code)
        before = _found(workspace, work, view)
        taken = {position: before.offered(position) for position in wanted}
        for position, earlier in taken.items():
            version = (expected or {}).get(position)
            after = changed_outcome(view, position, _changes(earlier))
            view = _saved(workspace, work, view, position, after, earlier, wanted, version)
        return keep(workspace, work, view)


def _saved(
    workspace: Workspace,
    work: UnitOfWork,
    view: ProjectView,
    position: int,
    after: Outcome,
    earlier: Earlier,
    wanted: tuple[int, ...],
    version: int | None,
) -> ProjectView:
    source = {"year": earlier.year, "project_code": earlier.code, "row": earlier.position}
    said = Copied(earlier.year, after.actual_text, after.level)
    marked = replace(view, copied={**view.copied, position: said})
    mark = filled_mark(source, wanted)
    return save(workspace, work, marked, position, after, version, action=COPY, mark=mark)


def _changes(earlier: Earlier) -> dict[str, object]:
    """The value as it was typed, or the level; reasons, points and evidence are of their own year."""
    changes: dict[str, object] = {"actual_text": earlier.actual_text}
    return changes if earlier.level is None else {**changes, "level": earlier.level}


def _found(workspace: Workspace, work: UnitOfWork, view: ProjectView) -> YearBefore:
    year = view.year - 1
    plan = _plan_of(workspace, work, year)
    if plan is None:
        return YearBefore(year)
    projects = work.repository.projects(plan)
    rows = earlier_rows(view.project, projects, work.repository.outcomes(plan), year)
    return YearBefore(year, has_plan=True, rows=rows)


def _plan_of(workspace: Workspace, work: UnitOfWork, year: int) -> int | None:
    """The unit's plan of that year; the one that was kept last where there are several."""
    unit = workspace.current.unit_code if workspace.current else None
    held = (each for each in work.repository.plans() if each.unit_code == unit)
    return max((each.plan_id for each in held if each.year == year), default=None)


def doubts_of(before: YearBefore) -> str:
    """The rows whose counterpart is doubtful, which are taken over one by one only."""
    return listed(str(position) for position, each in sorted(before.rows.items()) if each.doubt)
