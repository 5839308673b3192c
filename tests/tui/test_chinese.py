"""Chinese in a terminal: pasted without marks, wide characters in their places, the input method's box."""

import os
import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scorer.model.disbursement import FundSource
from scorer.service.disbursements import record_disbursement
from scorer.service.outcomes import record_outcome
from scorer.service.plans import project_view
from scorer.service.workspace import open_workspace
from scorer.text import width
from tests.pseudo_terminal import PseudoTerminal
from tests.tui.conftest import LOW, TALL, WHO, Screens, Seen
from tui.themes import PLAIN
from tui.widgets.entry import ValueInput
from tui.widgets.inputs import LineInput, Prose

FIRST = "130636213MQECBX9K54VO"
VARIABLE = "TEXTUAL_DISABLE_KITTY_KEY"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
SIGNS = "≥≤℃×①—“温度”％（１）㎡√→★"
PICTURES = Path(__file__).with_name("pictures")

ASKED_FIRST = f"""
import os, sys
sys.platform = sys.argv[1]
class Stop:
    def find_spec(self, name, path=None, target=None):
        if name == "textual":
            print(os.environ.get("{VARIABLE}", "not set"))
            sys.stdout.flush()
            os._exit(0)
sys.meta_path.insert(0, Stop())
import tui.app
"""
"""Says what the variable holds at the moment the screen library is first asked for."""


