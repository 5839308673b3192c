"""The execution row beyond its plain score: shown, overspent, negative, without a tier, under a cap."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from scorer.engine.execution import score_execution
from scorer.findings import Finding
from scorer.model.disbursement import Funds
from scorer.model.sheet import ExecutionState
from scorer.rules.bands import CapBand
from scorer.rules.catalog import load_catalog
from scorer.rules.methods import Tiered
from tests.county import county

PACK = load_catalog().get("cn.project-self-evaluation@2020")
OVER = ("SCR-EXECUTION-OVER-100", {"percent": "120.00%"})
NEGATIVE = ("SCR-EXECUTION-NEGATIVE", {"actual": "-0.01"})


def funds(final: str | None, actual: str | None) -> Funds:
    return Funds(
        final_budget=None if final is None else Decimal(final),
        actual_expenditure=None if actual is None else Decimal(actual),
    )


def said(findings: tuple[Finding, ...]) -> list[tuple[str, dict[str, str]]]:
    return [(each.code, dict(each.params)) for each in findings]


@pytest.mark.parametrize(
    ("final", "actual", "most", "state", "rate", "score", "found"),
    [
        ("310.20", "154.74", "10", "scored", "0.498839", "4.99", []),
        ("50", "60", "10", "scored", "1.2", "10.00", [OVER]),
        ("50", "50", "10", "scored", "1", "10.00", []),
        ("50", "0", "10", "scored", "0", "0.00", []),
        ("50", "-0.01", "10", "scored", "0", "0.00", [NEGATIVE]),
        # shown: the rate and what is doubtful about it, but no points
        ("50", "60", "0", "shown", "1.2", None, [OVER]),
        ("50", "-0.01", "0", "shown", "0", None, [NEGATIVE]),
        ("50", None, "0", "shown", None, None, []),
        ("50", None, "10", "pending", None, None, []),
        ("0", "0", "0", "shown", None, None, [("SCR-EXECUTION-NO-BUDGET", {"budget": "0.00"})]),
        ("0", "0", "10", "not_applicable", None, None,
         [("SCR-EXECUTION-NO-BUDGET", {"budget": "0.00"})]),
    ],
)  # fmt: skip
def test_what_the_row_says_of_budget_and_spending(
    final: str,
    actual: str | None,
    most: str,
    state: str,
    rate: str | None,
    score: str | None,
    found: list[tuple[str, dict[str, str]]],
) -> None:
    executed = score_execution(funds(final, actual), Decimal(most), PACK)
    row = executed.row
    assert (row.state, row.max_score) == (ExecutionState(state), Decimal(most))
    assert row.rate == (None if rate is None else Decimal(rate))
    assert (None if row.score is None else str(row.score)) == score
    assert said(executed.findings) == found
    counted = None if rate is None else max(Fraction(actual or 0), Fraction(0)) / Fraction(final)
    assert executed.rate == counted


def test_a_tier_gives_its_share_and_cites_its_clause(tmp_path: Path) -> None:
    pack = county(tmp_path, "tiered")
    row = score_execution(funds("100", "75"), Decimal(10), pack).row
    assert (str(row.score), row.trace is not None) == ("5.00", True)
    assert row.trace is not None
    (share,) = [each for each in row.trace.inputs if each.symbol not in "ABW"]
    assert (share.value, share.source, share.text) == ("0.5", "pack", "测试县通知：测试规则")


def test_a_rate_that_no_tier_names_scores_nothing(tmp_path: Path) -> None:
    pack = county(tmp_path, "tiered")
    rule = pack.execution
    assert isinstance(rule, Tiered)
    lower = pack.model_copy(update={"execution": rule.model_copy(update={"tiers": rule.tiers[1:]})})
    row = score_execution(funds("100", "100"), Decimal(10), lower).row
    assert row.trace is not None
    assert (str(row.score), row.trace.symbolic) == ("0.00", "0")


def test_spending_not_yet_known_bounds_the_cap_from_nothing_to_all_of_the_budget(
    tmp_path: Path,
) -> None:
    """Below half the total is 59 at most; a cap for far too much is not what all of it leads to."""
    pack = county(tmp_path, "total_cap")
    assert pack.total_cap is not None
    lowest = pack.total_cap.caps[-1]

    def band(low: str, high: str | None, most: str) -> CapBand:
        ends = {"from_value": Decimal(low), "to_value": None if high is None else Decimal(high)}
        return lowest.model_copy(update={**ends, "max_total": Decimal(most)})

    bands = (band("1.5", None, "80"), band("0.8", "1.5", "100"), *pack.total_cap.caps)
    strict = pack.model_copy(
        update={"total_cap": pack.total_cap.model_copy(update={"caps": bands})}
    )
    for final, actual, caps in (
        ("100", None, ["59", "100"]),
        (None, None, ["59", "100"]),
        ("100", "75", ["89", "89"]),
        ("100", "160", ["80", "80"]),
    ):
        row = score_execution(funds(final, actual), Decimal(10), strict).row
        assert [str(each) for each in row.caps] == caps
