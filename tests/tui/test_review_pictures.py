"""What stands on the screens for review, rules, journal and export, compared as the other pictures are."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from scorer.service.review_entries import record_review
from scorer.service.workspace import open_workspace
from scorer.storage.unit_of_work import UnitOfWork
from tests.tui.conftest import WHO, Screens, Seen
from tests.tui.test_pictures import FIRST, LOOKS, assert_picture, back, recorded
from tui.widgets.inputs import PathInput

WAYS: dict[str, tuple[str, ...]] = {
    "reviewing": ("v",),
    "reviewing-row": ("v", "down", "down", "enter"),
    "rules": ("b",),
    "rule-pack": ("b", "enter", "down", "down", "down"),
    "rule-pack-replaced": ("b", "down", "down", "down", "enter", "e", "down"),
    "worked-cases": ("b", "c", "down"),
    "journal": ("j", "p"),
    "journal-look": ("j", "p", "slash"),
}
"""The keys that lead from the list of projects to each screen."""


@pytest.fixture
def reviewed(database: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Some entries and the county's answer to them, all of one minute."""
    monkeypatch.setattr(UnitOfWork, "now", lambda _work: datetime(2022, 1, 10, 9, 30).astimezone())
    with open_workspace(str(database), user=WHO) as workspace:
        recorded(workspace)
    with open_workspace(str(database), user="王审计") as workspace:
        answers: list[dict[str, object]] = [
            {"reviewed_value": "30", "reviewed_score": Decimal("11.36"), "opinion": "按验收单核定"},
            {"reviewed_score": Decimal("12.5")},
            {"reviewed_value": "30/36"},
        ]
        for position, answer in enumerate(answers, 1):
            record_review(workspace, FIRST, position, answer)
    return database


@pytest.mark.parametrize("look", LOOKS)
async def test_the_screens_look_as_they_did(look: str, screens: Screens, reviewed: Path) -> None:
    size, language, theme = LOOKS[look]
    async with screens(size, on=reviewed, language=language, theme=theme) as seen:
        for name, keys in WAYS.items():
            await seen.press(*keys)
            assert_picture(look, name, seen.text, size)
            await back(seen)
        await export(seen)
        assert_picture(look, "export", seen.text, size)
        await seen.press("f2")
        assert_picture(look, "take-back", seen.text, size)


async def export(seen: Seen) -> None:
    """The export screen, with a folder that is the same on every machine."""
    await seen.press("x", "down")
    seen.app.screen.query_one(PathInput).value = "成果"
    await seen.settle()
