"""The first minutes: nothing is kept yet, a key too many, help asked for by either question mark."""

from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from tests.tui.conftest import LOW, Screens, Seen
from tui.dialogs.help import HelpDialog
from tui.screens.doctor import DoctorScreen
from tui.screens.projects import ProjectsScreen
from tui.screens.start import StartScreen

EMPTY = "empty.db"


def shows(seen: Seen, kind: type[Screen[Any]]) -> bool:
    """Whether such a screen or window is on top."""
    return isinstance(seen.app.screen, kind)


async def test_an_empty_list_says_how_to_begin(screens: Screens, tmp_path: Path) -> None:
    async with screens(LOW, on=tmp_path / EMPTY) as seen:
        await seen.press("escape")
        assert shows(seen, ProjectsScreen)
        assert "按 o 打开文件" in seen.text
        assert seen.text.splitlines()[-1].startswith(" o 导入文本")
        await seen.press("o")
        assert shows(seen, StartScreen)


async def test_what_needs_a_plan_says_so_and_the_rest_opens(
    screens: Screens, tmp_path: Path
) -> None:
    async with screens(LOW, on=tmp_path / EMPTY) as seen:
        await seen.press("escape", "F")
        assert shows(seen, ProjectsScreen)
        assert seen.told.startswith("还没有绩效目标文件")
        await seen.press("d")
        assert shows(seen, DoctorScreen)
        await seen.press("escape")
        for key in ("j", "ctrl+p", "escape"):
            await seen.press(key)
        assert seen.app.is_running


async def test_the_palette_offers_nothing_that_has_nothing_to_do(
    screens: Screens, tmp_path: Path
) -> None:
    async with screens(on=tmp_path / EMPTY) as seen:
        await seen.press("escape", "ctrl+p")
        assert "导入文本" in seen.text
        assert "本界面   Enter " not in seen.text
        assert "撤下项目" not in seen.text


async def test_a_path_field_says_what_enter_does(screens: Screens) -> None:
    async with screens(LOW) as seen:
        await seen.press("o")
        assert seen.text.splitlines()[-1].startswith(" Enter 导入 ")


@pytest.mark.parametrize("sign", ["question_mark", "fullwidth_question_mark"])
async def test_where_no_text_is_typed_a_question_mark_helps(
    screens: Screens, tmp_path: Path, sign: str
) -> None:
    async with screens(on=tmp_path / EMPTY) as seen:
        await seen.press(sign)
        assert shows(seen, HelpDialog)
        assert "fullwidth" not in seen.text
        await seen.press(sign)
        assert shows(seen, StartScreen)


@pytest.mark.parametrize("sign", ["question_mark", "fullwidth_question_mark"])
async def test_a_reason_begins_with_no_question_mark(screens: Screens, sign: str) -> None:
    async with screens() as seen:
        await seen.press("enter", "r", sign)
        assert shows(seen, HelpDialog)
        await seen.press("escape", "escape", sign)
        assert shows(seen, HelpDialog)
