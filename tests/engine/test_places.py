"""One sheet under the packs of places: weights, levels, what is shown and what is warned of."""

from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest

from scorer.engine.scoring import score_project
from scorer.model.disbursement import Disbursement
from scorer.model.outcome import Level, Outcome
from scorer.model.plan import Project
from scorer.model.sheet import ExecutionState, Grade, ScoreSheet, SheetState
from scorer.rules.catalog import Catalog

Rows = Sequence[tuple[str, str, str, str]]
Projects = Callable[[Rows], Project]
Budgets = Callable[[str | None, str | None], Disbursement]

ROWS: Rows = (
    ("产出指标", "数量指标", "村数", "33个"),
    ("产出指标", "质量指标", "合格率", "≥90%"),
    ("产出指标", "成本指标", "标准", "≤100元"),
    ("效益指标", "社会效益指标", "环境", "优良"),
    ("满意度指标", "服务对象满意度指标", "满意度", "≥90%"),
)
WHY = {"deviation_reason": "工期推迟", "corrective_action": "加强调度"}
DONE = {
    1: Outcome(actual_text="30", **WHY),
    2: Outcome(actual_text="85%", **WHY),
    3: Outcome(actual_text="120元", **WHY),
    4: Outcome(level=Level.PARTIALLY_MET, **WHY),
    5: Outcome(actual_text="95%"),
}


@pytest.fixture
def scored(
    catalog: Catalog, project_of: Projects, funds_of: Budgets
) -> Callable[[str, str], ScoreSheet]:
    def under(pack: str, spent: str) -> ScoreSheet:
        rules = catalog.get(pack)
        year = rules.in_force.from_year
        return score_project(project_of(ROWS), DONE, funds_of("310.2", spent), rules, year=year)

    return under


@pytest.mark.parametrize(
    ("pack", "scores", "execution", "total"),
    [
        # 产出 50 over 3: 16.67, 16.67, 16.66; 30/33, 85/90, (200-120)/100; middle of 60 and 80 %
        ("cn.project-self-evaluation@2020", "15.15 15.74 13.33 21.00 10.00", "4.99", "80.21"),
        ("cn-13.project-self-evaluation@2020", "15.15 15.74 13.33 21.00 10.00", "4.99", "80.21"),
        # 40 over 3: 13.33, 13.33, 13.34; 40 over 2 with satisfaction; middle of 50 and 80 %
        ("cn-42.project-self-evaluation@2020", "12.12 12.59 10.67 13.00 20.00", "9.98", "78.36"),
        # 60 over 3: 20 each
        ("cn-53-baoshan.project-self-evaluation@2022", "18.18 18.89 16.00 7.00 10.00", "9.98", "80.05"),
        # execution carries nothing
        ("cn-64.project-self-evaluation@2022", "12.12 12.59 10.67 28.00 20.00", None, "83.38"),
        # 90 over 5: 18 each
        ("cn-51.project-self-evaluation@2022", "16.36 17.00 14.40 12.60 18.00", "4.99", "83.35"),
    ],
)  # fmt: skip
def test_the_same_sheet_under_every_place(
    scored: Callable[[str, str], ScoreSheet],
    pack: str,
    scores: str,
    execution: str | None,
    total: str,
) -> None:
    sheet = scored(pack, "154.74")
    assert [str(line.score) for line in sheet.lines] == scores.split()
    assert sheet.execution.score == (None if execution is None else Decimal(execution))
    assert (str(sheet.total_score), int(sheet.total_max)) == (total, 100)
    assert sheet.state is SheetState.COMPLETE


def test_where_execution_is_shown_its_rate_still_stands(
    scored: Callable[[str, str], ScoreSheet],
) -> None:
    sheet = scored("cn-64.project-self-evaluation@2022", "155.1")
    assert (sheet.execution.state, sheet.execution.rate) == (ExecutionState.SHOWN, Decimal("0.5"))
    assert sheet.grade is Grade.GOOD


def test_free_shares_are_said_to_stand_in(scored: Callable[[str, str], ScoreSheet]) -> None:
    sheet = scored("cn-51.project-self-evaluation@2022", "310.2")
    assert "SCR-SHARES-FREE" in {each.code for each in sheet.findings}


@pytest.mark.parametrize(
    ("spent", "codes"),
    [
        ("310.2", set()),
        # r1 = 75.22/90 = 0.8358; execution below 0.794 lags by more than 5 %
        ("248.16", set()),
        ("245", {"SCR-GAP-RED"}),
        ("154.74", {"SCR-GAP-RED"}),
    ],
)
def test_the_gap_is_warned_of_where_a_place_asks_for_it(
    scored: Callable[[str, str], ScoreSheet], spent: str, codes: set[str]
) -> None:
    def found(pack: str) -> set[str]:
        return {
            each.code for each in scored(pack, spent).findings if each.code.startswith("SCR-GAP")
        }

    assert found("cn-13.project-self-evaluation@2020") == codes
    assert found("cn.project-self-evaluation@2020") == set()
