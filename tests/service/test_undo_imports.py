"""A file that was imported is one step: taken back as a whole, done again as a whole, refused as a whole."""

from pathlib import Path

import openpyxl
import pytest

from scorer.errors import ConflictError
from scorer.model.disbursement import Disbursement
from scorer.resources import resource_dir
from scorer.service import journal
from scorer.service.fill_in import take_outcomes
from scorer.service.fill_in_sheet import write_fill_in_sheet
from scorer.service.filled import import_disbursements, import_outcomes
from scorer.service.outcomes import record_outcome
from scorer.service.plans import overview, project_view
from scorer.service.undo import redo, step_back, step_forward, undo
from scorer.service.workspace import Workspace, open_workspace
from tests.service.conftest import FIRST, QUALITATIVE

OUTCOMES = resource_dir("fixtures") / "outcomes" / "yaoshan-2021-outcomes.csv"
MONEY = resource_dir("fixtures") / "outcomes" / "yaoshan-2021-money.csv"
ROWS = 63


def said(workspace: Workspace) -> dict[str, object]:
    """What is recorded of every project, without who, when and versions."""
    stamps = {"recorded_by", "recorded_at", "version"}
    found: dict[str, object] = {}
    for view in overview(workspace).projects:
        outcomes = {
            n: record
            for n, each in view.outcomes.items()
            if (record := each.model_dump(exclude=stamps, exclude_none=True)) != {"evidence": ()}
        }
        money = view.disbursement if view.disbursement != Disbursement() else None
        found[view.project.code] = (outcomes, money, view.achievement)
    return found


def test_an_outcome_file_of_all_projects_goes_back_and_forth(workspace: Workspace) -> None:
    record_outcome(workspace, FIRST, 1, {"actual_text": "30"})
    before = said(workspace)
    import_outcomes(workspace, OUTCOMES)
    after = said(workspace)
    moved = step_back(workspace)
    assert moved is not None
    assert (moved.count, len(moved.others), moved.rows) == (ROWS, 8, ())
    assert said(workspace) == before
    with open_workspace(workspace.url, user="李会计") as again:
        assert said(again) == before
        forth = step_forward(again)
        assert forth is not None
        assert forth.count == ROWS
        assert said(again) == after
        assert journal.verify(again)[1] is None
        step_back(again)
        assert undo(again) == f"{FIRST}/1"
        assert project_view(again, FIRST).outcomes[1].actual_text is None
        assert redo(again) == f"{FIRST}/1"
        step_forward(again)
        assert said(again) == after
        assert redo(again) is None


def test_two_files_are_two_steps(workspace: Workspace) -> None:
    states = [said(workspace)]
    import_disbursements(workspace, MONEY)
    states.append(said(workspace))
    import_outcomes(workspace, OUTCOMES)
    states.append(said(workspace))
    for wanted in (1, 0):
        step_back(workspace)
        assert said(workspace) == states[wanted]
    assert undo(workspace) is None
    for wanted in (1, 2):
        step_forward(workspace)
        assert said(workspace) == states[wanted]


def test_a_filled_workbook_goes_back_with_its_texts(workspace: Workspace, tmp_path: Path) -> None:
    before = said(workspace)
    path = write_fill_in_sheet(workspace, tmp_path / "填报表.xlsx")
    book = openpyxl.load_workbook(path)
    book["填报"]["H5"], book["填报"]["H6"] = "31", "91%"
    goals = book["总体目标"]
    (column,) = (
        cell.column for row in goals.iter_rows() for cell in row if cell.value == "实际完成情况"
    )
    goals.cell(4, column, "三十三个村的办公经费已拨付")
    book.save(path)
    assert take_outcomes(workspace, path).changed == 3
    after = said(workspace)
    moved = step_back(workspace)
    assert moved is not None
    assert moved.count == 3
    assert said(workspace) == before
    step_forward(workspace)
    assert said(workspace) == after


def test_a_row_that_somebody_changed_since_keeps_the_whole_file(workspace: Workspace) -> None:
    import_outcomes(workspace, OUTCOMES)
    with open_workspace(workspace.url, user="王芳") as other:
        record_outcome(other, QUALITATIVE, 1, {"actual_text": "9.9万元"})
    before = said(workspace)
    with pytest.raises(ConflictError):
        undo(workspace)
    assert said(workspace) == before
