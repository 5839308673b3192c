"""The names of the first part: confirmed by a person, kept in memory and on the disk alike."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from scorer.errors import RefusedEntryError
from scorer.model.difference import Choice
from scorer.model.plan import Announced
from scorer.service.matching import (
    MatchState,
    carried_over,
    confirm_match,
    confirm_no_table,
    free_match,
    part_one,
)
from scorer.service.merging import compare_document, merge_document
from scorer.service.plans import overview
from scorer.service.projects import set_project, withdraw_project
from scorer.service.workspace import Workspace, open_workspace
from tests.service.revising import county_revision, revised

SUBSIDY, GRID = "13063621CMYGTHHVEVOQ9", "13063621BKMIET6I506K7"


def found(workspace: Workspace) -> list[str]:
    return [each.code for each in overview(workspace).plan_findings]


def test_a_confirmation_shows_at_once_and_to_whoever_opens_the_database(
    workspace: Workspace,
) -> None:
    overview(workspace)
    assert confirm_match(workspace, 2, SUBSIDY).matches[1].state is MatchState.CONFIRMED
    assert found(workspace).count("PLN-NAMED-OTHERWISE-CONFIRMED") == 1
    with open_workspace(workspace.url, user="王主任") as other:
        assert part_one(other) == part_one(workspace)
        assert found(other) == found(workspace)
        free_match(other, 2)
    assert part_one(workspace).matches[1].state is MatchState.PROPOSED
    assert found(workspace).count("PLN-NAMED-OTHERWISE") == 3


def test_a_project_belongs_to_one_name(workspace: Workspace) -> None:
    confirm_match(workspace, 2, SUBSIDY)
    with pytest.raises(RefusedEntryError, match="补助经费") as refused:
        confirm_match(workspace, 6, SUBSIDY)
    assert "scorer plan match 2 --undo" in refused.value.hint
    assert confirm_match(workspace, 2, SUBSIDY).matches[1].code == SUBSIDY


def test_a_proposed_project_can_be_given_to_another_name(workspace: Workspace) -> None:
    seen = confirm_match(workspace, 2, GRID)
    assert [(each.entry, each.state.value) for each in seen.matches if each.code == GRID] == [
        (2, "confirmed")
    ]
    assert seen.matches[5].state is MatchState.UNMATCHED
    assert [each.code for each in seen.not_announced] == [SUBSIDY]


def test_a_corrected_name_of_a_project_settles_the_difference(workspace: Workspace) -> None:
    assert found(workspace).count("PLN-NAMED-OTHERWISE") == 3
    set_project(workspace, SUBSIDY, {"name": "补助经费"})
    assert found(workspace).count("PLN-NAMED-OTHERWISE") == 2
    assert part_one(workspace).matches[1].state is MatchState.SAME_NAME


def test_a_withdrawn_project_is_no_longer_to_choose(workspace: Workspace) -> None:
    withdraw_project(workspace, SUBSIDY, "年中取消")
    seen = part_one(workspace)
    assert seen.matches[1].state is MatchState.UNMATCHED
    assert SUBSIDY not in {each.code for each in seen.projects}


def test_that_no_table_belongs_to_a_name_is_kept(workspace: Workspace) -> None:
    confirm_no_table(workspace, 2)
    assert part_one(workspace).matches[1].announced.matched_by == "李会计"
    with open_workspace(workspace.url) as other:
        assert part_one(other).matches[1].state is MatchState.NO_TABLE


def said(name: str, code: str | None = None, by: str | None = None) -> Announced:
    at = datetime(2021, 3, 1, tzinfo=UTC) if by else None
    return Announced(
        number="1", name=name, text="", project_code=code, matched_by=by, matched_at=at
    )


def test_a_later_edition_keeps_what_was_confirmed_of_the_same_names() -> None:
    before = [
        said("补助 经费", "P1", "李会计"),
        said("厕所改造", None, "李会计"),
        said("已取消项目", "P9", "李会计"),
        said("村级办公经费"),
    ]
    after = [said("厕所改造"), said("补助经费"), said("已取消项目"), said("村级办公经费")]
    carried = carried_over(before, after, ["P1", "P2"])
    assert [(each.project_code, each.matched_by) for each in carried] == [
        (None, "李会计"),
        ("P1", "李会计"),
        (None, None),
        (None, None),
    ]
    assert carried[1].matched_at == before[0].matched_at


def test_what_was_confirmed_outlives_a_later_edition(workspace: Workspace, tmp_path: Path) -> None:
    confirm_match(workspace, 2, SUBSIDY)
    confirm_no_table(workspace, 8)
    path = revised(tmp_path / "修订.txt", county_revision)
    asked = compare_document(workspace, path).differences
    same = {each.id: "same" for each in asked if Choice.SAME in each.choices}
    merge_document(workspace, path, {"all": "document", **same})
    seen = part_one(workspace).matches
    assert (seen[1].state, seen[1].code) == (MatchState.CONFIRMED, SUBSIDY)
    assert seen[1].announced.matched_by == "李会计"
    assert seen[7].state is MatchState.NO_TABLE
    assert free_match(workspace, 2).matches[1].state is MatchState.PROPOSED
