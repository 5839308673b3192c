"""What was typed and not saved: kept over Esc, a kill and a restart, and never taken for an entry."""

import sys
import time
from pathlib import Path

import pytest

from scorer.service import journal
from scorer.service.drafts import PROJECT, Place, draft, keep_draft
from scorer.service.outcomes import record_outcome
from scorer.service.plans import project_view
from scorer.service.recoding import recode_project
from scorer.service.workspace import open_workspace
from tests.pseudo_terminal import PseudoTerminal
from tests.tui.conftest import WHO, Screens, Seen
from tui.dialogs.reason import MEASURE, REASON
from tui.widgets.inputs import LineInput, Prose

FIRST = "130636213MQECBX9K54VO"
REASONS = (REASON, MEASURE)


def kept_draft(
    database: Path, position: int = 1, fields: tuple[str, ...] = REASONS, who: str = WHO
) -> dict[str, str]:
    with open_workspace(str(database), user=who) as workspace:
        return draft(workspace, Place(FIRST, position), fields)


def prose(seen: Seen, name: str) -> Prose:
    return seen.app.screen.query_one(f"#field-{name}", Prose)


async def test_a_reason_left_with_esc_is_there_after_a_restart(
    screens: Screens, database: Path
) -> None:
    async with screens() as seen:
        await seen.press("enter", "r", "enter")
        await seen.paste("两村道路塌方，十二月未能验收")
        await seen.press("escape")
        assert "下次打开时再列出" in seen.told
    assert kept_draft(database)[REASON] == "两村道路塌方，十二月未能验收"
    async with screens() as seen:
        head = seen.app.session.open
        assert 1 not in project_view(head, FIRST).outcomes
        await seen.press("enter", "r")
        assert prose(seen, REASON).text == "两村道路塌方，十二月未能验收"
        assert "未保存的内容" in seen.told
        await seen.press("tab")
        prose(seen, MEASURE).text = "已列入二〇二二年一季度补验收计划"
        await seen.press("ctrl+s")
        await seen.settle()
        assert kept_draft(database) == {}
        outcome = project_view(head, FIRST).outcomes[1]
        assert outcome.deviation_reason == "两村道路塌方，十二月未能验收"


async def test_thrown_away_is_gone(screens: Screens, database: Path) -> None:
    async with screens() as seen:
        await seen.press("enter", "r", "enter")
        await seen.paste("写错了的话，不要了")
        await seen.press("escape", "r", "f9")
        await seen.press("r")
        assert prose(seen, REASON).text == ""
        await seen.press("escape")
    assert kept_draft(database) == {}


async def test_typed_back_to_what_is_recorded_is_no_draft(screens: Screens, database: Path) -> None:
    async with screens() as seen:
        await seen.press("enter", "r", "enter")
        await seen.type("ab")
        await seen.press("escape", "r", "end", "backspace", "backspace", "escape")
    assert kept_draft(database) == {}


async def test_the_achievement_is_kept(screens: Screens, database: Path) -> None:
    async with screens() as seen:
        await seen.press("enter", "o")
        await seen.paste("全年巡查三十三个村")
        await seen.press("escape", "o")
        assert prose(seen, "achievement").text == "全年巡查三十三个村"
        assert kept_draft(database, PROJECT, ("achievement",))
        await seen.press("ctrl+s")
        await seen.settle()
        assert kept_draft(database, PROJECT, ("achievement",)) == {}


async def test_a_review_is_kept(screens: Screens, database: Path) -> None:
    fields = ("reviewed_value", "reviewed_score", "opinion")
    async with screens() as seen:
        await seen.press("enter", "escape")
        await seen.app.screen.run_action("go('reviewing')")
        await seen.settle()
        await seen.press("enter", "tab", "tab")
        await seen.paste("按验收单核定")
        await seen.press("escape")
        assert kept_draft(database, 1, fields)["opinion"] == "按验收单核定"
        await seen.press("enter")
        assert seen.app.screen.query_one("#field-opinion", LineInput).value == "按验收单核定"
        await seen.press("ctrl+s")
        await seen.settle()
    assert kept_draft(database, 1, fields) == {}


def test_a_draft_is_one_persons_and_no_entry(database: Path) -> None:
    with open_workspace(str(database), user=WHO) as workspace:
        head = journal.head(workspace)
        before = project_view(workspace, FIRST)
        row = Place(FIRST, 1)
        keep_draft(workspace, row, REASONS, {REASON: "甲", MEASURE: ""})
        keep_draft(workspace, row, REASONS, {REASON: "乙"})
        keep_draft(workspace, Place(FIRST, 2), REASONS, {REASON: "丙"})
        keep_draft(workspace, Place(FIRST, 1, "another"), REASONS, {MEASURE: "丁"})
        assert draft(workspace, row, REASONS) == {REASON: "乙"}
        assert project_view(workspace, FIRST) == before
        assert journal.head(workspace) == head
        keep_draft(workspace, row, REASONS, {})
        assert draft(workspace, row, REASONS) == {}
        assert draft(workspace, Place(FIRST, 1, "another"), REASONS) == {MEASURE: "丁"}
        record_outcome(workspace, FIRST, 2, {"actual_text": "95%"})
    assert kept_draft(database, 2, (REASON,)) == {REASON: "丙"}
    assert kept_draft(database, 2, (REASON,), who="王芳") == {}


def test_a_draft_goes_along_to_a_projects_right_code(database: Path) -> None:
    new = "130636213MQECBX9K5NEW"
    with open_workspace(str(database), user=WHO) as workspace:
        keep_draft(workspace, Place(FIRST, 1), REASONS, {REASON: "甲"})
        recode_project(workspace, FIRST, new)
        assert draft(workspace, Place(new, 1), REASONS) == {REASON: "甲"}
        assert draft(workspace, Place(FIRST, 1), REASONS) == {}


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_killed_while_a_reason_is_typed(database: Path) -> None:
    """What was typed is kept while one types, so a kill takes no more than the last moment."""
    typed = "因十二月连续降雪，两个村未能按期验收"
    with PseudoTerminal(("-m", "scorer", "--db", str(database), "--user", WHO)) as terminal:
        terminal.wait_for("农村环境卫生")
        terminal.type("\r")
        terminal.wait_for("已填 0/7")
        terminal.type("r")
        terminal.wait_for("原因类别")
        terminal.type("\r" + typed)
        terminal.wait_for(typed[-4:])
        deadline = time.monotonic() + 30
        while kept_draft(database).get(REASON) != typed and time.monotonic() < deadline:
            terminal.read_for(0.1)
        terminal.kill()
    assert kept_draft(database)[REASON] == typed
