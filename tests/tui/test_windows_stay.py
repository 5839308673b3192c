"""A window stays, with all that was typed, until its answer is saved: under a lock, after a refusal."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from scorer.service import journal
from scorer.service.workspace import open_workspace
from scorer.storage import database as opening
from tests.tui.conftest import LOW, TALL, WHO, Screens, Seen
from tui.dialogs.base import Dialog
from tui.dialogs.form import FormDialog
from tui.widgets.choice import Choice
from tui.widgets.inputs import Prose

NEW_CODE = "13063621AAAAAAAAAAAAA"
INDICATOR = {
    "category": "产出指标",
    "subcategory": "数量指标",
    "name": "发放口罩",
    "target_text": "≥500只",
}


class Case(NamedTuple):
    """A window: the keys that lead there, and what is filled in, by field."""

    keys: tuple[str, ...]
    fields: Mapping[str, str]


CASES = {
    "state": Case(
        ("enter", "s", "2"),
        {"na_reason": "当年项目取消", "na_approver": "王主任"},
    ),
    "survey": Case(("enter", "end", "y"), {"asked": "33", "satisfied": "31", "method": "问卷"}),
    "reason": Case(
        ("enter", "r"),
        {"deviation_reason": "两村合并后未重新核定", "corrective_action": "次年据实申报"},
    ),
    "what was achieved": Case(("enter", "o"), {"achievement": "三十三个村的办公经费已拨付"}),
    "evidence": Case(("enter", "e"), {"file": "资金拨付单.pdf", "page": "3"}),
    "points": Case(("enter", "p"), {}),
    "correction": Case(("enter", "h"), {"description": "涉及的行政村数"}),
    "new indicator": Case(("enter", "a"), INDICATOR),
    "withdrawn indicator": Case(("enter", "w"), {"reason": "文件已取消该指标"}),
    "project": Case(("c",), {"purpose": "保障村级组织正常运转"}),
    "new project": Case(("a",), {"code": NEW_CODE, "name": "防汛物资", "total_funds": "20000"}),
    "withdrawn project": Case(("w",), {"reason": "资金已收回"}),
    "answer to a finding": Case(("f", "2", "x"), {"text": "已与业务科室核对"}),
}


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nobody waits ten seconds here; the file of evidence lies in the current folder."""
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.2)
    (tmp_path / "资金拨付单.pdf").write_bytes(b"%PDF-1.4")
    monkeypatch.chdir(tmp_path)


@contextmanager
def locked(database: Path) -> Iterator[None]:
    """Another program writes into the database for as long."""
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def window(seen: Seen) -> FormDialog | None:
    """The window that stands, if one does."""
    screen = seen.app.screen
    assert screen is not None
    return screen if isinstance(screen, FormDialog) else None


def stands(seen: Seen) -> dict[str, str]:
    """What the fields of the window hold."""
    asked = window(seen)
    assert asked is not None
    return asked.answer


async def fill(seen: Seen, fields: Mapping[str, str]) -> None:
    """Put texts into fields, as if each were typed there."""
    for name, text in fields.items():
        entry = seen.app.screen.query_one(f"#field-{name}")
        if isinstance(entry, Prose):
            entry.text = text
        elif isinstance(entry, Choice):
            entry.choose(text)
        else:
            entry.value = text  # type: ignore[attr-defined]
        await seen.settle()


def steps(database: Path) -> int:
    """How many steps the journal holds."""
    with open_workspace(str(database), user=WHO) as workspace:
        assert journal.verify(workspace)[1] is None
        return len(journal.entries(workspace, 100))


@pytest.mark.parametrize("name", CASES)
async def test_a_window_stays_while_the_database_is_locked(
    screens: Screens, database: Path, name: str
) -> None:
    case, before = CASES[name], steps(database)
    async with screens(TALL) as seen:
        await seen.press(*case.keys)
        await fill(seen, case.fields)
        typed, focused = stands(seen), seen.app.focused
        assert case.fields.items() <= typed.items()
        with locked(database):
            await seen.press("ctrl+s")
            assert "正被其他程序使用" in seen.told
            assert (stands(seen), seen.app.focused) == (typed, focused)
            assert steps(database) == before
        await seen.press("ctrl+s")
        assert window(seen) is None, seen.text
    assert steps(database) == before + 1


@pytest.mark.parametrize("name", ["state", "survey", "new indicator", "project"])
async def test_esc_leaves_a_window_that_could_not_save(
    screens: Screens, database: Path, name: str
) -> None:
    case, before = CASES[name], steps(database)
    async with screens(TALL) as seen:
        await seen.press(*case.keys)
        await fill(seen, case.fields)
        with locked(database):
            await seen.press("ctrl+s")
        await seen.press("escape")
        assert not isinstance(seen.app.screen, Dialog)
    assert steps(database) == before


async def test_what_the_service_refuses_is_mended_in_the_window(
    screens: Screens, database: Path
) -> None:
    async with screens(TALL) as seen:
        await seen.press("c")
        await fill(seen, {"total_funds": "很多", "purpose": "保障运转"})
        await seen.press("ctrl+s")
        assert "很多" in seen.told
        assert stands(seen)["purpose"] == "保障运转"
        await fill(seen, {"total_funds": "640000", "fiscal_funds": "640000"})
        await seen.press("ctrl+s")
        assert window(seen) is None
        assert "!!" not in seen.text
        view = seen.app.session.view("130636213MQECBX9K54VO")
        assert view is not None
        assert (str(view.project.total_funds), view.project.purpose) == ("640000.00", "保障运转")


async def test_what_is_refused_stands_in_the_smallest_window_too(
    screens: Screens, database: Path
) -> None:
    async with screens((20, 5)) as seen:
        await seen.press(*CASES["state"].keys)
        await fill(seen, CASES["state"].fields)
        with locked(database):
            await seen.press("ctrl+s")
            assert "正被其他程序使用" in seen.told
        seen.app.clear_notifications()
        await seen.settle()
        assert stands(seen)["na_approver"] == "王主任"
        await seen.press("ctrl+s")
        assert not isinstance(seen.app.screen, Dialog)


@pytest.mark.parametrize("name", CASES)
async def test_the_keys_stay_in_sight_under_what_was_refused(screens: Screens, name: str) -> None:
    async with screens(LOW) as seen:
        await seen.press(*CASES[name].keys)
        asked = window(seen)
        assert asked is not None
        asked.refuse("数据库正被其他程序使用，未作任何修改。\n请关闭其他窗口，或稍候再试。")
        await seen.settle()
        assert "!! 数据库正被其他程序使用" in seen.text
        assert "^s 保存" in seen.text
