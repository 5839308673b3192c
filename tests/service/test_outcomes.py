"""Recording: every accepted entry is scored and kept, every other one changes nothing."""

from decimal import Decimal
from pathlib import Path

import pytest

from scorer.errors import ConflictError, RefusedEntryError
from scorer.model.disbursement import FundSource
from scorer.model.outcome import RowState
from scorer.service import journal
from scorer.service.allocation import allocate
from scorer.service.disbursements import record_disbursement
from scorer.service.outcomes import (
    add_evidence,
    preview,
    record_achievement,
    record_outcome,
    remove_evidence,
)
from scorer.service.plans import project_view
from scorer.service.undo import undo
from scorer.service.workspace import Workspace, open_workspace

FIRST = "130636213MQECBX9K54VO"
STATED = "13063621BKMIET6I506K7"
QUALITATIVE = "13063621CMYGTHHVEVOQ9"


def test_an_entry_is_scored_and_in_the_database(workspace: Workspace, database: Path) -> None:
    view = record_outcome(workspace, FIRST, 1, {"actual_text": "30个"})
    assert view.sheet.lines[0].score == Decimal("11.36")
    assert view.outcomes[1].version == 1
    with open_workspace(str(database)) as fresh:
        assert project_view(fresh, FIRST).sheet.lines[0].score == Decimal("11.36")


def test_the_preview_shows_what_saving_would_give(workspace: Workspace) -> None:
    head = journal.head(workspace)
    shown = preview(project_view(workspace, FIRST), 6, {"actual_text": "85%"})
    assert journal.head(workspace) == head
    saved = record_outcome(workspace, FIRST, 6, {"actual_text": "85%"})
    assert shown.lines[5].score == saved.sheet.lines[5].score == Decimal("14.17")


@pytest.mark.parametrize("text", ["33元", "很多"])
def test_an_actual_of_another_quantity_is_refused(workspace: Workspace, text: str) -> None:
    head = journal.head(workspace)
    with pytest.raises(RefusedEntryError) as refused:
        record_outcome(workspace, FIRST, 1, {"actual_text": text})
    assert text in refused.value.message
    assert "涉及村数量" in refused.value.message
    assert journal.head(workspace) == head


def test_a_fraction_typed_for_a_per_cent_stays_with_an_error(workspace: Workspace) -> None:
    view = record_outcome(workspace, FIRST, 2, {"actual_text": "0.95"})
    assert view.sheet.lines[1].score == Decimal("0.13")
    assert any(each.severity.value == "error" for each in view.sheet.lines[1].findings)


def test_a_level_leaves_a_band_and_nothing_outside_it(workspace: Workspace) -> None:
    view = record_outcome(workspace, QUALITATIVE, 3, {"level": "部分达成"})
    low, high, _belongs = view.sheet.lines[2].band or (Decimal(0), Decimal(0), False)
    with pytest.raises(RefusedEntryError):
        record_outcome(workspace, QUALITATIVE, 3, {"chosen_score": str(high)})
    chosen = record_outcome(workspace, QUALITATIVE, 3, {"chosen_score": "8"})
    assert chosen.sheet.lines[2].score == Decimal(8)
    assert low <= 8 < high
    with pytest.raises(RefusedEntryError):
        record_outcome(workspace, QUALITATIVE, 1, {"chosen_score": "8"})


@pytest.mark.parametrize("change", [{"state": "未开展"}, {"level": ""}, {"level": "达成"}])
def test_a_chosen_score_goes_with_what_gave_it_its_band(
    workspace: Workspace, change: dict[str, str]
) -> None:
    record_outcome(workspace, QUALITATIVE, 3, {"level": "部分达成", "chosen_score": "8"})
    shown = preview(project_view(workspace, QUALITATIVE), 3, change)
    after = record_outcome(workspace, QUALITATIVE, 3, change)
    assert after.outcomes[3].chosen_score is None
    assert shown.lines[2].score == after.sheet.lines[2].score != 8
    entry = journal.entries(workspace, limit=1)[0]
    assert (entry.before or {})["chosen_score"] == "8.00"
    assert "chosen_score" not in (entry.after or {})
    assert undo(workspace) == f"{QUALITATIVE}/3"
    assert project_view(workspace, QUALITATIVE).sheet.lines[2].score == 8


def test_a_chosen_score_stays_with_other_changes(workspace: Workspace) -> None:
    record_outcome(workspace, QUALITATIVE, 3, {"level": "部分达成", "chosen_score": "8"})
    after = record_outcome(workspace, QUALITATIVE, 3, {"deviation_reason": "连续降雨推迟"})
    assert after.sheet.lines[2].score == 8
    with pytest.raises(RefusedEntryError):
        record_outcome(workspace, QUALITATIVE, 3, {"state": "未开展", "chosen_score": "8"})


