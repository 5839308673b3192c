"""Importing again on the command line: looking, deciding, merging, looking back; files and folders."""

import io
import json
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from scorer.cli import plan_import
from scorer.cli.app import run
from scorer.resources import resource_dir
from scorer.text import width
from tests.cli.conftest import Scorer
from tests.service.revising import (
    FIRST,
    GRID,
    PEACE,
    SWEEP,
    Data,
    county_revision,
    project,
    revised,
    row,
    sample,
    write,
)

PEACE_NOW = "13063621RYU22PMK9S0PW"
SAME = f"{PEACE}@{PEACE_NOW}=same"
SIDES = {"base", "mine", "document"}
DIFFERENCE = {
    "id",
    "kind",
    "kinds",
    "project",
    "document_code",
    "name",
    "position",
    "document_position",
    "order",
    "similarity",
    "fields",
    "places",
    "conflict",
    "choices",
    "default",
    "decision",
    "changes",
    "related",
    "recorded",
}


@pytest.fixture
def filled(kept: Scorer) -> Scorer:
    """The sample, filled, with a correction by hand."""
    kept("outcome", "import", resource_dir("fixtures") / "outcomes" / "yaoshan-2021-outcomes.csv")
    kept("plan", "set", FIRST, "--indicator", 1, "--target", "34个")
    return kept


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """The revised document."""
    return revised(tmp_path / "修订.txt", county_revision)


def _differences(shape: Any) -> dict[str, Any]:
    return {each["id"]: each for each in shape["differences"]}


def test_merge_1_has_both_sides_with_their_places(filled: Scorer, county: Path) -> None:
    answer = filled("plan", "import", county, "--dry-run", "--json")
    assert answer.code == 10
    shape = answer.json
    assert (shape["schema"], shape["state"], shape["edition"]) == ("merge/1", "differs", 2)
    assert shape["revises"] == [1]
    assert shape["open"] == [f"{FIRST}/1:target_text", SWEEP, f"{PEACE}@{PEACE_NOW}"]
    told = _differences(shape)
    assert all(set(each) == DIFFERENCE for each in told.values())
    target = told[f"{FIRST}/1"]
    assert (target["kind"], target["conflict"], target["default"]) == ("retargeted", True, None)
    (field,) = target["fields"]
    assert {side: field[side] for side in SIDES} == {
        "base": "33个",
        "mine": "34个",
        "document": "35个",
    }
    assert field["places"]["mine"]["file"] == "yaoshan-2021.txt"
    assert field["places"]["document"] == {
        "file": "修订.txt",
        "table": 1,
        "row": 9,
        "column": 5,
        "line": 72,
    }
    assert target["recorded"]["outcome"]["actual_text"] == "33个"
    assert target["recorded"]["score"]["max_before"] == "12.50"
    funds = {each["name"]: each["document"] for each in told[FIRST]["fields"]}
    assert funds["total_funds"] == "668800.00"
    assert funds["checkpoints"][0] == {"month": 3, "cumulative_share": "0.2"}
    assert told[f"{GRID}/1"]["related"] == [f"{GRID}/+1", f"{GRID}/+2"]
    assert told[f"{PEACE}@{PEACE_NOW}"]["choices"] == ["same", "different"]
    assert len(filled("plan", "editions", "--json").json["editions"]) == 1


def test_without_agreement_it_is_shown_and_refused(filled: Scorer, county: Path) -> None:
    answer = filled("plan", "import", county)
    assert (answer.code, answer.out) == (4, "")
    assert "34个（手工）" in answer.err
    assert f"{SWEEP}=mine|document" in answer.err
    assert "15 处差异，未写入" in answer.err
    assert answer.err.rstrip().endswith("请核对后加 --merge 写入。")
    silent = filled("plan", "import", county, "--json")
    assert (silent.code, silent.out) == (4, "")
    assert len(silent.err.splitlines()) == 2
    undecided = filled("plan", "import", county, "--merge", "--decide", "all=mine")
    assert undecided.code == 4
    assert "1 处差异待您决定" in undecided.err
    assert len(filled("plan", "editions", "--json").json["editions"]) == 1


def test_with_decisions_it_is_merged(filled: Scorer, county: Path) -> None:
    answer = filled("plan", "import", county, "--merge", "--decide", "all=mine", "--decide", SAME)
    assert answer.code == 0, answer.err
    assert "已合并为第 2 版" in answer.out
    assert "第 1 项“网格员人数”：指标拆分、指标删除；已填报 39人" in answer.out
    shown = filled("plan", "show", FIRST, "--json").json["projects"][0]
    assert shown["indicators"][0]["target_text"] == "34个"
    assert shown["total_funds"] == "668800.00"
    old = filled("plan", "show", FIRST, "--edition", 1, "--json").json
    assert old["schema"] == "plan/1"
    assert old["projects"][0]["indicators"][0]["target_text"] == "33个"
    assert "验收合格率" in filled("plan", "show", FIRST, "--edition", 1).out
    (first, second) = filled("plan", "editions", "--json").json["editions"]
    assert (first["in_force"], second["revises"]) == (True, [1])
    assert second["decisions"] == {"all": "mine", f"{PEACE}@{PEACE_NOW}": "same"}
    assert "修订第 1 版" in filled("plan", "editions").out
    assert "合并修订文本" in filled("journal", "show").out
    assert filled("journal", "verify").code == 0
    assert "此前已导入" in filled("plan", "import", county).out


