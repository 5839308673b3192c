"""The JSON keys that other programs lean on are all there; more may come, none may go."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]

PLAN = {"schema", "source", "unit", "year", "currency_unit", "announced", "projects", "findings"}
PROJECT = {
    "code",
    "name",
    "total_funds",
    "fiscal_funds",
    "other_funds",
    "purpose",
    "period",
    "checkpoints",
    "objectives",
    "indicators",
    "places",
}
INDICATOR = {
    "position",
    "label",
    "parent",
    "category",
    "subcategory",
    "name",
    "description",
    "target_text",
    "basis",
    "max_score",
    "category_max_score",
    "scoring_text",
    "target",
    "places",
}
FINDING = {"code", "severity", "message", "place", "hint", "params", "alternatives"}
SHEET = {
    "schema",
    "pack",
    "max_source",
    "state",
    "execution",
    "lines",
    "total_score",
    "total_max",
    "range",
    "grade",
    "claimed_total",
    "claimed_grade",
    "agrees",
    "grade_agrees",
    "findings",
}
EXECUTION = {
    "rate",
    "score",
    "max_score",
    "state",
    "trace",
    "claimed_rate",
    "claimed_score",
    "rate_agrees",
    "agrees",
}
TRACE = {"formula", "rounding", "result", "method", "pack", "clause", "inputs"}
PLACE = {"file", "sheet", "table", "row", "column", "cell", "line"}
CASE = {
    "schema": "case/1",
    "year": 2021,
    "budget": {"final": "100", "actual": "80"},
    "indicators": [
        {
            "category": "产出指标",
            "name": "检查次数",
            "target_text": "≥4次",
            "actual_text": "3次",
            "max_score": "90",
        }
    ],
}


def _scorer(*arguments: str, stdin: str = "") -> Any:
    done = subprocess.run(
        [sys.executable, "-m", "scorer", *arguments, "--json"],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
    )
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def plan() -> Any:
    return _scorer("plan", "read", "fixtures/plans/yaoshan-2021.txt")


def test_plan_1(plan: Any) -> None:
    assert set(plan) >= PLAN
    assert set(plan["source"]) >= {"file", "sha256", "format"}
    assert set(plan["announced"][0]) >= {
        *("number", "name", "text", "place"),
        *("project_code", "matched_by"),
    }
    for project in plan["projects"]:
        assert set(project) >= PROJECT
        for checkpoint in project["checkpoints"]:
            assert set(checkpoint) >= {"month", "cumulative_share", "effective_share", "place"}
        for indicator in project["indicators"]:
            assert set(indicator) >= INDICATOR


def test_findings_and_places(plan: Any) -> None:
    assert plan["findings"]
    for finding in plan["findings"]:
        assert set(finding) >= FINDING
        assert finding["severity"] in {"error", "warning", "note"}
        assert set(finding["place"]) <= PLACE
    places = [place for project in plan["projects"] for place in project["places"].values()]
    assert places
    assert all(set(place) <= PLACE and None not in place.values() for place in places)


def test_numbers_are_exact_text(plan: Any) -> None:
    funds = [project["total_funds"] for project in plan["projects"]]
    assert all(
        text.partition(".")[2].isdecimal() and len(text.rpartition(".")[2]) == 2 for text in funds
    )
    assert not list(_floats(plan))


def test_sheet_1() -> None:
    sheet = _scorer("sheet", "score", "-", stdin=json.dumps(CASE))
    assert set(sheet) >= SHEET
    assert set(sheet["pack"]) >= {"id", "edition", "sha256"}
    assert set(sheet["execution"]) >= EXECUTION
    assert set(sheet["execution"]["trace"]) >= TRACE
    assert len(sheet["range"]) == 2
    assert not list(_floats(sheet))


def _floats(node: Any) -> Any:
    if isinstance(node, float):
        yield node
    elif isinstance(node, dict):
        for each in node.values():
            yield from _floats(each)
    elif isinstance(node, list):
        for each in node:
            yield from _floats(each)
