"""Every kind of save while the database is in use, read-only, or its disk full: told, kept, done later."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest
from textual.widgets import TextArea

from scorer.i18n import set_language
from scorer.resources import resource_dir
from scorer.service import database as database_care
from scorer.service import journal
from scorer.service.fill_in import take_outcomes
from scorer.service.fill_in_sheet import write_fill_in_sheet
from scorer.service.filled import import_disbursements, import_outcomes
from scorer.service.indicators import set_indicator, withdraw_indicator
from scorer.service.outcomes import add_evidence, record_outcome
from scorer.service.projects import withdraw_project
from scorer.service.review_entries import record_review
from scorer.service.sheets import finalise
from scorer.service.undo import step_back
from scorer.service.workspace import Workspace, open_workspace
from scorer.storage import database as opening
from tests.pseudo_terminal import PseudoTerminal
from tests.tui.conftest import TALL, WHO, Screens, Seen
from tests.tui.small_disk import LoopDisk, loop_disk
from tests.tui.test_closed_terminal import TYPED, kept_rows
from tests.tui.test_closed_terminal import filled as filled_by_hand
from tests.tui.test_two_windows import FIRST
from tests.tui.test_windows_stay import CASES, fill, locked

QUALITATIVE = "13063621CMYGTHHVEVOQ9"
RETURNED = Path(__file__).parents[1] / "service" / "reviews" / "yaoshan-2021-review.xlsx"
LEVEL_ROW = (*("down",) * 4, "enter", "down", "down")


def nothing(workspace: Workspace) -> None:
    """The sample as it is."""


class Save(NamedTuple):
    """A kind of save: how it is begun, what is filled in, the key that saves, what stood before."""

    keys: tuple[str, ...]
    fields: Mapping[str, str] = {}
    key: str = "ctrl+s"
    before: Callable[[Workspace], object] = nothing


def filled(workspace: Workspace) -> None:
    """Everything recorded, so that there are scores."""
    outcomes = resource_dir("fixtures") / "outcomes"
    import_outcomes(workspace, outcomes / "yaoshan-2021-outcomes.csv")
    import_disbursements(workspace, outcomes / "yaoshan-2021-money.csv")


def final(workspace: Workspace) -> None:
    filled(workspace)
    finalise(workspace, FIRST)


def reviewed(workspace: Workspace) -> None:
    filled(workspace)
    record_review(workspace, FIRST, 1, {"reviewed_score": "12"})


def value(workspace: Workspace) -> None:
    record_outcome(workspace, FIRST, 1, {"actual_text": "33"})


def taken_back(workspace: Workspace) -> None:
    value(workspace)
    step_back(workspace)


def level(workspace: Workspace) -> None:
    record_outcome(workspace, QUALITATIVE, 3, {"level": "partially_met"})


def evidence(workspace: Workspace) -> None:
    add_evidence(workspace, FIRST, 1, Path("资金拨付单.pdf"))


def fill_in_workbook(workspace: Workspace) -> None:
    """One that was handed out and came back with a value."""
    write_fill_in_sheet(workspace, Path("填报.xlsx"))
    book = openpyxl.load_workbook("填报.xlsx")
    book["填报"]["H5"] = "31"
    book.save("填报.xlsx")


def taken_workbook(workspace: Workspace) -> None:
    fill_in_workbook(workspace)
    take_outcomes(workspace, Path("填报.xlsx"))


SAVES = {
    **{name: Save(case.keys, case.fields) for name, case in CASES.items()},
    "a value": Save(("enter", "3", "1"), key="enter"),
    "a level": Save(LEVEL_ROW, key="1"),
    "a value cleared": Save(("enter",), key="d", before=value),
    "an amount": Save(("m", "enter", "7"), key="enter"),
    "points in the band": Save((*LEVEL_ROW, "c"), {"chosen_score": "9"}, before=level),
    "evidence removed": Save(("enter", "e", "tab", "tab", "tab"), key="f8", before=evidence),
    "a condition chosen": Save(("down", "down", "down", "enter", "down", "t"), key="enter"),
    "a rule in words": Save(
        ("enter", "down", "t"),
        key="enter",
        before=lambda ws: set_indicator(
            ws, FIRST, 2, {"scoring_text": "每低于1%扣0.5分，扣完为止"}
        ),
    ),
    "the rule pack of a project": Save(("enter", "k", "down"), key="enter"),
    "the rule pack of the unit": Save(("p", "f2", "down"), key="enter"),
    "a row brought back": Save(
        ("enter", "W"), key="enter", before=lambda ws: withdraw_indicator(ws, FIRST, 1, "取消")
    ),
    "a project brought back": Save(
        ("W",), key="enter", before=lambda ws: withdraw_project(ws, FIRST, "收回")
    ),
    "a field of the profile": Save(("p", "tab", "8"), key="enter"),
    "a sheet made final": Save(("s",), key="F", before=filled),
    "a final sheet opened again": Save(("s", "R"), {"reason": "更正数据"}, before=final),
    "undo": Save(("enter",), key="u", before=value),
    "redo": Save(("enter",), key="U", before=taken_back),
    "undo of an imported file": Save(("enter",), key="u", before=filled),
    "undo of a filled workbook": Save(("enter",), key="u", before=taken_workbook),
    "a filled workbook": Save(("x", "f2"), {"file": "填报.xlsx"}, before=fill_in_workbook),
    "a review": Save(("v", "enter"), {"reviewed_score": "12"}, before=filled),
    "agreement with a row": Save(("v",), key="a", before=filled),
    "a workbook with reviews": Save(("v", "i"), {"file": "back.xlsx"}, before=filled),
    "undo of a review": Save(("v",), key="u", before=reviewed),
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits ten seconds; the files that are named lie in the current folder."""
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.2)
    (tmp_path / "资金拨付单.pdf").write_bytes(b"%PDF-1.4")
    shutil.copyfile(RETURNED, tmp_path / "back.xlsx")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def disk(tmp_path: Path, kept: Path) -> Iterator[LoopDisk]:
    """A disk of its own with the sample on it."""
    with loop_disk(tmp_path / "disk") as disk:
        file = disk.folder / "scorer.db"
        shutil.copyfile(kept, file)
        with file.open("rb+") as copied:
            os.fsync(copied)
        yield disk


