"""The journal on the screen: words, before and after, looking for entries, pages, the proof."""

from pathlib import Path

import pytest
from sqlalchemy import text

from scorer.resources import resource_dir
from scorer.service.filled import import_disbursements
from scorer.service.workspace import open_workspace
from tests.tui.conftest import LOW, TALL, WHO, Screens
from tests.tui.test_pictures import FIRST, recorded

__all__ = ["FIRST"]

MONEY = resource_dir("fixtures") / "outcomes" / "yaoshan-2021-money.csv"


@pytest.fixture
def used(database: Path) -> Path:
    """The sample with some entries."""
    with open_workspace(str(database), user=WHO) as workspace:
        recorded(workspace)
    return database


async def test_entries_are_told_in_words_field_by_field(screens: Screens, used: Path) -> None:
    async with screens(LOW, on=used) as seen:
        await seen.press("j")
        assert "outcome.record" not in seen.text
        assert "年度资金总额 · 年初预算数：— → 648800.00" in seen.text
        assert "第 1–8 条，共 8 条" in seen.text
        await seen.press("down", "down", "enter")
        assert "outcome.record" in seen.text
        assert "校验码" in seen.text


async def test_an_entry_leads_to_its_place(screens: Screens, used: Path) -> None:
    async with screens(TALL, on=used) as seen:
        await seen.press("j", "down", "g")
        assert "经费补助" in seen.text.splitlines()[0]
        await seen.press("escape", "escape")
        await seen.press("j", "enter", "enter")
        assert "资金" in seen.text.splitlines()[0]


async def test_entries_like_the_one_under_the_cursor(screens: Screens, used: Path) -> None:
    async with screens(TALL, on=used) as seen:
        await seen.press("j", "down", "p")
        assert "共 1 条" in seen.text
        await seen.press("0", "a")
        assert "共 6 条" in seen.text
        await seen.press("0", "end", "d", "w")
        assert WHO in seen.text.splitlines()[0]


async def test_text_and_days_are_looked_for(screens: Screens, used: Path) -> None:
    async with screens(TALL, on=used) as seen:
        await seen.press("j", "slash")
        await seen.paste("年底才下达")
        await seen.press("ctrl+s")
        assert "共 1 条" in seen.text
        await seen.press("slash", *("tab",) * 4)
        await seen.type("2021-13-01")
        await seen.press("ctrl+s")
        assert "不是日期" in seen.told
        await seen.press("escape", "0", "slash", *("tab",) * 5)
        await seen.type("2001-01-01")
        await seen.press("ctrl+s")
        assert "共 0 条" in seen.text
        assert "没有" in seen.text


async def test_pages_are_turned_and_the_last_one_says_so(screens: Screens, used: Path) -> None:
    with open_workspace(str(used), user=WHO) as workspace, workspace.changing() as work:
        for number in range(250):
            work.journal("unit.set", "804001", {"phone": str(number)}, {"phone": str(number + 1)})
        work.commit()
    async with screens(LOW, on=used) as seen:
        await seen.press("j")
        assert "第 1–100 条，共 258 条" in seen.text
        await seen.press("n", "n")
        assert "第 201–258 条，共 258 条" in seen.text
        await seen.press("n")
        assert "没有更多记录" in seen.told
        await seen.press("B")
        assert "第 1–100 条" in seen.text
        await seen.press("N", "v")
        assert "258 条，全部完好" in seen.told


async def test_a_changed_entry_is_found_by_the_proof(screens: Screens, used: Path) -> None:
    with open_workspace(str(used), user=WHO) as workspace, workspace.engine.begin() as connection:
        connection.execute(text("UPDATE journal SET who = '别人' WHERE number = 3"))
    async with screens(TALL, on=used) as seen:
        await seen.press("j", "v")
        assert "3" in seen.told
        assert "全部完好" not in seen.told


async def test_an_entry_of_a_file_says_that_the_file_goes_back_whole(
    screens: Screens, used: Path
) -> None:
    with open_workspace(str(used), user=WHO) as workspace:
        import_disbursements(workspace, MONEY)
    async with screens(LOW, on=used) as seen:
        await seen.press("j", "down")
        assert "随文件导入，是其中第 8 条；撤销时整个文件一并退回。" in seen.text
        listed = seen.text.split("───")[0]
        assert "年度资金总额" in listed
        assert "次序" not in seen.text
        await seen.press("enter")
        assert "是其中第 8 条" in seen.text
