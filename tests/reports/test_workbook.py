"""The workbook as a county auditor and a spreadsheet program find it, part by part."""

import re
import zipfile
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook

from scorer.findings import Severity, declare, find
from scorer.i18n import set_language
from scorer.model.disbursement import Disbursement, Funds
from scorer.model.outcome import Evidence, Level, Outcome, RowState
from scorer.reports.data import Finalised, ProjectRecord, ReportData
from scorer.reports.workbook import write_workbook
from tests.reports.building import FILLED, actuals, money, project, record, stated_project, year_of
from tests.reports.recompute import places

FORM = "1 村级组织办公经费"
ODD = declare("WBK-TEST-ODD", Severity.WARNING, "=HYPERLINK({what})")


def opened(folder: Path, *records: ProjectRecord, values: bool = True) -> Workbook:
    path = folder / "自评表.xlsx"
    write_workbook(path, year_of(*records))
    return load_workbook(path, data_only=values)


def texts(book: Workbook, sheet: str) -> list[str]:
    return [str(cell.value) for row in book[sheet].iter_rows() for cell in row if cell.value]


def test_the_sheets_stand_in_order(tmp_path: Path) -> None:
    book = opened(tmp_path, record(project(), FILLED), record(stated_project(), {}))
    assert book.sheetnames == [
        "汇总",
        FORM,
        "2 环保所建设",
        "资金对比",
        "得分说明",
        "佐证清单",
        "问题清单",
        "不适用指标",
        "变更记录",
        "复核",
    ]


def test_cached_values_are_the_engines(tmp_path: Path) -> None:
    scored = record(project(), FILLED)
    form = opened(tmp_path, scored)[FORM]
    where = places(form)
    for line in scored.sheet.lines:
        assert Decimal(str(form[where.scores[line.name]].value)) == line.score
    assert Decimal(str(form[where.total].value)) == scored.sheet.total_score
    assert form[where.grade].value == "良"


def test_the_form_reads_as_the_national_one(tmp_path: Path) -> None:
    form = opened(tmp_path, record(project(), FILLED))[FORM]
    assert form["A1"].value == "项目支出绩效自评表"
    assert form["A2"].value == "（2021年度）"
    assert (form["A3"].value, form["D3"].value) == ("项目名称", "村级组织办公经费")
    assert (form["F3"].value, form["G3"].value) == ("项目编码", "13063621P00000110001A")
    assert (form["A4"].value, form["D4"].value) == ("主管部门", "顺平县财政局")
    assert form["G4"].value == "顺平县腰山镇人民政府（本级）"
    assert form["A5"].value == "项目资金（万元）"
    assert form["B12"].value == "一级指标"
    assert form["B13"].value == "产出指标\n（50分）"
    merged = {str(each) for each in form.merged_cells.ranges}
    assert {"A1:I1", "A5:A9", "A10:A11", "B13:B19", "C13:C15", "A12:A22"} <= merged


def test_amounts_are_exact_quotients_shown_with_two_decimals(tmp_path: Path) -> None:
    form = opened(tmp_path, record(project(), FILLED))[FORM]
    where = places(form)
    assert Decimal(str(form[where.spent].value)) == Decimal("64.13005")
    assert form[where.spent].number_format == "#,##0.00"


def test_an_actual_is_a_number_that_shows_its_unit(tmp_path: Path) -> None:
    form = opened(tmp_path, record(project(), FILLED), values=False)[FORM]
    actual = {name: form[cell] for name, cell in places(form).actuals.items()}
    assert (actual["补助村干部人数"].value, actual["补助村干部人数"].number_format) == (
        187,
        'General"个"',
    )
    assert (actual["资金发放准确率"].value, actual["资金发放准确率"].number_format) == (
        "=31/33",
        "0.00%",
    )
    assert actual["村干部满意度"].value == 0.954
    assert actual["人均补助标准"].number_format == '#,##0.00"元"'
    assert actual["资金拨付完成时间"].value == datetime(2022, 1, 10)  # noqa: DTZ001
    assert actual["办公环境"].value == "部分达成"


def test_what_was_typed_beside_a_level_is_shown_with_it(tmp_path: Path) -> None:
    outcomes = {9: Outcome(actual_text='办公"环境"改善', level=Level.MET)}
    form = opened(tmp_path, record(project(), outcomes))[FORM]
    cell = form[places(form).actuals["办公环境"]]
    assert (cell.value, cell.number_format) == (
        "达成",
        'General;General;General;@"：办公环境改善"',
    )


