"""The money screens: by source, with days and dates, where figures come from, all projects."""

from pathlib import Path

import pytest

from scorer.model.disbursement import FundSource
from scorer.service.disbursements import record_disbursement
from scorer.service.filled import import_disbursements
from scorer.service.plans import project_view
from scorer.service.workspace import open_workspace
from tests.tui.conftest import LOW, WHO, Screens

FIRST = "130636213MQECBX9K54VO"


@pytest.fixture
def spent(database: Path, tmp_path: Path) -> Path:
    """The first project's total typed, its appropriation from a file."""
    file = tmp_path / "资金.csv"
    text = f"项目编码,资金来源,全年预算数,3月底累计\n{FIRST},当年财政拨款,500000,90000\n"
    file.write_text(text, encoding="utf-8")
    with open_workspace(str(database), user="王芳") as workspace:
        amounts = {"final_budget": "648800", "spent_3": "120000"}
        record_disbursement(workspace, FIRST, FundSource.TOTAL, amounts)
        import_disbursements(workspace, file)
    return database


def line_with(text: str, begin: str) -> str:
    """The first line of a screen that begins so."""
    return next(line for line in text.splitlines() if line.strip().startswith(begin))


async def test_days_dates_and_origins_stand_in_a_low_terminal(
    screens: Screens, spent: Path
) -> None:
    async with screens(LOW) as seen:
        await seen.press("m")
        march = line_with(seen.text, "3月底        162,200.00".replace("        ", " " * 6))
        assert "120,000.00 滞后23天(03-08)" in march
        assert "王芳" in march
        assert "计划 ▒" in seen.text
        assert "实际 █" in seen.text
        assert "占预算比例    0%" in seen.text
        assert "100%" in seen.text


async def test_every_source_has_its_own_comparison(screens: Screens, spent: Path) -> None:
    async with screens() as seen:
        await seen.press("m", "down")
        assert "资金.csv" in seen.text
        assert "125,000.00" in seen.text
        assert "滞后25天(03-06)" in seen.text
        await seen.press("down", "down")
        assert "财政资金小计" in seen.text.splitlines()[0]
        assert "滞后25天(03-06)" in seen.text
        await seen.press("enter")
        assert "请分别填写各来源的金额" in seen.told
        await seen.press("down", "enter")
        await seen.type("148800")
        await seen.press("enter")
    with open_workspace(str(spent)) as workspace:
        row = project_view(workspace, FIRST).disbursement.row(FundSource.OTHER_FUNDS)
    assert row is not None
    assert row.original_budget == 148800


async def test_a_key_tells_where_each_figure_comes_from(screens: Screens, spent: Path) -> None:
    async with screens() as seen:
        await seen.press("m", "l")
        assert "王芳" in seen.text
        assert "来自文件 资金.csv，王芳" in seen.text
        await seen.press("escape", "enter", "tab")
        await seen.type("648900")
        await seen.press("enter", "escape", "l")
        assert f"{WHO} " in seen.text


async def test_an_amount_being_typed_outlives_the_look_up(screens: Screens, spent: Path) -> None:
    async with screens() as seen:
        await seen.press("m", "enter", "6", "4", "enter", "9", "9")
        assert "99" in line_with(seen.text, "年初预算数 64.00")


async def test_all_projects_at_a_glance_lead_to_each(screens: Screens, spent: Path) -> None:
    async with screens() as seen:
        await seen.press("m", "t")
        assert "资金执行 · 全部项目 · 年度资金总额" in seen.text
        assert "截至3月底" in seen.text
        assert "缺8项" in line_with(seen.text, "▸ 全部项目合计")
        await seen.press("down")
        assert "滞后23天(03-08)" in line_with(seen.text, "▸ 村级组织办公经费")
        assert "18.50%" in seen.text
        await seen.press("2")
        assert "截至6月底" in seen.text
        await seen.press("1", "s")
        assert "当年财政拨款" in seen.text.splitlines()[0]
        assert "滞后25天(03-06)" in seen.text
        await seen.press("enter")
        assert "资金执行 · 村级组织办公经费" in seen.text
        await seen.press("escape")
        assert "全部项目" in seen.text
        await seen.press("escape", "escape")
        assert "9 个项目" in seen.text


@pytest.mark.parametrize("size", [(20, 5), (40, 12), (80, 15), (200, 60)])
async def test_no_size_brings_the_money_down(
    screens: Screens, spent: Path, size: tuple[int, int]
) -> None:
    async with screens(size) as seen:
        await seen.press("m", "down", "enter", "escape", "l", "escape", "t", "down", "s")
        await seen.pilot.resize_terminal(*LOW)
        await seen.settle()
        assert "全部项目" in seen.text


async def test_amounts_are_entered_in_the_lowest_terminal(screens: Screens, database: Path) -> None:
    async with screens((40, 5)) as seen:
        await seen.press("m", "down", "enter")
        await seen.type("500")
        await seen.press("enter", "escape")
        assert "当年财政拨款" in seen.text
    with open_workspace(str(database)) as workspace:
        row = project_view(workspace, FIRST).disbursement.row(FundSource.CURRENT_APPROPRIATION)
    assert row is not None
    assert row.original_budget == 500


async def test_plain_bars_are_told_apart_by_their_signs(screens: Screens, spent: Path) -> None:
    async with screens(LOW, theme="plain") as seen:
        await seen.press("m")
        assert "计划 ===" in seen.text
        assert "实际 ###" in seen.text
