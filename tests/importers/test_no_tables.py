"""Documents and sheets without a target table in them: no project is made of anything else."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from scorer.findings import message_of
from scorer.importers.document import read_plan
from scorer.model.plan import PerformancePlan
from tests.importers.writing import WAYS, Blocks, table, written

FORM = """
804001顺平县腰山镇人民政府（本级） | < | < | < | 单位：元 | <
项目编码 | 13063621AAAA000000001 | 项目名称 | 村级经费 | < | <
预算规模及资金用途 | 预算数 | 100 | 其中：财政资金 | 100 | <
一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 | 指标值确定依据
产出指标 | 数量指标 | 涉及村数 | 描述 | 33个 | 文件
"""

FOREIGN = {
    "预算收支总表": """
 | | | 单位：万元
收入 | < | 支出 | <
项目 | 预算数 | 项目 | 预算数
一、一般公共预算拨款收入 | 1200.5 | 一、一般公共服务支出 | 300
二、其他资金 | 10 | 合计 | 1210.5
""",
    "项目支出表": """
科目编码 | 科目名称 | 单位编码 | 单位名称 | 项目名称 | 合计 | 财政拨款 | 其他资金
2010301 | 行政运行 | 804001 | 腰山镇 | 村级经费 | 10 | 10 | 0
2010302 | 一般行政管理事务 | 804001 | 腰山镇 | 环保 | 20 | 20 | 0
""",
    "项目清单": """
序号 | 项目编码 | 项目名称 | 预算数
1 | 13063621AAAA000000001 | 村级经费 | 10
2 | 13063621AAAA000000002 | 环保经费 | 10
""",
    "项目清单，编码在前": """
项目编码 | 项目名称 | 预算数
13063621AAAA000000001 | 村级经费 | 10
13063621AAAA000000002 | 环保经费 | 10
""",
    "政府采购预算表": """
项目名称 | 采购品目 | 数量 | 单价 | 金额（万元）
村级经费 | 电脑 | 2 | 0.5 | 1
""",
    "三公经费表": """
项目 | 2020年预算数 | 2021年预算数
因公出国（境）费 | 0 | 0
公务接待费 | 1.5 | 1.2
""",
    "统计表": """
指标名称 | 计量单位 | 指标值
房屋面积 | 平方米 | 100
""",
    "绩效评价得分表": """
