"""Rows that were split, joined, or carried into another project."""

from scorer.model.difference import Choice
from tests.merging.building import (
    CODE,
    OTHER,
    difference,
    held,
    kinds,
    merge,
    opened,
    project,
    result,
    row,
)

CONTENT = row("群众满意度", level="满意度指标/服务对象满意度指标")
WORKERS = row("网格员人数", "39人")
TOWN, VILLAGE = row("镇级网格员人数", "6人"), row("村级网格员人数", "33人")


def test_a_row_whose_values_add_up_was_split() -> None:
    merged = merge(held(project(WORKERS, CONTENT)), project(TOWN, VILLAGE, CONTENT))
    assert kinds(merged) == {
        f"{CODE}/1": ("split", "deleted"),
        f"{CODE}/+1": ("split", "added"),
        f"{CODE}/+2": ("split", "added"),
    }
    assert difference(merged, f"{CODE}/1").related == (f"{CODE}/+1", f"{CODE}/+2")
    assert difference(merged, f"{CODE}/+2").related == (f"{CODE}/1",)
    assert opened(merged) == ()
    after = result(merged).indicators
    assert after[0].withdrawn
    assert [each.name for each in after[2:]] == ["镇级网格员人数", "村级网格员人数"]


def test_names_tell_a_split_where_values_cannot_be_added() -> None:
    base = project(row("群众满意率", level="满意度指标/服务对象满意度指标"))
    document = project(
        row("脱贫群众满意率", level="满意度指标/服务对象满意度指标"),
        row("一般群众满意率", level="满意度指标/服务对象满意度指标"),
    )
    assert kinds(merge(held(base), document))[f"{CODE}/1"] == ("split", "deleted")


def test_rows_whose_values_add_up_were_joined() -> None:
    merged = merge(held(project(TOWN, VILLAGE, CONTENT)), project(WORKERS, CONTENT))
    assert kinds(merged) == {
        f"{CODE}/1": ("joined", "deleted"),
        f"{CODE}/2": ("joined", "deleted"),
        f"{CODE}/+1": ("joined", "added"),
    }
    assert difference(merged, f"{CODE}/+1").related == (f"{CODE}/1", f"{CODE}/2")


def test_values_that_do_not_add_up_are_no_split() -> None:
    merged = merge(
        held(project(row("培训场次", "39场"), CONTENT)),
        project(row("发放资料份数", "6份"), row("悬挂条幅数", "33条"), CONTENT),
    )
    assert kinds(merged)[f"{CODE}/1"] == ("deleted",)


def test_a_row_that_kept_its_name_was_not_split() -> None:
    merged = merge(held(project(WORKERS)), project(row("网格员人数", "6人"), VILLAGE))
    assert kinds(merged) == {f"{CODE}/1": ("retargeted",), f"{CODE}/+2": ("added",)}


def test_a_row_carried_into_another_project_is_told_on_both_sides() -> None:
    first, second = project(WORKERS, CONTENT), project(CONTENT, code=OTHER, name="活动经费")
    merged = merge(
        (held(first), held(second)),
        project(CONTENT),
        project(CONTENT, WORKERS, code=OTHER, name="活动经费"),
    )
    assert kinds(merged) == {
        f"{CODE}/1": ("moved", "deleted"),
        f"{OTHER}/+2": ("moved", "added"),
    }
    assert difference(merged, f"{CODE}/1").related == (f"{OTHER}/+2",)
    assert result(merged).indicators[0].withdrawn
    assert result(merged, 1).indicators[1].name == "网格员人数"


def test_a_row_that_many_projects_have_did_not_move() -> None:
    first, second = project(WORKERS, CONTENT), project(TOWN, code=OTHER, name="活动经费")
    third = project(CONTENT, code="13063621AR2KTCQBSG4CI", name="环保所建设")
    merged = merge(
        (held(first), held(second), held(third)),
        project(WORKERS),
        project(TOWN, CONTENT, code=OTHER, name="活动经费"),
        third,
    )
    assert kinds(merged) == {f"{CODE}/2": ("deleted",), f"{OTHER}/+2": ("added",)}


def test_a_part_can_be_left_out() -> None:
    said = {f"{CODE}/1": Choice.MINE, f"{CODE}/+1": Choice.MINE}
    merged = merge(held(project(WORKERS)), project(TOWN, VILLAGE), said=said)
    names = [(each.name, each.withdrawn) for each in result(merged).indicators]
    assert names == [("网格员人数", None), ("村级网格员人数", None)]
