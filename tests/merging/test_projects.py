"""Which project is which: by code, by name where codes cannot tell; what a document may delete."""

import pytest

from scorer.merging.sides import Declined, HeldProject
from scorer.model.difference import Choice
from scorer.model.plan import Project
from tests.merging.building import (
    CODE,
    OTHER,
    held,
    kinds,
    merge,
    opened,
    project,
    result,
    row,
)

THIRD = "13063621AR2KTCQBSG4CI"
ROWS = (row("涉及村数量", "33个"), row("满意率", "≥90%"))
OFFICE = project(*ROWS)
PARTY = project(row("党员培训次数", "4次"), code=OTHER, name="村党组织活动经费")
GREEN = project(row("植树棵数", "500棵"), code=THIRD, name="乡镇环保所建设")


def test_a_document_with_other_projects_only_adds_them() -> None:
    merged = merge((held(OFFICE), held(PARTY)), GREEN)
    assert kinds(merged) == {f"+{THIRD}": ("project_added",)}
    assert merged.revises == ()
    assert [each.project and each.project.code for each in merged.projects] == [CODE, OTHER, THIRD]


def test_a_document_with_one_project_deletes_none_that_came_from_elsewhere() -> None:
    kept = (held(OFFICE, edition=1), held(PARTY, edition=2), held(GREEN, edition=3))
    merged = merge(kept, project(row("党员培训次数", "5次"), code=OTHER, name="村党组织活动经费"))
    assert kinds(merged) == {f"{OTHER}/1": ("retargeted",)}
    assert merged.revises == (2,)


def test_what_the_revised_edition_had_more_is_asked_about() -> None:
    kept = (held(OFFICE), held(PARTY), held(GREEN, edition=2))
    merged = merge(kept, OFFICE)
    assert kinds(merged) == {OTHER: ("project_deleted",)}
    assert opened(merged) == (OTHER,)
    assert result(merged, 1).withdrawn is None
    withdrawn = merge(kept, OFFICE, said={OTHER: Choice.DOCUMENT})
    assert result(withdrawn, 1).withdrawn == "第2版已不列入"
    assert opened(merge(kept, OFFICE, said={"all": Choice.MINE})) == ()


def test_what_was_kept_against_a_revision_is_not_asked_about_again() -> None:
    kept = (held(OFFICE, edition=2), held(PARTY, edition=1, dropped=True))
    assert merge(kept, OFFICE).differences == ()


def test_a_project_that_comes_back_is_taken_in_again() -> None:
    gone = PARTY.model_copy(update={"withdrawn": "第2版已不列入"})
    kept = (held(OFFICE, edition=2), held(PARTY, gone, edition=1, dropped=True))
    merged = merge(kept, OFFICE, PARTY)
    assert kinds(merged) == {OTHER: ("project_restored",)}
    assert result(merged, 1) == PARTY


def test_a_project_withdrawn_by_hand_stays_withdrawn() -> None:
    gone = PARTY.model_copy(update={"withdrawn": "资金收回"})
    merged = merge((held(OFFICE), held(PARTY, gone)), OFFICE, PARTY)
    assert merged.differences == ()
    assert result(merged, 1).withdrawn == "资金收回"


@pytest.mark.parametrize(
    "document",
    [
        project(*ROWS, code="130636213MQECBX9K54V0"),
        project(*ROWS, code="13063621ZZZZZZZZZZZZZ"),
        project(*ROWS, code="13063621ZZZZZZZZZZZZZ", name="村级组织办公经费补助"),
    ],
    ids=["slip", "same name and rows", "near name and same rows"],
)
def test_another_code_is_asked_about(document: Project) -> None:
    question = f"{CODE}@{document.code}"
    merged = merge(held(OFFICE), document)
    assert opened(merged) == (question,)
    assert result(merged) == OFFICE
    same = merge(held(OFFICE), document, said={question: Choice.SAME})
    assert result(same).code == document.code
    assert [each.position for each in result(same).indicators] == [1, 2]
    two = merge(held(OFFICE), document, said={question: Choice.DIFFERENT})
    assert kinds(two)[f"+{document.code}"] == ("project_added",)
    assert [each.project and each.project.code for each in two.projects] == [CODE, document.code]


