"""Sibling forms of the target form, as text, Word and workbook: columns and rows by their captions."""

from decimal import Decimal
from pathlib import Path

import pytest

from scorer.findings import message_of
from scorer.importers.document import read_plan
from scorer.model.plan import Indicator, PerformancePlan, Project
from tests.importers.writing import WAYS, Blocks, has_its_places, table, written

HEAD = """
804001顺平县腰山镇人民政府（本级） | < | < | < | 单位：万元 | <
项目编码 | 13063621AAAA000000001 | 项目名称 | 村级经费 | < | <
预算规模及资金用途 | 预算数 | 10.5 | 其中：财政资金 | 10.5 | <
绩效目标 | 1.办好事\\n2.办实事 | < | < | < | <
"""


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def read(folder: Path, blocks: Blocks, way: str) -> PerformancePlan:
    """The plan in the document; every value of it has been looked up at its place."""
    path = written(folder, blocks, way)
    plan = read_plan(path)
    has_its_places(path, plan)
    assert all(message_of(each) for each in plan.findings)
    return plan


def codes(plan: PerformancePlan) -> list[str]:
    return [each.code for each in plan.findings]


def only(plan: PerformancePlan) -> Project:
    (project,) = plan.projects
    return project


def rows(project: Project) -> list[tuple[str, str, str, str]]:
    return [
        (each.category, each.subcategory, each.name, each.target_text)
        for each in project.indicators
    ]


def test_without_description_and_basis(tmp_path: Path, way: str) -> None:
    text = """
一级指标 | 二级指标 | 三级指标 | < | 指标值 | 备注
产出指标 | 数量指标 | 涉及村数 | < | 33个 | 按实
^ | 质量指标 | 合格率 | < | ≥90% | """
    plan = read(tmp_path, [table(HEAD + text)], way)
    assert codes(plan) == []
    assert rows(only(plan)) == [
        ("产出指标", "数量指标", "涉及村数", "33个"),
        ("产出指标", "质量指标", "合格率", "≥90%"),
    ]
    assert {(each.description, each.basis) for each in only(plan).indicators} == {(None, None)}


@pytest.mark.parametrize("caption", ["分值", "权重", "权重（%）", "指标分值", "分值（权重）"])
def test_a_column_of_points(tmp_path: Path, way: str, caption: str) -> None:
    text = f"""
一级指标 | 二级指标 | 三级指标 | 指标值 | {caption} | 评分标准
产出指标 | 数量指标 | 涉及村数 | 33个 | 20 | 每少1个扣1分
^ | 质量指标 | 合格率 | ≥90% | 12.5分 |
^ | 时效指标 | 及时率 | ≥90% | 10% | """
    plan = read(tmp_path, [table(HEAD + text)], way)
    assert codes(plan) == []
    points = [each.max_score for each in only(plan).indicators]
    assert points == [Decimal(20), Decimal("12.5"), Decimal(10)]
    assert only(plan).indicators[0].scoring_text == "每少1个扣1分"


@pytest.mark.parametrize(
    ("printed", "points"),
    [
        ("产出指标(50分)", 50),
        ("产出指标（50）", 50),
        ("产出\\n指标\\n50分", 50),
        ("产 出 指 标（50 分）", 50),
        ("产出指标", None),
    ],
)
def test_the_first_level_with_its_points(
    tmp_path: Path, way: str, printed: str, points: int | None
) -> None:
    text = f"""
一级\\n指标 | 二级\\n指标 | 三 级 指 标 | < | 指标值 | <
{printed} | 数 量 指 标（30分） | 涉及村数 | < | 33个 | <
^ | 质量\\n指标 | 合格率 | < | ≥90% | < """
    plan = read(tmp_path, [table(HEAD + text)], way)
    first, second = only(plan).indicators
    assert (first.category, first.subcategory) == ("产出指标", "数量指标")
    assert (second.category, second.subcategory) == ("产出指标", "质量指标")
    assert first.category_max_score == second.category_max_score == points
    assert codes(plan) == []


