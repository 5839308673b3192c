"""Fast fingers: keys that come all at once are dealt with one after another."""

from pathlib import Path

from textual import events

from scorer.service.profile import profile
from scorer.service.workspace import open_workspace
from tests.tui.conftest import Screens, Seen
from tests.tui.test_recording import kept


def burst(seen: Seen, *parts: str) -> None:
    """Hand keys over all at once, as a terminal does: words as characters, names of keys as keys."""
    for part in parts:
        named = part in {"enter", "down", "escape", "up", "end", "backspace"}
        for key in (part,) if named else tuple(part):
            seen.app.post_message(events.Key(key, None if named else key))


async def test_four_rows_typed_at_once_are_kept_in_order(screens: Screens, database: Path) -> None:
    async with screens() as seen:
        burst(seen, "enter", "33", "enter", "95", "enter", "31/33", "enter", "2万元", "enter")
        await seen.settle()
    rows = kept(database).outcomes
    assert [rows[n].actual_text for n in (1, 2, 3, 4)] == ["33", "95", "31/33", "2万元"]
    assert 5 not in rows


async def test_what_follows_a_refused_entry_is_not_written_elsewhere(
    screens: Screens, database: Path
) -> None:
    async with screens() as seen:
        await seen.press("enter")
        burst(seen, "33", "enter", "很多", "enter", "31/33", "enter", "2万元", "enter")
        await seen.settle()
        assert "没有录入" in seen.told
    assert set(kept(database).outcomes) == {1}


async def test_a_row_walked_to_and_filled_at_once_is_the_one_that_is_kept(
    screens: Screens, database: Path
) -> None:
    async with screens() as seen:
        await seen.press("enter")
        burst(seen, "down", "down", "31/33", "enter", "escape", "up", "up", "95", "enter")
        await seen.settle()
    rows = kept(database).outcomes
    assert {n: each.actual_text for n, each in rows.items()} == {3: "31/33", 2: "95"}


async def test_an_enter_right_behind_chinese_text_waits_for_the_keys_before_both(
    screens: Screens, database: Path
) -> None:
    async with screens() as seen:
        await seen.press("p", "tab", "甲", "局")
        burst(seen, "end", "backspace", "乡", "enter")
        await seen.settle()
    with open_workspace(str(database)) as workspace:
        kept_as = profile(workspace)
    assert (kept_as.department, kept_as.agency) == ("甲乡", None)
