"""The journal notices every later touch."""

import hashlib
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import Engine

from scorer.model.outcome import Outcome
from scorer.model.plan import PerformancePlan
from scorer.model.sheet import FinalSheet
from scorer.storage.journal import GENESIS
from scorer.storage.unit_of_work import UnitOfWork

NOW = datetime(2022, 1, 15, 8, 30, tzinfo=UTC)


@pytest.fixture
def written(engine: Engine) -> Engine:
    """Five entries by two people."""
    with UnitOfWork(engine, "王会计", clock=lambda: NOW) as work:
        for number in range(1, 5):
            work.journal("outcome.record", f"甲/{number}", None, {"actual_text": f"{number}%"})
        work.commit()
    with UnitOfWork(engine, "李会计", clock=lambda: NOW) as work:
        work.journal("profile.set", "804001", {"phone": None}, {"phone": "0312"})
        work.commit()
    return engine


def _verify(engine: Engine) -> tuple[int, int | None]:
    with UnitOfWork(engine, read_only=True) as work:
        return work.verify()


def _touch(engine: Engine, statement: str) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql(statement)


def test_an_empty_journal_fits(engine: Engine) -> None:
    with UnitOfWork(engine, read_only=True) as work:
        assert work.head() is None
        assert work.entries() == ()
    assert _verify(engine) == (0, None)


def test_entries_are_chained_and_come_newest_first(written: Engine) -> None:
    with UnitOfWork(written, read_only=True) as work:
        entries = work.entries()
        assert [each.number for each in work.entries(limit=2, offset=1)] == [4, 3]
        assert [each.number for each in work.entries_of("王会计")] == [4, 3, 2, 1]
        assert work.head() == entries[0].hash
    assert entries[-1].previous == GENESIS
    assert all(new.previous == old.hash for new, old in pairwise(entries))
    assert (entries[0].who, entries[0].at, entries[0].before) == ("李会计", NOW, {"phone": None})
    assert _verify(written) == (5, None)


def test_a_stranger_can_repeat_the_hash(written: Engine) -> None:
    statement = (
        "SELECT number, at, who, action, subject, before, after, previous, hash FROM journal"
    )
    with written.connect() as connection:
        row = list(connection.exec_driver_sql(statement).first() or ())
    text = json.dumps(row[:-1], ensure_ascii=False, separators=(",", ":"))
    assert hashlib.sha256(text.encode()).hexdigest() == row[-1]


@pytest.mark.parametrize("number", [1, 3, 5])
@pytest.mark.parametrize(
    "change",
    [
        "at = '2022-01-16' || substr(at, 11)",
        "who = who || ' '",
        "action = 'outcome.recorD'",
        "subject = '乙'",
        "before = '{}'",
        "after = replace(after, '\"', '''')",
        "after = NULL",
        "after = CAST(after AS BLOB)",
        "previous = replace(previous, substr(previous, 1, 1), 'g')",
        "hash = replace(hash, substr(hash, 1, 1), 'g')",
        "number = 99",
    ],
)
def test_a_touched_entry_is_named(written: Engine, change: str, number: int) -> None:
    _touch(written, " ".join(("UPDATE journal SET", change, "WHERE number =", str(number))))
    assert _verify(written) == (number - 1, number)


def test_a_removed_entry_is_named(written: Engine) -> None:
    _touch(written, "DELETE FROM journal WHERE number = 2")
    assert _verify(written) == (1, 2)


def test_a_cut_off_end_is_noticed_by_the_sheet_that_stood_on_it(
    written: Engine, plan: PerformancePlan
) -> None:
    with UnitOfWork(written, "王会计") as work:
        plan_id = work.repository.add_plan(plan, work.who, work.now())
        final = FinalSheet(
            total_score=Decimal(95),
            grade="优",
            pack_id="p",
            pack_edition="2020",
            pack_sha256="ab",
            by=work.who,
            at=work.now(),
            journal_head=work.head() or "",
        )
        work.repository.add_final_sheet(plan_id, plan.projects[0].code, final, {})
        work.commit()
    assert _verify(written) == (5, None)
    _touch(written, "DELETE FROM journal WHERE number = 5")
    assert _verify(written) == (4, 5)


def test_numbers_are_kept_as_text_and_floats_refused(engine: Engine) -> None:
    exact = {"amount": Decimal("9999999999999999.99"), "day": date(2021, 12, 31), "rows": [1]}
    with UnitOfWork(engine, "王会计") as work:
        work.journal("disbursement.record", "甲", exact, Outcome(chosen_score=Decimal("5.720")))
        with pytest.raises(TypeError, match="float"):
            work.journal("outcome.record", "甲", None, {"rows": [{"score": 0.1}]})
        with pytest.raises(TypeError, match="Path"):
            work.journal("outcome.record", "甲", None, {"file": Path("a")})
        (entry,) = work.entries()
    assert entry.before == {"amount": "9999999999999999.99", "day": "2021-12-31", "rows": [1]}
    assert entry.after["chosen_score"] == "5.720"
