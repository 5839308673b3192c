"""What the palette, the help in place, the choice of colours and the tour look like."""

from pathlib import Path

import pytest

from tests.tui.conftest import Screens
from tests.tui.test_pictures import LOOKS, assert_picture, back, used

__all__ = ["used"]

WAYS: dict[str, tuple[str, ...]] = {
    "palette": ("enter", "ctrl+p"),
    "colours": ("t", "down", "down"),
    "help-field": ("enter", "enter", "f1"),
    "help-window": ("enter", "y", "f1"),
    "palette-found": ("ctrl+p", *"fwqz"),
}
"""The keys that lead from the list of projects to each window."""


@pytest.mark.parametrize("look", LOOKS)
async def test_windows_look_as_they_did(look: str, screens: Screens, used: Path) -> None:
    size, language, theme = LOOKS[look]
    async with screens(size, on=used, language=language, theme=theme) as seen:
        for name, keys in WAYS.items():
            await seen.press(*keys)
            assert_picture(look, name, seen.text, size)
            await back(seen)
