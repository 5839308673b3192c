"""What must hold under any place's rules: bounds, monotony, exact traces, order kept, reach."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorer.engine.award import Award, Question
from scorer.engine.left_out import Part, combined
from scorer.engine.line import score_line
from scorer.engine.methods.registry import METHODS
from scorer.engine.over import after_policy
from scorer.engine.scoring import score_project
from scorer.engine.setting import Setting
from scorer.model.disbursement import Disbursement
from scorer.model.outcome import Outcome, RowState
from scorer.model.plan import Indicator, Project
from scorer.model.sheet import Grade, MaxSource, ScoreSheet, SheetState
from scorer.model.target import Comparator, Direction, Target, TargetKind
from scorer.money import round_half_up
from scorer.rules.pack import RulePack
from tests.county import county

Rows = Sequence[tuple[str, str, str, str]]
Projects = Callable[[Rows], Project]
Budgets = Callable[[str | None, str | None], Disbursement]
Evaluate = Callable[[str], Fraction]

METHOD_OF = {
    "tiers": "tiers",
    "tiers_down": "tiers",
    "tiers_open_below": "tiers",
    "intervals": "intervals",
    "low_intervals": "intervals",
    "high_intervals": "intervals",
}
RISING = ("at_least", "equal_as_at_least", "tiers", "pass_mark", "intervals", "deduct_per", "step")
POLICIES = ("none", "by_deviation", "fixed_deduction")

points = st.decimals("0.01", 100, places=2)
bounds = st.decimals("0.001", 100_000, places=3)
values = st.fractions(-10, 300_000, max_denominator=997)
around = st.fractions(-2, 130, max_denominator=97)


@cache
def pack(*items: str, **assigned: str) -> RulePack:
    with TemporaryDirectory() as folder:
        return county(Path(folder), *items, **assigned)


EVERYTHING = ("tiers", "pass_mark", "intervals", "yes_no", "two_sided", "ratio")


def rising(bound: Decimal, comparator: Comparator = Comparator.GE) -> Target:
    return Target(
        kind=TargetKind.QUANTITATIVE,
        text=f"≥{bound}%",
        comparator=comparator,
        value=bound,
        value_high=bound * 2,
        unit="%",
        direction=Direction.HIGHER_IS_BETTER,
    )


def award(method: str, question: Question) -> Award:
    answer = METHODS[method](question)
    assert isinstance(answer, Award)
    return after_policy(answer, question)


def printed_by_letters(answer: Award) -> bool:
    """Whether every letter of the rule's own in the formula stands among what the trace shows."""
    known = {each.symbol for each in answer.given} | {"A", "T", "W"}
    return {letter for letter in answer.symbolic if letter.isupper()} <= known


@pytest.mark.parametrize("deduct", ["whole", "part"])
@pytest.mark.parametrize("policy", POLICIES)
@given(method=st.sampled_from(RISING), bound=bounds, value=values | around, maximum=points)
def test_scores_stay_in_bounds_and_their_arithmetic_gives_them(
    value_of: Evaluate,
    deduct: str,
    policy: str,
    method: str,
    bound: Decimal,
    value: Fraction,
    maximum: Decimal,
) -> None:
    rules = pack(*EVERYTHING, deduct, policy)
    answer = award(method, Question(rising(bound), maximum, rules, value=value))
    assert 0 <= answer.score <= maximum
    assert round_half_up(value_of(answer.printed)) == answer.score
    assert answer.printed.count("/") <= 1
    assert printed_by_letters(answer)


@pytest.mark.parametrize("deduct", ["whole", "part"])
@given(method=st.sampled_from(RISING), bound=bounds, one=around, other=around, maximum=points)
def test_more_never_costs_where_nothing_is_taken_off_above_the_target(
    deduct: str, method: str, bound: Decimal, one: Fraction, other: Fraction, maximum: Decimal
) -> None:
    rules = pack(*EVERYTHING, deduct)
    low, high = (
        award(method, Question(rising(bound), maximum, rules, value=value))
        for value in sorted((one, other))
    )
    assert low.score <= high.score


@pytest.mark.parametrize("policy", POLICIES)
@given(bound=bounds, one=values, other=values, maximum=points)
def test_above_the_target_more_never_gains(
    policy: str, bound: Decimal, one: Fraction, other: Fraction, maximum: Decimal
) -> None:
    low, high = (
        award(
            "at_least",
            Question(rising(bound), maximum, pack(policy), value=Fraction(bound) + abs(value)),
        )
        for value in sorted((one, other), key=abs)
    )
    assert low.score >= high.score


@pytest.mark.parametrize(
    ("method", "item"), [("tiers", "tiers_down"), ("deduct_per", "whole"), ("deduct_per", "part")]
)
@given(bound=bounds, one=around, other=around, maximum=points)
def test_less_never_costs_where_less_is_better(
    value_of: Evaluate,
    method: str,
    item: str,
    bound: Decimal,
    one: Fraction,
    other: Fraction,
    maximum: Decimal,
) -> None:
    target = rising(bound, Comparator.LE).model_copy(
        update={"direction": Direction.LOWER_IS_BETTER}
    )
    low, high = (
        award(method, Question(target, maximum, pack(item), value=value))
        for value in sorted((one, other))
    )
    assert low.score >= high.score
    assert round_half_up(value_of(high.printed)) == high.score