def test_points_behind_each_level(tmp_path: Path, way: str) -> None:
    text = """
一级指标 | 分值 | 二级指标 | 权重 | 三级指标 | 分值 | 目标值（单位）
产出指标 | 50 | 数量指标 | 20 | 涉及村数 | 20 | 33个
^ | ^ | 质量指标 | 30 | 合格率 | 30分 | ≥90%
效益指标 | 30 | 社会效益指标 | 30 | 知晓率 | 30 | ≥80% """
    head = HEAD.replace("\n", " | <\n").removeprefix(" | <")
    first, second, third = only(read(tmp_path, [table(head + text)], way)).indicators
    assert [each.max_score for each in (first, second, third)] == [20, 30, 30]
    assert [each.category_max_score for each in (first, second, third)] == [50, 50, 30]


@pytest.mark.parametrize("caption", ["计算符号", "指标性质", "绩效指标性质"])
def test_the_value_in_three_columns(tmp_path: Path, way: str, caption: str) -> None:
    text = f"""
一级指标 | 二级指标 | 三级指标 | {caption} | 指标值 | 度量单位
产出指标 | 数量指标 | 涉及村数 | ≧ | 33 | 个
^ | 质量指标 | 不合格率 | ≦ | 5 | %
^ | 时效指标 | 按期率 | ═ | 100 | %
^ | 成本指标 | 每村金额 | ＝ | 2 | 万元/村
效益指标 | 社会效益指标 | 稳定水平 | 定性 | 优良 | /
^ | 经济效益指标 | 增收率 | 正向 | ≥5% | %"""
    plan = read(tmp_path, [table(HEAD + text)], way)
    indicators = only(plan).indicators
    assert [each.target_text for each in indicators] == [
        "≧33个", "≦5%", "═100%", "＝2万元/村", "优良", "≥5%",
    ]  # fmt: skip
    assert [each.target.comparator for each in indicators[:4]] == ["ge", "le", "eq", "eq"]
    for each in indicators:
        assert {"target_sign", "target_text", "target_unit"} <= each.places.keys()


def test_operator_and_nature_in_columns_of_their_own(tmp_path: Path, way: str) -> None:
    text = """
一级指标 | 二级指标 | 三级指标 | 指标性质 | 计算符号 | 指标值
产出指标 | 数量指标 | 涉及村数 | 定量 | ≥ | 33个 """
    plan = read(tmp_path, [table(HEAD + text)], way)
    assert only(plan).indicators[0].target_text == "≥33个"
    assert codes(plan) == []


def labels(project: Project) -> list[tuple[str | None, str, str | None]]:
    return [(each.label, each.name, each.parent) for each in project.indicators]


def test_numbers_before_names_are_labels_and_parts_know_their_whole(
    tmp_path: Path, way: str
) -> None:
    text = """
一级指标 | 二级指标 | 三级指标 | < | 指标值 | <
产出指标 | 数量指标 | 指标1：村数 | < | 33个 | <
^ | ^ | 其中：脱贫村 | < | 3个 | <
^ | ^ | 指标2: 户数 | < | 100户 | <
^ | 质量指标 | 1.合格率 | < | ≥90% | <
^ | ^ | 1.1首次合格率 | < | ≥80% | <
^ | ^ | 1.2 复检合格率 | < | ≥90% | <
^ | ^ | 2、优良率 | < | ≥60% | <
^ | 时效指标 | （1）按期率 | < | ≥90% | <
^ | ^ | ①一季度按期率 | < | ≥90% | <
^ | ^ | （2）2.5公里道路完工率 | < | ≥90% | <
^ | 成本指标 | 2.5公里道路成本 | < | ≤3万元 | <
^ | ^ | 其中:人工 | < | ≤1万元 | < """
    plan = read(tmp_path, [table(HEAD + text)], way)
    assert labels(only(plan)) == [
        ("指标1", "村数", None),
        (None, "其中：脱贫村", "村数"),
        ("指标2", "户数", None),
        ("1", "合格率", None),
        ("1.1", "首次合格率", "合格率"),
        ("1.2", "复检合格率", "合格率"),
        ("2", "优良率", None),
        ("（1）", "按期率", None),
        ("①", "一季度按期率", "按期率"),
        ("（2）", "2.5公里道路完工率", None),
        (None, "2.5公里道路成本", None),
        (None, "其中:人工", "2.5公里道路成本"),
    ]


