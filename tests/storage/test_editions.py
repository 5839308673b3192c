"""Documents are kept as they were read, and older databases get their first edition from their rows."""

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from scorer.errors import UsageError
from scorer.importers.document import read_plan
from scorer.merging.sides import Declined
from scorer.model.plan import PerformancePlan, Project
from scorer.storage.database import MIGRATING, open_engine, sqlite_engine
from scorer.storage.edition_rows import Part
from scorer.storage.schema import SCRIPTS
from scorer.storage.unit_of_work import UnitOfWork
from tests.storage.conftest import FIRST, SECOND


def _as_document(plan: PerformancePlan) -> PerformancePlan:
    """The plan without what only a person can have said."""
    rows = [
        each.model_copy(
            update={
                "withdrawn": None,
                "indicators": tuple(
                    row.model_copy(update={"withdrawn": None}) for row in each.indicators
                ),
            }
        )
        for each in plan.projects
    ]
    unmatched = {"project_code": None, "matched_by": None, "matched_at": None}
    names = tuple(each.model_copy(update=unmatched) for each in plan.announced)
    return plan.model_copy(update={"projects": tuple(rows), "announced": names})


def _at(number: int, plan: PerformancePlan) -> PerformancePlan:
    source = plan.source.model_copy(update={"file": f"{number}.docx", "sha256": f"{number:064d}"})
    return plan.model_copy(update={"source": source})


def test_a_document_comes_back_as_it_was_read(
    engine: Engine, plan: PerformancePlan, plan_id: int
) -> None:
    with UnitOfWork(engine, read_only=True) as work:
        assert work.repository.edition_document(plan_id, 1) == _as_document(plan)
        (edition,) = work.repository.editions(plan_id)
        with pytest.raises(UsageError, match="没有第 2 版"):
            work.repository.edition_document(plan_id, 2)
    assert edition.source == plan.source
    assert (edition.projects, edition.indicators) == (2, 2)
    assert (edition.number, edition.revises, edition.in_force) == (1, (), True)
    assert (edition.imported_by, edition.reconstructed) == ("王会计", False)


def test_the_real_document_comes_back(engine: Engine, sample_plan: Path) -> None:
    plan = read_plan(sample_plan)
    with UnitOfWork(engine, "王会计") as work:
        plan_id = work.repository.add_plan(plan, work.who, work.now())
        assert work.repository.edition_document(plan_id, 1) == plan


def test_each_project_knows_the_last_edition_that_held_it(
    engine: Engine, plan: PerformancePlan, plan_id: int
) -> None:
    first, second = plan.projects
    one_row = first.model_copy(update={"indicators": first.indicators[:1]})
    document = _at(2, plan.model_copy(update={"projects": (one_row,)}))
    with UnitOfWork(engine, "李会计") as work:
        work.repository.add_edition(
            plan_id, document, [Part(FIRST, {1: 1})], work.who, work.now(), number=2, revises=[1]
        )
        held, bare = work.repository.held_projects(plan_id)
        older, newer = work.repository.editions(plan_id)
    assert (held.edition, held.dropped, dict(held.rows)) == (2, False, {1: 1})
    assert held.base is not None
    assert len(held.base.indicators) == 1
    assert held.earlier[2] == first.indicators[1]
    assert held.codes == {FIRST}
    assert (bare.project, bare.edition, bare.dropped) == (second, 1, True)
    assert (newer.revises, newer.in_force) == ((1,), True)
    assert not older.in_force, "its other project is withdrawn"


def test_what_was_not_taken_in_is_remembered_until_the_next_revision(
    engine: Engine, plan: PerformancePlan, plan_id: int
) -> None:
    refused = Project(code="13060821P0000011000ZZ", name="不列入")
    document = _at(2, plan.model_copy(update={"projects": (refused,)}))
    with UnitOfWork(engine, "李会计") as work:
        add = work.repository.add_edition
        add(plan_id, document, [Part(None, {})], work.who, work.now(), number=2)
        assert work.repository.declined_projects(plan_id) == (Declined(2, refused),)
        again = _at(3, plan)
        parts = [Part(FIRST, {1: 1, 2: 2}), Part(SECOND, {})]
        add(plan_id, again, parts, work.who, work.now(), number=3, revises=[1, 2])
        assert work.repository.declined_projects(plan_id) == ()


