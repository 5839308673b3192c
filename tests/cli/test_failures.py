"""Whatever goes wrong: one sentence on standard error, an exit code, nothing on standard output."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from scorer.cli import plan_files as plan_module
from tests.cli.conftest import CODE, Scorer


def test_an_unexpected_failure_says_what_to_report(
    scorer: Scorer, monkeypatch: pytest.MonkeyPatch, sample_plan: Path
) -> None:
    monkeypatch.setattr(plan_module, "answer", lambda *_rest: 1 // 0)
    answer = scorer("plan", "read", sample_plan)
    assert answer.code == 1
    assert answer.out == ""
    assert "ZeroDivisionError" in answer.err
    assert "请把这句话" in answer.err
    assert "Traceback" not in answer.err


def test_the_place_in_the_program_is_shown_only_where_asked(
    scorer: Scorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCORER_DEBUG", "1")
    answer = scorer("plan", "read", "nowhere.txt")
    assert answer.code == 4
    assert "Traceback" in answer.err
    assert answer.out == ""


def test_a_reader_that_leaves_early_is_no_failure(sample_plan: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "scorer", "plan", "read", str(sample_plan), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    errors = process.stderr.read().decode("utf-8")
    process.stderr.close()
    assert process.wait() == 0
    assert errors == ""


def test_an_empty_database_says_what_comes_first(scorer: Scorer) -> None:
    answer = scorer("score")
    assert answer.code == 2
    assert answer.out == ""
    assert "scorer plan import" in answer.err


def test_a_project_that_the_plan_lacks(kept: Scorer) -> None:
    answer = kept("explain", "130636210000000000000")
    assert answer.code == 2
    assert "130636210000000000000" in answer.err


def test_a_unit_that_the_database_lacks_lists_what_it_holds(kept: Scorer) -> None:
    answer = kept("score", "--unit", "999999")
    assert answer.code == 2
    assert "--unit 804001 --year 2021" in answer.err


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("空.txt", b""),
        ("坏.docx", b"PK\x03\x04 cut off"),
        ("坏.xlsx", b"PK\x03\x04 cut off"),
        ("图.png", b"\x89PNG\r\n\x1a\n" + bytes(64)),
    ],
)
def test_a_file_that_is_no_target_document(
    scorer: Scorer, tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    for command in ("read", "import"):
        answer = scorer("plan", command, path)
        assert answer.code == 4
        assert answer.out == ""
        assert name in answer.err
        assert len(answer.err.splitlines()) <= 2
    assert scorer("plan", "list").code == 2


def test_a_document_without_a_target_table_is_shown_and_not_kept(
    scorer: Scorer, tmp_path: Path
) -> None:
    path = tmp_path / "无表.txt"
    path.write_bytes("第一部分\n总体目标，没有表格。\n".encode())
    answer = scorer("plan", "read", path, "--json")
    assert answer.code == 10
    assert answer.json["projects"] == []
    assert [each["code"] for each in answer.json["findings"]] == ["IMP-NO-TABLE"]
    answer = scorer("plan", "import", path)
    assert answer.code == 4
    assert answer.out == ""
    assert "无表.txt" in answer.err
    assert len(answer.err.splitlines()) <= 2
    assert scorer("plan", "list").code == 2


def test_a_file_that_is_not_there(scorer: Scorer) -> None:
    answer = scorer("plan", "read", "没有.docx")
    assert answer.code == 4
    assert "没有.docx" in answer.err


def test_a_file_that_is_no_database(scorer: Scorer, tmp_path: Path) -> None:
    (tmp_path / "kept.db").write_bytes(b"this is not a database, whatever its name says" * 20)
    before = (tmp_path / "kept.db").read_bytes()
    answer = scorer("plan", "list")
    assert answer.code == 5
    assert answer.out == ""
    assert (tmp_path / "kept.db").read_bytes() == before


def test_a_database_from_a_newer_version_is_left_alone(kept: Scorer, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "kept.db") as connection:
        connection.execute("update alembic_version set version_num = '9999'")
    connection.close()
    answer = kept("score")
    assert answer.code == 5
    assert answer.out == ""
    assert "Traceback" not in answer.err


def test_a_target_that_cannot_be_written(kept: Scorer, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    answer = kept("export", "workbook", "--out", blocked / "表.xlsx")
    assert answer.code == 6
    assert answer.out == ""


def test_a_rule_pack_that_does_not_exist(kept: Scorer) -> None:
    answer = kept("score", "--pack", "cn.nowhere@2020")
    assert answer.code == 3
    assert "cn.project-self-evaluation@2020" in answer.err


@pytest.mark.parametrize(("last", "total"), [(25, "85.00"), (50, "110.00")])
def test_points_that_do_not_make_a_hundred(kept: Scorer, last: int, total: str) -> None:
    before = kept("score", CODE, "--json").out
    rows = [*(f"{number}=10" for number in range(1, 7)), f"7={last}"]
    answer = kept("outcome", "allocate", CODE, *rows)
    assert answer.code == 4
    assert answer.out == ""
    assert total in answer.err
    assert kept("score", CODE, "--json").out == before


def test_points_for_some_rows_only(kept: Scorer) -> None:
    answer = kept("outcome", "allocate", CODE, "1=50", "2=50")
    assert answer.code == 4
    assert "3、4、5、6、7" in answer.err


@pytest.mark.parametrize("points", ["1=a", "a=1", "1=10.555", "1=-5", "1="])
def test_points_that_are_none(kept: Scorer, points: str) -> None:
    answer = kept("outcome", "allocate", CODE, points)
    assert answer.code in {2, 4}
    assert answer.out == ""
    assert "“" in answer.err


@pytest.mark.parametrize(
    ("kind", "name", "suffix"), [("workbook", "表.docx", ".xlsx"), ("report", "报告.pdf", ".docx")]
)
def test_a_target_named_like_another_kind_of_file(
    kept: Scorer, tmp_path: Path, kind: str, name: str, suffix: str
) -> None:
    answer = kept("export", kind, "--out", tmp_path / name)
    assert (answer.code, answer.out) == (6, "")
    assert suffix in answer.err
    assert not (tmp_path / name).exists()


def test_a_folder_instead_of_a_document_in_chinese_words(scorer: Scorer, tmp_path: Path) -> None:
    answer = scorer("plan", "import", tmp_path)
    assert (answer.code, answer.out) == (4, "")
    assert "directory" not in answer.err


def test_of_several_documents_each_failure_is_said_once(
    scorer: Scorer, tmp_path: Path, sample_plan: Path
) -> None:
    (tmp_path / "空.txt").write_bytes(b"")
    answer = scorer("plan", "import", sample_plan, tmp_path / "空.txt", tmp_path / "无.txt")
    assert answer.code == 4
    said = [line for line in answer.err.splitlines() if not line.startswith("[")]
    assert [("空.txt" in line, "无.txt" in line) for line in said] == [(True, False), (False, True)]
    assert len(scorer("plan", "list", "--json").json["projects"]) == 9


def test_a_group_without_a_command_is_no_error_message(scorer: Scorer) -> None:
    answer = scorer("plan")
    assert (answer.code, answer.out) == (2, "")
    assert "错误" not in answer.err
