"""Planned against actual spending at the checkpoints: worked examples and what must always hold."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.disbursement.curve import days_behind, last_day_number, plan_curve
from scorer.disbursement.timeline import (
    CheckpointComparison,
    CheckpointStatus,
    standing_word,
    status_word,
    timeline,
    timeline_total,
)
from scorer.i18n import set_language
from scorer.model.disbursement import Disbursement, Funds, FundSource
from scorer.model.plan import CHECKPOINT_MONTHS, Checkpoint, Project

QUARTERS = ("0.25", "0.50", "0.75", "1")


def project(shares: Sequence[str | None] = QUARTERS, funds: str | None = "648800.00") -> Project:
    """A project with these planned shares; a blank behind 100 % is understood as complete."""
    points = []
    before: Decimal | None = None
    for month, text in zip(CHECKPOINT_MONTHS, shares, strict=True):
        share = None if text is None else Decimal(text)
        effective = share if share is not None else (Decimal(1) if before == 1 else None)
        points.append(Checkpoint(month=month, cumulative_share=share, effective_share=effective))
        before = effective
    total = None if funds is None else Decimal(funds)
    return Project(code="P1", name="村级组织办公经费", total_funds=total, checkpoints=tuple(points))


def spending(
    spent: Mapping[int, str], *, final: str | None = None, actual: str | None = None
) -> Disbursement:
    """The total row with cumulative spending by month."""
    row = Funds(
        final_budget=None if final is None else Decimal(final),
        actual_expenditure=None if actual is None else Decimal(actual),
        spent={month: Decimal(amount) for month, amount in spent.items()},
    )
    return Disbursement(rows=(row,))


def at(month: int, rows: Sequence[CheckpointComparison]) -> CheckpointComparison:
    return next(row for row in rows if row.month == month)


def test_a_checkpoint_is_compared_with_the_projects_own_plan() -> None:
    rows = timeline(project(), spending({10: "400000"}), year=2021)
    october = at(10, rows)
    assert october.planned_share == Fraction(3, 4)
    assert october.planned_amount == Decimal(486600)
    assert october.difference == Decimal(-86600)
    assert october.actual_share == Fraction(400000, 648800)
    assert october.difference_points == Fraction(-86600 * 100, 648800)
    # 400000 lies on the stretch 30 June (day 181, 324400) to 31 October (day 304, 486600):
    # 181 + 75600 / 162200 * 123 = 238.3, so in the 239th day; 304 - 239 = 65.
    assert october.days_behind == 65
    assert october.status is CheckpointStatus.GREEN


def test_what_was_not_recorded_is_unknown_and_not_nil() -> None:
    march = at(3, timeline(project(), Disbursement(), year=2021))
    assert march.planned_amount == Decimal(162200)
    assert march.actual_amount is None
    assert march.difference is None
    assert march.days_behind is None
    assert march.status is CheckpointStatus.NOT_RECORDED


def test_the_base_is_the_final_budget_then_the_original_then_the_plan() -> None:
    final = Funds(original_budget=Decimal(500), final_budget=Decimal(400))
    original = Funds(original_budget=Decimal(500))
    amounts = [
        at(6, timeline(project(funds="600"), Disbursement(rows=rows))).planned_amount
        for rows in ((final,), (original,), ())
    ]
    assert amounts == [Decimal(200), Decimal(250), Decimal(300)]


def test_a_blank_behind_all_of_it_stays_complete() -> None:
    rows = timeline(project(("0.30", "0.60", "1", None)), spending({12: "648800"}), year=2021)
    assert at(12, rows).planned_share == 1
    assert at(12, rows).difference == 0
    assert at(12, rows).days_behind == 0


def test_a_blank_elsewhere_is_no_plan() -> None:
    rows = timeline(project(("0.25", None, "0.75", "1")), spending({6: "1"}), year=2021)
    assert at(6, rows).status is CheckpointStatus.NO_PLAN
    assert at(6, rows).planned_amount is None
    assert at(6, rows).actual_amount == 1


def test_the_years_expenditure_stands_for_december_where_nothing_else_does() -> None:
    alone = timeline(project(), spending({}, actual="600000"))
    assert at(12, alone).actual_amount == 600000
    both = timeline(project(), spending({12: "590000"}, actual="600000"))
    assert at(12, both).actual_amount == 590000


@pytest.mark.parametrize(
    ("spent", "status"),
    [
        ("59.99", CheckpointStatus.RED),
        ("60", CheckpointStatus.YELLOW),
        ("79.99", CheckpointStatus.YELLOW),
        ("80", CheckpointStatus.GREEN),
        ("119.99", CheckpointStatus.GREEN),
        ("120", CheckpointStatus.BLUE),
    ],
)
def test_the_lights_change_at_their_bounds(spent: str, status: CheckpointStatus) -> None:
    rows = timeline(project(funds="200"), spending({6: spent}))
    assert at(6, rows).status is status


def test_nothing_planned_is_not_divided_by() -> None:
    late = project(("0", "0", "0.5", "1"))
    assert at(3, timeline(late, spending({3: "0"}))).status is CheckpointStatus.GREEN
    assert at(3, timeline(late, spending({3: "5"}))).status is CheckpointStatus.BLUE
    broke = timeline(project(funds="0"), spending({3: "0"}))
    assert at(3, broke).difference_points is None
    assert at(3, broke).planned_share == Fraction(1, 4)


@pytest.mark.parametrize(
    ("shares", "month", "spent", "days"),
    [
        (QUARTERS, 3, "0", 90),  # nothing at all: since the first of January
        (QUARTERS, 6, "25", 91),  # stood there on 31 March
        (QUARTERS, 6, "75", -123),  # would have stood there on 31 October
        (QUARTERS, 6, "50", 0),
        (QUARTERS, 12, "101", None),  # the plan never gets there
        (("0.5", "0.5", "0.5", "1"), 12, "50", 61),  # the rest until October is not delay
        (("0.25", "0.5", "0.5", "1"), 3, "50", -91),  # ahead: the first day it gets there
        (("0", "0.5", "0.75", "1"), 6, "0", 91),
        (("0.5", "0.25", "0.75", "1"), 10, "30", None),  # a plan that falls has no day for it
    ],
)
def test_days_are_read_from_the_curve(
    shares: Sequence[str], month: int, spent: str, days: int | None
) -> None:
    rows = timeline(project(shares, "100"), spending({month: spent}), year=2021)
    assert at(month, rows).days_behind == days


def test_a_leap_year_has_its_day() -> None:
    assert last_day_number(3, 2020) == 91
    assert last_day_number(3, 2021) == last_day_number(3, None) == 90
    rows = timeline(project(funds="100"), spending({3: "0"}), year=2020)
    assert at(3, rows).days_behind == 91


def test_projects_are_rolled_up_by_amount() -> None:
    first = (project(funds="100"), spending({3: "25", 6: "30"}))
    second = (project(("0.30", "0.60", "1", None), "300"), spending({3: "75", 6: "200"}))
    rows = timeline_total([first, second], year=2021)
    assert at(3, rows).planned_amount == 115
    assert at(3, rows).planned_share == Fraction(115, 400)
    assert at(3, rows).difference == -15
    assert at(6, rows).actual_share == Fraction(230, 400)
    assert at(6, rows).difference_points == 0
    assert at(6, rows).days_behind == 0


def test_a_roll_up_with_a_gap_shows_the_sum_and_judges_nothing() -> None:
    rows = timeline_total(
        [(project(funds="100"), spending({3: "25"})), (project(funds="300"), Disbursement())]
    )
    march = at(3, rows)
    assert (march.actual_amount, march.missing) == (Decimal(25), 1)
    assert (march.difference, march.actual_share) == (None, None)
    assert march.status is CheckpointStatus.NOT_RECORDED
    assert standing_word(march) == "缺1项"
    assert standing_word(at(3, timeline(project(), Disbursement()))) == "未填报"
    assert timeline_total([]) == ()


def test_every_status_has_a_word() -> None:
    set_language("en")
    try:
        words = {status_word(status) for status in CheckpointStatus}
    finally:
        set_language("zh")
    assert len(words) == len(CheckpointStatus)


amounts = st.decimals(min_value=0, max_value=10**12, places=2)


@given(
    budget=st.decimals(min_value=Decimal("0.01"), max_value=10**12, places=2),
    shares=st.lists(st.integers(0, 10_000), min_size=3, max_size=3).map(sorted),
    spent=amounts,
    month=st.sampled_from(CHECKPOINT_MONTHS),
)
def test_the_comparison_is_exact_and_agrees_with_itself(
    budget: Decimal, shares: list[int], spent: Decimal, month: int
) -> None:
    texts = [str(Decimal(share).scaleb(-4)) for share in shares] + ["1"]
    row = at(
        month,
        timeline(project(texts, str(budget)), spending({month: str(spent)}), year=2021),
    )
    assert row.planned_amount is not None
    assert row.difference is not None
    assert Fraction(row.planned_amount) + Fraction(row.difference) == Fraction(spent)
    assert row.planned_share is not None
    assert row.actual_share is not None
    assert row.difference_points == (row.actual_share - row.planned_share) * 100
    if row.days_behind is None:
        assert spent > budget
    elif row.days_behind > 0:
        assert row.difference < 0
    elif row.days_behind < 0:
        assert row.difference > 0


@given(first=st.tuples(amounts, amounts), second=st.tuples(amounts, amounts), month=st.just(10))
def test_the_roll_up_is_the_sum_of_its_parts(
    first: tuple[Decimal, Decimal], second: tuple[Decimal, Decimal], month: int
) -> None:
    pairs = [
        (project(funds=str(funds)), spending({month: str(spent)}))
        for funds, spent in (first, second)
    ]
    parts = [at(month, timeline(*pair)) for pair in pairs]
    total = at(month, timeline_total(pairs))
    assert Fraction(total.difference or 0) == sum(Fraction(part.difference or 0) for part in parts)


@given(day=st.integers(1, 365))
def test_spending_what_the_curve_says_for_a_day_is_that_many_days_behind(day: int) -> None:
    points = plan_curve([(12, Fraction(365))], 2021)
    assert days_behind(points, 365, Fraction(day)) == 365 - day


def test_a_source_is_held_against_its_own_budget() -> None:
    money = Disbursement(
        rows=(
            Funds(source=FundSource.TOTAL, final_budget=Decimal(1000)),
            Funds(
                source=FundSource.CURRENT_APPROPRIATION,
                final_budget=Decimal(600),
                spent={3: Decimal(90)},
            ),
            Funds(source=FundSource.CARRY_OVER, final_budget=Decimal(200), spent={3: Decimal(50)}),
        )
    )
    plan = project()
    march, *_rest = timeline(plan, money, year=2021, source=FundSource.CURRENT_APPROPRIATION)
    assert (march.planned_amount, march.actual_amount) == (Decimal(150), Decimal(90))
    # 90 of 150 planned by day 90: the plan stood there on day 54, 23 February.
    assert (march.days_behind, march.planned_on) == (36, date(2021, 2, 23))


def test_sources_add_up_and_one_without_money_is_left_out() -> None:
    fiscal = (FundSource.CURRENT_APPROPRIATION, FundSource.CARRY_OVER)
    rows = (
        Funds(
            source=FundSource.CURRENT_APPROPRIATION,
            final_budget=Decimal(600),
            spent={3: Decimal(90)},
        ),
        Funds(source=FundSource.CARRY_OVER, final_budget=Decimal(200), spent={3: Decimal(50)}),
    )
    plan = project()
    both = timeline_total([(plan, Disbursement(rows=rows))], year=2021, sources=fiscal)
    assert (both[0].planned_amount, both[0].actual_amount) == (Decimal(200), Decimal(140))
    assert both[0].missing == 0
    one = timeline_total([(plan, Disbursement(rows=rows[:1]))], year=2021, sources=fiscal)
    assert (one[0].planned_amount, one[0].actual_amount) == (Decimal(150), Decimal(90))
    assert one[0].missing == 0


def test_what_is_not_recorded_of_one_source_is_missing_not_nothing() -> None:
    fiscal = (FundSource.CURRENT_APPROPRIATION, FundSource.CARRY_OVER)
    rows = (
        Funds(
            source=FundSource.CURRENT_APPROPRIATION,
            final_budget=Decimal(600),
            spent={3: Decimal(90)},
        ),
        Funds(source=FundSource.CARRY_OVER, final_budget=Decimal(200)),
    )
    plan = project()
    march, *_rest = timeline_total([(plan, Disbursement(rows=rows))], year=2021, sources=fiscal)
    assert (march.missing, march.days_behind, march.difference) == (1, None, None)


@pytest.mark.parametrize(
    ("year", "spent", "behind", "day"),
    [
        (2021, "250", 0, date(2021, 3, 31)),
        (2021, "125", 45, date(2021, 2, 14)),
        (2020, "125", 45, date(2020, 2, 15)),
        (2021, "375", -46, date(2021, 5, 16)),
        (2021, "0", 90, date(2020, 12, 31)),
    ],
)
def test_the_day_on_which_the_plan_stood_there(
    year: int, spent: str, behind: int, day: date
) -> None:
    money = Disbursement(rows=(Funds(final_budget=Decimal(1000), spent={3: Decimal(spent)}),))
    march, *_rest = timeline(project(), money, year=year)
    assert (march.days_behind, march.planned_on) == (behind, day)
