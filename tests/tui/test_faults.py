"""What fails from outside: a clear sentence, what was typed stays, and work goes on once it is mended."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from scorer.errors import DatabaseError
from scorer.service import database as database_care
from scorer.service import journal
from scorer.service.plans import project_view
from scorer.service.workspace import open_workspace
from scorer.storage import database as opening
from tests.tui.conftest import LOW, Screens, Seen
from tests.tui.small_disk import SmallDisk, small_disk
from tui import watching

FIRST = "130636213MQECBX9K54VO"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits ten seconds here."""
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.2)


@pytest.fixture
def disk(tmp_path: Path, kept: Path) -> Iterator[SmallDisk]:
    """A small disk with the sample on it."""
    with small_disk(tmp_path / "disk") as small:
        shutil.copyfile(kept, small.folder / "scorer.db")
        yield small


def kept_values(file: Path) -> dict[int, str]:
    """What a whole database holds of the first project."""
    with open_workspace(str(file), user="查证") as workspace:
        assert journal.verify(workspace)[1] is None
        outcomes = project_view(workspace, FIRST).outcomes
    assert database_care.status(str(file)).integrity == "ok"
    return {n: each.actual_text for n, each in outcomes.items() if each.actual_text}


def typed(seen: Seen) -> str:
    """What stands in the field that has the keyboard."""
    value: str = getattr(seen.app.focused, "value", "")
    return value


def is_there(file: Path) -> bool:
    return file.exists()


def overwrite(file: Path) -> None:
    """As another program does that takes the name for its own."""
    file.write_bytes(b"rubbish " * 20000)


async def watched(seen: Seen) -> None:
    """The watch over other windows looks at least once."""
    await seen.pilot.pause(watching.EVERY * 1.5)
    await seen.settle()
    assert seen.app.is_running


# The database is in use.