def hindrances(disk: LoopDisk, file: Path) -> dict[str, Callable[[], AbstractContextManager[None]]]:
    """What is said of each, and how it comes about."""
    return {
        "正被其他程序使用，未作任何修改": lambda: locked(file),
        "已变为只读，未作任何修改": lambda: disk.read_only(file, Path(f"{file}-wal")),
        "磁盘已满": disk.full,
    }


def typed(seen: Seen) -> tuple[object, ...]:
    """Which screen stands, what has the keyboard, and what every field holds."""
    fields = seen.app.screen.query("Input, TextArea").results()
    held = [each.text if isinstance(each, TextArea) else each.value for each in fields]  # type: ignore[attr-defined]
    return seen.app.screen, seen.app.focused, held


def steps(file: Path) -> int:
    """How many steps the journal of a whole database holds."""
    with open_workspace(str(file), user=WHO) as workspace:
        count, broken = journal.verify(workspace)
    assert broken is None
    return count


@pytest.mark.parametrize("name", SAVES)
async def test_what_cannot_be_saved_now_stays_and_is_saved_by_the_same_key(
    disk: LoopDisk, screens: Screens, name: str
) -> None:
    save, file = SAVES[name], disk.folder / "scorer.db"
    set_language("zh")
    with open_workspace(str(file), user=WHO) as workspace:
        save.before(workspace)
    before = steps(file)
    async with screens(TALL, on=file) as seen:
        await seen.press(*save.keys)
        await fill(seen, save.fields)
        stands = typed(seen)
        for said, hindrance in hindrances(disk, file).items():
            seen.app.clear_notifications()
            with hindrance():
                await seen.press(save.key)
                assert said in seen.told
                assert "程序出错" not in seen.told
                assert typed(seen) == stands
            assert steps(file) == before
        seen.app.clear_notifications()
        await seen.press(save.key)
        assert not any(said in seen.told for said in hindrances(disk, file)), seen.told
    assert steps(file) > before
    assert database_care.status(str(file)).integrity == "ok"


def test_on_a_disk_that_fails_the_program_goes_on_and_can_be_left(disk: LoopDisk) -> None:
    file = disk.folder / "scorer.db"
    with PseudoTerminal(("-m", "scorer", "--db", str(file))) as terminal:
        filled_by_hand(terminal)
        disk.fail()
        terminal.type("2万元\r")
        terminal.wait_for("已变为只读")
        terminal.type("\x1b")
        terminal.read_for(0.3)
        terminal.type("v")
        terminal.wait_for("项目支出绩效自评表")
        terminal.type("\x11")
        assert terminal.left() == 0
    disk.repair()
    assert kept_rows(file) == dict(enumerate(TYPED, 1))
