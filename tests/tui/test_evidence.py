"""The window for evidence: walking to a file, what is typed narrows, large files beside the work."""

import hashlib
import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from scorer.service import evidence_files
from scorer.service.outcomes import add_evidence
from scorer.service.plans import project_view
from scorer.service.workspace import open_workspace
from scorer.storage import database as opening
from tests.tui.conftest import LOW, WHO, Screens, Seen
from tui import folders, spelling
from tui.dialogs.evidence import EvidenceDialog
from tui.widgets import file_field
from tui.widgets.file_field import FileInput
from tui.widgets.inputs import LineInput

FIRST = "130636213MQECBX9K54VO"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a few files, which is the current one."""
    place = tmp_path / "材料"
    for name in ("验收", "照片", ".缓存"):
        (place / name).mkdir(parents=True)
    for name in (
        "验收/竣工验收单.pdf",
        "验收/会议纪要.pdf",
        "资金拨付单.pdf",
        ".隐藏.txt",
        "scan.png",
    ):
        (place / name).write_text(name, encoding="utf-8")
    monkeypatch.chdir(place)
    return place


def field(seen: Seen) -> FileInput:
    return seen.app.screen.query_one(FileInput)


def evidence(database: Path, position: int) -> list[tuple[str, str | None, str | None]]:
    with open_workspace(str(database), user=WHO) as workspace:
        known = project_view(workspace, FIRST).outcomes.get(position)
        pieces = known.evidence if known else ()
        return [(Path(each.file).name, each.page, str(each.dated_on or "")) for each in pieces]


async def test_walking_to_a_file_by_arrows(screens: Screens, place: Path, database: Path) -> None:
    async with screens(LOW) as seen:
        await seen.press("enter", "e")
        assert all(name in seen.text for name in ("照片/", "验收/", "资金拨付单.pdf"))
        assert ".隐藏" not in seen.text
        await seen.press("down")
        await seen.press("enter")
        assert field(seen).value == "验收/"
        await seen.press("backspace")
        assert Path(field(seen).value) == place
        await seen.press("down", "enter", "down", "enter")
        assert seen.app.focused is seen.app.screen.query_one("#field-page")
        await seen.type("3")
        await seen.press("tab")
        await seen.type("2021-12-20")
        await seen.press("enter")
        assert evidence(database, 1) == [("竣工验收单.pdf", "3", "2021-12-20")]


async def test_pinyin_initials_narrow(screens: Screens, place: Path, database: Path) -> None:
    async with screens(LOW) as seen:
        await seen.press("enter", "e")
        await seen.type("zjbf")
        assert "资金拨付单.pdf" in seen.text
        assert "scan.png" not in seen.text
        await seen.press("enter", "enter", "enter")
        assert evidence(database, 1) == [("资金拨付单.pdf", None, "")]


async def test_the_same_file_again_asks_its_page_only(
    screens: Screens, place: Path, database: Path
) -> None:
    with open_workspace(str(database), user=WHO) as workspace:
        proof = place / "验收" / "会议纪要.pdf"
        add_evidence(workspace, FIRST, 2, proof, "1", "2021-11-30")
    async with screens(LOW) as seen:
        await seen.press("enter", "e")
        first = seen.text.index("验收/")
        assert str(proof.parent)[:20] in seen.text[:first] + seen.text
        await seen.press("enter", "enter")
        assert "只需填页码" in seen.text
        assert not seen.app.screen.query_one("#field-dated_on").parent.display  # type: ignore[union-attr]
        await seen.type("7")
        await seen.press("enter")
        assert evidence(database, 1) == [("会议纪要.pdf", "7", "2021-11-30")]


async def test_a_large_file_is_read_beside_the_work(
    screens: Screens, place: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The row takes entries while the file is read; the window says how far it is."""
    monkeypatch.setattr("tui.screens.row_details.LARGE", 4)
    monkeypatch.setattr(evidence_files, "_BLOCK", 4)
    async with screens() as seen:
        await seen.press("enter", "e")
        await seen.paste(str(place / "资金拨付单.pdf"))
        await seen.press("ctrl+s")
        assert "后台读取" in seen.told
        assert "已登记佐证：资金拨付单.pdf" in seen.told
        assert seen.app.session.reading == []
    assert evidence(database, 1) == [("资金拨付单.pdf", None, "")]