def test_not_applicable_needs_reason_and_approver(workspace: Workspace) -> None:
    view = record_outcome(workspace, FIRST, 5, {"state": "不适用"})
    assert view.sheet.lines[4].state is RowState.NOT_APPLICABLE
    assert any(each.severity.value == "error" for each in view.findings)


def test_somebody_elses_change_is_never_overwritten(workspace: Workspace, database: Path) -> None:
    record_outcome(workspace, FIRST, 1, {"actual_text": "30"}, expected_version=0)
    with open_workspace(str(database), user="王会计") as other:
        record_outcome(other, FIRST, 1, {"actual_text": "31"}, expected_version=1)
    with pytest.raises(ConflictError):
        record_outcome(workspace, FIRST, 1, {"actual_text": "29"}, expected_version=1)
    assert project_view(workspace, FIRST).outcomes[1].actual_text == "31"


def test_evidence_carries_the_hash_of_its_bytes(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "验收单.txt"
    file.write_text("验收合格", encoding="utf-8")
    view = add_evidence(workspace, FIRST, 2, file, "1", "2021年12月20日")
    kept = view.outcomes[2].evidence[0]
    assert kept.sha256 is not None
    assert len(kept.sha256) == 64
    assert str(kept.dated_on) == "2021-12-20"
    assert remove_evidence(workspace, FIRST, 2, 0).outcomes[2].evidence == ()
    with pytest.raises(RefusedEntryError):
        add_evidence(workspace, FIRST, 2, tmp_path / "没有.txt")


def test_evidence_is_not_removed_by_a_number_that_means_another_by_now(
    workspace: Workspace, database: Path, tmp_path: Path
) -> None:
    for name in ("甲.txt", "乙.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
        shown = add_evidence(workspace, FIRST, 2, tmp_path / name).outcomes[2].version
    with open_workspace(str(database), user="王会计") as other:
        remove_evidence(other, FIRST, 2, 0, expected_version=shown)
    with pytest.raises(ConflictError):
        remove_evidence(workspace, FIRST, 2, 0, expected_version=shown)
    (left,) = project_view(workspace, FIRST).outcomes[2].evidence
    assert Path(left.file).name == "乙.txt"


@pytest.mark.parametrize("points", [[10] * 7, [13] * 6 + [32]])
def test_points_that_make_neither_100_nor_90_are_refused(
    workspace: Workspace, points: list[int]
) -> None:
    with pytest.raises(RefusedEntryError) as refused:
        allocate(workspace, FIRST, {n: Decimal(each) for n, each in enumerate(points, 1)})
    assert f"{sum(points)}.00" in str(refused.value)
    assert all(each.max_score is None for each in project_view(workspace, FIRST).outcomes.values())


def test_points_of_a_person_come_before_the_packs(workspace: Workspace) -> None:
    points = {1: 20, 2: 10, 3: 10, 4: 10, 5: 15, 6: 15, 7: 10}
    view = allocate(workspace, FIRST, {n: Decimal(each) for n, each in points.items()})
    assert view.sheet.max_source.value == "person"
    assert view.sheet.lines[0].max_score == 20
    assert allocate(workspace, FIRST, None).sheet.lines[0].max_score == Decimal("12.50")


def test_document_points_show_execution_without_points(workspace: Workspace) -> None:
    view = record_disbursement(
        workspace,
        STATED,
        FundSource.TOTAL,
        {"final_budget": "140400", "actual_expenditure": "14.04万元"},
    )
    assert view.sheet.execution.state.value == "shown"
    assert view.sheet.execution.rate == 1
    assert view.sheet.total_max == 100


def test_undo_takes_back_entry_by_entry(workspace: Workspace, database: Path) -> None:
    record_outcome(workspace, FIRST, 1, {"actual_text": "30"})
    record_outcome(workspace, FIRST, 1, {"actual_text": "31"})
    record_achievement(workspace, FIRST, "已完成")
    record_disbursement(workspace, FIRST, FundSource.TOTAL, {"final_budget": "648800"})
    assert undo(workspace) == FIRST
    assert project_view(workspace, FIRST).disbursement.total.final_budget is None
    assert undo(workspace) == FIRST
    assert project_view(workspace, FIRST).achievement is None
    with open_workspace(str(database), user="李会计") as later:
        assert undo(later) == f"{FIRST}/1"
        assert project_view(later, FIRST).outcomes[1].actual_text == "30"
        assert undo(later) == f"{FIRST}/1"
        assert project_view(later, FIRST).outcomes[1].actual_text is None
        assert undo(later) is None
        assert journal.verify(later) == (9, None)


def test_undo_leaves_what_another_person_changed(workspace: Workspace, database: Path) -> None:
    record_outcome(workspace, FIRST, 1, {"actual_text": "30"})
    with open_workspace(str(database), user="王会计") as other:
        record_outcome(other, FIRST, 1, {"actual_text": "31"})
    with pytest.raises(ConflictError):
        undo(workspace)
    assert project_view(workspace, FIRST).outcomes[1].actual_text == "31"
