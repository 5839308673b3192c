"""The terminal is closed, or the process told to end: it goes by itself, and what was accepted stays."""

import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from scorer.service import journal
from scorer.service.plans import project_view
from scorer.service.workspace import open_workspace
from tests.pseudo_terminal import PseudoTerminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

FIRST = "130636213MQECBX9K54VO"
LAST_PROJECT = "农村环境卫生"
TYPED = ("33", "95", "31/33")
Way = Callable[[PseudoTerminal], None]


def on_the_list(terminal: PseudoTerminal) -> None:
    """Nothing under way."""
    terminal.forget()
    terminal.type("\x1b")
    terminal.read_for(0.3)
    terminal.type("\x1b")
    terminal.wait_for(LAST_PROJECT)


def in_the_field(terminal: PseudoTerminal) -> None:
    """A value half typed."""
    terminal.type("2")
    terminal.read_for(0.1)


def in_the_reason(terminal: PseudoTerminal) -> None:
    """A window over the screen, a text begun in it."""
    terminal.type("\x1b")
    terminal.read_for(0.3)
    terminal.type("r")
    terminal.wait_for("改进措施")
    terminal.type("资金到位较晚")


def while_typing(terminal: PseudoTerminal) -> None:
    """Keys that nobody has dealt with yet."""
    terminal.type("2万元\r92%\r90\r93.5\r")


def in_the_findings(terminal: PseudoTerminal) -> None:
    """Another screen."""
    terminal.type("\x1b")
    terminal.read_for(0.3)
    terminal.type("f")
    terminal.wait_for("问题")


def in_a_window(key: str, shows: str, typed: str) -> Way:
    """A window of the working screen that is being filled."""

    def way(terminal: PseudoTerminal) -> None:
        terminal.type("\x1b")
        terminal.read_for(0.3)
        terminal.forget()
        terminal.type(key)
        terminal.wait_for(shows)
        terminal.type(typed)
        terminal.read_for(0.2)

    return way


WINDOWS = {
    "correction": in_a_window("h", "手工更正", "产出"),
    "withdrawal": in_a_window("w", "不参加自评", "文件已取消"),
    "evidence": in_a_window("e", "仍在原处", "资金"),
    "points": in_a_window("p", "合计相符", "12"),
    "list of packs": in_a_window("k", "选择会记入", "\x1b[B"),
    "palette": in_a_window("\x10", "拼音首字母", "县"),
}
WAYS = (on_the_list, in_the_field, in_the_reason, while_typing, in_the_findings)


@pytest.fixture
def alone(tmp_path: Path, kept: Path) -> Path:
    """A database of the test's own in a folder of its own."""
    path = tmp_path / "data" / "scorer.db"
    path.parent.mkdir()
    shutil.copyfile(kept, path)
    return path


def filled(terminal: PseudoTerminal) -> None:
    """The first rows of the first project, as far as the screen says they are recorded."""
    terminal.wait_for(LAST_PROJECT)
    terminal.type("\r")
    terminal.wait_for("已填 0/7")
    terminal.type("".join(f"{each}\r" for each in TYPED))
    terminal.wait_for(f"已填 {len(TYPED)}/7")


def kept_rows(database: Path) -> dict[int, str]:
    """What the database holds, once it was found whole."""
    with open_workspace(str(database), user="查证") as workspace:
        assert journal.verify(workspace)[1] is None
        outcomes = project_view(workspace, FIRST).outcomes
    return {n: each.actual_text for n, each in outcomes.items() if each.actual_text}


@pytest.mark.parametrize("way", WAYS)
def test_a_closed_window_ends_the_program_and_leaves_nothing_behind(alone: Path, way: Way) -> None:
    with PseudoTerminal(("-m", "scorer", "--db", str(alone))) as terminal:
        filled(terminal)
        way(terminal)
        terminal.close()
        assert terminal.left() == 128 + signal.SIGHUP
    assert list(alone.parent.iterdir()) == [alone]
    rows = kept_rows(alone)
    assert list(rows.values())[:3] == list(TYPED)


@pytest.mark.parametrize("name", WINDOWS)
def test_a_window_that_is_being_filled_changes_nothing_about_that(alone: Path, name: str) -> None:
    """Not even while its save waits for another program."""
    with PseudoTerminal(("-m", "scorer", "--db", str(alone))) as terminal:
        filled(terminal)
        WINDOWS[name](terminal)
        with closing(sqlite3.connect(alone, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            terminal.type("\x13")
            terminal.read_for(0.3)
            terminal.close()
            assert terminal.left() == 128 + signal.SIGHUP
    assert list(alone.parent.iterdir()) == [alone]
    assert kept_rows(alone) == dict(enumerate(TYPED, 1))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_told_to_end_it_puts_the_terminal_in_order(alone: Path, number: signal.Signals) -> None:
    with PseudoTerminal(("-m", "scorer", "--db", str(alone))) as terminal:
        filled(terminal)
        in_the_reason(terminal)
        terminal.forget()
        terminal.send(number)
        assert terminal.left() == 128 + number
        shown = terminal.shown.decode(errors="replace")
    assert "\x1b[?1049l" in shown
    assert "\x1b[?25h" in shown
    assert shown.endswith("程序已按要求退出；已经保存的内容都在。\r\n")
    assert list(alone.parent.iterdir()) == [alone]
    assert kept_rows(alone) == dict(enumerate(TYPED, 1))


def test_a_terminal_that_goes_without_a_word_is_noticed(alone: Path) -> None:
    with PseudoTerminal(("-m", "scorer", "--db", str(alone)), controls=False) as terminal:
        filled(terminal)
        terminal.close()
        assert terminal.left() == 128 + signal.SIGHUP
    assert list(alone.parent.iterdir()) == [alone]
    assert kept_rows(alone) == dict(enumerate(TYPED, 1))


def test_a_save_that_waits_for_another_program_does_not_hold_it_up(alone: Path) -> None:
    with PseudoTerminal(("-m", "scorer", "--db", str(alone))) as terminal:
        filled(terminal)
        with closing(sqlite3.connect(alone, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            terminal.type("2万元\r")
            terminal.read_for(0.5)
            terminal.close()
            assert terminal.left() == 128 + signal.SIGHUP
    assert kept_rows(alone) == dict(enumerate(TYPED, 1))
