"""Keeping a document: once, whole, and never twice."""

from decimal import Decimal
from pathlib import Path

import pytest

from scorer.errors import UsageError
from scorer.service import journal
from scorer.service.merging import DiffersError
from scorer.service.plans import current_plan, import_document, overview, project_view
from scorer.service.workspace import Workspace, choices, open_workspace


def test_the_sample_is_kept_as_it_was_read(workspace: Workspace) -> None:
    plan = current_plan(workspace)
    assert [len(project.indicators) for project in plan.projects] == [7, 7, 7, 7, 6, 7, 8, 7, 7]
    assert sum(project.total_funds or 0 for project in plan.projects) == Decimal("4577300.00")
    last = plan.projects[8].checkpoints
    assert [each.cumulative_share for each in last][2:] == [Decimal(1), None]
    assert last[3].effective_share == 1
    assert all(each.places for project in plan.projects for each in project.indicators)


def test_the_same_bytes_again_change_nothing(workspace: Workspace, sample_plan: Path) -> None:
    before = journal.head(workspace)
    assert import_document(workspace, sample_plan).already_known
    assert journal.head(workspace) == before
    assert len(choices(workspace)) == 1


def test_a_document_that_changes_what_is_kept_is_not_taken_in_silently(
    workspace: Workspace, sample_plan: Path, tmp_path: Path
) -> None:
    other = tmp_path / "修订.txt"
    other.write_bytes(sample_plan.read_bytes().replace("33个".encode(), "34个".encode()))
    before = journal.head(workspace)
    with pytest.raises(DiffersError) as refused:
        import_document(workspace, other)
    assert refused.value.comparison.differences[0].project_code == "130636213MQECBX9K54VO"
    assert "修订.txt" in str(refused.value)
    assert refused.value.exit_code == 4
    assert journal.head(workspace) == before


def test_an_empty_database_says_so(empty: Workspace) -> None:
    with pytest.raises(UsageError):
        overview(empty)


def test_an_unknown_code_is_named(workspace: Workspace) -> None:
    with pytest.raises(UsageError) as refused:
        project_view(workspace, "130636210000000000000")
    assert "130636210000000000000" in str(refused.value)


def test_every_project_waits_for_its_outcomes(workspace: Workspace) -> None:
    views = overview(workspace).projects
    assert {view.sheet.state.value for view in views} == {"unfinished"}
    assert all(view.sheet.low == 0 and view.sheet.high == 100 for view in views)


def test_two_windows_see_each_others_changes(workspace: Workspace, database: Path) -> None:
    from scorer.service.outcomes import record_outcome

    code = overview(workspace).projects[0].project.code
    with open_workspace(str(database), user="王会计") as other:
        record_outcome(other, code, 1, {"actual_text": "30"})
    assert project_view(workspace, code).outcomes[1].actual_text == "30"
    assert project_view(workspace, code).outcomes[1].recorded_by == "王会计"
