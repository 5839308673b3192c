"""One trace, four surfaces: screen, JSON, workbook and report say the same of every award."""

import io
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import load_workbook

from scorer.cli.app import run
from scorer.forms.traces import TraceParts, trace_parts
from scorer.forms.view import reading_lines, rule_note, survey_line
from scorer.model.outcome import RowState
from scorer.model.sheet import Trace
from scorer.service.demo import DemoResult, run_demo
from scorer.service.outcomes import record_outcome
from scorer.service.plans import overview
from scorer.service.views import ProjectView
from scorer.service.workspace import open_workspace
from tui.asked import arithmetic, trace_rest

ANNEX = ("指标", "得分/分值", "计分方法、算式及取舍", "数据及来源", "规则依据")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> DemoResult:
    return run_demo(tmp_path_factory.mktemp("traces"))


@pytest.fixture(scope="module")
def lowered(demo: DemoResult, tmp_path_factory: pytest.TempPathFactory) -> DemoResult:
    """The sample again, with a row that does not apply, so that one total is traced too."""
    database = tmp_path_factory.mktemp("lowered") / "copy.db"
    shutil.copyfile(demo.database, database)
    with open_workspace(f"sqlite:///{database.as_posix()}", user="王芳") as workspace:
        code = demo.overview.projects[0].project.code
        changes = {"state": "not_applicable", "na_reason": "未开展", "na_approver": "镇长"}
        record_outcome(workspace, code, 2, changes)
        return DemoResult(overview(workspace), database, demo.files)


def traces(view: ProjectView) -> Iterator[tuple[str, Trace]]:
    """Every trace of a sheet: execution, the rows, the total."""
    if view.sheet.execution.trace is not None:
        yield "预算执行率", view.sheet.execution.trace
    for line in view.sheet.lines:
        assert (line.trace is None) is (line.state is RowState.NOT_APPLICABLE)
        if line.trace is not None:
            yield str(line.position), line.trace
    if view.sheet.total_trace is not None:
        yield "总分", view.sheet.total_trace


def said(view: ProjectView) -> list[TraceParts]:
    return [trace_parts(trace) for _name, trace in traces(view)]


def as_printed(view: ProjectView) -> list[TraceParts]:
    """The same on paper, where a row's survey, other readings and own rule stand behind its trace."""
    lines = [line for line in view.sheet.lines if line.trace is not None]
    beside = {str(line.position): line for line in lines}
    printed = []
    for name, trace in traces(view):
        parts, line = trace_parts(trace), beside.get(name)
        if line is not None:
            more = tuple(filter(None, (survey_line(line), *reading_lines(line))))
            rule = [parts.rule, *([rule_note(line.rule)] if line.rule is not None else [])]
            parts = parts._replace(inputs=(*parts.inputs, *more), rule="\n".join(rule))
        printed.append(parts)
    return printed


def test_every_input_of_every_award_says_where_it_comes_from(demo: DemoResult) -> None:
    for view in demo.overview.projects:
        for name, trace in traces(view):
            assert trace.clause, name
            assert trace.rounding == "half_up_2"
            for given in trace.inputs:
                assert given.source in {"document", "typed", "survey", "pack", "computed"}
                if given.source == "document":
                    assert given.place is not None
                    assert given.place.row is not None or given.place.line is not None
                if given.source == "typed":
                    assert given.by, (name, given)
                    assert given.at, (name, given)
                if given.source == "pack":
                    assert given.text, (name, given)
                    assert "财预" in given.text or "：" in given.text


