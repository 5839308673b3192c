"""Rows lost, doubled, exchanged, cut off: nothing disappears and nothing is mixed without a word."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorer.errors import UnreadableFileError
from scorer.importers.document import read_plan
from scorer.model.plan import PerformancePlan
from tests.importers.test_broken_tables import CAPTIONS, CODE, OTHER, UNIT, head
from tests.importers.writing import table, written

INDICATORS = """产出指标 | 数量指标 | {0}一 | 描述 | {1}1个 | 文件
 | 质量指标 | {0}二 | 描述 | ≥{1}2% | 文件
效益指标 | 社会效益指标 | {0}三 | 描述 | ≥{1}3% | 文件
"""
NAMES = [first + second for first in "甲乙" for second in "一二三"]


def form(code: str, name: str, total: str) -> list[str]:
    title = f"{name}经费绩效目标表 | < | < | < | < | <\n"
    block = INDICATORS.format(name, "12"[name == "乙"])
    text = title + UNIT + head(code, f"{name}经费", total) + CAPTIONS + block
    return text.rstrip().split("\n")


WHOLE = form(CODE, "甲", "100") + form(OTHER, "乙", "200")
DAMAGES = st.lists(
    st.tuples(
        st.sampled_from(["lost", "doubled", "exchanged", "cut off"]),
        st.integers(0, len(WHOLE) - 1),
    ),
    min_size=1,
    max_size=3,
)


def damaged(damages: list[tuple[str, int]]) -> list[str]:
    rows = list(WHOLE)
    for kind, at in damages:
        if at >= len(rows):
            continue
        if kind == "lost":
            del rows[at]
        elif kind == "doubled":
            rows.insert(at, rows[at])
        elif kind == "exchanged" and at:
            rows[at - 1], rows[at] = rows[at], rows[at - 1]
        elif kind == "cut off" and at > 2:
            rows = rows[:at]
    return rows


@settings(max_examples=150, deadline=None)
@given(DAMAGES)
def test_two_forms_in_one_table_with_damaged_rows(damages: list[tuple[str, int]]) -> None:
    rows = damaged(damages)
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder), [table("\n".join(rows))], "txt")
        try:
            plan = read_plan(path)
        except UnreadableFileError:
            return
    codes = {each.code for each in plan.findings}
    projects = {row.name: each.name for each in plan.projects for row in each.indicators}
    for name in (each for each in NAMES if any(each in row for row in rows)):
        if name not in projects:
            assert codes & {"IMP-ROWS-UNCAPTIONED", "IMP-NO-TABLE"}, name
        elif not projects[name]:
            assert "IMP-NAME-MISSING" in codes
        elif projects[name] != f"{name[0]}经费":
            assert "IMP-PROJECTS-GLUED" in codes, name


@pytest.mark.parametrize("way", ["txt", "docx", "xlsx"])
def test_the_whole_document_has_no_doubts(tmp_path: Path, way: str) -> None:
    plan: PerformancePlan = read_plan(written(tmp_path, [table("\n".join(WHOLE))], way))
    assert [len(each.indicators) for each in plan.projects] == [3, 3]
    assert plan.findings == ()