@pytest.mark.parametrize(
    ("platform", "given", "held"),
    [
        ("linux", None, "1"),
        ("darwin", None, "1"),
        ("win32", None, "not set"),
        ("linux", "0", "0"),
    ],
)
def test_the_kitty_protocol_is_off_before_the_first_import(
    platform: str, given: str | None, held: str
) -> None:
    environment = {name: value for name, value in os.environ.items() if name != VARIABLE}
    if given is not None:
        environment[VARIABLE] = given
    done = subprocess.run(
        [sys.executable, "-c", ASKED_FIRST, platform],
        env=environment,
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.stdout.strip() == held


@pytest.fixture
def terminal(database: Path) -> Iterator[PseudoTerminal]:
    """The program in a terminal that does not mark what is pasted, at the first project's rows."""
    with PseudoTerminal(("-m", "scorer", "--db", str(database), "--user", WHO)) as terminal:
        terminal.wait_for("农村环境卫生")
        terminal.type("\r")
        terminal.wait_for("已填 0/7")
        yield terminal


def recorded(terminal: PseudoTerminal, database: Path, field: str) -> str:
    """The field of the first row, once something is recorded there."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        terminal.read_for(0.1)
        with open_workspace(str(database), user="查证") as workspace:
            outcome = project_view(workspace, FIRST).outcomes.get(1)
        if outcome is not None and (text := getattr(outcome, field)):
            return str(text)
    raise AssertionError(terminal.shown.decode(errors="replace")[-2000:])


LINES = [f"第{number}条：十二月连续降雪，两个村道路塌方未能按期验收" for number in range(1, 13)]


@POSIX
@pytest.mark.parametrize("break_", ["\r", "\n", "\r\n"])
def test_many_lines_pasted_as_keys_stand_in_a_text(
    terminal: PseudoTerminal, database: Path, break_: str
) -> None:
    terminal.type("r")
    terminal.wait_for("原因类别")
    terminal.type("\r")
    terminal.read_for(0.5)
    terminal.type(break_.join(LINES))
    terminal.wait_for("第12条")
    terminal.read_for(1)
    terminal.type("\x13")
    assert recorded(terminal, database, "deviation_reason") == "\n".join(LINES)


@POSIX
def test_tabs_among_keys_pasted_are_spaces_in_a_text(
    terminal: PseudoTerminal, database: Path
) -> None:
    """As cells of a spreadsheet are pasted; a tab alone still leads on."""
    terminal.type("r")
    terminal.wait_for("原因类别")
    terminal.type("\r")
    terminal.read_for(0.5)
    terminal.type("第一季度\t未验收\t塌方")
    terminal.wait_for("塌方")
    terminal.read_for(0.5)
    terminal.type("\t")
    terminal.read_for(0.5)
    terminal.type("补验收\t补材料")
    terminal.wait_for("补材料")
    terminal.read_for(0.5)
    terminal.type("\x13")
    assert recorded(terminal, database, "deviation_reason") == "第一季度 未验收 塌方"
    assert recorded(terminal, database, "corrective_action") == "补验收 补材料"


@POSIX
@pytest.mark.parametrize("break_", ["\r", "\t", "\r\t"])
def test_lines_pasted_as_keys_are_joined_in_a_line(
    terminal: PseudoTerminal, database: Path, break_: str
) -> None:
    """No line break and no tab among them leaves the field, and the screen says what became of lines."""
    lines = ["当年项目取消", "资金已收回", "镇长办公会同意"]
    terminal.type("s")
    terminal.wait_for("不适用")
    terminal.type("2\t")
    terminal.read_for(0.5)
    terminal.type(break_.join(lines))
    terminal.wait_for("并为一行" if "\r" in break_ else lines[-1])
    terminal.read_for(0.5)
    terminal.type("\t")
    terminal.read_for(0.3)
    terminal.type("王主任")
    terminal.read_for(0.3)
    terminal.type("\x13")
    assert recorded(terminal, database, "na_reason") == " ".join(lines)
    assert recorded(terminal, database, "na_approver") == "王主任"


async def test_the_terminals_cursor_is_where_the_text_cursor_is(screens: Screens) -> None:
    """There terminals put the box of the input method, also behind wide characters."""
    async with screens(LOW) as seen:
        await seen.press("enter", "enter")
        await seen.type("共３３个村ab")
        field = seen.app.screen.query_one(ValueInput)
        x, y = seen.app.cursor_position
        assert (x, y) == (field.content_region.x + width("共３３个村ab"), field.content_region.y)
        assert _before(seen, x, y).endswith("共３３个村ab")
        await seen.press("left", "left", "left")
        assert _before(seen, *seen.app.cursor_position).endswith("共３３个")
        await seen.press("escape", "r", "enter")
        await seen.type("两个村“未验收”≥３")
        assert isinstance(seen.app.focused, Prose)
        assert _before(seen, *seen.app.cursor_position).endswith("两个村“未验收”≥３")
        await seen.press("enter")
        await seen.type("第二行")
        assert _before(seen, *seen.app.cursor_position).endswith("第二行")
        await seen.press("up", "home")
        x, y = seen.app.cursor_position
        await seen.press("right", "right")
        assert seen.app.cursor_position == (x + width("两个"), y)


def _before(seen: Seen, x: int, y: int) -> str:
    """What stands on the screen before a cell, by the width of its characters."""
    line = seen.app.screen._compositor.render_strips()[y].text
    text = ""
    for character in line:
        if width(text) >= x:
            break
        text += character
    return text


async def test_full_width_digits_and_signs_are_numbers(screens: Screens, database: Path) -> None:
    async with screens(LOW) as seen:
        await seen.press("enter", "down", "enter")
        await seen.type("９５％")
        await seen.press("enter", "escape", "down")
        await seen.press("enter")
        await seen.type("１，９６０元")
        await seen.press("enter")
        await seen.press("escape", "m")
        field = next(iter(seen.app.screen.query(LineInput)))
        field.focus()
        await seen.settle()
        await seen.press(*["backspace"] * 3)
        await seen.type("１，０００．５０")
        await seen.press("enter")
    with open_workspace(str(database), user=WHO) as workspace:
        view = project_view(workspace, FIRST)
    assert view.outcomes[2].actual_text == "９５％"
    assert next(each for each in view.sheet.lines if each.position == 2).score is not None
    assert "1000.50" in repr(view.disbursement.model_dump(mode="json"))


@pytest.mark.parametrize("size", [LOW, TALL], ids=str)
@pytest.mark.parametrize("theme", [None, PLAIN])
async def test_every_line_is_as_wide_as_the_terminal(
    screens: Screens, database: Path, size: tuple[int, int], theme: str | None
) -> None:
    with open_workspace(str(database), user=WHO) as workspace:
        reason = {"actual_text": "31", "deviation_reason": SIGNS, "corrective_action": SIGNS * 4}
        record_outcome(workspace, FIRST, 1, reason)
        record_disbursement(workspace, FIRST, FundSource.TOTAL, {"final_budget": "648800"})
    async with screens(size, theme=theme) as seen:
        ways = (("enter",), ("r",), ("escape", "s"), ("escape", "e"), ("escape", "m"))
        for keys in (*ways, ("escape", "v"), ("escape", "f"), ("escape", "escape"), ("x",)):
            await seen.press(*keys)
            strips = seen.app.screen._compositor.render_strips()
            assert {width(strip.text) for strip in strips} == {size[0]}, keys


@pytest.mark.parametrize("folder", sorted(each.name for each in PICTURES.iterdir()))
def test_the_pictures_are_as_wide_as_they_say_and_boxes_are_straight(folder: str) -> None:
    columns = int(folder.split("-")[1].partition("x")[0])
    for path in sorted((PICTURES / folder).glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert all(width(line) <= columns for line in lines), path
        for number, line in enumerate(lines):
            if "╭" in line and "╮" in line:
                left, right = (width(line[: line.index(each)]) for each in "╭╮")
                assert _sides(lines[number + 1 :], left, right), (path, number)


def _sides(lines: list[str], left: int, right: int) -> bool:
    """Whether the box's sides stand at these cells on every line down to its foot."""
    for line in lines:
        cells = _cells(line)
        if cells.get(left) == "╰":
            return cells.get(right) == "╯"
        if (cells.get(left), cells.get(right)) != ("│", "│"):
            return False
    return True


def _cells(line: str) -> dict[int, str]:
    """Each character by the cell it begins in."""
    at, cells = 0, {}
    for character in line:
        cells[at] = character
        at += width(character)
    return cells


@pytest.mark.system("tmux")
def test_the_cursor_of_a_real_terminal_stands_behind_the_text(
    database: Path, tmp_path: Path
) -> None:
    """Told by the terminal itself: where it would put the box of the input method."""
    socket = str(tmp_path / "tmux")

    def tmux(*arguments: str) -> str:
        command = ["tmux", "-S", socket, *arguments]
        return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout

    def behind(text: str) -> bool:
        x, y = (
            int(each)
            for each in tmux("display-message", "-p", "#{cursor_x},#{cursor_y}").split(",")
        )
        line = tmux("capture-pane", "-p").splitlines()[y : y + 1]
        return bool(line) and text in line[0] and width(line[0].partition(text)[0] + text) == x

    def wait_for(look: Callable[[], bool]) -> None:
        until = time.monotonic() + 30
        while not look():
            assert time.monotonic() < until, tmux("capture-pane", "-p")
            time.sleep(0.1)

    run = f"{shlex.quote(sys.executable)} -m scorer --db {shlex.quote(str(database))} --user {WHO}"
    tmux("-f", "/dev/null", "-u", "new-session", "-d", "-x", "80", "-y", "24", run)
    try:
        wait_for(lambda: "农村环境卫生" in tmux("capture-pane", "-p"))
        tmux("send-keys", "Enter")
        wait_for(lambda: "已填 0/7" in tmux("capture-pane", "-p"))
        tmux("send-keys", "-l", "３３个村")
        wait_for(lambda: behind("３３个村"))
        tmux("send-keys", "Escape")
        wait_for(lambda: "r 原因" in tmux("capture-pane", "-p").splitlines()[-1])
        tmux("send-keys", "r")
        wait_for(lambda: "原因类别" in tmux("capture-pane", "-p"))
        tmux("send-keys", "-l", "两个村未验收")
        wait_for(lambda: behind("两个村未验收"))
    finally:
        tmux("kill-server")
