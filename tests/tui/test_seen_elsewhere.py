"""What somebody else saves is on every screen within two seconds, wherever the keyboard is."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from scorer.model.disbursement import FundSource
from scorer.service import journal
from scorer.service.disbursements import record_disbursement
from scorer.service.matching import confirm_match
from scorer.service.outcomes import record_outcome
from scorer.service.profile import set_profile
from scorer.service.projects import set_project
from scorer.service.review_entries import record_review
from scorer.service.workspace import Workspace, open_workspace
from tests.tui.conftest import TALL, Screens
from tests.tui.test_hindered_saves import filled
from tests.tui.test_second_writer import does
from tests.tui.test_two_windows import FIRST, OTHER, until

SUBSIDY = "13063621CMYGTHHVEVOQ9"


class Change(NamedTuple):
    """A screen, what another person does meanwhile, and what has to appear there."""

    keys: tuple[str, ...]
    other: Callable[[Workspace], object]
    shows: str


def spends(workspace: Workspace) -> None:
    record_disbursement(
        workspace,
        FIRST,
        FundSource.TOTAL,
        {"original_budget": "7654321", "final_budget": "7654321"},
    )


CHANGES = {
    "projects": Change((), lambda ws: set_project(ws, FIRST, {"name": "改名项目"}), "改名项目"),
    "recording": Change(
        ("enter",), lambda ws: record_outcome(ws, FIRST, 1, {"actual_text": "31.7"}), "31.7"
    ),
    "a value's field": Change(
        ("enter", "enter"), lambda ws: record_outcome(ws, FIRST, 1, {"actual_text": "31.7"}), "31.7"
    ),
    "money": Change(("m",), spends, "7,654,321.00"),
    "an amount's field": Change(("m", "enter"), spends, "7,654,321.00"),
    "an amount being typed": Change(("m", "enter", "5"), spends, "7,654,321.00"),
    "money of all": Change(("m", "t"), spends, "7,654,321.00"),
    "sheet": Change(
        ("s",), lambda ws: record_outcome(ws, FIRST, 1, {"actual_text": "31.7"}), "12.01"
    ),
    "findings": Change(
        ("f",), lambda ws: record_outcome(ws, FIRST, 1, {"actual_text": "31.7"}), "未填写偏差原因"
    ),
    "findings of all": Change(
        ("F",), lambda ws: record_outcome(ws, FIRST, 1, {"actual_text": "31.7"}), "未填写偏差原因"
    ),
    "names": Change(("n",), lambda ws: confirm_match(ws, 2, SUBSIDY), "李四"),
    "profile": Change(("p",), lambda ws: set_profile(ws, {"phone": "7654321"}), "7654321"),
    "journal": Change(
        ("j",), lambda ws: record_outcome(ws, FIRST, 1, {"actual_text": "31.7"}), "31.7"
    ),
    "review": Change(
        ("v",), lambda ws: record_review(ws, FIRST, 1, {"reviewed_score": "11.17"}), "11.17"
    ),
}


@pytest.mark.parametrize("name", CHANGES)
async def test_a_screen_shows_what_was_changed_elsewhere(
    screens: Screens, database: Path, name: str
) -> None:
    change = CHANGES[name]
    if name == "review":
        does(database, filled)
    async with screens(TALL) as seen:
        await seen.press(*change.keys)
        assert change.shows not in seen.text
        does(database, change.other)
        await until(seen, change.shows)


@pytest.mark.parametrize("key", ["tab", "down", "escape"])
async def test_an_amount_that_nobody_typed_takes_the_others_and_is_not_saved(
    screens: Screens, database: Path, key: str
) -> None:
    async with screens(TALL) as seen:
        await seen.press("m", "enter")
        does(database, spends)
        await until(seen, "7,654,321.00")
        assert "7654321" in getattr(seen.app.focused, "value", "").replace(",", "")
        await seen.press(key)
        assert "他人已修改" not in seen.text
    with open_workspace(str(database)) as workspace:
        entry = journal.entries(workspace, 1)[0]
    assert (entry.who, entry.action) == (OTHER, "disbursement.record")


async def test_the_cursor_stays_on_its_finding(screens: Screens, database: Path) -> None:
    async with screens(TALL) as seen:
        await seen.press("f", "down")
        assert "▸ !     7 绩效目标写明" in seen.text
        does(database, CHANGES["findings"].other)
        await until(seen, "未填写偏差原因")
        assert "▸ !     7 绩效目标写明" in seen.text
