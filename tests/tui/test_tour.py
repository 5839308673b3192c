"""The tour: four steps on a sample of its own, left at any time, and the real database untouched."""

import tempfile
from hashlib import sha256
from pathlib import Path

import pytest

from tests.tui.conftest import LOW, Screens, Seen
from tests.tui.test_pictures import LOOKS, assert_picture
from tui.screens.start import StartScreen
from tui.widgets.tour_panel import TourPanel

FIRST = "130636213MQECBX9K54VO"


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the sample of the tour lies, and nothing else."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def left_in(folder: Path) -> int:
    """How many samples lie there."""
    return len(list(folder.iterdir()))


def said(seen: Seen) -> str:
    """What the panel says."""
    return seen.app.screen.query_one(TourPanel)._words


async def begin(seen: Seen) -> None:
    """The tour, from the palette."""
    await seen.press("ctrl+p")
    await seen.paste("四步导览")
    await seen.press("enter")


async def through(seen: Seen) -> None:
    """The four steps."""
    assert "导览 1/4" in said(seen)
    await seen.press("enter")
    assert "导览 2/4" in said(seen)
    await seen.press("enter", "3", "0", "enter")
    assert "导览 3/4" in said(seen)
    await seen.press("f7")
    assert "导览 4/4" in said(seen)
    await seen.press("f")
    assert "四步已走完" in said(seen)


def held(database: Path) -> dict[str, str]:
    """What the files of the database hold."""
    return {
        each.name: sha256(each.read_bytes()).hexdigest()
        for each in database.parent.glob(f"{database.name}*")
        if not each.name.endswith("-shm")
    }


async def test_the_tour_leads_through_and_touches_nothing(
    screens: Screens, database: Path, temporary: Path
) -> None:
    before = held(database)
    async with screens() as seen:
        await begin(seen)
        await through(seen)
        await seen.press("escape")
        assert "您自己的数据" in seen.told
        assert not seen.app.screen.query(TourPanel)
        assert "9 个项目" in seen.text
        view = seen.app.session.view(FIRST)
        assert view is not None
        assert not view.outcomes
        assert not left_in(temporary)
    assert held(database) == before


async def test_it_begins_on_the_first_screen(screens: Screens, tmp_path: Path) -> None:
    async with screens(LOW, on=tmp_path / "new.db") as seen:
        await seen.press("3", "enter")
        await through(seen)
        await seen.press("escape")
        assert isinstance(seen.app.screen, StartScreen)
        await seen.press("escape")
        assert "农村环境卫生" not in seen.text


@pytest.mark.parametrize("steps", [(), ("enter",), ("enter", "enter"), ("enter", "v")])
async def test_esc_leaves_it_at_any_step(
    steps: tuple[str, ...], screens: Screens, temporary: Path
) -> None:
    async with screens(LOW) as seen:
        await begin(seen)
        await seen.press(*steps)
        if steps == ("enter", "enter"):
            await seen.press("escape")
        await seen.press("escape")
        assert seen.app.tour is None
        assert "9 个项目" in seen.text
        assert not left_in(temporary)


async def test_it_can_be_begun_again(screens: Screens, temporary: Path) -> None:
    async with screens(LOW) as seen:
        await begin(seen)
        await seen.press("enter")
        await begin(seen)
        assert "导览 1/4" in said(seen)
        assert left_in(temporary) == 1
        await seen.press("escape")


async def test_a_window_and_a_field_keep_their_own_esc(screens: Screens) -> None:
    async with screens(LOW) as seen:
        await begin(seen)
        await seen.press("enter", "y", "escape")
        assert seen.app.tour is not None
        await seen.press("enter", "3", "escape")
        assert seen.app.tour is not None
        assert "结束导览" in seen.text


async def test_leaving_the_program_takes_the_sample_away(
    screens: Screens, temporary: Path, database: Path
) -> None:
    before = held(database)
    async with screens(LOW) as seen:
        await begin(seen)
        await seen.press("enter", "enter", "3", "enter")
    assert not left_in(temporary)
    assert held(database) == before


@pytest.mark.parametrize("look", LOOKS)
async def test_the_tour_looks_as_it_did(look: str, screens: Screens) -> None:
    size, language, theme = LOOKS[look]
    async with screens(size, language=language, theme=theme) as seen:
        await seen.app.run_action("tour")
        await seen.settle()
        assert_picture(look, "tour-list", seen.text, size)
        await seen.press("enter", "enter", "3", "0")
        assert_picture(look, "tour-record", seen.text, size)