def test_decisions_come_back_in_the_file_that_was_written(
    filled: Scorer, county: Path, tmp_path: Path
) -> None:
    shape = filled("plan", "import", county, "--dry-run", "--json").json
    for each in shape["differences"]:
        if each["id"] == SWEEP:
            each["decision"] = "document"
        if each["id"] == f"{PEACE}@{PEACE_NOW}":
            each["decision"] = "same"
        for field in each["fields"]:
            if field["conflict"]:
                field["choice"] = "document"
    answers = tmp_path / "决定.json"
    answers.write_text(json.dumps(shape, ensure_ascii=False), encoding="utf-8")
    looked = filled("plan", "import", county, "--dry-run", "--decisions", answers, "--json")
    assert (looked.code, looked.json["open"]) == (0, [])
    done = filled("plan", "import", county, "--merge", "--decisions", answers, "--json")
    assert done.code == 0, done.err
    (imported,) = done.json["imported"]
    assert (imported["state"], imported["edition"], imported["differences"]) == ("differs", 2, 15)
    shown = filled("plan", "show", FIRST, "--json").json["projects"][0]
    assert shown["indicators"][0]["target_text"] == "35个"
    assert SWEEP not in filled("plan", "list").out


def test_a_file_of_decisions_about_another_state_is_refused(
    filled: Scorer, county: Path, tmp_path: Path
) -> None:
    answers = tmp_path / "决定.json"
    answers.write_text(
        filled("plan", "import", county, "--dry-run", "--json").out, encoding="utf-8"
    )
    filled("plan", "set", FIRST, "--indicator", 2, "--target", "≥96%")
    answer = filled("plan", "import", county, "--merge", "--decisions", answers)
    assert answer.code == 1
    assert "又有变化" in answer.err


@pytest.mark.parametrize(
    ("options", "words", "code"),
    [
        (("--decide", "all=mine"), "决定要与 --merge 或 --dry-run 一起使用", 2),
        (("--merge", "--decide", "mine"), "“mine”不是有效的决定", 2),
        (("--merge", "--decide", "all=maybe"), "“maybe”不是有效的决定", 2),
        (("--merge", "--decide", "X=mine"), "没有差异对应这些决定：X", 2),
        (("--merge", "--decisions", "无.json"), "无.json", 4),
        (("--merge", "--decisions", "坏.json"), "不是有效的 JSON（第 1 行）", 2),
        (("--merge", "--decisions", "空.json"), "没有可用的决定", 2),
    ],
)
def test_decisions_that_cannot_be_meant_get_one_sentence(
    filled: Scorer, county: Path, tmp_path: Path, options: tuple[str, ...], words: str, code: int
) -> None:
    (tmp_path / "坏.json").write_text("{", encoding="utf-8")
    (tmp_path / "空.json").write_text("[1]", encoding="utf-8")
    answer = filled("plan", "import", county, *options)
    assert (answer.code, answer.out) == (code, "")
    assert words in answer.err
    assert "Traceback" not in answer.err


def test_looking_at_a_document_that_changes_nothing(filled: Scorer, tmp_path: Path) -> None:
    resaved = revised(tmp_path / "另存.docx")
    answer = filled("plan", "import", resaved, "--dry-run")
    assert answer.code == 0
    assert "0 处差异；63 项指标不变；保留手工更正 1 处" in answer.out
    assert "内容相同，记为第 2 版" in filled("plan", "import", resaved).out


def test_looking_before_anything_is_kept(scorer: Scorer, sample_plan: Path) -> None:
    answer = scorer("plan", "import", sample_plan, "--dry-run")
    assert answer.code == 0
    assert "将作为单位 804001 2021 年度的第一份文本" in answer.out
    assert not Path("kept.db").exists()
    assert scorer("plan", "list").code == 2


def test_a_final_sheet_that_would_change_is_named(filled: Scorer, tmp_path: Path) -> None:
    filled("disbursement", "import", resource_dir("fixtures") / "outcomes/yaoshan-2021-money.csv")
    assert filled("sheet", "final", GRID).code in {0, 10}

    def touch(data: Data) -> None:
        row(data, GRID, 1)[4] = "40人"

    document = revised(tmp_path / "修订.txt", touch)
    looked = filled("plan", "import", document, "--dry-run")
    assert looked.code == 10
    assert f"以下项目已定稿，须先重新打开：{GRID}" in looked.out
    answer = filled("plan", "import", document, "--merge")
    assert (answer.code, answer.out) == (1, "")
    assert f"scorer sheet reopen {GRID}" in answer.err


