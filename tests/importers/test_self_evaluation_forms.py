"""Self-evaluation forms: the plan in them is read, what was achieved is not."""

from decimal import Decimal
from pathlib import Path

import pytest

from scorer.importers.document import read_plan
from scorer.model.plan import PerformancePlan
from tests.importers.writing import WAYS, Blocks, has_its_places, table, written

NATIONAL = """
项目名称 | < | 村级补助经费 | < | < | < | < | < | <
主管部门 | < | 219-棠溪镇人民政府 | < | < | 实施单位 | 219001-棠溪镇人民政府 | < | <
项目资金（万元） | | < | 年初预算数 | 全年预算数（A） | 全年执行数（B） | 分值 | 执行率 | 得分
^ | 年度资金总额： | < | 202.64 | 210.64 | 132.912 | 10 | 63.10% | 6.31
^ | 其中：当年财政拨款 | < | 200 | 208 | 132.912 | — | 63.90% | —
^ | 上年结转资金 | < | 2.64 | 2.64 | | — | | —
^ | 其他资金 | < | | | | — | | —
年度总体目标 | 预期目标 | < | < | < | 实际完成情况 | < | < | <
^ | 1.保障运转。\\n2.发放报酬。 | < | < | < | 均已完成 | < | < | <
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
^ | 产出指标(50分) | 数量指标 | 补助村数 | =8个 | 8 | 25 | 25 |
^ | ^ | 质量指标 | 补助合规性 | 合规 | 达成预期指标 | 15 | 15 |
^ | ^ | 成本指标 | 项目总成本 | ≤202.64万元 | 132.9 | 10 | 10 |
^ | 效益指标（30分） | 经济效益指标 | | | | | |
^ | ^ | 社会效益指标 | 运转影响 | 效果明显 | 达成 | 30 | 30 |
^ | 满意度指标\\n(10分) | 满意度指标 | 村民满意度 | ≥95% | 96% | 10 | 10 |
总分 | < | < | < | < | < | 100 | 96.31 |
填报人：某某 | < | < | 审核人：某某 | < | < | 联系电话：0000 | < | <
"""

PROVINCIAL = """
部门预算项目支出绩效自评表（2023年度） | < | < | < | < | < | < | < | < | < | <
项目名称 | < | 51000021R000000019951-工资性支出 | < | < | < | < | < | < | < | <
主管部门 | < | 某县发展和改革局本级 | < | < | < | 实施单位（盖章） | < | 某县发展和改革局 | < | <
项目基本情况 | 1.项目年度目标完成情况 | < | 项目年度目标 | < | < | < | 年度目标完成情况 | < | < | <
^ | ^ | < | 保障工资发放。 | < | < | < | 已完成 | < | < | <
^ | 2.项目实施内容及过程概述 | < | 按月发放 | < | < | < | < | < | < | <
预算执行情况（10分） | 年度预算数（万元） | < | 年初预算 | 调整后预算数 | 预算执行数 | 预算执行率 | 权重 | 得分 | 原因 | <
^ | 总额 | < | 238.93 | 251.89 | 251.89 | 100.00% | 10 | | 调整说明 | <
^ | 其中：财政资金 | < | 238.93 | 251.89 | 251.89 | 100.00% | / | / | ^ | <
^ | 财政专户管理资金 | < | 0.00 | 0.00 | 0.00 | 0.00% | / | / | ^ | <
^ | 单位资金 | < | 0.00 | 0.00 | 0.00 | 0.00% | / | / | ^ | <
^ | 其他资金 | < | | | | | / | / | ^ | <
绩效指标（90分） | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 权重 | 得分 | 未完成原因分析
^ | 产出指标 | 数量指标 | 发放覆盖率 | = | 100 | % | | 60 | |
^ | 效益指标 | 社会效益指标 | 足额保障率 | ＝ | 100 | % | | 30 | |
^ | 合计 | < | < | < | < | < | < | 100 | |
评价结论 | 已完成 | < | < | < | < | < | < | < | < | <
存在问题 | 无 | < | < | < | < | < | < | < | < | <
改进措施 | 无 | < | < | < | < | < | < | < | < | <
项目负责人：某某 | < | < | < | 财务负责人：某某 | < | < | < | < | < | <
"""


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def read(folder: Path, blocks: Blocks, way: str) -> PerformancePlan:
    path = written(folder, blocks, way)
    plan = read_plan(path)
    has_its_places(path, plan)
    return plan


def codes(plan: PerformancePlan) -> list[str]:
    return [each.code for each in plan.findings]