def test_rows_the_form_provides_and_nobody_filled(tmp_path: Path, way: str) -> None:
    text = """
一级指标 | 二级指标 | 三级指标 | < | 指标值 | <
产出指标 | 数量指标 | 指标1：村数 | < | 33个 | <
^ | ^ | 指标2： | < | | <
^ | ^ | …… | < | | <
效益指标 | 经济效益指标 | | < | | <
^ | 社会效益指标 | 指标1：知晓率 | < | ≥80% | <
^ | ^ | 指标2： | < | ≥** | < """
    plan = read(tmp_path, [table(HEAD + text)], way)
    assert [each.name for each in only(plan).indicators] == ["村数", "知晓率"]
    (finding,) = plan.findings
    assert (finding.code, finding.params["count"]) == ("IMP-ROWS-EMPTY", "3")
    assert finding.place is not None


def test_a_label_column_in_front_of_the_levels(tmp_path: Path, way: str) -> None:
    text = """
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 备注
^ | 产出指标 | 数量指标 | 涉及村数 | 33个 |
^ | ^ | 质量指标 | 合格率 | ≥90% |
^ | 满意度指标 | 服务对象满意度指标 | 村民满意度 | ≥90% | """
    plan = read(tmp_path, [table(HEAD + text)], way)
    assert [each.category for each in only(plan).indicators] == [
        "产出指标",
        "产出指标",
        "满意度指标",
    ]
    assert codes(plan) == []


@pytest.mark.parametrize(
    "captions",
    [
        "绩效指标 | < | < | 指标值 | 备注 | 分值\n一级指标 | 二级指标 | 三级指标 | ^ | ^ | ^",
        "一级指标 | 二级指标 | 三级指标 | 指标值 | 备注 | 分值",
        "一级指标 | 二级指标 | 指标内容 | 年度指标值 | 备注 | 指标分值",
        "一级指标 | 二级指标 | 绩效指标 | 目标值 | 数据来源 | 权重",
        "一级指标 | 二级指标 | 指标名称 | 预期值 | 备注 | 分值",
        "一级指标 | 二级指标 | 三级指标 | 年度绩效目标值 | 备注 | 分值",
        "一级指标 | 二级指标 | 三级指标 | 指标值及单位 | 备注 | 分值",
    ],
)
def test_captions_of_other_places(tmp_path: Path, way: str, captions: str) -> None:
    text = f"""
{captions}
产出指标 | 数量指标 | 涉及村数 | 33个 | 按实 | 10
^ | 质量指标 | 合格率 | ≥90% | | 20 """
    plan = read(tmp_path, [table(HEAD + text)], way)
    assert codes(plan) == []
    assert [(each.name, each.target_text, each.max_score) for each in only(plan).indicators] == [
        ("涉及村数", "33个", Decimal(10)),
        ("合格率", "≥90%", Decimal(20)),
    ]


def test_captions_of_two_rows_in_a_text_that_lost_its_merged_cells(tmp_path: Path) -> None:
    rows_below = "\t产出指标\n\t数量指标\n\t涉及村数\n\t33个\n\t10\n\n"
    path = tmp_path / "plan.txt"
    path.write_text(
        "\t项目编码\n\t13063621AAAA000000001\n\t项目名称\n\t村级经费\n\n"
        "\t绩效指标\n\t指标值\n\t分值\n\n\t一级指标\n\t二级指标\n\t三级指标\n\t\n\t\n\n"
        + rows_below,
        encoding="utf-8",
    )
    (indicator,) = only(read_plan(path)).indicators
    assert (indicator.name, indicator.target_text, indicator.max_score) == (
        "涉及村数",
        "33个",
        Decimal(10),
    )


