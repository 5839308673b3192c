"""``scorer diff`` between files that ``score --json`` wrote: for people, programs and changelogs."""

from pathlib import Path

import pytest

from scorer import __version__
from tests.cli.conftest import CODE, Scorer

HUBEI = "cn-42.project-self-evaluation@2020"


@pytest.fixture
def files(filled: Scorer, tmp_path: Path) -> Scorer:
    """The sample scored by the national rules (old.json) and those of Hubei type (new.json)."""
    old, new = filled("score", "--json"), filled("score", "--json", "--pack", HUBEI)
    (tmp_path / "old.json").write_text(old.out, encoding="utf-8")
    (tmp_path / "new.json").write_text(new.out, encoding="utf-8")
    return filled


def test_a_score_file_names_program_and_rules(files: Scorer) -> None:
    document = files("score", CODE, "--json").json
    assert document["program"] == {"name": "scorer", "version": __version__}
    assert len(document["sheets"][0]["pack"]["sha256"]) == 64


def test_moved_scores_are_listed_and_are_no_failure(files: Scorer) -> None:
    answer = files("diff", "old.json", "new.json", "--json")
    assert answer.code == 0
    document = answer.json
    assert document["schema"] == "diff/1"
    assert document["old"] == {"file": "old.json", "version": __version__, "sheets": 9}
    first = document["sheets"][0]
    assert first["project"]["code"] == CODE
    assert first["moved"]["total_score"] == {"old": "99.86", "new": "99.73", "difference": "-0.13"}
    assert first["rows"][0]["moved"]["max_score"]["new"] == "10.00"
    assert first["execution"]["moved"]["score"]["difference"] == "9.87"
    assert not any(row["inputs_moved"] for row in first["rows"])


def test_people_read_a_table(files: Scorer) -> None:
    page = files("diff", "old.json", "new.json").out
    assert "99.86" in page
    assert "-0.13" in page
    assert "SCR-PACK-NOT-IN-FORCE" in page
    assert f"old.json ({__version__}) → new.json ({__version__})" in page
    english = files("diff", "old.json", "new.json", "--lang", "en").out
    assert "9 sheets moved, 0 did not." in english


def test_a_changelog_gets_a_list(files: Scorer) -> None:
    text = files("diff", "old.json", "new.json", "--markdown").out
    assert f"- {CODE} 村级组织办公经费：规则包 " in text
    assert "  - 1 涉及村数量：得分 12.50 → 10.00" in text
    assert "e51d42" not in text


def test_nothing_moved_is_said(files: Scorer) -> None:
    answer = files("diff", "old.json", "old.json")
    assert answer.code == 0
    assert "9 张表均无变动" in answer.out
    assert files("diff", "old.json", "old.json", "--json").json["sheets"] == []


def test_what_was_recorded_meanwhile_is_told_from_what_the_rules_did(
    files: Scorer, tmp_path: Path
) -> None:
    files("outcome", "set", CODE, "3", "--actual", "85%")
    (tmp_path / "later.json").write_text(files("score", "--json").out, encoding="utf-8")
    (sheet,) = files("diff", "old.json", "later.json", "--json").json["sheets"]
    (row,) = sheet["rows"]
    assert (row["position"], row["inputs_moved"]) == (3, True)
    assert "填报内容不同" in files("diff", "old.json", "later.json", "--markdown").out


def test_a_sheet_scored_from_a_case_can_be_compared_from_standard_input(
    files: Scorer, tmp_path: Path
) -> None:
    case = (
        '{"schema": "case/1", "year": 2021, "project": {"code": "A1", "name": "村道养护"},'
        ' "budget": {"final": "100", "actual": "100"}, "indicators": [{"category": "产出指标",'
        ' "name": "里程", "target_text": "≥90%", "actual_text": "ACTUAL"}]}'
    )
    scored = [
        files("sheet", "score", "-", "--json", stdin=case.replace("ACTUAL", text)).out
        for text in ("85%", "90%")
    ]
    (tmp_path / "a.json").write_text(scored[0], encoding="utf-8")
    answer = files("diff", "a.json", "-", "--json", stdin=scored[1])
    (sheet,) = answer.json["sheets"]
    assert sheet["rows"][0]["moved"]["score"]["old"] == "47.22"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("fehlt.json", None, "无法读取"),
        ("bad.json", b"{", "不是有效的 JSON"),
        ("bad.json", b"\xff\xfe\x00\xd8", ""),
        ("bad.json", b'{"schema": "plan/1"}', "没有计分结果"),
        ("bad.json", b'{"schema": "scores/1", "sheets": []}', "没有相同的项目"),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_files_that_cannot_be_compared_end_in_one_sentence(
    files: Scorer, tmp_path: Path, name: str, content: bytes | None, words: str, first: bool
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    answer = files("diff", *((name, "old.json") if first else ("old.json", name)))
    assert (answer.code, answer.out) == (4, "")
    assert words in answer.err
    assert name in answer.err