def test_it_prints_on_one_page_across(tmp_path: Path) -> None:
    form = opened(tmp_path, record(project(), FILLED))[FORM]
    assert form.print_area == f"'{FORM}'!$A$1:$I$26"
    assert form.page_setup.paperSize == 9
    assert form.page_setup.orientation == "portrait"
    assert form.page_setup.fitToWidth in {None, 1}, "one page wide, which is the default"
    assert form.page_setup.fitToHeight == 0
    assert form.sheet_properties.pageSetUpPr is not None
    assert form.sheet_properties.pageSetUpPr.fitToPage


def test_what_formulas_need_is_hidden_beyond_the_print_area(tmp_path: Path) -> None:
    form = opened(tmp_path, record(project(), FILLED))[FORM]
    hidden = [each for each in form.column_dimensions.values() if each.hidden]
    assert [(each.min, each.max) for each in hidden] == [(11, 15)]
    assert not form.column_dimensions["J"].hidden


def test_only_what_a_reviewer_may_change_is_open(tmp_path: Path) -> None:
    form = opened(tmp_path, record(project(), FILLED))[FORM]
    where = places(form)
    assert form.protection.sheet
    assert not form.protection.password
    for cell in (*where.actuals.values(), where.final_budget, where.spent, "I13", "F11"):
        assert not form[cell].protection.locked, cell
    for cell in (*where.scores.values(), where.total, where.grade, "D13", "E13", "G13", "B11"):
        assert form[cell].protection.locked, cell
    assert not form[where.chosen["办公环境"]].protection.locked


def test_entries_are_validated(tmp_path: Path) -> None:
    form = opened(tmp_path, record(project(), FILLED))[FORM]
    where = places(form)
    rules = {str(each.sqref): each for each in form.data_validations.dataValidation}
    assert rules[where.actuals["办公环境"]].formula1.startswith('"达成,部分达成,未达成')
    assert "ISNUMBER" in rules[where.actuals["培训场次"]].formula1
    assert "达成" in rules[where.chosen["办公环境"]].formula1
    assert all(len(rule.formula1) <= 255 for rule in rules.values()), "more breaks the file"


def test_an_unfinished_sheet_says_so_and_has_no_grade(tmp_path: Path) -> None:
    book = opened(tmp_path, record(project(), {1: FILLED[1]}))
    form = book[FORM]
    where = places(form)
    assert form[where.total].value == "未完成 16.56/100"
    assert not form[where.grade].value
    assert book["汇总"]["L4"].value == "未完成 16.56/100"


def test_document_points_show_execution_without_points(tmp_path: Path) -> None:
    scored = record(stated_project(), actuals("95%", "100%", "85%", "92%"), pack="document-points")
    form = opened(tmp_path, scored)["1 环保所建设"]
    where = places(form)
    assert form[where.execution].value == "—"
    assert round(form["H6"].value, 6) == 0.988441
    assert form[where.total].value == 75
    assert form[where.grade].value == "中"


INJECTIONS = ("=1+1", "+1", "-1", "@SUM(1)", "\t=1+1", "\r=1+1", "{=1+1}", "http://example.org")


@pytest.mark.parametrize("evil", INJECTIONS)
def test_text_is_never_a_formula(evil: str, tmp_path: Path) -> None:
    rows = [("产出指标", evil, evil, "优良")]
    outcome = Outcome(
        actual_text=evil,
        deviation_reason=evil,
        corrective_action=evil,
        evidence=(Evidence(file=evil, page=evil),),
    )
    hostile = record(project(rows, name=evil, code=evil), {1: outcome})
    path = tmp_path / "自评表.xlsx"
    data = year_of(hostile)
    profile = data.profile.model_copy(update={"name": evil, "department": evil})
    findings = (find(ODD, what=evil),)
    changed = ReportData(
        profile=profile,
        year=data.year,
        projects=data.projects,
        made_on=data.made_on,
        plan_findings=findings,
        journal=data.journal,
    )
    write_workbook(path, changed)
    book = load_workbook(path)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert re.match(r"=(IF|SUM|ROUND|\d)", str(cell.value)), cell.value
                assert cell.hyperlink is None


def test_findings_evidence_journal_and_rows_that_do_not_apply(tmp_path: Path) -> None:
    proof = Evidence(file="发放表.xlsx", page="3", sha256="ab" * 32)
    outcomes = {
        **FILLED,
        1: FILLED[1].model_copy(update={"evidence": (proof,)}),
        2: FILLED[2].model_copy(update={"evidence": (proof,)}),
        3: Outcome(state=RowState.NOT_APPLICABLE, na_reason="因疫情取消", na_approver="县财政局"),
    }
    book = opened(tmp_path, record(project(), outcomes))
    evidence = texts(book, "佐证清单")
    assert evidence.count("发放表.xlsx") == 1
    assert "补助村干部人数、培训场次" in evidence
    assert "ab" * 32 in evidence
    assert {"因疫情取消", "县财政局", "巡查批次"} <= set(texts(book, "不适用指标"))
    assert {"张三", "187个", "ab12ab12ab12"} <= set(texts(book, "变更记录"))
    assert any("未填写偏差原因" in text for text in texts(book, "问题清单"))


