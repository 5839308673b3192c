"""Packs of one's own: added, used, changed, gone; a final sheet keeps the rules it was made with."""

from decimal import Decimal
from pathlib import Path

import pytest

from scorer.errors import RulePackError
from scorer.findings import message_of
from scorer.model.disbursement import FundSource
from scorer.rules.catalog import load_pack
from scorer.service import journal
from scorer.service.disbursements import record_disbursement
from scorer.service.exports import export_workbook
from scorer.service.outcomes import add_evidence, record_outcome
from scorer.service.own_packs import add_packs, remove_pack
from scorer.service.plans import overview, project_view
from scorer.service.rule_packs import listed_packs, pack_named
from scorer.service.sheets import choose_pack, finalise, reopen, score
from scorer.service.views import ProjectView
from scorer.service.workspace import Workspace, open_workspace
from tests.county import HEAD, ITEMS
from tests.service.conftest import COMPLETE_FIRST, FIRST

NAME = "cn-99.test@2021"
CASES = "method\tparams\ttarget\tactual\tmax_score\texpected\tnote\n"


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for packs of one's own; nothing is in it yet."""
    folder = tmp_path / "rules"
    monkeypatch.setenv("SCORER_RULES", str(folder))
    return folder


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """A county's pack as its author keeps it, with two worked cases beside it."""
    path = tmp_path / "本县.toml"
    path.write_text(HEAD + ITEMS["intervals"], encoding="utf-8")
    cases = "intervals\t\t≥90%\t85%\t10\t8.00\t\nintervals\t\t≥90%\t59%\t10\t0.00\t\n"
    path.with_suffix(".tsv").write_text(CASES + cases, encoding="utf-8")
    return path


def codes(view: ProjectView) -> set[str]:
    return {each.code for each in view.findings}


def final_by_county(workspace: Workspace, proof: Path) -> ProjectView:
    choose_pack(workspace, NAME, FIRST)
    for position, text in enumerate(COMPLETE_FIRST, 1):
        record_outcome(workspace, FIRST, position, {"actual_text": text})
    budget = {"original_budget": "648800", "final_budget": "648800"}
    record_disbursement(
        workspace, FIRST, FundSource.TOTAL, budget | {"actual_expenditure": "648800"}
    )
    add_evidence(workspace, FIRST, 1, proof)
    return finalise(workspace, FIRST)


def test_an_added_pack_scores_like_a_shipped_one(
    rules: Path, county: Path, workspace: Workspace
) -> None:
    (added,) = add_packs([county])
    assert (added.pack.name, added.cases, added.was_there) == (NAME, 2, False)
    assert added.path.read_bytes() == county.read_bytes()
    assert sorted(each.name for each in rules.iterdir()) == [f"{NAME}.toml", f"{NAME}.tsv"]
    assert listed_packs().own == {NAME}
    choose_pack(workspace, NAME)
    view = project_view(workspace, FIRST)
    assert view.sheet.pack.sha256 == load_pack(county).sha256
    assert not view.pack_verified
    newest = journal.entries(workspace, 1)[0]
    assert newest.after == {"pack": NAME, "sha256": added.pack.sha256}
    (again,) = add_packs([county])
    assert again.was_there


def test_a_file_named_directly_scores_without_being_kept(
    rules: Path, county: Path, workspace: Workspace
) -> None:
    (view,) = score(workspace, [FIRST], str(county))
    assert view.sheet.pack.edition == "2021"
    assert view.sheet.pack.id == "cn-99.test"
    assert pack_named(str(county)).name == NAME
    assert not rules.exists()
    with pytest.raises(RulePackError) as refused:
        choose_pack(workspace, str(county))
    assert "scorer rules add" in refused.value.hint


def test_the_folder_is_looked_at_again_while_the_database_is_open(
    rules: Path, county: Path, workspace: Workspace
) -> None:
    assert project_view(workspace, FIRST).sheet.pack.id == "cn.project-self-evaluation"
    rules.mkdir()
    (rules / "a.toml").write_bytes(county.read_bytes())
    choose_pack(workspace, NAME, FIRST)
    assert project_view(workspace, FIRST).sheet.pack.id == "cn-99.test"


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("cn-99.test", "cn.project-self-evaluation", "id"),
        ('basis = "ours"', 'basis = "guess"', "citations.c.basis"),
        ("share = 0.8,", "share = 1.8,", "methods.intervals"),
        ("extends = ", "extend = ", "extend"),
    ],
)
def test_a_pack_that_cannot_be_used_is_not_added(
    rules: Path, county: Path, old: str, new: str, named: str
) -> None:
    text = county.read_text(encoding="utf-8")
    county.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(RulePackError) as refused:
        add_packs([county])
    assert "本县.toml" in refused.value.message
    assert named in refused.value.message
    assert refused.value.hint
    assert not rules.exists()


