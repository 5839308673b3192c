"""The journal looked for and page by page, on a real database."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scorer.errors import RefusedEntryError
from scorer.service.journal import Look, page, people, verify
from scorer.service.workspace import Workspace
from scorer.storage.unit_of_work import UnitOfWork

NAMES = {"A1": "村级组织办公经费", "A10": "环卫保洁"}


@pytest.fixture
def written(empty: Workspace) -> Workspace:
    """Three people, two projects, four days."""
    entries = [
        ("李会计", "outcome.record", "A1/1", {"actual_text": "31"}, {"actual_text": "33%"}),
        ("王审计", "review.record", "A1/2", None, {"opinion": "100%达标_抽查"}),
        ("李会计", "disbursement.record", "A10", None, {"text": "年底才下达"}),
        ("赵主任", "unit.set", "804001", {"phone": "1"}, {"phone": "2"}),
    ]
    for number, (who, action, subject, before, after) in enumerate(entries):
        moment = datetime(2022, 1, 10 + number, 4, 30, tzinfo=UTC)
        with UnitOfWork(empty.engine, who, clock=lambda at=moment: at) as work:  # type: ignore[misc]
            work.journal(action, subject, before, after)
            work.commit()
    return empty


def numbers(workspace: Workspace, look: Look) -> list[int]:
    return [each.number for each in page(workspace, look, NAMES).entries]


@pytest.mark.parametrize(
    ("look", "found"),
    [
        (Look(), [4, 3, 2, 1]),
        (Look(who="李会计"), [3, 1]),
        (Look(project="A1"), [3, 2, 1]),
        (Look(project="村级"), [2, 1]),
        (Look(project="804001"), [4]),
        (Look(action="review.record"), [2]),
        (Look(action="outcome"), [1]),
        (Look(text="下达"), [3]),
        (Look(text="环卫"), [3]),
        (Look(text="33%"), [1]),
        (Look(text="3%"), [1]),
        (Look(text="_抽"), [2]),
        (Look(text="nothing like it"), []),
        (Look(since=date(2022, 1, 12)), [4, 3]),
        (Look(until=date(2022, 1, 10)), [1]),
        (Look(since=date(2022, 1, 11), until=date(2022, 1, 12)), [3, 2]),
        (Look(until=date.max), [4, 3, 2, 1]),
        (Look(who="李会计", text="下达", since=date(2022, 1, 11)), [3]),
    ],
)
def test_entries_are_looked_for(written: Workspace, look: Look, found: list[int]) -> None:
    assert numbers(written, look) == found


def test_action_words_of_the_language_are_looked_for(written: Workspace) -> None:
    assert numbers(written, Look(text="复核")) == [2]
    assert numbers(written, Look(action="填报资金")) == [3]


def test_days_the_wrong_way_round_are_refused(written: Workspace) -> None:
    with pytest.raises(RefusedEntryError):
        page(written, Look(since=date(2022, 1, 2), until=date(2022, 1, 1)))


def test_everybody_is_named_once(written: Workspace) -> None:
    assert sorted(people(written)) == sorted(["李会计", "王审计", "赵主任"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.integers(1, 6), st.sampled_from([Look(), Look(who="李会计"), Look(text="1")]))
def test_pages_put_together_are_the_whole(written: Workspace, size: int, look: Look) -> None:
    whole = page(written, look, NAMES)
    parts = [
        each.number
        for offset in range(0, max(1, whole.total), size)
        for each in page(written, look, NAMES, size, offset).entries
    ]
    assert parts == [each.number for each in whole.entries]
    assert whole.total == len(parts)


def test_a_long_journal_is_read_by_pages_and_proven_with_progress(empty: Workspace) -> None:
    count = 5_001
    with empty.changing() as work:
        for number in range(count):
            work.journal("unit.set", "804001", None, {"phone": str(number)})
        work.commit()
    last = page(empty, limit=100, offset=5_000)
    assert ([each.number for each in last.entries], last.total) == ([1], count)
    told: list[tuple[int, int]] = []
    assert verify(empty, lambda _what, done, total: told.append((done, total))) == (count, None)
    assert told == [(2_000, count), (4_000, count)]


def test_an_entry_speaks_of_its_action_in_words(written: Workspace) -> None:
    newest = page(written).entries[0]
    assert (newest.action, newest.words) == ("unit.set", "修改单位信息")
    assert newest.at == datetime(2022, 1, 13, 4, 30, tzinfo=UTC)
