"""Several files and folders: each document once, nothing hidden, one bad file stops no other."""

import os
from pathlib import Path

import pytest

from scorer.errors import DatabaseError, ScorerError, UnreadableFileError
from scorer.model.edition import ImportState
from scorer.service.documents import gather, import_documents, read_documents
from scorer.service.incoming import NothingToKeepError
from scorer.service.plans import overview
from scorer.service.views import Imported
from scorer.service.workspace import Workspace
from tests.service.revising import FIRST, Data, row, sample, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Nine documents in two levels, and what lies beside documents on a clerk's computer."""
    data = sample()
    top = tmp_path / "2021 绩效文本"
    (top / "二批").mkdir(parents=True)
    for number, each in enumerate(data["projects"], 1):
        below = top if number < 6 else top / "二批"
        suffix = "docx" if number % 2 else "txt"
        write({**data, "announced": [], "projects": [each]}, below / f"{number}.{suffix}")
    (top / "~$1.docx").write_bytes(b"\x0bclerk")
    (top / ".~lock.2.txt#").write_text(",clerk", encoding="utf-8")
    (top / ".隐藏").mkdir()
    write(data, top / ".隐藏" / "旧.txt")
    (top / "照片.jpg").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00")
    (top / "空.txt").write_bytes(b"")
    return top


def test_a_folder_gives_its_documents_and_tells_what_it_skipped(folder: Path) -> None:
    gathered = gather([folder])
    assert [each.name for each in gathered.files] == [
        "1.docx", "2.txt", "3.docx", "4.txt", "5.docx", "6.txt", "7.docx", "8.txt", "9.docx",
    ]  # fmt: skip
    reasons = {path.name: reason for path, reason in gathered.skipped}
    assert reasons["~$1.docx"] == reasons[".~lock.2.txt#"] == "文档打开时的临时文件"
    assert reasons[".隐藏"] == "隐藏文件"
    assert set(reasons) == {"~$1.docx", ".~lock.2.txt#", ".隐藏", "照片.jpg", "空.txt"}
    assert gathered.found == frozenset(gathered.files)


def test_a_file_named_twice_is_taken_once(folder: Path) -> None:
    named = folder / "2.txt"
    gathered = gather([named, folder, folder / "二批" / ".." / "2.txt", folder / "二批"])
    assert len(gathered.files) == 9
    assert gathered.files[0] == named
    assert named not in gathered.found


@pytest.mark.skipif(not hasattr(os, "symlink") or os.name == "nt", reason="needs symbolic links")
def test_links_that_lead_back_end(folder: Path) -> None:
    (folder / "二批" / "回").symlink_to(folder, target_is_directory=True)
    (folder / "断").symlink_to(folder / "没有.txt")
    gathered = gather([folder])
    assert len(gathered.files) == 9
    assert (folder / "断", "文件或文件夹不存在") in gathered.skipped


def test_a_folder_without_documents_gets_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "照片.jpg").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00")
    with pytest.raises(UnreadableFileError, match="没有可读取的文本") as refused:
        gather([tmp_path])
    assert str(tmp_path) in refused.value.message


def test_a_file_that_is_not_there_is_left_to_the_reader(tmp_path: Path) -> None:
    missing = tmp_path / "无.txt"
    assert gather([missing]).files == (missing,)
    plans, ((path, error),) = read_documents([missing])
    assert (plans, path) == ((), missing)
    assert "无.txt" in str(error)


def test_one_bad_file_does_not_stop_the_rest(empty: Workspace, folder: Path) -> None:
    (folder / "3.docx").write_bytes(b"PK\x03\x04 torn")
    (folder / "说明.txt").write_text("本文件夹存放绩效文本。", encoding="utf-8")
    told: list[tuple[str, int, int]] = []
    results = dict(
        import_documents(
            empty,
            gather([folder]).files,
            progress=lambda name, done, count: told.append((name, done, count)),
        )
    )
    kept = {path.name: each for path, each in results.items() if isinstance(each, Imported)}
    assert set(kept) == {f"{n}.{'docx' if n % 2 else 'txt'}" for n in range(1, 10)} - {"3.docx"}
    assert isinstance(results[folder / "3.docx"], UnreadableFileError)
    assert isinstance(results[folder / "说明.txt"], ScorerError)
    assert len(overview(empty).projects) == 8
    assert told[0] == ("1.docx", 0, 10)
    assert kept["1.docx"].state is ImportState.FIRST
    assert {each.state for name, each in kept.items() if name != "1.docx"} == {ImportState.ADDED}


def test_what_is_done_stays_done_when_somebody_stops(empty: Workspace, folder: Path) -> None:
    results = import_documents(empty, gather([folder]).files)
    for _document in range(3):
        next(results)
    del results
    assert len(overview(empty).projects) == 3


def test_a_revision_among_them_needs_agreement(
    workspace: Workspace, folder: Path, tmp_path: Path
) -> None:
    data: Data = sample()
    row(data, FIRST, 1)[4] = "35个"
    first = {**data, "announced": [], "projects": data["projects"][:1]}
    revision = write(first, tmp_path / "调整.txt")
    files = [revision, folder / "2.txt"]
    results = [each for _path, each in import_documents(workspace, files)]
    assert [isinstance(each, ScorerError) for each in results] == [True, True]
    decisions = {"all": "mine"}
    agreed = import_documents(workspace, files, merge=True, decisions=decisions)
    assert [type(each) for _path, each in agreed] == [Imported, Imported]
    assert overview(workspace).projects[0].project.indicators[0].target_text == "35个"


def test_a_document_without_projects_has_nothing_to_keep(
    empty: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from scorer.importers import document
    from scorer.model.plan import PerformancePlan, Source

    prose = PerformancePlan(source=Source(file="说明.txt", sha256="ef" * 32, format="text"))
    monkeypatch.setattr(document, "read_plan", lambda _path: prose)
    ((_path, error),) = import_documents(empty, [tmp_path / "说明.txt"])
    assert isinstance(error, NothingToKeepError)


def test_a_locked_database_stops_everything(
    empty: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked() -> None:
        raise DatabaseError("锁定")

    monkeypatch.setattr(Workspace, "changing", lambda _self: locked())
    with pytest.raises(DatabaseError):
        list(import_documents(empty, gather([folder]).files))
