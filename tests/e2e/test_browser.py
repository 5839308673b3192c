"""The screens in a real browser: the list in Chinese, a value recorded, Chinese from an input method."""

import os
import re
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from scorer.service.demo import run_demo
from scorer.service.plans import project_view
from scorer.service.workspace import open_workspace
from tests.web.serving import Served, serving

pytestmark = pytest.mark.system("chromium")

FIRST = "130636213MQECBX9K54VO"
PATIENCE = 30.0
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_CONTROLS = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[()][A-Z0-9]|[\x00-\x08\x0e-\x1f]")


def _playwright() -> Any:
    name = "playwright.sync_api"
    if os.environ.get("SCORER_REQUIRE_SYSTEM"):
        return import_module(name)
    return pytest.importorskip(name, reason="needs playwright, which make test-system installs")


class Screen:
    """A tab with the screens: what it was sent, and keys as a hand types them."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self._sent: list[str] = []
        page.on("websocket", lambda socket: socket.on("framereceived", self._take))

    def _take(self, payload: Any) -> None:
        if isinstance(payload, bytes):
            self._sent.append(payload.decode("utf-8", "replace"))

    def wait_for(self, text: str) -> None:
        """Wait until the text was drawn since the last call."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if text in _CONTROLS.sub("", "".join(self._sent)):
                self._sent.clear()
                return
            self.page.wait_for_timeout(50)
        raise AssertionError((text, _CONTROLS.sub("", "".join(self._sent))[-2000:]))

    def press(self, *keys: str) -> None:
        """Press keys by their names."""
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        """Type a text key by key."""
        self.page.keyboard.type(text)

    def compose(self, spelled: str, text: str) -> None:
        """Commit a text as an input method does: first what is spelled, then what is meant."""
        client = self.page.context.new_cdp_session(self.page)
        ends = {"selectionStart": len(spelled), "selectionEnd": len(spelled)}
        client.send("Input.imeSetComposition", {"text": spelled, **ends})
        client.send("Input.insertText", {"text": text})


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    run_demo(tmp_path / "demo")
    with serving(tmp_path / "demo" / "scorer.db") as server:
        yield server


@pytest.fixture
def browser() -> Iterator[Any]:
    with _playwright().sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path="/usr/bin/chromium", args=list(FLAGS))
        yield opened
        opened.close()


def test_a_value_and_a_chinese_text_are_recorded_in_the_browser(
    served: Served, browser: Any, tmp_path: Path
) -> None:
    page = browser.new_page(viewport={"width": 1100, "height": 700})
    foreign: list[str] = []
    page.on("request", lambda each: foreign.append(each.url))
    screen = Screen(page)
    page.goto(served.address)
    screen.wait_for("村级组织办公经费")
    assert f"http://127.0.0.1:{served.port}/" == page.url
    page.locator(".xterm-helper-textarea").focus()
    screen.press("Enter")
    screen.wait_for("涉及村数量")
    screen.type("30")
    screen.wait_for("30个")
    screen.press("Enter")
    screen.wait_for("11.36")
    screen.press("Escape")
    page.wait_for_timeout(1000)  # a key behind Escape at once is read as one with Alt
    screen.press("o")
    screen.wait_for("完成情况")
    screen.press("Control+a")
    screen.compose("quan bu fa fang", "全部按时发放，共33个村")
    screen.wait_for("共33个村")
    screen.press("Control+s")
    page.wait_for_timeout(1000)
    shot = os.environ.get("SCORER_PICTURE")
    if shot:
        page.screenshot(path=shot)
    with open_workspace(str(tmp_path / "demo" / "scorer.db"), user="李会计") as workspace:
        view = project_view(workspace, FIRST)
    assert view.outcomes[1].actual_text == "30"
    assert "全部按时发放，共33个村" in (view.achievement or "")
    own = (f"http://127.0.0.1:{served.port}/", "data:", "blob:")
    assert [each for each in foreign if not each.startswith(own)] == []


def test_a_second_browser_is_not_let_in(served: Served, browser: Any) -> None:
    first, second = browser.new_context().new_page(), browser.new_context().new_page()
    first.goto(served.address)
    second.goto(served.address)
    assert "已经用过" in second.inner_text("body")
    assert "正在打开" not in second.content()
