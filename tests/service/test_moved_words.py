"""What is said of a step that was taken back or done again: everything that went back is named."""

from pathlib import Path

import openpyxl

from scorer.model.disbursement import FundSource
from scorer.service.disbursements import record_disbursement
from scorer.service.fill_in import take_outcomes
from scorer.service.fill_in_sheet import write_fill_in_sheet
from scorer.service.filled import import_disbursements, import_outcomes
from scorer.service.indicators import set_indicator, withdraw_indicator
from scorer.service.moved_words import moved_words
from scorer.service.outcomes import record_achievement, record_outcome
from scorer.service.projects import set_project
from scorer.service.sheets import choose_pack
from scorer.service.undo import step_back, step_forward
from scorer.service.workspace import Workspace
from tests.service.conftest import FIRST
from tests.service.test_undo_imports import MONEY, OUTCOMES

LONG = "因维修资金到位较晚，两处村级活动场所未能在年底前投入使用"


def back(workspace: Workspace) -> str:
    moved = step_back(workspace)
    assert moved is not None
    return moved_words(moved, moved.view.project.name)


def forth(workspace: Workspace) -> str:
    moved = step_forward(workspace)
    assert moved is not None
    return moved_words(moved, moved.view.project.name)


def test_a_value_is_told_as_it_changes(workspace: Workspace) -> None:
    record_outcome(workspace, FIRST, 1, {"actual_text": "30"})
    record_outcome(workspace, FIRST, 1, {"actual_text": "33"})
    assert back(workspace) == "村级组织办公经费 第 1 项：实际完成值 33 → 30"
    assert back(workspace) == "村级组织办公经费 第 1 项：实际完成值 30 → —"
    assert forth(workspace) == "村级组织办公经费 第 1 项：实际完成值 — → 30"


def test_long_texts_are_cut_and_many_fields_counted_on(workspace: Workspace) -> None:
    record_outcome(
        workspace,
        FIRST,
        1,
        {
            "actual_text": "30",
            "deviation_reason": LONG,
            "corrective_action": "提前申报",
        },
    )
    told = back(workspace)
    assert told == "村级组织办公经费 第 1 项：实际完成值 30 → —、改进措施 提前申报 → —等"
    record_outcome(workspace, FIRST, 1, {"deviation_reason": LONG})
    assert back(workspace).endswith("：偏差原因 因维修资金到位较晚，两处村级活动场所未… → —")


def test_money_is_told_by_its_field(workspace: Workspace) -> None:
    record_disbursement(workspace, FIRST, FundSource.TOTAL, {"final_budget": "64.88万元"})
    assert back(workspace) == "村级组织办公经费：年度资金总额 · 全年预算数 648800.00 → —"


def test_what_is_done_to_the_plan_is_told_without_the_books(workspace: Workspace) -> None:
    row = {"category": "产出指标", "subcategory": "数量指标", "name": "发放口罩"}
    set_indicator(workspace, FIRST, None, {**row, "target_text": "≥500只"})
    assert back(workspace) == "村级组织办公经费 第 8 项"
    withdraw_indicator(workspace, FIRST, 5, "重复")
    assert back(workspace) == "村级组织办公经费 第 5 项：撤下理由 重复 → 空"
    set_project(workspace, FIRST, {"name": "甲", "checkpoint_3": "30%"})
    assert back(workspace) == "村级组织办公经费：支出计划、名称 甲 → 村级组织办公经费"
    set_project(workspace, "13063621AAAAAAAAAAAAA", {"name": "乙"}, add=True)
    assert back(workspace) == "乙：项目本身"
    choose_pack(workspace, "cn-64.project-self-evaluation", FIRST)
    assert back(workspace) == "村级组织办公经费：评分规则 cn-64.project-self-… → 空"


def test_a_text_is_named_and_not_repeated(workspace: Workspace) -> None:
    record_achievement(workspace, FIRST, "村级经费按时拨付。" * 20)
    assert back(workspace) == "村级组织办公经费：总体目标实际完成情况"


def test_a_filled_workbook_names_rows_and_text(workspace: Workspace, tmp_path: Path) -> None:
    path = write_fill_in_sheet(workspace, tmp_path / "填报表.xlsx", (FIRST,))
    book = openpyxl.load_workbook(path)
    book["填报"]["H5"], book["填报"]["H6"] = "31", "91%"
    book["总体目标"]["D4"] = "全部完成。"
    book.save(path)
    take_outcomes(workspace, path)
    assert back(workspace) == "村级组织办公经费 第 1、2 项、总体目标实际完成情况"
    assert forth(workspace) == "村级组织办公经费 第 1、2 项、总体目标实际完成情况"


def test_files_of_several_projects_say_what_came_in(workspace: Workspace) -> None:
    import_outcomes(workspace, OUTCOMES)
    import_disbursements(workspace, MONEY)
    assert back(workspace) == "9 个项目的 9 条：预算和支出"
    assert back(workspace) == "9 个项目的 63 条"