def test_a_list_without_rows_says_so(tmp_path: Path) -> None:
    full = actuals("200", "33", "2", "95%", "2021-12-31", "3600", "0%", "0", None, "95%")
    met = {**full, 9: Outcome(level=Level.MET)}
    book = opened(tmp_path, record(project(), met, money("648800", "648800")))
    for sheet in ("佐证清单", "问题清单", "不适用指标"):
        assert texts(book, sheet)[-1] == "无", sheet


def test_the_trace_shows_the_arithmetic_of_every_award(tmp_path: Path) -> None:
    shown = texts(opened(tmp_path, record(project(), FILLED)), "得分说明")
    assert "187/200*7.14 = 6.6759 → 6.68" in shown
    assert "6.68/7.14" in shown
    assert any(text.startswith("T = 200个 [≥200个]") for text in shown)


def test_money_is_compared_with_a_native_chart(tmp_path: Path) -> None:
    path = tmp_path / "自评表.xlsx"
    write_workbook(path, year_of(record(project(), FILLED)))
    book = load_workbook(path, data_only=True)
    sheet = book["资金对比"]
    assert [sheet.cell(3, column).value for column in range(1, 6)] == [
        "全部项目合计",
        "3月底",
        "25.00%",
        162200,
        150000,
    ]
    assert sheet["G3"].value == -12200
    with zipfile.ZipFile(path) as archive:
        chart = archive.read("xl/charts/chart1.xml").decode("utf-8")
    assert "barChart" in chart
    assert "资金对比" in chart


def test_the_foot_names_rules_journal_and_signers(tmp_path: Path) -> None:
    scored = record(project(), FILLED)
    at = datetime(2022, 1, 17, 10, 0, tzinfo=UTC)
    final = ProjectRecord(
        project=scored.project,
        outcomes=scored.outcomes,
        disbursement=scored.disbursement,
        achievement=scored.achievement,
        sheet=scored.sheet,
        findings=(),
        pack=scored.pack,
        final=Finalised("李四", at),
    )
    form = opened(tmp_path, final)[FORM]
    foot = [str(form[f"A{row}"].value) for row in (24, 25, 26)]
    assert f"cn.project-self-evaluation 2020版（SHA-256 {scored.pack.sha256[:12]}）" in foot[0]
    assert "变更记录链首：ab12ab12ab12" in foot[0]
    assert "定稿：李四 2022-01-17 10:00" in foot[0]
    assert foot[1] == "注：本评分规则尚未与文件原文核对，签字前请对照原文件确认。"
    for part in ("填报人：张三", "审核人：李四", "单位负责人：王五", "联系电话：0312-7600000"):
        assert part in foot[2]
    assert "日期：2022年1月18日" in foot[2]


def test_the_review_sheet_follows_the_forms_and_is_open_to_the_county(tmp_path: Path) -> None:
    sheet = opened(tmp_path, record(project(), FILLED))["复核"]
    assert [sheet.cell(3, column).value for column in (4, 7, 8, 9)] == [
        "补助村干部人数",
        7.14,
        187,
        6.68,
    ]
    assert not sheet["J3"].protection.locked
    assert not sheet["M3"].protection.locked
    assert sheet["I3"].protection.locked


def test_the_summary_shows_every_score_with_its_maximum(tmp_path: Path) -> None:
    sheet = opened(tmp_path, record(project(), FILLED), record(project(), {}))["汇总"]
    assert [sheet.cell(3, column).value for column in (9, 10, 11, 12, 13)] == [
        "产出指标",
        "效益指标",
        "满意度指标",
        "总分",
        "等级",
    ]
    assert (sheet["I4"].value, sheet["I4"].number_format) == (42.47, '0.00"/50"')
    assert (sheet["L4"].value, sheet["L4"].number_format) == (87.85, '0.00"/100"')
    assert sheet["E6"].value == 129.76


def test_official_sheets_are_chinese_whatever_the_screen_speaks(tmp_path: Path) -> None:
    set_language("en")
    book = opened(tmp_path, record(project(), FILLED))
    assert "已评分" in texts(book, "得分说明")


def test_a_unit_without_projects_still_gives_a_workbook(tmp_path: Path) -> None:
    book = opened(tmp_path)
    assert book["汇总"]["A4"].value == "合计"


def test_a_project_without_money_plan_or_rows(tmp_path: Path) -> None:
    bare = project([]).model_copy(update={"checkpoints": (), "objectives": ()})
    spending = Disbursement(rows=(Funds(),))
    scored = record(bare, {}, spending)
    book = opened(tmp_path, scored)
    assert book[FORM].max_row > 10
