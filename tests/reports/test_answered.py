"""Findings that a person answered: the county reads them with the reason, who gave it, and when."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from openpyxl import load_workbook

from scorer.findings import Severity, declare, find
from scorer.i18n import set_language
from scorer.model.dismissal import Dismissed
from scorer.reports.data import ReportData
from scorer.reports.report import write_report
from scorer.reports.workbook import write_workbook
from tests.reports.building import project, record, year_of

LOOSE = declare("ANS-TEST-LOOSE", Severity.WARNING, "村数前后不一致：{what}", "请核对")
SMALL = declare("ANS-TEST-SMALL", Severity.NOTE, "样本只有{count}人", "请补充调查")
AT = datetime(2022, 1, 10, 9, 30, tzinfo=UTC)


def handed_over() -> ReportData:
    """A year with one finding that stands, one answered, and one answered of the document."""
    stands, said = find(LOOSE, what="甲表"), find(SMALL, count=30)
    mine = replace(
        record(project(), {}),
        findings=(stands,),
        dismissed=(Dismissed(said, "镇上只有30户受益", "王芳", AT),),
    )
    of_the_document = Dismissed(find(LOOSE, what="第一部分"), "原文如此", "李会计", AT)
    return replace(year_of(mine), plan_dismissed=(of_the_document,))


def test_the_workbook_lists_them_behind_the_others_with_the_reason(tmp_path: Path) -> None:
    set_language("en")
    path = tmp_path / "自评表.xlsx"
    write_workbook(path, handed_over())
    book = load_workbook(path, data_only=True)
    captions, *rows = [
        [cell.value for cell in row] for row in book["问题清单"].iter_rows(min_row=2)
    ]
    assert captions[-1] == "说明"
    assert [(row[3], row[-1]) for row in rows] == [
        ("村数前后不一致：甲表", "—"),
        ("村数前后不一致：第一部分", "已说明：原文如此（李会计，2022-01-10）"),
        ("样本只有30人", "已说明：镇上只有30户受益（王芳，2022-01-10）"),
    ]
    summary = [str(cell.value) for row in book["汇总"].iter_rows() for cell in row if cell.value]
    assert "警告 1，已说明 1" in summary


def test_the_report_has_a_section_for_them(tmp_path: Path) -> None:
    path = tmp_path / "自评报告.docx"
    write_report(path, handed_over())
    said = [each.text for each in Document(str(path)).paragraphs]
    found = said.index("（二）自评检查发现的问题")
    answered = said.index("（三）已作说明的问题")
    assert said[found + 1 : answered] == ["1. 村级组织办公经费：村数前后不一致：甲表。"]
    assert said[answered + 1 : answered + 3] == [
        "1. 村数前后不一致：第一部分。已说明：原文如此（李会计，2022-01-10）。",
        "2. 村级组织办公经费：样本只有30人。已说明：镇上只有30户受益（王芳，2022-01-10）。",
    ]


def test_a_report_without_answers_has_no_such_section(tmp_path: Path) -> None:
    path = tmp_path / "自评报告.docx"
    write_report(path, year_of(record(project(), {})))
    assert "（三）已作说明的问题" not in [each.text for each in Document(str(path)).paragraphs]
