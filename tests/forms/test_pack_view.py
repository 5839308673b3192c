"""A rule pack item by item: every cited rule is there, in words, held against what it extends."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from scorer.engine.methods.registry import REGISTRY
from scorer.forms.method_texts import method_formula, method_text
from scorer.forms.pack_view import PackItem, method_notes, pack_items, years_text
from scorer.i18n import set_language
from scorer.rules.bands import CapBand, ShareBand
from scorer.rules.catalog import load_catalog
from scorer.rules.cited import Number
from scorer.rules.methods import Tiered
from scorer.rules.policies import TotalCap

CATALOG = load_catalog()
PACKS = [each.name for each in CATALOG.packs]


def items(name: str) -> dict[str, PackItem]:
    pack = CATALOG.get(name)
    base = CATALOG.get(pack.extends) if pack.extends else None
    return {each.key: each for each in pack_items(pack, base)}


@pytest.mark.parametrize("name", PACKS)
def test_every_cited_rule_is_an_item_with_its_citation(name: str) -> None:
    cited = [each for each in items(name).values() if each.is_cited]
    known = CATALOG.get(name).cited
    assert sorted((each.source, each.clause) for each in cited) == sorted(
        (each.source, each.clause) for each in known
    )
    assert all(each.basis and each.checked_on for each in cited)


@pytest.mark.parametrize("name", PACKS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_item_has_words_and_no_key_of_the_file(name: str, language: str) -> None:
    set_language(language)
    for each in items(name).values():
        assert each.label
        assert "_" not in each.label, each.key
        assert "_" not in each.value, each.key


def test_numbers_are_shown_as_people_read_them() -> None:
    set_language("zh")
    national = items("cn.project-self-evaluation@2020")
    assert national["allocation.output.max_score"].value == "50"
    assert national["methods.qualitative_levels.met_from"].value == "80%"
    assert national["methods.at_most_linear"].value == "(2*T-A)*W/T"
    assert national["in_force"].value == "2020–2021"
    assert national["grades.优.from_total"].value == "90"
    assert national["assignment.at_most"].value == national["methods.at_most_linear"].label


def test_what_a_pack_replaces_is_told_apart_from_what_it_takes_over() -> None:
    hebei = items("cn-13.project-self-evaluation@2020")
    assert hebei["over_achievement"].replaced
    assert hebei["gap.limit"].replaced == "—"
    assert hebei["grades.优.from_total"].inherited
    assert not hebei["in_force"].inherited
    assert all(each.replaced is None for each in items("document-points@1").values())


@pytest.mark.parametrize("method", [*REGISTRY, "proportional", "tiered"])
def test_every_method_says_what_it_does_in_chinese(method: str) -> None:
    set_language("zh")
    assert any("一" <= sign <= "鿿" for sign in method_text(method))
    assert " or " not in method_formula(method)
    assert "else" not in method_formula(method)
    assert "above" not in method_formula(method)


CITED: dict[str, Any] = {
    "source": "本县通知",
    "clause": "执行率分档",
    "basis": "seen",
    "verified": True,
    "checked_on": date(2026, 1, 5),
}


def test_bands_say_their_ends_and_what_they_give() -> None:
    set_language("zh")
    tiers = (
        ShareBand(from_value=Decimal("0.9"), share=Decimal(1), **CITED),
        ShareBand(
            from_value=Decimal("0.6"), to_value=Decimal("0.9"), share=Decimal("0.5"), **CITED
        ),
        ShareBand(to_value=Decimal("0.6"), share=Decimal(0), **CITED),
    )
    caps = (CapBand(to_value=Decimal("0.5"), max_total=Decimal("79.99"), **CITED),)
    execution = Tiered(
        method="tiered", max_score=Number(value=Decimal(10), **CITED), tiers=tiers, **CITED
    )
    pack = CATALOG.get("document-points@1").model_copy(
        update={"execution": execution, "total_cap": TotalCap(caps=caps, **CITED)}
    )
    found = {each.key: each for each in pack_items(pack)}
    values = [found[f"execution.tiers.{number}"].value for number in (1, 2, 3)]
    assert values == ["≥0.9: 100%", "0.6–0.9: 50%", "<0.6: 0%"]
    assert found["execution.tiers.1"].label.startswith("档次 · ")
    assert found["total_cap.caps.1"].value == "<0.5: 79.99"
    assert found["total_cap.caps.1"].verified


def test_notes_and_years() -> None:
    pack = CATALOG.get("cn.project-self-evaluation@2021")
    assert years_text(pack) == "2022–"
    notes = method_notes(pack)
    assert notes[0].key == pack.execution.method
    assert {each.key for each in notes[1:]} == {each.method for each in pack.methods}
