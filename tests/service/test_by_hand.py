"""What a document lacks or got wrong, by hand: marked, journalled, and never silently."""

from decimal import Decimal

import pytest

from scorer.errors import RefusedEntryError, UsageError
from scorer.model.target import Comparator, Direction
from scorer.service import journal
from scorer.service.indicators import (
    restore_indicator,
    set_indicator,
    withdraw_indicator,
)
from scorer.service.plans import overview, project_view
from scorer.service.projects import restore_project, set_project, withdraw_project
from scorer.service.workspace import Workspace

FIRST = "130636213MQECBX9K54VO"


def test_a_project_added_mid_year(workspace: Workspace) -> None:
    code = "13063621AAAAAAAAAAAAA"
    set_project(
        workspace,
        code,
        {"name": "防汛应急", "total_funds": "5万元", "checkpoint_6": "0%", "checkpoint_12": "100%"},
        add=True,
    )
    view = set_indicator(
        workspace,
        code,
        None,
        {
            "category": "产出指标",
            "subcategory": "数量指标",
            "name": "购置水泵",
            "target_text": "3台",
        },
    )
    assert view.project.total_funds == Decimal(50000)
    assert view.project.by_hand == ("*", "name", "total_funds", "checkpoints")
    assert view.project.indicators[0].by_hand == ("*",)
    assert view.project.indicators[0].target.value == 3
    assert len(overview(workspace).projects) == 10
    with pytest.raises(RefusedEntryError):
        set_project(workspace, code, {"name": "再来一次"}, add=True)


def test_a_corrected_target_is_read_again_and_marked(workspace: Workspace) -> None:
    view = set_indicator(workspace, FIRST, 1, {"target_text": "≥34个"})
    row = view.project.indicators[0]
    assert (row.target.comparator, row.target.value) == (Comparator.GE, Decimal(34))
    assert row.by_hand == ("target_text",)
    newest = journal.entries(workspace, 1)[0]
    assert newest.action == "indicator.set"
    assert newest.before["target_text"] == "33个"
    assert newest.after["by_hand"] == ["target_text"]


def test_the_other_reading_of_a_cost_row_is_chosen_by_a_person(workspace: Workspace) -> None:
    doubtful = project_view(workspace, FIRST)
    assert any("≥1.96万元" in str(each.params) for each in doubtful.findings)
    view = set_indicator(workspace, FIRST, 4, {"target_choice": 1})
    target = view.project.indicators[3].target
    assert (target.comparator, target.value) == (Comparator.LE, Decimal(19600))
    assert target.direction is Direction.LOWER_IS_BETTER
    assert target.chosen_by == "李会计"
    assert target.alternatives[0].comparator is Comparator.GE
    codes = {each.code for each in view.findings}
    assert "RDG-COST-AT-LEAST" not in codes
    with pytest.raises(UsageError):
        set_indicator(workspace, FIRST, 4, {"target_choice": 9})


def test_a_withdrawn_indicator_keeps_its_place_and_comes_back(workspace: Workspace) -> None:
    with pytest.raises(RefusedEntryError):
        withdraw_indicator(workspace, FIRST, 2, "  ")
    view = withdraw_indicator(workspace, FIRST, 2, "上级取消")
    assert [line.position for line in view.sheet.lines] == [1, 3, 4, 5, 6, 7]
    assert view.sheet.total_max == 100
    assert [line.position for line in restore_indicator(workspace, FIRST, 2).sheet.lines] == [
        1,
        2,
        3,
        4,
        5,
        6,
        7,
    ]


def test_a_withdrawn_project_leaves_the_overview(workspace: Workspace) -> None:
    withdraw_project(workspace, FIRST, "资金收回")
    assert len(overview(workspace).projects) == 8
    restore_project(workspace, FIRST)
    assert len(overview(workspace).projects) == 9


def test_amounts_that_are_none_are_refused(workspace: Workspace) -> None:
    before = journal.head(workspace)
    for text in ("六十万左右", "-3", "0.001"):
        with pytest.raises(RefusedEntryError) as refused:
            set_project(workspace, FIRST, {"total_funds": text})
        assert text in str(refused.value)
    assert journal.head(workspace) == before
