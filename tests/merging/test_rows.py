"""Which row is which: told by name and level, by likeness of all at once, and never silently."""

import pytest

from scorer.model.difference import Choice
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

VILLAGES = row("涉及村数量", "33个")
ACCEPTED = row("验收合格率", level="产出指标/质量指标")
CONTENT = row("群众满意度", level="满意度指标/服务对象满意度指标")
BASE = project(VILLAGES, ACCEPTED, CONTENT)


def test_a_document_that_says_the_same_changes_nothing() -> None:
    merged = merge(held(BASE), BASE)
    assert merged.differences == ()
    assert result(merged) == BASE
    assert (merged.unchanged, merged.revises) == (3, (1,))


@pytest.mark.parametrize(
    ("new", "told"),
    [
        (row("涉及行政村数量", "33个"), ("renamed",)),
        (row("涉及村数量", "35个"), ("retargeted",)),
        (row("涉及村数量", "＝33个"), ("reworded",)),
        (row("涉及村数量", "33个", basis="冀组发〔2018〕14号"), ("reworded",)),
        (row("涉及村数量", "33个", level="产出指标/质量指标"), ("moved",)),
        (row("涉及村数量", "33个", level="效益指标/社会效益指标"), ("moved",)),
        (row("涉及的村数量", "35个"), ("retargeted", "renamed")),
    ],
    ids=str,
)
def test_what_happened_to_a_row_is_named(new: object, told: tuple[str, ...]) -> None:
    assert isinstance(new, type(VILLAGES))
    merged = merge(held(BASE), project(new, ACCEPTED, CONTENT))
    assert kinds(merged) == {f"{CODE}/1": told}
    assert opened(merged) == ()
    after = result(merged).indicators[0]
    assert (after.name, after.target_text) == (new.name, new.target_text)
    assert after.target == new.target
    assert len(result(merged).indicators) == 3


def test_white_space_is_no_difference() -> None:
    spaced = row("涉及 村数量", "33个", description="")
    assert merge(held(BASE), project(spaced, ACCEPTED, CONTENT)).differences == ()


def test_an_added_row_stands_behind_the_others_and_a_deleted_one_keeps_its_number() -> None:
    roads = row("修路里程", "5公里")
    merged = merge(held(BASE), project(VILLAGES, roads, CONTENT))
    assert kinds(merged) == {f"{CODE}/2": ("deleted",), f"{CODE}/+2": ("added",)}
    after = result(merged).indicators
    assert [each.name for each in after] == ["涉及村数量", "验收合格率", "群众满意度", "修路里程"]
    assert [each.position for each in after] == [1, 2, 3, 4]
    assert after[1].withdrawn == "第2版已不列入"
    assert merged.projects[0].rows == {1: 1, 2: 4, 3: 3}


def test_either_can_be_refused() -> None:
    roads = row("修路里程", "5公里")
    said = {f"{CODE}/2": Choice.MINE, f"{CODE}/+2": Choice.MINE}
    merged = merge(held(BASE), project(VILLAGES, roads, CONTENT), said=said)
    assert result(merged).indicators == BASE.indicators
    assert not any(each.changes for each in merged.differences)


def test_a_deleted_row_that_was_corrected_by_hand_waits_for_a_person() -> None:
    mine = corrected(BASE, 2, target_text="≥95%")
    merged = merge(held(BASE, mine), project(VILLAGES, CONTENT))
    assert opened(merged) == (f"{CODE}/2",)
    assert result(merged).indicators[1].withdrawn is None


def test_a_row_that_only_looks_alike_is_asked_about() -> None:
    tested = row("工程验收通过率", level="产出指标/质量指标")
    document = project(VILLAGES, tested, CONTENT)
    merged = merge(held(BASE), document)
    question = f"{CODE}/2@2"
    assert kinds(merged) == {question: ("doubtful",)}
    assert opened(merged) == (question,)
    assert result(merged).indicators == BASE.indicators
    names = next(each for each in difference(merged, question).fields if each.name == "name")
    assert (names.base, names.mine, names.document) == (
        "验收合格率",
        "验收合格率",
        "工程验收通过率",
    )

    same = merge(held(BASE), document, said={question: Choice.SAME})
    assert kinds(same) == {question: ("doubtful",), f"{CODE}/2": ("renamed",)}
    assert result(same).indicators[1].name == "工程验收通过率"

    two = merge(held(BASE), document, said={question: Choice.DIFFERENT})
    assert set(kinds(two)) == {question, f"{CODE}/2", f"{CODE}/+2"}
    assert result(two).indicators[1].withdrawn
    assert result(two).indicators[3].name == "工程验收通过率"


def test_names_that_number_different_things_are_asked_about() -> None:
    base = project(row("第一季度发放人数", "30人"), CONTENT)
    merged = merge(held(base), project(row("第二季度发放人数", "30人"), CONTENT))
    assert opened(merged) == (f"{CODE}/1@1",)


