"""Sixty columns and twenty lines: nothing is cut without a sign, and the keys of a window are seen."""

import pytest

from tests.tui.conftest import Screens
from tui.dialogs.base import Dialog

NARROW = (60, 20)


@pytest.mark.parametrize("way", [("r",), ("e",), ("s",), ("y",), ("p",), ("ctrl+p",), ("k",)])
async def test_the_keys_of_a_window_are_seen(screens: Screens, way: tuple[str, ...]) -> None:
    async with screens(NARROW) as seen:
        await seen.press("enter", *way)
        assert isinstance(seen.app.screen, Dialog)
        lines = [line for line in seen.text.splitlines() if "│" in line]
        assert any("Esc 取消" in line for line in lines), seen.text


async def test_every_field_of_a_window_is_reached(screens: Screens) -> None:
    async with screens(NARROW) as seen:
        await seen.press("enter", "e", "tab", "tab")
        await seen.type("2021-12-20")
        assert "日期 2021-12-20" in seen.text


async def test_choices_stand_below_one_another_where_they_do_not_fit(screens: Screens) -> None:
    async with screens(NARROW) as seen:
        await seen.press("enter", "r")
        assert "○ 6 实施内容调整" in seen.text
        await seen.press("6")
        assert "实施内容" in seen.text
        await seen.press("f9", "s")
        at = seen.text.index("○ 2 不适用：")
        assert "按规则包" in seen.text[at:].splitlines()[0]


async def test_columns_give_way_whole(screens: Screens) -> None:
    async with screens(NARROW) as seen:
        head = seen.text.splitlines()[2]
        assert head.rstrip().endswith("问题")
        assert "填报进度" not in head
        await seen.press("m")
        text = seen.text.splitlines()
        assert text[1].rstrip().endswith("执行率")
        assert any(line.rstrip().endswith("天数(计划日)") for line in text)


async def test_the_row_of_the_sheet_is_seen_and_its_edges_say_that_it_goes_on(
    screens: Screens,
) -> None:
    async with screens(NARROW) as seen:
        await seen.press("s")
        assert "▸" in seen.text
        row = next(line for line in seen.text.splitlines() if line.startswith("▸"))
        assert row.endswith(">")
        assert "<" not in row
        await seen.press("right")
        row = next(line for line in seen.text.splitlines() if line.startswith("▸"))
        assert "<" in row
        await seen.press(*("right",) * 12)
        row = next(line for line in seen.text.splitlines() if line.startswith("▸"))
        assert not row.endswith(">")
        assert "<" in row


@pytest.mark.parametrize(("width", "last"), [(50, "问题"), (30, "得分"), (20, "项目")])
async def test_no_number_is_cut_in_two(screens: Screens, width: int, last: str) -> None:
    async with screens((width, 14)) as seen:
        head = next(line for line in seen.text.splitlines() if line.startswith("  项目"))
        assert head.rstrip().endswith(last)
