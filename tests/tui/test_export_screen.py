"""The export screen: where the files are, how far it is, and stopping between two projects."""

from pathlib import Path

import openpyxl
import pytest

from scorer.errors import StoppedError
from scorer.service import exports
from scorer.service.outcomes import record_outcome
from scorer.service.plans import project_view
from scorer.service.workspace import open_workspace
from tests.tui.conftest import LOW, TALL, WHO, Screens
from tui.screens.export import ExportScreen
from tui.widgets.inputs import PathInput

FIRST = "130636213MQECBX9K54VO"


async def test_the_files_are_written_and_named(screens: Screens, tmp_path: Path) -> None:
    folder = tmp_path / "成果"
    folder.mkdir()
    async with screens(TALL) as seen:
        await seen.press("x", "tab", "tab")
        seen.app.screen.query_one(PathInput).value = str(folder)
        await seen.press("enter")
        assert "100% 完成" in seen.text
        assert "2021年度绩效自评.xlsx" in "".join(seen.text.split())
    names = _written(folder)
    assert [name.rpartition(".")[2] for name in names] == ["xlsx", "docx"]
    assert len(openpyxl.load_workbook(next(folder.glob("*.xlsx"))).sheetnames) > 9


async def test_a_file_that_is_open_elsewhere_gets_a_number(
    screens: Screens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows refuses to replace an open file; the same refusal is made here."""
    original = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if "(2)" not in str(target):
            raise PermissionError(13, "open elsewhere")
        return original(self, target)

    async with screens(TALL) as seen:
        await seen.press("x", "down", "tab", "tab")
        seen.app.screen.query_one(PathInput).value = str(tmp_path)
        await seen.press("enter")
        monkeypatch.setattr(Path, "replace", refuse)
        await seen.press("enter")
        assert "(2).xlsx" in "".join(seen.text.split())
        assert "正被其他程序打开" in seen.text


async def test_a_file_that_is_replaced_is_said_to_be(screens: Screens, tmp_path: Path) -> None:
    async with screens(TALL) as seen:
        await seen.press("x", "down", "tab", "tab")
        seen.app.screen.query_one(PathInput).value = str(tmp_path)
        await seen.press("enter")
        assert "已写入：" in seen.text
        await seen.press("enter")
        assert "已写入（替换了原有的同名文件）：" in seen.text


async def test_a_missing_folder_is_told(screens: Screens, tmp_path: Path) -> None:
    async with screens(TALL) as seen:
        await seen.press("x", "tab", "tab")
        seen.app.screen.query_one(PathInput).value = str(tmp_path / "没有")
        await seen.press("enter")
        assert "没有" in seen.told
        await seen.press("escape")
        assert "9 个项目" in seen.text


async def test_esc_stops_before_the_next_project(
    screens: Screens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []

    def each(screen: ExportScreen, name: str, done: int, total: int) -> None:
        begun.append(name)
        if done == 2:
            screen.app.call_from_thread(screen.action_stop)
        screen._tell_progress(name, done, total)

    monkeypatch.setattr(ExportScreen, "_each", each)
    async with screens(TALL) as seen:
        await seen.press("x", "tab", "tab")
        seen.app.screen.query_one(PathInput).value = str(tmp_path)
        await seen.press("enter")
        assert "已停止" in seen.text
        await seen.press("escape")
        assert "9 个项目" in seen.text
    assert len(begun) == 3
    assert _written(tmp_path) == []


@pytest.mark.parametrize("kind", ["workbook", "report"])
def test_a_stopped_export_leaves_no_file(kind: str, database: Path, tmp_path: Path) -> None:
    named: list[tuple[str, int, int]] = []

    def each(name: str, done: int, total: int) -> None:
        named.append((name, done, total))
        if done == 1:
            raise StoppedError("stopped")

    write = {"workbook": exports.export_workbook, "report": exports.export_report}[kind]
    path = tmp_path / ("a.xlsx" if kind == "workbook" else "a.docx")
    with open_workspace(str(database), user=WHO) as workspace, pytest.raises(StoppedError):
        write(workspace, path, (), None, each)
    assert [(done, total) for _name, done, total in named] == [(0, 9), (1, 9)]
    assert _written(tmp_path) == []


def _first_row(database: Path) -> str | None:
    """What is recorded as the first row's actual value."""
    with open_workspace(str(database), user="查证") as workspace:
        known = project_view(workspace, FIRST).outcomes.get(1)
        return known.actual_text if known else None


def _written(folder: Path) -> list[str]:
    """The files of an export, drafts too."""
    kinds = {".xlsx", ".docx"}
    return sorted(each.name for each in folder.iterdir() if each.suffix in kinds)


async def test_a_workbook_goes_out_is_filled_and_comes_back(
    screens: Screens, database: Path, tmp_path: Path
) -> None:
    """What the file and somebody here both changed is told with both values."""
    async with screens(TALL) as seen:
        await seen.press("x", "4", "tab", "tab")
        seen.app.screen.query_one(PathInput).value = str(tmp_path)
        await seen.press("enter")
        path = tmp_path / next(name for name in _written(tmp_path) if "填报表" in name)
        assert "100% 完成" in seen.text
        with open_workspace(str(database), user="王芳") as workspace:
            record_outcome(workspace, FIRST, 2, {"actual_text": "93%"})
        book = openpyxl.load_workbook(path)
        book["填报"]["H5"], book["填报"]["H6"] = "31", "91%"
        book["总体目标"]["D4"] = "全部完成。"
        book.save(path)
        await seen.press("f2")
        await seen.paste(str(path))
        await seen.press("ctrl+s")
        said = "".join(seen.text.split())
        assert "录入2条" in said
        assert all(text in said for text in ("冲突", "91%", "93%", "王芳"))
        view = seen.app.session.view(FIRST)
        assert view is not None
        assert view.outcomes[1].actual_text == "31"
        await seen.press("escape", "enter", "u")
        assert "已撤销：村级组织办公经费 第 1 项、总体目标实际完成情况" in seen.told
        assert _first_row(database) is None
        await seen.press("U")
        assert _first_row(database) == "31"
        await seen.press("escape", "x")
        await seen.press("f2")
        await seen.paste(str(tmp_path / "没有.xlsx"))
        await seen.press("ctrl+s")
        assert "没有.xlsx" in seen.told


ROWS = range(1, 8)


async def test_a_long_list_of_conflicts_is_read_by_keys(
    screens: Screens, database: Path, tmp_path: Path
) -> None:
    async with screens(LOW) as seen:
        await seen.press("x", "4", "tab", "tab")
        seen.app.screen.query_one(PathInput).value = str(tmp_path)
        await seen.press("enter")
        path = tmp_path / next(name for name in _written(tmp_path) if "填报表" in name)
        book = openpyxl.load_workbook(path)
        reason = next(
            cell.column_letter
            for row in book["填报"].iter_rows(max_row=5)
            for cell in row
            if cell.value == "偏差原因"
        )
        with open_workspace(str(database), user="王芳") as workspace:
            for row in ROWS:
                record_outcome(workspace, FIRST, row, {"deviation_reason": f"此处{row}"})
                book["填报"][f"{reason}{row + 4}"] = f"文件{row}"
        book.save(path)
        await seen.press("f2")
        await seen.paste(str(path))
        await seen.press("ctrl+s")
        read = seen.text
        for _page in range(4):
            await seen.press("pagedown")
            read += seen.text
        assert all(f"文件{row}" in read and f"此处{row}" in read for row in ROWS)
        last = seen.text
        await seen.press("ctrl+up", "ctrl+up")
        assert seen.text != last
        await seen.press(*["pageup"] * 6)
        assert "导出内容：" in seen.text
