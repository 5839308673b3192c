"""What is typed in a window of several fields is kept until it is saved: over a kill, not over Esc."""

import sqlite3
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from scorer.model.disbursement import FundSource
from scorer.service.outcomes import record_outcome
from scorer.service.plans import project_view
from scorer.service.profile import profile
from scorer.service.workspace import open_workspace
from scorer.storage import database as opening
from tests.pseudo_terminal import PseudoTerminal
from tests.tui.conftest import WHO, Screens, Seen
from tui.dialogs.form import FormDialog

FIRST = "130636213MQECBX9K54VO"
NEW_CODE = "13063621AAAAAAAAAAAAA"


class Case(NamedTuple):
    """A window, and what is typed in it, a Tab behind each field."""

    way: tuple[str, ...]
    """The keys from the list of projects to the screen that opens it."""
    key: str
    fields: Mapping[str, str]
    last: str = ""
    """What is being typed in the next field when the program dies."""


RECORDING, LAST_ROW = ("enter",), ("enter", "end")
CASES = {
    "state": Case(RECORDING, "s", {"state": "3", "na_reason": "项目取消"}, "王主任"),
    "survey": Case(LAST_ROW, "y", {"asked": "33", "satisfied": "31"}, "问卷"),
    "evidence": Case(RECORDING, "e", {"file": "拨付单.pdf"}, "第七页"),
    "points": Case(RECORDING, "p", {"1": "17"}, "18.75"),
    "correction": Case(RECORDING, "h", {"category": "效益指标"}, "社会效益"),
    "new indicator": Case(
        RECORDING, "a", {"category": "产出指标", "subcategory": "数量指标"}, "口罩"
    ),
    "project": Case((), "c", {"name": "办公经费甲", "total_funds": "700000"}, "12345.67"),
    "new project": Case((), "a", {"code": NEW_CODE, "name": "防汛物资"}, "20304.05"),
}
SENT = {"enter": "\r", "end": "\x1b[F"}
CLEAR = "\x15"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file of evidence lies in the current folder."""
    (tmp_path / "拨付单.pdf").write_bytes(b"%PDF-1.4")
    monkeypatch.chdir(tmp_path)


def drafts(database: Path) -> dict[str, str]:
    """Every text that is kept, by the name of its field, without the window's."""
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT field, text FROM draft").fetchall()
    return {name.rpartition(".")[2]: text for name, text in rows if ".was." not in name}


def window(seen: Seen) -> FormDialog:
    """The window that stands."""
    screen = seen.app.screen
    assert isinstance(screen, FormDialog)
    return screen


async def opened(seen: Seen, case: Case, *, from_list: bool = True) -> FormDialog:
    """Press the keys that lead to the window, or the one that opens it again."""
    await seen.press(*(case.way if from_list else ()), case.key)
    return window(seen)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("name", CASES)
async def test_a_kill_takes_no_more_than_the_field_being_typed(
    screens: Screens, database: Path, tmp_path: Path, name: str
) -> None:
    case = CASES[name]
    program = ("-m", "scorer", "--db", str(database), "--user", WHO)
    with PseudoTerminal(program, (36, 120)) as terminal:
        terminal.wait_for("农村环境卫生")
        for key in case.way:
            terminal.type(SENT[key])
            terminal.wait_for("已填 0/7")
        terminal.forget()
        terminal.type(case.key)
        terminal.wait_for("保存")
        for field, text in case.fields.items():
            typed = str(tmp_path / text) if field == "file" else text
            terminal.type(typed if field == "state" else CLEAR + typed)
            terminal.read_for(0.2)  # Right behind Chinese text a Tab could be one that was pasted.
            terminal.type("\t")
        terminal.type(CLEAR + case.last)
        terminal.wait_for(case.last)
        terminal.kill()
    kept = drafts(database)
    async with screens() as seen:
        again = await opened(seen, case)
        assert "未保存的内容" in seen.told
        for field, text in case.fields.items():
            wanted = {"state": "not_started", "file": str(tmp_path / text)}.get(field, text)
            assert kept[field] == wanted
            assert again.answer[field] == wanted
        await seen.press("escape")
        assert drafts(database) == {}
        fresh = await opened(seen, case, from_list=False)
        assert fresh.answer == fresh.kept