一级指标 | 二级指标 | 三级指标 | 分值 | 得分
部门决策 | 目标任务 | 相关性 | 5 | 5
""",
}
BLANK = """
项目名称 | < | | < | 项目负责人及电话 |
主管部门 | < | | < | 实施单位 |
资金情况\\n（万元） | < | 年度资金总额： | < | | <
^ | < | 其中：财政拨款 | < | | <
总体目标 | 年度目标 | < | < | < | <
^ | 目标1：\\n目标2：\\n…… | < | < | < | <
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 备注
^ | 产出指标 | 数量指标 | 指标1： | |
^ | ^ | ^ | 指标2： | |
^ | ^ | ^ | …… | |
^ | ^ | 质量指标 | | |
"""
BLANK_SAMPLE = """
项目编码 | | 项目名称 | | |
预算规模及资金用途 | 预算数 | | 其中：财政资金 | |
一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 | 指标值确定依据
产出指标 | 数量指标 | | | |
^ | 质量指标 | | | |
"""


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def codes(plan: PerformancePlan) -> list[str]:
    assert all(message_of(each) for each in plan.findings)
    return [each.code for each in plan.findings]


def test_prose_alone(tmp_path: Path, way: str) -> None:
    blocks: Blocks = ["第一部分 部门概况", "2021年部门预算说明。", "详见项目支出绩效目标表。"]
    plan = read_plan(written(tmp_path, blocks, way))
    assert plan.projects == ()
    assert codes(plan) == ["IMP-NO-TABLE"]


@pytest.mark.parametrize("title", FOREIGN)
def test_each_table_of_a_budget_report(tmp_path: Path, way: str, title: str) -> None:
    plan = read_plan(written(tmp_path, [title, "单位：万元", table(FOREIGN[title])], way))
    assert plan.projects == ()
    assert codes(plan) == ["IMP-NO-TABLE"]


def test_a_whole_budget_report(tmp_path: Path, way: str) -> None:
    blocks: Blocks = ["2021年部门预算公开"]
    for title, text in FOREIGN.items():
        blocks += [title, table(text)]
    plan = read_plan(written(tmp_path, blocks, way))
    assert (plan.projects, plan.year) == ((), 2021)
    assert codes(plan) == ["IMP-NO-TABLE"]


@pytest.mark.parametrize("kind", ["txt", "docx"])
def test_a_target_table_among_those_of_a_budget_report(tmp_path: Path, kind: str) -> None:
    blocks: Blocks = ["2021年部门预算公开"]
    for position, (title, text) in enumerate(FOREIGN.items()):
        if position == 4:
            blocks += ["1.村级经费绩效目标表", table(FORM)]
        blocks += [title, table(text)]
    plan = read_plan(written(tmp_path, blocks, kind))
    assert [(each.name, len(each.indicators)) for each in plan.projects] == [("村级经费", 1)]
    assert codes(plan) == []


@pytest.mark.parametrize("text", [BLANK, BLANK_SAMPLE])
def test_a_blank_form_is_no_project(tmp_path: Path, way: str, text: str) -> None:
    plan = read_plan(
        written(tmp_path, ["项目支出绩效目标申报表", "（    年度）", table(text)], way)
    )
    assert plan.projects == ()
    assert codes(plan) == ["IMP-FORM-BLANK", "IMP-NO-TABLE"]
    place = plan.findings[0].place
    assert place is not None
    assert place.row is not None


def test_a_blank_form_beside_filled_ones(tmp_path: Path, way: str) -> None:
    blocks: Blocks = [
        "项目支出绩效目标表", table(BLANK_SAMPLE), "1.村级经费绩效目标表", table(FORM), "项目支出绩效目标表",
        table(BLANK),
    ]  # fmt: skip
    plan = read_plan(written(tmp_path, blocks, way))
    assert [each.name for each in plan.projects] == ["村级经费"]
    assert codes(plan) == ["IMP-FORM-BLANK", "IMP-FORM-BLANK"]


def test_a_name_without_anything_else_in_a_form_is_a_project_without_indicators(
    tmp_path: Path, way: str
) -> None:
    text = BLANK.replace("项目名称 | < | |", "项目名称 | < | 村级经费 |")
    plan = read_plan(written(tmp_path, ["项目支出绩效目标申报表", table(text)], way))
    assert [each.name for each in plan.projects] == ["村级经费"]
    assert {"IMP-CODE-MISSING", "IMP-NO-INDICATORS", "IMP-FUNDS-MISSING"} <= set(codes(plan))


def with_sheets(path: Path, sheets: dict[str, list[list[str]]]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


FORM_ROWS = [["" if cell in {"<", "^"} else cell for cell in row] for row in table(FORM)]
NOTES = [["填表说明"], ["一、项目名称：按预算批复填写"], ["二、2019年以前的项目不填"]]
CODE_LIST = [
    ["编码", "名称", "上级", "说明"],
    ["804001", "顺平县腰山镇人民政府", "804", "本级"],
    ["804002", "顺平县某单位", "804", "下属"],
]
LEVEL_LIST = [["一级指标", "二级指标", "说明"], ["产出指标", "数量指标", "必填"]]


@pytest.mark.parametrize("before", [True, False])
def test_other_sheets_give_no_project_and_no_rows(tmp_path: Path, *, before: bool) -> None:
    others = {"填表说明": NOTES, "编码表": CODE_LIST, "指标库": LEVEL_LIST}
    form = {"项目1": FORM_ROWS}
    sheets = {**others, **form} if before else {**form, **others}
    plan = read_plan(with_sheets(tmp_path / "plan.xlsx", sheets))
    assert [(each.name, len(each.indicators)) for each in plan.projects] == [("村级经费", 1)]
    assert (plan.unit_code, plan.year) == ("804001", 2021)
    assert codes(plan) == []


def test_other_sheets_alone_hold_no_table(tmp_path: Path) -> None:
    sheets = {"填表说明": NOTES, "编码表": CODE_LIST, "指标库": LEVEL_LIST}
    assert codes(read_plan(with_sheets(tmp_path / "plan.xlsx", sheets))) == ["IMP-NO-TABLE"]


def test_a_hidden_sheet_gives_no_project(tmp_path: Path) -> None:
    path = with_sheets(tmp_path / "plan.xlsx", {"项目1": FORM_ROWS, "旧表": FORM_ROWS})
    from openpyxl import load_workbook

    book = load_workbook(path)
    book["旧表"].sheet_state = "hidden"
    book.save(path)
    plan = read_plan(path)
    assert len(plan.projects) == 1
    assert codes(plan) == ["IMP-SHEET-HIDDEN"]


def test_identity_and_indicators_on_two_sheets(tmp_path: Path) -> None:
    sheets = {"基本信息": FORM_ROWS[:3], "绩效指标": FORM_ROWS[3:]}
    plan = read_plan(with_sheets(tmp_path / "plan.xlsx", sheets))
    assert [(each.name, len(each.indicators)) for each in plan.projects] == [("村级经费", 1)]
    assert plan.projects[0].indicators[0].places["name"].sheet == "绩效指标"


def test_one_project_a_sheet(tmp_path: Path) -> None:
    second = [[cell.replace("00001", "00002") for cell in row] for row in FORM_ROWS]
    sheets = {"项目1": FORM_ROWS, "说明": NOTES, "项目2": second}
    plan = read_plan(with_sheets(tmp_path / "plan.xlsx", sheets))
    assert [each.code[-1] for each in plan.projects] == ["1", "2"]
    assert codes(plan) == []
