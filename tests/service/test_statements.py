"""Loading takes as many statements for six hundred rows as for sixty; the rows themselves take four."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event

from scorer.model.outcome import Outcome
from scorer.model.plan import Indicator, PerformancePlan, Project, Source
from scorer.model.target import Target, TargetKind
from scorer.service.plans import overview
from scorer.service.workspace import Workspace, open_workspace

PROJECTS = 6


@contextmanager
def counted(workspace: Workspace) -> Iterator[list[str]]:
    """The statements that are run meanwhile."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(workspace.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(workspace.engine, "before_cursor_execute", note)


def plan_of(rows: int) -> PerformancePlan:
    """Six projects with so many rows in all."""
    target = Target(kind=TargetKind.QUALITATIVE, text="按期完成")
    indicators = tuple(
        Indicator(
            position=n,
            category="产出指标",
            subcategory="数量指标",
            name=f"指标{n}",
            target_text=target.text,
            target=target,
        )
        for n in range(1, rows // PROJECTS + 1)
    )
    projects = (
        Project(code=f"{number:021d}", name=f"项目{number}", indicators=indicators)
        for number in range(PROJECTS)
    )
    return PerformancePlan(
        source=Source(file="计划.txt", sha256="0" * 64, format="text"),
        unit_code="804001",
        year=2021,
        projects=tuple(projects),
    )


@pytest.fixture
def workspaces(tmp_path: Path) -> dict[int, Workspace]:
    """A plan of sixty rows and one of six hundred, with something recorded for every tenth."""
    made = {}
    for rows in (60, 600):
        url = str(tmp_path / f"{rows}.db")
        with open_workspace(url, user="王会计") as workspace, workspace.changing() as work:
            plan_id = work.repository.add_plan(plan_of(rows), "王会计", work.now())
            for code in work.repository.project_keys(plan_id):
                for position in range(1, rows // PROJECTS + 1, 10):
                    said = Outcome(actual_text="已完成")
                    work.repository.save_outcome(plan_id, code, position, said, None)
            work.commit()
        made[rows] = open_workspace(url, user="王会计")
    return made


def test_the_rows_of_a_sheet_take_four_statements_however_many_they_are(
    workspaces: dict[int, Workspace],
) -> None:
    counts = []
    for rows, workspace in workspaces.items():
        with workspace.reading() as work, counted(workspace) as seen:
            projects = work.repository.projects(workspace.plan_id)
            outcomes = work.repository.outcomes(workspace.plan_id)
        assert sum(len(each.indicators) for each in projects) == rows
        assert sum(map(len, outcomes.values())) == rows // 10
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 4


def test_opening_the_whole_year_takes_as_many_for_six_hundred_rows_as_for_sixty(
    workspaces: dict[int, Workspace],
) -> None:
    counts = []
    for workspace in workspaces.values():
        with counted(workspace) as seen:
            assert len(overview(workspace).projects) == PROJECTS
        counts.append(len(seen))
        with counted(workspace) as again:
            overview(workspace)
        assert len(again) < 5
    assert counts[0] == counts[1]
