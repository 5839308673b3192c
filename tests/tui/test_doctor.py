"""The look at this machine on the screen: facts, ruler, and a field that tells what arrived."""

from tests.tui.conftest import LOW, Screens


async def test_an_input_method_is_tried_and_nothing_is_kept(screens: Screens) -> None:
    async with screens(LOW) as seen:
        await seen.press("d")
        assert "中文宽度检查一二|" in seen.text
        assert "pydantic" in seen.text
        await seen.press("中", "％")
        assert "2 个字符，占 4 格" in seen.text
        assert "U+4E2D" in seen.text
        assert "U+FF05" in seen.text
        await seen.press("escape")
        assert "9 个项目" in seen.text


async def test_the_ruler_stands_as_it_is_without_colour_too(screens: Screens) -> None:
    async with screens(LOW, theme="plain") as seen:
        await seen.press("d")
        assert "│─┌┐└┘├┤┬┴┼═║╔╗╝|" in seen.text
