"""What was done is said in words, with the key that takes it back where there is one."""

from tests.tui.conftest import TALL, Screens


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
