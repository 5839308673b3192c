"""Random plans written in every form read as the same plan."""

import tempfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorer.importers.document import read_plan
from scorer.model.plan import PerformancePlan
from tests.importers.documents import writers
from tests.importers.documents.build import sample
from tests.importers.documents.layout import Box, Table
from tests.property.office import by_openpyxl

few = settings(max_examples=20, deadline=None)

_WORDS = [
    "道路",
    "村庄",
    "环境",
    "保洁",
    "养护",
    "培训",
    "慰问",
    "维修",
    "宣传",
    "巡查",
    "补助",
    "建设",
    "服务",
    "群众",
    "资金",
    "发放",
    "及时",
    "完成",
]
_words = st.lists(st.sampled_from(_WORDS), min_size=2, max_size=5).map("".join)
_targets = st.sampled_from([
    "≥90%", "≥90百分率", "=33个", "33个", "≤8577元", "≥1.96万元", "0起", "2021年11月底前", "优良", "90%以上",
    "不低于95%", "≥２１６００人次", "1-2次", "达到90%以上", "百分之九十", "100%", "按时完成",
])  # fmt: skip
_levels = (
    ("产出指标", ("数量指标", "质量指标", "时效指标", "成本指标")),
    ("效益指标", ("社会效益指标", "生态效益指标", "可持续影响指标")),
    ("满意度指标", ("服务对象满意度指标",)),
)
_CODE = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"


@st.composite
def indicators(draw: st.DrawFn) -> list[list[str]]:
    """Rows below each other, first levels in their order, at least one each of the first."""
    rows: list[list[str]] = []
    for category, subcategories in _levels:
        for subcategory in subcategories:
            for _number in range(draw(st.integers(0 if rows else 1, 2))):
                texts = [draw(_words), draw(_words), draw(_targets), draw(_words)]
                rows.append([category, subcategory, *texts])
    return rows


@st.composite
def projects(draw: st.DrawFn, number: int) -> dict[str, Any]:
    fiscal, other = draw(st.integers(0, 10**9)), draw(st.integers(0, 10**7))
    tail = draw(st.text(alphabet=_CODE, min_size=11, max_size=11))
    shares = sorted(draw(st.lists(st.integers(0, 100), min_size=3, max_size=3)))
    return {
        "code": f"13063621{number:02}{tail}",
        "name": draw(_words),
        "total_funds": f"{Decimal(fiscal + other) / 100:.2f}",
        "fiscal_funds": f"{Decimal(fiscal) / 100:.2f}",
        "other_funds": f"{Decimal(other) / 100:.2f}",
        "purpose": f"用于{draw(_words)}。",
        "checkpoints": [*(f"{share}.00%" for share in shares), "100.00%"],
        "objectives": [f"{n}.{text}。" for n, text in enumerate(draw(st.lists(_words, min_size=1, max_size=3)), 1)],
        "indicators": draw(indicators()),
    }  # fmt: skip


@st.composite
def plans(draw: st.DrawFn) -> dict[str, Any]:
    """The data of a document of one to three projects."""
    made = [draw(projects(number)) for number in range(1, draw(st.integers(1, 3)) + 1)]
    return {
        "unit": "804001顺平县腰山镇人民政府（本级）",
        "currency": "单位：元",
        "announced": [each["name"] for each in made],
        "projects": made,
    }


@pytest.fixture(scope="module")
def build() -> ModuleType:
    """``fixtures/build.py``, whose three writers this test uses."""
    return sample()


def table(build: ModuleType, data: dict[str, Any], number: int) -> Table:
    """One project's form as boxes; those that continue one above are left out."""
    layout = build.layout(data, data["projects"][number])
    return [[Box(*box) for box in row if box.height] for row in layout]


def tables(build: ModuleType, data: dict[str, Any]) -> list[Table]:
    """Every project's form."""
    return [table(build, data, number) for number in range(len(data["projects"]))]


def flat_rows(build: ModuleType, data: dict[str, Any]) -> list[list[str]]:
    """All forms below each other, a blank row between."""
    return [row for form in tables(build, data) for row in [*writers.flat(form), [""]]]


def spreadsheet(build: ModuleType, data: dict[str, Any]) -> bytes:
    """A form a sheet."""
    forms = enumerate(tables(build, data), 1)
    return writers.spreadsheet_2003({f"项目{number}": form for number, form in forms})


FORMS: dict[str, Callable[[ModuleType, dict[str, Any]], bytes]] = {
    "a.txt": lambda build, data: build.as_text(data).encode(),
    "a.xlsx": lambda build, data: by_openpyxl(tables(build, data), typed=True),
    "b.docx": lambda build, data: writers.word(tables(build, data)),
    "b.html": lambda build, data: writers.html(tables(build, data)),
    "b.xml": spreadsheet,
    "b.csv": lambda build, data: writers.separated(flat_rows(build, data)).encode("gb18030"),
    "b.tsv": lambda build, data: writers.separated(flat_rows(build, data), "\t").encode("utf-16"),
}
"""The document in every form, by the name of its file."""


def facts(plan: PerformancePlan) -> list[dict[str, Any]]:
    """The projects as the data has them."""
    return [
        {
            "code": each.code,
            "name": each.name,
            "total_funds": f"{each.total_funds:.2f}",
            "fiscal_funds": f"{each.fiscal_funds:.2f}",
            "other_funds": f"{each.other_funds:.2f}",
            "purpose": each.purpose,
            "checkpoints": [f"{(point.cumulative_share or 0) * 100:.2f}%" for point in each.checkpoints],
            "objectives": list(each.objectives),
            "indicators": [
                [row.category, row.subcategory, row.name, row.description, row.target_text, row.basis]
                for row in each.indicators
            ],
        }
        for each in plan.projects
    ]  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
@few
@given(data=plans())
def test_every_form_reads_as_the_same_plan(
    build: ModuleType, name: str, data: dict[str, Any]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(FORMS[name](build, data))
        plan = read_plan(path)
    assert facts(plan) == data["projects"]
    assert plan.year == 2021
    assert plan.unit_code == "804001"
