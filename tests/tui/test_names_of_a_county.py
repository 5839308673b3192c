"""The names of Part 1 beside more projects than are held at once: compared behind the screen."""

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from scorer.service import naming
from scorer.service.matching import MatchState, PartOne, part_one
from scorer.service.projects import set_project
from scorer.service.workspace import Workspace, open_workspace
from tests.bench.county_database import make
from tests.tui.conftest import LOW, WHO, Screens, Seen
from tui.screens.names import NamesScreen
from tui.screens.projects import ProjectsScreen
from tui.widgets.long_grid import LongGrid

COUNT = 600


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A large plan whose first part names every project, many in other words."""
    return make(tmp_path_factory.mktemp("county") / "county.db", COUNT, named=True)


@pytest.fixture
def county(made: Path, tmp_path: Path) -> Path:
    """The same, of the test's own."""
    path = tmp_path / "county.db"
    shutil.copyfile(made, path)
    return path


async def until(seen: Seen, true: Callable[[], bool]) -> None:
    """Wait, and fail with what is shown where it never comes true."""
    for _look in range(3000):
        if true():
            return
        await asyncio.sleep(0.01)
    raise AssertionError(seen.text)


def names(county: Path) -> PartOne:
    """The names as the database has them now."""
    with open_workspace(str(county), user="另一人") as workspace:
        return part_one(workspace)


def under_cursor(seen: Seen) -> int:
    key = seen.app.screen.query_one("#names", LongGrid).cursor_key
    return int(key or 0)


async def test_every_name_finds_its_table_and_enter_confirms(
    screens: Screens, county: Path
) -> None:
    async with screens(LOW, on=county) as seen:
        await seen.press("n")
        before = names(county)
        to_confirm = [each for each in before.matches if each.state is MatchState.PROPOSED]
        assert len(to_confirm) > 100
        assert f"待确认 {len(to_confirm)} 个" in seen.text
        assert under_cursor(seen) == to_confirm[0].entry
        await seen.press("enter", "enter")
        assert under_cursor(seen) == to_confirm[2].entry
        assert f"待确认 {len(to_confirm) - 2} 个" in seen.text
        after = names(county).matches
        for each in to_confirm[:2]:
            assert after[each.entry - 1].code == each.code
            assert after[each.entry - 1].announced.matched_by == WHO
        await seen.press("x", "up", "u")
        assert names(county).matches[to_confirm[2].entry - 1].state is MatchState.NO_TABLE


async def test_any_project_is_found_by_a_part_of_its_name(screens: Screens, county: Path) -> None:
    async with screens(LOW, on=county) as seen:
        await seen.press("n")
        entry = under_cursor(seen)
        taken = next(
            each
            for each in names(county).matches
            if each.state is MatchState.PROPOSED
            if each.entry > entry + 20
        )
        await seen.press("c")
        await seen.type(taken.project.name if taken.project else "")
        await seen.press("enter")
        assert names(county).matches[entry - 1].code == taken.code
        assert names(county).matches[taken.entry - 1].state is not MatchState.CONFIRMED
        await seen.press("c")
        await seen.type("没有这样的项目")
        assert "没有" in seen.text
        await seen.press("enter", "escape")
        assert isinstance(seen.app.screen, NamesScreen)


async def test_the_names_stand_there_while_projects_are_read_and_esc_leaves_at_once(
    screens: Screens, county: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on, asked = Event(), Event()

    def slow(workspace: Workspace, *, whole: bool = True) -> PartOne:
        seen = part_one(workspace, whole=whole)
        if asked.is_set():
            assert goes_on.wait(60)
        asked.set()
        return seen

    monkeypatch.setattr(naming, "HEADS_AT_ONCE", 100)
    monkeypatch.setattr("tui.screens.names.part_one", slow)
    async with screens(LOW, on=county) as seen:
        await seen.pilot.press("n")
        await until(seen, lambda: "核对中" in seen.text)
        assert "正在核对" in seen.text.splitlines()[0]
        await seen.pilot.press("down", "down", "enter")
        await until(seen, lambda: under_cursor(seen) == 3)
        assert "名称还在核对" in seen.told
        await seen.pilot.press("escape")
        await until(seen, lambda: isinstance(seen.app.screen, ProjectsScreen))
        goes_on.set()
        await seen.press("n")
        assert "待确认" in seen.text.splitlines()[0]


async def test_what_somebody_else_calls_otherwise_is_compared_again(
    screens: Screens, county: Path
) -> None:
    async with screens(LOW, on=county) as seen:
        await seen.press("n")
        entry = under_cursor(seen)
        match = names(county).matches[entry - 1]
        with open_workspace(str(county), user="王主任") as workspace:
            set_project(workspace, match.code, {"name": match.announced.name})
        counted = seen.text.splitlines()[0]
        await until(seen, lambda: seen.text.splitlines()[0] != counted)
        await until(seen, lambda: "待确认" in seen.text.splitlines()[0])
        assert names(county).matches[entry - 1].state is MatchState.SAME_NAME
