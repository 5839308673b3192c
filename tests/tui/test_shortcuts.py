"""What spares keys on the working screen: filling down, last year's values, the next unfinished row, redo."""

from pathlib import Path

import pytest

from scorer.service import journal
from scorer.service.outcomes import record_outcome
from scorer.service.plans import import_document, overview, project_view
from scorer.service.views import ProjectView
from scorer.service.workspace import Workspace, open_workspace
from tests.tui.conftest import LOW, WHO, Screens
from tui.screens.recording import RecordingScreen

FIRST = "130636213MQECBX9K54VO"
SECOND = "130636219G8TRQN4KQQ9S"
EARLIER = FIRST.replace("13063621", "13063620")


def kept(database: Path, code: str = FIRST) -> ProjectView:
    """The project of 2021 as the database has it now."""
    with open_workspace(str(database), year=2021, user="另一人") as workspace:
        return project_view(workspace, code)


def actuals(database: Path, code: str = FIRST) -> dict[int, str]:
    """The actual values of a project in the database."""
    outcomes = kept(database, code).outcomes
    return {n: each.actual_text for n, each in outcomes.items() if each.actual_text}


@pytest.fixture
def years(tmp_path: Path, sample_plan: Path) -> Path:
    """A database that holds the unit's plans of 2020, partly recorded, and of 2021."""
    text = sample_plan.read_text(encoding="utf-8").replace("13063621", "13063620")
    earlier = tmp_path / "2020.txt"
    earlier.write_text(text.replace("2021", "2020"), encoding="utf-8")
    path = tmp_path / "years.db"
    with open_workspace(str(path), user=WHO) as workspace:
        import_document(workspace, earlier)
        record_outcome(workspace, EARLIER, 1, {"actual_text": "32个"})
        record_outcome(workspace, EARLIER, 2, {"actual_text": "96%"})
        record_outcome(workspace, EARLIER, 6, {"actual_text": "91%"})
        import_document(workspace, sample_plan)
    return path


def finish(workspace: Workspace, code: str) -> None:
    """Record every row of a project so that nothing needs a reason."""
    for each in project_view(workspace, code).project.indicators:
        value = {"个": "400", "元": "99999999", "人": "39"}.get(each.target.unit or "", "100%")
        changes: dict[str, object] = {"actual_text": value}
        if each.target.unit is None:
            changes = {"level": "met"}
        if each.target.kind == "zero_event":
            changes = {"actual_text": "0次"}
        changes |= {"deviation_reason": "连续降雨，工期推迟两个月", "corrective_action": "提前安排"}
        record_outcome(workspace, code, each.position, changes)


async def test_filling_down_shows_its_rows_and_is_one_step(
    screens: Screens, database: Path
) -> None:
    async with screens() as seen:
        await seen.press("enter", "down")
        await seen.type("95%")
        await seen.press("enter", "escape")
        assert "按 x 将第2项的 95% 填入第3、5、6、7项" in seen.text
        await seen.press("x")
        assert "已将第2项的 95% 填入第3、5、6、7项" in seen.told
        assert actuals(database) == dict.fromkeys((2, 3, 5, 6, 7), "95%")
        await seen.press("u")
        assert "已撤销：村级组织办公经费 第 3、5、6、7 项" in seen.told
        assert actuals(database) == {2: "95%"}
        await seen.press("U")
        assert "已重做" in seen.told
        assert actuals(database) == dict.fromkeys((2, 3, 5, 6, 7), "95%")


async def test_filling_another_quantity_is_refused_with_the_reason(
    screens: Screens, database: Path
) -> None:
    async with screens() as seen:
        await seen.press("enter", "x")
        assert "第1项和上一项都还没有填写" in seen.told
        await seen.type("33")
        await seen.press("enter", "escape", "x")
        assert "第2项要求百分率（定量），第1项为个（定量）" in seen.told.replace("\n", "")
    assert actuals(database) == {1: "33"}


async def test_the_field_has_keys_of_its_own_for_all_of_it(
    screens: Screens, database: Path
) -> None:
    async with screens() as seen:
        await seen.press("enter", "down", "enter")
        await seen.type("95%")
        await seen.press("enter", "ctrl+t")
        assert actuals(database) == dict.fromkeys((2, 3, 5, 6, 7), "95%")
        await seen.press("f9", "ctrl+y", "f9")
        assert actuals(database) == {2: "95%"}
        await seen.press("ctrl+n")
        await seen.type("2万元")
        await seen.press("enter")
        assert actuals(database) == {2: "95%", 4: "2万元"}


async def test_last_years_value_stands_beside_the_field_and_is_taken_by_one_key(
    screens: Screens, years: Path
) -> None:
    async with screens(on=years) as seen:
        await seen.press("enter")
        assert "2020年：32个（按 b 沿用）" in seen.text
        await seen.press("b")
        assert "已沿用2020年的 32个" in seen.told
        assert "沿用了2020年的完成值" in seen.text.replace("\n", "")
        assert actuals(years) == {1: "32个"}
        await seen.press("B")
        assert "第2、6项已沿用2020年的值" in seen.told
        assert actuals(years) == {1: "32个", 2: "96%", 6: "91%"}
        await seen.press("B")
        assert "没有可确定沿用2020年值的未填指标" in seen.told
        await seen.press("u", "u")
        assert actuals(years) == {}
    with open_workspace(str(years), year=2021, user="另一人") as workspace:
        actions = [each.action for each in journal.entries(workspace, 6)]
    assert actions == ["outcome.undo"] * 3 + ["outcome.copy"] * 3


