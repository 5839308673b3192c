"""A database file on the disk, and a plan that uses every field."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Engine

from scorer.findings import Finding, Place, Severity
from scorer.model.plan import (
    Announced,
    Checkpoint,
    Indicator,
    PerformancePlan,
    Period,
    Project,
    Source,
)
from scorer.model.target import Comparator, Direction, Target, TargetKind
from scorer.storage.database import open_engine
from scorer.storage.unit_of_work import UnitOfWork

FIRST = "13060821P00000110003A"
SECOND = "13060821P00000110004B"
AT = Place(file="绩效文本.txt", table=1, row=7, column=5, line=88)

LITERAL = Target(
    kind=TargetKind.QUANTITATIVE,
    text="≥1.96万元",
    comparator=Comparator.GE,
    value=Decimal("19600.00"),
    unit="元",
    unit_text="万元",
    direction=Direction.HIGHER_IS_BETTER,
)
CORRECTED = LITERAL.model_copy(
    update={"comparator": Comparator.LE, "direction": Direction.LOWER_IS_BETTER}
)
DOUBTED = LITERAL.model_copy(update={"alternatives": (CORRECTED,)})
DEADLINE = Target(
    kind=TargetKind.DEADLINE,
    text="11月底完成100%",
    due_on=date(2021, 11, 30),
    share=Decimal(1),
    inferred_from="year",
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the database will be; Hanzi and blanks are usual in such paths."""
    return tmp_path / "绩效 自评" / "scorer.db"


@pytest.fixture
def engine(file: Path) -> Iterator[Engine]:
    """An open, empty database."""
    opened = open_engine(str(file))
    yield opened
    opened.dispose()


@pytest.fixture
def plan() -> PerformancePlan:
    """Two projects; the first uses every field."""
    return PerformancePlan(
        source=Source(file="绩效文本.txt", sha256="ab" * 32, format="text"),
        unit_code="804001",
        unit_name="顺平县腰山镇人民政府（本级）",
        year=2021,
        currency_unit="元",
        announced=(
            Announced(number="一", name="村干部工资", text="按月\n发放", place=AT),
            Announced(
                number=None,
                name="补助经费",
                text="",
                project_code=SECOND,
                matched_by="王会计",
                matched_at=datetime(2021, 12, 1, 8, 30, tzinfo=UTC),
            ),
        ),
        projects=(_full_project(), _bare_project()),
        findings=(
            Finding(
                "PLN-DIRECTION", Severity.WARNING, {"name": "单位成本"}, AT, (CORRECTED, "照旧")
            ),
            Finding("PLN-NOTE", Severity.NOTE),
        ),
    )


@pytest.fixture
def plan_id(engine: Engine, plan: PerformancePlan) -> int:
    """The plan, kept in the database."""
    with UnitOfWork(engine, "王会计") as work:
        number = work.repository.add_plan(plan, work.who, work.now())
        work.journal("plan.import", plan.source.file, None, {"projects": 2})
        work.commit()
    return number


@pytest.fixture
def plan_of_rows() -> Callable[[int], PerformancePlan]:
    """A plan with so many indicators in each of three projects."""
    return _plan_of_rows


def _plan_of_rows(rows: int) -> PerformancePlan:
    return PerformancePlan(
        source=Source(file=f"{rows}.txt", sha256=f"{rows:064d}", format="text"),
        unit_code="804001",
        year=2021,
        projects=tuple(
            Project(
                code=f"{number:021d}",
                name=f"项目{number}",
                indicators=tuple(_indicator(position) for position in range(1, rows + 1)),
            )
            for number in range(3)
        ),
    )


def _indicator(position: int) -> Indicator:
    return Indicator(
        position=position,
        category="产出指标",
        subcategory="数量指标",
        name=f"指标{position}",
        target_text="≥1.96万元",
        target=LITERAL,
    )


def _full_project() -> Project:
    full = Indicator(
        position=1,
        category="产出指标",
        subcategory="成本指标",
        name="单位成本",
        target_text="≥1.96万元",
        target=DOUBTED,
        label="指标1",
        parent="成本",
        description="每村办公经费",
        basis="《预算法》",
        max_score=Decimal("7.14"),
        category_max_score=Decimal(50),
        scoring_text="完成得10分",
        places={"name": AT, "target_text": AT._replace(column=6)},
        by_hand=("max_score",),
        withdrawn="重复",
    )
    deadline = _indicator(2).model_copy(update={"target": DEADLINE, "target_text": DEADLINE.text})
    return Project(
        code=FIRST,
        name="村干部工资",
        total_funds=Decimal("648800.00"),
        fiscal_funds=Decimal("648799.99"),
        other_funds=Decimal("0.01"),
        purpose="用于\n发放工资",
        period=Period(from_on=date(2021, 1, 1), to_on=date(2021, 12, 31), inferred_from="year"),
        checkpoints=(
            Checkpoint(
                month=3, cumulative_share=Decimal("0.3"), effective_share=Decimal("0.3"), place=AT
            ),
            Checkpoint(month=12, cumulative_share=None, effective_share=Decimal(1)),
        ),
        objectives=("按时发放", "零上访"),
        indicators=(full, deadline),
        places={"code": AT},
        by_hand=("purpose",),
    )


def _bare_project() -> Project:
    return Project(code=SECOND, name="办公经费", withdrawn="年中取消")
