"""A window that is being filled goes down to 20×5 and back: what was typed stays, and is saved."""

from pathlib import Path

import pytest
from textual.geometry import Region

from scorer.service.workspace import open_workspace
from tests.tui.conftest import LOW, WHO, Screens, Seen
from tests.tui.test_hindered_saves import SAVES, here, steps, typed
from tests.tui.test_resized import SMALLEST, assert_shows_what_matters, bears, resized
from tests.tui.test_second_writer import CLASHES, clashed, now
from tests.tui.test_windows_stay import CASES, fill, window

__all__ = ["here"]

LISTS = ("a rule in words", "a row brought back", "a project brought back")
"""Windows with a list to choose from that no other test makes small."""


@pytest.mark.parametrize("name", [*CASES, "points in the band", "a final sheet opened again"])
async def test_what_was_typed_in_a_window_stays_and_is_saved(
    screens: Screens, database: Path, name: str
) -> None:
    save = SAVES[name]
    with open_workspace(str(database), user=WHO) as workspace:
        save.before(workspace)
    before = steps(database)
    async with screens(LOW) as seen:
        await seen.press(*save.keys)
        await fill(seen, save.fields)
        stands = typed(seen)
        await resized(seen, SMALLEST)
        assert_shows_what_matters(seen, name)
        assert typed(seen) == stands
        await resized(seen, LOW)
        assert typed(seen) == stands
        await resized(seen, SMALLEST)
        await seen.press(save.key)
        assert window(seen) is None, seen.text
    assert steps(database) == before + 1


@pytest.mark.parametrize("name", LISTS)
async def test_a_list_of_choices_bears_the_smallest_terminal(
    screens: Screens, database: Path, name: str
) -> None:
    save = SAVES[name]
    with open_workspace(str(database), user=WHO) as workspace:
        save.before(workspace)
    before = steps(database)
    async with screens(LOW) as seen:
        await seen.press(*save.keys)
        await bears(seen, name)
        await resized(seen, SMALLEST)
        await seen.press(save.key)
    assert steps(database) > before


async def read_to_the_end(seen: Seen) -> str:
    """The question, as the arrows bring it up line by line; the answers stay below it."""
    lines = [seen.text.splitlines()[1]]
    while True:
        assert "y  保存我的" in seen.text
        await seen.press("down")
        line = seen.text.splitlines()[1]
        if line == lines[-1]:
            return "".join(each.strip() for each in lines)
        lines.append(line)


@pytest.mark.parametrize("size", [(80, 24), (40, 10), (30, 8)])
async def test_a_long_question_leaves_its_answers_in_sight(
    screens: Screens, database: Path, size: tuple[int, int]
) -> None:
    async with screens(LOW) as seen:
        await clashed(seen, database, CLASHES["a row's target"])
        await resized(seen, size)
        assert "n  保留对方的" in seen.text
        assert "Esc 取消" in seen.text


@pytest.mark.parametrize("answer", ["y", "n", "escape"])
async def test_the_question_whose_entry_shall_stand_is_answered_in_the_smallest_terminal(
    screens: Screens, database: Path, answer: str
) -> None:
    clash = CLASHES["a row's target"]
    async with screens(LOW) as seen:
        await clashed(seen, database, clash)
        large = seen.text
        await resized(seen, SMALLEST)
        middle = Region(0, 1, SMALLEST[0], SMALLEST[1] - 2)
        answers = seen.app.screen.query_one("#answers").region.intersection(middle)
        assert answers.height, seen.text
        assert "Esc" in seen.text.splitlines()[-1]
        question = await read_to_the_end(seen)
        assert "对方：指标值：≥34个（李四，" in question
        assert "您的：指标值：≥35个" in question
        await resized(seen, LOW)
        assert seen.text == large
        await resized(seen, SMALLEST)
        await seen.press(answer)
        await resized(seen, LOW)
        assert (window(seen) is None) == (answer != "escape")
    assert clash.value(now(database)) == clash.answers[answer == "y"]
