"""What people record comes back exactly, and two people do not overwrite each other."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from scorer.errors import ConflictError, FrozenSheetError, RefusedEntryError, UsageError
from scorer.model.disbursement import Disbursement, Funds, FundSource
from scorer.model.outcome import Evidence, Level, Outcome, RowState, Survey
from scorer.model.plan import PerformancePlan
from scorer.model.sheet import FinalSheet
from scorer.storage.database import open_engine
from scorer.storage.unit_of_work import UnitOfWork

NOW = datetime(2022, 1, 15, 8, 30, tzinfo=UTC)
FULL = Outcome(
    actual_text="31/33",
    level=Level.PARTIALLY_MET,
    state=RowState.DISPUTED,
    chosen_score=Decimal("5.72"),
    max_score=Decimal("7.14"),
    deviation_reason="两个村未完成\n验收",
    corrective_action="三月底前完成",
    na_reason="未下达",
    na_approver="财政所",
    survey=Survey(
        asked=60,
        satisfied=57,
        method="电话",
        from_on=date(2021, 12, 1),
        to_on=date(2021, 12, 5),
    ),
    evidence=(
        Evidence(file="验收单.pdf", page="3-4", dated_on=date(2021, 12, 6), sha256="0f" * 32),
        Evidence(file="照片.jpg"),
    ),
    recorded_by="王会计",
    recorded_at=NOW,
)
BLOCK = Disbursement(
    rows=(
        Funds(
            original_budget=Decimal("648800.00"),
            final_budget=Decimal("9999999999999999.99"),
            actual_expenditure=Decimal("-0.01"),
            spent={3: Decimal("0.00"), 6: Decimal("324400.10"), 12: Decimal("648800.00")},
        ),
        Funds(source=FundSource.CARRY_OVER, final_budget=Decimal("1.00")),
        Funds(source=FundSource.OTHER_FUNDS),
    )
)


@pytest.fixture
def code(plan: PerformancePlan) -> str:
    return plan.projects[0].code


def test_an_outcome_comes_back_with_everything(engine: Engine, plan_id: int, code: str) -> None:
    with UnitOfWork(engine, "王会计") as work:
        assert work.repository.outcomes(plan_id) == {}
        saved = work.repository.save_outcome(plan_id, code, 1, FULL)
        work.repository.save_outcome(plan_id, code, 2, Outcome(actual_text="完成"))
        work.commit()
    assert saved == FULL.model_copy(update={"version": 1})
    with UnitOfWork(engine, read_only=True) as work:
        kept = work.repository.outcomes(plan_id)
        assert work.repository.outcomes(plan_id, code) == kept
        assert work.repository.outcomes(plan_id, "other") == {}
    assert kept == {code: {1: saved, 2: Outcome(actual_text="完成", version=1)}}


def test_saving_again_replaces_fields_and_evidence(engine: Engine, plan_id: int, code: str) -> None:
    shorter = Outcome(actual_text="33", evidence=FULL.evidence[1:])
    with UnitOfWork(engine, "王会计") as work:
        first = work.repository.save_outcome(plan_id, code, 1, FULL, 0)
        second = work.repository.save_outcome(plan_id, code, 1, shorter, first.version)
        work.commit()
    assert second.version == 2
    with UnitOfWork(engine, read_only=True) as work:
        assert work.repository.outcomes(plan_id) == {code: {1: second}}


def test_two_people_at_the_same_row(engine: Engine, file: Path, plan_id: int, code: str) -> None:
    colleague = open_engine(str(file))
    with UnitOfWork(engine, "王会计") as work:
        seen = work.repository.save_outcome(plan_id, code, 1, FULL, 0).version
        work.commit()
    with UnitOfWork(colleague, "李会计") as work:
        theirs = work.repository.save_outcome(plan_id, code, 1, Outcome(actual_text="32"), seen)
        work.commit()
    with UnitOfWork(engine, "王会计") as work:
        with pytest.raises(ConflictError, match="第 1 项指标刚刚被他人修改"):
            work.repository.save_outcome(plan_id, code, 1, FULL, seen)
        assert work.repository.outcomes(plan_id)[code][1] == theirs
    colleague.dispose()


def test_an_unknown_row_is_named(engine: Engine, plan_id: int, code: str) -> None:
    with UnitOfWork(engine, "王会计") as work:
        with pytest.raises(UsageError, match="没有第 9 项指标"):
            work.repository.save_outcome(plan_id, code, 9, FULL)
        with pytest.raises(UsageError, match="没有编码为 x 的项目"):
            work.repository.save_outcome(plan_id, "x", 1, FULL)


def test_points_below_one_hundredth_are_refused_and_change_nothing(
    engine: Engine, plan_id: int, code: str
) -> None:
    crooked = FULL.model_copy(update={"chosen_score": Decimal("5.715")})
    with (
        UnitOfWork(engine, "王会计") as work,
        pytest.raises(RefusedEntryError, match="最多两位小数"),
    ):
        work.repository.save_outcome(plan_id, code, 1, crooked)
    with UnitOfWork(engine, read_only=True) as work:
        assert work.repository.outcomes(plan_id) == {}


def test_a_budget_block_comes_back_whole(engine: Engine, plan_id: int, code: str) -> None:
    with UnitOfWork(engine, "王会计") as work:
        assert work.repository.disbursements(plan_id) == {}
        assert work.repository.save_disbursement(plan_id, code, BLOCK, 0) == 1
        work.commit()
    with UnitOfWork(engine, read_only=True) as work:
        assert work.repository.disbursements(plan_id) == {code: (BLOCK, 1)}
        assert work.repository.disbursements(plan_id, code) == {code: (BLOCK, 1)}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(st.sampled_from([3, 6, 10, 12]), st.integers(-(10**18), 10**18)),
    st.none() | st.integers(-(10**18), 10**18),
)
def test_any_amounts_come_back_to_the_cent(
    engine: Engine, plan_id: int, spent: dict[int, int], final: int | None
) -> None:
    block = Disbursement(
        rows=(
            Funds(
                final_budget=None if final is None else Decimal(final).scaleb(-2),
                spent={month: Decimal(cents).scaleb(-2) for month, cents in spent.items()},
            ),
        )
    )
    with UnitOfWork(engine, "王会计") as work:
        code = work.repository.projects(plan_id)[0].code
        work.repository.save_disbursement(plan_id, code, block)
        assert work.repository.disbursements(plan_id)[code][0] == block


def test_a_cleared_budget_block_keeps_counting(engine: Engine, plan_id: int, code: str) -> None:
    with UnitOfWork(engine, "王会计") as work:
        work.repository.save_disbursement(plan_id, code, BLOCK, 0)
        assert work.repository.save_disbursement(plan_id, code, Disbursement(), 1) == 2
        assert work.repository.disbursements(plan_id) == {code: (Disbursement(), 2)}
        with pytest.raises(ConflictError, match="预算和支出数据刚刚被他人修改"):
            work.repository.save_disbursement(plan_id, code, BLOCK, 0)
        with pytest.raises(UsageError, match="没有编码为 x 的项目"):
            work.repository.save_disbursement(plan_id, "x", BLOCK)


def test_achievement_and_pack_of_projects_and_unit(engine: Engine, plan_id: int, code: str) -> None:
    with UnitOfWork(engine, "王会计") as work:
        kept = work.repository
        kept.save_achievement(plan_id, code, "全年按时发放。")
        kept.save_pack_choice(plan_id, code, "document-points")
        kept.save_pack_choice(plan_id, None, "cn.project-self-evaluation@2021")
        assert kept.achievements(plan_id) == {code: "全年按时发放。"}
        assert kept.chosen_packs(plan_id) == {
            code: "document-points",
            None: "cn.project-self-evaluation@2021",
        }
        assert kept.profile("804001").pack == "cn.project-self-evaluation@2021"
        kept.save_achievement(plan_id, code, None)
        kept.save_pack_choice(plan_id, code, None)
        kept.save_pack_choice(plan_id, None, None)
        assert kept.achievements(plan_id) == {}
        assert kept.chosen_packs(plan_id) == {}
        with pytest.raises(UsageError, match="没有编码为 x 的项目"):
            kept.save_achievement(plan_id, "x", "")


def test_a_sheet_is_made_final_opened_and_made_final_again(
    engine: Engine, plan_id: int, code: str
) -> None:
    final = FinalSheet(
        total_score=Decimal("91.76"),
        grade="优",
        pack_id="cn.project-self-evaluation",
        pack_edition="2020",
        pack_sha256="ab" * 32,
        by="王会计",
        at=NOW,
        journal_head="cd" * 32,
    )
    snapshot = {"outcomes": {"1": {"actual_text": "95%"}}}
    with UnitOfWork(engine, "王会计") as work:
        kept = work.repository
        kept.add_final_sheet(plan_id, code, final, snapshot)
        assert kept.final_sheets(plan_id) == {code: final}
        assert kept.final_snapshots(plan_id) == {code: snapshot}
        with pytest.raises(FrozenSheetError, match="已定稿"):
            kept.add_final_sheet(plan_id, code, final, snapshot)
        kept.reopen(plan_id, code, "李会计", NOW, "漏填一项")
        assert kept.final_sheets(plan_id) == {}
        assert kept.final_snapshots(plan_id) == {}
        with pytest.raises(UsageError, match="尚未定稿"):
            kept.reopen(plan_id, code, "李会计", NOW, "再开")
        kept.add_final_sheet(plan_id, code, final, snapshot)
        assert kept.final_sheets(plan_id) == {code: final}