async def test_last_years_value_is_taken_in_the_field_as_well(
    screens: Screens, years: Path
) -> None:
    async with screens(LOW, on=years) as seen:
        await seen.press("enter", "enter", "3", "ctrl+b", "enter")
        await seen.type("95%")
        await seen.press("enter")
    assert actuals(years) == {1: "32个", 2: "95%"}


async def test_a_value_saved_meanwhile_is_asked_about_before_it_is_taken_over(
    screens: Screens, years: Path
) -> None:
    async with screens(on=years) as seen:
        await seen.press("enter")
        with open_workspace(str(years), year=2021, user="王会计") as other:
            record_outcome(other, FIRST, 1, {"actual_text": "31"})
        await seen.press("b")
        assert "他人已修改" in seen.text
        await seen.press("n")
        assert actuals(years) == {1: "31"}


async def test_without_a_plan_or_a_row_of_last_year_it_is_said(
    screens: Screens, database: Path, years: Path
) -> None:
    async with screens() as seen:
        await seen.press("enter", "b")
        assert "没有本单位2020年的绩效目标" in seen.told
        await seen.press("B")
        assert seen.told.count("没有本单位2020年的绩效目标") == 2
    async with screens(on=years) as seen:
        await seen.press("enter", "down", "down", "b")
        assert "2020年没有与第3项对应的填报" in seen.told
    assert actuals(years) == actuals(database) == {}


async def test_the_next_unfinished_row_is_one_key_across_projects(
    screens: Screens, database: Path
) -> None:
    with open_workspace(str(database), user=WHO) as workspace:
        for position, value in (
            (1, "33"),
            (3, "95"),
            (4, "2万元"),
            (5, "95"),
            (6, "95"),
            (7, "95"),
        ):
            record_outcome(workspace, FIRST, position, {"actual_text": value})
    async with screens(LOW) as seen:
        await seen.press("enter", "n")
        assert where(seen.app.screen) == (FIRST, 2)
        await seen.type("80")
        await seen.press("enter", "escape", "up", "up", "n")
        assert where(seen.app.screen) == (FIRST, 2)
        assert "缺原因" in seen.text
        await seen.press("n")
        assert where(seen.app.screen) == (SECOND, 1)
        assert "转到项目：村党组织活动经费" in seen.told
        assert "村党组织活动经费" in seen.text.splitlines()[0]
        await seen.type("33")
        await seen.press("enter")
    assert actuals(database, SECOND) == {1: "33"}


async def test_when_all_is_done_it_is_said(screens: Screens, database: Path) -> None:
    with open_workspace(str(database), user=WHO) as workspace:
        codes = [each.project.code for each in overview(workspace).projects]
        for code in codes:
            finish(workspace, code)
        record_outcome(workspace, codes[3], 2, {"actual_text": ""})
    async with screens() as seen:
        await seen.press("enter", "n")
        assert where(seen.app.screen) == (codes[3], 2)
        await seen.press("down", "n")
        assert where(seen.app.screen) == (codes[3], 2)
        assert "已从头查找" in seen.told
        await seen.type("100%")
        await seen.press("enter", "escape", "n")
        assert "所有项目的指标都已填完" in seen.told


async def test_how_a_value_is_understood_stands_beside_it_while_typing(screens: Screens) -> None:
    async with screens() as seen:
        await seen.press("enter")
        await seen.type("三十三个")
        assert "读作 33个，目标达成" in seen.text
        await seen.press("down")
        await seen.type("31/33")
        assert "读作 31/33 = 约93.9394%，目标达成" in seen.text
        await seen.press("down", "down")
        await seen.type("2.1万元")
        assert "读作 21000元，目标达成" in seen.text


async def test_undo_and_redo_reach_back_behind_a_restart(screens: Screens, database: Path) -> None:
    async with screens() as seen:
        await seen.press("enter")
        await seen.type("30")
        await seen.press("enter")
    async with screens() as seen:
        await seen.press("enter", "u")
        assert actuals(database) == {}
    async with screens() as seen:
        await seen.press("enter", "U")
        assert actuals(database) == {1: "30"}
        await seen.press("U")
        assert "没有可重做的操作" in seen.told


async def test_money_goes_back_and_forth_on_its_screen(screens: Screens, database: Path) -> None:
    async with screens() as seen:
        await seen.press("m", "enter")
        await seen.type("640000")
        await seen.press("enter", "escape", "u")
        assert kept(database).disbursement.total.original_budget is None
        await seen.press("U")
        assert str(kept(database).disbursement.total.original_budget) == "640000.00"


async def test_one_key_goes_on_where_one_left_off(screens: Screens, database: Path) -> None:
    async with screens() as seen:
        await seen.press("g")
        assert "您在这里还没有填报过" in seen.told
        await seen.press("down", "enter", "down", "down")
        await seen.type("95%")
        await seen.press("enter")
    with open_workspace(str(database), user="王会计") as other:
        record_outcome(other, FIRST, 1, {"actual_text": "33"})
    async with screens() as seen:
        await seen.press("g")
        assert where(seen.app.screen) == (SECOND, 3)
        await seen.press("n")
        assert where(seen.app.screen) == (SECOND, 4)


def where(screen: object) -> tuple[str, int | None]:
    """Project and row of the working screen."""
    assert isinstance(screen, RecordingScreen)
    return screen.code, screen.position
