"""Colours: readable in every theme, looked at before they are kept, remembered, never in the way."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.color import Color as RichColor
from rich.style import Style
from textual.app import App

from scorer.cli import app as cli
from tests.tui.conftest import LOW, TALL, Screens, Seen
from tests.tui.test_pictures import WAYS as PICTURED
from tests.tui.test_pictures import back, used
from tui import settings as kept
from tui import themes
from tui.app import ScorerApp
from tui.dialogs.base import Dialog
from tui.dialogs.colours import ColoursDialog
from tui.session import Where
from tui.widgets.lines import LineList

__all__ = ["used"]

NEEDED = {each.name: 7.0 if each.name == "contrast" else 4.5 for each in themes.THEMES}
"""WCAG 2.1: AA for text; AAA for the theme that promises contrast."""

WAYS = {
    "projects": (),
    "search": ("slash", "a"),
    "recording": ("enter", "enter", "3", "0"),
    "level": PICTURED["level"],
    "reason": PICTURED["reason"],
    "evidence": PICTURED["evidence"],
    "points": PICTURED["points"],
    "money": ("m",),
    "sheet": ("s", "down"),
    "findings": ("f",),
    "names": ("n",),
    "profile": ("p",),
    "doctor": ("d",),
    "journal": ("j",),
    "palette": ("ctrl+p",),
    "colours": ("t",),
    "message": ("p", "ctrl+s"),
}
"""Screens and windows that use every style there is."""


def _part(value: int) -> float:
    share = value / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def _light(color: RichColor) -> float:
    red, green, blue = color.get_truecolor()
    return 0.2126 * _part(red) + 0.7152 * _part(green) + 0.0722 * _part(blue)


def contrast(style: Style) -> float:
    """The contrast of text on its background, from 1 to 21."""
    assert style.color is not None
    assert style.bgcolor is not None
    pair = sorted((_light(style.color), _light(style.bgcolor)))
    return (pair[1] + 0.05) / (pair[0] + 0.05)


def written(seen: Seen) -> Iterator[tuple[str, Style]]:
    """Every text of what is shown with its style, without what lies dimmed below a window."""
    screen = seen.app.screen
    region = screen.query_one(".dialog--box").region if isinstance(screen, Dialog) else None
    for y, strip in enumerate(screen._compositor.render_strips()):
        if region is not None and not region.y <= y < region.bottom:
            continue
        for text, style, _control in (
            strip if region is None else strip.crop(region.x, region.right)
        ):
            if style is not None and text.strip():
                yield text, style


@pytest.mark.parametrize("theme", NEEDED)
async def test_every_text_can_be_read(theme: str, screens: Screens, used: Path) -> None:
    pale: dict[tuple[str, str], str] = {}
    async with screens(TALL, on=used, theme=theme) as seen:
        for name, keys in WAYS.items():
            await seen.press(*keys)
            for text, style in written(seen):
                if contrast(style) < NEEDED[theme]:
                    pair = (str(style.color), str(style.bgcolor))
                    pale.setdefault(pair, f"{name}: {text.strip()} {contrast(style):.2f}")
            await back(seen)
    assert not pale


async def test_colours_are_seen_before_they_are_kept(screens: Screens) -> None:
    async with screens(LOW) as seen:
        await seen.press("t", "down")
        assert seen.app.theme == "paper"
        await seen.press("down")
        assert seen.app.theme == "contrast"
        await seen.press("escape")
        assert seen.app.theme == "ink"
        assert not kept.remembered()
        await seen.press("t", "down", "enter")
        assert "浅色" in seen.told
    assert kept.remembered() == {"theme": "paper"}
    async with screens(LOW) as seen:
        assert seen.app.theme == "paper"


async def test_a_click_shows_and_a_second_one_keeps(screens: Screens) -> None:
    async with screens(LOW) as seen:
        await seen.press("t")
        grid = seen.app.screen.query_one("Grid")
        await seen.pilot.click(grid, offset=(4, 3))
        await seen.settle()
        assert seen.app.theme == "contrast"
        await seen.pilot.click(grid, offset=(4, 3), times=2)
        await seen.settle()
        assert not isinstance(seen.app.screen, ColoursDialog)


async def test_what_is_asked_for_wins_over_what_is_remembered(
    screens: Screens, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.remember(kept.THEME, "paper")
    monkeypatch.setenv(themes.VARIABLE, "contrast")
    async with screens(LOW) as seen:
        assert seen.app.theme == "contrast"
    async with screens(LOW, theme="plain") as seen:
        assert seen.app.theme == "plain"
    monkeypatch.setenv(themes.VARIABLE, "no such")
    async with screens(LOW) as seen:
        assert seen.app.theme == "paper"


async def test_settings_that_cannot_be_written_are_told(
    screens: Screens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(kept.FOLDER_VARIABLE, str(tmp_path / "scorer.db"))
    async with screens(LOW) as seen:
        await seen.press("t", "down", "enter")
        assert seen.app.theme == "paper"
        assert "无法记住" in seen.told
        assert str(tmp_path / "scorer.db") in seen.told


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"theme", b"theme=nothing\n=\n", b""])
def test_a_damaged_file_of_settings_is_no_settings(content: bytes, settings: Path) -> None:
    settings.mkdir()
    (settings / "screens.txt").write_bytes(content)
    assert themes.chosen(kept.remembered().get(kept.THEME)) == themes.DEFAULT
    assert ScorerApp(Where()).theme == themes.DEFAULT


def test_other_settings_stay(settings: Path) -> None:
    settings.mkdir()
    (settings / "screens.txt").write_text("other=1\ntheme=ink\n", encoding="utf-8")
    kept.remember(kept.THEME, "plain")
    assert kept.remembered() == {"other": "1", "theme": "plain"}
    assert [each.name for each in settings.iterdir()] == ["screens.txt"]


def test_the_command_line_knows_the_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(themes.VARIABLE, "")
    assert tuple(each.name for each in themes.THEMES) == cli.THEMES
    monkeypatch.setattr(cli, "_can_show_screens", lambda: True)
    seen: list[str] = []

    def screens(*_where: object) -> int:
        seen.append(os.environ[themes.VARIABLE])
        return 0

    assert cli.run(["--theme", "contrast"], screens) == 0
    assert seen == ["contrast"]
    assert cli.run(["--theme", "pink"], screens) == cli.USAGE


def test_every_theme_has_a_name_in_words() -> None:
    assert set(themes.WORDS) == {each.name for each in themes.THEMES}
    assert isinstance(ScorerApp(Where()), App)


TOLD = ("good", "warn", "bad")
"""Tones that mean something."""


async def test_no_tone_stands_for_a_word(screens: Screens, used: Path) -> None:
    """What has a tone has a text, and the same text never means two things by two tones."""
    ways = ("projects", "recording", "level", "money", "sheet", "findings", "names", "doctor")
    async with screens(TALL, on=used) as seen:
        for name in ways:
            await seen.press(*WAYS[name])
            for found in seen.app.screen.query(LineList).results():
                tones: dict[str, set[str]] = {}
                for line in range(found.height):
                    for text, tone in found.line_at(line)[1]:
                        if tone in TOLD:
                            assert text.strip(), (name, line)
                            tones.setdefault(text.strip(), set()).add(tone)
                assert all(len(each) == 1 for each in tones.values()), (name, tones)
            await back(seen)


def test_plain_has_one_colour_for_every_tone() -> None:
    theme = themes.PLAIN_THEME
    assert {theme.warning, theme.error, theme.success, theme.accent} == {theme.foreground}


async def test_without_colours_the_same_words_stand_there(
    screens: Screens, used: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with screens(LOW, on=used) as seen:
        coloured = seen.text
    monkeypatch.setenv("NO_COLOR", "1")
    async with screens(LOW, on=used) as seen:
        assert seen.text == coloured
        grid = seen.app.screen.query_one(LineList)
        assert "▸" in "".join(text for text, _style, _control in grid.render_line(1))
