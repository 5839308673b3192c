"""A stranger's arithmetic gives every score: the sample's rows with any actual, under every pack."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorer.engine.methods.registry import METHODS
from scorer.engine.scoring import score_project
from scorer.importers.document import read_plan
from scorer.model.disbursement import Disbursement, Funds
from scorer.model.outcome import Level, Outcome, RowState
from scorer.model.plan import Project
from scorer.model.sheet import ScoreSheet, Trace
from scorer.model.target import Target, TargetKind
from scorer.money import round_half_up
from scorer.resources import resource_dir
from scorer.rules.catalog import load_catalog
from scorer.rules.pack import RulePack
from tests.county import county

Evaluate = Callable[[str], Fraction]

SHIPPED = {pack.name: pack for pack in load_catalog().packs}
COUNTY: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "tiers, by deviation, tiered": (("tiers", "by_deviation", "tiered"), {"at_least": "tiers"}),
    "pass mark, fixed deduction": (("pass_mark", "fixed_deduction"), {"at_least": "pass_mark"}),
    "whole units, total cap": (("whole", "total_cap", "none"), {"at_least": "deduct_per"}),
    "parts, within category": (
        ("part", "within_category"),
        {"at_least": "deduct_per", "equal": "deduct_per", "at_most": "deduct_per"},
    ),
    "intervals, full marks": (("intervals", "full_marks"), {"satisfaction": "intervals"}),
    "both sides, by ratio": (
        ("two_sided", "ratio", "by_deviation"),
        {"equal": "equal_two_sided", "at_most": "at_most_ratio"},
    ),
    "tiers the other way": (("tiers_down",), {"at_most": "tiers"}),
    "all or nothing": (("yes_no",), {"at_least": "step", "equal": "step", "at_most": "step"}),
}


@cache
def projects() -> tuple[Project, ...]:
    return read_plan(resource_dir("fixtures") / "plans" / "yaoshan-2021.txt").projects


@cache
def pack(name: str) -> RulePack:
    if name in SHIPPED:
        return SHIPPED[name]
    items, assigned = COUNTY[name]
    with TemporaryDirectory() as folder:
        return county(Path(folder), *items, **assigned)


def actual_for(target: Target, number: Decimal, parts: tuple[int, int], days: int) -> str:
    """Something a clerk may write against this target: a number, a count of many, a day."""
    if target.kind is TargetKind.DEADLINE:
        return f"2021-12-{days:02d}" if days < 32 else f"2022-01-{days - 31:02d}"
    if target.unit == "%" and parts[1]:
        return f"{parts[0]}/{parts[1]}"
    return f"{number}{target.unit_text or ''}"


entered = st.tuples(
    st.one_of(
        st.decimals(0, 200, places=2),
        st.decimals(0, 90_000, places=1),
        st.decimals(88, 92, places=1),
    ),
    st.one_of(st.just((0, 0)), st.tuples(st.integers(0, 60), st.integers(1, 47))),
    st.integers(1, 62),
    st.sampled_from([None, None, None, None, RowState.NOT_STARTED, RowState.NOT_APPLICABLE]),
    st.sampled_from(Level),
)


def evaluated(trace: Trace, value_of: Evaluate) -> Decimal:
    value = round_half_up(value_of(trace.formula))
    assert str(value) == trace.result
    assert {each for each in trace.symbolic if each.isupper()} <= {
        each.symbol for each in trace.inputs
    }
    return value


def check(sheet: ScoreSheet, value_of: Evaluate) -> set[str]:
    """Every trace of a sheet gives its score; answers the methods that were traced."""
    traced = set()
    for line in sheet.lines:
        if line.score is not None:
            assert line.trace is not None
            assert evaluated(line.trace, value_of) == line.score
            assert 0 <= line.score <= line.max_score
            traced.add(line.trace.method)
    if sheet.execution.score is not None:
        assert sheet.execution.trace is not None
        assert evaluated(sheet.execution.trace, value_of) == sheet.execution.score
        traced.add(sheet.execution.trace.method)
    if sheet.total_trace is not None:
        assert evaluated(sheet.total_trace, value_of) == sheet.total_score
        traced.add(sheet.total_trace.method)
    return traced


@pytest.mark.parametrize("name", [*SHIPPED, *COUNTY])
@pytest.mark.parametrize("number", range(9))
@settings(max_examples=12)
@given(data=st.data(), spent=st.integers(0, 13_000))
def test_a_strangers_arithmetic_gives_every_score_of_the_sample(
    value_of: Evaluate, name: str, number: int, data: st.DataObject, spent: int
) -> None:
    project = projects()[number]
    outcomes = {}
    for each in project.indicators:
        decimal, parts, days, state, level = data.draw(entered)
        text = actual_for(each.target, decimal, parts, days)
        qualitative = each.target.kind is TargetKind.QUALITATIVE
        outcomes[each.position] = Outcome(
            actual_text=text, state=state, level=level if qualitative else None
        )
    funds = Funds(final_budget=Decimal(10_000), actual_expenditure=Decimal(spent))
    sheet = score_project(project, outcomes, Disbursement(rows=(funds,)), pack(name), year=2021)
    check(sheet, value_of)


def test_the_sample_and_the_packs_lead_through_every_arithmetic(value_of: Evaluate) -> None:
    """The numbers above are random; this walks each method once, so that none is missed."""
    seen = set()
    for name in (*SHIPPED, *COUNTY):
        for share, paid in (*((each, each) for each in SHARES), ("1", "0.75")):
            for project in projects():
                outcomes = {
                    each.position: Outcome(actual_text=_share(each.target, Decimal(share)))
                    for each in project.indicators
                }
                if share == paid:
                    outcomes[2] = Outcome(state=RowState.NOT_STARTED)
                if share != paid or share == "0.7":
                    outcomes[3] = Outcome(state=RowState.NOT_APPLICABLE)
                spent = Decimal(100) * Decimal(paid)
                funds = Funds(final_budget=Decimal(100), actual_expenditure=spent)
                money = Disbursement(rows=(funds,))
                seen |= check(
                    score_project(project, outcomes, money, pack(name), year=2021), value_of
                )
    policies = {"over.by_deviation", "over.fixed_deduction", "not_started", "total_cap"}
    policies |= {"execution.proportional", "execution.tiered"}
    policies |= {f"not_applicable.{name}" for name in ("rescale", "within_category", "full_marks")}
    unmet_by_the_sample = {"zero_event", "range", "tolerance", "deadline", "qualitative_levels"}
    unmet_by_the_sample |= {"yes_no", "at_most_linear", "at_most_ratio"}
    assert (set(METHODS) | policies) - seen <= unmet_by_the_sample, (set(METHODS) | policies) - seen


SHARES = ("0", "0.45", "0.7", "0.95", "1", "1.25", "1.5")


def _share(target: Target, share: Decimal) -> str:
    return f"{(target.value or Decimal(0)) * share}{target.unit or ''}"
