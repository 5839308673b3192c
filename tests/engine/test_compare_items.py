"""The items in which two packs differ: figures and clauses on both sides, and taking one over."""

from pathlib import Path

import pytest

from scorer.engine.compare_items import Item, differing_items, figures_of, with_methods_of
from scorer.rules.catalog import load_catalog
from scorer.rules.pack import RulePack
from tests.county import county

CATALOG = load_catalog()
NATIONAL = CATALOG.get("cn.project-self-evaluation@2020")
HUBEI = CATALOG.get("cn-42.project-self-evaluation@2020")
COUNTY = "测试县通知：测试规则"


def items(first: RulePack, second: RulePack) -> dict[str, Item]:
    return {each.key: each for each in differing_items(first, second)}


def test_the_maxima_with_the_points_of_execution_are_one_item() -> None:
    """Both score execution in proportion, so that only its points differ, with those of the rows."""
    found = items(NATIONAL, HUBEI)
    assert list(found) == ["maxima", "methods.qualitative_levels"]
    first, second = found["maxima"].first, found["maxima"].second
    assert first is not None
    assert second is not None
    assert first.figures == {
        "execution": "10",
        "allocation": [
            {"key": "output", "labels": ["产出", "成本"], "max_score": "50"},
            {"key": "benefit", "labels": ["效益"], "max_score": "30"},
            {"key": "satisfaction", "labels": ["满意度"], "max_score": "10"},
        ],
        "sharing": {"policy": "equal"},
        "moves": [{"missing": "satisfaction", "to": [{"category": "benefit", "share": "1"}]}],
    }
    assert second.figures["execution"] == "20"
    assert [each["max_score"] for each in second.figures["allocation"]] == ["40", "40"]
    assert second.figures["moves"] == []


def test_an_item_names_every_clause_it_rests_on_once() -> None:
    first = items(NATIONAL, HUBEI)["maxima"].first
    assert first is not None
    assert NATIONAL.sharing is not None
    rest = NATIONAL.moves[0].to[0].share.citation
    shares = {each.max_score.citation for each in NATIONAL.allocation}
    assert shares == {NATIONAL.execution.max_score.citation}
    assert first.clauses == (*shares, NATIONAL.sharing.citation, rest)


def test_an_item_that_one_pack_has_not_stands_on_the_other_side_alone(tmp_path: Path) -> None:
    capped = county(tmp_path, "total_cap")
    there, back = items(NATIONAL, capped)["total_cap"], items(capped, NATIONAL)["total_cap"]
    assert (there.first, back.second) == (None, None)
    assert there.second == back.first
    assert there.second is not None
    assert there.second.figures["caps"][0] == {
        "from_value": "0.7",
        "to_value": "0.8",
        "max_total": "89",
    }
    assert there.second.clauses == (COUNTY,)


def test_an_item_taken_over_leaves_a_pack_whose_methods_are_one() -> None:
    taken = items(NATIONAL, HUBEI)["methods.qualitative_levels"].changed(NATIONAL)
    ours = {each.method: each for each in taken.methods}
    assert ours == taken.method_table
    assert ours["qualitative_levels"] == HUBEI.method_table["qualitative_levels"]
    assert ours["at_least"] == NATIONAL.method_table["at_least"]
    assert taken.allocation == NATIONAL.allocation


def test_a_pack_learns_the_methods_it_has_none_of_and_keeps_its_own(tmp_path: Path) -> None:
    other = county(tmp_path, "tiers")
    assert "tiers" not in NATIONAL.method_table
    both = with_methods_of(NATIONAL, other)
    ours = {each.method: each for each in both.methods}
    assert ours == both.method_table
    assert set(ours) == {*NATIONAL.method_table, "tiers"}
    assert ours["at_least"] == NATIONAL.method_table["at_least"]


def test_a_pack_holds_no_other_sort_of_number() -> None:
    with pytest.raises(TypeError, match=r"^0\.5$"):
        figures_of(0.5)