def test_a_worked_case_that_differs_keeps_a_pack_out(rules: Path, county: Path) -> None:
    cases = county.with_suffix(".tsv")
    cases.write_text(CASES + "intervals\t\t≥90%\t85%\t10\t8.50\t\n", encoding="utf-8")
    with pytest.raises(RulePackError) as refused:
        add_packs([county])
    assert "本县.tsv" in refused.value.message
    assert "8.50" in refused.value.message
    assert "8.00" in refused.value.message
    assert not rules.exists()


def test_another_text_under_the_same_name_is_refused(rules: Path, county: Path) -> None:
    add_packs([county])
    county.write_text(county.read_text(encoding="utf-8") + "\n# 更正\n", encoding="utf-8")
    with pytest.raises(RulePackError) as refused:
        add_packs([county])
    assert NAME in refused.value.message
    remove_pack(NAME)
    assert list(rules.iterdir()) == []
    assert not add_packs([county])[0].was_there


def test_packs_that_extend_each_other_come_together_and_go_one_by_one(
    rules: Path, county: Path, tmp_path: Path
) -> None:
    child = tmp_path / "乡.toml"
    head = HEAD.replace("cn-99.test", "cn-99-1.test")
    child.write_text(head.replace("cn.project-self-evaluation@2020", NAME), encoding="utf-8")
    with pytest.raises(RulePackError) as refused:
        add_packs([child])
    assert NAME in refused.value.message
    add_packs([child, county])
    assert listed_packs().own == {NAME, "cn-99-1.test@2021"}
    with pytest.raises(RulePackError):
        remove_pack(NAME)
    remove_pack("cn-99-1.test@2021")
    remove_pack(NAME)
    assert listed_packs().own == frozenset()


def test_a_shipped_pack_is_not_removed(rules: Path) -> None:
    with pytest.raises(RulePackError) as refused:
        remove_pack("document-points")
    assert "document-points@1" in refused.value.message


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("[[[[", "坏.toml"),
        (HEAD.replace("title =", "titel ="), "titel"),
        ("x = " + "9" * 5000, "坏.toml"),
        ("x = " + "[" * 5000, "坏.toml"),
        ("\udce4", "UTF-8"),
    ],
    ids=["syntax", "key", "number", "depth", "encoding"],
)
def test_a_damaged_pack_in_the_folder_is_told_and_stops_nothing(
    rules: Path, county: Path, workspace: Workspace, content: str, named: str
) -> None:
    add_packs([county])
    (rules / "坏.toml").write_bytes(content.encode("utf-8", "surrogateescape"))
    choose_pack(workspace, NAME)
    seen = overview(workspace)
    (finding,) = [each for each in seen.plan_findings if each.code == "RUL-OWN-PACK"]
    assert "坏.toml" in message_of(finding)
    assert named in message_of(finding)
    assert seen.projects[0].sheet.pack.id == "cn-99.test"
    assert [each.path.name for each in listed_packs().damaged] == ["坏.toml"]
    remove_pack("坏.toml")
    assert not any(each.code == "RUL-OWN-PACK" for each in overview(workspace).plan_findings)


def test_of_two_files_with_one_name_neither_is_used(rules: Path, county: Path) -> None:
    rules.mkdir()
    text = county.read_text(encoding="utf-8")
    (rules / "a.toml").write_text(text, encoding="utf-8")
    (rules / "b.toml").write_text(text + "# 更正\n", encoding="utf-8")
    known = listed_packs()
    assert known.own == frozenset()
    assert [each.path.name for each in known.damaged] == ["a.toml", "b.toml"]