def test_a_project_gets_its_right_code(filled: Scorer) -> None:
    answer = filled("plan", "set", SWEEP, "--code", "13063621PP8UG1GTHVZWD", "--json")
    assert answer.code in {0, 10}, answer.err
    assert answer.json["project"]["code"] == "13063621PP8UG1GTHVZWD"
    assert len(answer.json["outcomes"]) == 8
    taken = filled("plan", "set", FIRST, "--code", GRID)
    assert (taken.code, taken.out) == (4, "")
    both = filled("plan", "set", FIRST, "--code", "1", "--name", "办公经费")
    assert both.code == 2
    assert "更正项目编码" in filled("journal", "show").out


class Terminal(io.StringIO):
    """Standard output that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_line_of_a_comparison_is_wider_than_a_terminal(
    filled: Scorer, county: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    assert filled("plan", "list").code == 0
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "dumb")
    with redirect_stdout(Terminal()) as shown:
        run(["--lang", language, "plan", "import", str(county), "--dry-run"])
        run(["--lang", language, "plan", "editions"])
    lines = shown.getvalue().splitlines()
    assert len(lines) > 60
    assert max(map(width, lines)) <= 80


# Files and folders


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A file a project, one of them torn, and what else lies there."""
    data = sample()
    top = tmp_path / "文本"
    (top / "二批").mkdir(parents=True)
    for number, each in enumerate(data["projects"], 1):
        one = {**data, "announced": [], "projects": [each]}
        write(one, (top if number < 6 else top / "二批") / f"{number}.txt")
    (top / "2.txt").write_bytes(b"PK\x03\x04")
    (top / "~$1.docx").write_bytes(b"\x0b")
    return top


def test_a_folder_is_imported_and_what_failed_is_told(scorer: Scorer, folder: Path) -> None:
    answer = scorer("plan", "import", folder)
    assert answer.code == 4
    said = answer.err.splitlines()
    assert said[0] == f"跳过 {folder / '~$1.docx'}：文档打开时的临时文件"
    assert said[1:3] == ["[1/9] 1.txt", "[2/9] 2.txt"]
    assert "2.txt" in said[-1]
    assert "增加项目" in answer.out
    assert len(scorer("plan", "list", "--json").json["projects"]) == 8
    assert "已导入" in answer.out


def test_a_folder_as_json(scorer: Scorer, folder: Path) -> None:
    shape = scorer("plan", "import", folder, "--json").json
    assert shape["schema"] == "import/1"
    assert [each["state"] for each in shape["imported"]] == ["first", *["added"] * 7]
    assert [each["file"] for each in shape["failed"]] == [str(folder / "2.txt")]
    assert [each["file"] for each in shape["skipped"]] == [str(folder / "~$1.docx")]
    plans = scorer("plan", "read", folder, "--json")
    assert (plans.code, plans.json["schema"]) == (4, "plans/1")
    assert len(plans.json["plans"]) == 8
    assert plans.json["skipped"] == shape["skipped"]
    looked = scorer("plan", "import", folder, "--dry-run", "--json")
    assert (looked.code, looked.json["schema"]) == (4, "merges/1")
    assert {each["state"] for each in looked.json["merges"]} == {"known"}


def test_reading_several_ends_with_a_table(scorer: Scorer, folder: Path) -> None:
    answer = scorer("plan", "read", folder / "1.txt", folder / "3.txt")
    assert answer.code == 0
    assert "已读取的文本" in answer.out
    assert "648,800.00" in answer.out.rpartition("已读取的文本")[2]


def test_a_folder_with_one_document_still_counts_as_several(
    scorer: Scorer, folder: Path, tmp_path: Path
) -> None:
    alone = tmp_path / "单独"
    alone.mkdir()
    (folder / "1.txt").rename(alone / "1.txt")
    assert scorer("plan", "read", alone, "--json").json["schema"] == "plans/1"


def test_decisions_may_be_about_any_of_several(kept: Scorer, tmp_path: Path) -> None:
    def first(data: Data) -> None:
        row(data, FIRST, 1)[4] = "35个"
        data["projects"] = [project(data, FIRST)]

    def grid(data: Data) -> None:
        row(data, GRID, 1)[4] = "40人"
        data["projects"] = [project(data, GRID)]

    files = [revised(tmp_path / "一.txt", first), revised(tmp_path / "二.txt", grid)]
    refused = kept("plan", "import", *files)
    assert (refused.code, refused.out) == (4, "")
    assert "一.txt 与现有内容有" in refused.err
    done = kept("plan", "import", *files, "--merge", "--decide", "all=mine")
    assert done.code == 0, done.err
    assert done.out.count("已合并") == 2


def test_stopping_tells_what_is_kept(
    scorer: Scorer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def progress(_what: str, done: int, _count: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(plan_import, "progress", progress)
    answer = scorer("plan", "import", folder)
    assert (answer.code, answer.out) == (1, "")
    assert "中止前已导入：1.txt、3.txt" in answer.err
    assert len(scorer("plan", "list", "--json").json["projects"]) == 2
