"""Whose points a row gets, what is said where they cannot be taken, and shares that make their sum."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import pytest

from scorer.engine.allocation import (
    Maxima,
    document_points,
    equal_shares,
    maxima_for,
    project_states_points,
    shares_of_pack,
)
from scorer.engine.spread import added, equally, in_proportion
from scorer.findings import Place
from scorer.model.outcome import Outcome
from scorer.model.plan import Indicator, Project
from scorer.model.sheet import MaxSource
from scorer.reading.target_value import read_target
from scorer.rules.catalog import load_catalog

CATALOG = load_catalog()
EARLY = CATALOG.get("cn.project-self-evaluation@2020")
LATE = CATALOG.get("cn.project-self-evaluation@2021")
OUTPUT, BENEFIT, SATISFIED, COST = "产出指标", "效益指标", "满意度指标", "成本指标"


def row(position: int, category: str = OUTPUT, points: str | None = None) -> Indicator:
    return Indicator(
        position=position,
        category=category,
        subcategory="",
        name=f"第{position}项",
        target_text="≥90%",
        target=read_target("≥90%").target,
        max_score=None if points is None else Decimal(points),
    )


def given(*points: str) -> dict[int, Outcome]:
    return {n: Outcome(max_score=Decimal(each)) for n, each in enumerate(points, 1)}


def points(maxima: Maxima) -> dict[int, str]:
    return {position: f"{each:.2f}" for position, each in maxima.rows.items()}


def said(maxima: Maxima) -> list[tuple[str, Mapping[str, str]]]:
    return [(each.code, each.params) for each in maxima.findings]


@pytest.mark.parametrize(
    ("stated", "execution"), [(("60", "40"), "0"), (("50", "40"), "10"), (("100", "0"), "0")]
)
def test_the_documents_points_count_where_they_make_100_or_leave_execution_its_own(
    stated: Sequence[str], execution: str
) -> None:
    rows = [row(n, points=each) for n, each in enumerate(stated, 1)]
    maxima = maxima_for(rows, {}, EARLY)
    assert (maxima.source, maxima.execution) == (MaxSource.DOCUMENT, Decimal(execution))
    assert (maxima.shown, maxima.findings) == (execution == "0", ())
    assert list(maxima.rows.values()) == [Decimal(each) for each in stated]


def test_points_of_a_person_beside_the_documents_are_said_to_be_unused() -> None:
    rows = [row(1, points="60"), row(2, points="40")]
    maxima = maxima_for(rows, given("50"), EARLY)
    assert (maxima.source, points(maxima)) == (MaxSource.DOCUMENT, {1: "60.00", 2: "40.00"})
    assert said(maxima) == [("SCR-ALLOCATION-NOT-USED", {})]


def test_points_of_a_person_for_some_rows_are_counted_and_not_used() -> None:
    rows = [row(1), row(2), row(3, BENEFIT), row(4, SATISFIED)]
    maxima = maxima_for(rows, given("20", "30", "5"), EARLY)
    assert (maxima.source, maxima.execution) == (MaxSource.PACK, Decimal(10))
    assert points(maxima) == {1: "25.00", 2: "25.00", 3: "30.00", 4: "10.00"}
    assert said(maxima) == [("SCR-ALLOCATION-PARTLY", {"stated": "3", "count": "4"})]


def test_points_of_the_document_for_some_rows_are_counted_and_not_used() -> None:
    rows = [row(1, points="60"), row(2, points="5"), row(3, BENEFIT)]
    maxima = maxima_for(rows, {}, EARLY)
    assert said(maxima) == [("SCR-DOCUMENT-POINTS-PARTLY", {"stated": "2", "count": "3"})]
    assert document_points(rows) is None
    assert document_points([]) is None
    assert document_points(rows[:2]) == {1: Decimal(60), 2: Decimal(5)}


def test_what_the_pack_says_comes_behind_what_the_document_does_not() -> None:
    rows = [row(1, points="60"), row(2, "过程指标", points="20")]
    maxima = maxima_for(rows, given("90"), EARLY)
    assert [code for code, _params in said(maxima)] == [
        "SCR-DOCUMENT-POINTS",
        "SCR-ALLOCATION-PARTLY",
        "SCR-CATEGORY-UNKNOWN",
    ]


def test_a_person_may_give_all_100_and_more() -> None:
    full = maxima_for([row(1), row(2)], given("60", "40"), EARLY)
    assert (full.source, full.execution) == (MaxSource.PERSON, Decimal(0))
    other = maxima_for([row(1), row(2)], given("60", "45"), EARLY)
    assert (other.source, other.execution, other.findings) == (MaxSource.PERSON, Decimal(10), ())


@pytest.mark.parametrize(
    ("stated", "whole"),
    [(("60", "40"), True), (("60", "30"), False), (("60", None), False), ((), False)],
)
def test_a_project_states_its_points_only_with_all_100(
    stated: Sequence[str | None], whole: bool
) -> None:
    rows = tuple(row(n, points=each) for n, each in enumerate(stated, 1))
    assert project_states_points(Project(code="", name="", indicators=rows)) is whole


def test_the_last_row_by_position_takes_the_remainder() -> None:
    rows = [row(n) for n in (7, 3, 1, 2, 6, 5, 4)]
    maxima = shares_of_pack([*rows, row(8, BENEFIT), row(9, SATISFIED)], EARLY)
    assert points(maxima)[7] == "7.16"
    assert {points(maxima)[n] for n in range(1, 7)} == {"7.14"}
    assert (maxima.source, maxima.findings) == (MaxSource.PACK, ())


def test_points_of_missing_categories_move_as_the_pack_says() -> None:
    # neither cost nor satisfaction: 20 of cost are halved, 10 of satisfaction go to benefit
    assert points(shares_of_pack([row(1), row(2, BENEFIT)], LATE)) == {1: "50.00", 2: "40.00"}
    # without benefit its own part and what would move there are lost
    assert points(shares_of_pack([row(1), row(2, SATISFIED)], LATE)) == {1: "50.00", 2: "10.00"}
    assert points(shares_of_pack([row(1, COST)], LATE)) == {1: "20.00"}


def test_points_move_once_and_are_lost_where_they_move_to_what_has_moved_away() -> None:
    by_category = {move.missing: move for move in LATE.moves}
    cost, satisfied = by_category["cost"], by_category["satisfaction"]
    # cost goes to output and benefit, half each; what is told of it again finds nothing
    twice = LATE.model_copy(update={"moves": (cost, cost, satisfied)})
    assert points(shares_of_pack([row(1), row(2, BENEFIT)], twice)) == {1: "50.00", 2: "40.00"}
    # benefit goes to output first, so that the 10 of cost and those of satisfaction come too late
    away = cost.model_copy(update={"missing": "benefit", "to": (cost.to[0],)})
    late = LATE.model_copy(update={"moves": (away, cost, satisfied)})
    assert points(shares_of_pack([row(1)], late)) == {1: "60.00"}


def test_a_category_the_pack_does_not_know_gets_nothing_and_is_named_with_its_place() -> None:
    place = Place(file="plan.docx", table=2, row=5, column=1)
    strange = row(2, "过程指标").model_copy(update={"places": {"category": place}})
    maxima = shares_of_pack([row(1), strange], EARLY)
    assert points(maxima) == {1: "50.00", 2: "0.00"}
    (finding,) = maxima.findings
    assert (finding.code, finding.place) == ("SCR-CATEGORY-UNKNOWN", place)
    assert finding.params == {"name": "第2项", "category": "过程指标", "pack": EARLY.name}
    bare = shares_of_pack([row(1), row(2, "过程指标")], EARLY)
    assert bare.findings[0].place is None


def test_a_pack_without_points_names_itself() -> None:
    pack = CATALOG.pick(2021, "document-points")
    maxima = shares_of_pack([row(1), row(2)], pack)
    assert (maxima.source, points(maxima)) == (MaxSource.PACK, {1: "0.00", 2: "0.00"})
    assert maxima.execution == pack.execution_max
    assert said(maxima) == [("SCR-NO-ALLOCATION", {"pack": pack.name})]


def test_equal_shares_stand_in_where_the_unit_shares_itself() -> None:
    (pack,) = [each for each in CATALOG.packs if each.sharing and each.sharing.policy == "free"][:1]
    maxima = shares_of_pack([row(1), row(2)], pack)
    assert ("SCR-SHARES-FREE", {"pack": pack.name}) in said(maxima)
    assert "SCR-SHARES-FREE" not in dict(said(shares_of_pack([], pack)))


@pytest.mark.parametrize(
    ("whole", "count", "shares"),
    [
        ("10", 0, ()),
        ("0.01", 2, ("0.01", "0.00")),
        ("0.01", 1, ("0.01",)),
        # 0.02 over 3 is 0.01 each, which leaves nothing for the last
        ("0.02", 3, ("0.01", "0.01", "0.00")),
        ("0.03", 5, None),
    ],
)
def test_a_remainder_of_nothing_is_a_share_and_less_is_none(
    whole: str, count: int, shares: tuple[str, ...] | None
) -> None:
    found = equal_shares(Decimal(whole), count)
    assert (None if found is None else tuple(map(str, found))) == shares


TWO = {1: Decimal("1.00"), 2: Decimal("5.00")}


@pytest.mark.parametrize(
    ("left", "positions", "expected"),
    [
        ("3", (1, 2), {1: "2.50", 2: "6.50"}),
        ("-2", (1, 2), {1: "0.00", 2: "4.00"}),
        ("-2.02", (1, 2), None),
        ("0", (1, 2), {1: "1.00", 2: "5.00"}),
        ("-1", (2,), {1: "1.00", 2: "4.00"}),
        ("1", (), None),
        ("0", (), None),
    ],
)
def test_what_is_left_goes_on_the_named_rows_or_nowhere(
    left: str, positions: Sequence[int], expected: dict[int, str] | None
) -> None:
    found = added(TWO, Decimal(left), positions)
    assert (None if found is None else {n: f"{each:.2f}" for n, each in found.items()}) == expected


@pytest.mark.parametrize(
    ("weights", "whole", "expected"),
    [
        ({1: "1", 2: "2"}, "10", {1: "3.33", 2: "6.67"}),
        ({1: "0", 2: "2"}, "10", {1: "0.00", 2: "10.00"}),
        ({3: "0.5"}, "10", {3: "10.00"}),
        ({1: "0", 2: "0"}, "10", None),
        ({}, "10", None),
        ({1: "-1", 2: "1"}, "10", None),
        # a last row that would have to give back what rounding took: 0.01 over 1, 1 and 0
        ({1: "1", 2: "1", 3: "0"}, "0.01", None),
    ],
)
def test_points_in_proportion_to_weights(
    weights: dict[int, str], whole: str, expected: dict[int, str] | None
) -> None:
    found = in_proportion({n: Decimal(each) for n, each in weights.items()}, Decimal(whole))
    assert (None if found is None else {n: f"{each:.2f}" for n, each in found.items()}) == expected


def test_nothing_below_zero_is_shared_equally() -> None:
    assert equally(Decimal("-0.01"), (1,)) is None
    assert equally(Decimal("-0.01"), (1, 2)) is None
    assert equally(Decimal(0), (1, 2)) == {1: Decimal(0), 2: Decimal(0)}
    assert equally(Decimal(9), ()) == {}
