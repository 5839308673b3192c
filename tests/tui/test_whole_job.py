"""The whole job in a real terminal: from the document to the files that are handed over."""

import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from scorer.model.outcome import Level, RowState
from scorer.resources import resource_dir
from scorer.service import journal
from scorer.service.plans import overview, project_view
from scorer.service.workspace import open_workspace
from tests.tui.test_terminal import Terminal

FIRST = "130636213MQECBX9K54VO"
LONG = 180.0
"""Seconds for writing all files on a busy machine."""

QUALITATIVE = "13063621CMYGTHHVEVOQ9"


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """The screens on a database that is not there yet."""
    running = Terminal(tmp_path / "tmux", tmp_path / "new.db")
    yield running
    running.tmux("kill-server")


@pytest.mark.system("tmux")
def test_from_the_document_to_the_score_sheet(terminal: Terminal, tmp_path: Path) -> None:
    document = tmp_path / "腰山镇绩效文本.txt"
    shutil.copyfile(resource_dir("fixtures") / "plans" / "yaoshan-2021.txt", document)
    evidence = tmp_path / "验收单.pdf"
    evidence.write_bytes(b"%PDF-1.4 ok")
    handed = tmp_path / "上报"
    handed.mkdir()
    take_in(terminal, document)
    record(terminal, evidence)
    choose_a_level(terminal)
    spend(terminal)
    dismiss(terminal)
    hand_over(terminal, handed)
    terminal.press("C-q")
    terminal.wait_for("left with 0")
    assert_kept(tmp_path / "new.db", evidence)
    assert_handed_over(handed)


def take_in(terminal: Terminal, document: Path) -> None:
    """The document by its path, typed in Chinese."""
    terminal.wait_for("从哪里开始")
    terminal.type(str(document))
    terminal.wait_for(document.name)
    terminal.press("Enter")
    terminal.wait_for("农村环境卫生")


def record(terminal: Terminal, evidence: Path) -> None:
    """Values, one filled down, a reason, a row that does not apply, a file that proves one."""
    terminal.press("Enter")
    terminal.wait_for("已填 0/7")
    terminal.type("31个")
    terminal.press("Enter")
    terminal.wait_for("已填 1/7")
    terminal.type("95")
    terminal.press("Enter")
    terminal.wait_for("已填 2/7")
    terminal.press("Escape")
    terminal.wait_for("Enter 填写")
    terminal.press("x")
    terminal.wait_for("已填 6/7")
    terminal.press("Home", "r")
    terminal.wait_for("改进措施")
    terminal.press("Tab")
    terminal.type("两个村合并办公，涉及村数减少")
    terminal.wait_for("涉及村数减少")
    terminal.press("Tab")
    terminal.paste("第一，按实有村数申报\n第二，年中调整目标")
    terminal.wait_for("年中调整目标")
    terminal.press("C-s")
    terminal.wait_for("偏差原因：两个村合并办公")
    terminal.press("e")
    terminal.wait_for("拼音首字母")
    terminal.type(str(evidence))
    terminal.press("C-s")
    terminal.wait_for("单.pdf")
    terminal.press("Down", "Down", "Down", "s")
    terminal.wait_for("批准人")
    terminal.press("2", "Tab")
    terminal.type("村级投入由县统筹，不再考核")
    terminal.wait_for("不再考核")
    terminal.press("Enter")
    terminal.type("王主任")
    terminal.wait_for("王主任")
    terminal.press("Enter")
    terminal.wait_for("不适用")


def choose_a_level(terminal: Terminal) -> None:
    """A row with a level in another project, by one key."""
    terminal.press("Escape")
    terminal.wait_for("指标已填 7/63")
    terminal.press("End", "Home", "Down", "Down", "Down", "Down", "Enter")
    terminal.wait_for("已填 0/")
    terminal.press("Down", "Down")
    terminal.press("1")
    terminal.wait_for("已填 1/")


def spend(terminal: Terminal) -> None:
    """The money of the first project."""
    leave(terminal)
    terminal.press("Home", "m")
    terminal.wait_for("资金执行")
    terminal.press("Enter")
    for amount in ("648800", "648800", "64.8万元"):
        terminal.type(amount)
        terminal.press("Enter")
    terminal.wait_for("648,000.00")


def dismiss(terminal: Terminal) -> None:
    """A finding that may stay, with the reason."""
    terminal.press("Escape")
    terminal.wait_for("t 全部项目")
    leave(terminal)
    terminal.press("f")
    terminal.wait_for("问题清单")
    terminal.press("2")
    terminal.wait_for("警告")
    terminal.press("Home", "x")
    terminal.wait_for("补充说明")
    terminal.press("C-s")
    terminal.wait_for("警告 3")


def hand_over(terminal: Terminal, folder: Path) -> None:
    """The sheet as it will print, then the files."""
    leave(terminal)
    terminal.press("Home", "s")
    sheet = terminal.wait_for("自评表")
    assert "村级组织办公经费" in sheet
    terminal.press("x")
    terminal.wait_for("保存到文件夹")
    terminal.press("Tab", "Tab", "C-u", "C-k")
    terminal.type(str(folder))
    terminal.press("Enter")
    terminal.wait_for("100%", LONG)
    terminal.wait_for("报告.docx")


def leave(terminal: Terminal) -> None:
    """Back to the list of projects."""
    terminal.press("Escape")
    terminal.wait_for("指标已填 8/63")


def assert_kept(database: Path, evidence: Path) -> None:
    """What the database holds, and that nobody changed the journal."""
    with open_workspace(str(database), user="查证") as workspace:
        assert journal.verify(workspace)[1] is None
        first, level = project_view(workspace, FIRST), project_view(workspace, QUALITATIVE)
        plan = overview(workspace)
    rows = first.outcomes
    values = {n: row.actual_text for n, row in rows.items() if row.actual_text}
    assert values == {1: "31个", **dict.fromkeys((2, 3, 5, 6, 7), "95")}
    assert rows[1].deviation_reason == "两个村合并办公，涉及村数减少"
    assert rows[1].corrective_action == "第一，按实有村数申报\n第二，年中调整目标"
    assert [Path(each.file) for each in rows[1].evidence] == [evidence]
    assert (rows[4].state, rows[4].na_approver) == (RowState.NOT_APPLICABLE, "王主任")
    assert rows[4].na_reason == "村级投入由县统筹，不再考核"
    assert [row.level for row in level.outcomes.values()] == [Level.MET]
    assert first.disbursement.rows[0].actual_expenditure == Decimal(648000)
    assert len(first.dismissed) == 1
    assert len(plan.projects) == 9


def assert_handed_over(folder: Path) -> None:
    """The files, and what stands in them."""
    (workbook,) = folder.glob("*.xlsx")
    (report,) = folder.glob("*.docx")
    assert report.stat().st_size > 10_000
    book = openpyxl.load_workbook(workbook, data_only=True)
    texts = {
        str(cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    for expected in ("31个", "涉及村数量", "村级组织办公经费"):
        assert expected in texts
    assert any("两个村合并办公" in each for each in texts)
    assert len(list(folder.iterdir())) == 2
