"""Where maxima come from, and what is said where they cannot be taken or shared."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from scorer.engine.allocation import allocation_fits, equal_shares, maxima_for, shares_of_pack
from scorer.engine.gap import Rates, gap_colour
from scorer.engine.scoring import score_project
from scorer.engine.vector_params import STANDARD_GAP
from scorer.model.disbursement import Disbursement
from scorer.model.outcome import Outcome, RowState
from scorer.model.plan import Indicator, Project
from scorer.model.sheet import MaxSource
from scorer.model.target import Target, TargetKind
from scorer.reading.target_value import read_target
from scorer.rules.catalog import load_catalog
from tests.county import county

PACK = load_catalog().get("cn.project-self-evaluation@2020")
TARGET = Target(kind=TargetKind.TEXT, text="")


def indicator(position: int, category: str = "产出指标", points: str | None = None) -> Indicator:
    return Indicator(
        position=position,
        category=category,
        subcategory="",
        name=f"第{position}项",
        target_text="≥90%",
        target=read_target("≥90%").target,
        max_score=None if points is None else Decimal(points),
    )


@pytest.mark.parametrize(
    ("points", "fits"),
    [
        (("50", "40"), True),
        (("50", "50"), True),
        (("90", "0"), True),
        (("90.5", "-0.5"), False),
        (("100", "-10"), False),
        (("89.5", "0.5"), True),
        (("50", "39"), False),
        (("99", "1"), True),
    ],
)
def test_what_a_person_may_allocate(points: tuple[str, str], fits: bool) -> None:
    given = {n: Decimal(each) for n, each in enumerate(points)}
    assert allocation_fits(given, PACK) is fits


def test_too_many_rows_for_equal_shares_are_told_with_their_figures() -> None:
    rows = [indicator(n) for n in range(1, 6_001)]
    maxima = shares_of_pack([*rows, indicator(6_001, "效益指标")], PACK)
    (finding,) = maxima.findings
    assert finding.code == "SCR-SHARES-TOO-SMALL"
    assert finding.params == {"category": "产出", "points": "50.00", "count": "6000"}
    assert set(maxima.rows.values()) == {Decimal(0), Decimal(40)}


def test_why_the_documents_points_were_not_used_stays_with_a_persons() -> None:
    rows = [indicator(1, points="60"), indicator(2, points="20")]
    outcomes = {n: Outcome(max_score=Decimal(45)) for n in (1, 2)}
    maxima = maxima_for(rows, outcomes, PACK)
    assert (maxima.source, maxima.execution) == (MaxSource.PERSON, Decimal(10))
    (finding,) = maxima.findings
    assert finding.code == "SCR-DOCUMENT-POINTS"
    assert finding.params == {"sum": "80.00", "needed": "100 / 90.00"}


@pytest.mark.parametrize(
    ("points", "count", "shares"),
    [("50", 7, ["7.14"] * 6 + ["7.16"]), ("10", 0, []), ("10", 1, ["10"]), ("0.01", 3, None)],
)
def test_equal_shares(points: str, count: int, shares: list[str] | None) -> None:
    found = equal_shares(Decimal(points), count)
    if points == "0.01":
        assert found == (Decimal("0.00"), Decimal("0.00"), Decimal("0.01"))
    else:
        assert found is not None
        assert [str(each.normalize()) for each in found] == [
            str(Decimal(each).normalize()) for each in shares or ()
        ]


def test_a_category_that_takes_over_is_named_as_the_pack_prints_it(tmp_path: Path) -> None:
    pack = county(tmp_path, "within_category")
    rows = tuple(
        indicator(n, category)
        for n, category in enumerate(("产出指标", "产出指标", "效益指标", "满意度指标"), 1)
    )
    outcomes = {n: Outcome(actual_text="90%") for n in (1, 3, 4)}
    outcomes[2] = Outcome(state=RowState.NOT_APPLICABLE, na_reason="未开展", na_approver="镇长")
    project = Project(code="", name="", indicators=rows)
    sheet = score_project(project, outcomes, Disbursement(), pack, year=2021)
    (finding,) = [each for each in sheet.findings if each.code == "SCR-RESCALED-CATEGORY"]
    assert finding.params == {
        "category": "产出",
        "sum": "25.00",
        "applicable": "25.00",
        "full": "50.00",
        "total": "50.00",
    }
    strange = tuple(each.model_copy(update={"category": "其他指标"}) for each in rows[:2])
    allocated = {
        n: outcome.model_copy(update={"max_score": Decimal("22.5")})
        for n, outcome in outcomes.items()
    }
    other = project.model_copy(update={"indicators": (*strange, *rows[2:])})
    sheet = score_project(other, allocated, Disbursement(), pack, year=2021)
    (finding,) = [each for each in sheet.findings if each.code == "SCR-RESCALED-CATEGORY"]
    assert finding.params["category"] == "其他指标"


@pytest.mark.parametrize(
    ("achieved", "spent", "colour"),
    [
        (None, "1", None),
        ("1", None, None),
        (None, None, None),
        ("0", "0", None),
        ("0", "0.1", "red"),
        ("1", "0.95", None),
        ("1", "0.94", "red"),
        ("0.7", "0.7", "yellow"),
        ("0.8", "0.8", None),
    ],
)
def test_the_colour_of_a_gap(achieved: str | None, spent: str | None, colour: str | None) -> None:
    rates = Rates(*(None if each is None else Fraction(each) for each in (achieved, spent)))
    assert gap_colour(rates, STANDARD_GAP) == colour
