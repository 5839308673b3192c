"""Backup, restore, upgrade: whole files only, and nothing overwritten."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine

from scorer.errors import DatabaseError
from scorer.model.plan import PerformancePlan
from scorer.model.profile import UnitProfile
from scorer.storage import maintenance, schema
from scorer.storage.database import open_engine
from scorer.storage.unit_of_work import UnitOfWork

HEAD = schema.HEAD
NEXT = f"{int(HEAD) + 1:04d}"
NEXT_STEP = f'''
"""A later step, which rebuilds a table that others refer to."""
import sqlalchemy as sa
from alembic import op

revision = "{NEXT}"
down_revision = "{HEAD}"


def upgrade() -> None:
    with op.batch_alter_table("unit", recreate="always") as batch:
        batch.add_column(sa.Column("email", sa.Text()))
        batch.alter_column("phone", new_column_name="telephone")
'''
STRAY_ROW = """
    op.bulk_insert(
        sa.table("objective", sa.column("project_id"), sa.column("position"), sa.column("text")),
        [{"project_id": 99, "position": 1, "text": "无主"}],
    )
"""


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program as it will be one revision later."""
    scripts = tmp_path / "migrations 100%"
    shutil.copytree(schema.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / f"{NEXT}_next.py").write_text(NEXT_STEP, encoding="utf-8")
    monkeypatch.setattr(schema, "SCRIPTS", scripts)
    monkeypatch.setattr(schema, "REVISIONS", (*schema.REVISIONS, NEXT))
    monkeypatch.setattr(schema, "HEAD", NEXT)
    monkeypatch.setattr(maintenance, "HEAD", NEXT)


def _set_phone(file: Path, phone: str) -> None:
    engine = open_engine(str(file), create=False)
    with UnitOfWork(engine, "王会计") as work:
        work.repository.save_profile(UnitProfile(code="804001", name="腰山镇", phone=phone))
        work.journal("unit.set", "804001", None, {"phone": phone})
        work.commit()
    engine.dispose()


def _phone(file: Path) -> str | None:
    engine = open_engine(str(file), create=False)
    with UnitOfWork(engine, read_only=True) as work:
        phone = work.repository.profile("804001").phone
    engine.dispose()
    return phone


def _beside(file: Path) -> set[str]:
    return {each.name for each in file.parent.iterdir()}


@pytest.mark.usefixtures("plan_id")
def test_status_of_a_database_in_use(engine: Engine, file: Path) -> None:
    status = maintenance.status(str(file))
    assert (status.path, status.revision, status.newest_revision) == (file, HEAD, HEAD)
    assert (status.integrity, status.journal_length) == ("ok", 1)
    assert status.size_bytes > 4096
    with UnitOfWork(engine, read_only=True) as work:
        assert status.journal_head == work.head()


def test_status_of_a_missing_file_and_of_none(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="没有找到数据库"):
        maintenance.status(str(tmp_path / "a.db"))
    (tmp_path / "b.db").write_text("这不是数据库" * 500, encoding="utf-8")
    with pytest.raises(DatabaseError, match="不是数据库文件"):
        maintenance.status(str(tmp_path / "b.db"))


@pytest.mark.usefixtures("plan_id")
def test_status_names_damage(engine: Engine, file: Path) -> None:
    engine.dispose()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET rootpage = 3 WHERE name = 'objective'")
    assert maintenance.status(str(file)).integrity != "ok"


@pytest.mark.usefixtures("plan_id")
def test_a_backup_is_taken_while_others_work_and_restored(
    engine: Engine, file: Path, plan: PerformancePlan, tmp_path: Path
) -> None:
    target = tmp_path / "备份" / "2021.db"
    target.parent.mkdir()
    with UnitOfWork(engine, "王会计") as work:
        work.repository.save_profile(UnitProfile(code="804001", name="腰山镇", phone="未提交"))
        assert maintenance.backup(str(file), target) == target
    assert _beside(target) == {"2021.db"}
    with UnitOfWork(engine, "王会计") as work:
        head = work.head()
    engine.dispose()
    _set_phone(file, "0312")

    kept = maintenance.restore(str(file), target)

    assert kept == file.with_name("scorer-old-1.db")
    assert _phone(file) is None
    assert _phone(kept) == "0312"
    assert _beside(target) == {"2021.db"}
    restored = open_engine(str(file), create=False)
    with UnitOfWork(restored, read_only=True) as work:
        assert work.repository.plan(1) == plan
        assert (work.head(), work.verify()) == (head, (1, None))
    restored.dispose()