def test_what_was_spent_is_traced_to_whoever_entered_it(demo: DemoResult) -> None:
    with open_workspace(f"sqlite:///{demo.database.as_posix()}", user="王芳") as workspace:
        from scorer.model.disbursement import FundSource
        from scorer.service.disbursements import record_disbursement

        code = demo.overview.projects[0].project.code
        before = overview(workspace).projects[0].sheet.execution.trace
        assert before is not None
        assert {each.by for each in before.inputs if each.source == "typed"} == {"示例"}
        other = record_disbursement(
            workspace, code, FundSource.CARRY_OVER, {"final_budget": "0", "actual_expenditure": "0"}
        )
        assert other.sheet.execution.trace == before
        view = record_disbursement(
            workspace, code, FundSource.TOTAL, {"actual_expenditure": "640001"}
        )
        again = overview(workspace).projects[0]
        assert view.sheet.execution.trace == again.sheet.execution.trace
        assert again.sheet.execution.trace is not None
        amounts = {each.symbol: each for each in again.sheet.execution.trace.inputs}
        assert (amounts["A"].by, amounts["A"].text, amounts["A"].value) == (
            "王芳",
            "全年执行数",
            "640001",
        )
        record_disbursement(workspace, code, FundSource.TOTAL, {"actual_expenditure": "640000"})


@pytest.mark.parametrize("made", ["demo", "lowered"])
def test_the_screen_says_all_of_a_trace(made: str, request: pytest.FixtureRequest) -> None:
    result: DemoResult = request.getfixturevalue(made)
    for view in result.overview.projects:
        for line in view.sheet.lines:
            if line.trace is None:
                continue
            shown = [text for text, _tone in arithmetic(line, line)]
            assert set(trace_parts(line.trace).lines()) <= set(shown)
        for trace in filter(None, (view.sheet.execution.trace, view.sheet.total_trace)):
            rest = [text for text, _tone in trace_rest(trace)]
            assert rest == list(trace_parts(trace).lines()[1:])


def test_the_commands_json_is_the_trace_itself(
    demo: DemoResult, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SCORER_DB", f"sqlite:///{demo.database.as_posix()}")
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    with open_workspace(f"sqlite:///{demo.database.as_posix()}", user="王芳") as workspace:
        views = overview(workspace).projects
    for view in views:
        run(["explain", view.project.code, "--json"])
        (sheet,) = json.loads(capsys.readouterr().out)["sheets"]
        told = [sheet["execution"]["trace"], *(each["trace"] for each in sheet["lines"])]
        assert [*filter(None, told)] == [_as_json(trace) for _name, trace in traces(view)]
        run(["explain", view.project.code])
        page = capsys.readouterr().out
        for parts in said(view):
            assert all(text in page for text in parts.lines()), parts


def _as_json(trace: Trace) -> dict[str, Any]:
    """The trace as the interface has it, from the object's own fields."""
    fields = trace.model_dump(mode="json")
    for given, kept in zip(fields["inputs"], trace.inputs, strict=True):
        given["place"] = dict(kept.place.as_json()) if kept.place else None
    return fields


@pytest.mark.parametrize("made", ["demo", "lowered"])
def test_workbook_and_report_say_the_same(
    made: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    from scorer.service.exports import export_report, export_workbook

    result: DemoResult = request.getfixturevalue(made)
    with open_workspace(f"sqlite:///{result.database.as_posix()}", user="王芳") as workspace:
        views = overview(workspace).projects
        book = load_workbook(export_workbook(workspace, tmp_path / "自评表.xlsx"))
        report = docx.Document(str(export_report(workspace, tmp_path / "报告.docx")))
    wanted = [parts for view in views for parts in as_printed(view)]
    rows = [row for row in book["得分说明"].iter_rows(values_only=True) if row[7] and row[4] != "—"]
    in_book = [
        TraceParts(
            str(row[4]), str(row[5]), str(row[6]), tuple(str(row[7]).split("\n")), str(row[8])
        )
        for row in rows
        if row[4] != "计分方法"
    ]
    assert in_book == wanted
    tables = [
        table for table in report.tables if tuple(c.text for c in table.rows[0].cells) == ANNEX
    ]
    assert len(tables) == len(views)
    in_report = []
    for table in tables:
        for row in table.rows[1:]:
            _title, _score, how, inputs, rule = (cell.text for cell in row.cells)
            if inputs == "—":
                continue
            method, worked, rounding = how.split("\n")
            in_report.append(TraceParts(method, worked, rounding, tuple(inputs.split("\n")), rule))
    assert in_report == wanted
