"""Sharing points: the sum is always exact, in two decimals, and no row falls below zero."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.engine.spread import added, equally, in_proportion

POINTS = st.integers(0, 10_000).map(lambda cents: Decimal(cents).scaleb(-2))
ROWS = st.dictionaries(st.integers(1, 60), POINTS, min_size=1, max_size=30)


def two_decimals(points: Decimal) -> bool:
    return points == points.quantize(Decimal("0.01"))


def test_fifty_over_seven_leaves_the_remainder_on_the_last() -> None:
    shares = equally(Decimal(50), range(1, 8))
    assert shares is not None
    assert list(shares.values()) == [Decimal("7.14")] * 6 + [Decimal("7.16")]


@pytest.mark.parametrize(
    ("left", "positions", "expected"),
    [
        ("10", (2, 3), {1: "20", 2: "15", 3: "25"}),
        ("-10", (1, 2, 3), {1: "16.67", 2: "6.67", 3: "16.66"}),
        ("0.01", (1, 2, 3), {1: "20", 2: "10", 3: "20.01"}),
        ("5", (3,), {1: "20", 2: "10", 3: "25"}),
    ],
)
def test_what_is_left_goes_on_top(
    left: str, positions: tuple[int, ...], expected: dict[int, str]
) -> None:
    rows = {1: Decimal(20), 2: Decimal(10), 3: Decimal(20)}
    shared = added(rows, Decimal(left), positions)
    assert shared == {position: Decimal(text) for position, text in expected.items()}


def test_weights_three_two_one() -> None:
    shared = in_proportion({1: Decimal(3), 2: Decimal(2), 3: Decimal(1)}, Decimal(100))
    assert shared == {1: Decimal("50.00"), 2: Decimal("33.33"), 3: Decimal("16.67")}


def test_what_would_fall_below_zero_is_not_shared() -> None:
    assert added({1: Decimal(1), 2: Decimal(9)}, Decimal(-4), (1, 2)) is None
    assert in_proportion({1: Decimal(0), 2: Decimal(0)}, Decimal(90)) is None
    assert equally(Decimal(10), range(1500)) is None


@given(ROWS, POINTS)
def test_equal_shares_and_proportions_make_the_sum(
    rows: dict[int, Decimal], points: Decimal
) -> None:
    for shared in (equally(points, list(rows)), in_proportion(rows, points)):
        if shared is not None:
            assert sum(shared.values()) == points
            assert set(shared) == set(rows)
            assert all(each >= 0 and two_decimals(each) for each in shared.values())


@given(ROWS, st.integers(-10_000, 10_000).map(lambda cents: Decimal(cents).scaleb(-2)))
def test_adding_moves_the_sum_by_exactly_that(rows: dict[int, Decimal], left: Decimal) -> None:
    shared = added(rows, left, list(rows))
    if shared is not None:
        assert sum(shared.values()) == sum(rows.values()) + left
        assert all(each >= 0 and two_decimals(each) for each in shared.values())


def test_nothing_can_be_shared_too_and_too_much_cannot() -> None:
    assert equally(Decimal(0), (1, 2)) == {1: Decimal(0), 2: Decimal(0)}
    assert equally(Decimal("0.5"), (1, 2)) == {1: Decimal("0.25"), 2: Decimal("0.25")}
    assert equally(Decimal("-0.01"), (1,)) is None
    assert equally(Decimal(-10), (1, 2)) is None
    assert added({1: Decimal(1)}, Decimal(5), ()) is None
    assert added({1: Decimal(1)}, Decimal(0), (1,)) == {1: Decimal(1)}


def test_a_row_may_keep_less_than_a_point_and_nothing() -> None:
    assert added({1: Decimal("0.50"), 2: Decimal(1)}, Decimal("-0.50"), (1,)) == {
        1: Decimal(0),
        2: Decimal(1),
    }
    assert in_proportion({1: Decimal("0.2"), 2: Decimal("0.3")}, Decimal(1)) == {
        1: Decimal("0.40"),
        2: Decimal("0.60"),
    }
