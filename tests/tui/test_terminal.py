"""A real terminal: Chinese typed and pasted, the entry kept, the program left in good order."""

import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from scorer.service.plans import project_view
from scorer.service.workspace import open_workspace
from tui.widgets.inputs import AT_ONCE

FIRST = "130636213MQECBX9K54VO"
PATIENCE = 20.0


class Terminal:
    """A tmux server of its own with one pane."""

    def __init__(self, socket: Path, database: Path) -> None:
        self.socket = socket
        program = (
            "import sys; from tui.app import main; "
            f"sys.exit(main({str(database)!r}, '李会计', None, None, 'zh'))"
        )
        run = f"{shlex.quote(sys.executable)} -c {shlex.quote(program)}; echo left with $?; cat"
        self.tmux("-f", "/dev/null", "-u", "new-session", "-d", "-x", "100", "-y", "30", run)

    def tmux(self, *arguments: str) -> str:
        """Run a tmux command; answers what it prints."""
        done = subprocess.run(
            ["tmux", "-S", str(self.socket), *arguments],
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
        return done.stdout

    def press(self, *keys: str) -> None:
        """Press keys by name."""
        self._pause()
        self.tmux("send-keys", *keys)

    def type(self, text: str) -> None:
        """Type a text as it is."""
        self._pause()
        self.tmux("send-keys", "-l", text)

    def _pause(self) -> None:
        """A hand goes from text to key and back no faster; sooner it would be an unmarked paste."""
        time.sleep(2 * AT_ONCE)

    def paste(self, text: str) -> None:
        """Paste a text, bracketed as a terminal does."""
        self.tmux("set-buffer", text)
        self.tmux("paste-buffer", "-p")

    def wait_for(self, text: str, patience: float = PATIENCE) -> str:
        """The screen, once the text stands on it."""
        until = time.monotonic() + patience
        while time.monotonic() < until:
            screen = self.tmux("capture-pane", "-p")
            if text in screen:
                return screen
            time.sleep(0.1)
        raise AssertionError(f"{text!r} never came:\n{screen}")


@pytest.fixture
def terminal(tmp_path: Path, database: Path) -> Iterator[Terminal]:
    """The screens in a terminal of 100 by 30."""
    running = Terminal(tmp_path / "tmux", database)
    yield running
    running.tmux("kill-server")


@pytest.mark.system("tmux")
def test_chinese_is_typed_pasted_and_kept(terminal: Terminal, database: Path) -> None:
    terminal.wait_for("农村环境卫生")
    terminal.press("Enter")
    terminal.wait_for("涉及村数量")
    terminal.type("３０个")
    terminal.wait_for("11.36")
    terminal.press("Enter")
    terminal.wait_for("缺原因")
    terminal.press("Escape")
    time.sleep(0.5)
    terminal.press("Up")
    terminal.press("r")
    terminal.wait_for("扣分须说明")
    terminal.type("因为三个村合并办公")
    terminal.wait_for("因为三个村合并办公")
    terminal.press("Tab")
    time.sleep(0.5)
    terminal.paste("第一，调整目标\n第二，按实申报")
    terminal.wait_for("第二，按实申报")
    terminal.press("C-s")
    terminal.wait_for("偏差原因：因为三个村合并办公")
    terminal.press("C-q")
    terminal.wait_for("left with 0")
    with open_workspace(str(database), user="另一人") as workspace:
        row = project_view(workspace, FIRST).outcomes[1]
    assert row.actual_text == "３０个"
    assert row.deviation_reason == "因为三个村合并办公"
    assert row.corrective_action == "第一，调整目标\n第二，按实申报"
