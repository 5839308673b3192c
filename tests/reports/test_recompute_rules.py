"""Spreadsheet engines recompute what any place's rules give: every method, every policy."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
from openpyxl import load_workbook

from scorer.engine.scoring import score_project
from scorer.model.disbursement import Disbursement
from scorer.model.outcome import Level, Outcome, RowState
from scorer.model.plan import Project
from scorer.model.sheet import Line
from scorer.reports.data import ProjectRecord
from scorer.rules.pack import RulePack
from tests.county import county
from tests.reports.building import YEAR, Row, money, project
from tests.reports.recompute import BOOKS, ENGINES, places
from tests.reports.test_recompute import recomputed, shown, written

MAXIMA = [Decimal(text) for text in ("10", "7.14", "4.37", "1.35")]


def scored_by(
    pack: RulePack,
    what: Project,
    outcomes: Mapping[int, Outcome],
    spending: Disbursement | None = None,
) -> ProjectRecord:
    spending = spending or money()
    return ProjectRecord(
        project=what,
        outcomes=outcomes,
        disbursement=spending,
        achievement="",
        sheet=score_project(what, outcomes, spending, pack, year=YEAR),
        findings=(),
        pack=pack,
    )


def many_rows(
    pack: RulePack, target: tuple[str, str], actuals: Sequence[str]
) -> tuple[ProjectRecord, set[str | None]]:
    """One sheet with a row for every actual and every maximum; also the methods that scored them."""
    category, text = target
    cases = list(product(actuals, MAXIMA))
    rows: list[Row] = [(category, category, f"指标{n}", text) for n in range(len(cases))]
    outcomes = {
        position: Outcome(actual_text=actual, max_score=maximum)
        for position, (actual, maximum) in enumerate(cases, start=1)
    }
    made = scored_by(pack, project(rows), outcomes)
    return made, {line.method for line in made.sheet.lines}


PER_CENT = [f"{n / 10:g}%" for n in range(583, 1010, 29)] + ["90%", "80%", "60%", "31/33", "0%"]
COUNTS = [str(n) for n in range(30)] + ["7.5", "12.35", "-2"]
DAYS = ["2021-12-30", "2021-12-31", "2022-01-01", "2022-01-10", "2022-03-01"]
CASES = [
    ("tiers", ("产出指标", "≥90%"), PER_CENT, ("tiers",), {"at_least": "tiers"}),
    ("tiers", ("产出指标", "≤5天"), COUNTS, ("tiers_down",), {"at_most": "tiers"}),
    ("deduct_per", ("产出指标", "≥90%"), PER_CENT, ("whole",), {"at_least": "deduct_per"}),
    ("deduct_per", ("产出指标", "≥90%"), PER_CENT, ("part",), {"at_least": "deduct_per"}),
    ("deduct_per", ("产出指标", "≤13次"), COUNTS, ("whole",), {"at_most": "deduct_per"}),
    ("deduct_per", ("产出指标", "≤13次"), COUNTS, ("part",), {"at_most": "deduct_per"}),
    ("deduct_per", ("产出指标", "8-16次"), COUNTS, ("part",), {"range": "deduct_per"}),
    ("deduct_per", ("产出指标", "±3%"), ["-2%", "4.5%", "-9%"], ("part",), {"tolerance": "deduct_per"}),
    ("deduct_per", ("产出指标", "0次"), ["0", "1", "2", "9"], ("part",), {"zero_event": "deduct_per"}),
    ("deduct_per", ("产出指标", "2021年12月底前"), DAYS, ("whole",), {"deadline": "deduct_per"}),
    ("deduct_per", ("产出指标", "2021年12月底前"), DAYS, ("part",), {"deadline": "deduct_per"}),
    ("pass_mark", ("产出指标", "≥90%"), PER_CENT, ("pass_mark",), {"at_least": "pass_mark"}),
    ("pass_mark", ("产出指标", "23个"), COUNTS, ("pass_mark",), {"equal": "pass_mark"}),
    ("intervals", ("满意度指标", "≥90%"), PER_CENT, ("intervals",), {"satisfaction": "intervals"}),
    ("intervals", ("满意度指标", "≥95%"), PER_CENT, ("low_intervals",), {"satisfaction": "intervals"}),
    ("equal_two_sided", ("产出指标", "16个"), COUNTS, ("two_sided",), {"equal": "equal_two_sided"}),
    ("at_most_ratio", ("产出指标", "≤16次"), COUNTS, ("ratio",), {"at_most": "at_most_ratio"}),
    ("yes_no", ("产出指标", "是"), ["是", "否", ""], ("yes_no",), {"yes_no": "yes_no"}),
    ("at_least", ("产出指标", "≥16个"), COUNTS, ("by_deviation",), {}),
    ("at_least", ("产出指标", "≥16个"), COUNTS, ("fixed_deduction",), {}),
    ("at_least", ("产出指标", "≥16个"), COUNTS, ("none",), {}),
    ("equal_as_at_least", ("产出指标", "8个"), COUNTS, ("by_deviation",), {}),
    ("equal_as_at_least", ("产出指标", "10个"), COUNTS, ("fixed_deduction",), {}),
    ("equal_two_sided", ("产出指标", "8个"), COUNTS, ("two_sided", "by_deviation"), {"equal": "equal_two_sided"}),
    ("tiers", ("产出指标", "≥60%"), PER_CENT, ("tiers", "fixed_deduction"), {"at_least": "tiers"}),
    ("intervals", ("满意度指标", "≥60%"), PER_CENT, ("intervals", "by_deviation"), {"satisfaction": "intervals"}),
    ("deduct_per", ("产出指标", "≥10个"), COUNTS, ("part", "by_deviation"), {"at_least": "deduct_per"}),
    ("pass_mark", ("产出指标", "≥10个"), COUNTS, ("pass_mark", "fixed_deduction"), {"at_least": "pass_mark"}),
    ("step", ("产出指标", "≥10个"), COUNTS, ("by_deviation",), {"at_least": "step"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("method", "target", "actuals", "items", "assigned"),
    CASES,
    ids=[f"{method}-{text}-{'+'.join(items)}" for method, (_c, text), _a, items, _s in CASES],
)
def test_a_method_of_a_place_is_recomputed_as_the_engine_scored_it(
    method: str,
    target: tuple[str, str],
    actuals: Sequence[str],
    items: tuple[str, ...],
    assigned: Mapping[str, str],
    tmp_path: Path,
) -> None:
    made, methods = many_rows(county(tmp_path, *items, **assigned), target, actuals)
    assert methods == {method}
    path = tmp_path / "自评表.xlsx"
    (name,) = written(path, made)
    where = places(load_workbook(path)[name])
    for engine in ENGINES:
        assert recomputed(path, name, engine, where) == shown(made)


ROWS: Sequence[Row] = (
    ("产出指标", "数量指标", "甲", "≥200个"),
    ("产出指标", "数量指标", "乙", "33个"),
    ("产出指标", "质量指标", "丙", "≥90%"),
    ("效益指标", "社会效益指标", "丁", "优良"),
    ("效益指标", "社会效益指标", "戊", "0次"),
    ("满意度指标", "满意度指标", "己", "≥90%"),
)
DONE = {
    1: Outcome(actual_text="187个"),
    2: Outcome(actual_text="33"),
    3: Outcome(actual_text="85%"),
    4: Outcome(level=Level.MET),
    5: Outcome(actual_text="0"),
    6: Outcome(actual_text="95%"),
}
LEFT_OUT = Outcome(state=RowState.NOT_APPLICABLE, na_reason="因疫情取消", na_approver="县财政局")
STATES: Sequence[Mapping[int, Outcome]] = (
    {},
    {2: LEFT_OUT},
    {4: LEFT_OUT, 5: LEFT_OUT},
    {1: LEFT_OUT, 4: LEFT_OUT, 6: LEFT_OUT},
    {1: Outcome(), 2: LEFT_OUT},
    dict.fromkeys(range(1, 7), LEFT_OUT),
    {n: Outcome() for n in range(1, 7)},
)
MONEY = (
    ("1000000.00", "1000000.00"),
    ("1000000.00", "800000.00"),
    ("123456.75", "98765.40"),
    ("1000000.00", "799999.99"),
    ("1000000.00", "550000.00"),
    ("1000000.00", "0"),
    ("1000000.00", "-5"),
    ("0", "5"),
    ("1000000.00", None),
)
POLICIES = (
    ("full_marks",),
    ("within_category",),
    ("tiered",),
    ("total_cap",),
    ("tiered", "total_cap", "within_category"),
    ("total_cap", "full_marks"),
)


@pytest.mark.parametrize("items", POLICIES, ids="+".join)
def test_policies_caps_and_tiers_are_recomputed_as_the_engine_scored_them(
    items: tuple[str, ...], tmp_path: Path
) -> None:
    pack = county(tmp_path, *items)
    records = [
        scored_by(pack, project(ROWS), {**DONE, **states}, money(final, spent))
        for states, (final, spent) in [
            *product(STATES, MONEY[:1]),
            *product(STATES[:2], MONEY),
            *product(STATES[4:5], MONEY),
        ]
    ]
    path = tmp_path / "自评表.xlsx"
    sheets = written(path, *records)
    book = load_workbook(path)
    readers = [opened(path) for opened in BOOKS]
    for name, made in zip(sheets, records, strict=True):
        where = places(book[name])
        cells = [*where.scores.values(), where.execution, where.total, where.grade]
        assert [read(name, cells) for read in readers] == [shown(made)] * 2, name


def test_a_row_far_above_its_target_says_what_was_taken_off(tmp_path: Path) -> None:
    pack = county(tmp_path, "by_deviation")
    made = scored_by(pack, project(ROWS), {1: Outcome(actual_text="306个")})
    line: Line = made.sheet.lines[0]
    assert line.trace is not None
    assert (line.trace.method, line.trace.clause) == ("over.by_deviation", "测试县通知：测试规则")
    assert line.trace.formula == "((2+0.3)*200-306)*16.67/200"
    assert "SCR-OVER-TARGET-CUT" in {each.code for each in line.findings}


def test_the_form_says_what_was_done_about_its_total(tmp_path: Path) -> None:
    pack = county(tmp_path, "within_category", "total_cap")
    spent = money("1000000.00", "770000.00")
    full = {**DONE, 1: Outcome(actual_text="200个"), 3: Outcome(actual_text="95%")}
    made = scored_by(pack, project(ROWS), {**full, 4: LEFT_OUT}, spent)
    path = tmp_path / "自评表.xlsx"
    (name,) = written(path, made)
    book = load_workbook(path)
    notes = [str(row[0].value) for row in book[name].iter_rows() if str(row[0].value)[:2] == "注："]
    assert notes[0] == "注：本评分规则尚未与文件原文核对，签字前请对照原文件确认。"
    assert notes[1].startswith("注：不适用指标的分值由同一一级指标内适用的指标")
    assert notes[2] == "注：预算执行率77.00%，总分按评分规则不超过89分。"
    (total,) = [row for row in book["得分说明"].values if "总分" in row]
    assert "89.00/100" in total
    assert "测试县通知：测试规则" in str(total[-1])