async def test_a_large_file_that_could_not_be_kept_is_offered_again(
    screens: Screens, place: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its window closed when the reading began; file, page and day come back with it."""
    monkeypatch.setattr("tui.screens.row_details.LARGE", 4)
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.2)
    typed = {"page": "7", "dated_on": "2021-12-20"}
    async with screens() as seen:
        await seen.press("enter", "e")
        await seen.paste(str(place / "资金拨付单.pdf"))
        for name, text in typed.items():
            seen.app.screen.query_one(f"#field-{name}", LineInput).value = text
        with closing(sqlite3.connect(database, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await seen.press("ctrl+s")
            assert "正被其他程序使用" in seen.told
            assert "已填的内容未丢失" in seen.told
        await seen.press("e")
        asked = seen.app.screen
        assert isinstance(asked, EvidenceDialog)
        assert asked.answer == {"file": str(place / "资金拨付单.pdf"), **typed}
        await seen.press("ctrl+s", "e")
        assert field(seen).value == ""
    assert evidence(database, 1) == [("资金拨付单.pdf", "7", "2021-12-20")]


@pytest.mark.parametrize("what", ["gone", "folder", "large", "unreadable"])
async def test_a_file_that_cannot_be_taken(
    screens: Screens, place: Path, database: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    path = place / {"gone": "没有.pdf", "folder": "照片"}.get(what, "scan.png")
    if what == "large":
        monkeypatch.setattr(evidence_files, "MOST", 3)
    if what == "unreadable":
        monkeypatch.setattr(Path, "open", _refuse)
    async with screens(LOW) as seen:
        await seen.press("enter", "e")
        await seen.paste(str(path))
        await seen.press("ctrl+s")
        told = {
            "gone": "没有找到文件",
            "folder": "文件夹",
            "large": "最大",
            "unreadable": "无法读取",
        }
        assert told[what] in seen.told
    assert evidence(database, 1) == []


_OPEN = Path.open


def _refuse(path: Path, *arguments: Any, **named: Any) -> Any:
    if path.name == "scan.png":
        raise PermissionError(13, "no")
    return _OPEN(path, *arguments, **named)


async def test_a_folder_that_cannot_be_read(screens: Screens, place: Path) -> None:
    async with screens(LOW) as seen:
        await seen.press("enter", "e")
        await seen.paste(str(place / "没有") + "/")
        assert "无法读取该文件夹" in seen.text
        await seen.press("backspace")
        assert "资金拨付单.pdf" in seen.text
        await seen.paste("没有这种文件")
        assert "没有符合" in seen.text


def test_the_hash_is_that_of_the_bytes_and_tells_how_far_it_is(tmp_path: Path) -> None:
    file = tmp_path / "大.bin"
    file.write_bytes(b"x" * 10_000_000)
    heard: list[int] = []
    digest = evidence_files.hash_of(file, lambda done, _total: heard.append(done))
    assert digest == hashlib.sha256(file.read_bytes()).hexdigest()
    assert heard[-1] == 10_000_000
    assert len(heard) > 1


def test_names_fit_by_beginning_part_and_pinyin() -> None:
    spelling.load()
    names = [folders.Named(name, name, False) for name in ("验收单", "单据", ".x", "订单验收.pdf")]
    assert [each.name for each in folders.narrowed(names, "")] == ["验收单", "单据", "订单验收.pdf"]
    assert [each.name for each in folders.narrowed(names, "单")] == [
        "单据",
        "验收单",
        "订单验收.pdf",
    ]
    assert [each.name for each in folders.narrowed(names, "ys")] == ["验收单", "订单验收.pdf"]
    assert [each.name for each in folders.narrowed(names, ".")] == [".x", "订单验收.pdf"]


@pytest.mark.parametrize(
    ("size", "words"), [(812, "812 B"), (1536, "1.5 KB"), (3 * 1024**3, "3.0 GB")]
)
def test_sizes_for_people(size: int, words: str) -> None:
    assert evidence_files.size_text(size) == words


async def test_keys_wait_for_a_folder_that_is_slow_and_escape_does_not(
    screens: Screens, place: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, free = folders.read_folder, threading.Event()

    def slow(folder: str) -> folders.Listing:
        if folder:
            free.wait(20)
        return read(folder)

    monkeypatch.setattr(file_field, "read_folder", slow)
    async with screens(LOW) as seen:
        await seen.press("enter", "e", "down")
        seen.send("enter", "down", "enter", "9", "enter")
        for _look in range(20):
            await seen.pilot.pause(0.01)
        assert "正在读取文件夹" in seen.text
        assert evidence(database, 1) == []
        free.set()
        await seen.settle()
        assert evidence(database, 1) == []
        await seen.press("enter")
        assert evidence(database, 1) == [("竣工验收单.pdf", "9", "")]
        free.clear()
        await seen.press("e", "down")
        seen.send("enter", "down", "enter")
        for _look in range(20):
            await seen.pilot.pause(0.01)
        seen.send("escape")
        for _look in range(20):
            await seen.pilot.pause(0.01)
        free.set()
        await seen.settle()
        assert "佐证材料：" not in seen.text


async def test_enter_on_a_name_that_fits_nothing_says_so_and_stays(
    screens: Screens, place: Path
) -> None:
    async with screens(LOW) as seen:
        await seen.press("enter", "e")
        await seen.type("voucher")
        await seen.press("enter")
        assert "没有找到文件 voucher" in seen.told
        assert seen.app.screen.focused is field(seen)


async def test_a_folder_that_is_gone_is_not_offered_again(
    screens: Screens, place: Path, database: Path
) -> None:
    for folder in ("旧材料", "验收"):
        (place / folder).mkdir(exist_ok=True)
        (place / folder / "凭证.pdf").write_text("凭证", encoding="utf-8")
        with open_workspace(str(database), user=WHO) as workspace:
            add_evidence(workspace, FIRST, 1, Path(folder, "凭证.pdf"), "1", "")
    (place / "旧材料" / "凭证.pdf").unlink()
    (place / "旧材料").rmdir()
    async with screens(LOW) as seen:
        await seen.press("enter", "down", "e")
        assert "▸ 验收/" in seen.text
        assert "旧材料" not in seen.text


@pytest.mark.parametrize("typed", ["~nobody-of-this-name/", "名" * 300, "nothing\tof it"])
async def test_no_path_whatever_ends_the_program(screens: Screens, place: Path, typed: str) -> None:
    async with screens(LOW) as seen:
        await seen.press("enter", "e")
        await seen.paste(typed)
        await seen.press("enter", "ctrl+s", "backspace")
        assert "没有找到文件" in seen.told
        assert seen.app.is_running
        await seen.press("escape", "escape", "o")
        await seen.paste(typed)
        await seen.press("tab", "x", "backspace", "enter")
        assert seen.told
        assert seen.app.is_running
