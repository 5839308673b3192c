"""Undo and redo over the whole session: every kind of step, both ways, after a restart as well."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from scorer.errors import ConflictError, FrozenSheetError, WithdrawnError
from scorer.model.disbursement import FundSource
from scorer.model.outcome import Outcome
from scorer.service import journal
from scorer.service.allocation import allocate
from scorer.service.disbursements import record_disbursement
from scorer.service.indicators import set_indicator, withdraw_indicator
from scorer.service.outcomes import (
    add_evidence,
    record_achievement,
    record_outcome,
    remove_evidence,
)
from scorer.service.paging import year_overview
from scorer.service.plans import project_view
from scorer.service.projects import restore_project, set_project, withdraw_project
from scorer.service.rule_choices import choose_rule
from scorer.service.sheets import choose_pack, finalise
from scorer.service.undo import redo, step_back, undo
from scorer.service.views import ProjectView
from scorer.service.workspace import Workspace, open_workspace
from tests.service.conftest import COMPLETE_FIRST, FIRST

POINTS = {1: 20, 2: 20, 3: 20, 4: 10, 5: 5, 6: 5, 7: 10}
RULE = "达到90%得满分，每低1个百分点扣1分"


def said(view: ProjectView) -> object:
    """What a person said of a project, without versions, names and times."""
    outcomes = {
        position: each.model_dump(exclude={"version", "recorded_by", "recorded_at"})
        for position, each in view.outcomes.items()
    }
    empty = {"evidence": ()}
    return (
        {
            position: kept
            for position, each in outcomes.items()
            if (kept := {name: value for name, value in each.items() if value is not None}) != empty
        },
        view.project,
        view.disbursement,
        view.achievement,
        view.pack_choice,
        view.pack_sha256,
    )


def outcome(workspace: Workspace, _folder: Path) -> None:
    record_outcome(workspace, FIRST, 1, {"actual_text": "31"})


def evidence(workspace: Workspace, folder: Path) -> None:
    file = folder / "验收单.txt"
    file.write_text("33个村", encoding="utf-8")
    add_evidence(workspace, FIRST, 1, file, "2")


def no_evidence(workspace: Workspace, _folder: Path) -> None:
    remove_evidence(workspace, FIRST, 2, 0)


def money(workspace: Workspace, _folder: Path) -> None:
    changes = {"final_budget": "64万元", "spent_6": "200000"}
    record_disbursement(workspace, FIRST, FundSource.TOTAL, changes)


def achievement(workspace: Workspace, _folder: Path) -> None:
    record_achievement(workspace, FIRST, "33个村全部完成")


def points(workspace: Workspace, _folder: Path) -> None:
    allocate(workspace, FIRST, {n: Decimal(each) for n, each in POINTS.items()})


def target_choice(workspace: Workspace, _folder: Path) -> None:
    set_indicator(workspace, FIRST, 4, {"target_choice": "1"})


def correction(workspace: Workspace, _folder: Path) -> None:
    set_indicator(workspace, FIRST, 1, {"target_text": "34个", "name": "涉及的村"})


def withdrawal(workspace: Workspace, _folder: Path) -> None:
    withdraw_indicator(workspace, FIRST, 5, "重复")


def rule(workspace: Workspace, _folder: Path) -> None:
    choose_rule(workspace, FIRST, 2, "text")


def project_correction(workspace: Workspace, _folder: Path) -> None:
    changes = {"name": "办公经费（更正）", "total_funds": "65万元", "checkpoint_3": "30%"}
    set_project(workspace, FIRST, {**changes, "objectives": "一\n二"})


def project_withdrawal(workspace: Workspace, _folder: Path) -> None:
    withdraw_project(workspace, FIRST, "资金已收回")


def project_restoration(workspace: Workspace, _folder: Path) -> None:
    restore_project(workspace, FIRST)


def pack(workspace: Workspace, _folder: Path) -> None:
    choose_pack(workspace, "cn-42.project-self-evaluation", FIRST)


def another_pack(workspace: Workspace, _folder: Path) -> None:
    choose_pack(workspace, "cn-64.project-self-evaluation", FIRST)


def no_pack(workspace: Workspace, _folder: Path) -> None:
    choose_pack(workspace, None, FIRST)


STEPS: tuple[Callable[[Workspace, Path], None], ...] = (
    outcome,
    evidence,
    no_evidence,
    money,
    achievement,
    points,
    target_choice,
    correction,
    withdrawal,
    rule,
    project_correction,
    pack,
    project_withdrawal,
)


@pytest.fixture
def begun(workspace: Workspace, tmp_path: Path) -> Workspace:
    """A project with something of every kind already recorded by somebody."""
    with open_workspace(workspace.url, user="王会计") as other:
        record_outcome(other, FIRST, 1, {"actual_text": "30", "deviation_reason": "三个村合并"})
        file = tmp_path / "原件.txt"
        file.write_text("95%", encoding="utf-8")
        add_evidence(other, FIRST, 2, file)
        record_disbursement(
            other, FIRST, FundSource.CURRENT_APPROPRIATION, {"final_budget": "600000"}
        )
        set_indicator(other, FIRST, 2, {"scoring_text": RULE})
    return workspace


@pytest.mark.parametrize("step", STEPS, ids=lambda step: str(step.__name__))
def test_every_kind_of_step_goes_back_and_forth(
    begun: Workspace, tmp_path: Path, step: Callable[[Workspace, Path], None]
) -> None:
    before = said(project_view(begun, FIRST))
    step(begun, tmp_path)
    after = said(project_view(begun, FIRST))
    assert after != before
    for _time in range(2):
        assert undo(begun)
        assert said(project_view(begun, FIRST)) == before
        assert undo(begun) is None
        assert redo(begun)
        assert said(project_view(begun, FIRST)) == after
        assert redo(begun) is None


def test_all_steps_go_back_and_forth_after_a_restart(
    begun: Workspace, tmp_path: Path, database: Path
) -> None:
    pictures = [said(project_view(begun, FIRST))]
    for step in (*STEPS, project_restoration, another_pack, no_pack):
        step(begun, tmp_path)
        pictures.append(said(project_view(begun, FIRST)))
    for expected in reversed(pictures[:-1]):
        with open_workspace(str(database), user="李会计") as again:
            assert undo(again)
            assert said(project_view(again, FIRST)) == expected
    for expected in pictures[1:]:
        with open_workspace(str(database), user="李会计") as again:
            assert redo(again)
            assert said(project_view(again, FIRST)) == expected
            assert journal.verify(again)[1] is None


def test_what_was_added_is_withdrawn_and_counts_again(workspace: Workspace) -> None:
    """Nothing is erased: what is recorded of it meanwhile stays with it."""
    fields = {"category": "产出指标", "subcategory": "数量指标", "name": "发放口罩"}
    set_indicator(workspace, FIRST, None, {**fields, "target_text": "≥500只"})
    new = "13063621AAAAAAAAAAAAA"
    set_project(workspace, new, {"name": "防汛物资"}, add=True)
    rows = len(project_view(workspace, FIRST).sheet.lines)
    assert undo(workspace) == new
    assert new not in {each.project.code for each in year_overview(workspace).projects}
    assert undo(workspace) == f"{FIRST}/8"
    assert len(project_view(workspace, FIRST).sheet.lines) == rows - 1
    assert project_view(workspace, FIRST).project.indicators[7].withdrawn == "误增，已撤销"
    seen = project_view(workspace, FIRST)
    with pytest.raises(WithdrawnError):
        set_indicator(workspace, FIRST, 8, {"name": "发放手套"}, seen=seen)
    assert redo(workspace) == f"{FIRST}/8"
    assert redo(workspace) == new
    assert len(project_view(workspace, FIRST).sheet.lines) == rows
    assert project_view(workspace, new).project.withdrawn is None
    assert redo(workspace) is None


@pytest.mark.parametrize("step", [project_correction, pack])
def test_a_project_that_somebody_else_changed_is_left_alone(
    begun: Workspace, tmp_path: Path, database: Path, step: Callable[[Workspace, Path], None]
) -> None:
    step(begun, tmp_path)
    with open_workspace(str(database), user="王会计") as other:
        set_project(other, FIRST, {"name": "另一个名称"})
        another_pack(other, tmp_path)
        stands = said(project_view(other, FIRST))
    with pytest.raises(ConflictError):
        undo(begun)
    assert said(project_view(begun, FIRST)) == stands


def test_a_pack_taken_back_keeps_the_hash_it_was_chosen_with(begun: Workspace) -> None:
    choose_pack(begun, "cn-42.project-self-evaluation", FIRST)
    chosen = project_view(begun, FIRST)
    choose_pack(begun, "cn-64.project-self-evaluation", FIRST)
    undo(begun)
    again = project_view(begun, FIRST)
    assert (again.pack_choice, again.pack_sha256) == (chosen.pack_choice, chosen.pack_sha256)
    assert again.sheet == chosen.sheet
    undo(begun)
    assert project_view(begun, FIRST).pack_choice is None


def test_undo_and_redo_are_journalled_as_what_they_are(workspace: Workspace) -> None:
    record_outcome(workspace, FIRST, 1, {"actual_text": "31"})
    choose_target = {"target_choice": "1"}
    set_indicator(workspace, FIRST, 4, choose_target)
    undo(workspace)
    undo(workspace)
    redo(workspace)
    redo(workspace)
    actions = [each.action for each in journal.entries(workspace, 6)]
    assert actions == [
        "indicator.redo",
        "outcome.redo",
        "outcome.undo",
        "indicator.undo",
        "indicator.set",
        "outcome.record",
    ]


def test_a_new_entry_leaves_nothing_to_do_again(workspace: Workspace) -> None:
    record_outcome(workspace, FIRST, 1, {"actual_text": "31"})
    record_outcome(workspace, FIRST, 2, {"actual_text": "95%"})
    undo(workspace)
    undo(workspace)
    record_outcome(workspace, FIRST, 3, {"actual_text": "96%"})
    assert redo(workspace) is None
    assert undo(workspace) == f"{FIRST}/3"
    assert undo(workspace) is None
    assert redo(workspace) == f"{FIRST}/3"


def test_what_somebody_else_changed_is_neither_undone_nor_redone(
    workspace: Workspace, database: Path
) -> None:
    record_outcome(workspace, FIRST, 1, {"actual_text": "31"})
    undo(workspace)
    with open_workspace(str(database), user="王会计") as other:
        record_outcome(other, FIRST, 1, {"actual_text": "29"})
    with pytest.raises(ConflictError) as refused:
        redo(workspace)
    assert refused.value.message.count("。") == 1
    assert project_view(workspace, FIRST).outcomes[1].actual_text == "29"


def test_points_that_somebody_allocated_do_not_stop_an_undo(
    workspace: Workspace, tmp_path: Path, database: Path
) -> None:
    record_outcome(workspace, FIRST, 1, {"actual_text": "31"})
    with open_workspace(str(database), user="王会计") as other:
        points(other, tmp_path)
    assert undo(workspace) == f"{FIRST}/1"
    row = project_view(workspace, FIRST).outcomes[1]
    assert (row.actual_text, row.max_score) == (None, Decimal(20))


def test_a_final_sheet_refuses_both(workspace: Workspace) -> None:
    for position, actual in enumerate(COMPLETE_FIRST, 1):
        record_outcome(workspace, FIRST, position, {"actual_text": actual})
    record_disbursement(workspace, FIRST, FundSource.TOTAL, {"final_budget": "648800"})
    money = {"actual_expenditure": "648800"}
    record_disbursement(workspace, FIRST, FundSource.TOTAL, money)
    finalise(workspace, FIRST)
    with pytest.raises(FrozenSheetError):
        undo(workspace)


def test_a_decision_that_an_older_program_passed_over_blocks_nothing(
    begun: Workspace, tmp_path: Path
) -> None:
    outcome(begun, tmp_path)
    record_outcome(begun, FIRST, 3, {"actual_text": "96%"})
    rule(begun, tmp_path)
    entry = journal.entries(begun, 2)[1]
    with begun.changing() as work:
        work.repository.save_outcome(begun.plan_id, FIRST, 3, Outcome())
        work.journal("outcome.undo", entry.subject, entry.after, entry.before)
        work.commit()
    assert undo(begun) == f"{FIRST}/1"
    assert undo(begun) is None
    assert redo(begun) == f"{FIRST}/1"
    assert redo(begun) == f"{FIRST}/3"


def test_the_answer_names_all_rows_of_a_step(workspace: Workspace) -> None:
    record_outcome(workspace, FIRST, 4, {"actual_text": "2万元"})
    moved = step_back(workspace)
    assert moved is not None
    assert (moved.rows, moved.action, moved.subject) == ((4,), "outcome.record", f"{FIRST}/4")
    assert moved.view.outcomes[4].actual_text is None