@pytest.mark.usefixtures("impatient")
async def test_a_locked_database_keeps_what_was_typed_until_it_is_free(
    screens: Screens, database: Path
) -> None:
    async with screens(LOW) as seen:
        await seen.press("enter", "3", "1")
        with closing(sqlite3.connect(database, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            await seen.press("enter")
            assert "正被其他程序使用，未作任何修改" in seen.told
            assert "稍候再试" in seen.told
            assert typed(seen) == "31"
            await watched(seen)
            assert typed(seen) == "31"
        await seen.press("enter")
        assert "已填 1/7" in seen.text
    assert kept_values(database) == {1: "31"}


@pytest.mark.usefixtures("impatient")
async def test_a_reason_an_amount_and_a_level_wait_for_a_locked_database_too(
    screens: Screens, database: Path
) -> None:
    async with screens(LOW) as seen:
        await seen.press("enter", "3", "1", "enter", "escape", "up", "r")
        await seen.press("3", *"两个村合并", "tab")
        await seen.type("按实申报")
        with closing(sqlite3.connect(database, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await seen.press("ctrl+s")
            assert "正被其他程序使用" in seen.told
            await seen.press("m", "enter", "7", "enter")
            assert typed(seen) == "7"
            assert seen.told.count("正被其他程序使用") >= 1
        await seen.press("enter", "escape", "escape", "r")
        assert "两个村合并" in seen.text
        await seen.press("ctrl+s")
    with open_workspace(str(database)) as workspace:
        view = project_view(workspace, FIRST)
    assert "两个村合并" in (view.outcomes[1].deviation_reason or "")
    assert view.disbursement.rows[0].original_budget == 7


@pytest.mark.usefixtures("impatient")
async def test_a_database_that_is_locked_from_the_beginning_is_told_and_left(
    screens: Screens, database: Path
) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        async with screens(LOW) as seen:
            assert seen.app.return_value == 5
            assert "正被其他程序使用" in str(seen.app._exit_renderables)
    assert kept_values(database) == {}


# The disk is full, or may not be written.


async def test_on_a_full_disk_an_entry_waits_in_its_field(
    disk: SmallDisk, screens: Screens
) -> None:
    file = disk.folder / "scorer.db"
    async with screens(LOW, on=file) as seen:
        await seen.press("enter", "3", "3", "enter", "9", "5")
        disk.fill()
        await seen.press("enter")
        assert "磁盘已满" in seen.told
        assert "未作任何修改" in seen.told
        assert "清理磁盘空间后重试" in seen.told
        assert typed(seen) == "95"
        await watched(seen)
        disk.free()
        await seen.press("enter")
        assert "已填 2/7" in seen.text
    assert kept_values(file) == {1: "33", 2: "95"}


async def test_on_a_full_disk_nothing_half_is_exported_or_backed_up(
    disk: SmallDisk, screens: Screens
) -> None:
    file = disk.folder / "scorer.db"
    async with screens(LOW, on=file) as seen:
        await seen.press("x", "tab", "tab")
        await seen.press("ctrl+k", "home", "ctrl+k")
        await seen.type(str(disk.folder))
        disk.fill()
        before = sorted(disk.folder.iterdir())
        await seen.press("enter")
        assert "无法写入：磁盘空间已满" in seen.told
        assert "清理磁盘空间" in seen.told
        assert sorted(disk.folder.iterdir()) == before
        with pytest.raises(DatabaseError, match="磁盘已满"):
            database_care.backup(str(file), disk.folder / "backup.db")
        assert sorted(disk.folder.iterdir()) == before
        disk.free()
        await seen.press("enter")
        assert "已写入" in seen.text
        assert len(list(disk.folder.glob("*.xlsx"))) == 1
        assert len(list(disk.folder.glob("*.docx"))) == 1
    assert kept_values(file) == {}


async def test_a_read_only_folder_is_told_when_the_program_is_opened(
    disk: SmallDisk, screens: Screens
) -> None:
    disk.protect()
    async with screens(LOW, on=disk.folder / "scorer.db") as seen:
        said = str(seen.app._exit_renderables)
    assert seen.app.return_value == 5
    assert "无法写入" in said or "无法打开" in said


# The database is another file than it was.


@pytest.mark.parametrize("how", ["deleted", "moved", "replaced"])
async def test_nothing_is_accepted_into_a_file_that_is_gone(
    screens: Screens, database: Path, kept: Path, how: str
) -> None:
    aside = database.with_name("aside.db")
    async with screens(LOW) as seen:
        await seen.press("enter", "3", "3", "enter", "9", "5")
        os.replace(database, aside)  # noqa: PTH105 - both ends are named
        if how == "replaced":
            shutil.copyfile(kept, database)
        await watched(seen)
        await seen.press("enter")
        assert "已被删除、移走或替换，未保存" in seen.told
        assert "请把原来的文件放回原处再保存" in seen.told
        assert typed(seen) == "95"
        assert is_there(database) == (how == "replaced")
        aside.replace(database)
        await seen.press("enter")
        assert "已填 2/7" in seen.text
    assert kept_values(database) == {1: "33", 2: "95"}


async def test_a_file_that_is_no_database_is_told_and_left(
    screens: Screens, tmp_path: Path
) -> None:
    file = tmp_path / "文件夹" / "表格.db"
    file.parent.mkdir()
    file.write_bytes("不是数据库".encode() * 500)
    before = file.read_bytes()
    async with screens(LOW, on=file) as seen:
        assert seen.app.return_value == 5
        assert "不是数据库文件" in str(seen.app._exit_renderables)
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


async def test_a_database_that_was_overwritten_with_rubbish_is_told(
    screens: Screens, database: Path
) -> None:
    async with screens(LOW) as seen:
        await seen.press("enter", "3", "1")
        overwrite(database)
        await seen.press("enter")
        assert "已损坏" in seen.told or "不是数据库" in seen.told
        assert "restore" in seen.told
        assert typed(seen) == "31"
        await watched(seen)


# Other files.


async def test_evidence_that_is_not_there_is_told_and_the_path_can_be_mended(
    screens: Screens, tmp_path: Path, database: Path
) -> None:
    file = tmp_path / "验收单.pdf"
    async with screens(LOW) as seen:
        await seen.press("enter", "e")
        await seen.type(str(file))
        await seen.press("ctrl+s")
        assert f"没有找到文件 {file}" in seen.told
        assert typed(seen) == str(file)
        file.write_bytes(b"%PDF-1.4")
        await seen.press("ctrl+s")
        file.unlink()
        await seen.press("f")
        assert seen.app.is_running
    with open_workspace(str(database)) as workspace:
        (piece,) = project_view(workspace, FIRST).outcomes[1].evidence
    assert Path(piece.file).name == "验收单.pdf"


async def test_a_document_and_a_folder_that_are_gone_are_told_and_stay_in_their_field(
    screens: Screens, tmp_path: Path
) -> None:
    document, folder = tmp_path / "没有.docx", tmp_path / "没有"
    async with screens(LOW) as seen:
        await seen.press("o")
        await seen.type(str(document))
        await seen.press("enter")
        assert f"没有找到文件 {document}" in seen.told
        assert typed(seen) == str(document)
        await seen.press("escape", "x", "2", "tab", "tab", "ctrl+k", "home", "ctrl+k")
        await seen.type(str(folder))
        await seen.press("enter")
        assert f"文件夹 {folder} 不存在" in seen.told
        assert typed(seen) == str(folder)
        folder.mkdir()
        await seen.press("enter")
        assert "已写入" in seen.text
    assert len(list(folder.iterdir())) == 1


async def test_without_the_folder_for_own_rules_everything_goes_on(
    screens: Screens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database: Path
) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    monkeypatch.setenv("SCORER_RULES", str(rules))
    async with screens(LOW) as seen:
        rules.rmdir()
        await seen.press("b")
        assert "8 个规则包" in seen.text
        await seen.press("escape", "enter", "3", "3", "enter")
        assert "已填 1/7" in seen.text
    assert kept_values(database) == {1: "33"}