@pytest.mark.usefixtures("plan_id")
def test_a_backup_overwrites_nothing(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "known.db"
    target.write_bytes(b"precious")
    with pytest.raises(DatabaseError, match="已存在，没有覆盖"):
        maintenance.backup(str(file), target)
    assert target.read_bytes() == b"precious"
    with pytest.raises(DatabaseError, match="无法写入"):
        maintenance.backup(str(file), tmp_path / "nowhere" / "a.db")


def test_a_backup_of_no_database_leaves_no_file(tmp_path: Path) -> None:
    (tmp_path / "b.db").write_text("这不是数据库" * 500, encoding="utf-8")
    with pytest.raises(DatabaseError, match="不是数据库文件"):
        maintenance.backup(str(tmp_path / "b.db"), tmp_path / "c.db")
    assert _beside(tmp_path / "b.db") == {"b.db"}


@pytest.mark.usefixtures("plan_id")
def test_restoring_needs_the_database_for_itself(
    engine: Engine, file: Path, tmp_path: Path
) -> None:
    source = maintenance.backup(str(file), tmp_path / "copy.db")
    with UnitOfWork(engine, "王会计"), pytest.raises(DatabaseError, match="正被其他程序使用"):
        maintenance.restore(str(file), source)
    with pytest.raises(DatabaseError, match="正被其他程序使用"):
        maintenance.restore(str(file), source)
    engine.dispose()
    maintenance.restore(str(file), source)
    maintenance.restore(str(file), source)
    assert {"scorer-old-1.db", "scorer-old-2.db"} < _beside(file)


@pytest.mark.usefixtures("plan_id")
def test_a_damaged_database_is_replaced_and_kept(
    engine: Engine, file: Path, tmp_path: Path
) -> None:
    source = maintenance.backup(str(file), tmp_path / "copy.db")
    engine.dispose()
    file.write_bytes(b"rubbish" * 1000)
    kept = maintenance.restore(str(file), source)
    assert kept is not None
    assert kept.read_bytes() == b"rubbish" * 1000
    assert maintenance.status(str(file)).integrity == "ok"


@pytest.mark.usefixtures("plan_id")
def test_a_backup_can_be_restored_where_nothing_is(
    engine: Engine, file: Path, tmp_path: Path
) -> None:
    source = maintenance.backup(str(file), tmp_path / "copy.db")
    engine.dispose()
    elsewhere = tmp_path / "new" / "scorer.db"
    assert maintenance.restore(str(elsewhere), source) is None
    assert maintenance.status(str(elsewhere)).journal_length == 1


def test_a_database_in_use_can_stand_in_for_a_backup(
    engine: Engine, file: Path, plan_id: int, plan: PerformancePlan, tmp_path: Path
) -> None:
    assert file.with_name("scorer.db-wal").stat().st_size > 0
    elsewhere = tmp_path / "new.db"
    maintenance.restore(str(elsewhere), file)
    restored = open_engine(str(elsewhere))
    with UnitOfWork(restored, read_only=True) as work:
        assert work.repository.plan(plan_id) == plan
    restored.dispose()
    engine.dispose()


@pytest.mark.usefixtures("plan_id")
def test_what_is_no_fit_backup_is_refused(engine: Engine, file: Path, tmp_path: Path) -> None:
    engine.dispose()
    before = file.read_bytes()
    newer, foreign, text, stray = (tmp_path / f"{name}.db" for name in "abcd")
    for target in (newer, stray):
        maintenance.backup(str(file), target)
    with closing(sqlite3.connect(newer)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE ledger (id INTEGER)")
    text.write_text("这不是数据库" * 500, encoding="utf-8")
    with closing(sqlite3.connect(stray)) as connection, connection:
        connection.execute("INSERT INTO objective VALUES (99, 1, '无主')")
    refusals = {
        newer: "新版程序",
        foreign: "其他程序的数据库",
        text: "不是数据库文件",
        stray: "已损坏",
        tmp_path / "missing.db": "没有找到文件",
    }
    for source, words in refusals.items():
        with pytest.raises(DatabaseError, match=words):
            maintenance.restore(str(file), source)
    assert file.read_bytes() == before
    assert _beside(file) == {"scorer.db"}


def test_a_current_database_needs_no_upgrade(engine: Engine, file: Path) -> None:
    engine.dispose()
    assert maintenance.upgrade(str(file)) == HEAD
    assert _beside(file) == {"scorer.db"}


def test_an_empty_file_is_set_up_by_upgrade(file: Path) -> None:
    file.parent.mkdir()
    file.touch()
    assert maintenance.upgrade(str(file)) == HEAD


def test_a_newer_database_is_not_upgraded(engine: Engine, file: Path) -> None:
    engine.dispose()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DatabaseError, match="新版程序"):
        maintenance.upgrade(str(file))
    assert maintenance.status(str(file)).revision == "9999"


@pytest.mark.usefixtures("plan_id")
def test_an_upgrade_keeps_every_row_and_a_backup(
    engine: Engine, file: Path, request: pytest.FixtureRequest
) -> None:
    engine.dispose()
    _set_phone(file, "0312")
    request.getfixturevalue("next_version")
    with pytest.raises(DatabaseError, match="scorer db upgrade"):
        open_engine(str(file))

    assert maintenance.upgrade(str(file)) == NEXT

    assert "scorer-before-upgrade-1.db" in _beside(file)
    before = maintenance.status(str(file.with_name("scorer-before-upgrade-1.db")))
    assert (before.revision, before.journal_length) == (HEAD, 0)
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT telephone, email FROM unit").fetchall() == [
            ("0312", None)
        ]
        assert connection.execute("SELECT count(*) FROM plan").fetchone() == (1,)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.usefixtures("plan_id")
def test_an_upgrade_that_fails_changes_nothing(
    engine: Engine, file: Path, request: pytest.FixtureRequest
) -> None:
    engine.dispose()
    request.getfixturevalue("next_version")
    script = schema.SCRIPTS / "versions" / f"{NEXT}_next.py"
    script.write_text(NEXT_STEP + STRAY_ROW, encoding="utf-8")
    with pytest.raises(DatabaseError, match="已损坏"):
        maintenance.upgrade(str(file))
    assert maintenance.status(str(file)).revision == HEAD
