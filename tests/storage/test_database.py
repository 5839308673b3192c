"""Opening: what is set up, what is refused, and with which sentence."""

import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine

from scorer.errors import DatabaseError
from scorer.storage import database
from scorer.storage.database import database_file, default_url, file_url, open_engine
from scorer.storage.failures import database_error
from scorer.storage.schema import HEAD, revision


def _pragma(engine: Engine, name: str) -> object:
    with engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def _set_version(file: Path, version: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (version,))


def _refused(file: Path, *, create: bool = True) -> DatabaseError:
    before = file.read_bytes() if file.is_file() else None
    with pytest.raises(DatabaseError) as caught:
        open_engine(str(file), create)
    assert caught.value.exit_code == 5
    assert before is None or file.read_bytes() == before
    return caught.value


def test_a_missing_file_is_set_up_with_its_folders(engine: Engine, file: Path) -> None:
    with engine.connect() as connection:
        assert revision(connection) == HEAD
    assert file.is_file()


def test_every_commit_reaches_the_disk(engine: Engine) -> None:
    assert _pragma(engine, "journal_mode") == "wal"
    assert _pragma(engine, "synchronous") == 2
    assert _pragma(engine, "foreign_keys") == 1
    assert _pragma(engine, "busy_timeout") == 10_000


def test_opening_again_changes_nothing_and_needs_no_alembic(engine: Engine, file: Path) -> None:
    engine.dispose()
    code = (
        "import sys; from scorer.storage.database import open_engine;"
        f"open_engine({str(file)!r}).dispose();"
        "sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_an_empty_file_is_set_up(file: Path) -> None:
    file.parent.mkdir()
    file.touch()
    open_engine(str(file)).dispose()
    open_engine(str(file), create=False).dispose()


@pytest.mark.parametrize("_time", range(10))
def test_programs_that_set_up_the_same_file_together(file: Path, _time: int) -> None:
    failures: list[Exception] = []
    together = threading.Barrier(3)

    def open_once() -> None:
        together.wait()
        try:
            open_engine(str(file)).dispose()
        except DatabaseError as error:
            failures.append(error)

    threads = [threading.Thread(target=open_once) for _number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_a_missing_file_is_refused_where_it_must_exist(file: Path) -> None:
    assert "没有找到数据库" in _refused(file, create=False).message
    assert not file.parent.exists()


def test_an_older_database_says_how_to_upgrade(
    engine: Engine, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.dispose()
    monkeypatch.setattr("scorer.storage.schema.HEAD", f"{int(HEAD) + 1:04d}")
    error = _refused(file)
    assert "旧版" in error.message
    assert "scorer db upgrade" in error.hint


def test_a_newer_database_is_refused_and_left_alone(engine: Engine, file: Path) -> None:
    engine.dispose()
    _set_version(file, "9999")
    assert "新版程序" in _refused(file).message


def test_a_database_of_another_program_is_refused(file: Path) -> None:
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE ledger (id INTEGER)")
    with pytest.raises(DatabaseError, match="其他程序的数据库"):
        open_engine(str(file))


def test_a_file_that_is_no_database_is_refused(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("项目编码,金额\n" * 200, encoding="utf-8")
    assert "不是数据库文件" in _refused(file).message


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "是文件夹" in _refused(tmp_path).message


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "无法建立文件夹" in _refused(tmp_path / "file" / "scorer.db").message


def test_a_damaged_database_is_refused(engine: Engine, file: Path) -> None:
    engine.dispose()
    content = bytearray(file.read_bytes())
    content[100:4096] = b"\xff" * 3996
    file.write_bytes(content)
    assert "损坏" in _refused(file).message


def test_a_locked_database_says_so(
    engine: Engine, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.dispose()
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        other.execute("DELETE FROM journal")
        with pytest.raises(DatabaseError, match="正被其他程序使用"):
            open_engine(str(file))


def test_a_file_that_may_only_be_read_says_so(engine: Engine, file: Path) -> None:
    engine.dispose()
    with (
        closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection,
        pytest.raises(sqlite3.OperationalError) as caught,
    ):
        connection.execute("DELETE FROM journal")
    error = database_error(caught.value, file)
    assert "无法写入" in error.message
    assert "权限" in error.hint


def test_an_error_that_nobody_foresaw_is_passed_on_in_one_sentence(file: Path) -> None:
    error = database_error(sqlite3.OperationalError("something odd"), file)
    assert "something odd" in error.message


def test_a_network_folder_is_refused_before_anything_is_made(file: Path) -> None:
    with pytest.raises(DatabaseError, match="网络文件夹") as caught:
        open_engine(str(file), on_network=lambda _path: True)
    assert "本机硬盘" in caught.value.hint
    assert not file.parent.exists()


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("postgresql://county/scorer", "不支持 postgresql"),
        ("sqlite://", "没有指明文件"),
        ("sqlite:///:memory:", "没有指明文件"),
        ("://", "不是有效的数据库地址"),
    ],
)
def test_other_addresses_are_refused(url: str, words: str) -> None:
    with pytest.raises(DatabaseError, match=words):
        open_engine(url)


def test_a_plain_path_and_its_url_are_the_same_file(file: Path) -> None:
    assert database_file(str(file)) == database_file(file_url(file)) == file


def test_the_default_lies_in_the_users_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    assert database_file(default_url()).name == "scorer.db"
    assert os.fspath(database_file(default_url()).parent).endswith("scorer")
