"""What must hold for every sheet: bounds, monotony, order, traces, and what can still be reached."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorer.engine.award import Award, Question
from scorer.engine.formula import as_decimal, letters_for
from scorer.engine.methods.registry import METHODS
from scorer.engine.scoring import score_project
from scorer.model.disbursement import Disbursement
from scorer.model.outcome import Level, Outcome, RowState
from scorer.model.plan import Project
from scorer.model.sheet import ScoreSheet
from scorer.model.target import Comparator, Direction, Target, TargetKind
from scorer.money import round_half_up
from scorer.rules.catalog import Catalog, load_catalog

Rows = Sequence[tuple[str, str, str, str]]
Projects = Callable[[Rows], Project]
Budgets = Callable[[str | None, str | None], Disbursement]
Evaluate = Callable[[str], Fraction]

PACK = load_catalog().get("cn.project-self-evaluation@2020")
RISING = ["at_least", "equal_as_at_least"]
FALLING = ["at_most_linear", "at_most_ratio", "zero_event"]
QUANTITATIVE = [*RISING, *FALLING, "equal_two_sided", "range", "tolerance", "step"]

points = st.decimals("0.01", 100, places=2)
bounds = st.decimals("0.001", 100_000, places=3)
values = st.fractions(-10, 300_000, max_denominator=997)

SMALL: Rows = (
    ("产出指标", "数量指标", "村数", "33个"),
    ("产出指标", "时效指标", "天数", "≤7工作日"),
    ("效益指标", "社会效益指标", "上访", "0次"),
    ("满意度指标", "服务对象满意度指标", "满意度", "≥90%"),
)
GRID = (
    ("0", "10", "33"),
    ("7", "9", "14"),
    ("0", "1"),
    ("0%", "45%", "90%"),
)


def target(comparator: Comparator, bound: Decimal, direction: Direction | None = None) -> Target:
    return Target(
        kind=TargetKind.QUANTITATIVE,
        text=f"{comparator} {bound}",
        comparator=comparator,
        value=bound,
        value_high=bound * 2,
        direction=direction,
    )


def award(method: str, bound: Decimal, value: Fraction, maximum: Decimal) -> Award:
    comparator = {"range": Comparator.RANGE, "tolerance": Comparator.TOLERANCE}.get(method)
    if comparator is None:
        comparator = Comparator.LE if method in FALLING else Comparator.GE
    question = Question(target(comparator, bound), maximum, PACK, value=value)
    answer = METHODS[method](question)
    assert isinstance(answer, Award)
    return answer


@given(st.sampled_from(QUANTITATIVE), bounds, values, points)
def test_a_score_lies_between_0_and_its_maximum(
    method: str, bound: Decimal, value: Fraction, maximum: Decimal
) -> None:
    answer = award(method, bound, value, maximum)
    assert 0 <= answer.score <= maximum
    assert answer.score == round_half_up(answer.score)


@given(st.sampled_from(QUANTITATIVE), bounds, values, points)
def test_the_arithmetic_of_a_trace_gives_the_score(
    value_of: Evaluate, method: str, bound: Decimal, value: Fraction, maximum: Decimal
) -> None:
    answer = award(method, bound, value, maximum)
    assert round_half_up(value_of(answer.printed)) == answer.score
    assert answer.printed.count("/") <= 1


@given(st.sampled_from(QUANTITATIVE), bounds, values, points)
def test_the_letters_of_a_trace_give_the_score_too(
    value_of: Evaluate, method: str, bound: Decimal, value: Fraction, maximum: Decimal
) -> None:
    answer = award(method, bound, value, maximum)
    assert isinstance(answer.actual, Fraction)
    assert isinstance(answer.bound, Decimal)
    letters = letters_for(answer.actual, answer.bound, maximum)
    printed = "".join(letters.get(char, char) for char in answer.symbolic)
    assert round_half_up(value_of(printed)) == answer.score


@given(st.sampled_from([*RISING, "step"]), bounds, values, values, points)
def test_more_never_costs_where_more_is_better(
    method: str, bound: Decimal, one: Fraction, other: Fraction, maximum: Decimal
) -> None:
    low, high = sorted((one, other))
    assert award(method, bound, low, maximum).score <= award(method, bound, high, maximum).score


@given(st.sampled_from(FALLING), bounds, values, values, points)
def test_less_never_costs_where_less_is_better(
    method: str, bound: Decimal, one: Fraction, other: Fraction, maximum: Decimal
) -> None:
    low, high = sorted((one, other))
    assert award(method, bound, low, maximum).score >= award(method, bound, high, maximum).score


@given(st.sampled_from(QUANTITATIVE), bounds, points)
def test_the_bound_itself_is_met_with_all_points(
    method: str, bound: Decimal, maximum: Decimal
) -> None:
    value = Fraction(0) if method == "zero_event" else Fraction(bound)
    answer = award(method, bound, value, maximum)
    assert (answer.met, answer.score) == (True, maximum)


@given(st.fractions(max_denominator=10_000))
def test_a_fraction_is_a_decimal_only_where_it_is_exactly_one(value: Fraction) -> None:
    decimal = as_decimal(value)
    ends = all(prime in {2, 5} for prime in _primes(value.denominator))
    assert (decimal is not None) is ends
    assert decimal is None or Fraction(decimal) == value


def _primes(number: int) -> list[int]:
    found, prime = [], 2
    while number > 1:
        while number % prime == 0:
            found.append(prime)
            number //= prime
        prime += 1
    return found


def recorded(texts: Sequence[str | None]) -> dict[int, Outcome]:
    why = {"deviation_reason": "工期推迟", "corrective_action": "加强调度"}
    return {n: Outcome(actual_text=text, **why) for n, text in enumerate(texts, 1)}


@given(
    st.lists(st.sampled_from(["30", "1/3", "0", "95%", "7", None, "abc"]), min_size=4, max_size=4),
    st.permutations(range(4)),
)
@settings(max_examples=60)
def test_the_order_of_the_indicators_does_not_matter(
    catalog: Catalog,
    project_of: Projects,
    funds_of: Budgets,
    texts: list[str | None],
    order: list[int],
) -> None:
    project, pack = project_of(SMALL), catalog.pick(2021)
    shuffled = project.model_copy(
        update={"indicators": tuple(project.indicators[n] for n in order)}
    )
    sheets = [
        score_project(each, recorded(texts), funds_of("3", "2"), pack, year=2021)
        for each in (project, shuffled)
    ]
    assert sheets[0] == sheets[1]
    assert sheets[0].total_score == _sum_of_rows(sheets[0])


def _sum_of_rows(sheet: ScoreSheet) -> Decimal:
    rows = sum((line.score or Decimal(0) for line in sheet.lines), Decimal(0))
    return rows + (sheet.execution.score or Decimal(0))


@pytest.mark.parametrize("missing", list(product([True, False], repeat=4)), ids=str)
@pytest.mark.parametrize("not_applicable", [False, True])
def test_what_can_still_be_reached_is_what_completions_reach(
    catalog: Catalog,
    project_of: Projects,
    funds_of: Budgets,
    missing: tuple[bool, ...],
    not_applicable: bool,
) -> None:
    rows = (*SMALL, ("产出指标", "质量指标", "验收", "≥90%"))
    project, pack, budget = project_of(rows), catalog.pick(2021), funds_of("3", "2")
    left_out = Outcome(state=RowState.NOT_APPLICABLE, na_reason="未开展", na_approver="镇长")
    last = {5: left_out if not_applicable else Outcome(actual_text="90%")}

    def total(texts: Sequence[str | None]) -> ScoreSheet:
        return score_project(project, {**recorded(texts), **last}, budget, pack, year=2021)

    middle = [choices[1] for choices in GRID]
    sheet = total([None if gone else text for gone, text in zip(missing, middle, strict=True)])
    open_choices = [
        choices if gone else (text,)
        for gone, choices, text in zip(missing, GRID, middle, strict=True)
    ]
    totals = [total(texts).total_score for texts in product(*open_choices)]
    assert (sheet.low, sheet.high) == (min(totals), max(totals))


@given(
    st.sampled_from(list(Level)),
    points,
    st.decimals(0, 100, places=2),
)
def test_a_level_never_leaves_its_band(level: Level, maximum: Decimal, chosen: Decimal) -> None:
    word = Target(kind=TargetKind.QUALITATIVE, text="优良", level_word="优良")
    answer = METHODS["qualitative_levels"](Question(word, maximum, PACK, level=level))
    assert isinstance(answer, Award)
    assert answer.band is not None
    assert 0 <= answer.score <= maximum
    if maximum >= 1:
        assert answer.band.holds(answer.score)
    if answer.band.holds(chosen):
        assert chosen <= maximum
