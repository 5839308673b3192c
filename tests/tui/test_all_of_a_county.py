"""The screens of all projects over more projects than are held at once: read in pieces, left at will."""

import asyncio
import re
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from scorer.findings import Severity
from scorer.model.disbursement import FundSource
from scorer.service import journal
from scorer.service import workspace as workspaces
from scorer.service.disbursements import record_disbursement
from scorer.service.dismissing import Answers, dismiss_all
from scorer.service.plans import overview
from scorer.service.workspace import Workspace, open_workspace
from tests.bench.county_database import make
from tests.tui.conftest import LOW, TALL, WHO, Screens, Seen
from tests.tui.test_journeys import FIRST
from tui.screens import answering
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
        codes = [code for each in read for code in each]
        assert len(set(codes)) == COUNT
        assert len(codes) <= COUNT + AT_ONCE
        read.clear()
        with open_workspace(str(county), user="另一人") as workspace:
            record_disbursement(workspace, FIRST, FundSource.TOTAL, {"spent_3": "1"})
        await until(seen, lambda: (FIRST,) in read)
        assert {code for each in read for code in each} == {FIRST}


def counts(text: str) -> dict[str, int]:
    """How many findings of each weight a title or a summary names."""
    return {word: int(number) for word, number in re.findall(r"(错误|警告|提示) (\d+)", text)}


async def test_the_findings_of_all_are_those_of_the_whole_plan(
    screens: Screens, county: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tables compared with each other and with the first part, as where the plan is held at once."""
    with monkeypatch.context() as patched:
        patched.setattr(workspaces, "LARGE_FROM", 10_000)
        with open_workspace(str(county), user=WHO) as workspace:
            whole = overview(workspace)
    every = Counter(each.severity for view in whole.projects for each in view.findings)
    told = {(each.code, each.place) for view in whole.projects for each in view.findings}
    across = [each for each in whole.plan_findings if (each.code, each.place) not in told]
    assert {"PLN-NOT-ANNOUNCED", "PLN-ROW-OF-ANOTHER-PROJECT"} <= {each.code for each in across}
    every += Counter(each.severity for each in across)
    async with screens(LOW, on=county) as seen:
        await seen.pilot.press("F")
        await until(seen, lambda: bool(counts(titled(seen))))
        words = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "提示"}
        assert counts(titled(seen)) == {words[each]: count for each, count in every.items()}


async def test_very_many_answers_say_how_far_they_are_and_stop(
    screens: Screens, county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was answered by then stays; the window can be opened again for the others."""
    database = tmp_path / "own.db"
    shutil.copyfile(county, database)
    goes_on, answered = Event(), list[int]()

    def slowly(workspace: Workspace, *args: Any) -> Answers:
        if answered:
            assert goes_on.wait(60)
        answers = dismiss_all(workspace, *args)
        answered.append(answers.done)
        return answers

    monkeypatch.setattr(answering, "dismiss_all", slowly)
    async with screens(TALL, on=database) as seen:
        await seen.pilot.press("F")
        await until(seen, lambda: bool(counts(titled(seen))))
        before = counts(titled(seen))["提示"]
        await seen.press("g", "g", "3")
        while "PLN-DESCRIPTION-IS-NAME" not in seen.text.rpartition("───")[2]:
            await seen.press("pagedown")
        await seen.press("x", "tab", "tab", "down")
        await seen.pilot.press("ctrl+s")
        await until(seen, lambda: "已说明 200/" in seen.text)
        await seen.pilot.press("escape")
        goes_on.set()
        await until(seen, lambda: "已说明" in seen.told)
        assert "已说明 400 条" in seen.told
        await until(seen, lambda: counts(titled(seen)).get("提示") == before - 400)
    with open_workspace(str(database), user=WHO) as workspace:
        newest = journal.entries(workspace, 401)
    assert [each.action for each in newest].count("finding.dismiss") == 400
