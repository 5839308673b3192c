"""Points by hand: drafts that share what is left, and sums that are refused until they are right."""

from decimal import Decimal

import pytest

from scorer.errors import RefusedEntryError, UsageError
from scorer.model.sheet import MaxSource
from scorer.service import journal
from scorer.service.allocating import Draft, draft_of
from scorer.service.allocation import allocate
from scorer.service.outcomes import record_outcome
from scorer.service.plans import project_view
from scorer.service.undo import undo
from scorer.service.workspace import Workspace, open_workspace
from tests.service.conftest import FIRST, STATED


@pytest.fixture
def draft(workspace: Workspace) -> Draft:
    """The first project's points by the national pack: four of 12.5, two of 15, one of 10."""
    return draft_of(project_view(workspace, FIRST))


def points(draft: Draft) -> list[str]:
    return [str(each.points) for each in draft.rows]


def test_a_draft_knows_its_sum_and_what_is_left(draft: Draft) -> None:
    assert (draft.total, draft.goal, draft.left) == (Decimal(90), Decimal(90), Decimal(0))
    assert draft.fits
    less = draft.given({1: Decimal("10.5")})
    assert (less.left, less.fits) == (Decimal(2), False)
    assert draft.turned().left == 10
    assert not draft.given({1: None}).given({2: Decimal(25)}).fits


def test_equal_over_all_rows_leaves_the_remainder_on_the_last(draft: Draft) -> None:
    shared = draft.equal()
    assert points(shared) == ["12.86"] * 6 + ["12.84"]
    assert shared.fits
    assert draft.turned().equal().total == 100


def test_equal_over_a_category_keeps_its_sum(draft: Draft) -> None:
    moved = draft.given({1: Decimal(20), 2: Decimal("5.1"), 3: Decimal("12.45")})
    shared = moved.equal(category="产出")
    assert shared.total == moved.total
    assert points(shared)[:4] == ["12.51", "12.51", "12.51", "12.52"]
    assert points(shared)[4:] == points(moved)[4:]
    assert points(draft.equal(Decimal(50), "效益指标"))[4:6] == ["25.00", "25.00"]
    with pytest.raises(UsageError):
        draft.equal(category="成本")


def test_what_is_left_goes_to_empty_rows_first(draft: Draft) -> None:
    some = draft.given({1: Decimal(20), 2: None, 3: None, 4: None})
    assert points(some.spread())[:4] == ["20", "10.00", "10.00", "10.00"]
    full = draft.given({1: Decimal(20)})
    assert full.spread().fits
    assert points(full.rest_to(7))[6] == "2.50"
    assert full.rest_to(7).fits


def test_figures_as_weights(draft: Draft) -> None:
    weighed = draft.given({n: Decimal(1) for n in range(1, 7)} | {7: Decimal(3)})
    assert points(weighed.proportional()) == ["10.00"] * 6 + ["30.00"]


def test_nothing_falls_below_zero(draft: Draft) -> None:
    with pytest.raises(RefusedEntryError) as refused:
        draft.given({1: Decimal(60)}).rest_to(7)
    assert "137.50" in refused.value.message
    assert "90.00" in refused.value.message
    with pytest.raises(UsageError):
        draft.rest_to(9)


def test_a_sheet_that_makes_100_alone_starts_there(workspace: Workspace) -> None:
    hundred = draft_of(project_view(workspace, FIRST)).turned().equal()
    view = allocate(workspace, FIRST, hundred.points)
    assert (view.sheet.max_source, str(view.sheet.execution.max_score)) == (MaxSource.PERSON, "0")
    assert draft_of(view).whole


def test_the_documents_points_come_first(workspace: Workspace) -> None:
    view = project_view(workspace, STATED)
    assert view.sheet.max_source is MaxSource.DOCUMENT
    with pytest.raises(RefusedEntryError):
        allocate(workspace, STATED, draft_of(view).equal().points)


def test_an_allocation_is_taken_back_by_undo(workspace: Workspace, draft: Draft) -> None:
    record_outcome(workspace, FIRST, 1, {"actual_text": "30"})
    first = draft.equal().points
    allocate(workspace, FIRST, first)
    allocate(workspace, FIRST, None)
    assert undo(workspace) == FIRST
    assert project_view(workspace, FIRST).sheet.lines[0].max_score == Decimal("12.86")
    assert undo(workspace) == FIRST
    view = project_view(workspace, FIRST)
    assert view.sheet.max_source is MaxSource.PACK
    assert view.outcomes[1].actual_text == "30"
    assert [each.action for each in journal.entries(workspace, 2)] == ["allocation.undo"] * 2
    assert undo(workspace) == f"{FIRST}/1"


def test_a_maximum_names_who_gave_it_and_not_who_recorded_the_row(
    workspace: Workspace, draft: Draft
) -> None:
    record_outcome(workspace, FIRST, 1, {"actual_text": "33"})
    with open_workspace(workspace.url, user="赵主任") as other:
        allocate(other, FIRST, draft.equal().points)
    line = project_view(workspace, FIRST).sheet.lines[0]
    assert line.trace is not None
    given = {each.symbol: each for each in line.trace.inputs}
    assert (given["W"].source, given["W"].by) == ("person", "赵主任")
    assert given["A"].by == "李会计"
