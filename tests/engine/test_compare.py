"""One project under several packs: the parts, worked by hand, and that they always add up."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorer.engine.compare import Comparison, Facts, Step, compare
from scorer.engine.compare_items import MAXIMA, POLICIES
from scorer.model.disbursement import Disbursement
from scorer.model.outcome import Level, Outcome, RowState
from scorer.model.plan import Project
from scorer.rules.catalog import Catalog
from scorer.rules.pack import RulePack
from tests.county import county

Rows = Sequence[tuple[str, str, str, str]]
Projects = Callable[[Rows], Project]
Budgets = Callable[[str | None, str | None], Disbursement]

ROWS: Rows = (
    ("产出指标", "数量指标", "村数", "≥90%"),
    ("产出指标", "成本指标", "成本", "≤10万元"),
    ("效益指标", "社会效益指标", "环境", "显著提升"),
    ("满意度指标", "服务对象满意度指标", "满意度", "≥90%"),
)
RECORDED = {
    1: Outcome(actual_text="180%"),
    2: Outcome(actual_text="12万元"),
    3: Outcome(level=Level.PARTIALLY_MET),
    4: Outcome(actual_text="81%"),
}
UNSUITED = Outcome(state=RowState.NOT_APPLICABLE, na_reason="未开展", na_approver="镇长")


def by_item(comparison: Comparison, other: int = 1) -> dict[str, Step]:
    return {step.item: step for step in comparison.steps[other - 1]}


@pytest.fixture
def facts(project_of: Projects, funds_of: Budgets) -> Facts:
    return Facts(project_of(ROWS), RECORDED, funds_of("100", "75"), 2021)


def test_each_rule_gets_the_points_it_makes(facts: Facts, catalog: Catalog, tmp_path: Path) -> None:
    """Worked by hand: 25 + (2·10−12)/10·25=20 + 70 %·30=21 + 81/90·10=9 + 7.5 = 82.50.

    The county: tiers of execution give 5 at 75 % (−2.50); 10/12·25 = 20.83 (+0.83); 81 % of
    satisfaction gives 80 % of 10 (−1.00); 180/90 − 1 − 0.30 takes 17.50 of 25; 75 % caps at 89.
    """
    national = catalog.get("cn.project-self-evaluation@2020")
    items = ("tiered", "ratio", "intervals", "by_deviation", "total_cap")
    other = county(tmp_path, *items, at_most="at_most_ratio", satisfaction="intervals")
    found = compare(facts, (national, other))
    assert [str(each.total_score) for each in found.sheets] == ["82.50", "62.33"]
    steps = by_item(found)
    assert list(steps) == [
        "execution",
        "assignment.at_most",
        "assignment.satisfaction",
        "over_achievement",
        "total_cap",
    ]
    moved = {item: str(step.total) for item, step in steps.items()}
    assert moved == {
        "execution": "-2.50",
        "assignment.at_most": "0.83",
        "assignment.satisfaction": "-1.00",
        "over_achievement": "-17.50",
        "total_cap": "0.00",
    }
    assert dict(steps["assignment.at_most"].rows) == {2: Decimal("0.83")}
    assert dict(steps["over_achievement"].rows) == {1: Decimal("-17.50")}
    assert str(steps["execution"].execution) == "-2.50"
    assert {str(step.whole) for step in steps.values()} == {"0.00"}
    assert found.packs == (national, other)
    assert [str(each) for each in steps["over_achievement"].grades] == ["中", "中"]


def test_a_rule_is_named_with_its_figures_and_its_clause_on_both_sides(
    facts: Facts, catalog: Catalog, tmp_path: Path
) -> None:
    national = catalog.get("cn.project-self-evaluation@2020")
    other = county(tmp_path, "ratio", "by_deviation", at_most="at_most_ratio")
    steps = by_item(compare(facts, (national, other)))
    at_most, over = steps["assignment.at_most"], steps["over_achievement"]
    assert at_most.first is not None
    assert at_most.second is not None
    assert at_most.first.figures == {"method": "at_most_linear"}
    assert at_most.second.figures == {"method": "at_most_ratio"}
    assert at_most.second.clauses == ("测试县通知：测试规则",)
    assert at_most.first.clauses == (national.method_table["at_most_linear"].citation,)
    assert over.second is not None
    assert over.second.figures["limit"] == "0.3"


def test_other_maxima_move_every_row_and_execution(facts: Facts, catalog: Catalog) -> None:
    """Hubei type: 20 – 40 – 40 with satisfaction inside benefit, levels cut at 80 and 50 %.

    25+20 → 20+16; 75 % of 20 is 15; benefit and satisfaction rows share 40 … the pack says how.
    """
    packs = [
        catalog.get(each)
        for each in ("cn.project-self-evaluation@2020", "cn-42.project-self-evaluation@2020")
    ]
    found = compare(facts, packs)
    steps = by_item(found)
    maxima = steps["maxima"]
    assert str(maxima.execution) == "7.50"
    assert (str(maxima.rows[1]), str(maxima.rows[2])) == ("-5.00", "-4.00")
    assert maxima.first is not None
    assert maxima.second is not None
    assert (maxima.first.figures["execution"], maxima.second.figures["execution"]) == ("10", "20")
    assert "methods.qualitative_levels" in steps
    assert sum(step.total for step in found.steps[0]) == (
        found.sheets[1].total_score - found.sheets[0].total_score
    )


def test_a_cap_and_rows_left_out_move_the_whole_and_no_row(
    project_of: Projects, funds_of: Budgets, catalog: Catalog, tmp_path: Path
) -> None:
    """25 + 15 + 30 + 5 = 75 of the 90 that apply: 83.33. With full marks 85; the cap at 50 % is 69."""
    recorded = {
        1: Outcome(actual_text="90%"),
        2: Outcome(actual_text="14万元"),
        3: Outcome(level=Level.MET),
        4: UNSUITED,
    }
    facts = Facts(project_of(ROWS), recorded, funds_of("100", "50"), 2021)
    national = catalog.get("cn.project-self-evaluation@2020")
    found = compare(facts, (national, county(tmp_path, "full_marks", "total_cap")))
    steps = by_item(found)
    assert str(found.sheets[0].total_score) == "83.33"
    assert str(found.sheets[1].total_score) == "69"
    left_out, cap = steps["not_applicable"], steps["total_cap"]
    assert (str(left_out.total), str(left_out.whole), dict(left_out.rows)) == ("1.67", "1.67", {})
    assert (str(cap.total), str(cap.whole), str(cap.execution)) == ("-16.00", "-16.00", "0.00")


def test_other_grades_move_no_points(facts: Facts, catalog: Catalog) -> None:
    national = catalog.get("cn.project-self-evaluation@2020")
    first = national.grades[1].model_copy(update={"from_total": national.grades[0].from_total})
    higher = first.from_total.model_copy(update={"value": Decimal(83)})
    bands = (
        national.grades[0],
        national.grades[1].model_copy(update={"from_total": higher}),
        *national.grades[2:],
    )
    stricter = national.model_copy(update={"grades": bands})
    (step,) = compare(facts, (national, stricter)).steps[0]
    assert (step.item, str(step.total), step.moves) == ("grades", "0.00", True)
    assert [str(each) for each in step.grades] == ["良", "中"]


def test_packs_that_differ_in_citations_only_have_nothing_to_explain(
    facts: Facts, catalog: Catalog, tmp_path: Path
) -> None:
    national = catalog.get("cn.project-self-evaluation@2020")
    found = compare(facts, (national, county(tmp_path, "yes_no")))
    assert found.steps == ((),)


def test_every_part_of_a_pack_is_compared_or_moves_no_points() -> None:
    """A new item of packs must be added to the comparison, else the parts would not add up."""
    compared = {"execution", "methods", "assignment", *MAXIMA, *POLICIES}
    names = {"id", "edition", "title", "title_en", "extends", "jurisdiction", "sha256", "file"}
    without_points = {"in_force", "not_started", "gap"}
    assert set(RulePack.model_fields) == compared | names | without_points


COUNTIES = (
    (),
    ("tiered", "ratio", "by_deviation"),
    ("intervals", "full_marks", "total_cap"),
    ("tiers", "within_category", "fixed_deduction", "total_cap"),
    ("pass_mark", "part", "none", "tiered"),
    ("two_sided", "low_intervals", "within_category", "yes_no"),
)
ASSIGNED: tuple[dict[str, str], ...] = (
    {},
    {"at_most": "at_most_ratio"},
    {"satisfaction": "intervals"},
    {"satisfaction": "tiers", "at_least": "tiers"},
    {"at_least": "pass_mark", "at_most": "deduct_per"},
    {"equal": "equal_two_sided", "satisfaction": "intervals", "yes_no": "yes_no"},
)


@pytest.fixture(scope="session")
def every_pack(catalog: Catalog, tmp_path_factory: pytest.TempPathFactory) -> list[RulePack]:
    counties = [
        county(tmp_path_factory.mktemp("county"), *items, **assigned)
        for items, assigned in zip(COUNTIES, ASSIGNED, strict=True)
    ]
    return [*catalog.packs, *counties]


PROPERTY_ROWS: Rows = (
    *ROWS,
    ("产出指标", "数量指标", "次数", "1-2次"),
    ("产出指标", "数量指标", "个数", "33个"),
    ("成本指标", "经济成本指标", "单价", "≤10万元"),
)
outcomes = st.sampled_from(
    [
        Outcome(),
        UNSUITED,
        Outcome(state=RowState.NOT_STARTED),
        Outcome(state=RowState.DISPUTED, actual_text="3"),
        Outcome(actual_text="81%"),
        Outcome(actual_text="130%"),
        Outcome(actual_text="12万元"),
        Outcome(actual_text="40"),
        Outcome(actual_text="1"),
        Outcome(level=Level.PARTIALLY_MET),
        Outcome(level=Level.MET, chosen_score=Decimal("24.5")),
    ]
)


@settings(max_examples=60, deadline=None)
@given(
    data=st.data(),
    recorded=st.lists(outcomes, min_size=7, max_size=7),
    spent=st.sampled_from([None, "0", "55", "79.99", "100"]),
)
def test_the_parts_add_up_to_the_difference_for_every_row_and_the_total(
    every_pack: list[RulePack],
    project_of: Projects,
    funds_of: Budgets,
    data: st.DataObject,
    recorded: list[Outcome],
    spent: str | None,
) -> None:
    first, second = (data.draw(st.sampled_from(every_pack)) for _side in range(2))
    facts = Facts(
        project_of(PROPERTY_ROWS), dict(enumerate(recorded, 1)), funds_of("100", spent), 2021
    )
    found = compare(facts, (first, second))
    before, after = found.sheets
    (steps,) = found.steps
    for step in steps:
        assert step.total == sum(step.rows.values()) + step.execution + step.whole
        if step.item not in POLICIES[1:]:
            continue
        assert not step.rows
        assert step.execution == 0
    assert sum(step.total for step in steps) == after.total_score - before.total_score
    for old, new in zip(before.lines, after.lines, strict=True):
        moved = sum(step.rows.get(old.position, Decimal(0)) for step in steps)
        assert moved == (new.score or 0) - (old.score or 0)
    if steps:
        assert (steps[0].grades[0], steps[-1].grades[1]) == (before.grade, after.grade)
