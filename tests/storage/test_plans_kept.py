"""A plan comes back from the file as it was read, corrections by hand included."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, event

from scorer.errors import RefusedEntryError, UsageError
from scorer.model.plan import PerformancePlan, Project
from scorer.model.profile import UnitProfile
from scorer.storage.unit_of_work import UnitOfWork

UNIT = "804001"


def test_every_field_of_a_plan_comes_back(
    engine: Engine, plan: PerformancePlan, plan_id: int
) -> None:
    with UnitOfWork(engine, read_only=True) as work:
        kept = work.repository.plan(plan_id)
        for project in plan.projects:
            assert work.repository.project(plan_id, project.code) == project
    assert kept == plan
    assert kept.projects[0].indicators[0].target.alternatives[0].value == 19600


def test_a_name_of_the_first_part_is_matched_and_freed_again(
    engine: Engine, plan: PerformancePlan, plan_id: int
) -> None:
    first, second = plan.announced
    meant = first.model_copy(update={"project_code": plan.projects[0].code, "matched_by": "李会计"})
    freed = second.model_copy(update={"project_code": None, "matched_by": None, "matched_at": None})
    with UnitOfWork(engine, "李会计") as work:
        work.repository.save_match(plan_id, 1, meant)
        work.repository.save_match(plan_id, 2, freed)
        assert work.repository.plan(plan_id).announced == (meant, freed)


def test_plans_are_listed_and_found_by_their_bytes(
    engine: Engine, plan: PerformancePlan, plan_id: int
) -> None:
    with UnitOfWork(engine, read_only=True) as work:
        (record,) = work.repository.plans()
        assert record._asdict() == {
            "plan_id": plan_id,
            "unit_code": UNIT,
            "unit_name": "顺平县腰山镇人民政府（本级）",
            "year": 2021,
            "project_count": 2,
        }
        assert work.repository.editions_of_bytes(plan.source.sha256) == ((plan_id, 1),)
        assert work.repository.editions_of_bytes("cd" * 32) == ()
        codes = work.repository.known_codes()
    assert codes == {project.code: plan.source.file for project in plan.projects}


@pytest.mark.parametrize("missing", ["unit_code", "year"])
def test_a_plan_needs_its_unit_and_year(
    engine: Engine, plan: PerformancePlan, missing: str
) -> None:
    with (
        UnitOfWork(engine, "王会计") as work,
        pytest.raises(RefusedEntryError, match="没有单位或年度"),
    ):
        work.repository.add_plan(plan.model_copy(update={missing: None}), "王会计", work.now())


def test_the_number_of_statements_does_not_grow_with_the_indicators(
    engine: Engine, plan_of_rows: Callable[[int], PerformancePlan]
) -> None:
    counts = []
    for rows in (1, 60):
        with UnitOfWork(engine, "王会计") as work:
            number = work.repository.add_plan(
                plan_of_rows(rows).model_copy(
                    update={
                        "projects": tuple(
                            each.model_copy(update={"code": f"{rows}-{each.code}"})
                            for each in plan_of_rows(rows).projects
                        )
                    }
                ),
                "王会计",
                work.now(),
            )
            work.commit()
        counts.append(_statements(engine, number))
    assert counts[0] == counts[1] <= 5


def _statements(engine: Engine, plan_id: int) -> int:
    seen: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        with UnitOfWork(engine, read_only=True) as work:
            seen.clear()
            work.repository.projects(plan_id)
            work.repository.outcomes(plan_id)
            work.repository.disbursements(plan_id)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len(seen)


def test_a_project_added_by_hand_stands_last(engine: Engine, plan_id: int) -> None:
    added = Project(code="X" * 21, name="应急抢险", by_hand=("*",))
    with UnitOfWork(engine, "王会计") as work:
        work.repository.add_project(plan_id, added)
        work.commit()
    with UnitOfWork(engine, read_only=True) as work:
        assert work.repository.projects(plan_id)[-1] == added


def test_the_same_code_twice_is_refused(
    engine: Engine, plan: PerformancePlan, plan_id: int
) -> None:
    with (
        UnitOfWork(engine, "王会计") as work,
        pytest.raises(RefusedEntryError, match="已经有编码为"),
    ):
        work.repository.add_project(plan_id, plan.projects[0])


def test_a_corrected_project_keeps_its_indicators(
    engine: Engine, plan: PerformancePlan, plan_id: int
) -> None:
    before = plan.projects[0]
    after = before.model_copy(
        update={
            "name": "村干部基本报酬",
            "period": None,
            "checkpoints": before.checkpoints[:1],
            "objectives": ("按时足额发放",),
            "by_hand": ("name", "objectives"),
        }
    )
    with UnitOfWork(engine, "王会计") as work:
        work.repository.update_project(plan_id, after)
        work.commit()
    with UnitOfWork(engine, read_only=True) as work:
        assert work.repository.project(plan_id, before.code) == after
        assert work.repository.projects(plan_id) == (after, plan.projects[1])


def test_an_indicator_is_added_and_corrected(
    engine: Engine, plan: PerformancePlan, plan_id: int
) -> None:
    code = plan.projects[0].code
    first = plan.projects[0].indicators[0]
    corrected = first.model_copy(update={"target": first.target.alternatives[0], "withdrawn": None})
    with UnitOfWork(engine, "王会计") as work:
        kept = work.repository.add_indicator(plan_id, code, first)
        work.repository.update_indicator(plan_id, code, corrected)
        work.commit()
    assert kept.position == 3
    with UnitOfWork(engine, read_only=True) as work:
        indicators = work.repository.project(plan_id, code).indicators
    assert indicators == (corrected, plan.projects[0].indicators[1], kept)


def test_what_does_not_exist_is_named(engine: Engine, plan: PerformancePlan, plan_id: int) -> None:
    first = plan.projects[0]
    missing = first.indicators[0].model_copy(update={"position": 99})
    with UnitOfWork(engine, "王会计") as work:
        with pytest.raises(UsageError, match="没有编码为 nowhere 的项目"):
            work.repository.project(plan_id, "nowhere")
        with pytest.raises(UsageError, match="没有第 99 项指标"):
            work.repository.update_indicator(plan_id, first.code, missing)
        with pytest.raises(UsageError, match="没有编号为 99 的"):
            work.repository.plan(99)
        with pytest.raises(UsageError, match="没有编码为 1 的单位"):
            work.repository.profile("1")


@pytest.mark.usefixtures("plan_id")
def test_the_units_profile(engine: Engine) -> None:
    profile = UnitProfile(
        code=UNIT,
        name="腰山镇人民政府",
        department="顺平县财政局",
        agency="腰山镇",
        prepared_by="王会计",
        reviewed_by="李",
        headed_by="张",
        phone="0312",
        place="130636",
        pack="document-points@2020",
    )
    with UnitOfWork(engine, "王会计") as work:
        named_by_document = work.repository.profile(UNIT)
        work.repository.save_profile(profile)
        work.commit()
    assert named_by_document == UnitProfile(code=UNIT, name="顺平县腰山镇人民政府（本级）")
    with UnitOfWork(engine, read_only=True) as work:
        assert work.repository.profile(UNIT) == profile


def test_another_document_leaves_the_profile_as_people_wrote_it(
    engine: Engine, plan_of_rows: Callable[[int], PerformancePlan]
) -> None:
    with UnitOfWork(engine, "王会计") as work:
        work.repository.add_plan(plan_of_rows(1), "王会计", work.now())
        assert not work.repository.profile(UNIT).name
        work.repository.save_profile(UnitProfile(code=UNIT, name="腰山镇", phone="0312"))
        later = plan_of_rows(2).model_copy(
            update={"year": 2022, "unit_name": "别的名称", "projects": ()}
        )
        work.repository.add_plan(later, "王会计", work.now())
        assert work.repository.profile(UNIT).name == "腰山镇"
        assert [row.year for row in work.repository.plans()] == [2021, 2022]
