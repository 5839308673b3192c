"""A final sheet: ready before it is frozen, frozen until somebody says why not."""

from decimal import Decimal

import pytest

from scorer.errors import FrozenSheetError, RefusedEntryError, ScorerError
from scorer.model.disbursement import FundSource
from scorer.model.sheet import SheetState
from scorer.service import journal
from scorer.service.disbursements import record_disbursement
from scorer.service.indicators import restore_indicator
from scorer.service.outcomes import record_outcome
from scorer.service.plans import project_view
from scorer.service.projects import restore_project, withdraw_project
from scorer.service.sheets import choose_pack, finalise, reopen, score
from scorer.service.workspace import Workspace

FIRST = "130636213MQECBX9K54VO"
ACTUALS = ("33", "95", "31/33", "2万元", "92%", "90", "93.5")


def complete(workspace: Workspace) -> None:
    for position, text in enumerate(ACTUALS, 1):
        record_outcome(workspace, FIRST, position, {"actual_text": text})
    record_disbursement(
        workspace,
        FIRST,
        FundSource.TOTAL,
        {"original_budget": "648800", "final_budget": "648800", "actual_expenditure": "648800"},
    )


def test_an_unfinished_sheet_says_what_is_open(workspace: Workspace) -> None:
    with pytest.raises(ScorerError) as refused:
        finalise(workspace, FIRST)
    assert "涉及村数量" in str(refused.value)


def test_final_freezes_and_reopening_needs_a_reason(workspace: Workspace) -> None:
    complete(workspace)
    view = finalise(workspace, FIRST)
    assert view.sheet.state is SheetState.FINAL
    assert view.final is not None
    assert (view.final.total_score, view.final.grade) == (Decimal("100.00"), "优")
    with pytest.raises(FrozenSheetError):
        record_outcome(workspace, FIRST, 1, {"actual_text": "30"})
    with pytest.raises(RefusedEntryError):
        reopen(workspace, FIRST, " ")
    assert reopen(workspace, FIRST, "县局退回").sheet.state is SheetState.COMPLETE
    with pytest.raises(RefusedEntryError):
        reopen(workspace, FIRST, "再来")


def test_a_withdrawn_project_is_made_final_by_nobody(workspace: Workspace) -> None:
    withdraw_project(workspace, FIRST, "资金已收回")
    with pytest.raises(ScorerError) as refused:
        finalise(workspace, FIRST)
    assert "已撤下" in refused.value.message


def test_bringing_back_what_counts_already_is_no_step(workspace: Workspace) -> None:
    head = journal.head(workspace)
    restore_project(workspace, FIRST)
    restore_indicator(workspace, FIRST, 1)
    assert journal.head(workspace) == head


def test_a_missing_reason_keeps_a_sheet_open(workspace: Workspace) -> None:
    complete(workspace)
    record_outcome(workspace, FIRST, 6, {"actual_text": "80", "deviation_reason": "无"})
    with pytest.raises(ScorerError):
        finalise(workspace, FIRST)
    record_outcome(
        workspace,
        FIRST,
        6,
        {"deviation_reason": "维修资金到位较晚", "corrective_action": "提前申报资金"},
    )
    assert finalise(workspace, FIRST).final is not None


def test_another_pack_is_tried_without_being_kept(workspace: Workspace) -> None:
    complete(workspace)
    tried = score(workspace, [FIRST], "cn.project-self-evaluation@2021")[0]
    assert tried.sheet.pack.edition == "2021"
    assert project_view(workspace, FIRST).sheet.pack.edition == "2020"


def test_a_chosen_pack_is_kept_and_can_be_taken_back(workspace: Workspace) -> None:
    choose_pack(workspace, "cn.project-self-evaluation@2021", FIRST)
    assert project_view(workspace, FIRST).sheet.pack.edition == "2021"
    choose_pack(workspace, None, FIRST)
    assert project_view(workspace, FIRST).sheet.pack.edition == "2020"
    with pytest.raises(ScorerError):
        choose_pack(workspace, "cn.nowhere@1999")
