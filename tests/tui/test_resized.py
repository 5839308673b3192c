"""Down to 20×5 and back, on every screen and in every window: nothing breaks, nothing typed is lost."""

from pathlib import Path

import pytest
from textual.geometry import Region
from textual.widgets import Input, TextArea

from scorer.service.workspace import open_workspace
from tests.tui.conftest import LOW, WHO, Screens, Seen
from tests.tui.test_pictures import WAYS, back, recorded
from tui.cells import CURSOR
from tui.widgets.grid import Grid

SMALLEST = (20, 5)
FURTHER: dict[str, tuple[str, ...]] = {
    "journal": ("j",),
    "journal-look": ("j", "slash"),
    "export": ("x",),
    "doctor": ("d",),
    "rules": ("b",),
    "rule-pack": ("b", "enter"),
    "start": ("o",),
    "reviewing": ("v",),
    "review-row": ("v", "enter"),
    "review-file": ("v", "i"),
    "money-all": ("m", "t"),
    "amount": ("m", "enter", "5"),
    "palette": ("ctrl+p",),
    "finding": ("f", "down", "down", "down"),
    "add-project": ("a",),
    "withdraw-project": ("w",),
    "add-row": ("enter", "a"),
    "withdraw-row": ("enter", "w"),
    "packs": ("enter", "k"),
    "achievement": ("enter", "o"),
    "chosen": (*("down",) * 4, "enter", "down", "down", "c"),
}
KINDS = {
    "screens": ("projects", "recording", "money", "sheet", "findings", "names", "profile", "level"),
    "windows": ("reason", "state", "evidence", "points", "points-shared", "survey", "correction"),
    "windows with a list": ("evidence-found",),
    "reading": ("matters", "help", "project-origins", "row-origins", "readings"),
    "further screens": tuple(FURTHER)[:12],
    "further windows": tuple(FURTHER)[12:],
}


def test_every_way_is_gone() -> None:
    assert {name for names in KINDS.values() for name in names} == {*WAYS, *FURTHER}


@pytest.mark.parametrize("kind", KINDS)
async def test_a_screen_bears_the_smallest_terminal_and_comes_back_as_it_was(
    screens: Screens, database: Path, kind: str
) -> None:
    with open_workspace(str(database), user=WHO) as workspace:
        recorded(workspace)
    async with screens(LOW) as seen:
        for name in KINDS[kind]:
            await seen.press(*{**WAYS, **FURTHER}[name])
            await bears(seen, name)
            await back(seen)


async def bears(seen: Seen, name: str) -> None:
    """The screen that is shown now, small and large again."""
    before, focused = seen.text, seen.app.focused
    await resized(seen, SMALLEST)
    assert_shows_what_matters(seen, name)
    await resized(seen, LOW)
    assert seen.app.focused is focused, name
    assert seen.text == before, name


@pytest.mark.parametrize("kind", [kind for kind in KINDS if "windows" in kind])
async def test_the_field_that_has_the_keyboard_is_seen_in_every_window(
    screens: Screens, database: Path, kind: str
) -> None:
    with open_workspace(str(database), user=WHO) as workspace:
        recorded(workspace)
    async with screens(LOW) as seen:
        for name in KINDS[kind]:
            await seen.press(*{**WAYS, **FURTHER}[name])
            if seen.app.screen.is_modal:
                await resized(seen, SMALLEST)
                await each_field_is_seen(seen, name)
                await resized(seen, LOW)
            await back(seen)


async def each_field_is_seen(seen: Seen, name: str) -> None:
    """Tab goes once through the window; the field it comes to is on one of the lines in the middle."""
    visited: list[object] = []
    while (focused := seen.app.focused) is not None and focused not in visited:
        visited.append(focused)
        middle = focused.region.intersection(Region(0, 1, SMALLEST[0], SMALLEST[1] - 2))
        assert middle.height, f"{name}: {focused}\n{seen.text}"
        await seen.press("tab")
    assert visited, name


async def resized(seen: Seen, size: tuple[int, int]) -> None:
    await seen.pilot.resize_terminal(*size)
    await seen.settle()


def assert_shows_what_matters(seen: Seen, name: str) -> None:
    """What has the keyboard can be seen, with its cursor or its text; so can the way out."""
    lines, focused = seen.text.splitlines(), seen.app.focused
    assert len(lines) == SMALLEST[1]
    assert any(word in lines[-1] for word in ("Esc", "q 退出")), f"{name}\n{seen.text}"
    assert focused is not None
    seen_part = focused.region.intersection(Region(0, 1, SMALLEST[0], SMALLEST[1] - 2))
    assert seen_part.height, f"{name}\n{seen.text}"
    if isinstance(focused, Grid):
        row = "1 " if name in {"recording", "level", "readings"} else CURSOR
        assert row in seen.text or "得分" in lines[2], f"{name}\n{seen.text}"
    typed = focused.value if isinstance(focused, Input) else ""
    assert typed[:4] in seen.text, f"{name}\n{seen.text}"


async def test_what_was_typed_stays_and_typing_goes_on(screens: Screens) -> None:
    async with screens(LOW) as seen:
        await seen.press("enter", "3", "0")
        await resized(seen, SMALLEST)
        assert "30" in seen.text
        await seen.press(".", "5")
        await resized(seen, LOW)
        assert getattr(seen.app.focused, "value", "") == "30.5"
        await seen.press("backspace", "backspace", "enter", "escape", "up", "r", "1")
        await resized(seen, SMALLEST)
        prose = seen.app.focused
        assert isinstance(prose, TextArea)
        begun = prose.text
        assert begun
        await seen.press("甲")
        await resized(seen, LOW)
        assert seen.app.focused is prose
        assert "甲" in prose.text
        assert "甲" in seen.text


async def test_a_screen_may_be_entered_and_left_while_it_is_small(screens: Screens) -> None:
    async with screens(SMALLEST) as seen:
        first = seen.text
        await seen.press("enter", "3", "3", "enter", "9", "5", "enter", "escape")
        await resized(seen, LOW)
        assert "已填 2/7" in seen.text
        await resized(seen, SMALLEST)
        await seen.press("escape")
        assert seen.text.splitlines()[1] == first.splitlines()[1]
        assert seen.text.splitlines()[2].startswith(f"{CURSOR} 村级组织办")
