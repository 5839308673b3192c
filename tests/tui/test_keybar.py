"""The foot names keys that work, cuts none in the middle, and leads to those it has no room for."""

import re

import pytest
from rich.cells import cell_len

from tests.tui.conftest import LOW, TALL, Screens, Seen
from tui.destinations import DESTINATIONS
from tui.messages import Go
from tui.screens.base import WorkScreen
from tui.widgets.keybar import KeyBar

FIRST = "130636213MQECBX9K54VO"
QUALITATIVE = "13063621CMYGTHHVEVOQ9"
SIZES = (LOW, TALL, (40, 12), (20, 5))
DIALOGS = ["r", "s", "e", "p", "y", "h", "k", "t", "w", "l", "g", "W", "ctrl+p", "question_mark"]
"""Keys of the working screen that open a window."""
BRIEF = ("全部按键", "all keys", "帮助", "help")
"""Where there is no room for more, the way to the help is named by less."""


def foot(seen: Seen) -> KeyBar:
    """The line of keys of what is shown."""
    return seen.app.screen.query_one(KeyBar)


def assert_whole(seen: Seen) -> None:
    """Every key that is named stands there whole, and the help is among them."""
    bar = foot(seen)
    keys, helps, more = bar._known()
    words = bar._words()
    text = bar.render().plain
    assert cell_len(text) <= bar.content_size.width or len(words) == 1
    assert text.split("  ") == [f"{key} {what}" for key, _press, what in words]
    if len(words) < len(keys) + len(helps) or more:
        if bar.content_size.width > 20:
            assert not helps or text.endswith(("全部按键", "all keys"))
        else:
            assert text.startswith("Esc ") or text.endswith(BRIEF)
    for key in words[: len(words) - len(helps)]:
        assert key in keys


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES)
async def test_the_foot_of_every_screen_is_whole(
    size: tuple[int, int], language: str, screens: Screens
) -> None:
    async with screens(size, language=language) as seen:
        assert_whole(seen)
        for destination in DESTINATIONS:
            seen.app.post_message(Go(destination, FIRST))
            await seen.settle()
            assert_whole(seen)


@pytest.mark.parametrize("size", SIZES)
async def test_the_foot_of_every_window_is_whole(size: tuple[int, int], screens: Screens) -> None:
    async with screens(size) as seen:
        await seen.press("enter")
        for key in DIALOGS:
            await seen.press(key)
            assert_whole(seen)
            while not isinstance(seen.app.screen, WorkScreen):
                await seen.press("escape")


async def test_keys_that_are_not_named_are_told_by_the_last_one(screens: Screens) -> None:
    async with screens(LOW) as seen:
        await seen.press("enter")
        assert seen.text.rstrip().endswith("? 全部按键")
        await seen.press("question_mark")
        found = re.findall(r"│ +(\S+) ", seen.text)
        assert "Enter" in found


async def test_levels_are_named_where_the_row_takes_one(screens: Screens) -> None:
    async with screens(TALL) as seen:
        seen.app.post_message(Go("recording", QUALITATIVE, 1))
        await seen.settle()
        assert "1 达成" not in foot(seen).render().plain
        seen.app.post_message(Go("recording", QUALITATIVE, 3))
        await seen.settle()
        plain = foot(seen).render().plain
        assert "1 达成" in plain
        assert "Enter" not in plain
        await seen.press("1")
        assert seen.app.session.view(QUALITATIVE) is not None


async def test_older_entries_are_named_only_where_there_are_some(screens: Screens) -> None:
    async with screens(TALL) as seen:
        await seen.press("j")
        assert "更早" not in foot(seen).render().plain
        await seen.press("n")
        assert "没有更多" in seen.told
