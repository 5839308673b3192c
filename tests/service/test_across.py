"""A large plan, read in pieces: its names and the findings of its document are those of the whole."""

from collections import Counter

import pytest

from scorer.errors import RefusedEntryError
from scorer.findings import Finding
from scorer.service import naming
from scorer.service import workspace as workspaces
from scorer.service.across import DocumentFindings, compared, find_across
from scorer.service.dismissing import dismiss, dismiss_all, restore
from scorer.service.matching import (
    confirm_match,
    confirm_no_table,
    free_match,
    part_one,
)
from scorer.service.outcomes import record_outcome
from scorer.service.outline import outline
from scorer.service.paging import look
from scorer.service.plans import overview
from scorer.service.projects import set_project, withdraw_project
from scorer.service.workspace import Workspace, open_workspace
from tests.service.conftest import FIRST

SUBSIDY, GRID = "13063621CMYGTHHVEVOQ9", "13063621BKMIET6I506K7"


@pytest.fixture
def large(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The sample, taken for a plan that is too large, its projects read two at a time."""
    monkeypatch.setattr(workspaces, "LARGE_FROM", 3)
    monkeypatch.setattr(naming, "HEADS_AT_ONCE", 2)
    return workspace


def in_pieces(large: Workspace) -> DocumentFindings | None:
    """The findings of the document from what is kept of each project."""
    codes = [each.code for each in outline(large)]
    projects, number = [], 0
    for code in codes:
        seen = look(large, (code,))
        number = seen.number
        projects += [compared(view) for view in seen.views]
    while part_one(large, whole=False).left:
        pass
    assert large.loaded is not None
    assert large.loaded.part is not None
    return find_across(large, projects, number)


def at_once(large: Workspace, monkeypatch: pytest.MonkeyPatch) -> DocumentFindings:
    """The same where the whole plan is held."""
    with monkeypatch.context() as patched:
        patched.setattr(workspaces, "LARGE_FROM", 500)
        with open_workspace(large.url) as whole:
            seen = overview(whole)
            return DocumentFindings(seen.plan_findings, seen.plan_dismissed)


def named(
    large: Workspace, monkeypatch: pytest.MonkeyPatch
) -> tuple[list[tuple[object, ...]], ...]:
    """The names of the first part, of the part and of the whole."""
    with monkeypatch.context() as patched:
        patched.setattr(workspaces, "LARGE_FROM", 500)
        with open_workspace(large.url) as whole:
            other = part_one(whole)
    mine = part_one(large)
    return tuple(
        [
            *((each.entry, each.announced, each.state, each.code) for each in seen.matches),
            ("loose", *(each.code for each in seen.not_announced)),
            ("all", *((each.code, each.name) for each in seen.projects)),
        ]
        for seen in (mine, other)
    )


def test_the_findings_of_the_document_are_those_of_the_whole(
    large: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = at_once(large, monkeypatch)
    assert len({each.code for each in whole.standing}) > 3
    assert in_pieces(large) == whole
    withdraw_project(large, FIRST, "资金收回")
    set_project(large, SUBSIDY, {"name": "补助经费"})
    confirm_no_table(large, 8)
    found = in_pieces(large)
    assert found == at_once(large, monkeypatch)
    assert found != whole


def test_the_names_are_those_of_the_whole_after_every_change(
    large: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, whole = named(large, monkeypatch)
    assert mine == whole
    steps = (
        lambda: confirm_match(large, 2, GRID),
        lambda: free_match(large, 2),
        lambda: confirm_no_table(large, 2),
        lambda: set_project(large, GRID, {"name": "环保网格员"}),
        lambda: withdraw_project(large, FIRST, "资金收回"),
        lambda: set_project(large, "C99", {"name": "乡村道路"}, add=True),
    )
    for step in steps:
        step()
        before, (mine, whole) = mine, named(large, monkeypatch)
        assert mine == whole
        assert mine != before


def test_the_names_come_in_pieces(large: Workspace) -> None:
    first = part_one(large, whole=False)
    assert first.left > 1
    assert len(first.pending) == len(first.matches)
    assert first.not_announced == ()
    lefts = [first.left]
    while lefts[-1]:
        lefts.append(part_one(large, whole=False).left)
    assert lefts == sorted(lefts, reverse=True)
    last = part_one(large, whole=False)
    assert last == part_one(large)
    assert not last.pending


def test_after_an_answer_nothing_is_read_again(
    large: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    part_one(large)
    names = large.names
    assert names is not None

    def never(*_arguments: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr("scorer.storage.project_rows.ProjectRows.heads", never)
    confirm_match(large, 2, SUBSIDY)
    with open_workspace(large.url, user="王主任") as other:
        set_project(other, GRID, {"name": "环保网格员"})
    assert part_one(large).matches[5].announced.name
    assert large.names is names


def test_a_project_that_another_name_means_is_refused(large: Workspace) -> None:
    confirm_match(large, 2, SUBSIDY)
    with pytest.raises(RefusedEntryError, match="补助经费"):
        confirm_match(large, 6, SUBSIDY)


def of_the_document(large: Workspace) -> Finding:
    found = in_pieces(large)
    assert found is not None
    return next(each for each in found.standing if each.code == "PLN-ROW-OF-ANOTHER-PROJECT")


def test_a_finding_of_the_document_is_answered_and_stands_again(
    large: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    finding = of_the_document(large)
    record_outcome(large, FIRST, 1, {"actual_text": "33"})
    dismiss(large, None, finding, None, "checked")
    found = in_pieces(large)
    assert found == at_once(large, monkeypatch)
    assert [each.finding for each in found.dismissed] == [finding]
    with pytest.raises(RefusedEntryError, match="已不在清单中"):
        dismiss(large, None, finding, None, "checked")
    restore(large, None, finding)
    assert in_pieces(large) == at_once(large, monkeypatch)


def test_nothing_of_the_document_is_answered_that_may_not_stand_any_more(large: Workspace) -> None:
    finding = of_the_document(large)
    with open_workspace(large.url, user="王主任") as other:
        set_project(other, GRID, {"name": "环保网格员"})
    with pytest.raises(RefusedEntryError):
        dismiss(large, None, finding, None, "checked")
    in_pieces(large)
    dismiss(large, None, finding, None, "checked")


def test_several_findings_are_answered_in_one_go(
    large: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = of_the_document(large)
    codes = [each.code for each in outline(large)]
    views = look(large, codes).views
    every = [(view.project.code, each) for view in views for each in view.findings]
    kind = Counter(each.code for _code, each in every).most_common(1)[0][0]
    wanted = [(code, each) for code, each in every if each.code == kind]
    assert len(wanted) > 2
    gone = wanted[0]
    dismiss(large, *gone, None, "checked")
    answers = dismiss_all(large, [(None, document), *wanted], "已逐项核对", "checked")
    assert (answers.done, answers.gone) == (len(wanted), 1)
    assert {each.project.code for each in answers.views} == {code for code, _finding in wanted}
    assert look(large, codes).views == _fresh(large, codes)
    assert in_pieces(large) == at_once(large, monkeypatch)
    with large.reading() as work:
        assert [each.action for each in work.entries(len(wanted))] == ["finding.dismiss"] * len(
            wanted
        )
        assert work.verify()[1] is None


def _fresh(large: Workspace, codes: list[str]) -> tuple[object, ...]:
    with open_workspace(large.url) as other:
        return look(other, codes).views


def test_a_reason_that_is_none_answers_nothing(large: Workspace) -> None:
    document = of_the_document(large)
    with pytest.raises(RefusedEntryError):
        dismiss_all(large, [(None, document)], "无")
    assert of_the_document(large) == document
