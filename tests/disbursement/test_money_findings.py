"""What is doubtful about a project's money: each case beside its near miss."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from scorer.disbursement.findings import disbursement_findings
from scorer.findings import Finding, Severity
from scorer.model.disbursement import Disbursement, Funds, FundSource
from scorer.model.plan import Checkpoint, Project

PLAN = ((3, "0.25"), (6, "0.50"), (10, "0.75"), (12, "1"))


def project(plan: tuple[tuple[int, str], ...] = PLAN, funds: str = "1000") -> Project:
    points = tuple(
        Checkpoint(month=month, cumulative_share=Decimal(share), effective_share=Decimal(share))
        for month, share in plan
    )
    return Project(code="P1", name="补助经费", total_funds=Decimal(funds), checkpoints=points)


def row(source: FundSource = FundSource.TOTAL, **amounts: object) -> Funds:
    """A row of the budget block: ``spent_3="1"`` and the fields of Funds, as text."""
    spent = {
        int(name.removeprefix("spent_")): Decimal(str(amount))
        for name, amount in amounts.items()
        if name.startswith("spent_")
    }
    fields: Mapping[str, Decimal] = {
        name: Decimal(str(amount))
        for name, amount in amounts.items()
        if not name.startswith("spent_")
    }
    return Funds(source=source, spent=spent, **fields)


def looked(*rows: Funds, of: Project | None = None) -> list[Finding]:
    return list(disbursement_findings(of or project(), Disbursement(rows=rows), year=2021))


def codes(*rows: Funds, of: Project | None = None) -> list[str]:
    return [finding.code for finding in looked(*rows, of=of)]


OWN = FundSource.CURRENT_APPROPRIATION
CARRIED = FundSource.CARRY_OVER


@pytest.mark.parametrize(
    ("code", "case", "near_miss"),
    [
        ("DSB-BEHIND", [row(spent_6="399.99")], [row(spent_6="400")]),
        ("DSB-AHEAD", [row(spent_6="600.01")], [row(spent_6="600")]),
        ("DSB-OVER-BUDGET", [row(spent_12="1000.01")], [row(spent_12="1000")]),
        (
            "DSB-RUSH",
            [row(spent_10="600", spent_12="1000")],
            [row(spent_10="601", spent_12="1000")],
        ),
        ("DSB-NOTHING-SPENT", [row(spent_3="0")], [row(spent_3="0", spent_6="500")]),
        ("DSB-FALLS", [row(spent_3="300", spent_6="299.99")], [row(spent_3="300", spent_6="300")]),
        (
            "DSB-SOURCES",
            [
                row(final_budget="1000"),
                row(OWN, final_budget="600"),
                row(CARRIED, final_budget="399"),
            ],
            [
                row(final_budget="1000"),
                row(OWN, final_budget="600"),
                row(CARRIED, final_budget="400"),
            ],
        ),
        (
            "DSB-NO-TOTAL",
            [row(OWN, final_budget="600")],
            [row(final_budget="600"), row(OWN, final_budget="600")],
        ),
        (
            "DSB-YEAR-END",
            [row(actual_expenditure="900", spent_12="899.99")],
            [row(actual_expenditure="900", spent_12="900.00")],
        ),
        (
            "DSB-ORIGINAL",
            [row(original_budget="1100", final_budget="1100")],
            [row(original_budget="1000", final_budget="1100")],
        ),
    ],
)
def test_each_doubt_has_its_case_and_its_near_miss(
    code: str, case: list[Funds], near_miss: list[Funds]
) -> None:
    assert code in codes(*case)
    assert code not in codes(*near_miss)


def test_an_ordinary_year_raises_nothing() -> None:
    total = row(
        original_budget="1000",
        final_budget="1000",
        actual_expenditure="980",
        spent_3="240",
        spent_6="480",
        spent_10="760",
        spent_12="980",
    )
    assert codes(total) == []
    assert codes() == []


def test_one_finding_names_every_month_and_the_worst() -> None:
    (behind,) = looked(row(spent_3="100", spent_6="250", spent_10="700"))
    assert behind.params["months"] == "3、6"
    assert behind.params["month"] == "6"
    assert behind.params["points"] == "25.00"
    assert behind.params["amount"] == "250.00"


def test_nothing_spent_is_not_told_twice() -> None:
    assert codes(row(spent_3="0", spent_6="0")) == ["DSB-NOTHING-SPENT"]


def test_a_rush_that_was_planned_is_none() -> None:
    late = project(((3, "0"), (6, "0"), (10, "0.5"), (12, "1")))
    assert codes(row(spent_10="500", spent_12="1000"), of=late) == []


def test_a_years_total_above_the_final_budget_is_left_to_the_execution_row() -> None:
    assert codes(row(final_budget="1000", actual_expenditure="1001")) == []
    assert "DSB-OVER-BUDGET" in codes(row(final_budget="1000", spent_10="1001"))


def test_sources_that_do_not_tie_stop_a_final_sheet() -> None:
    findings = looked(row(actual_expenditure="5"), row(OWN, actual_expenditure="4"))
    assert [each.severity for each in findings if each.code == "DSB-SOURCES"] == [Severity.ERROR]
