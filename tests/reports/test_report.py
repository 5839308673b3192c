"""The Word report: its sections, its numbers, its fonts, its page, read back part by part."""

import re
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Report
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from scorer.errors import ReportTargetError
from scorer.i18n import set_language
from scorer.model.outcome import Outcome, RowState
from scorer.reports.data import ProjectRecord
from scorer.reports.report import write_report
from scorer.reports.templates.build_template import TEMPLATE, build
from tests.reports.building import FILLED, actuals, project, record, stated_project, year_of

SECTIONS = (
    "一、基本情况",
    "二、自评工作开展情况",
    "三、资金执行情况",
    "四、绩效目标完成情况",
    "五、存在问题及原因",
    "六、改进措施",
    "七、其他需要说明的问题",
)


def written(folder: Path, *records: ProjectRecord) -> Report:
    path = folder / "自评报告.docx"
    write_report(path, year_of(*records))
    return Document(str(path))


def style_of(paragraph: Paragraph) -> str:
    return (paragraph.style.name if paragraph.style else None) or ""


def paragraphs(report: Report) -> list[str]:
    return [each.text for each in report.paragraphs]


@pytest.fixture
def reasoned() -> ProjectRecord:
    reason = {
        "deviation_reason": "部分村干部补助推迟发放。",
        "corrective_action": "列入下年度一季度计划。",
    }
    outcomes = {
        **FILLED,
        1: FILLED[1].model_copy(update=reason),
        3: Outcome(state=RowState.NOT_APPLICABLE, na_reason="因疫情取消", na_approver="县财政局"),
    }
    return record(project(), outcomes)


def test_the_seven_sections_stand_in_order(tmp_path: Path, reasoned: ProjectRecord) -> None:
    report = written(tmp_path, reasoned)
    heads = [each.text for each in report.paragraphs if style_of(each) == "Heading 1"]
    assert tuple(heads) == SECTIONS
    assert paragraphs(report)[0] == "顺平县腰山镇人民政府（本级）\n2021年度部门预算绩效自评报告"


def test_numbers_come_from_the_data(tmp_path: Path, reasoned: ProjectRecord) -> None:
    stated = record(stated_project(), actuals("95%", "100%", "85%", "92%"), pack="document-points")
    text = "\n".join(paragraphs(written(tmp_path, reasoned, stated)))
    assert "预算项目共2个，三级绩效指标共14项" in text
    assert "年初预算合计1,297,600.00元" in text
    assert "全年执行数合计1,282,601.00元，总体执行率98.84%" in text
    total = reasoned.sheet.total_score
    assert f"总分{total}/100，等级“优”，预算执行率98.84%，执行得分9.88/10" in text
    assert "总分75.00/100，等级“中”，预算执行率98.84%，执行得分仅列示，不计分" in text
    assert "截至10月底，计划累计支出973,200.00元，实际累计支出840,000.00元" in text
    assert "低于计划133,200.00元（10.27个百分点）" in text


def test_reasons_measures_and_special_rows_are_those_recorded(
    tmp_path: Path, reasoned: ProjectRecord
) -> None:
    text = paragraphs(written(tmp_path, reasoned))
    assert (
        "1. 村级组织办公经费“补助村干部人数”：指标值≥200个，实际完成值187个，得分6.68/7.14。"
        "原因：部分村干部补助推迟发放。"
    ) in text
    assert "1. 村级组织办公经费“补助村干部人数”：列入下年度一季度计划。" in text
    assert "1. 村级组织办公经费“巡查批次”不适用，理由：因疫情取消，批准人：县财政局。" in text


def test_nothing_recorded_is_said_and_not_filled_in(tmp_path: Path) -> None:
    text = paragraphs(written(tmp_path, record(project(), {})))
    measures = text.index("六、改进措施")
    assert text[measures + 1] == "无。"
    assert "10项指标中：未填报10项。" in "".join(text)
    assert any("总分未完成 9.88/100（可达 9.88–99.88）" in each for each in text)


def test_every_number_of_the_text_is_in_the_data(tmp_path: Path, reasoned: ProjectRecord) -> None:
    """Amounts in the prose can be traced to a project's amounts, sums or differences."""
    report = written(tmp_path, reasoned)
    known = {"648,800.00", "641,300.50", "150,000.00", "330,000.50", "420,000.00"}
    known |= {"162,200.00", "324,400.00", "486,600.00"}
    known |= {"12,200.00", "5,600.50", "66,600.00", "7,499.50"}
    shown = set(re.findall(r"[\d,]+\.\d\d(?=元)", "".join(paragraphs(report))))
    assert shown == known


