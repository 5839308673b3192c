"""Field by field: one side's change stands, both sides' changes wait for a person."""

from decimal import Decimal

import pytest

from scorer.model.difference import Choice
from scorer.model.plan import Checkpoint, Project
from tests.merging.building import (
    CODE,
    corrected,
    difference,
    held,
    kinds,
    merge,
    opened,
    project,
    result,
    row,
)

BASE = project(row("涉及村数量", "33个", description="村数"), row("满意率", "≥90%"))
CHANGED = project(row("涉及村数量", "35个", description="村数"), row("满意率", "≥90%"))


def test_a_correction_by_hand_stays_where_the_document_did_not_change() -> None:
    mine = corrected(BASE, 1, target_text="34个")
    merged = merge(held(BASE, mine), BASE)
    assert kinds(merged) == {f"{CODE}/1": ("kept",)}
    assert not difference(merged, f"{CODE}/1").changes
    assert result(merged) == mine
    said = {f"{CODE}/1:target_text": Choice.DOCUMENT}
    assert result(merge(held(BASE, mine), BASE, said=said)).indicators[0].by_hand == ()


def test_what_both_changed_waits_and_nothing_is_taken_meanwhile() -> None:
    mine = corrected(BASE, 1, target_text="34个")
    merged = merge(held(BASE, mine), CHANGED)
    (field,) = difference(merged, f"{CODE}/1").fields
    assert (field.base, field.mine, field.document) == ("33个", "34个", "35个")
    assert (field.conflict, field.choice, field.by_hand) == (True, None, True)
    assert opened(merged) == (f"{CODE}/1:target_text",)
    assert result(merged) == mine


@pytest.mark.parametrize("answer", ["{code}/1:target_text", "{code}/1", "{code}", "all"])
def test_an_answer_may_be_about_something_larger(answer: str) -> None:
    mine = corrected(BASE, 1, target_text="34个")
    name = answer.format(code=CODE)
    kept = merge(held(BASE, mine), CHANGED, said={name: Choice.MINE})
    assert opened(kept) == ()
    after = result(kept).indicators[0]
    assert (after.target_text, after.by_hand) == ("34个", ("target_text",))
    taken = merge(held(BASE, mine), CHANGED, said={name: Choice.DOCUMENT})
    after = result(taken).indicators[0]
    assert (after.target_text, after.target.value, after.by_hand) == ("35个", Decimal(35), ())


def test_an_answer_about_all_touches_nothing_that_is_settled() -> None:
    mine = corrected(BASE, 2, target_text="≥92%")
    merged = merge(held(BASE, mine), CHANGED, said={"all": Choice.DOCUMENT})
    assert [each.target_text for each in result(merged).indicators] == ["35个", "≥92%"]


def test_the_document_s_change_can_be_refused_and_is_a_correction_then() -> None:
    merged = merge(held(BASE), CHANGED, said={f"{CODE}/1": Choice.MINE})
    after = result(merged).indicators[0]
    assert (after.target_text, after.by_hand) == ("33个", ("target_text",))


def test_what_both_changed_alike_is_no_correction_any_more() -> None:
    mine = corrected(BASE, 1, target_text="35个", target=CHANGED.indicators[0].target)
    merged = merge(held(BASE, mine), CHANGED)
    assert merged.differences == ()
    assert "target_text" not in result(merged).indicators[0].by_hand


def test_what_the_last_edition_said_may_be_unknown() -> None:
    base = corrected(BASE, 1, target_text="34个")
    merged = merge(held(base), CHANGED)
    (field,) = difference(merged, f"{CODE}/1").fields
    assert (field.base_known, field.base, field.conflict) == (False, None, True)


def test_a_chosen_reading_stays_with_its_text() -> None:
    chosen = BASE.indicators[0].target.model_copy(update={"chosen_by": "李会计"})
    mine = corrected(BASE, 1, target=chosen)
    reworded = project(row("涉及村数量", "33个", description="村的数目"), BASE.indicators[1])
    after = result(merge(held(BASE, mine), reworded)).indicators[0]
    assert (after.target, after.by_hand) == (chosen, ("target",))
    assert after.description == "村的数目"


def test_a_chosen_reading_of_a_text_that_changed_waits_for_a_person() -> None:
    chosen = BASE.indicators[0].target.model_copy(update={"chosen_by": "李会计"})
    mine = corrected(BASE, 1, target=chosen)
    merged = merge(held(BASE, mine), CHANGED)
    assert opened(merged) == (f"{CODE}/1:target_text",)
    assert result(merged).indicators[0].target == chosen
    taken = result(merge(held(BASE, mine), CHANGED, said={"all": Choice.DOCUMENT})).indicators[0]
    assert (taken.target.value, taken.target.chosen_by, taken.by_hand) == (Decimal(35), None, ())


def test_a_target_is_read_again_where_its_row_is_put_together_from_both() -> None:
    base = project(row("投入成本", "2万元", level="产出指标/成本指标"))
    mine = corrected(base, 1, name="获得补助")
    document = project(row("投入成本", "3万元", level="产出指标/成本指标"))
    after = result(merge(held(base, mine), document)).indicators[0]
    assert (after.name, after.target_text, after.target.value) == (
        "获得补助",
        "3万元",
        Decimal(30000),
    )
    assert after.by_hand == ("name",)


def _with_shares(*shares: str) -> Project:
    points = tuple(
        Checkpoint(month=month, cumulative_share=Decimal(share), effective_share=Decimal(share))
        for month, share in zip((3, 6, 10, 12), shares, strict=True)
    )
    return project(*BASE.indicators, checkpoints=points)


def test_a_project_s_own_fields_are_settled_the_same_way() -> None:
    base = _with_shares("0.25", "0.5", "0.75", "1")
    document = _with_shares("0.2", "0.5", "0.8", "1").model_copy(
        update={"total_funds": Decimal("1200.00"), "objectives": ("1.按时发放",)}
    )
    mine = base.model_copy(update={"total_funds": Decimal("1100.00"), "by_hand": ("total_funds",)})
    merged = merge(held(base, mine), document)
    assert kinds(merged) == {CODE: ("project_changed",)}
    assert opened(merged) == (f"{CODE}:total_funds",)
    after = result(merged)
    assert after.checkpoints == document.checkpoints
    assert after.objectives == ("1.按时发放",)
    assert (after.total_funds, after.by_hand) == (Decimal("1100.00"), ("total_funds",))


def test_points_and_printed_numbers() -> None:
    stated = project(
        row("涉及村数量", "33个", description="村数", max_score=Decimal(10), label="指标2"),
        BASE.indicators[1],
    )
    merged = merge(held(BASE), stated)
    (field,) = difference(merged, f"{CODE}/1").fields
    assert (field.name, field.mine, field.document) == ("max_score", None, Decimal(10))
    after = result(merged).indicators[0]
    assert (after.max_score, after.label) == (Decimal(10), "指标2")