@pytest.mark.parametrize("item", ["whole", "part"])
@given(days=st.integers(-30, 400), maximum=points)
def test_every_day_late_costs(value_of: Evaluate, item: str, days: int, maximum: Decimal) -> None:
    due = date(2021, 12, 31)
    target = Target(kind=TargetKind.DEADLINE, text="2021年12月底前", due_on=due)
    question = Question(target, maximum, pack(item), done_on=due + timedelta(days=days))
    answer = award("deduct_per", question)
    later = award("deduct_per", replace(question, done_on=due + timedelta(days=days + 1)))
    assert later.score <= answer.score <= maximum
    assert (answer.met, answer.score == maximum) == (days <= 0, days <= 0 or answer.symbolic == "W")
    assert round_half_up(value_of(answer.printed)) == answer.score


parts = st.lists(
    st.tuples(st.integers(1, 40), st.integers(0, 100), st.booleans(), st.sampled_from("abc")),
    min_size=1,
    max_size=8,
)


@given(parts, st.sampled_from(["rescale", "within_category", "full_marks"]), st.data())
def test_a_better_row_never_makes_a_worse_total(
    rows: list[tuple[int, int, bool, str]], policy: str, data: st.DataObject
) -> None:
    """Whatever does not apply: rescaling keeps the order of two sheets."""
    made = [
        Part(Decimal(maximum), Decimal(maximum * share) / 100 if applies else None, applies, name)
        for maximum, share, applies, name in rows
    ]
    at = data.draw(st.integers(0, len(made) - 1))
    before = combined(made, policy)
    full = sum((part.max_score for part in made), Decimal(0))
    assert 0 <= before <= full + Decimal("0.05")
    if made[at].applies:
        made[at] = made[at]._replace(score=made[at].max_score)
        assert combined(made, policy) >= before


GRID: Rows = (
    ("产出指标", "数量指标", "村数", "≥90%"),
    ("产出指标", "时效指标", "天数", "≤7天"),
    ("效益指标", "社会效益指标", "上访", "0次"),
    ("满意度指标", "服务对象满意度指标", "满意度", "≥90%"),
)
NOT_STARTED = Outcome(state=RowState.NOT_STARTED)
ACTUALS = (("0%", "75%", "90%", "150%"), ("7", "9", "14"), ("0", "1"), ("0%", "45%", "85%", "90%"))
SPENT = ("0", "0.5", "1.2", "1.65", "1.95", "2.2", "2.4", "3")
RULES = {
    "national": (),
    "cap": ("total_cap",),
    "cap and tiers": ("total_cap", "tiered"),
    "within category": ("within_category", "low_intervals", "total_cap"),
    "full marks": ("full_marks", "tiered", "fixed_deduction"),
    "intervals": ("low_intervals", "by_deviation", "total_cap"),
}


def _rules(name: str) -> RulePack:
    items = RULES[name]
    assigned = {"satisfaction": "intervals"} if "low_intervals" in items else {}
    return pack(*items, **assigned)


@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize("money_open", [False, True])
@pytest.mark.parametrize("left_out", [(), (1,), (1, 2), (3, 4)], ids=str)
def test_what_can_still_be_reached_is_what_all_completions_reach(
    project_of: Projects, funds_of: Budgets, name: str, money_open: bool, left_out: tuple[int, ...]
) -> None:
    """Every open row takes every value, also not started; an open budget every rate."""
    project, rules = project_of(GRID), _rules(name)
    unsuited = Outcome(state=RowState.NOT_APPLICABLE, na_reason="未开展", na_approver="镇长")

    def sheet_of(outcomes: dict[int, Outcome], spent: str | None) -> ScoreSheet:
        return score_project(project, outcomes, funds_of("3", spent), rules, year=2021)

    for missing in product([True, False], repeat=4):
        if not money_open and not any(missing):
            continue
        known = {
            n: unsuited if n in left_out else Outcome(actual_text=None if gone else texts[1])
            for n, (gone, texts) in enumerate(zip(missing, ACTUALS, strict=True), 1)
        }
        choices = [
            (*(Outcome(actual_text=text) for text in texts), NOT_STARTED)
            if gone and n not in left_out
            else (known[n],)
            for n, (gone, texts) in enumerate(zip(missing, ACTUALS, strict=True), 1)
        ]
        sheet = sheet_of(known, None if money_open else "2")
        if sum(map(len, choices)) > 12:
            continue
        totals = [
            sheet_of(dict(enumerate(made, 1)), spent).total_score
            for made in product(*choices)
            for spent in (SPENT if money_open else ("2",))
        ]
        assert (sheet.low, sheet.high) == (min(totals), max(totals)), (missing, sheet)


