"""The palette finds everything: what a screen does, other screens, projects, colours, languages."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.binding import Binding

from scorer.i18n import _
from scorer.service.outline import ProjectOutline
from tests.tui.conftest import LOW, Screens, Seen
from tui.commands import OF_PROJECT, OF_UNIT, commands
from tui.destinations import DESTINATIONS
from tui.dialogs import palette
from tui.dialogs.palette import PaletteDialog
from tui.messages import Destination, Go
from tui.screens.base import WorkScreen
from tui.screens.rule_pack import RulePackScreen
from tui.searching import Directory
from tui.widgets.long_grid import LongGrid

FIRST = "130636213MQECBX9K54VO"
CLEANING = "13063621V92P4WA564VX4"
WITHOUT_PROJECT: tuple[Destination, ...] = ("money", "findings", "reviewing", "rules", "export")
NOT_LISTED = {"palette"}
"""What opened the list itself."""


def described(screen: WorkScreen) -> Iterator[tuple[str, set[str]]]:
    """Every action that a class of the screen describes, with its keys."""
    for kind in type(screen).__mro__:
        if kind.__module__.startswith("tui."):
            for each in vars(kind).get("BINDINGS", ()):
                if isinstance(each, Binding) and each.description:
                    yield each.action, set(each.key.split(","))


def assert_all_found(screen: WorkScreen) -> None:
    listed = {each.action for each in commands(screen)}
    bound = {
        key: {each.action for each in bindings}
        for key, bindings in screen._bindings.key_to_bindings.items()
    }
    for action, keys in described(screen):
        replaced = all(action not in bound[key] for key in keys)
        able = screen.app._check_action_state(action, screen)
        if able and not replaced and action not in NOT_LISTED:
            assert action in listed, f"{type(screen).__name__}: {action}"
        # A key that a further class took for something else must not hide what it did before.
        assert not replaced or keys <= {"escape"}, f"{type(screen).__name__}: {action}"


async def shown(seen: Seen, go: Go) -> WorkScreen:
    """The screen that was asked for."""
    seen.app.post_message(go)
    await seen.settle()
    screen = seen.app.screen
    assert isinstance(screen, WorkScreen)
    return screen


async def test_every_action_of_every_screen_is_found(screens: Screens) -> None:
    async with screens() as seen:
        assert isinstance(seen.app.screen, WorkScreen)
        assert_all_found(seen.app.screen)
        for destination in DESTINATIONS:
            code = None if destination in {"start", "names", "profile", "units"} else FIRST
            assert_all_found(await shown(seen, Go(destination, code)))
        for destination in WITHOUT_PROJECT:
            assert_all_found(await shown(seen, Go(destination)))
        pack = RulePackScreen(seen.app.session, "hebei-2020@2020")
        seen.app.push_screen(pack)
        await seen.settle()
        assert_all_found(pack)


async def test_from_every_screen_every_other_one_is_reached(screens: Screens) -> None:
    async with screens() as seen:
        for destination in DESTINATIONS:
            screen = await shown(seen, Go(destination, FIRST))
            found = commands(screen)
            words = {each.words for each in found}
            for other, caption in (*OF_PROJECT, *OF_UNIT):
                if other != destination:
                    assert _(caption) in words, (destination, other)
            assert _("list of projects") in words
            seen.app.action_list_projects()
            await seen.settle()


async def test_each_way_that_is_offered_leads_there(screens: Screens) -> None:
    async with screens() as seen:
        first = await shown(seen, Go("sheet", FIRST))
        for command in commands(first):
            if not command.action.startswith("app.show_screen"):
                continue
            await seen.app.run_action(command.action, command.node)
            await seen.settle()
            screen = seen.app.screen
            assert isinstance(screen, WorkScreen)
            assert f"'{screen.DESTINATION}'" in command.action
            seen.app.pop_screen()
            await seen.settle()


async def test_a_project_is_found_by_name_code_and_initials(screens: Screens) -> None:
    async with screens(LOW) as seen:
        for typed in ("环境卫生", CLEANING[-6:].lower(), "hjws", "huanjing"):
            await seen.press("ctrl+p")
            await seen.type(typed) if typed.isascii() else await seen.paste(typed)
            dialog = seen.app.screen
            assert isinstance(dialog, PaletteDialog)
            at = [each.key for each in dialog._listed].index(CLEANING)
            dialog.query_one(LongGrid).select(str(at))
            assert "环境卫生" in seen.text, typed
            assert "个项目" in seen.text
            await seen.press("enter")
            assert isinstance(seen.app.screen, WorkScreen)
            assert seen.app.screen.about == CLEANING
            seen.app.action_list_projects()
            await seen.settle()


async def test_a_command_is_found_by_initials_of_its_words(screens: Screens) -> None:
    async with screens() as seen:
        await seen.press("enter", "ctrl+p")
        await seen.type("bgjl")
        await seen.press("enter")
        assert "变更记录" in seen.text.splitlines()[0]


async def test_of_very_many_projects_the_first_that_fit_are_listed(
    screens: Screens, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[range] = []
    async with screens() as seen:
        await seen.press("ctrl+p")
        dialog = seen.app.screen
        assert isinstance(dialog, PaletteDialog)
        directory = seen.app.session.directory
        known = directory.outlines[0]
        directory.outlines = [
            ProjectOutline(f"P{number:06}", f"村级道路{number}", known.budget)
            for number in range(100_000)
        ]
        real = directory.search

        def search(query: object, among: range, limit: int | None = None) -> list[int]:
            asked.append(among)
            return real(query, among, limit)  # type: ignore[arg-type]

        monkeypatch.setattr(directory, "search", search)
        await seen.paste("道路")
        assert f"{palette.MOST}+ 个项目" in seen.text
        assert len(asked) == 1
        await seen.press(*["backspace"] * 2)
        asked.clear()
        await seen.type("p099999")
        assert "村级道路99999" in seen.text


async def test_the_field_that_had_the_keyboard_offers_what_it_can(screens: Screens) -> None:
    async with screens() as seen:
        await seen.press("enter", "enter", "9", "ctrl+p")
        await seen.paste("保存")
        await seen.press("enter")
        screen = seen.app.screen
        assert isinstance(screen, WorkScreen)
        seen_project = seen.app.session.view(FIRST)
        assert seen_project is not None
        assert seen_project.outcomes[1].actual_text == "9"


async def test_the_list_of_projects_is_one_command_away(screens: Screens) -> None:
    async with screens() as seen:
        await seen.press("enter", "m", "ctrl+p")
        await seen.paste("项目列表")
        await seen.press("enter")
        assert "9 个项目" in seen.text


async def test_another_language_leaves_one_where_one_was(screens: Screens) -> None:
    async with screens() as seen:
        await seen.press("enter", "down", "down", "ctrl+p")
        await seen.type("english")
        await seen.press("enter")
        assert "enter a value" in seen.text
        assert seen.app.screen.way.position == 3  # type: ignore[attr-defined]
        await seen.press("escape")
        assert "9 projects" in seen.text
        await seen.press("ctrl+p")
        await seen.paste("中文")
        await seen.press("enter")
        assert "9 个项目" in seen.text


async def test_colours_are_chosen_by_name(screens: Screens) -> None:
    async with screens() as seen:
        await seen.press("ctrl+p")
        await seen.paste("浅色")
        await seen.press("enter")
        assert seen.app.theme == "paper"
        assert "浅色" in seen.told


async def test_nothing_found_is_said_and_enter_waits(screens: Screens, tmp_path: Path) -> None:
    async with screens(on=tmp_path / "new.db") as seen:
        await seen.press("ctrl+p")
        await seen.type("qqqqq")
        assert "没有这样的命令" in seen.text
        await seen.press("enter")
        assert isinstance(seen.app.screen, PaletteDialog)


@pytest.mark.parametrize("size", [(20, 5), (40, 9), LOW])
async def test_what_is_found_is_seen_in_any_terminal(
    size: tuple[int, int], screens: Screens
) -> None:
    async with screens(size) as seen:
        await seen.press("ctrl+p")
        await seen.type("hjws")
        assert "▸ 农村环" in seen.text


async def test_a_search_that_ends_after_the_palette_was_closed_has_nowhere_to_stand(
    screens: Screens, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, goes_on = Event(), Event()
    search = Directory.search

    def slowly(directory: Directory, *asked: Any) -> list[int]:
        begun.set()
        assert goes_on.wait(60)
        return search(directory, *asked)

    monkeypatch.setattr(Directory, "search", slowly)
    async with screens() as seen:
        await seen.pilot.press("ctrl+p", "m")
        while not begun.is_set():
            await seen.pilot.pause(0.01)
        window = seen.app.screen
        assert isinstance(window, PaletteDialog)
        with monkeypatch.context() as patched:
            patched.setattr(seen.app.workers, "cancel_node", lambda node: [])
            await window.action_leave()
            await seen.pilot.pause(0.05)
        goes_on.set()
        await seen.settle()
        assert seen.app.is_running
