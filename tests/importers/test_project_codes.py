"""Codes of projects: apart, glued to the name, damaged by a spreadsheet, or missing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from scorer.findings import hint_of, message_of
from scorer.importers.document import read_plan
from scorer.model.plan import PerformancePlan, is_provisional
from tests.importers.writing import WAYS, has_its_places, table, written

CODE = "13063621AAAA000000001"
REST = """
预算数（元） | 100 | < | <
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 涉及村数 | 33个
"""
Write = Callable[..., Path]


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def read(folder: Path, identity: str, way: str) -> PerformancePlan:
    text = f"804001顺平县腰山镇人民政府 | < | < | <\n{identity}{REST}"
    path = written(folder, ["2021年部门预算绩效目标", table(text)], way)
    plan = read_plan(path)
    has_its_places(path, plan)
    return plan


def codes(plan: PerformancePlan) -> list[str]:
    assert all(message_of(each) and each.place for each in plan.findings)
    return [each.code for each in plan.findings]


@pytest.mark.parametrize(
    "identity",
    [
        f"项目编码 | {CODE} | 项目名称 | 村级经费",
        f"项目代码 | {CODE} | 预算项目名称 | 村级经费",
        f"项目名称及编码 | 村级经费 {CODE} | < | <",
        f"项目名称及编码 | {CODE}\\n村级经费 | < | <",
        f"项目名称及编码 | 村级经费（{CODE}） | < | <",
        f"项目名称 | {CODE}-村级经费 | < | <",
        f"项目名称 | [{CODE}]村级经费 | < | <",
        f"项目编码 | {CODE}-村级经费 | < | <",
        f"项目名称：村级经费 | < | 项目编码：{CODE} | <",
    ],
)
def test_code_and_name_however_they_stand(tmp_path: Path, way: str, identity: str) -> None:
    plan = read(tmp_path, identity, way)
    assert [(each.code, each.name) for each in plan.projects] == [(CODE, "村级经费")]
    assert {"code", "name"} <= plan.projects[0].places.keys()
    assert codes(plan) == []


@pytest.mark.parametrize(
    "identity",
    [
        "项目名称 | 村级经费 | < | <",
        "项目编码 | | 项目名称 | 村级经费",
        "项目编码 | 无 | 项目名称 | 村级经费",
        "项目编码 | 见附件 | 项目名称 | 村级经费",
        "项目编码 | —— | 项目名称 | 村级经费",
    ],
)
def test_a_table_without_a_code_is_read_under_a_provisional_one(
    tmp_path: Path, way: str, identity: str
) -> None:
    plan = read(tmp_path, identity, way)
    (project,) = plan.projects
    assert (project.code, project.name, len(project.indicators)) == ("未编码1", "村级经费", 1)
    assert is_provisional(project.code)
    (finding,) = plan.findings
    assert (finding.code, finding.severity) == ("IMP-CODE-MISSING", "error")
    assert finding.place is not None
    assert "scorer plan set 未编码1 --code" in hint_of(finding)


def test_provisional_codes_are_numbered_in_the_documents_order(tmp_path: Path, way: str) -> None:
    identities = [
        "项目名称 | 甲经费 | < | <",
        f"项目编码 | {CODE} | 项目名称 | 乙经费",
        "项目名称 | 丙经费 | < | <",
    ]
    path = written(tmp_path, [table("\n".join(each + REST for each in identities))], way)
    plan = read_plan(path)
    assert [(each.code, each.name) for each in plan.projects] == [
        ("未编码1", "甲经费"),
        (CODE, "乙经费"),
        ("未编码2", "丙经费"),
    ]
    assert [is_provisional(each.code) for each in plan.projects] == [True, False, True]


def test_a_table_without_code_and_name(tmp_path: Path, way: str) -> None:
    plan = read(tmp_path, "项目编码 | | 项目名称 | ", way)
    assert [(each.code, each.name) for each in plan.projects] == [("未编码1", "")]
    assert codes(plan) == ["IMP-CODE-MISSING", "IMP-NAME-MISSING"]


@pytest.mark.parametrize(
    ("printed", "read_as", "found"),
    [
        ("1.30636E+20", "未编码1", ["IMP-CODE-DAMAGED", "IMP-CODE-MISSING"]),
        ("1.30636e20", "未编码1", ["IMP-CODE-DAMAGED", "IMP-CODE-MISSING"]),
        ("130636210000000000000", "130636210000000000000", ["IMP-CODE-ROUNDED"]),
        ("3063621AAAA000000001", "3063621AAAA000000001", ["IMP-CODE-UNUSUAL"]),
        ("13063621 AAAA 000000001", CODE, ["IMP-CODE-RESPELLED"]),
        ("13063621AAAA\\n000000001", CODE, ["IMP-CODE-RESPELLED"]),
        ("１３０６３６２１AAAA000000001", CODE, ["IMP-CODE-RESPELLED"]),
        ("13063621ＡＡＡＡ000000001", CODE, ["IMP-CODE-RESPELLED"]),
        ("'13063621AAAA000000001", CODE, ["IMP-CODE-RESPELLED"]),
    ],
)
def test_a_damaged_code_is_never_taken_silently(
    tmp_path: Path, printed: str, read_as: str, found: list[str]
) -> None:
    text = (
        f"804001顺平县腰山镇人民政府 | < | < | <\n项目编码 | {printed} | 项目名称 | 村级经费{REST}"
    )
    plan = read_plan(written(tmp_path, ["2021年部门预算绩效目标", table(text)], "docx"))
    assert [each.code for each in plan.projects] == [read_as]
    assert codes(plan) == found


def test_a_code_that_became_a_number_in_a_workbook(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in table(f"804001顺平县腰山镇人民政府 | | |\n项目编码 | x | 项目名称 | 村级经费{REST}"):
        sheet.append(["" if cell == "<" else cell for cell in row])
    sheet["B2"] = 130636210000000000123
    book.save(tmp_path / "plan.xlsx")
    plan = read_plan(tmp_path / "plan.xlsx")
    (finding,) = [each for each in plan.findings if each.code.startswith("IMP-CODE")]
    assert finding.code == "IMP-CODE-ROUNDED"
    assert finding.place is not None
    assert finding.place.cell == "B2"


def test_a_name_that_begins_with_a_year_is_no_code(tmp_path: Path, way: str) -> None:
    plan = read(tmp_path, f"项目编码 | {CODE} | 项目名称 | 2021年村级经费", way)
    assert plan.projects[0].name == "2021年村级经费"
    assert codes(plan) == []
