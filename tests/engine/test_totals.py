"""From rows to a total: its sums, range, grade, findings and trace, each worked by hand."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from scorer.engine.gap import rate_of
from scorer.engine.totals import OF_TOTALS, Totals, total
from scorer.model.outcome import RowState
from scorer.model.sheet import Execution, ExecutionState, Grade, Line, SheetState
from scorer.rules.catalog import load_catalog
from scorer.rules.pack import RulePack
from tests.county import county

NATIONAL = load_catalog().get("cn.project-self-evaluation@2020")
OUTPUT, BENEFIT, SATISFIED = "产出指标", "效益指标", "满意度指标"


@cache
def rules(*items: str) -> RulePack:
    with TemporaryDirectory() as folder:
        return county(Path(folder), *items)


def row(position: int, most: str, score: str | None, category: str = OUTPUT) -> Line:
    return Line(
        position=position,
        name=f"第{position}项",
        category=category,
        subcategory="",
        state=RowState.PENDING if score is None else RowState.SCORED,
        max_score=Decimal(most),
        score=None if score is None else Decimal(score),
    )


def left(position: int, most: str, category: str = OUTPUT) -> Line:
    gone = row(position, most, None, category)
    return gone.model_copy(update={"state": RowState.NOT_APPLICABLE})


def spent(
    score: str | None, rate: str | None = None, most: str = "10", cap: str | None = None
) -> Execution:
    return Execution(
        state=ExecutionState.PENDING if score is None else ExecutionState.SCORED,
        max_score=Decimal(most),
        score=None if score is None else Decimal(score),
        rate=None if rate is None else Decimal(rate),
        caps=(None, None) if cap is None else (Decimal(cap), Decimal(cap)),
    )


def said(found: Totals) -> dict[str, Mapping[str, str]]:
    assert all(each.place is None for each in found.findings)
    return {each.code: dict(each.params) for each in found.findings}


def figures(found: Totals) -> tuple[str, ...]:
    return tuple(map(str, (found.total_score, found.total_max, found.low, found.high)))


WHOLE = (row(1, "50", "45"), row(2, "30", "30", BENEFIT), row(3, "10", "9", SATISFIED))


def test_rows_that_simply_add_up_have_a_grade_and_nothing_to_say() -> None:
    found = total(spent("8"), WHOLE, NATIONAL)
    assert figures(found) == ("92", "100", "92", "92")
    assert (found.state, found.grade) == (SheetState.COMPLETE, Grade.EXCELLENT)
    assert (found.total_trace, found.findings) == (None, ())


def test_what_is_open_bounds_the_total_from_nothing_to_all() -> None:
    open_row = row(3, "10", None, SATISFIED)
    found = total(spent("8"), (*WHOLE[:2], open_row), NATIONAL)
    assert figures(found) == ("83", "100", "83.00", "93")
    assert (found.state, found.grade, found.findings) == (SheetState.UNFINISHED, None, ())
    reached = open_row.model_copy(update={"reach": Decimal("7.5")})
    assert figures(total(spent("8"), (*WHOLE[:2], reached), NATIONAL))[3] == "90.5"
    damaged = row(3, "-4", None, SATISFIED)
    assert figures(total(spent("8"), (*WHOLE[:2], damaged), NATIONAL)) == (
        *("83", "86", "83.00", "83"),
    )


@pytest.mark.parametrize("state", [RowState.PENDING, RowState.DISPUTED])
def test_points_of_a_row_that_is_set_open_do_not_count(state: RowState) -> None:
    disputed = WHOLE[0].model_copy(update={"state": state})
    found = total(spent("8"), (disputed, *WHOLE[1:]), NATIONAL)
    assert figures(found) == ("47", "100", "47.00", "97")
    assert found.state is SheetState.UNFINISHED


def test_execution_that_is_not_known_reaches_what_its_rule_gives() -> None:
    open_rate = spent(None)
    assert figures(total(open_rate, WHOLE, NATIONAL)) == ("84", "100", "84.00", "94")
    # by tiers the least is a tenth of 10
    assert figures(total(open_rate, WHOLE, rules("tiered"))) == ("84", "100", "85.00", "94.00")


def test_execution_that_is_shown_or_does_not_apply_carries_no_points() -> None:
    shown = Execution(state=ExecutionState.SHOWN, max_score=Decimal(0))
    found = total(shown, (row(1, "60", "50"), row(2, "40", "40", BENEFIT)), NATIONAL)
    assert figures(found) == ("90", "100", "90", "90")
    assert (found.state, found.grade) == (SheetState.COMPLETE, Grade.EXCELLENT)
    none = Execution(state=ExecutionState.NOT_APPLICABLE, max_score=Decimal(10))
    found = total(none, WHOLE, NATIONAL)
    # 84 of 90 is 93.33 of 100
    assert figures(found) == ("93.33", "100", "93.33", "93.33")
    assert said(found) == {
        "SCR-RESCALED": {"sum": "84.00", "applicable": "90.00", "full": "100.00", "total": "93.33"}
    }


def test_maxima_that_do_not_make_100_have_no_grade() -> None:
    found = total(spent("8"), WHOLE[:2], NATIONAL)
    assert (found.state, found.grade) == (SheetState.COMPLETE, None)
    assert said(found) == {"SCR-MAXIMA-NOT-100": {"total": "90.00"}}


def test_a_sheet_on_which_nothing_applies_is_said_to_have_no_total() -> None:
    none = Execution(state=ExecutionState.NOT_APPLICABLE, max_score=Decimal(10))
    found = total(none, (left(1, "50"), left(2, "40", BENEFIT)), NATIONAL)
    assert figures(found) == ("0.00", "100", "0.00", "0.00")
    assert (found.state, found.total_trace) == (SheetState.UNFINISHED, None)
    assert said(found) == {"SCR-NOTHING-APPLIES": {}}
    shown = Execution(state=ExecutionState.SHOWN, max_score=Decimal(0))
    empty = total(shown, (), NATIONAL)
    assert (set(said(empty)), empty.state) == ({"SCR-MAXIMA-NOT-100"}, SheetState.UNFINISHED)


LEFT = (row(1, "25", "20"), left(2, "25"), *WHOLE[1:])
"""25 of the 50 points of output do not apply; 59 of the other 65, and 8 of 10 for spending."""


def traced(found: Totals) -> tuple[str, str, str, str, list[tuple[str, str, str]]]:
    trace = found.total_trace
    assert trace is not None
    assert trace.rounding
    inputs = [(each.symbol, each.value, each.source) for each in trace.inputs]
    return trace.method, trace.symbolic, trace.formula, trace.result, inputs


def test_what_does_not_apply_is_rescaled_over_the_whole_sheet() -> None:
    found = total(spent("8"), LEFT, NATIONAL)
    # 67 of 75 is 89.333…
    assert figures(found) == ("89.33", "100", "89.33", "89.33")
    assert said(found) == {
        "SCR-RESCALED": {"sum": "67.00", "applicable": "75.00", "full": "100.00", "total": "89.33"}
    }
    assert traced(found) == (
        "not_applicable.rescale",
        "S*F/M",
        "67*100/75",
        "89.33",
        [("S", "67", "computed"), ("F", "100", "computed"), ("M", "75", "computed")],
    )
    assert found.total_trace is not None
    assert found.total_trace.pack == NATIONAL.name
    assert found.total_trace.clause == NATIONAL.not_applicable.citation


def test_what_does_not_apply_may_count_with_all_its_points() -> None:
    found = total(spent("8"), LEFT, rules("full_marks"))
    assert figures(found) == ("92", "100", "92", "92")
    assert said(found) == {"SCR-FULL-MARKS": {"sum": "67.00", "given": "25.00", "total": "92.00"}}
    assert traced(found) == (
        "not_applicable.full_marks",
        "S+N",
        "67+25",
        "92.00",
        [("S", "67", "computed"), ("N", "25", "computed")],
    )


def test_the_rest_of_a_category_may_take_over() -> None:
    found = total(spent("8"), LEFT, rules("within_category"))
    # 20 of 25 is 40 of 50; with 30, 9 and 8
    assert figures(found) == ("87.00", "100", "87.00", "87.00")
    assert said(found) == {
        "SCR-RESCALED-CATEGORY": {
            "category": "产出",
            "sum": "20.00",
            "applicable": "25.00",
            "full": "50.00",
            "total": "40.00",
        }
    }
    assert traced(found) == (
        *("not_applicable.within_category", "S", "87", "87.00"),
        [("S", "87", "computed")],
    )


def test_a_category_that_is_left_out_wholly_is_taken_over_by_the_sheet() -> None:
    rows = (
        row(1, "25", "20"),
        left(2, "25"),
        row(3, "30", "30", BENEFIT),
        left(4, "10", SATISFIED),
    )
    found = total(spent("8"), rows, rules("within_category"))
    # 40 of 50, 30 of 30 and 8 of 10: 78 of 90 as of 100
    assert str(found.total_score) == "86.67"
    told = [(each.code, each.params) for each in found.findings]
    assert [code for code, _params in told] == ["SCR-RESCALED-CATEGORY", "SCR-RESCALED"]
    assert told[1][1] == {
        "sum": "78.00",
        "applicable": "90.00",
        "full": "100.00",
        "total": "86.67",
    }
    assert traced(found)[1:3] == ("S*F/M", "78*100/90")


def test_a_capped_total_says_by_what_and_from_what() -> None:
    pack = rules("total_cap")
    found = total(spent("7.5", "0.75", cap="89"), WHOLE, pack)
    assert figures(found) == ("89", "100", "89", "89")
    assert (found.state, found.grade) == (SheetState.COMPLETE, Grade.GOOD)
    assert said(found) == {
        "SCR-TOTAL-CAPPED": {"percent": "75.00%", "cap": "89.00", "sum": "91.50"}
    }
    assert traced(found) == ("total_cap", "C", "89", "89.00", [("C", "89", "pack")])
    assert pack.total_cap is not None
    assert found.total_trace is not None
    assert found.total_trace.clause == pack.total_cap.citation
    assert found.total_trace.inputs[0].text == pack.total_cap.citation


def test_a_cap_at_no_spending_says_so() -> None:
    found = total(spent("0", "0", cap="59"), WHOLE, rules("total_cap"))
    assert said(found)["SCR-TOTAL-CAPPED"] == {"percent": "0.00%", "cap": "59.00", "sum": "84.00"}


def test_less_than_a_point_is_a_sheet_too() -> None:
    shown = Execution(state=ExecutionState.SHOWN, max_score=Decimal(0))
    assert total(shown, (row(1, "0.5", "0.5"),), NATIONAL).state is SheetState.COMPLETE


def test_half_a_point_that_applies_stands_for_all_that_does_not() -> None:
    shown = Execution(state=ExecutionState.SHOWN, max_score=Decimal(0))
    rows = (row(1, "0.5", "0.25"), left(2, "99.5"))
    found = total(shown, rows, NATIONAL)
    # a quarter of a point of half a point is 50 of 100
    assert (str(found.total_score), set(said(found))) == ("50.00", {"SCR-RESCALED"})
    inside = total(shown, rows, rules("within_category"))
    assert (str(inside.total_score), set(said(inside))) == ("50.00", {"SCR-RESCALED-CATEGORY"})
    assert traced(inside)[1:4] == ("S", "50", "50.00")


def test_half_a_point_may_be_reached_wholly() -> None:
    assert rate_of(Decimal("0.25"), Decimal("0.5")) == Fraction(1, 2)
    assert rate_of(Decimal(0), Decimal(0)) is None


def test_a_total_at_its_cap_is_not_lowered() -> None:
    found = total(spent("7.5", "0.75", cap="91.5"), WHOLE, rules("total_cap"))
    assert (str(found.total_score), said(found)) == ("91.5", {})
    below = total(spent("7.5", "0.75", cap="95"), WHOLE, rules("total_cap"))
    assert (str(below.total_score), below.total_trace) == ("91.5", None)


def test_a_cap_not_yet_known_bounds_both_ends_and_finishes_nothing() -> None:
    open_rate = spent(None).model_copy(update={"caps": (Decimal(59), None)})
    found = total(open_rate, WHOLE, rules("total_cap"))
    assert figures(found) == ("84", "100", "59", "94")
    assert (found.state, found.grade, found.total_trace) == (SheetState.UNFINISHED, None, None)
    shown = Execution(
        state=ExecutionState.SHOWN, max_score=Decimal(0), caps=(Decimal(59), Decimal(89))
    )
    rows = (row(1, "60", "60"), row(2, "40", "40", BENEFIT))
    found = total(shown, rows, rules("total_cap"))
    assert figures(found) == ("100", "100", "59", "89")
    assert (found.state, said(found)) == (SheetState.UNFINISHED, {})


@pytest.mark.parametrize(
    ("execution", "rows", "code", "params"),
    [
        # 84 of 90 achieved, 80 % spent: (0.9333 − 0.8)/0.9333 is 14 %
        (spent("8"), WHOLE, "SCR-GAP-RED", {"indicators": "93.33%", "execution": "80.00%"}),
        # as much left undone as unspent: nothing is too far apart
        (spent("9.4"), WHOLE, None, {}),
        (spent("7"), (row(1, "90", "63"),), "SCR-GAP-YELLOW", {"unspent": "20.00%", "execution": "70.00%"}),
        (spent("8"), (row(1, "90", "72"),), None, {}),
        (spent("5"), (row(1, "90", "0"),), "SCR-GAP-NOTHING-ACHIEVED", {"indicators": "0.00%", "execution": "50.00%"}),
        (spent("0"), (row(1, "90", "0"),), None, {}),
    ],
)  # fmt: skip
def test_indicators_and_execution_far_apart(
    execution: Execution, rows: tuple[Line, ...], code: str | None, params: dict[str, str]
) -> None:
    found = said(total(execution, rows, rules("gap")))
    assert found == ({} if code is None else {code: params})


def test_a_rate_that_is_only_shown_counts_for_the_gap_up_to_all() -> None:
    rows = (row(1, "60", "60"), row(2, "40", "40", BENEFIT))

    def gap(rate: str | None) -> set[str]:
        shown = Execution(
            state=ExecutionState.SHOWN,
            max_score=Decimal(0),
            rate=None if rate is None else Decimal(rate),
        )
        return set(said(total(shown, rows, rules("gap"))))

    assert gap("0.5") == {"SCR-GAP-RED"}
    assert gap("0.96") == gap("1.5") == gap(None) == set()
    nothing = Execution(state=ExecutionState.SHOWN, max_score=Decimal(0), rate=Decimal("1.5"))
    found = said(total(nothing, (row(1, "100", "0"),), rules("gap")))
    assert found == {"SCR-GAP-NOTHING-ACHIEVED": {"indicators": "0.00%", "execution": "100.00%"}}
    half = (row(1, "60", "30"), row(2, "40", "20", BENEFIT))
    shown = Execution(state=ExecutionState.SHOWN, max_score=Decimal(0), rate=Decimal("0.5"))
    assert set(said(total(shown, half, rules("gap")))) == {"SCR-GAP-YELLOW"}


def test_an_open_sheet_has_no_gap_yet() -> None:
    assert not said(total(spent(None), WHOLE, rules("gap")))
    none = Execution(state=ExecutionState.NOT_APPLICABLE, max_score=Decimal(10))
    assert set(said(total(none, WHOLE, rules("gap")))) == {"SCR-RESCALED"}


def test_rows_that_do_not_apply_are_no_part_of_what_was_achieved() -> None:
    rows = (row(1, "45", "45"), left(2, "45", BENEFIT))
    found = said(total(spent("9.6"), rows, rules("gap")))
    assert set(found) == {"SCR-RESCALED"}


def test_every_finding_of_a_total_is_known_as_one() -> None:
    assert {
        *("SCR-MAXIMA-NOT-100", "SCR-RESCALED", "SCR-RESCALED-CATEGORY", "SCR-FULL-MARKS"),
        *("SCR-TOTAL-CAPPED", "SCR-GAP-RED", "SCR-GAP-NOTHING-ACHIEVED", "SCR-GAP-YELLOW"),
        "SCR-NOTHING-APPLIES",
    } == OF_TOTALS