def test_a_newer_edition_brings_its_names_and_doubts_and_takes_old_ones_away(
    engine: Engine, plan: PerformancePlan, plan_id: int
) -> None:
    document = _at(2, plan.model_copy(update={"announced": plan.announced[:1]}))
    document = document.model_copy(update={"findings": plan.findings[1:], "unit_name": None})
    parts = [Part(FIRST, {1: 1, 2: 2}), Part(SECOND, {})]
    with UnitOfWork(engine, "李会计") as work:
        work.repository.add_edition(
            plan_id, document, parts, work.who, work.now(), number=2, revises=[1]
        )
        work.repository.revise_plan(plan_id, document, 2, set(), set(), work.who, work.now())
        kept = work.repository.plan(plan_id)
    assert (kept.source, kept.unit_name) == (document.source, plan.unit_name)
    assert kept.announced == plan.announced[:1]
    assert kept.findings == plan.findings[1:]


def test_an_additional_document_leaves_the_other_s_names_and_doubts(
    engine: Engine, plan: PerformancePlan, plan_id: int
) -> None:
    added = Project(code="13060821P0000011000ZZ", name="防汛")
    document = _at(
        2, plan.model_copy(update={"projects": (added,), "announced": plan.announced[1:]})
    )
    with UnitOfWork(engine, "李会计") as work:
        work.repository.add_project(plan_id, added)
        work.repository.add_edition(
            plan_id, document, [Part(added.code, {})], work.who, work.now(), number=2
        )
        work.repository.revise_plan(plan_id, document, 2, set(), set(), work.who, work.now())
        kept = work.repository.plan(plan_id)
        matched = kept.announced[1].model_copy(update={"project_code": FIRST})
        work.repository.save_match(plan_id, 2, matched)
        assert work.repository.plan(plan_id).announced[1].project_code == FIRST
    assert [each.name for each in kept.announced] == ["村干部工资", "补助经费"]
    assert len(kept.findings) == 4


def test_a_project_gets_another_code_and_keeps_everything(
    engine: Engine, plan: PerformancePlan, plan_id: int
) -> None:
    with UnitOfWork(engine, "李会计") as work:
        work.repository.recode_project(plan_id, SECOND, "13060821P00000110009Z")
        kept = work.repository.plan(plan_id)
    assert kept.projects[1] == plan.projects[1].model_copy(update={"code": "13060821P00000110009Z"})
    assert kept.announced[1].project_code == "13060821P00000110009Z"


def _migrate(file: Path, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    engine = sqlite_engine(file, MIGRATING)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        (command.downgrade if revision == "0002" else command.upgrade)(config, revision)
    engine.dispose()


def test_a_plan_from_before_editions_gets_its_first_one_from_its_rows(
    engine: Engine, file: Path, sample_plan: Path
) -> None:
    plan = read_plan(sample_plan)
    with UnitOfWork(engine, "王会计") as work:
        work.repository.add_plan(plan, work.who, work.now())
        work.commit()
    engine.dispose()
    _migrate(file, "0002")
    _migrate(file, "head")
    reopened = open_engine(str(file))
    with UnitOfWork(reopened, read_only=True) as work:
        assert work.repository.edition_document(1, 1) == plan
        (edition,) = work.repository.editions(1)
        held = work.repository.held_projects(1)
    reopened.dispose()
    assert (edition.reconstructed, edition.projects, edition.indicators) == (True, 9, 63)
    assert edition.total_funds == sum(each.total_funds or 0 for each in plan.projects)
    assert dict(held[0].rows) == {number: number for number in range(1, 8)}


def test_what_a_person_added_or_corrected_is_told_in_a_first_edition_from_rows(
    engine: Engine, file: Path, plan: PerformancePlan, plan_id: int
) -> None:
    first = plan.projects[0]
    added = first.indicators[1].model_copy(update={"by_hand": ("*",), "name": "手工"})
    with UnitOfWork(engine, "王会计") as work:
        work.repository.add_indicator(plan_id, FIRST, added)
        work.repository.add_project(plan_id, Project(code="A1", name="手工", by_hand=("*", "name")))
        work.commit()
    engine.dispose()
    _migrate(file, "0002")
    _migrate(file, "head")
    reopened = open_engine(str(file))
    with UnitOfWork(reopened, read_only=True) as work:
        said = work.repository.edition_document(plan_id, 1)
        held = work.repository.held_projects(plan_id)
    reopened.dispose()
    assert said == _as_document(plan)
    assert said.projects[0].indicators[0].by_hand == ("max_score",)
    assert set(held[0].rows) == {1, 2}
    assert (held[2].edition, held[2].base) == (None, None)
