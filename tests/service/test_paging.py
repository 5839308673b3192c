"""A plan of a county's size: a part of it is read as the whole would be, and follows the journal."""

from decimal import Decimal
from pathlib import Path

import pytest

from scorer.errors import UsageError
from scorer.model.disbursement import FundSource
from scorer.service import workspace as workspaces
from scorer.service.disbursements import record_disbursement
from scorer.service.outcomes import record_outcome
from scorer.service.outline import outline
from scorer.service.paging import look, year_overview
from scorer.service.plans import overview, project_view
from scorer.service.projects import set_project, withdraw_project
from scorer.service.provenance import provenance
from scorer.service.sheets import choose_pack, finalise, packs
from scorer.service.undo import undo
from scorer.service.workspace import Workspace, open_workspace
from tests.bench.county_database import make
from tests.service.conftest import COMPLETE_FIRST, FIRST, QUALITATIVE, STATED


@pytest.fixture
def large(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The sample, taken for a plan that is too large to be held at once."""
    monkeypatch.setattr(workspaces, "LARGE_FROM", 3)
    assert workspace.is_large
    return workspace


def fill(workspace: Workspace) -> None:
    """Something of every kind."""
    for position, actual in enumerate(COMPLETE_FIRST, start=1):
        record_outcome(workspace, FIRST, position, {"actual_text": actual})
    money = {"final_budget": "648800", "actual_expenditure": "640000", "spent_12": "640000"}
    record_disbursement(workspace, FIRST, FundSource.TOTAL, money)
    record_outcome(workspace, QUALITATIVE, 1, {"state": "not_started"})
    choose_pack(workspace, packs()[0].id, QUALITATIVE)


def test_a_part_is_read_as_the_whole_is(
    workspace: Workspace, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(workspace)
    whole = {each.project.code: each for each in overview(workspace).projects}
    monkeypatch.setattr(workspaces, "LARGE_FROM", 3)
    with open_workspace(str(database)) as other:
        seen = look(other, tuple(whole))
        assert {each.project.code: each for each in seen.views} == whole
        part = year_overview(other, (STATED, FIRST))
        assert part.partial
        assert part.projects == (whole[STATED], whole[FIRST])
        assert part.profile == overview(other).profile


def test_a_final_sheet_is_held_against_its_inputs_in_a_part_too(large: Workspace) -> None:
    fill(large)
    final = finalise(large, FIRST)
    large.loaded = None
    assert look(large, (FIRST,)).views == (final,)


def test_a_change_is_seen_and_tells_which_project_it_touched(
    large: Workspace, database: Path
) -> None:
    first = look(large, (FIRST, STATED))
    with open_workspace(str(database), user="另一人") as other:
        record_outcome(other, FIRST, 1, {"actual_text": "33"})
    second = look(large, (FIRST, STATED), first.number)
    assert second.touched == {FIRST}
    assert second.views[0].outcomes[1].actual_text == "33"
    assert second.views[1] == first.views[1]
    assert look(large, (), second.number).touched == frozenset()


def test_what_is_recorded_in_a_part_is_remembered_and_undone(large: Workspace) -> None:
    saved = record_outcome(large, STATED, 1, {"actual_text": "39"})
    assert look(large, (STATED,)).views == (saved,)
    assert undo(large) == f"{STATED}/1"
    assert project_view(large, STATED).outcomes[1].actual_text is None


def test_a_project_is_added_and_withdrawn_without_reading_all(large: Workspace) -> None:
    set_project(large, "C99", {"name": "乡村道路"}, add=True)
    assert large.loaded is None or large.loaded.part is not None
    withdraw_project(large, FIRST, "资金收回")
    codes = [each.code for each in outline(large)]
    assert "C99" in codes
    assert FIRST not in codes
    assert year_overview(large, (FIRST, "没有", "C99")).projects == (project_view(large, "C99"),)


def test_origins_of_one_project_need_no_other(large: Workspace) -> None:
    (origins,) = provenance(large, (FIRST,))
    large.loaded = None
    assert origins in provenance(large)


def test_an_unknown_project_is_refused(large: Workspace) -> None:
    with pytest.raises(UsageError, match="没有"):
        look(large, ("没有",))


def test_only_the_last_ones_are_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scorer.service.loading.HELD", 20)
    path = make(tmp_path / "county.db", 600)
    with open_workspace(str(path)) as workspace:
        named = outline(workspace)
        assert len(named) == 600
        assert outline(workspace, 5) == named[:5]
        assert sum((each.budget or Decimal(0) for each in named), Decimal(0)) > 0
        codes = [each.code for each in named]
        look(workspace, codes[:20])
        look(workspace, codes[10:30])
        assert workspace.loaded is not None
        assert set(workspace.loaded.views) == set(codes[10:30])
