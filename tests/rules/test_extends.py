"""Packs that extend another: whole items are replaced, the base is pinned, nothing is silent."""

import hashlib
import textwrap
from pathlib import Path

import pytest

from scorer.errors import RulePackError
from scorer.resources import resource_dir
from scorer.rules.catalog import load_catalog, load_pack
from scorer.rules.methods import QualitativeLevels, Tiered
from tests.county import HEAD, ITEMS, county, county_text

BASE = load_catalog().get("cn.project-self-evaluation@2020")


def refused(path: Path, *beside: Path) -> str:
    with pytest.raises(RulePackError) as caught:
        load_pack(path, *beside)
    assert path.name in caught.value.message
    return caught.value.message


def written(folder: Path, text: str, name: str = "county.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_an_item_stands_in_place_of_the_bases_whole_item(tmp_path: Path) -> None:
    pack = county(tmp_path, "tiered", "yes_no", yes_no="yes_no")
    assert isinstance(pack.execution, Tiered)
    assert pack.execution.clause == "测试规则"
    assert pack.assignment.yes_no == "yes_no"
    assert set(pack.method_table) == {*BASE.method_table, "yes_no"}
    assert (pack.allocation, pack.grades) == (BASE.allocation, BASE.grades)
    assert (pack.extends, pack.name) == (BASE.name, "cn-99.test@2021")
    assert pack.jurisdiction is None


def test_one_method_is_one_item_and_keeps_nothing_of_the_bases(tmp_path: Path) -> None:
    levels = """
[methods.qualitative_levels]
cite = "c"
met_from = { value = 0.80, cite = "c" }
"""
    message = refused(written(tmp_path, HEAD + levels))
    assert "methods.qualitative_levels.partially_met_from" in message
    whole = levels + 'partially_met_from = { value = 0.50, cite = "c" }\n'
    rule = load_pack(written(tmp_path, HEAD + whole)).method_table["qualitative_levels"]
    assert isinstance(rule, QualitativeLevels)
    assert str(rule.partially_met_from.value) == "0.50"


def test_an_inherited_item_keeps_its_own_origin(tmp_path: Path) -> None:
    text = HEAD.replace("[citations.c]", "[citations.levels]")
    pack = load_pack(written(tmp_path, text))
    assert pack.method_table["qualitative_levels"] == BASE.method_table["qualitative_levels"]


def test_the_hash_pins_file_and_base(tmp_path: Path) -> None:
    text = county_text("gap")
    pack = load_pack(written(tmp_path, text))
    expected = hashlib.sha256(text.encode() + BASE.sha256.encode()).hexdigest()
    assert pack.ref.sha256 == expected
    shipped = resource_dir("scoring_rules") / "cn" / "project-self-evaluation-2020.toml"
    other = shipped.read_text(encoding="utf-8").replace('edition = "2020"', 'edition = "2020b"')
    base = written(tmp_path, other, "base.toml")
    changed = text.replace('evaluation@2020"', 'evaluation@2020b"')
    before = load_pack(written(tmp_path, changed), base).sha256
    written(tmp_path, other + "\n# a remark\n", "base.toml")
    assert load_pack(tmp_path / "county.toml", base).sha256 != before


def test_a_pack_may_extend_one_that_extends_another(tmp_path: Path) -> None:
    county(tmp_path, "gap")
    text = HEAD.replace("cn-99.test", "cn-99-town.test").replace(
        'extends = "cn.project-self-evaluation@2020"', 'extends = "cn-99.test@2021"'
    )
    town = written(tmp_path, text + ITEMS["total_cap"], "town.toml")
    pack = load_pack(town, tmp_path)
    assert pack.gap is not None
    assert pack.total_cap is not None
    catalog = load_catalog(tmp_path)
    assert catalog.get("cn-99-town.test").sha256 == pack.sha256


def test_circles_and_unknown_bases_are_refused(tmp_path: Path) -> None:
    itself = written(tmp_path, HEAD.replace("cn.project-self-evaluation@2020", "cn-99.test@2021"))
    assert "cn-99.test@2021 → cn-99.test@2021" in refused(itself)
    one = written(tmp_path, HEAD.replace("cn.project-self-evaluation@2020", "cn-98.test@2021"))
    two = HEAD.replace("cn-99.test", "cn-98.test").replace(
        "cn.project-self-evaluation@2020", "cn-99.test@2021"
    )
    other = written(tmp_path, two, "other.toml")
    with pytest.raises(
        RulePackError, match=r"cn-99\.test@2021 → cn-98\.test@2021 → cn-99\.test@2021"
    ):
        load_pack(one, other)
    for named in ('"cn.nowhere@2020"', '"cn.project-self-evaluation"', "2020", '["x"]'):
        text = HEAD.replace('"cn.project-self-evaluation@2020"', named)
        message = refused(written(tmp_path, text))
        assert "extends" in message
        assert "cn.project-self-evaluation@2020" in message


def test_the_example_of_the_readme_is_a_pack_that_can_be_used(tmp_path: Path) -> None:
    readme = (resource_dir("scoring_rules") / "README.md").read_text(encoding="utf-8")
    block = readme.partition("```toml\n")[2].partition("```")[0]
    pack = load_pack(written(tmp_path, textwrap.dedent(block)))
    assert pack.name == "cn-130636.project-self-evaluation@2022"
    assert pack.assignment.satisfaction == "intervals"