def test_a_project_of_the_same_name_with_other_rows_is_another_one() -> None:
    document = project(row("发放资料份数", "900份"), code="13063621ZZZZZZZZZZZZZ")
    assert kinds(merge(held(OFFICE), document)) == {f"+{document.code}": ("project_added",)}


@pytest.mark.parametrize("name", ["2021年第二批村级组织经费", "2021年第一批村级党建经费"])
def test_projects_of_a_kind_share_rows_and_are_different(name: str) -> None:
    first = project(*ROWS, name="2021年第一批村级组织经费")
    second = project(*ROWS[:1], PARTY.indicators[0], code=OTHER, name=name)
    assert kinds(merge(held(first), second)) == {f"+{OTHER}": ("project_added",)}


def test_a_numbered_project_with_the_same_rows_is_another_one() -> None:
    first = project(*ROWS, name="2021年第一批村级组织经费")
    second = project(*ROWS, code=OTHER, name="2021年第二批村级组织经费")
    assert kinds(merge(held(first), second)) == {f"+{OTHER}": ("project_added",)}


def test_a_provisional_code_says_nothing() -> None:
    first = project(*ROWS, code="未编码1")
    other = project(*PARTY.indicators, code="未编码2", name="村党组织活动经费")
    turned = (
        other.model_copy(update={"code": "未编码1"}),
        first.model_copy(update={"code": "未编码2"}),
    )
    merged = merge((held(first), held(other)), *turned)
    assert merged.differences == ()
    assert [each.document_position for each in merged.projects] == [2, 1]
    assert [each.project and each.project.code for each in merged.projects] == [
        "未编码1",
        "未编码2",
    ]


def test_a_code_given_by_hand_outlives_a_document_without_one() -> None:
    said = project(*ROWS, code="未编码1")
    mine = said.model_copy(update={"code": CODE, "by_hand": ("code",)})
    merged = merge(held(said, mine), said)
    assert merged.differences == ()
    assert result(merged).code == CODE


def test_a_missing_code_that_the_document_states_now_is_taken_over() -> None:
    said = project(*ROWS, code="未编码1")
    merged = merge(held(said), OFFICE)
    assert kinds(merged) == {"未编码1": ("project_changed",)}
    assert result(merged).code == CODE


def test_a_provisional_code_that_is_taken_gives_way() -> None:
    kept = project(*ROWS, code="未编码1")
    new = project(*GREEN.indicators, code="未编码1", name="乡镇环保所建设")
    merged = merge(held(kept), new)
    assert [each.project and each.project.code for each in merged.projects] == [
        "未编码1",
        "未编码2",
    ]


def test_a_code_that_an_older_edition_gave_still_tells_the_project() -> None:
    now = project(*ROWS, code=THIRD)
    kept = HeldProject(now, 2, now, {1: 1, 2: 2}, codes=frozenset({CODE, THIRD}))
    merged = merge(kept, OFFICE)
    assert kinds(merged) == {THIRD: ("project_changed",)}
    assert result(merged).code == CODE


def test_a_project_that_was_refused_is_offered_again_only_when_it_changes() -> None:
    declined = (Declined(1, GREEN),)
    merged = merge(held(OFFICE), OFFICE, GREEN, declined=declined)
    assert merged.differences == ()
    assert merged.projects[1].project is None
    changed = project(row("植树棵数", "800棵"), code=THIRD, name="乡镇环保所建设")
    assert opened(merge(held(OFFICE), OFFICE, changed, declined=declined)) == (f"+{THIRD}",)


def test_a_project_added_by_hand_is_never_deleted_by_a_document() -> None:
    mine = PARTY.model_copy(update={"by_hand": ("*",)})
    merged = merge((held(OFFICE), HeldProject(mine)), OFFICE)
    assert merged.differences == ()
    assert result(merged, 1) == mine


def test_decisions_that_fit_nothing_are_named() -> None:
    said = {
        "all": Choice.MINE,
        CODE: Choice.MINE,
        f"{CODE}/9": Choice.MINE,
        f"{CODE}/1": Choice.SAME,
    }
    document = project(row("涉及村数量", "35个"), ROWS[1])
    assert merge(held(OFFICE), document, said=said).unknown_ids == (f"{CODE}/9", f"{CODE}/1")
