"""The list of projects by keys and mouse: found, narrowed, sorted, and a county's worth of them."""

import asyncio
import re
from pathlib import Path
from shutil import copyfile

import pytest

from scorer.model.disbursement import FundSource
from scorer.service import workspace as workspaces
from scorer.service.disbursements import record_disbursement
from scorer.service.outcomes import record_outcome
from scorer.service.workspace import open_workspace
from tests.bench.county_database import make, name_of
from tests.tui.conftest import LOW, WHO, Screens, Seen
from tests.tui.test_journeys import FIRST, complete
from tests.tui.test_pictures import LOOKS, QUALITATIVE, assert_picture, recorded
from tui.screens.projects import ProjectsScreen
from tui.widgets.lines import LineList
from tui.widgets.long_grid import LongGrid

LAST = "农村环境卫生保洁服务费"


def listed(seen: Seen) -> list[str]:
    """The names in the list, from top to bottom, as far as they are printed."""
    lines = seen.text.splitlines()
    start = next(n for n, line in enumerate(lines) if "项目" in line and "已填" in line) + 1
    rows = (line.lstrip("▸> ") for line in lines[start:])
    return [row.split()[0].rstrip("…（") for row in rows if re.search(r" \d+/\d+ +[\d—]", row)]


async def scored(seen: Seen) -> None:
    """Wait until what is seen is scored."""
    screen = seen.app.screen
    assert isinstance(screen, ProjectsScreen)
    for _look in range(2000):
        if not screen._scoring:
            break
        await asyncio.sleep(0.01)
    await seen.settle()


def finish(database: Path) -> None:
    """Record every row of the first project, and its money."""
    complete(database)
    with open_workspace(str(database), user=WHO) as workspace:
        money = {"final_budget": "648800", "actual_expenditure": "648800"}
        record_disbursement(workspace, FIRST, FundSource.TOTAL, money)


@pytest.fixture
def used(database: Path) -> Path:
    """The sample with some entries and some money."""
    with open_workspace(str(database), user=WHO) as workspace:
        recorded(workspace)
    return database