def test_the_annex_is_the_official_form(tmp_path: Path, reasoned: ProjectRecord) -> None:
    report = written(tmp_path, reasoned)
    form = report.tables[-2]
    texts = [[cell.text for cell in row.cells] for row in form.rows]
    assert texts[0][0] == "项目名称"
    assert texts[2][3:] == [
        "年初预算数",
        "全年预算数（A）",
        "全年执行数（B）",
        "分值",
        "执行率（B/A）",
        "得分",
    ]
    assert texts[3][3:] == ["64.88", "64.88", "64.13", "10", "98.84%", "9.88"]
    assert texts[-1][6:] == ["100", f"{reasoned.sheet.total_score}", "自评等级：优"]
    assert texts[10][1] == "产出指标\n（50分）"
    scores = [row[7] for row in texts[10:-1]]
    assert scores[:3] == ["6.68", "6.49", "不适用"]


def test_the_page_is_that_of_official_documents(tmp_path: Path, reasoned: ProjectRecord) -> None:
    (section,) = written(tmp_path, reasoned).sections
    size = (section.page_width, section.page_height)
    assert [round(each.mm) for each in size if each] == [210, 297]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(each.mm) for each in margins if each] == [37, 35, 28, 26]
    assert "PAGE" in section.footer._element.xml


FONTS = {
    "Normal": ("仿宋", 16),
    "Title": ("方正小标宋简体", 22),
    "Heading 1": ("黑体", 16),
    "Heading 2": ("楷体", 16),
    "Table Text": ("宋体", 10.5),
}


@pytest.mark.parametrize("name", FONTS)
def test_every_style_sets_the_east_asian_font(
    name: str, tmp_path: Path, reasoned: ProjectRecord
) -> None:
    style = written(tmp_path, reasoned).styles[name]
    fonts = style.element.rPr.find(qn("w:rFonts"))
    assert fonts.get(qn("w:eastAsia")) == FONTS[name][0]
    assert fonts.get(qn("w:ascii")) == "Times New Roman"
    assert not [each for each in fonts.attrib if "Theme" in each]
    assert style.font.size == Pt(FONTS[name][1])


def test_lines_are_28_points(tmp_path: Path, reasoned: ProjectRecord) -> None:
    layout = written(tmp_path, reasoned).styles["Normal"].paragraph_format
    assert layout.line_spacing == Pt(28)


def test_the_chart_is_a_native_part_with_the_numbers(
    tmp_path: Path, reasoned: ProjectRecord
) -> None:
    written(tmp_path, reasoned)
    with zipfile.ZipFile(tmp_path / "自评报告.docx") as archive:
        (name,) = [each for each in archive.namelist() if each.startswith("word/charts/")]
        chart = archive.read(name).decode("utf-8")
        types = archive.read("[Content_Types].xml").decode("utf-8")
    assert f"/{name}" in types
    values = [Decimal(each) for each in re.findall(r"<c:v>([\d.]+)</c:v>", chart)]
    assert values == [
        Decimal(each)
        for each in ("162200", "324400", "486600", "648800", "150000", "330000.5", "420000")
    ] + [Decimal("641300.50")]


def test_it_is_chinese_whatever_the_screen_speaks(tmp_path: Path, reasoned: ProjectRecord) -> None:
    set_language("en")
    text = "\n".join(paragraphs(written(tmp_path, reasoned)))
    assert "已评分9项" in text
    assert "scored" not in text


def test_the_committed_template_is_what_its_script_builds(tmp_path: Path) -> None:
    built = tmp_path / "report.docx"
    build(built)

    def parts(path: Path) -> dict[str, bytes]:
        with zipfile.ZipFile(path) as archive:
            names = ("word/styles.xml", "word/document.xml", "word/footer1.xml")
            return {name: archive.read(name) for name in names}

    assert parts(built) == parts(TEMPLATE)


def test_a_report_that_cannot_be_written_says_so(tmp_path: Path, reasoned: ProjectRecord) -> None:
    with pytest.raises(ReportTargetError, match="不存在"):
        write_report(tmp_path / "无" / "自评报告.docx", year_of(reasoned))