async def test_what_was_recorded_meanwhile_is_said(screens: Screens, database: Path) -> None:
    case = CASES["survey"]
    async with screens() as seen:
        await opened(seen, case)
        await seen.press("3", "3", "tab", "3", "1", "tab")
    with open_workspace(str(database), user="王芳") as workspace:
        survey = {"asked": "40", "satisfied": "", "method": "电话"}
        record_outcome(workspace, FIRST, 7, {"survey": survey})
    async with screens() as seen:
        again = await opened(seen, case)
        assert "期间已改为：调查人数 40" in seen.told
        assert "满意人数" not in seen.told
        assert (again.answer["asked"], again.answer["satisfied"]) == ("33", "31")
        assert again.answer["method"] == "电话", "what was not typed is as it is recorded now"
        await seen.press("ctrl+s")
        outcome = project_view(seen.app.session.open, FIRST).outcomes[7]
        assert outcome.survey is not None
        assert (outcome.survey.asked, outcome.survey.method) == (33, "电话")
    assert drafts(database) == {}


async def test_a_locked_database_does_not_hold_up_who_fills_in_a_window(
    screens: Screens, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.2)
    async with screens() as seen:
        asked = await opened(seen, CASES["survey"])
        with closing(sqlite3.connect(database, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await seen.press("3", "3", "tab", "3", "1", "tab", "2", "0", "2", "1")
            assert asked.answer["method"] == "2021"
            await seen.press("escape")
            again = await opened(seen, CASES["survey"], from_list=False)
            assert again.answer == again.kept, "thrown away, though the database could not be told"
            await seen.press("9", "tab", "escape", "escape")
    assert drafts(database) == {}


async def test_taking_away_a_piece_leaves_what_is_typed_of_another(
    screens: Screens, database: Path, tmp_path: Path
) -> None:
    case, other = CASES["evidence"], str(tmp_path / "另一份")
    async with screens() as seen:
        await opened(seen, case)
        await seen.paste(str(tmp_path / "拨付单.pdf"))
        await seen.press("ctrl+s")
        await opened(seen, case, from_list=False)
        await seen.paste(other)
        seen.app.screen.query_one("#kept").focus()
        await seen.press("f8")
        assert not isinstance(seen.app.screen, FormDialog)
        assert (await opened(seen, case, from_list=False)).answer["file"] == other


async def test_an_amount_is_saved_when_it_is_left(screens: Screens, database: Path) -> None:
    async with screens() as seen:
        await seen.press("m", "enter", *"1000", "tab", *"2000", "down", *"9", "escape")
        await seen.press("enter", "tab", "tab")
        await seen.pilot.click("#funds")
    assert amounts(database) == ("1000.00", "2000.00")


async def test_an_amount_left_by_mouse_is_of_the_source_it_was_typed_for(
    screens: Screens, database: Path
) -> None:
    async with screens() as seen:
        await seen.press("m", "down", "enter", *"648800")
        await seen.pilot.click("#funds", offset=(10, 1))
        await seen.settle()
        seen_now = project_view(seen.app.session.open, FIRST)
    (row,) = [each for each in seen_now.disbursement.rows if each.original_budget is not None]
    assert (row.source.value, str(row.original_budget)) == ("current_appropriation", "648800.00")


async def test_an_amount_that_is_none_keeps_the_keyboard(screens: Screens, database: Path) -> None:
    async with screens() as seen:
        await seen.press("m", "enter", *"12x", "tab")
        field = seen.app.focused
        assert (field.id, field.value) == ("original_budget", "12x")  # type: ignore[union-attr]
        assert "12x" in seen.told


async def test_the_whole_window_losing_the_keyboard_saves_no_half_amount(
    screens: Screens, database: Path
) -> None:
    from textual.events import AppBlur, AppFocus

    async with screens() as seen:
        await seen.press("m", "enter", *"12")
        seen.app.post_message(AppBlur())
        await seen.settle()
        assert amounts(database)[0] is None
        seen.app.post_message(AppFocus())
        await seen.settle()
        await seen.press(*"34", "enter")
    assert amounts(database)[0] == "1234.00"


def amounts(database: Path) -> tuple[str | None, ...]:
    """The budgets of the first project's total."""
    with open_workspace(str(database), user=WHO) as workspace:
        row = project_view(workspace, FIRST).disbursement.row(FundSource.TOTAL)
        if row is None:
            return (None, None)
        found = (row.original_budget, row.final_budget)
    return tuple(None if each is None else str(each) for each in found)


async def test_the_profile_is_saved_field_by_field(screens: Screens, database: Path) -> None:
    async with screens() as seen:
        await seen.press("p", "tab", *"abc", "tab")
        assert seen.app.focused.id == "field-agency"  # type: ignore[union-attr]
        await seen.press(*"def")
        await seen.pilot.click("#field-phone")
        await seen.settle()
        with open_workspace(str(database), user=WHO) as workspace:
            found = profile(workspace)
    assert (found.department, found.agency) == ("abc", "def")