@pytest.fixture(scope="session")
def county_kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan that is too large to be held at once, made once."""
    return make(tmp_path_factory.mktemp("county") / "county.db", 600)


@pytest.fixture
def county(county_kept: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    path = tmp_path / "county.db"
    copyfile(county_kept, path)
    return path


async def test_a_project_is_found_by_initials_and_opened(screens: Screens, used: Path) -> None:
    async with screens(LOW, on=used) as seen:
        await seen.press("slash")
        await seen.type("hjws")
        assert listed(seen) == [LAST]
        assert "显示 1/9 个项目" in seen.text
        await seen.press("enter", "enter")
        assert LAST in seen.text.splitlines()[0]
        await seen.press("escape")
        assert listed(seen) == [LAST]
        await seen.press("escape")
        assert len(listed(seen)) == 9
        assert "▸ " + LAST in seen.text
        assert seen.app.is_running


async def test_any_reading_of_a_character_finds_it(screens: Screens, database: Path) -> None:
    async with screens(LOW) as seen:
        for typed, others in (("zzxd", 0), ("zzhd", 1), ("zhengzhixing", 0)):
            await seen.press("slash")
            await seen.type(typed)
            assert listed(seen)[others:] == ["“散乱污”企业深度整治行动"]
            await seen.press("escape")


async def test_text_and_codes_are_found_and_what_is_found_is_marked(
    screens: Screens, database: Path
) -> None:
    async with screens() as seen:
        await seen.press("slash")
        await seen.paste("服务")
        assert len(listed(seen)) == 3
        style = [
            segment
            for line in seen.app.screen._compositor.render_strips()
            for segment in line
            if segment.text == "服务" and segment.style is not None and segment.style.underline
        ]
        assert len(style) == 4  # in the field, which underlines what is typed, and in each row
        await seen.press("escape", "slash")
        await seen.type("mqec")
        assert "显示 1/9 个项目" in seen.text
        assert "…MQEC 村级组织办公经费" in seen.text


async def test_keys_in_the_field_are_text_and_arrows_move_the_list(
    screens: Screens, database: Path
) -> None:
    async with screens(LOW) as seen:
        await seen.press("slash")
        await seen.type("/z1")
        assert "没有符合的项目" in seen.text
        assert "/ 搜索" not in seen.text.splitlines()[-1]
        await seen.press("backspace", "backspace", "backspace", "down", "down", "up")
        assert "▸ 村党组织活动经费" in seen.text
        await seen.press("enter")
        assert "名称或编码的一部分" not in seen.text
        assert "▸ 村党组织活动经费" in seen.text


async def test_each_choice_shows_those_that_something_is_wrong_with(
    screens: Screens, database: Path
) -> None:
    finish(database)
    with open_workspace(str(database), user=WHO) as workspace:
        record_outcome(workspace, QUALITATIVE, 3, {"level": "partially_met"})
    async with screens(LOW) as seen:
        assert "[0 全部 9] 1 未完成 8  2 有错误 1  3 有警告 9  4 缺佐证 2 " in seen.text
        await seen.press("1")
        assert len(listed(seen)) == 8
        assert "村级组织办公经费" not in seen.text
        await seen.press("2")
        assert listed(seen) == ["经费补助"]
        await seen.press("4")
        assert listed(seen) == ["村级组织办公经费", "经费补助"]
        await seen.press("slash")
        await seen.type("jfbz")
        assert listed(seen) == ["经费补助"]
        await seen.press("escape")
        assert len(listed(seen)) == 2
        await seen.press("escape")
        assert len(listed(seen)) == 9
        await seen.press("escape")
        assert seen.told == "已在项目列表（首个界面）；退出程序请按 q。"
        await seen.press("q")
        assert not seen.app.is_running


async def test_an_order_is_chosen_and_turned_round(screens: Screens, used: Path) -> None:
    async with screens(LOW, on=used) as seen:
        await seen.press("z", "end", "enter")
        assert "预算数（元） ▼" in seen.text
        assert LAST.startswith(listed(seen)[0])
        await seen.press("z", "enter")
        assert "预算数（元） ▲" in seen.text
        assert "50,000.00" in seen.text.splitlines()[3]
        await seen.press("z", "home", "down", "enter")
        assert "得分 ▲" in seen.text
        await seen.press("z", "enter")
        assert "得分 ▼" in seen.text
        assert listed(seen)[:2] == ["村级组织办公经费", "经费补助"]
        await seen.press("z", "up", "enter")
        assert listed(seen)[0] == "村级组织办公经费"
        assert "按文件顺序 ▲" in seen.text


async def test_furthest_behind_its_plan_comes_first_and_the_unknown_last(
    screens: Screens, used: Path
) -> None:
    with open_workspace(str(used), user=WHO) as workspace:
        last = workspaces.choices(workspace)[0]
        assert last.project_count == 9
        record_disbursement(
            workspace, QUALITATIVE, FundSource.TOTAL, {"actual_expenditure": "10000"}
        )
    async with screens(on=used) as seen:
        await seen.press("z", "down", "down", "enter")
        assert listed(seen)[:2] == ["5", "1"]
        assert "10.00/100%" in seen.text


async def test_captions_sort_and_a_double_click_opens(screens: Screens, used: Path) -> None:
    async with screens(LOW, on=used) as seen:
        head = seen.text.splitlines()[2]
        column = len(head.partition("问题")[0].encode("gbk")) + 1
        await seen.pilot.click(LongGrid, offset=(column, 0))
        await seen.settle()
        assert "问题 ▼" in seen.text
        assert listed(seen)[:2] == ["村级组织办公经费", "经费补助"]
        await seen.pilot.double_click(LongGrid, offset=(4, 2))
        await seen.settle()
        assert "经费补助" in seen.text.splitlines()[0]


async def test_what_changed_elsewhere_moves_the_project(screens: Screens, database: Path) -> None:
    async with screens(LOW) as seen:
        await seen.press("1")
        assert len(listed(seen)) == 9
        finish(database)
        await seen.press("ctrl+r")
        assert len(listed(seen)) == 8
        await seen.press("m", "enter")
        await seen.type("1000")
        await seen.press("enter")
        await seen.type("1000")
        await seen.press("enter", "escape", "escape")
        assert "预算 4,314,300.00 元" in seen.text


async def test_very_low_terminals_keep_the_list(screens: Screens, used: Path) -> None:
    async with screens((20, 5), on=used) as seen:
        assert "▸" in seen.text
        await seen.pilot.resize_terminal(80, 24)
        await seen.settle()
        assert "[0 全部 9]" in seen.text
        assert "预算 4,577,300.00 元" in seen.text


@pytest.mark.parametrize("look", ["zh-80x24", "en-80x24", "zh-80x24-plain", "en-120x36-plain"])
async def test_searching_and_sorting_looks_as_it_did(
    look: str, screens: Screens, used: Path
) -> None:
    size, language, theme = LOOKS[look]
    async with screens(size, on=used, language=language, theme=theme) as seen:
        await seen.press("z", "down", "down", "down", "down", "enter", "slash")
        await seen.type("zz")
        assert_picture(look, "projects-found", seen.text, size)
        await seen.press("escape", "z")
        assert_picture(look, "projects-sort", seen.text, size)


async def test_a_county_is_named_at_once_and_scored_where_one_looks(
    screens: Screens, county: Path
) -> None:
    async with screens(LOW, on=county) as seen:
        screen = seen.app.screen
        assert isinstance(screen, ProjectsScreen)
        assert "600 个项目" in seen.text
        await scored(seen)
        assert "已算分 18/600 个项目" in seen.text
        assert "1 未完成 18+" in seen.text
        await seen.press("end")
        await scored(seen)
        assert name_of(600)[:10] in listed(seen)[-1]
        assert "已算分 36/600 个项目" in seen.text
        assert seen.app.session.overview is not None
        assert len(seen.app.session.overview.projects) == 36
        await seen.press("1")
        await scored(seen)
        assert "1 未完成 600]" in seen.text
        assert "已算分" not in seen.text


async def test_a_countys_project_is_recorded_like_any_other(screens: Screens, county: Path) -> None:
    async with screens(LOW, on=county) as seen:
        await seen.press("slash")
        await seen.type("500")
        await scored(seen)
        assert listed(seen)[0].startswith(name_of(500)[:8])
        await seen.press("enter", "enter")
        assert name_of(500) in seen.text.splitlines()[0]
        await seen.press("enter")
        await seen.type("1")
        await seen.press("enter", "escape", "escape")
        assert " 1/" in seen.text
        await seen.press("escape")
        assert isinstance(seen.app.screen, ProjectsScreen)


async def test_a_countys_list_follows_what_others_change(screens: Screens, county: Path) -> None:
    async with screens(LOW, on=county) as seen:
        screen = seen.app.screen
        assert isinstance(screen, ProjectsScreen)
        await scored(seen)
        assert FIRST in screen.projects.facts
        with open_workspace(str(county), user="另一人") as workspace:
            record_outcome(workspace, FIRST, 1, {"actual_text": "33"})
        await seen.press("pagedown", "pagedown")
        await scored(seen)
        assert FIRST not in screen.projects.facts
        await seen.press("home")
        await scored(seen)
        assert "1/7" in seen.text


async def test_many_projects_are_searched_behind_the_screen(
    screens: Screens, county: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.arranged.QUICK", 100)
    monkeypatch.setattr("tui.screens.arranged.LOT", 50)
    async with screens(LOW, on=county) as seen:
        await seen.press("slash")
        await seen.type("xzzf")
        found = seen.app.screen.query_one(LongGrid).row_keys
        assert len(found) > 50
        await seen.type("x")
        fewer = seen.app.screen.query_one(LongGrid).row_keys
        assert set(fewer) < set(found)
        await seen.press("escape", "z", "end", "enter")
        assert seen.app.screen.query_one(LongGrid).row_keys[0] != FIRST
        assert isinstance(seen.app.screen.focused, LineList)


async def test_spending_that_nobody_recorded_is_not_nothing(
    screens: Screens, database: Path
) -> None:
    async with screens(LOW) as seen:
        assert "支出未填报" in seen.text
    with open_workspace(str(database), user=WHO) as workspace:
        record_disbursement(workspace, FIRST, FundSource.TOTAL, {"actual_expenditure": "0"})
    async with screens(LOW) as seen:
        assert "支出 0.00 元（9 个项目已填 1 个）" in seen.text