@pytest.mark.parametrize(
    "captions",
    [
        "一级指标 | 二级指标 | 三级指标 | 指标值 | < | 分值\n^ | ^ | ^ | 实施期 | 年度 | ^",
        "一级指标 | 二级指标 | 三级指标 | 实施期指标值 | 年度指标值 | 分值",
        "一级指标 | 二级指标 | 三级指标 | 半年指标值 | 全年指标值 | 分值",
        "一级指标 | 二级指标 | 三级指标 | 实施期目标 | 年度目标 | 分值",
    ],
)
def test_of_two_columns_of_values_the_annual_one_counts(
    tmp_path: Path, way: str, captions: str
) -> None:
    text = f"""
{captions}
产出指标 | 数量指标 | 涉及村数 | 99个 | 33个 | 10 """
    plan = read(tmp_path, [table(HEAD + text)], way)
    assert [each.target_text for each in only(plan).indicators] == ["33个"]
    assert codes(plan) == []


def test_values_for_several_years_only_are_taken_with_a_warning(tmp_path: Path, way: str) -> None:
    text = """
一级指标 | 二级指标 | 三级指标 | 实施期指标值 | < | <
产出指标 | 数量指标 | 涉及村数 | 99个 | < | < """
    plan = read(tmp_path, [table(HEAD + text)], way)
    assert [each.target_text for each in only(plan).indicators] == ["99个"]
    assert codes(plan) == ["IMP-LONG-TERM-ONLY"]


SIDE_BY_SIDE = """
项目名称 | < | 困难群众救助 | < | < | < | 项目负责人及电话 | 某某
主管部门 | < | 县民政局 | < | < | < | 实施单位 | 804001顺平县腰山镇人民政府
项目属性 | < | 延续项目 | < | < | < | 项目期 | 3年
项目资金（万元） | < | 中期资金总额： | < | 300 | 年度资金总额： | < | 100
^ | < | 其中：财政拨款 | < | 280 | 其中：财政拨款 | < | 90
^ | < | 其他资金 | < | 20 | 其他资金 | < | 10
总体目标 | 中期目标（2021年—2023年） | < | < | < | 年度目标 | < | <
^ | 目标1：三年救助 | < | < | < | 目标1：一年救助\\n目标2：应救尽救 | < | <
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值
^ | 产出指标 | 数量指标 | 指标1：三年人数 | 300人 | 数量指标 | 指标1：一年人数 | 100人
^ | ^ | ^ | 指标2： | | ^ | 指标2： |
^ | ^ | 质量指标 | 指标1：三年准确率 | 90% | 质量指标 | 指标1：准确率 | 95%
^ | 效益指标 | 社会效益指标 | 指标1：三年知晓率 | 80% | 社会效益指标 | 指标1：知晓率 | ≥85%
"""


def test_the_annual_half_of_a_form_for_several_years(tmp_path: Path, way: str) -> None:
    plan = read(tmp_path, ["项目支出绩效目标申报表", "（2021年度）", table(SIDE_BY_SIDE)], way)
    project = only(plan)
    assert rows(project) == [
        ("产出指标", "数量指标", "一年人数", "100人"),
        ("产出指标", "质量指标", "准确率", "95%"),
        ("效益指标", "社会效益指标", "知晓率", "≥85%"),
    ]
    funds = (project.total_funds, project.fiscal_funds, project.other_funds)
    assert funds == (Decimal(1000000), Decimal(900000), Decimal(100000))
    assert project.objectives == ("目标1：一年救助", "目标2：应救尽救")
    assert (plan.year, plan.unit_code, plan.currency_unit) == (2021, "804001", "万元")
    assert codes(plan) == ["IMP-CODE-MISSING", "IMP-ROWS-EMPTY", "IMP-LONG-TERM"]


