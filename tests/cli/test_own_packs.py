"""``scorer rules add|remove`` and a pack's file named where a pack is named."""

import hashlib
from pathlib import Path

import pytest

from tests.cli.conftest import CODE, Scorer
from tests.county import HEAD, ITEMS

NAME = "cn-99.test@2021"


@pytest.fixture
def county(tmp_path: Path) -> Path:
    path = tmp_path / "本县.toml"
    path.write_text(HEAD + ITEMS["intervals"], encoding="utf-8")
    return path


def test_from_the_file_to_the_sheet_and_back(kept: Scorer, county: Path) -> None:
    tried = kept("score", CODE, "--pack", county, "--json").json["sheets"][0]
    added = kept("rules", "add", county, "--json")
    assert (added.code, added.err) == (0, "")
    (one,) = added.json["added"]
    assert (one["name"], one["verified"], one["was_there"]) == (NAME, False, False)
    assert tried["pack"]["sha256"] == one["sha256"]
    base = kept("rules", "list", "--json").json
    by_name = {each["name"]: each for each in base["packs"]}
    assert [name for name, each in by_name.items() if each["own"]] == [NAME]
    assert base["damaged"] == []
    base_hash = by_name["cn.project-self-evaluation@2020"]["sha256"]
    assert one["sha256"] == hashlib.sha256(county.read_bytes() + base_hash.encode()).hexdigest()
    page = kept("rules", "list").out
    assert "自编" in page
    assert str(county.parent / "rules") in page
    assert kept("unit", "set", "--pack", NAME).code == 0
    assert kept("score", CODE, "--json").json["sheets"][0]["pack"] == tried["pack"]
    assert "没有算例" in kept("rules", "add", county).out
    assert kept("rules", "remove", NAME).code == 0
    left = kept("score", CODE)
    assert left.code == 10
    shown = kept("check", CODE).out
    assert NAME in shown
    assert one["sha256"] in shown


def test_explain_and_show_and_test_take_a_file(kept: Scorer, county: Path) -> None:
    kept("outcome", "set", CODE, 7, "--actual", "85%")
    explained = kept("explain", CODE, 7, "--pack", county)
    assert NAME in explained.out
    assert kept("rules", "show", county, "--json").json["name"] == NAME
    assert kept("rules", "test", county, "--json").json["packs"][0]["pack"] == NAME


@pytest.mark.parametrize("command", ["score", "explain"])
def test_a_file_that_cannot_be_used_is_told_by_file_and_key(
    kept: Scorer, county: Path, command: str
) -> None:
    county.write_text(county.read_text(encoding="utf-8").replace('"c"', '"d"', 1), "utf-8")
    answer = kept(command, CODE, "--pack", county)
    assert (answer.code, answer.out) == (3, "")
    assert "本县.toml" in answer.err
    missing = kept(command, CODE, "--pack", "没有.toml")
    assert (missing.code, missing.out) == (3, "")
    assert "没有.toml" in missing.err


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("rules", "add", "没有.toml"), "没有.toml"),
        (("rules", "remove", "document-points"), "document-points@1"),
        (("rules", "remove", "cn-1.nothing"), "cn-1.nothing"),
        (("unit", "set", "--pack", "本县.toml"), "scorer rules add 本县.toml"),
    ],
)
def test_refusals_leave_nothing_behind(
    kept: Scorer, county: Path, arguments: tuple[str, ...], named: str
) -> None:
    answer = kept(*arguments)
    assert (answer.code, answer.out) == (3, "")
    assert named in answer.err
    assert not (county.parent / "rules").exists()


def test_a_damaged_file_in_the_folder_is_told_once_and_the_rest_works(
    kept: Scorer, county: Path
) -> None:
    kept("rules", "add", county)
    broken = county.parent / "rules" / "坏.toml"
    broken.write_text(HEAD.replace("edition", "editon"), encoding="utf-8")
    listed = kept("rules", "list")
    assert listed.code == 0
    assert NAME in listed.out
    assert listed.out.count("坏.toml") == 1
    assert "editon" in listed.out
    for command in (("score",), ("check",)):
        answer = kept(*command)
        assert answer.out.count("坏.toml") == 1
    (fault,) = kept("rules", "list", "--json").json["damaged"]
    assert fault["file"] == str(broken)
    assert kept("rules", "remove", "坏.toml").code == 0
    assert not broken.exists()


def test_a_folder_that_cannot_be_made_is_one_sentence(
    scorer: Scorer, county: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCORER_RULES", str(county / "rules"))
    answer = scorer("rules", "add", county)
    assert (answer.code, answer.out) == (3, "")
    assert "SCORER_RULES" in answer.err
