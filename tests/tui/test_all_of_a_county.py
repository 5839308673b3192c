"""The screens of all projects over more projects than are held at once: read in pieces, left at will."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event

import pytest

from scorer.model.disbursement import FundSource
from scorer.service.disbursements import record_disbursement
from scorer.service.workspace import Workspace, open_workspace
from tests.bench.county_database import make
from tests.tui.conftest import LOW, WHO, Screens, Seen
from tests.tui.test_journeys import FIRST
from tui.screens.projects import ProjectsScreen
from tui.whole_year import AT_ONCE, Pieces, read_pieces

COUNT = 600


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan that is too large to be held at once."""
    return make(tmp_path_factory.mktemp("county") / "county.db", COUNT)


async def until(seen: Seen, true: Callable[[], bool]) -> None:
    """Wait, and fail with what is shown where it never comes true."""
    for _look in range(3000):
        if true():
            return
        await asyncio.sleep(0.01)
    raise AssertionError(seen.text)


def titled(seen: Seen) -> str:
    return seen.text.splitlines()[0]


async def test_the_money_of_all_is_read_and_then_added_up(screens: Screens, county: Path) -> None:
    async with screens(LOW, on=county) as seen:
        await seen.press("m")
        await until(seen, lambda: "t 全部项目" in seen.text)
        await seen.press("t")
        await until(seen, lambda: "截至12月底" in titled(seen))
        assert "全部项目合计" in seen.text
        assert "缺600项" in seen.text
        with open_workspace(str(county), user=WHO) as workspace:
            record_disbursement(workspace, FIRST, FundSource.TOTAL, {"spent_3": "12345.67"})
        await seen.press("down", "1")
        await until(seen, lambda: "12,345.67" in seen.text)
        await until(seen, lambda: "缺599项" in seen.text)


async def test_what_was_read_stays_and_only_what_changed_is_read_again(
    screens: Screens, county: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[tuple[str, ...]] = []
    goes_on = Event()

    def counted(workspace: Workspace, codes: Sequence[str], since: int | None) -> Pieces:
        read.append(tuple(codes))
        if len(read) > 2:
            assert goes_on.wait(60)
        return read_pieces(workspace, codes, since)

    monkeypatch.setattr("tui.screens.of_all.read_pieces", counted)
    async with screens(LOW, on=county) as seen:
        await seen.pilot.press("F")
        await until(seen, lambda: "读取" in titled(seen))
        await seen.pilot.press("escape")
        await until(seen, lambda: isinstance(seen.app.screen, ProjectsScreen))
        goes_on.set()
        await seen.press("F")
        await until(
            seen, lambda: "错误" in titled(seen) or "提示" in titled(seen) or "提醒" in titled(seen)
        )
        await until(seen, lambda: "读取" not in titled(seen))
        assert "scorer check" in seen.text
        codes = [code for each in read for code in each]
        assert len(set(codes)) == COUNT
        assert len(codes) <= COUNT + AT_ONCE
        read.clear()
        with open_workspace(str(county), user="另一人") as workspace:
            record_disbursement(workspace, FIRST, FundSource.TOTAL, {"spent_3": "1"})
        await until(seen, lambda: (FIRST,) in read)
        assert {code for each in read for code in each} == {FIRST}
