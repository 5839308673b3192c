"""A unit of work is all or nothing, whatever ends it."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from scorer.errors import DatabaseError, RefusedEntryError
from scorer.model.outcome import Outcome
from scorer.model.plan import PerformancePlan
from scorer.storage import database
from scorer.storage.database import open_engine
from scorer.storage.unit_of_work import UnitOfWork
from tests.tui.small_disk import loop_disk

ENTRY = Outcome(actual_text="95%")
CHILD = """
import os, sys
from scorer.model.outcome import Outcome
from scorer.storage.database import open_engine
from scorer.storage.unit_of_work import UnitOfWork
file, code, when = sys.argv[1:]
with UnitOfWork(open_engine(file), "李会计") as work:
    work.repository.save_outcome(1, code, 1, Outcome(actual_text="killed"))
    work.journal("outcome.record", code, None, {"actual_text": "killed"})
    if when == "before":
        os._exit(9)
    work.commit()
    os._exit(9)
"""


def _state(engine: Engine, plan_id: int) -> tuple[object, tuple[int, int | None]]:
    with UnitOfWork(engine, read_only=True) as work:
        return work.repository.outcomes(plan_id), work.verify()


def _killed(file: Path, code: str, when: str) -> None:
    done = subprocess.run([sys.executable, "-c", CHILD, str(file), code, when], check=False)
    assert done.returncode == 9


def _save_and_fail(engine: Engine, plan_id: int, code: str) -> None:
    with UnitOfWork(engine, "王会计") as work:
        work.repository.save_outcome(plan_id, code, 1, ENTRY)
        work.journal("outcome.record", code, None, ENTRY)
        raise RefusedEntryError("x")


@pytest.fixture
def code(plan: PerformancePlan) -> str:
    return plan.projects[0].code


def test_leaving_without_commit_changes_nothing(engine: Engine, plan_id: int, code: str) -> None:
    before = _state(engine, plan_id)
    with UnitOfWork(engine, "王会计") as work:
        work.repository.save_outcome(plan_id, code, 1, ENTRY)
        work.journal("outcome.record", code, None, ENTRY)
    assert _state(engine, plan_id) == before


def test_an_error_takes_everything_back(engine: Engine, plan_id: int, code: str) -> None:
    before = _state(engine, plan_id)
    with pytest.raises(RefusedEntryError):
        _save_and_fail(engine, plan_id, code)
    assert _state(engine, plan_id) == before


def test_killed_before_commit_loses_nothing_that_was_there(
    engine: Engine, file: Path, plan_id: int, code: str
) -> None:
    before = _state(engine, plan_id)
    _killed(file, code, "before")
    assert _state(engine, plan_id) == before
    with UnitOfWork(engine, "王会计") as work:
        work.repository.save_outcome(plan_id, code, 1, ENTRY, 0)
        work.commit()


def test_killed_after_commit_keeps_the_change(
    engine: Engine, file: Path, plan_id: int, code: str
) -> None:
    _killed(file, code, "after")
    outcomes, verified = _state(engine, plan_id)
    assert outcomes == {code: {1: Outcome(actual_text="killed", version=1)}}
    assert verified == (2, None)


def test_a_second_writer_is_told_that_the_database_is_in_use(
    engine: Engine, file: Path, plan_id: int, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    colleague = open_engine(str(file))
    with UnitOfWork(engine, "王会计") as work:
        work.repository.save_outcome(plan_id, code, 1, ENTRY)
        with (
            pytest.raises(DatabaseError, match="正被其他程序使用") as caught,
            UnitOfWork(colleague, "李会计"),
        ):
            pass
        work.commit()
    assert caught.value.exit_code == 5
    with UnitOfWork(colleague, "李会计") as work:
        assert work.repository.outcomes(plan_id)[code][1].actual_text == "95%"
    colleague.dispose()


def test_a_reader_sees_one_state_while_others_write(
    engine: Engine, plan_id: int, code: str
) -> None:
    with UnitOfWork(engine, read_only=True) as reader:
        assert reader.repository.outcomes(plan_id) == {}
        with UnitOfWork(engine, "王会计") as writer:
            writer.repository.save_outcome(plan_id, code, 1, ENTRY)
            writer.commit()
        assert reader.repository.outcomes(plan_id) == {}
    assert _state(engine, plan_id)[0] != {}


def test_an_error_of_the_driver_leaves_as_one_sentence(engine: Engine) -> None:
    with (
        pytest.raises(DatabaseError, match="no such table"),
        UnitOfWork(engine, "王会计") as work,
    ):
        work.connection.exec_driver_sql("SELECT * FROM nowhere")


def test_one_unit_of_work_is_one_moment(engine: Engine) -> None:
    moments = iter([datetime(2022, 1, 1, tzinfo=UTC), datetime(2022, 1, 2, tzinfo=UTC)])
    with UnitOfWork(engine, "王会计", clock=lambda: next(moments)) as work:
        first = work.now()
        work.journal("unit.set", "804001")
        assert work.now() == first == work.entries()[0].at


def test_no_further_connection_makes_a_file_that_is_gone_anew(engine: Engine) -> None:
    file = Path(str(engine.url.database))
    with UnitOfWork(engine, read_only=True):
        file.rename(file.with_name("aside.db"))
        with pytest.raises(DatabaseError, match="被删除、移走或替换"):
            UnitOfWork(engine, read_only=True).__enter__()
        assert not file.exists()
        file.with_name("aside.db").rename(file)
        with UnitOfWork(engine, read_only=True) as work:
            assert work.verify()[1] is None


def test_a_connection_that_could_only_read_is_given_up_once_it_has_to_write(
    tmp_path: Path,
) -> None:
    """One that was opened while the file was read-only cannot write for good."""
    with loop_disk(tmp_path / "disk") as disk:
        file = disk.folder / "scorer.db"
        open_engine(str(file)).dispose()
        other = open_engine(str(file))
        with (
            UnitOfWork(other, read_only=True),
            disk.read_only(file),
            UnitOfWork(other, read_only=True) as work,
        ):
            assert work.entries() == ()
        for _each in range(3):
            with UnitOfWork(other, "王会计") as one:
                one.journal("unit.set", "804001")
                one.commit()
        with UnitOfWork(other, read_only=True) as work:
            assert len(work.entries()) == 3
        other.dispose()
