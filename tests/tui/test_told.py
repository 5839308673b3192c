"""What was done is said in words, with the key that takes it back where there is one."""

from pathlib import Path

import pytest

from scorer.resources import resource_dir
from scorer.service.filled import import_disbursements, import_outcomes
from scorer.service.sheets import finalise
from scorer.service.workspace import open_workspace
from tests.tui.conftest import LOW, TALL, WHO, Screens
from tui.screens import base

FIRST = "130636213MQECBX9K54VO"
OUTCOMES = resource_dir("fixtures") / "outcomes" / "yaoshan-2021-outcomes.csv"
MONEY = resource_dir("fixtures") / "outcomes" / "yaoshan-2021-money.csv"


async def test_a_cleared_entry_names_its_row_and_the_way_back(screens: Screens) -> None:
    async with screens(TALL) as seen:
        await seen.press("enter", "enter", "3", "0", "enter", "escape", "up", "d")
        assert "第1项的填报已清除；按 u 撤销。" in seen.told
        await seen.press("u")
        assert "30" in seen.text


async def test_a_withdrawn_indicator_says_how_it_comes_back(screens: Screens) -> None:
    async with screens(TALL) as seen:
        await seen.press("enter", "w")
        await seen.paste("县里取消了这项指标")
        await seen.press("ctrl+s")
        assert "第1项已撤下；按 W 可恢复。" in seen.told
        await seen.press("W", "enter")
        assert "第1项已恢复。" in seen.told


async def test_an_answered_finding_is_said_and_taken_back_in_words(screens: Screens) -> None:
    async with screens(TALL) as seen:
        await seen.press("f", "x", "ctrl+s")
        assert "已说明 1 条" in seen.told
        await seen.press("a", "end")
        for _row in range(12):
            await seen.press("u")
            if "该问题已恢复" in seen.told:
                break
            await seen.press("up")
        assert "该问题已恢复。" in seen.told


async def test_saving_the_profile_names_what_was_saved(screens: Screens) -> None:
    async with screens(TALL) as seen:
        await seen.press("p", "ctrl+s")
        assert "没有改动" in seen.told
        await seen.paste("腰山镇政府")
        await seen.press("ctrl+s")
        assert "已保存：单位名称" in seen.told


async def test_what_was_told_goes_once_somebody_types_elsewhere(
    screens: Screens, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On another screen, and in a window over it."""
    refused = "都还没有填写"
    for way in (("m",), ("e",)):
        async with screens(TALL) as seen:
            monkeypatch.setattr(base, "_READ_AFTER", 60)
            await seen.press("enter", "x", *way)
            assert refused in seen.told
            monkeypatch.setattr(base, "_READ_AFTER", 0)
            await seen.press("down")
            assert refused not in seen.told


async def test_a_refusal_stands_beside_its_sign(screens: Screens) -> None:
    async with screens(LOW) as seen:
        await seen.press("enter", "e")
        await seen.paste("没有这个文件" * 12 + ".pdf")
        await seen.press("ctrl+s")
        lines = seen.text.splitlines()
        at = next(n for n, line in enumerate(lines) if line.startswith(" !! "))
        assert "没有找到文件" in lines[at]
        assert lines[at + 1].strip().endswith(".pdf。") or lines[at + 2].strip().endswith(".pdf。")


async def test_a_row_that_does_not_apply_is_not_called_unrecorded(screens: Screens) -> None:
    async with screens(TALL) as seen:
        await seen.press("enter", "s", "2", "tab")
        await seen.paste("受疫情影响取消")
        await seen.press("tab")
        await seen.paste("张三")
        before = seen.text
        await seen.press("ctrl+s")
        assert "不适用：本行不计分" in seen.text
        await seen.press("s")
        note = next(line for line in before.splitlines() if "填为不适用后" in line)
        assert note in seen.text


async def test_a_line_that_is_too_long_shows_that_it_was_cut(screens: Screens) -> None:
    async with screens((44, 24), theme="plain") as seen:
        await seen.press("enter")
        assert seen.text.splitlines()[1].endswith("~")


async def test_every_month_stands_at_the_foot_of_the_money_of_all(screens: Screens) -> None:
    async with screens(LOW) as seen:
        await seen.press("m", "t")
        assert " s 资金来源  1 3月  2 6月  3 10月  4 12月 " in seen.text


async def test_a_final_sheet_names_the_key_that_opens_it(screens: Screens, database: Path) -> None:
    with open_workspace(str(database), user=WHO) as workspace:
        import_outcomes(workspace, OUTCOMES)
        import_disbursements(workspace, MONEY)
        finalise(workspace, FIRST)
    async with screens(TALL) as seen:
        await seen.press("enter", "3", "2", "enter")
        assert "在自评表界面按 R" in seen.told


async def test_the_same_is_not_told_twice_at_a_time(screens: Screens) -> None:
    async with screens(TALL) as seen:
        await seen.press("escape", "escape", "escape")
        assert seen.told.count("退出程序请按 q。") == 1
