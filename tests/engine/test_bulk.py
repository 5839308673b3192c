"""The whole-number way over many rows equals the methods, and on ties both equal spreadsheets."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.engine.award import Award
from scorer.engine.bulk import PLAIN, bulk_scores
from scorer.engine.methods.registry import METHODS
from scorer.rules.pack import RulePack
from tests import ties
from tests.county import county


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> RulePack:
    return county(Path(tmp_path_factory.mktemp("pack")), "two_sided", "ratio", "none")


@given(
    st.sampled_from([*PLAIN]),
    st.lists(
        st.tuples(st.integers(1, 10**7), st.integers(-100, 3 * 10**7), st.integers(1, 10**4)),
        max_size=20,
    ),
)
def test_both_ways_give_the_same_hundredths(
    pack: RulePack, method: str, rows: list[tuple[int, int, int]]
) -> None:
    targets, actuals, maxima = ([row[n] for row in rows] for n in range(3))
    expected = []
    for target, actual, most in rows:
        row = ties.TieRow(method, target, actual, Decimal(most).scaleb(-2))
        award = METHODS[method](ties.question(row, pack))
        assert isinstance(award, Award)
        expected.append(int(award.score * 100))
    assert bulk_scores(method, targets, actuals, maxima) == expected


@pytest.mark.parametrize("method", PLAIN)
@pytest.mark.parametrize(
    "actual", [0, 1, 8_999, 9_000, 9_001, 17_999, 18_000, 18_001, 22_500, 40_000]
)
def test_both_ways_agree_where_a_rule_changes(pack: RulePack, method: str, actual: int) -> None:
    row = ties.TieRow(method, 9_000, actual, Decimal("7.14"))
    assert ties.in_bulk([row]) == ties.by_methods([row], pack)


def test_what_is_not_plain_and_what_divides_by_nothing_is_refused() -> None:
    with pytest.raises(KeyError):
        bulk_scores("tiers", [90], [85], [1000])
    with pytest.raises(ValueError, match="at_least"):
        bulk_scores("at_least", [90, 0], [85, 1], [1000, 1000])
    with pytest.raises(ValueError, match="shorter"):
        bulk_scores("at_least", [90, 90], [85], [1000, 1000])
    assert bulk_scores("at_least", [1], [1], [1000]) == [1000]
    assert bulk_scores("zero_event", [0, 0], [0, 1], [1000, 1000]) == [1000, 0]


def test_ties_are_what_both_ways_and_two_spreadsheets_make_of_them(pack: RulePack) -> None:
    rows = ties.ties(800)
    for row in rows:
        award = METHODS[row.method](ties.question(row, pack))
        assert isinstance(award, Award)
        assert (award.exact * 100) % 1 == Fraction(1, 2)
    scores = ties.by_methods(rows, pack)
    assert ties.in_bulk(rows) == scores
    assert ties.by_ironcalc(rows, pack) == scores
    assert ties.by_formualizer(rows, pack) == scores


@pytest.mark.parametrize(
    ("target", "actual", "points", "score"),
    [
        # 80 less 78.78 leaves 1.22 of 40: 0.915, where binary numbers fall just short
        (4_000, 7_878, "30", "0.92"),
        (5_000, 9_854, "12.5", "0.37"),
        (32_000, 62_784, "12.5", "0.48"),
    ],
)
def test_a_small_difference_of_large_numbers_is_no_binary_noise_in_a_workbook(
    pack: RulePack, target: int, actual: int, points: str, score: str
) -> None:
    row = ties.TieRow("at_most_linear", target, actual, Decimal(points))
    for answer in (ties.by_methods, ties.by_ironcalc, ties.by_formualizer):
        assert answer([row], pack) == [Decimal(score)]