def test_two_that_come_equally_near_are_asked_about() -> None:
    base = project(row("培训党员干部人数", "30人"))
    document = project(row("培训党员干部的人数", "30人"), row("培训党员干部总人数", "30人"))
    assert f"{CODE}/1@1" in opened(merge(held(base), document))


def test_all_rows_are_weighed_together() -> None:
    base = project(row("村道硬化里程", "5公里"), row("村道硬化总里程", "9公里"))
    document = project(row("村道硬化总里程数", "9公里"), row("村道硬化里程数", "5公里"))
    merged = merge(held(base), document)
    names = [each.name for each in result(merged).indicators]
    assert names == ["村道硬化里程数", "村道硬化总里程数"]
    assert [each.target_text for each in result(merged).indicators] == ["5公里", "9公里"]


def test_rows_of_one_name_are_told_apart_by_their_targets() -> None:
    base = project(row("购置数量", "3台"), row("购置数量", "5台"))
    document = project(row("购置数量", "5台", basis="合同"), row("购置数量", "3台"))
    merged = merge(held(base), document)
    assert kinds(merged)[f"{CODE}/2"] == ("moved", "reworded")
    assert [each.target_text for each in result(merged).indicators] == ["3台", "5台"]


def test_another_order_is_told_and_changes_nothing() -> None:
    merged = merge(held(BASE), project(CONTENT, VILLAGES, ACCEPTED))
    assert kinds(merged) == {f"{CODE}/3": ("moved",)}
    assert difference(merged, f"{CODE}/3").order == (3, 1)
    assert not difference(merged, f"{CODE}/3").changes
    assert result(merged) == BASE


def test_a_row_between_others_moves_none_of_them() -> None:
    roads = row("修路里程", "5公里")
    assert kinds(merge(held(BASE), project(roads, *BASE.indicators))) == {f"{CODE}/+1": ("added",)}


def test_a_row_that_a_person_added_is_the_document_s_where_that_has_it_now() -> None:
    added = row("修路里程", "6公里").model_copy(update={"position": 4, "by_hand": ("*",)})
    mine = BASE.model_copy(update={"indicators": (*BASE.indicators, added)})
    merged = merge(held(BASE, mine), project(*BASE.indicators, row("修路里程", "5公里")))
    assert opened(merged) == (f"{CODE}/4:target_text",)
    assert len(result(merged).indicators) == 4
    said = {f"{CODE}/4": Choice.DOCUMENT}
    after = result(
        merge(held(BASE, mine), project(*BASE.indicators, row("修路里程", "5公里")), said=said)
    ).indicators[3]
    assert (after.target_text, after.by_hand) == ("5公里", ())


def test_a_row_that_a_person_added_stays_where_the_document_still_lacks_it() -> None:
    added = row("修路里程", "6公里").model_copy(update={"position": 4, "by_hand": ("*",)})
    mine = BASE.model_copy(update={"indicators": (*BASE.indicators, added)})
    merged = merge(held(BASE, mine), BASE)
    assert merged.differences == ()
    assert result(merged) == mine


def test_a_row_that_an_edition_dropped_comes_back_with_its_number() -> None:
    gone = BASE.indicators[1].model_copy(update={"withdrawn": "第2版已不列入"})
    mine = BASE.model_copy(update={"indicators": (BASE.indicators[0], gone, BASE.indicators[2])})
    said = project(VILLAGES, CONTENT)
    kept = held(said, mine, edition=2)
    kept = type(kept)(mine, 2, said, {1: 1, 3: 2}, {2: BASE.indicators[1]})
    merged = merge(kept, BASE)
    assert kinds(merged) == {f"{CODE}/2": ("restored",)}
    assert result(merged) == BASE


def test_a_row_withdrawn_by_hand_stays_withdrawn() -> None:
    gone = BASE.indicators[1].model_copy(update={"withdrawn": "上级取消"})
    mine = BASE.model_copy(update={"indicators": (BASE.indicators[0], gone, BASE.indicators[2])})
    merged = merge(
        held(BASE, mine), project(VILLAGES, row("验收合格率", "≥95%", "产出指标/质量指标"), CONTENT)
    )
    assert kinds(merged) == {f"{CODE}/2": ("retargeted",)}
    assert result(merged).indicators[1].withdrawn == "上级取消"
    assert merge(held(BASE, mine), project(VILLAGES, CONTENT)).differences == ()


def test_a_row_that_was_refused_is_offered_again_only_when_it_changes() -> None:
    roads = row("修路里程", "5公里")
    said = project(*BASE.indicators, roads)
    kept = held(said, BASE, edition=2)
    assert merge(kept, said).differences == ()
    merged = merge(kept, project(*BASE.indicators, row("修路里程", "8公里")))
    assert opened(merged) == (f"{CODE}/+4",)
