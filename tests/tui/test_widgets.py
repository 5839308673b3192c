"""The small parts: fields that take Chinese, lists that align and scroll, tables that give way."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual import events
from textual.app import App, ComposeResult
from textual.widget import Widget

from tui.themes import THEMES
from tui.widgets.choice import Choice
from tui.widgets.grid import Column, Grid, Row, heading
from tui.widgets.inputs import LineInput, PathInput, Prose, complete
from tui.widgets.lines import Entry, LineList
from tui.widgets.word_marks import word_start


class Bench(App[None]):
    """One widget alone."""

    def __init__(self, make: Callable[[], Widget]) -> None:
        super().__init__()
        for each in THEMES:
            self.register_theme(each)
        self.make = make
        self.chosen: list[str] = []

    def compose(self) -> ComposeResult:
        """Only that."""
        self.widget = self.make()
        yield self.widget

    def on_mount(self) -> None:
        """It has the keyboard."""
        self.widget.focus()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Remember what was chosen."""
        self.chosen.append(event.key)

    @property
    def lines(self) -> list[str]:
        """The screen as lines of text."""
        return [strip.text for strip in self.screen._compositor.render_strips()]


async def test_a_paste_of_several_lines_comes_in_whole() -> None:
    app = Bench(LineInput)
    async with app.run_test() as pilot:
        app.post_message(events.Paste("三个村\r\n合并\n"))
        await pilot.pause()
        assert isinstance(app.widget, LineInput)
        assert app.widget.value == "三个村 合并"


async def test_hanzi_are_typed_as_they_are() -> None:
    app = Bench(LineInput)
    async with app.run_test() as pilot:
        await pilot.press(*"优良率９５个")
        assert isinstance(app.widget, LineInput)
        assert app.widget.value == "优良率９５个"


WORDS = [
    ("因连续降雪未能按期验收", "因连续降雪未能按期"),
    ("第一，调整目标。", "第一，调整目标"),
    ("第一，调", "第一，"),
    ("33 villages", "33 "),
    ("共33个村 all", "共33个村 "),
    ("完成率95.5", "完成率95."),
    ("三个村  ", "三"),
]


@pytest.mark.parametrize(("before", "after"), WORDS)
async def test_ctrl_w_takes_a_word_in_a_text(before: str, after: str) -> None:
    app = Bench(lambda: Prose(before))
    async with app.run_test() as pilot:
        assert isinstance(app.widget, Prose)
        app.widget.move_cursor(app.widget.document.end)
        await pilot.press("ctrl+w")
        assert app.widget.text == after


@pytest.mark.parametrize(("before", "after"), WORDS)
async def test_ctrl_w_takes_a_word_in_a_line(before: str, after: str) -> None:
    app = Bench(lambda: LineInput(before))
    async with app.run_test() as pilot:
        assert isinstance(app.widget, LineInput)
        app.widget.cursor_position = len(before)
        await pilot.press("ctrl+w")
        assert app.widget.value == after


async def test_ctrl_w_at_the_start_of_a_line_takes_the_line_break() -> None:
    app = Bench(lambda: Prose("第一行\n"))
    async with app.run_test() as pilot:
        assert isinstance(app.widget, Prose)
        app.widget.move_cursor(app.widget.document.end)
        await pilot.press("ctrl+w")
        assert app.widget.text == "第一行"


@given(st.text(alphabet="三个村，。、 ab12%《》", max_size=20), st.integers(0, 20))
def test_a_word_is_never_more_than_a_run(text: str, at: int) -> None:
    """Something is taken wherever there is something, and of Chinese two characters at most."""
    at = min(at, len(text))
    start = word_start(text, at)
    taken = text[start:at]
    assert (start < at) == (at > 0)
    assert sum("\u4e00" <= each <= "\u9fff" for each in taken) <= 2


def test_paths_are_completed_from_the_disk(tmp_path: Path) -> None:
    (tmp_path / "绩效目标.docx").write_bytes(b"")
    (tmp_path / "绩效材料").mkdir()
    (tmp_path / ".hidden").write_bytes(b"")
    start = f"{tmp_path.as_posix()}/"
    assert complete(start) == [f"{start}绩效材料/", f"{start}绩效目标.docx"]
    assert complete(f"{start}绩效目") == [f"{start}绩效目标.docx"]
    assert complete(f"{start}没有") == []
    assert complete("") == []


async def test_tab_takes_what_all_names_share(tmp_path: Path) -> None:
    for name in ("绩效目标.docx", "绩效目标.txt"):
        (tmp_path / name).write_bytes(b"")
    app = Bench(lambda: PathInput(f"{tmp_path.as_posix()}/绩"))
    async with app.run_test() as pilot:
        await pilot.press("end", "tab")
        assert isinstance(app.widget, PathInput)
        assert app.widget.value == f"{tmp_path.as_posix()}/绩效目标."


