"""Two files of scored sheets: what moved, worked by hand."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.errors import UnreadableFileError
from scorer.forms.diff_json import diff_json
from scorer.forms.scored_json import scored_from_json
from scorer.merging.scored import ScoredDiff, comparable, diff_scored

Json = dict[str, Any]


def line(position: object = 1, **changes: object) -> Json:
    known: Json = {
        "position": position,
        "name": f"指标{position}",
        "state": "scored",
        "method": "at_least",
        "actual": "85",
        "level": None,
        "chosen_score": None,
        "score": "9.44",
        "max_score": "10.00",
        "trace": {"formula": "85/90*10", "clause": "定量指标"},
        "findings": [],
    }
    return {**known, **changes}


def sheet(*lines: Json, code: str | None = "A1", **changes: object) -> Json:
    known: Json = {
        "pack": {"id": "cn.test", "edition": "2020", "sha256": "aa"},
        "max_source": "pack",
        "state": "complete",
        "execution": {"rate": "0.5", "score": "5.00", "max_score": "10.00", "state": "scored"},
        "lines": list(lines or (line(),)),
        "total_score": "14.44",
        "total_max": "20.00",
        "range": ["14.44", "14.44"],
        "grade": None,
        "findings": [],
    }
    project = {} if code is None else {"project": {"code": code, "name": "村道养护"}}
    return {**project, **known, **changes}


def scores(*sheets: Json, **changes: object) -> Json:
    program = {"name": "scorer", "version": "0.1.0"}
    return {"schema": "scores/1", "program": program, "sheets": list(sheets), **changes}


def diff(old: Json, new: Json) -> ScoredDiff:
    files = (scored_from_json(json.dumps(each), name) for each, name in ((old, "旧"), (new, "新")))
    return diff_scored(*files)


def moved(old: Json, new: Json) -> Json:
    """The one row that moved."""
    (only,) = diff_json(diff(scores(sheet(old)), scores(sheet(new))))["sheets"]
    (row,) = only["rows"]
    assert isinstance(row, dict)
    return row


def test_the_same_file_moves_nothing() -> None:
    found = diff_json(diff(scores(sheet(), sheet(code="A2")), scores(sheet(code="A2"), sheet())))
    assert (found["moved"], found["unchanged"], found["sheets"]) == (0, 2, [])


def test_another_method_moves_score_formula_and_clause() -> None:
    trace = {"formula": "0", "clause": "分档"}
    row = moved(line(), line(method="step", score="0.00", trace=trace))
    assert row["inputs_moved"] is False
    assert row["moved"] == {
        "score": {"old": "9.44", "new": "0.00", "difference": "-9.44"},
        "method": {"old": "at_least", "new": "step"},
        "formula": {"old": "85/90*10", "new": "0"},
        "clause": {"old": "定量指标", "new": "分档"},
    }


def test_what_was_recorded_may_have_moved_too() -> None:
    row = moved(
        line(), line(actual="90", score="10.00", trace={"formula": "10", "clause": "定量指标"})
    )
    assert row["inputs_moved"] is True
    assert row["moved"]["actual"] == {"old": "85", "new": "90"}


def test_findings_are_compared_by_their_codes() -> None:
    """Twice the same code and once are two different things; words and order are not compared."""
    old = [{"code": "A", "message": "甲"}, {"code": "B"}, {"code": "A"}]
    new = [{"code": "C"}, {"code": "A", "message": "a"}]
    row = moved(line(findings=old), line(findings=new))
    assert row["findings"] == {"added": ["C"], "gone": ["A", "B"]}


def test_numbers_are_compared_by_their_value_and_fields_unknown_to_one_file_not_at_all() -> None:
    old = line(score="9.440", max_score="10")
    del old["trace"], old["method"], old["findings"]
    assert not diff(scores(sheet(old)), scores(sheet(line(new_field=1)))).sheets


def test_a_row_without_a_score_is_not_one_with_nothing() -> None:
    row = moved(line(score=None, trace=None, state="pending"), line())
    assert row["moved"]["score"] == {"old": None, "new": "9.44"}
    assert row["moved"]["formula"] == {"old": None, "new": "85/90*10"}


def test_rows_and_projects_come_and_go() -> None:
    old = scores(sheet(line(1), line(2)), sheet(code="A2"))
    new = scores(sheet(line(1), line(3)), sheet(code="A3"))
    found = diff_json(diff(old, new))
    assert [(each["project"]["code"], each["status"]) for each in found["sheets"]] == [
        ("A1", "moved"),
        ("A2", "gone"),
        ("A3", "added"),
    ]
    rows = [(each["position"], each["status"]) for each in found["sheets"][0]["rows"]]
    assert rows == [(2, "gone"), (3, "added")]


def test_totals_grades_execution_and_the_pack_stand_beside_the_rows() -> None:
    changes: Json = {
        "pack": {"id": "cn.test", "edition": "2021", "sha256": "bb"},
        "total_score": "15.00",
        "grade": "优",
        "execution": {"rate": "0.5", "score": "5.56", "max_score": "10.00", "state": "scored"},
    }
    (only,) = diff_json(diff(scores(sheet()), scores(sheet(**changes))))["sheets"]
    assert only["moved"] == {
        "pack": {"old": "cn.test@2020", "new": "cn.test@2021"},
        "pack_sha256": {"old": "aa", "new": "bb"},
        "total_score": {"old": "14.44", "new": "15.00", "difference": "0.56"},
        "grade": {"old": None, "new": "优"},
    }
    assert only["rows"] == []
    assert only["execution"]["moved"] == {
        "score": {"old": "5.00", "new": "5.56", "difference": "0.56"}
    }


def test_single_sheets_are_compared_without_a_code() -> None:
    one = {"schema": "sheet/1", **sheet(code=None)}
    project = {"schema": "project/1", "project": {"code": "A1"}, "sheet": sheet(code=None)}
    assert not diff(one, project).sheets
    assert diff(one, scores(sheet(line(score="1.00")))).sheets


def test_files_about_other_projects_have_nothing_to_compare() -> None:
    old, new = (
        scored_from_json(json.dumps(scores(sheet(code=code))), code) for code in ("A1", "A2")
    )
    assert not comparable(old, new)


@given(st.lists(st.decimals(0, 100, places=2), min_size=2, max_size=2))
def test_a_difference_is_what_leads_from_the_old_to_the_new(points: list[Any]) -> None:
    old, new = (line(score=str(each)) for each in points)
    found = diff(scores(sheet(old)), scores(sheet(new))).sheets
    if points[0] == points[1]:
        assert not found
    else:
        (only,) = found[0].rows[0].moved
        assert only.difference is not None
        assert points[0] + only.difference == points[1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "不是有效的 JSON：第1行第1列"),
        ("{", "不是有效的 JSON"),
        ("[" * 100_000, "不是有效的 JSON"),
        ("[]", "没有计分结果"),
        ('{"schema": "plan/1"}', "没有计分结果"),
        ('{"schema": "scores/1"}', "sheets 应为方括号中的列表"),
        ('{"schema": "scores/1", "sheets": [1]}', "sheets[0] 应为花括号中的对象"),
        (json.dumps(scores(sheet(line(score="abc")))), "sheets[0].lines[0].score 应为普通数字"),
        (json.dumps(scores(sheet(line(score="1e400")))), "score 应为普通数字"),
        (json.dumps(scores(sheet(line(name=True)))), "name 应为"),
        (json.dumps(scores(sheet(line(position="x")))), "position 应为整数"),
        (json.dumps(scores(sheet(line(), line()))), "每个序号一行"),
        (json.dumps(scores(sheet(), sheet())), "每个项目一张表"),
        (json.dumps(scores(sheet(range=["1"]))), "两个数字的列表"),
        (json.dumps(scores(sheet(findings=["A"]))), "findings 应为花括号中的对象"),
        (json.dumps(scores(sheet(), program=3)), "program 应为花括号中的对象"),
    ],
)
def test_what_holds_no_sheets_is_told_in_one_sentence(text: str, words: str) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        scored_from_json(text, "旧.json")
    assert caught.value.exit_code == 4
    assert "旧.json" in caught.value.message
    assert words in caught.value.message


def test_numbers_may_stand_without_quotation_marks() -> None:
    bare = json.dumps(scores(sheet(line()))).replace('"9.44"', "9.44")
    assert not diff_scored(
        *(scored_from_json(each, "a") for each in (bare, json.dumps(scores(sheet()))))
    ).sheets
