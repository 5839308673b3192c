"""The scoring rule in a row's text on the working screen: shown in its words, confirmed by one key."""

from pathlib import Path

from scorer.service.indicators import set_indicator
from scorer.service.workspace import open_workspace
from tests.tui.conftest import TALL, WHO, Screens
from tests.tui.test_recording import FIRST, kept

GRID = "13063621BKMIET6I506K7"
DEDUCTION = "每低于1个百分点扣0.5分，扣完为止"
WORDS = "每低于目标1个百分点扣0.5分"


def stated(database: Path) -> None:
    """A rule in the words of the second row."""
    with open_workspace(str(database), user=WHO) as workspace:
        set_indicator(workspace, FIRST, 2, {"scoring_text": DEDUCTION})


async def test_the_words_are_shown_and_enter_confirms_them(
    screens: Screens, database: Path
) -> None:
    stated(database)
    async with screens(size=TALL) as seen:
        await seen.press("enter", "down")
        assert "按 t" in seen.text
        assert WORDS in seen.text.replace("\n", "")
        await seen.press("t")
        assert "按评分文本计分" in seen.text
        await seen.press("enter")
        assert "按 t" not in seen.text
        assert "已确认" in seen.text
    choice = kept(database).project.indicators[1].rule_choice
    assert choice is not None
    assert (choice.choice, choice.by) == ("text", WHO)


async def test_a_rule_is_declined_and_left_open_again(screens: Screens, database: Path) -> None:
    stated(database)
    async with screens(size=TALL) as seen:
        await seen.press("enter", "down", "t", "down", "enter")
        assert kept(database).sheet.lines[1].method == "at_least"
        await seen.press("t", "down", "down", "enter")
        assert kept(database).project.indicators[1].rule_choice is None
        assert kept(database).sheet.lines[1].method == "deduct_per"


async def test_a_row_without_a_rule_says_so(screens: Screens) -> None:
    async with screens() as seen:
        await seen.press("enter", "t")
        assert "没有待决定的评分方式" in seen.told


async def test_a_chosen_condition_is_what_the_field_asks_for(
    screens: Screens, database: Path
) -> None:
    async with screens(size=TALL) as seen:
        await seen.press("enter", "escape")
        await seen.press("down", "down", "down", "enter", "down")
        assert "服务水平" in seen.text
        await seen.press("t", "enter", "enter")
        await seen.type("2021-12-20")
        await seen.press("enter")
    view = kept(database, GRID)
    assert view.outcomes[2].actual_text == "2021-12-20"
    assert view.sheet.lines[1].score == 10
