"""The catalogue: which packs exist, what they say, which one a project gets."""

import hashlib
from decimal import Decimal
from pathlib import Path

import pytest

from scorer.errors import RulePackError
from scorer.resources import resource_dir
from scorer.rules.catalog import load_catalog, load_pack
from scorer.rules.pack import RulePack

CATALOG = load_catalog()
NATIONAL = "cn.project-self-evaluation"


PLACES = {
    "cn-13.project-self-evaluation@2020": (10, {"output": 50, "benefit": 30, "satisfaction": 10}),
    "cn-42.project-self-evaluation@2020": (20, {"output": 40, "benefit": 40}),
    "cn-51.project-self-evaluation@2022": (10, {"all": 90}),
    "cn-53-baoshan.project-self-evaluation@2022": (
        20,
        {"output": 60, "benefit": 10, "satisfaction": 10},
    ),
    "cn-64.project-self-evaluation@2022": (0, {"output": 40, "benefit": 40, "satisfaction": 20}),
}


def test_ships_the_national_editions_the_documents_own_points_and_places() -> None:
    assert [pack.name for pack in CATALOG.packs] == [
        f"{NATIONAL}@2020",
        f"{NATIONAL}@2021",
        "document-points@1",
        *PLACES,
    ]


@pytest.mark.parametrize(("name", "weights"), PLACES.items())
def test_the_weights_of_places(name: str, weights: tuple[int, dict[str, int]]) -> None:
    pack = CATALOG.get(name)
    found = {str(each.key): int(each.max_score.value) for each in pack.allocation}
    assert (int(pack.execution_max), found) == weights


@pytest.mark.parametrize(
    ("code", "year", "names"),
    [
        ("130636213MQECBX9K54VO", 2021, ["cn-13.project-self-evaluation@2020"]),
        ("530502210000000012345", 2022, ["cn-53-baoshan.project-self-evaluation@2022"]),
        ("530102210000000012345", 2022, []),
        ("130636213MQECBX9K54VO", 2022, []),
        ("420106210000000012345", None, ["cn-42.project-self-evaluation@2020"]),
    ],
)
def test_a_places_pack_is_proposed_and_never_picked(
    code: str, year: int | None, names: list[str]
) -> None:
    assert [each.name for each in CATALOG.proposed(code, year)] == names
    assert CATALOG.pick(year).jurisdiction is None


@pytest.mark.parametrize(
    ("year", "edition"), [(2020, "2020"), (2021, "2020"), (2022, "2021"), (2035, "2021")]
)
def test_picks_the_national_edition_in_force(year: int, edition: str) -> None:
    assert CATALOG.pick(year).name == f"{NATIONAL}@{edition}"


def test_an_unknown_year_takes_the_newest_edition() -> None:
    assert CATALOG.pick(None).name == f"{NATIONAL}@2021"


def test_the_documents_points_come_before_the_year() -> None:
    assert CATALOG.pick(2021, document_points_make_100=True).name == "document-points@1"


def test_the_named_pack_comes_before_everything() -> None:
    named = f"{NATIONAL}@2021"
    assert CATALOG.pick(2021, named, document_points_make_100=True).name == named


def test_a_bare_name_means_the_edition_of_the_year() -> None:
    assert CATALOG.pick(2021, NATIONAL).edition == "2020"
    assert CATALOG.pick(2023, NATIONAL).edition == "2021"
    assert CATALOG.get(NATIONAL).edition == "2021"
    assert CATALOG.pick(1999, "document-points").edition == "1"


@pytest.mark.parametrize(
    ("year", "named"),
    [(2019, None), (2019, NATIONAL), (2021, "cn-13"), (2021, f"{NATIONAL}@1999")],
)
def test_what_does_not_exist_is_an_error_that_lists_what_does(year: int, named: str | None) -> None:
    with pytest.raises(RulePackError) as caught:
        CATALOG.pick(year, named)
    assert caught.value.exit_code == 3
    assert f"{NATIONAL}@2020" in caught.value.hint
    assert "document-points@1" in caught.value.hint


def test_a_pack_is_pinned_by_the_hash_of_its_bytes() -> None:
    path = resource_dir("scoring_rules") / "cn" / "project-self-evaluation-2020.toml"
    pack = load_pack(path)
    assert pack.ref.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (pack.ref.id, pack.ref.edition) == (NATIONAL, "2020")


@pytest.mark.parametrize(
    ("edition", "weights"),
    [
        ("2020", {"execution": 10, "output": 50, "benefit": 30, "satisfaction": 10}),
        ("2021", {"execution": 10, "cost": 20, "output": 40, "benefit": 20, "satisfaction": 10}),
    ],
)
def test_the_weights_of_the_national_editions(edition: str, weights: dict[str, int]) -> None:
    pack = CATALOG.get(f"{NATIONAL}@{edition}")
    found: dict[str, Decimal] = {each.key: each.max_score.value for each in pack.allocation}
    found["execution"] = pack.execution_max
    assert found == weights
    over = pack.over_achievement
    assert (over.policy, over.flag_at.value, over.reason_at.value) == (
        "manual",
        Decimal("1.20"),
        Decimal("1.30"),
    )


@pytest.mark.parametrize("pack", CATALOG.packs, ids=lambda pack: pack.name)
def test_every_number_says_where_it_comes_from_and_claims_no_more_than_is_known(
    pack: RulePack,
) -> None:
    assert len(pack.cited) > 20
    assert not pack.verified
    for part in pack.cited:
        assert part.source
        assert part.clause
        assert not part.verified
        assert part.checked_on.isoformat() in {"2026-11-23", "2026-11-25"}


def test_another_folder_adds_packs(tmp_path: Path) -> None:
    shipped = resource_dir("scoring_rules") / "cn" / "document-points.toml"
    text = shipped.read_text(encoding="utf-8").replace(
        'id = "document-points"', 'id = "cn-13.document-points"'
    )
    (tmp_path / "place.toml").write_text(text, encoding="utf-8")
    catalog = load_catalog(tmp_path)
    assert catalog.get("cn-13.document-points").edition == "1"
    assert catalog.vectors(catalog.get("cn-13.document-points")) == ()


def test_two_different_files_with_one_name_are_refused(tmp_path: Path) -> None:
    shipped = resource_dir("scoring_rules") / "cn" / "document-points.toml"
    text = shipped.read_text(encoding="utf-8") + "\n# changed\n"
    (tmp_path / "copy.toml").write_text(text, encoding="utf-8")
    with pytest.raises(RulePackError, match="document-points@1"):
        load_catalog(tmp_path)
