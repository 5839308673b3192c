"""Power cuts: what was shown as saved is in the database, whenever the program dies."""

import random
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from textual import events

from scorer.service import journal
from scorer.service.plans import project_view
from scorer.service.workspace import open_workspace
from tests.pseudo_terminal import PseudoTerminal
from tests.tui.conftest import Screens
from tui.widgets.entry import ValueInput

FIRST = "130636213MQECBX9K54VO"
TYPED = ("33", "95", "31/33", "2万元", "92%", "90", "93.5")
LAST_PROJECT = "农村环境卫生"
GROUPS, KILLS = 10, 5
LONGEST = 0.6
"""Seconds in which all rows are entered and the program is idle again, with something to spare."""


def accepted(shown: bytes) -> int:
    """How many rows the screen said were recorded."""
    return max((n for n in range(8) if f"已填 {n}/7".encode() in shown), default=0)


def recorded(database: Path) -> dict[int, str]:
    """The actual values, once the program is gone and the database was opened anew."""
    with open_workspace(str(database), user="查证") as workspace:
        assert journal.verify(workspace)[1] is None
        outcomes = project_view(workspace, FIRST).outcomes
    return {n: each.actual_text for n, each in outcomes.items() if each.actual_text}


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("group", range(GROUPS))
def test_killed_at_any_moment_nothing_that_was_shown_is_lost(
    kept: Path, tmp_path: Path, group: int
) -> None:
    chance = random.Random(group)
    for number in range(KILLS):
        database = tmp_path / f"{number}.db"
        shutil.copyfile(kept, database)
        shown = killed_while_typing(database, chance.uniform(0, LONGEST))
        rows = recorded(database)
        assert rows == dict(enumerate(TYPED[: len(rows)], 1))
        assert len(rows) >= shown


def killed_while_typing(database: Path, moment: float) -> int:
    """Type all rows at once, kill the program then; answers how many rows it had shown as recorded."""
    program = ("-m", "scorer", "--db", str(database))
    with PseudoTerminal(program) as terminal:
        terminal.wait_for(LAST_PROJECT)
        terminal.type("\r")
        terminal.wait_for("已填 0/7")
        terminal.type("".join(f"{each}\r" for each in TYPED))
        terminal.read_for(moment)
        terminal.kill()
        return accepted(terminal.shown)


@pytest.fixture
def entries(database: Path) -> Iterator[sqlite3.Cursor]:
    """A second connection to the database, which sees only what is on the disk for everybody."""
    with closing(sqlite3.connect(database)) as connection:
        yield connection.cursor()


async def test_an_entry_is_kept_before_the_next_key_is_dealt_with(
    screens: Screens, entries: sqlite3.Cursor, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen_at_key: list[tuple[int, int]] = []
    entered = 0
    take_key = ValueInput._on_key

    async def watched(field: ValueInput, event: events.Key) -> None:
        nonlocal entered
        (rows,) = entries.execute(
            "select count(*) from outcome where actual_text is not null"
        ).fetchone()
        seen_at_key.append((entered, rows))
        entered += event.key == "enter"
        await take_key(field, event)

    monkeypatch.setattr(ValueInput, "_on_key", watched)
    async with screens() as seen:
        await seen.press("enter", "enter")
        for text in TYPED:
            for key in (*text, "enter"):
                seen.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await seen.settle()
    assert len(seen_at_key) == sum(len(text) + 1 for text in TYPED)
    assert [rows for _entered, rows in seen_at_key] == [each for each, _rows in seen_at_key]
    assert seen_at_key[-1] == (6, 6)
