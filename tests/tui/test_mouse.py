"""Everything on the screens can be reached by the mouse: rows, captions, choices, keys, answers."""

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.widget import Widget

from scorer.service.outcomes import record_outcome
from scorer.service.workspace import open_workspace
from tests.tui.conftest import LOW, TALL, WHO, Screens, Seen
from tui.destinations import DESTINATIONS
from tui.dialogs.base import Dialog
from tui.dialogs.help import HelpDialog
from tui.messages import Destination, Go
from tui.screens.base import WorkScreen
from tui.screens.recording import RecordingScreen
from tui.screens.sheet import SheetScreen
from tui.widgets.choice import Choice
from tui.widgets.filter_bar import FilterBar
from tui.widgets.grid import Grid
from tui.widgets.keybar import KeyBar
from tui.widgets.lines import LineList

FIRST = "130636213MQECBX9K54VO"
WITH_ROWS: tuple[Destination, ...] = (
    "recording",
    "money",
    "sheet",
    "findings",
    "names",
    "journal",
    "reviewing",
    "rules",
)


async def click(seen: Seen, widget: Widget, x: int, y: int, times: int = 1) -> None:
    """Click on a cell of a widget."""
    await seen.pilot.click(widget, offset=(x, y), times=times)
    await seen.settle()


async def shown(seen: Seen, go: Go) -> None:
    """The screen that was asked for."""
    seen.app.post_message(go)
    await seen.settle()


def assert_over(seen: Seen, kind: type[object]) -> None:
    """What kind of screen or window is shown."""
    assert isinstance(seen.app.screen, kind)


def lines(seen: Seen) -> LineList:
    """The list that has the keyboard."""
    focused = seen.app.screen.focused
    assert isinstance(focused, LineList)
    return focused


def seen_line(found: LineList, choice: int) -> int:
    """In which line of the widget an entry stands."""
    index = found.choosable(choice)
    return found.start_of(index) - found.scroll_offset.y + len(found._head)


def place_of(bar: Widget, words: str) -> int:
    """The cell in which a word of a line begins."""
    left = 0
    for text, style, _control in bar.render_line(0):
        at = text.find(words)
        if at >= 0 and style is not None:
            return left + cell_len(text[:at])
        left += cell_len(text)
    raise AssertionError(words)


@pytest.mark.parametrize("destination", WITH_ROWS)
async def test_a_row_is_taken_by_a_click(destination: Destination, screens: Screens) -> None:
    async with screens(TALL) as seen:
        await shown(seen, Go(destination, FIRST))
        found = lines(seen)
        if found.choices < 2:
            assert destination == "journal"
            return
        key = found.key_at(found.choosable(1))
        found.scroll_to(y=found.start_of(found.choosable(1)) - 3, animate=False, force=True)
        await seen.settle()
        await click(seen, found, 6, seen_line(found, 1))
        assert found.cursor_key == key


async def test_a_second_click_opens_the_row(screens: Screens) -> None:
    async with screens(TALL) as seen:
        await click(seen, lines(seen), 6, 2, times=2)
        assert isinstance(seen.app.screen, RecordingScreen)
        found = lines(seen)
        await click(seen, found, 6, seen_line(found, 1), times=2)
        assert getattr(seen.app.screen.focused, "id", "") == "entry-value"


@pytest.mark.parametrize("destination", DESTINATIONS)
@pytest.mark.parametrize("size", [LOW, TALL])
async def test_keys_at_the_foot_are_pressed_by_a_click(
    size: tuple[int, int], destination: Destination, screens: Screens
) -> None:
    async with screens(size) as seen:
        await shown(seen, Go(destination, FIRST))
        bar = seen.app.screen.query_one(KeyBar)
        await click(seen, bar, place_of(bar, "全部按键") + 1, 0)
        assert_over(seen, HelpDialog)
        bar = seen.app.screen.query_one(KeyBar)
        await click(seen, bar, place_of(bar, "关闭") + 1, 0)
        assert_over(seen, WorkScreen)
        bar = seen.app.screen.query_one(KeyBar)
        await click(seen, bar, place_of(bar, "返回") + 1, 0)
        assert seen.app.screen.query("#projects") or destination == "start"


async def test_choices_and_order_of_the_list_follow_the_mouse(screens: Screens) -> None:
    async with screens(TALL) as seen:
        bar = seen.app.screen.query_one(FilterBar)
        await click(seen, bar, place_of(bar, "有错误") + 1, 0)
        assert "[2 有错误" in seen.text
        await click(seen, bar, place_of(bar, "全部") + 1, 0)
        assert "[0 全部" in seen.text
        await click(seen, bar, place_of(bar, "按文件顺序") + 1, 0)
        assert isinstance(seen.app.screen, Dialog)
        grid = seen.app.screen.query_one(Grid)
        await click(seen, grid, 4, 2, times=2)
        assert "按得分" in seen.text


async def test_a_choice_is_taken_by_a_click(screens: Screens, tmp_path: Path) -> None:
    async with screens(LOW, on=tmp_path / "new.db") as seen:
        choice = seen.app.screen.query_one(Choice)
        await click(seen, choice, 4, 1)
        assert choice.value == "sample"
        assert seen.app.screen.focused is choice
        await click(seen, choice, 4, 0)
        assert choice.value == "document"


async def test_a_choice_in_columns_is_taken_by_a_click(screens: Screens, database: Path) -> None:
    with open_workspace(str(database), user=WHO) as workspace:
        record_outcome(workspace, FIRST, 1, {"actual_text": "30"})
    async with screens(TALL) as seen:
        await shown(seen, Go("recording", FIRST, 1))
        await seen.press("r")
        choice = seen.app.screen.query_one(Choice)
        before = choice.value
        _columns, _height, width = choice._cell(choice.content_size.width)
        await click(seen, choice, width + 3, 1)
        assert choice.value != before


async def test_a_question_is_answered_by_a_click(screens: Screens) -> None:
    from tui.dialogs.confirm import ConfirmDialog

    for word, wanted in (("保留他人", False), ("存我的", True)):
        answers: list[bool | None] = []
        async with screens(LOW) as seen:
            dialog = ConfirmDialog("?", "?", "存我的", "保留他人")
            seen.app.push_screen(dialog, answers.append)
            await seen.settle()
            choices = dialog.query_one("#answers")
            line = 0 if wanted else 1
            assert word in seen.text
            await click(seen, choices, 4, line)
            assert answers == [wanted]


async def test_fields_of_a_window_take_the_keyboard_by_a_click(screens: Screens) -> None:
    async with screens(TALL) as seen:
        await seen.press("enter", "y")
        fields = list(seen.app.screen.query("LineInput").results())
        await click(seen, fields[1], 2, 0)
        assert seen.app.screen.focused is fields[1]
        bar = seen.app.screen.query_one(KeyBar)
        await click(seen, bar, place_of(bar, "取消") + 1, 0)
        assert isinstance(seen.app.screen, WorkScreen)


async def test_the_palette_runs_what_is_clicked_twice(screens: Screens) -> None:
    async with screens(TALL) as seen:
        await seen.press("ctrl+p")
        await seen.paste("自评表")
        await click(seen, seen.app.screen.query_one(Grid), 4, 1, times=2)
        assert isinstance(seen.app.screen, SheetScreen)


async def test_a_caption_sorts(screens: Screens) -> None:
    async with screens(TALL) as seen:
        grid = seen.app.screen.query_one("#projects")
        at = seen.text.splitlines()[2].index("预算")
        await click(seen, grid, at + 8, 0)
        assert "按预算" in seen.text
