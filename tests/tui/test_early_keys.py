"""Keys that come before the year is read: what they ask for follows, and nothing typed is lost."""

from pathlib import Path
from threading import Event

import pytest

from scorer.service.workspace import Workspace
from tests.tui.conftest import Screens
from tui import app as program
from tui.dialogs.form import FormDialog
from tui.opening import Opened, read_year


@pytest.mark.parametrize(("key", "field"), [("c", "name"), ("a", "code"), ("w", "reason")])
async def test_a_window_asked_for_early_opens_once_the_year_is_read(
    screens: Screens, database: Path, monkeypatch: pytest.MonkeyPatch, key: str, field: str
) -> None:
    names_are_shown = Event()

    def slowly(workspace: Workspace) -> Opened:
        names_are_shown.wait()
        return read_year(workspace)

    monkeypatch.setattr(program, "read_year", slowly)
    async with screens(wait=False) as seen:
        while "农村环境卫生" not in seen.text:
            await seen.pilot.pause(0.01)
        seen.send(key, *"x5")
        await seen.pilot.pause(0.1)
        assert not isinstance(seen.app.screen, FormDialog)
        names_are_shown.set()
        await seen.settle()
        asked = seen.app.screen
        assert isinstance(asked, FormDialog)
        assert "x5" in asked.answer[field], "what was typed behind the key is in its window"