COLUMNS = (
    Column("项目", 8, share=1),
    Column("金额", 10, "right"),
    Column("状态", 8, drop=1),
)


def table(count: int) -> list[Row]:
    """A heading and so many rows."""
    rows = [Row(str(n), (f"第{n}个项目", f"{n}.00", "未完成")) for n in range(count)]
    return [heading("产出指标"), *rows]


async def test_columns_align_in_cells_and_give_way_when_narrow() -> None:
    app = Bench(lambda: Grid(COLUMNS))
    async with app.run_test(size=(60, 8)) as pilot:
        grid = app.query_one(Grid)
        grid.set_rows(table(3))
        await pilot.pause()
        ends = {cell_len(line.split(".00")[0]) for line in app.lines if ".00" in line}
        assert len(ends) == 1
        assert "状态" in app.lines[0]
        await pilot.resize_terminal(26, 8)
        await pilot.pause()
        assert "状态" not in app.lines[0]
        assert "金额" in app.lines[0]


async def test_the_cursor_skips_headings_and_is_a_sign_not_a_colour() -> None:
    app = Bench(lambda: Grid(COLUMNS))
    async with app.run_test(size=(60, 8)) as pilot:
        grid = app.query_one(Grid)
        grid.set_rows(table(3))
        await pilot.press("up")
        assert grid.cursor_key == "0"
        await pilot.press("down", "enter")
        assert app.chosen == ["1"]
        marked = [line for line in app.lines if line.startswith("▸")]
        assert len(marked) == 1
        assert "第1个项目" in marked[0]


async def test_the_cursor_stays_on_its_key_when_rows_change() -> None:
    app = Bench(lambda: Grid(COLUMNS))
    async with app.run_test(size=(60, 8)) as pilot:
        grid = app.query_one(Grid)
        grid.set_rows(table(5))
        grid.select("3")
        grid.set_rows(table(5)[2:])
        await pilot.pause()
        assert grid.cursor_key == "3"
        grid.set_rows([row for row in table(5)[2:] if row.key != "3"])
        assert grid.cursor_key == "4"


async def test_a_long_list_scrolls_under_its_head() -> None:
    app = Bench(lambda: Grid(COLUMNS))
    async with app.run_test(size=(60, 8)) as pilot:
        grid = app.query_one(Grid)
        grid.set_rows(table(5000))
        await pilot.press("end")
        assert "项目" in app.lines[0]
        assert any("第4999个项目" in line for line in app.lines)
        await pilot.press("home")
        assert any("产出指标" in line for line in app.lines)


async def test_a_click_places_and_a_second_one_chooses() -> None:
    app = Bench(lambda: Grid(COLUMNS))
    async with app.run_test(size=(60, 8)) as pilot:
        grid = app.query_one(Grid)
        grid.set_rows(table(3))
        await pilot.click(Grid, offset=(5, 3))
        assert grid.cursor_key == "1"
        await pilot.double_click(Grid, offset=(5, 3))
        assert app.chosen == ["1"]


async def test_one_of_a_few_is_chosen_by_number_or_arrow() -> None:
    options = [("", "按填报情况"), ("na", "不适用"), ("no", "未开展")]
    app = Bench(lambda: Choice(options, "na"))
    async with app.run_test(size=(40, 6)) as pilot:
        choice = app.query_one(Choice)
        assert choice.value == "na"
        await pilot.press("3")
        assert choice.value == "no"
        await pilot.press("down")
        assert choice.value == ""
        assert "● 1 按填报情况" in app.lines[0]


async def test_a_page_is_a_screenful_of_lines_however_high_the_entries() -> None:
    app = Bench(LineList)
    entries = [Entry(str(n), tuple(((f"  {n} {line}", ""),) for line in "abc")) for n in range(40)]
    async with app.run_test(size=(30, 11)) as pilot:
        lines = app.widget
        assert isinstance(lines, LineList)
        lines.show((), entries, 30)
        await pilot.press("pagedown")
        assert lines.cursor_key == "3"
        await pilot.press("pagedown", "pagedown", "pageup")
        assert lines.cursor_key == "6"
        await pilot.press("end", "pagedown")
        assert lines.cursor_key == "39"
        await pilot.press("pageup")
        assert lines.cursor_key == "36"


async def test_an_entry_higher_than_the_list_is_no_trap() -> None:
    app = Bench(LineList)
    high = tuple(((f"  {line}", ""),) for line in range(30))
    async with app.run_test(size=(30, 8)) as pilot:
        lines = app.widget
        assert isinstance(lines, LineList)
        lines.show((), [Entry("1", high), Entry("2", high), Entry("3", high)], 30)
        await pilot.press("pagedown")
        assert lines.cursor_key == "2"
        await pilot.press("pagedown", "pageup")
        assert lines.cursor_key == "2"