def test_the_national_form(tmp_path: Path, way: str) -> None:
    plan = read(tmp_path, ["项目支出绩效自评表", "（2022年度）", table(NATIONAL)], way)
    (project,) = plan.projects
    assert (project.code, project.name) == ("未编码1", "村级补助经费")
    funds = (project.total_funds, project.fiscal_funds, project.other_funds)
    assert funds == (Decimal(2026400), Decimal(2000000), None)
    assert project.objectives == ("1.保障运转。", "2.发放报酬。")
    assert [(each.name, each.target_text, each.max_score) for each in project.indicators] == [
        ("补助村数", "=8个", Decimal(25)),
        ("补助合规性", "合规", Decimal(15)),
        ("项目总成本", "≤202.64万元", Decimal(10)),
        ("运转影响", "效果明显", Decimal(30)),
        ("村民满意度", "≥95%", Decimal(10)),
    ]
    assert [each.category_max_score for each in project.indicators] == [50, 50, 50, 30, 10]
    assert (plan.year, plan.unit_code, plan.currency_unit) == (2022, "219001", "万元")
    assert codes(plan) == ["IMP-EVALUATION", "IMP-CODE-MISSING"]


def test_amounts_of_a_self_evaluation_know_their_cells(tmp_path: Path) -> None:
    plan = read(tmp_path, ["项目支出绩效自评表", table(NATIONAL)], "xlsx")
    places = plan.projects[0].places
    assert [places[name].cell for name in ("total_funds", "fiscal_funds")] == ["D5", "D6"]
    assert places["objectives"].cell == "B10"


def test_a_provincial_form_with_code_and_name_in_one_cell(tmp_path: Path, way: str) -> None:
    plan = read(tmp_path, [table(PROVINCIAL)], way)
    (project,) = plan.projects
    assert (project.code, project.name) == ("51000021R000000019951", "工资性支出")
    assert (project.total_funds, project.fiscal_funds) == (Decimal(2389300), Decimal(2389300))
    assert project.objectives == ("保障工资发放。",)
    assert [(each.target_text, each.max_score) for each in project.indicators] == [
        ("=100%", Decimal(60)),
        ("＝100%", Decimal(30)),
    ]
    assert (plan.year, plan.unit_name) == (2023, "某县发展和改革局")
    assert codes(plan) == ["IMP-YEAR-DOUBTFUL", "IMP-UNIT-MISSING", "IMP-EVALUATION"]


def test_many_forms_glued_into_one_table_and_one_note_for_all(tmp_path: Path, way: str) -> None:
    second = PROVINCIAL.replace("51000021R000000019951-工资性", "51000023T000010263357-设备购置")
    plan = read(tmp_path, [table(PROVINCIAL.rstrip() + second)], way)
    assert [project.name for project in plan.projects] == ["工资性支出", "设备购置支出"]
    assert [len(project.indicators) for project in plan.projects] == [2, 2]
    assert codes(plan).count("IMP-EVALUATION") == 1


def test_where_only_the_adjusted_budget_is_stated_it_is_taken_and_said_so(
    tmp_path: Path, way: str
) -> None:
    text = NATIONAL.replace("年初预算数 | 全年预算数（A）", "全年预算数（A） | 备注")
    plan = read(tmp_path, ["项目支出绩效自评表", "（2022年度）", table(text)], way)
    assert plan.projects[0].total_funds == Decimal(2026400)
    (finding,) = [each for each in plan.findings if each.code == "IMP-BUDGET-ADJUSTED"]
    assert finding.params["caption"] == "全年预算数（A）"


def test_the_form_of_a_whole_department(tmp_path: Path, way: str) -> None:
    text = """
部门名称 | 腰山镇人民政府 | < | < | < | <
年度主要任务 | 任务名称 | 主要内容 | 预算金额（万元） | < | <
^ | ^ | ^ | 总额 | 财政拨款 | 其他资金
^ | 任务一 | 保运转 | 10 | 10 | 0
^ | 金额合计 | < | 10 | 10 | 0
年度总体目标 | 目标1：保运转 | < | < | < | <
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值
^ | 产出指标 | 数量指标 | 会议次数 | ≥12次 | 12
"""
    plan = read(tmp_path, ["部门整体支出绩效自评表", "（2021年度）", table(text)], way)
    (project,) = plan.projects
    assert (project.name, project.total_funds) == ("腰山镇人民政府", None)
    assert project.objectives == ("目标1：保运转",)
    assert [each.target_text for each in project.indicators] == ["≥12次"]


def test_columns_of_the_evaluation_leave_no_trace(tmp_path: Path, way: str) -> None:
    plan = read(tmp_path, ["项目支出绩效自评表", "（2022年度）", table(NATIONAL)], way)
    dumped = plan.model_dump_json()
    assert "达成预期指标" not in dumped
    assert "均已完成" not in dumped
