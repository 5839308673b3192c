"""The screens on a real database that holds the sample, and what they show as plain text."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from scorer.i18n import set_language
from scorer.service.plans import import_document
from scorer.service.workspace import open_workspace
from tui.app import ScorerApp
from tui.session import Where
from tui.widgets.ahead import TypedAhead
from tui.widgets.paragraph import Paragraph

WHO = "李会计"
LOW = (80, 24)
TALL = (120, 36)

_LOOKS = 3
_CHARACTERS = {"space": " ", "question_mark": "?", "fullwidth_question_mark": "？"}

Screens = Callable[..., AbstractAsyncContextManager["Seen"]]


class Seen:
    """A running app with its pilot: press keys, read what stands on the screen."""

    def __init__(self, app: ScorerApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys one behind the other, and wait until everything they started is done."""
        self.send(*keys)
        await self.settle()

    def send(self, *keys: str) -> None:
        """Press keys without waiting for anything."""
        for key in keys:
            self._send(key, key if len(key) == 1 else _CHARACTERS.get(key))

    async def type(self, text: str) -> None:
        """Type a text, one key a character."""
        await self.press(*text)

    def _send(self, key: str, character: str | None) -> None:
        """One key event, as the terminal's reader makes it; without the pilot's pauses."""
        self.app.post_message(events.Key(key, character))

    async def paste(self, text: str) -> None:
        """Paste a text where the focus is."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def settle(self) -> None:
        """Wait for keys, workers and messages, until several looks find nothing under way."""
        quiet = 0
        while quiet < _LOOKS:
            if self._busy:
                await asyncio.sleep(0.001)
                quiet = 0
            else:
                await self.pilot.pause(0)
                quiet += 1

    @property
    def _busy(self) -> bool:
        screen = self.app.screen if self.app.is_running else None
        return any(not each.is_finished for each in self.app.workers) or (
            isinstance(screen, TypedAhead) and screen.busy
        )

    @property
    def text(self) -> str:
        """The screen as lines of text, without trailing blanks."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips) + "\n"

    @property
    def told(self) -> str:
        """Every notification that stands on the screen, and what a window says was refused."""
        refused = [
            each.words for each in self.app.screen.query(".dialog--refused").results(Paragraph)
        ]
        return "\n".join([each.message for each in self.app._notifications] + refused)


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory, sample_plan: Path) -> Path:
    """A database with the sample, made once and copied for each test."""
    path = tmp_path_factory.mktemp("kept") / "kept.db"
    with open_workspace(str(path), user=WHO) as workspace:
        import_document(workspace, sample_plan)
    return path


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the settings, one's own for each test."""
    folder = tmp_path / "config"
    monkeypatch.setenv("SCORER_CONFIG", str(folder))
    monkeypatch.delenv("SCORER_THEME", raising=False)
    return folder


@pytest.fixture
def database(tmp_path: Path, kept: Path) -> Path:
    """A database of the test's own that holds the sample."""
    path = tmp_path / "scorer.db"
    shutil.copyfile(kept, path)
    return path


@pytest.fixture
def screens(database: Path) -> Screens:
    """Runs the screens: on the sample, or on the database that is named."""

    @asynccontextmanager
    async def run(
        size: tuple[int, int] = TALL,
        *,
        on: Path = database,
        language: str = "zh",
        theme: str | None = None,
        wait: bool = True,
    ) -> AsyncIterator[Seen]:
        set_language(language)
        app = ScorerApp(Where(str(on), WHO), theme)
        async with app.run_test(size=size) as pilot:
            seen = Seen(app, pilot)
            if wait:
                await seen.settle()
            yield seen

    return run
