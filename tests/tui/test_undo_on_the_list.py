"""Undo and redo on the list of projects, and on the working screen of what was done to the list."""

from pathlib import Path

from scorer.service.plans import project_view
from scorer.service.projects import set_project
from scorer.service.workspace import open_workspace
from tests.tui.conftest import WHO, Screens

FIRST = "130636213MQECBX9K54VO"
NEW_CODE = "13063621AAAAAAAAAAAAA"


async def test_a_withdrawn_project_comes_back_on_the_list(screens: Screens, database: Path) -> None:
    async with screens() as seen:
        await seen.press("w")
        await seen.paste("资金已收回")
        await seen.press("ctrl+s")
        assert "8 个项目" in seen.text
        await seen.press("u")
        assert "9 个项目" in seen.text
        assert "已撤销：村级组织办公经费" in seen.told
        await seen.press("U")
        assert "8 个项目" in seen.text


async def test_the_working_screen_takes_back_what_was_done_last(
    screens: Screens, database: Path
) -> None:
    """Not the value of a row that was recorded before."""
    async with screens() as seen:
        await seen.press("enter", *"33", "enter", "escape", "escape")
        await seen.press("a")
        for text in (NEW_CODE, "防汛物资"):
            await seen.paste(text)
            await seen.press("tab")
        await seen.press("ctrl+s")
        assert "10 个项目" in seen.text
        await seen.press("enter", "u")
        assert project_view(seen.app.session.open, FIRST).outcomes[1].actual_text == "33"
        await seen.press("escape")
        assert "9 个项目" in seen.text
        await seen.press("u")
        assert project_view(seen.app.session.open, FIRST).outcomes[1].actual_text is None


async def test_a_project_that_is_taken_back_has_no_screens_left(
    screens: Screens, database: Path
) -> None:
    with open_workspace(str(database), user=WHO) as workspace:
        set_project(workspace, NEW_CODE, {"name": "防汛物资"}, add=True)
    async with screens() as seen:
        await seen.press("end", "enter", "m", "u")
        assert "9 个项目" in seen.text
        assert "已撤销：防汛物资" in seen.told
        await seen.press("U")
        await seen.press("end", "enter")
        assert seen.text.startswith(" 防汛物资")


async def test_undo_before_the_plan_is_there(screens: Screens, tmp_path: Path) -> None:
    async with screens(on=tmp_path / "empty.db") as seen:
        await seen.press("escape", "u")
        assert "没有" in seen.told