def test_where_nothing_tells_the_annual_half_it_is_a_warning(tmp_path: Path, way: str) -> None:
    lines = [line for line in SIDE_BY_SIDE.splitlines() if "目标" not in line or "指标" in line]
    plan = read(tmp_path, [table("\n".join(lines))], way)
    assert "IMP-YEAR-COLUMNS" in codes(plan)
    assert only(plan).indicators[0].name == "一年人数"


def test_a_block_for_several_years_above_the_annual_one(tmp_path: Path, way: str) -> None:
    text = """
项目名称 | 基础设施建设 | < | < | 项目属性 | 新增项目
项目绩效目标 | 长期目标 | < | < | 年度目标 | <
^ | 改善基础设施 | < | < | 全面完成改造 | <
长期绩效指标 | 一级指标 | 二级指标 | 指标内容 | 指标值 | 备注
^ | 产出指标 | 数量指标 | 总里程 | 88公里 |
年度绩效指标 | 一级指标 | 二级指标 | 指标内容 | 指标值 | 备注
^ | 产出指标 | 数量指标 | 年里程 | 10公里 |
填报人：某某 | < | 单位负责人：某某 | < | 填报日期： | <
"""
    plan = read(tmp_path, ["项目绩效目标表", "填报单位（盖章）：坝塘镇人民政府", table(text)], way)
    assert [(each.name, each.target_text) for each in only(plan).indicators] == [
        ("年里程", "10公里")
    ]
    assert only(plan).objectives == ("全面完成改造",)
    assert "IMP-LONG-TERM" in codes(plan)
    if way != "xlsx":
        assert plan.unit_name == "坝塘镇人民政府"


def test_a_form_without_a_known_column_of_values_says_so(tmp_path: Path, way: str) -> None:
    text = """
一级指标 | 二级指标 | 三级指标 | 目标要求 | < | <
产出指标 | 数量指标 | 涉及村数 | 33个 | < | < """
    plan = read(tmp_path, [table(HEAD + text)], way)
    found = {each.code: each for each in plan.findings}
    assert {"IMP-TARGET-COLUMN", "IMP-COLUMN-UNKNOWN", "RDG-TARGET-EMPTY"} == found.keys()
    assert found["IMP-COLUMN-UNKNOWN"].params["captions"] == "目标要求"


def test_several_projects_one_behind_the_other(tmp_path: Path, way: str) -> None:
    block = """
一级指标 | 二级指标 | 三级指标 | < | 指标值 | <
产出指标 | 数量指标 | 涉及村数 | < | 33个 | <"""
    blocks: Blocks = []
    for number in (1, 2, 3):
        blocks.append(f"{number}.村级经费绩效目标表")
        blocks.append(table(HEAD.replace("00001 |", f"0000{number} |") + block))
    plan = read(tmp_path, blocks, way)
    assert [project.code[-1] for project in plan.projects] == ["1", "2", "3"]
    assert [len(project.indicators) for project in plan.projects] == [1, 1, 1]
    assert codes(plan) == []


def first_indicator(plan: PerformancePlan) -> Indicator:
    return only(plan).indicators[0]


def test_a_nested_table_goes_on_with_the_form_it_stands_in(tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    outer = document.add_table(3, 4)
    for row, texts in enumerate(
        [
            ("项目编码", "13063621AAAA000000001", "项目名称", "村级经费"),
            ("预算数（元）", "100", "", ""),
        ]
    ):
        for column, text in enumerate(texts):
            outer.cell(row, column).text = text
    cell = outer.cell(2, 0).merge(outer.cell(2, 3))
    inner = cell.add_table(2, 4)
    for row, texts in enumerate(
        [
            ("一级指标", "二级指标", "三级指标", "指标值"),
            ("产出指标", "数量指标", "涉及村数", "33个"),
        ]
    ):
        for column, text in enumerate(texts):
            inner.cell(row, column).text = text
    path = tmp_path / "nested.docx"
    document.save(str(path))
    plan = read_plan(path)
    indicator = first_indicator(plan)
    assert (indicator.name, indicator.target_text) == ("涉及村数", "33个")
    assert indicator.places["target_text"].table == 2
    assert only(plan).places["code"].table == 1
