"""A monkey at the keyboard: no order of keys brings the screens down or loses what was saved."""

from hashlib import sha256
from pathlib import Path

import pytest
from textual import events

from scorer.service.journal import entries, verify
from scorer.service.outcomes import record_outcome
from scorer.service.plans import current_plan, overview
from scorer.service.projects import restore_project
from scorer.service.workspace import open_workspace
from scorer.storage.journal import JournalEntry
from tests.tui.conftest import LOW, WHO, Screens
from tui.app import ScorerApp

FIRST = "130636213MQECBX9K54VO"
KEYS = (
    *"0123456789./%abcdefhijklmnopqrstuvwxBUWFR?万个",
    *("enter", "escape", "tab", "shift+tab", "up", "down", "left", "right", "home", "end"),
    *("pageup", "pagedown", "backspace", "delete", "f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8"),
    *(
        "f9",
        "f12",
        "ctrl+s",
        "ctrl+p",
        "ctrl+k",
        "ctrl+b",
        "ctrl+r",
        "ctrl+w",
        "ctrl+down",
        "ctrl+y",
        "ctrl+n",
        "ctrl+t",
    ),
)
SIZES = ((80, 24), (60, 15), (20, 5), (120, 36))


async def stay(_app: ScorerApp) -> None:
    """The monkey cannot leave."""


def pick(seed: int, number: int) -> str:
    """The same key for the same seed and number on every machine."""
    digest = sha256(f"{seed}/{number}".encode()).digest()
    chosen: str = KEYS[int.from_bytes(digest[:4]) % len(KEYS)]
    return chosen


@pytest.mark.parametrize("seed", [7, 2021])
async def test_no_order_of_keys_brings_the_screens_down(
    screens: Screens, database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr(ScorerApp, "action_quit", stay)
    with open_workspace(str(database), user="王主任") as other:
        record_outcome(other, FIRST, 1, {"actual_text": "31"})
    async with screens(LOW) as seen:
        for number in range(1000):
            key = pick(seed, number)
            seen.app.post_message(events.Key(key, key if len(key) == 1 else None))
            if number % 20 == 0:
                await seen.pilot.pause(0)
            if number % 250 == 249:
                await seen.settle()
                await seen.pilot.resize_terminal(*SIZES[number // 250])
        await seen.settle()
        assert seen.app.is_running
        assert seen.app.return_code in {None, 0}
        for _way_out in range(12):
            if len(seen.app.screen_stack) > 2:
                await seen.press("escape")
        await seen.press("home")
        assert "项目" in seen.text
    with open_workspace(str(database), user=WHO) as workspace:
        written, broken = verify(workspace)
        changes = entries(workspace, limit=5000)
        for project in current_plan(workspace).projects:
            if project.withdrawn is not None:
                restore_project(workspace, project.code)
        known = {
            f"{seen.project.code}/{position}": row.actual_text
            for seen in overview(workspace).projects
            for position, row in seen.outcomes.items()
            if row.actual_text is not None
        }
    assert broken is None
    assert written == len(changes)
    assert known == last_recorded(changes)


def last_recorded(changes: tuple[JournalEntry, ...]) -> dict[str, str]:
    """What the journal, newest first, says was kept last of each row."""
    last: dict[str, object] = {}
    for each in changes:
        if each.action.startswith(("outcome.", "evidence.")):
            after = each.after if isinstance(each.after, dict) else {}
            last.setdefault(each.subject, after.get("actual_text"))
    return {subject: str(text) for subject, text in last.items() if text is not None}
