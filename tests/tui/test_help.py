"""Help in place: each part that can have the keyboard says how it is used, in both languages."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

import pytest
from textual.widget import Widget

import tui
from scorer.i18n import _, set_language
from tests.tui.conftest import LOW, Screens
from tui.destinations import DESTINATIONS
from tui.dialogs.base import Dialog
from tui.dialogs.help import HelpDialog
from tui.dialogs.searched import SearchedDialog
from tui.messages import Go
from tui.screens.base import WorkScreen
from tui.widgets.chart import PairChart
from tui.widgets.filter_bar import FilterBar
from tui.widgets.text import TextPane

FIRST = "130636213MQECBX9K54VO"


def ours() -> Iterator[type[Widget]]:
    """Every widget class of the screens."""
    for each in pkgutil.walk_packages(tui.__path__, "tui."):
        import_module(each.name)
    waiting: list[type[Widget]] = [Widget]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind.__module__.startswith("tui."):
            yield kind


KINDS = sorted(set(ours()), key=lambda each: each.__qualname__)
PARTS = [each for each in KINDS if each.can_focus and not issubclass(each, Dialog | WorkScreen)]
NO_WINDOWS = {Dialog, HelpDialog, SearchedDialog}
WINDOWS = [each for each in KINDS if issubclass(each, Dialog) and each not in NO_WINDOWS]
SCREENS = [
    each
    for each in KINDS
    if issubclass(each, WorkScreen) and "body" in vars(each) and each is not WorkScreen
]


def assert_told(message: str) -> None:
    assert message
    set_language("en")
    assert _(message) == message
    set_language("zh")
    assert _(message) != message


@pytest.mark.parametrize("kind", [*PARTS, TextPane, PairChart, FilterBar])
def test_each_part_says_how_it_is_used(kind: type[Widget]) -> None:
    assert_told(getattr(kind, "HELP", ""))


@pytest.mark.parametrize("kind", [*WINDOWS, *SCREENS])
def test_each_screen_and_window_says_what_it_is_for(kind: type[WorkScreen]) -> None:
    assert_told(kind.HELP_TEXT)


async def test_nothing_that_takes_the_keyboard_is_mute(screens: Screens) -> None:
    async with screens() as seen:
        for destination in DESTINATIONS:
            seen.app.post_message(Go(destination, FIRST))
            await seen.settle()
            for each in seen.app.screen.query("*").results():
                if each.focusable:
                    assert getattr(each, "HELP", ""), (destination, each)


async def test_help_begins_with_what_has_the_keyboard(screens: Screens) -> None:
    async with screens(LOW) as seen:
        await seen.press("enter", "question_mark")
        lines = [line.strip(" │╭╰─") for line in seen.text.splitlines()]
        at = next(n for n, line in enumerate(lines) if "光标所在处" in line)
        assert "表格：" in lines[at + 1]
        await seen.press("escape", "enter", "question_mark")
        assert seen.app.screen.focused is not None
        assert getattr(seen.app.screen.focused, "value", "") == "?"
        await seen.press("f1")
        assert "本行的实际完成值" in seen.text


async def test_a_window_helps_too(screens: Screens) -> None:
    async with screens() as seen:
        await seen.press("enter", "y", "f1")
        assert "单行输入框" in seen.text
        assert "一并保存" in seen.text
        await seen.press("escape")
        assert not isinstance(seen.app.screen, HelpDialog)
        assert isinstance(seen.app.screen, Dialog)


async def test_the_foot_of_a_window_names_the_help(screens: Screens) -> None:
    async with screens(LOW) as seen:
        await seen.press("enter", "y")
        assert "F1" in seen.text
        await seen.press("escape", "k")
        assert "? 帮助" in seen.text
