"""Two reviewers of one row: the second is asked, nothing typed is lost, and a step can be taken back."""

import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

from scorer.service.review_entries import record_review
from scorer.service.workspace import open_workspace
from scorer.storage import database as opening
from tests.tui.conftest import LOW, Screens, Seen
from tests.tui.test_reviewing import FIRST, RETURNED, filled, kept_filled, reviews

__all__ = ["filled", "kept_filled"]

OTHER = "王科长"


def review(database: Path, **changes: object) -> None:
    """What another reviewer says of the first row."""
    with open_workspace(str(database), user=OTHER) as workspace:
        record_review(workspace, FIRST, 1, changes)


async def typed(seen: Seen) -> None:
    """A review of the first row, as far as the last field."""
    await seen.press("v", "enter", "3", "0", "enter")
    await seen.type("11.36")
    await seen.press("enter")
    await seen.paste("按验收单核定")


async def test_the_second_reviewer_is_asked_with_both_and_may_save_over(
    screens: Screens, filled: Path
) -> None:
    async with screens(LOW, on=filled) as seen:
        await typed(seen)
        review(filled, reviewed_value="29", reviewed_score="10.98")
        await seen.press("enter")
        assert "他人已修改" in seen.text
        assert "对方：复核完成值：29，复核得分：10.98" in seen.text
        assert f"（{OTHER}" in seen.text
        assert "您的：复核完成值：30，复核得分：11.36" in seen.text
        assert "按验收单核定" in seen.text
        await seen.press("y")
        assert "已复核 1/7 行" in seen.text
    first = reviews(filled)[0]
    assert (first.reviewed_value, first.reviewed_score) == ("30", Decimal("11.36"))
    assert first.opinion == "按验收单核定"


async def test_who_leaves_the_question_still_has_what_was_typed(
    screens: Screens, filled: Path
) -> None:
    async with screens(LOW, on=filled) as seen:
        await typed(seen)
        review(filled, reviewed_value="29")
        await seen.press("enter")
        await seen.press("escape")
        assert "他人已修改" not in seen.text
        assert "按验收单核定" in seen.text
        assert reviews(filled)[0].reviewed_value == "29"
        await seen.press("ctrl+s")
        assert "复核：1 涉及村数量" not in seen.text
    assert reviews(filled)[0].opinion == "按验收单核定"


async def test_who_leaves_the_others_review_finds_what_was_typed_again(
    screens: Screens, filled: Path
) -> None:
    async with screens(LOW, on=filled) as seen:
        await typed(seen)
        review(filled, reviewed_value="29")
        await seen.press("enter")
        await seen.press("n")
        assert reviews(filled)[0].reviewed_value == "29"
        await seen.press("escape", "v", "enter")
        assert "这是上次填写而未保存的内容" in seen.told
        assert "按验收单核定" in seen.text
        assert getattr(seen.app.focused, "value", "") == "30"
        await seen.press("ctrl+s")
    assert reviews(filled)[0].opinion == "按验收单核定"


async def test_points_that_are_refused_and_a_locked_database_keep_what_was_typed(
    screens: Screens, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.2)
    async with screens(LOW, on=filled) as seen:
        await seen.press("v", "enter", "3", "0", "enter", "9", "9", "ctrl+s")
        assert "12.50" in seen.told
        assert getattr(seen.app.focused, "value", "") == "99"
        await seen.press("ctrl+u", "1", "0")
        with closing(sqlite3.connect(filled, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            await seen.press("ctrl+s")
            assert "正被其他程序使用" in seen.told
            assert getattr(seen.app.focused, "value", "") == "10"
        await seen.press("ctrl+s")
    assert reviews(filled)[0].reviewed_score == Decimal("10.00")


async def test_a_window_left_by_mistake_has_what_was_typed(screens: Screens, filled: Path) -> None:
    async with screens(LOW, on=filled) as seen:
        await typed(seen)
        await seen.press("escape", "enter")
        assert "按验收单核定" in seen.text
        await seen.press("ctrl+s")
    assert reviews(filled)[0].opinion == "按验收单核定"


async def test_a_review_and_a_workbook_are_taken_back_by_one_key(
    screens: Screens, filled: Path
) -> None:
    async with screens(LOW, on=filled) as seen:
        await seen.press("v", "a")
        assert reviews(filled)[0].reviewed_score == Decimal("12.50")
        await seen.press("u")
        assert "已撤销：村级组织办公经费 第 1 项" in seen.told
        assert reviews(filled)[0].is_empty
        await seen.press("U")
        assert not reviews(filled)[0].is_empty
        before = [each.reviewed_score for each in reviews(filled)]
        await seen.press("i")
        await seen.paste(str(RETURNED))
        await seen.press("enter")
        assert [each.reviewed_score for each in reviews(filled)] != before
        await seen.press("u")
        assert [each.reviewed_score for each in reviews(filled)] == before
        await seen.press("j")
        await seen.press("escape", "j")
        assert "撤销县级复核" in seen.text