NEAR = Decimal("0.000000000001")


@pytest.mark.parametrize("policy", [*POLICIES, "manual"])
@pytest.mark.parametrize("steps", METHOD_OF)
@settings(max_examples=5, deadline=None)
@given(bound=st.integers(1, 130), maximum=points)
def test_the_most_of_an_open_row_is_the_best_of_all_its_values(
    steps: str, policy: str, bound: int, maximum: Decimal
) -> None:
    """Every whole per cent, and what lies right beside a band's end; a person may lower, not raise."""
    rules = pack(
        *(steps,) if policy == "manual" else (steps, policy), satisfaction=METHOD_OF[steps]
    )
    target = rising(Decimal(bound))
    row = Indicator(position=1, name="满意度", category="满意度指标", subcategory="", target=target,
                    target_text=target.text, description="")  # fmt: skip
    setting = Setting(rules, MaxSource.PACK, 2021)
    ends = [Decimal(each) for each in (*range(0, 205, 5), 91)]
    actuals = {*map(Decimal, range(202)), *(end + side for end in ends for side in (NEAR, -NEAR))}
    lines = [
        score_line(row, Outcome(actual_text=f"{value}%"), maximum, setting)
        for value in actuals
        if value >= 0
    ]
    best = max(line.score for line in lines if line.score is not None)
    opened = score_line(row, Outcome(), maximum, setting)
    assert (maximum if opened.reach is None else opened.reach) == best
    chosen = [line.band[1] for line in lines if line.band is not None]
    assert max(chosen, default=Decimal(0)) <= best


def test_a_sheet_under_a_cap_is_not_finished_before_the_rate_is_known(
    project_of: Projects, funds_of: Budgets
) -> None:
    done = {n: Outcome(actual_text=text) for n, text in enumerate(("90%", "7", "0", "95%"), 1)}
    rules = pack("total_cap")
    project = project_of(GRID)
    sheet = score_project(project, done, funds_of("3", None), rules, year=2021)
    assert (sheet.state, sheet.grade) == (SheetState.UNFINISHED, None)
    assert (sheet.total_score, sheet.low, sheet.high) == tuple(map(Decimal, ("90", "59", "100")))
    capped = score_project(project, done, funds_of("3", "1.95"), rules, year=2021)
    assert (str(capped.total_score), capped.grade, capped.low) == ("79", Grade.FAIR, Decimal(79))
    assert capped.total_trace is not None
    assert (capped.total_trace.method, capped.total_trace.formula) == ("total_cap", "79")
    assert "SCR-TOTAL-CAPPED" in {each.code for each in capped.findings}


@pytest.mark.parametrize(
    ("policy", "total", "formula"),
    [("rescale", "83.33", "75*100/90"), ("within_category", "85.00", "85"), ("full_marks", "85.00", "75+10")],
)  # fmt: skip
def test_the_total_of_a_sheet_with_rows_left_out_is_traced(
    project_of: Projects,
    funds_of: Budgets,
    value_of: Evaluate,
    policy: str,
    total: str,
    formula: str,
) -> None:
    rows: Rows = (
        ("产出指标", "数量指标", "甲", "≥90%"),
        ("产出指标", "质量指标", "乙", "≥90%"),
        ("产出指标", "时效指标", "丙", "≥90%"),
        ("产出指标", "成本指标", "丁", "≥90%"),
        ("产出指标", "数量指标", "戊", "≥90%"),
        ("效益指标", "社会效益指标", "己", "≥90%"),
        ("满意度指标", "满意度指标", "庚", "≥90%"),
    )
    unsuited = Outcome(state=RowState.NOT_APPLICABLE, na_reason="未开展", na_approver="镇长")
    outcomes = {n: Outcome(actual_text="90%") for n in range(1, 7)} | {
        5: unsuited,
        6: Outcome(actual_text="45%"),
        7: Outcome(actual_text="90%"),
    }
    rules = pack() if policy == "rescale" else pack(policy)
    sheet = score_project(project_of(rows), outcomes, funds_of("3", "3"), rules, year=2021)
    assert str(sheet.total_score) == total
    assert sheet.total_trace is not None
    assert sheet.total_trace.formula == formula
    assert round_half_up(value_of(sheet.total_trace.formula)) == sheet.total_score


@given(st.permutations(range(4)))
@settings(max_examples=20)
def test_the_order_of_the_indicators_does_not_matter_under_any_policy(
    project_of: Projects, funds_of: Budgets, order: list[int]
) -> None:
    project = project_of(GRID)
    shuffled = project.model_copy(
        update={"indicators": tuple(project.indicators[n] for n in order)}
    )
    outcomes = {n: Outcome(actual_text=texts[1]) for n, texts in enumerate(ACTUALS, 1)}
    outcomes[2] = Outcome(state=RowState.NOT_APPLICABLE)
    for name in RULES:
        sheets = [
            score_project(each, outcomes, funds_of("3", "2"), _rules(name), year=2021)
            for each in (project, shuffled)
        ]
        assert sheets[0] == sheets[1]