def test_a_final_sheet_is_computed_by_its_own_rules_whatever_becomes_of_the_file(
    rules: Path, county: Path, workspace: Workspace, tmp_path: Path
) -> None:
    add_packs([county])
    before = final_by_county(workspace, county)
    assert not {each for each in codes(before) if each.startswith("SHT-PACK")}
    kept = rules / f"{NAME}.toml"
    kept.write_text(
        kept.read_text(encoding="utf-8").replace("share = 1,", "share = 0.9,"), encoding="utf-8"
    )
    changed = project_view(workspace, FIRST)
    assert changed.sheet.lines == before.sheet.lines
    assert "SHT-PACK-CHANGED" in codes(changed)
    assert "SHT-FINAL-DIFFERS" not in codes(changed)
    kept.unlink()
    gone = project_view(workspace, FIRST)
    assert gone.sheet.lines == before.sheet.lines
    assert gone.sheet.pack == before.sheet.pack
    (finding,) = [each for each in gone.findings if each.code == "SHT-PACK-GONE"]
    assert NAME in message_of(finding)
    assert before.sheet.pack.sha256[:12] in message_of(finding)
    assert export_workbook(workspace, tmp_path / "a.xlsx").is_file()


def test_without_a_copy_the_changed_rules_are_never_used_in_silence(
    rules: Path, county: Path, workspace: Workspace, database: Path
) -> None:
    import sqlite3

    add_packs([county])
    before = final_by_county(workspace, county)
    with sqlite3.connect(database) as behind:
        behind.execute("UPDATE final_sheet SET snapshot = json_remove(snapshot, '$.pack')")
    behind.close()
    kept = rules / f"{NAME}.toml"
    kept.write_bytes(kept.read_bytes() + b"\n")
    with open_workspace(str(database)) as fresh:
        assert "SHT-PACK-OTHER" in codes(project_view(fresh, FIRST))
        kept.unlink()
        missing = project_view(fresh, FIRST)
    assert "SHT-PACK-MISSING" in codes(missing)
    assert missing.sheet.total_score == before.sheet.total_score
    assert all(line.score is None for line in missing.sheet.lines)


def test_a_database_on_a_machine_without_the_pack_says_which_and_goes_on(
    rules: Path, county: Path, workspace: Workspace, tmp_path: Path
) -> None:
    (added,) = add_packs([county])
    choose_pack(workspace, NAME, FIRST)
    remove_pack(NAME)
    seen = {each.project.code: each for each in overview(workspace).projects}
    (finding,) = [each for each in seen[FIRST].findings if each.code == "SHT-PACK-MISSING"]
    assert NAME in message_of(finding)
    assert added.pack.sha256 in message_of(finding)
    assert seen[FIRST].sheet.total_max == Decimal(0)
    others = [each for code, each in seen.items() if code != FIRST]
    assert all(each.sheet.total_max == 100 for each in others)
    for refused in (
        lambda: record_outcome(workspace, FIRST, 1, {"actual_text": "30"}),
        lambda: export_workbook(workspace, tmp_path / "a.xlsx"),
    ):
        with pytest.raises(RulePackError) as told:
            refused()
        assert added.pack.sha256 in told.value.message
        assert "scorer rules add" in told.value.hint
    assert not (tmp_path / "a.xlsx").exists()
    choose_pack(workspace, None, FIRST)
    assert project_view(workspace, FIRST).sheet.total_max == 100


def test_a_final_sheet_whose_pack_is_gone_can_be_opened_again(
    rules: Path, county: Path, workspace: Workspace
) -> None:
    add_packs([county])
    final_by_county(workspace, county)
    remove_pack(NAME)
    view = reopen(workspace, FIRST, "换规则")
    assert "SHT-PACK-MISSING" in codes(view)
    choose_pack(workspace, "cn.project-self-evaluation@2020", FIRST)
    assert project_view(workspace, FIRST).sheet.total_score == Decimal("100.00")


def test_a_pack_that_changed_since_it_was_chosen_is_told(
    rules: Path, county: Path, workspace: Workspace
) -> None:
    add_packs([county])
    choose_pack(workspace, NAME, FIRST)
    kept = rules / f"{NAME}.toml"
    kept.write_bytes(kept.read_bytes() + b"# x\n")
    assert "SHT-PACK-EDITED" in codes(project_view(workspace, FIRST))
    choose_pack(workspace, NAME, FIRST)
    assert "SHT-PACK-EDITED" not in codes(project_view(workspace, FIRST))
