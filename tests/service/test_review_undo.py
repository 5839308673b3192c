"""Reviews are taken back and done again: one typed, or the whole of a workbook, on final sheets too."""

from decimal import Decimal
from pathlib import Path

import pytest

from scorer.errors import ConflictError
from scorer.i18n import set_language
from scorer.model.review import Review
from scorer.resources import resource_dir
from scorer.service.filled import import_disbursements, import_outcomes
from scorer.service.journal import entries, verify
from scorer.service.left_off import left_off
from scorer.service.outcomes import record_outcome
from scorer.service.plans import import_document, overview
from scorer.service.review_entries import record_review, review_record
from scorer.service.review_import import import_review
from scorer.service.reviews import reviewed_projects
from scorer.service.sheets import finalise
from scorer.service.undo import redo, review_back, review_forward, undo
from scorer.service.workspace import Workspace, open_workspace
from tests.service.reviewing import Cells, returned

SECOND = "130636219G8TRQN4KQQ9S"
FIRST = "130636213MQECBX9K54VO"
RETURNED = Path(__file__).with_name("reviews") / "yaoshan-2021-review.xlsx"


@pytest.fixture
def filled(tmp_path: Path, sample_plan: Path) -> Workspace:
    """The sample with everything recorded."""
    set_language("zh")
    outcomes = resource_dir("fixtures") / "outcomes"
    workspace = open_workspace(str(tmp_path / "filled.db"), user="李会计")
    import_document(workspace, sample_plan)
    import_outcomes(workspace, outcomes / "yaoshan-2021-outcomes.csv")
    import_disbursements(workspace, outcomes / "yaoshan-2021-money.csv")
    return workspace


def said(workspace: Workspace) -> dict[tuple[str, int], object]:
    """Every review as the journal keeps it."""
    return {
        (project.code, row.position): review_record(row.review)
        for project in reviewed_projects(workspace, ())
        for row in project.rows
        if not row.review.is_empty
    }


def first(workspace: Workspace) -> Review:
    (project,) = reviewed_projects(workspace, (FIRST,))
    return project.rows[0].review


def test_a_typed_review_goes_back_step_by_step_on_a_final_sheet_after_a_restart(
    filled: Workspace,
) -> None:
    finalise(filled, FIRST)
    record_review(filled, FIRST, 1, {"reviewed_value": "30", "reviewed_score": "11.36"})
    record_review(filled, FIRST, 1, {"reviewed_score": "10", "opinion": "按验收单核定"})
    with open_workspace(filled.url, user="李会计") as later:
        assert review_back(later) is not None
        assert first(later).reviewed_score == Decimal("11.36")
        assert first(later).opinion is None
        assert review_back(later) is not None
        assert first(later).is_empty
        assert review_back(later) is None
        assert review_forward(later) is not None
        assert review_forward(later) is not None
        assert first(later).opinion == "按验收单核定"
        assert review_forward(later) is None
        assert [each.action for each in entries(later, limit=4)] == [
            "review.redo",
            "review.redo",
            "review.undo",
            "review.undo",
        ]
        assert verify(later)[1] is None


def test_a_workbook_goes_back_as_one_step_over_all_its_projects(
    filled: Workspace, tmp_path: Path
) -> None:
    record_review(filled, FIRST, 1, {"reviewed_value": "29", "opinion": "先看"})
    before, ours = said(filled), overview(filled).projects
    rows: dict[int, Cells] = {
        1: {"value": "30", "score": 11},
        3: {"score": 5},
        9: {"score": 4, "opinion": "偏高"},
    }
    path = returned(filled, tmp_path / "back.xlsx", (FIRST, SECOND), rows)
    assert import_review(filled, path).changed == 3
    after = said(filled)
    assert len({code for code, _position in after}) > 1
    moved = review_back(filled)
    assert moved is not None
    assert said(filled) == before
    assert review_forward(filled) is not None
    assert said(filled) == after
    assert overview(filled).projects == ours
    assert verify(filled)[1] is None


def test_what_somebody_reviewed_since_is_not_taken_back(filled: Workspace) -> None:
    import_review(filled, RETURNED)
    (project, *_more) = [each for each in reviewed_projects(filled, ()) if each.rows]
    row = next(each for each in project.rows if not each.review.is_empty)
    with open_workspace(filled.url, user="王科长") as other:
        record_review(other, row.code, row.position, {"opinion": "另议"})
    before = said(filled)
    with pytest.raises(ConflictError, match="此后已被修改"):
        review_back(filled)
    assert said(filled) == before


def test_our_own_steps_and_the_county_s_do_not_take_each_other_back(filled: Workspace) -> None:
    record_outcome(filled, FIRST, 1, {"actual_text": "31"})
    record_review(filled, FIRST, 2, {"reviewed_score": "10"})
    where = left_off(filled)
    assert where is not None
    assert (where.code, where.position) == (FIRST, 1)
    assert undo(filled) == f"{FIRST}/1"
    assert not reviewed_projects(filled, (FIRST,))[0].rows[1].review.is_empty
    assert review_back(filled) is not None
    assert redo(filled) == f"{FIRST}/1"
    assert overview(filled).projects[0].outcomes[1].actual_text == "31"
