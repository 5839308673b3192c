"""One key says what is still missing and how far each matter moves the total."""

from pathlib import Path

from scorer.service.outcomes import record_outcome
from scorer.service.workspace import open_workspace
from tests.tui.conftest import LOW, Screens
from tui.widgets.paragraph import Paragraph

FIRST = "130636213MQECBX9K54VO"


async def test_the_matter_that_moves_most_stands_first(screens: Screens, database: Path) -> None:
    with open_workspace(str(database), user="王主任") as workspace:
        record_outcome(workspace, FIRST, 1, {"actual_text": "33"})
    async with screens(LOW) as seen:
        await seen.press("enter", "g")
        assert "还差什么：村级组织办公经费" in seen.text
        assert "未完成 12.50/100" in seen.text
        assert "无佐证的指标按0分计：0.00/100" in seen.text
        rows = [line for line in seen.text.splitlines() if "尚未计分" in line or "缺" in line]
        assert "15.00" in rows[0]
        assert "12.50–27.50" in rows[0]
        assert "5 成本利用率" in rows[0]
        assert any("缺佐证材料" in line and "0.00–12.50" in line for line in rows)
        assert any("缺执行数" in line for line in rows)
        await seen.press("g")
        assert "还差什么：" not in seen.text


async def test_it_is_told_in_english_and_in_plain_signs(screens: Screens) -> None:
    async with screens(LOW, language="en", theme="plain") as seen:
        await seen.press("m", "g")
        assert "What is still missing:" in seen.text
        assert "spending missing" in seen.text
        await seen.press("escape")
        assert "What is still missing:" not in seen.text


async def test_the_matter_under_the_cursor_is_told_in_full(
    screens: Screens, database: Path
) -> None:
    with open_workspace(str(database), user="王主任") as workspace:
        record_outcome(workspace, FIRST, 4, {"actual_text": "1.966万元"})
    async with screens(LOW) as seen:
        await seen.press("enter", "g")
        told = seen.app.screen.query_one("MattersDialog .whole", Paragraph)
        for _row in range(10):
            if told.words.startswith("指标值读法待定"):
                break
            await seen.press("down")
        assert told.words.startswith("指标值读法待定：4 各村投入资金")
        assert "≤19600元" in told.words
        assert told.words in seen.text
