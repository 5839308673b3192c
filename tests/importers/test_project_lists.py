"""One table for many projects: the project is a column, its indicators are the rows."""

from decimal import Decimal
from pathlib import Path

import pytest

from scorer.importers.document import read_plan
from scorer.model.plan import PerformancePlan
from tests.importers.writing import WAYS, Blocks, has_its_places, table, written

WITH_BUDGET = """
单位名称 | 项目名称 | 预算数 | 年度目标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 绩效指标值 | 绩效度量单位 | 权重 | 指标方向性
301001-某局本级 | 51000023R000000019951-工资性支出 | 238.93 | 足额发放 | 产出指标 | 数量指标 | 覆盖率 | ＝ | 100 | % | 60 | 正向指标
^ | ^ | ^ | ^ | 效益指标 | 社会效益指标 | 保障率 | ＝ | 100 | % | 30 | 正向指标
^ | 51000023Y000000017121-公用经费 | 32.1 | 保障运转 | 产出指标 | 质量指标 | 偏差率 | ≤ | 5 | % | 30 | 反向指标
^ | ^ | ^ | ^ | 合计 | < | < | < | < | < | 100 |
"""

LEVELS_ON_ROWS = """
单位名称、项目名称 | 项目年度绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 指标属性 | 指标内容
某镇人民政府 | | | | | | | | |
村级经费 | 办好事。 | 产出指标 | | | | | | |
^ | ^ | | 数量指标 | | | | | |
^ | ^ | | | 村数 | = | 33 | 个 | 定量指标 | 涉及村数
^ | ^ | | 质量指标 | | | | | |
^ | ^ | | | 合格率 | >= | 90 | % | 定量指标 | 考核结果
环保经费 | 管好环境。 | 产出指标 | | | | | | |
^ | ^ | | 数量指标 | | | | | |
^ | ^ | | | 巡查次数 | >= | 12 | 次 | 定量指标 | 按月巡查
"""


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def read(folder: Path, blocks: Blocks, way: str) -> PerformancePlan:
    path = written(folder, blocks, way)
    plan = read_plan(path)
    has_its_places(path, plan)
    return plan


def test_budget_and_objective_in_columns(tmp_path: Path, way: str) -> None:
    title = "部门预算项目绩效目标表（2023年度）"
    plan = read(tmp_path, [title, "金额单位：万元", table(WITH_BUDGET)], way)
    first, second = plan.projects
    assert (first.code, first.name) == ("51000023R000000019951", "工资性支出")
    assert (first.total_funds, second.total_funds) == (Decimal(2389300), Decimal(321000))
    assert (first.objectives, second.objectives) == (("足额发放",), ("保障运转",))
    assert [each.target_text for each in first.indicators] == ["＝100%", "＝100%"]
    assert [each.target_text for each in second.indicators] == ["≤5%"]
    assert (plan.unit_code, plan.unit_name, plan.currency_unit) == ("301001", "某局本级", "万元")
    assert plan.findings == ()


def test_captions_repeated_on_a_new_page_open_no_project(tmp_path: Path, way: str) -> None:
    lines = WITH_BUDGET.strip().splitlines()
    text = "\n".join(
        [*lines[:2], lines[0], lines[2].replace("^ | ^ | ^ | ^", " | | | "), *lines[3:]]
    )
    plan = read(tmp_path, ["单位：万元", table(text)], way)
    assert [len(project.indicators) for project in plan.projects] == [2, 1]


def test_levels_on_rows_of_their_own(tmp_path: Path, way: str) -> None:
    plan = read(tmp_path, ["项目支出绩效目标表", "单位：元", table(LEVELS_ON_ROWS)], way)
    assert [(each.code, each.name) for each in plan.projects] == [
        ("未编码1", "村级经费"),
        ("未编码2", "环保经费"),
    ]
    first, second = plan.projects
    assert [
        (each.category, each.subcategory, each.name, each.target_text, each.description)
        for each in (*first.indicators, *second.indicators)
    ] == [
        ("产出指标", "数量指标", "村数", "=33个", "涉及村数"),
        ("产出指标", "质量指标", "合格率", ">=90%", "考核结果"),
        ("产出指标", "数量指标", "巡查次数", ">=12次", "按月巡查"),
    ]
    found = {each.code for each in plan.findings}
    assert found == {
        "IMP-YEAR-UNKNOWN", "IMP-UNIT-MISSING", "IMP-CODE-MISSING", "IMP-FUNDS-MISSING",
    }  # fmt: skip
