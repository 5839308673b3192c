"""A file is written whole or not at all, and what stands in the way is said."""

import stat
from pathlib import Path

import pytest

from scorer.errors import ReportTargetError
from scorer.reports.target_file import write_beside


def write(text: str, path: Path) -> Path:
    def fill(draft: Path) -> None:
        draft.write_text(text, encoding="utf-8")

    return write_beside(path, fill)


def test_it_replaces_what_was_there_and_leaves_no_draft(tmp_path: Path) -> None:
    path = tmp_path / "自评表.xlsx"
    write("first", path)
    assert write("second", path) == path
    assert path.read_text(encoding="utf-8") == "second"
    assert [each.name for each in tmp_path.iterdir()] == ["自评表.xlsx"]


def test_a_failure_keeps_the_old_file_and_no_draft(tmp_path: Path) -> None:
    path = tmp_path / "自评表.xlsx"
    write("first", path)

    def fail(draft: Path) -> None:
        draft.write_text("half", encoding="utf-8")
        raise OSError(28, "No space left on device")

    with pytest.raises(ReportTargetError, match="磁盘空间已满") as caught:
        write_beside(path, fail)
    assert caught.value.exit_code == 6
    assert caught.value.hint
    assert path.read_text(encoding="utf-8") == "first"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_read_only_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "自评表.xlsx"
    write("first", path)
    path.chmod(stat.S_IREAD)
    with pytest.raises(ReportTargetError, match="只读"):
        write("second", path)
    assert path.read_text(encoding="utf-8") == "first"
    path.chmod(stat.S_IREAD | stat.S_IWRITE)


def test_a_folder_and_a_missing_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(ReportTargetError, match="是文件夹"):
        write("text", tmp_path)
    with pytest.raises(ReportTargetError, match="不存在"):
        write("text", tmp_path / "无此文件夹" / "自评表.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_locked_file_gives_a_numbered_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only Windows locks open files, so the refusal of its rename is played here."""
    path = tmp_path / "自评表.xlsx"
    write("first", path)
    write("taken", tmp_path / "自评表 (2).xlsx")
    replace = Path.replace

    def refuse(draft: Path, target: Path) -> Path:
        if target == path:
            raise PermissionError(13, "in use")
        return replace(draft, target)

    monkeypatch.setattr(Path, "replace", refuse)
    assert write("second", path) == tmp_path / "自评表 (3).xlsx"
    assert path.read_text(encoding="utf-8") == "first"
