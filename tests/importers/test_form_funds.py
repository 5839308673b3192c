"""Amounts of the forms: wherever the unit stands, exact, and never added up silently."""

from decimal import Decimal
from pathlib import Path

import pytest

from scorer.errors import UnreadableFileError
from scorer.importers.document import read_plan
from scorer.model.plan import PerformancePlan
from tests.importers.writing import WAYS, Blocks, table, written

REST = """
一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 | 指标值确定依据
产出指标 | 数量指标 | 涉及村数 | 描述 | 33个 | 文件
"""
UNIT = "804001顺平县腰山镇人民政府 | < | < | < | {unit} | <\n"
NAMES = "项目编码 | 13063621AAAA000000001 | 项目名称 | 村级经费 | < | <\n"


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def read(
    folder: Path, funds: str, way: str = "docx", *, unit: str = "单位：元", above: str = ""
) -> PerformancePlan:
    blocks: Blocks = [above] if above else []
    blocks.append(table(UNIT.format(unit=unit) + NAMES + funds + REST))
    return read_plan(written(folder, blocks, way))


def amounts(plan: PerformancePlan) -> tuple[Decimal | None, ...]:
    (project,) = plan.projects
    return project.total_funds, project.fiscal_funds, project.other_funds


def codes(plan: PerformancePlan) -> list[str]:
    return [each.code for each in plan.findings]


@pytest.mark.parametrize(
    ("funds", "unit", "above"),
    [
        ("预算数 | 10.5 | 其中：财政资金 | 8.25 | 其他资金 | 2.25", "单位：万元", ""),
        ("预算数（万元） | 10.5 | 财政拨款（万元） | 8.25 | 其他资金（万元） | 2.25", "", ""),
        ("年度资金总额（万元）： | 10.5 | 其中：财政拨款（万元） | 8.25 | 其他资金 | 2.25", "", ""),
        ("预算金额 | 10.5 | 财政拨款 | 8.25 | 其他资金 | 2.25", "", "金额单位：万元"),
        ("申请金额 | 10.5万元 | 财政拨款 | 8.25万元 | 其他资金 | 2.25万元", "", ""),
        ("项目资金（万元） | 年度资金总额： | 10.5 | < | < | <\n^ | 其中：财政拨款 | 8.25 | < | < | <\n^ | 其他资金 | 2.25 | < | < | <", "", ""),
        ("项目资金（万元） | 资金总额 | 财政拨款 | 其他资金 | < | <\n^ | 10.5 | 8.25 | 2.25 | < | <", "", ""),
        ("年度资金总额：10.5万元 | < | 其中：财政拨款：8.25万元 | < | 其他资金：2.25万元 | <", "", ""),
    ],
)  # fmt: skip
def test_amounts_in_wan_wherever_it_is_said(
    tmp_path: Path, way: str, funds: str, unit: str, above: str
) -> None:
    plan = read(tmp_path, funds, way, unit=unit, above=above)
    assert amounts(plan) == (Decimal(105000), Decimal(82500), Decimal(22500))
    assert codes(plan) == []


def test_a_unit_above_one_table_is_not_that_of_the_next_heading(tmp_path: Path) -> None:
    form = table(UNIT.format(unit="") + NAMES + "预算数 | 100 | < | < | < | <" + REST)
    blocks: Blocks = [
        "预算总表",
        "单位：万元",
        table("项目 | 预算数\n合计 | 1"),
        "1.村级经费绩效目标表",
        form,
    ]
    plan = read_plan(written(tmp_path, blocks, "docx"))
    assert amounts(plan)[0] == 100
    assert codes(plan) == ["IMP-CURRENCY-UNSTATED"]


@pytest.mark.parametrize(
    ("printed", "total", "found"),
    [
        ("12,345.60", "12345.60", []),
        ("12，345.60", "12345.60", []),
        ("¥12345.60", "12345.60", []),
        ("￥１２，３４５．６０", "12345.60", []),
        ("12345.60元", "12345.60", []),
        ("45.7万元", "457000", ["IMP-AMOUNT-UNIT"]),
        ("0.123456万元", "1234.56", ["IMP-AMOUNT-UNIT"]),
    ],
)
def test_spellings_of_an_amount(tmp_path: Path, printed: str, total: str, found: list[str]) -> None:
    plan = read(tmp_path, f"预算数 | {printed} | < | < | < | <")
    assert amounts(plan)[0] == Decimal(total)
    assert codes(plan) == found


def test_decimals_of_wan_are_exact(tmp_path: Path) -> None:
    plan = read(tmp_path, "预算数 | 1.234567 | < | < | < | <", unit="单位：万元")
    assert amounts(plan)[0] == Decimal("12345.67")
    plan = read(tmp_path, "预算数 | 1.2345678 | < | < | < | <", unit="单位：万元")
    assert codes(plan) == ["IMP-AMOUNT-BELOW-CENT"]


@pytest.mark.parametrize(
    ("funds", "found"),
    [
        ("预算数 | 100 | 财政拨款 | 90 | 其他资金 | 10", []),
        ("预算数 | 100 | 财政拨款 | 90 | 其他资金 | 5", ["IMP-FUNDS-SUM"]),
        ("预算数 | 100 | 财政拨款 | 90 | 其他资金 | ", []),
        ("预算数 | 0 | 财政拨款 | 90 | 其他资金 | ", ["IMP-FUNDS-SUM"]),
        ("预算数 | 120 | 财政拨款 | 100 | 上年结转资金 | 20", []),
        ("预算数 | | 财政拨款 | 90 | 其他资金 | 10", ["IMP-FUNDS-TOTAL"]),
        ("预算数 | — | 财政拨款 | 90 | 其他资金 | 10", ["IMP-FUNDS-TOTAL"]),
        ("预算数 | — | 财政拨款 | — | 其他资金 | —", ["IMP-FUNDS-MISSING"]),
        ("预算数 | | 财政拨款 | | 其他资金 | ", ["IMP-FUNDS-MISSING"]),
    ],
)
def test_sums_are_compared_and_never_made(
    tmp_path: Path, way: str, funds: str, found: list[str]
) -> None:
    plan = read(tmp_path, funds, way)
    assert codes(plan) == found
    if "IMP-FUNDS-TOTAL" in found:
        assert amounts(plan) == (None, Decimal(90), Decimal(10))
        assert plan.findings[0].params["parts"] == "90.00 + 10.00"


@pytest.mark.parametrize("printed", ["不详", "见附件", "12个", "约10万元", "10万元左右"])
def test_text_where_money_should_be_stops_with_its_place(
    tmp_path: Path, way: str, printed: str
) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        read(tmp_path, f"预算数 | {printed} | < | < | < | <", way)
    message = refused.value.message
    assert refused.value.exit_code == 4
    assert printed in message
    assert ("B3" if way == "xlsx" else "第3行") in message
