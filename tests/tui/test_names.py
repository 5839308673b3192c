"""The names of Part 1 on the screen: confirmed, chosen, denied, taken back, by keys alone."""

from pathlib import Path

from scorer.service.matching import MatchState, PartOne, part_one
from scorer.service.workspace import open_workspace
from tests.tui.conftest import LOW, WHO, Screens

SUBSIDY, GRID, MESSY = "13063621CMYGTHHVEVOQ9", "13063621BKMIET6I506K7", "13063621PP8UG1GTHVZWC"


def names(database: Path) -> PartOne:
    """The names as the database has them now."""
    with open_workspace(str(database), user="另一人") as workspace:
        return part_one(workspace)


async def test_enter_confirms_one_name_after_another(screens: Screens, database: Path) -> None:
    async with screens(LOW) as seen:
        await seen.press("n")
        assert "待确认 3 个" in seen.text
        assert "▸   2 补助经费" in seen.text
        await seen.press("enter")
        assert "▸   6 环保专职网格员建设" in seen.text
        await seen.press("enter", "enter")
        assert "全部名称已核对完" in seen.told
        assert "待确认" not in seen.text
        await seen.press("escape", "F", "2")
        assert "写的是" not in seen.text
        await seen.press("3")
        assert "提示 33" in seen.text
    confirmed = names(database).matches
    assert [(confirmed[n].code, confirmed[n].announced.matched_by) for n in (1, 5, 7)] == [
        (SUBSIDY, WHO),
        (GRID, WHO),
        (MESSY, WHO),
    ]


async def test_another_project_none_and_back_again(screens: Screens, database: Path) -> None:
    async with screens() as seen:
        await seen.press("n", "c")
        assert "“补助经费”是哪个项目" in seen.text
        await seen.press("down", "down", "down", "enter")
        assert names(database).matches[1].state is MatchState.CONFIRMED
        assert names(database).matches[1].code == GRID
        assert names(database).matches[5].state is MatchState.UNMATCHED
        await seen.press("u")
        assert names(database).matches[1].state is MatchState.PROPOSED
        await seen.press("x")
        assert names(database).matches[1].state is MatchState.NO_TABLE
        assert "▸   6" in seen.text
        await seen.press("home", "down")
        assert f"确认无表，{WHO}，20" in seen.text
        await seen.press("u", "u")
        assert "没有可撤销" in seen.told
    assert names(database).matches[1].state is MatchState.PROPOSED


async def test_a_project_that_another_name_means_is_refused(
    screens: Screens, database: Path
) -> None:
    async with screens() as seen:
        await seen.press("n", "c", "home", "enter")
        assert "已经对应第1个名称" in seen.told
    assert names(database).matches[1].state is MatchState.PROPOSED


async def test_a_finding_about_a_name_leads_to_the_names(screens: Screens) -> None:
    async with screens() as seen:
        await seen.press("F", "2")
        assert "警告 26" in seen.text
        for _finding in range(26):
            if "第一部分第2项写的是“补助经费”" in seen.text.rpartition("────")[2]:
                break
            await seen.press("down")
        await seen.press("enter")
        assert "第一部分项目名称" in seen.text
        await seen.press("enter", "escape")
        assert "警告 25" in seen.text
        assert "第一部分第2项写的是" not in seen.text
