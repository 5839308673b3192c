"""PDFs: tables by their lines, joined over pages; what cannot be read is said in one sentence."""

import json
import subprocess
import sys
import time
import zlib
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from scorer.errors import UnreadableFileError
from scorer.forms.view import place_text
from scorer.importers import pdf as door
from scorer.importers.base import Document, Grid, Paragraph
from scorer.importers.document import read_document, read_plan
from scorer.importers.pdf_lines import Line, joined
from scorer.importers.pdf_reader import read_pdf_here
from scorer.importers.text_findings import (
    PAGE_CROWDED,
    PAGE_DRAWING,
    PAGE_LOST,
    PAGE_PICTURE,
    PAGE_ROW_JOINED,
)
from scorer.model.plan import PerformancePlan
from scorer.resources import resource_dir
from tests.importers.pdfs import MERGED, NO_MEANING, Drawing, locked, pdf, stream

pytest.importorskip("pdfplumber")

PLANS = resource_dir("fixtures") / "plans"

WIDTHS = (60, 60, 80, 120, 60, 80)
HEADER = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "确定依据")


def blocks(content: bytes) -> list[str | list[list[str]]]:
    """Paragraphs as text, grids as rows of texts."""
    return [
        block.text if isinstance(block, Paragraph) else [row.texts for row in block.rows]
        for block in read_pdf_here(content, "a.pdf").blocks
    ]


def refusal(content: bytes) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        read_document(content, "a.pdf")
    assert caught.value.exit_code == 4
    assert caught.value.hint
    assert "a.pdf" in caught.value.message
    return caught.value.message


def facts(plan: PerformancePlan) -> object:
    """What the plan says, without where it stands."""
    told = {"category", "subcategory", "name", "description", "target_text", "target", "basis"}
    return (
        (plan.unit_code, plan.unit_name, plan.year, plan.currency_unit),
        [each.name for each in plan.announced],
        [
            (
                project.model_dump(exclude={"indicators", "places", "checkpoints"}),
                [each.cumulative_share for each in project.checkpoints],
                [each.model_dump(include=told) for each in project.indicators],
            )
            for project in plan.projects
        ],
    )


def test_the_sample_printed_by_a_word_processor_reads_as_its_golden_says(
    build: ModuleType,
) -> None:
    sample = PLANS / "yaoshan-2021.pdf"
    golden = sample.with_name("yaoshan-2021.pdf.golden.json")
    assert json.loads(build.golden(sample)) == json.loads(golden.read_text("utf-8"))


def test_the_sample_printed_holds_the_same_plan_as_the_document() -> None:
    plan = read_plan(PLANS / "yaoshan-2021.pdf")
    assert [len(each.indicators) for each in plan.projects] == [7, 7, 7, 7, 6, 7, 8, 7, 7]
    funds = [project.total_funds or Decimal(0) for project in plan.projects]
    assert sum(funds) == Decimal("4577300.00")
    assert facts(plan) == facts(read_plan(PLANS / "yaoshan-2021.docx"))
    place = plan.projects[1].indicators[2].places["target_text"]
    assert (place.page, place.table, place.row, place.column) == (3, 2, 11, 6)
    assert place_text(place) == "yaoshan-2021.pdf，第3页，第2张表，第11行第6列"


def print_with_libreoffice(source: Path, folder: Path) -> Path:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=120)
    return folder / f"{source.stem}.pdf"


@pytest.mark.system("soffice")
def test_a_word_document_printed_now(tmp_path: Path) -> None:
    source = PLANS / "yaoshan-2021.docx"
    assert facts(read_plan(print_with_libreoffice(source, tmp_path))) == facts(read_plan(source))


@pytest.mark.system("soffice")
def test_a_workbook_printed_with_borders_headers_and_footers(tmp_path: Path) -> None:
    source = PLANS / "yaoshan-2021.xlsx"
    bordered = tmp_path / "bordered.xlsx"
    _with_borders(source, bordered)
    plan = read_plan(print_with_libreoffice(bordered, tmp_path))
    assert facts(plan) == facts(read_plan(source))
    assert PAGE_CROWDED not in {each.code for each in plan.findings}


def _with_borders(source: Path, target: Path) -> None:
    """The workbook made ready for print: borders, rows high enough, one page wide."""
    from openpyxl import load_workbook
    from openpyxl.styles import Border, Side
    from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
    from openpyxl.worksheet.properties import PageSetupProperties

    book = load_workbook(source)
    side = Side(style="thin")
    for sheet in book:
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.fitToHeight = 0
        sheet.oddHeader = HeaderFooterItem(center=_HeaderFooterPart(text="腰山镇预算公开"))
        sheet.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(text="第 &P 页，共 &N 页"))
        for letter in "ABCDEFGHIJKL":
            sheet.column_dimensions[letter].width = 12
        for number, row in enumerate(sheet.iter_rows(min_row=2), 2):
            longest = max(len(str(cell.value or "")) for cell in row)
            sheet.row_dimensions[number].height = 16 * (2 + longest // 10)
            for cell in row if sheet.max_column > 1 else ():
                cell.border = Border(left=side, right=side, top=side, bottom=side)
    book.save(target)


def test_a_table_goes_on_over_pages_whatever_is_printed_on_their_edges() -> None:
    first, second, third = Drawing(), Drawing(), Drawing()
    for number, page in enumerate((first, second, third), 1):
        page.text(250, 20, "某镇预算公开").text(280, 810, f"- {number} -")
    first.text(50, 60, "1.村级经费绩效目标表")
    first.table(700, [HEADER, ("产出指标", "数量指标", "村数", "描述", "33个", "文件")], WIDTHS)
    second.table(50, [("", "质量指标", "合格率", "描述", "90%", "文件")], WIDTHS)
    end = third.table(50, [HEADER, ("效益指标", "社会效益", "知晓率", "述", "80%", "件")], WIDTHS)
    third.text(50, end + 20, "填报人：张三")
    assert blocks(pdf([first, second, third])) == [
        "某镇预算公开",
        "1.村级经费绩效目标表",
        [
            list(HEADER),
            ["产出指标", "数量指标", "村数", "描述", "33个", "文件"],
            ["", "质量指标", "合格率", "描述", "90%", "文件"],
            list(HEADER),
            ["效益指标", "社会效益", "知晓率", "述", "80%", "件"],
        ],
        "填报人：张三",
    ]


def test_captions_of_forms_are_no_headers_though_they_come_on_every_page() -> None:
    pages = [Drawing().text(200, 40, "项目支出绩效目标表").text(50, 60, "单位：元") for _n in "123"]
    for page in pages:
        page.table(80, [("项目编码", "A", "项目名称")], (60, 60, 60))
    assert sum(each == "项目支出绩效目标表" for each in blocks(pdf(pages))) == 3


def test_a_row_cut_by_the_end_of_a_page_is_joined_and_said() -> None:
    first, second = Drawing(), Drawing()
    row = (
        "产出指标",
        "数量指标",
        "涉及村数",
        "按镇政府的部署完成本年\n度在社会治安、民间纠纷",
        "33个",
        "文",
    )
    first.table(700, [HEADER, row], WIDTHS)
    rest = ("", "", "", "等方面的工作。", "", "")
    second.table(50, [rest, ("", "质量指标", "合格率", "描述", "90%", "文件")], WIDTHS)
    document = read_pdf_here(pdf([first, second]), "a.pdf")
    (grid,) = document.blocks
    assert isinstance(grid, Grid)
    assert [row.texts[3] for row in grid.rows] == [
        "绩效指标描述",
        "按镇政府的部署完成本年度在社会治安、民间纠纷等方面的工作。",
        "描述",
    ]
    assert [row.cells[0].page for row in grid.rows] == [1, 1, 2]
    (finding,) = document.findings
    assert finding.code == PAGE_ROW_JOINED
    assert finding.place is not None
    assert (finding.place.page, finding.place.row) == (1, 2)


def test_prose_cut_by_the_end_of_a_page_is_joined() -> None:
    first, second = Drawing(), Drawing()
    first.table(700, [("绩效目标", "1.办好事。")], (60, 300))
    second.table(50, [("", "2.办实事。"), ("一级指标", "指标值")], (60, 300))
    assert blocks(pdf([first, second])) == [
        [["绩效目标", "1.办好事。\n2.办实事。"], ["一级指标", "指标值"]]
    ]


def test_a_new_row_on_a_new_page_is_a_row_of_its_own() -> None:
    first, second = Drawing(), Drawing()
    first.table(700, [HEADER, ("产出指标", "数量指标", "村数", "描述", "33个", "文件")], WIDTHS)
    second.table(50, [("", "", "镇数", "描述", "1个", "")], WIDTHS)
    (rows,) = blocks(pdf([first, second]))
    assert rows[-1] == ["", "", "镇数", "描述", "1个", ""]


def test_tables_apart_or_of_other_width_are_not_joined() -> None:
    first, second, third = Drawing(), Drawing(), Drawing()
    first.table(700, [("甲", "乙")], (60, 60))
    second.table(50, [("丙", "丁")], (60, 90))
    third.text(50, 50, "第二个表").table(80, [("戊", "己")], (60, 90))
    assert blocks(pdf([first, second, third])) == [
        [["甲", "乙"]],
        [["丙", "丁"]],
        "第二个表",
        [["戊", "己"]],
    ]


def test_merged_cells_reach_down_and_across() -> None:
    page = Drawing()
    page.table(
        100, [("产出", "数量", "甲"), (MERGED, "质量", "乙"), ("效益", "", "丙")], (60, 60, 60)
    )
    (grid,) = read_pdf_here(pdf([page]), "a.pdf").blocks
    assert isinstance(grid, Grid)
    assert [[(c.text, c.column, c.merged) for c in row.cells] for row in grid.rows] == [
        [("产出", 1, False), ("数量", 2, False), ("甲", 3, False)],
        [("产出", 1, True), ("质量", 2, False), ("乙", 3, False)],
        [("效益", 1, False), ("", 2, False), ("丙", 3, False)],
    ]


def lines(texts: list[str], x0: float = 2.0, size: float = 10.0) -> list[Line]:
    return [
        Line(text, x0, at * 12.0, x0 + size * len(text), at * 12.0 + size)
        for at, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("texts", "width", "expected"),
    [
        (["经济效益指", "标"], 54, "经济效益指标"),
        (["1.办好事。", "2.办实事。"], 54, "1.办好事。\n2.办实事。"),
        (["1.办好事情", "2.办实事"], 54, "1.办好事情\n2.办实事"),
        (["甲乙", "丙丁"], 104, "甲乙\n丙丁"),
        (["冀组发", "【", "2018】14", "号"], 82, "冀组发【2018】14号"),
        (["完成率达到", "，并"], 104, "完成率达到，并"),
        (["648", "800.", "00"], 44, "648800.00"),
        (["budget", "report"], 84, "budget report"),
        (["130636AB", "QQ9S"], 84, "130636ABQQ9S"),
    ],
)
def test_which_line_breaks_are_meant(texts: list[str], width: float, expected: str) -> None:
    assert joined(lines(texts), 0, width) == expected


def test_paragraphs_are_put_together_from_their_lines() -> None:
    page = Drawing().text(50, 50, "标题")
    page.text(70, 70, "甲" * 40).text(50, 85, "乙" * 42).text(50, 100, "丙。")
    page.text(70, 120, "丁" * 30)
    assert blocks(pdf([page])) == ["标题", "甲" * 40 + "乙" * 42 + "丙。", "丁" * 30]


def test_text_printed_twice_for_weight_is_read_once_and_a_watermark_not_at_all() -> None:
    page = Drawing().text(50, 50, "绩效目标").text(50.3, 50, "绩效目标")
    page.marks.append(
        f"BT /F1 40 Tf .7 .7 -.7 .7 100 400 Tm <{'公开'.encode('utf-16-be').hex()}> Tj ET"
    )
    assert blocks(pdf([page])) == ["绩效目标"]


def test_texts_printed_on_each_other_are_said() -> None:
    page = Drawing()
    page.table(100, [("甲", "一二三四五"), ("乙", "")], (60, 80))
    page.text(117, 102, "六七八九十")
    document = read_pdf_here(pdf([page]), "a.pdf")
    assert [each.code for each in document.findings] == [PAGE_CROWDED]


def test_pictures_of_text_are_refused_and_among_other_pages_named() -> None:
    assert "扫描" in refusal(pdf(["", ""], picture=True))
    page = Drawing().text(50, 50, "一张有文字的页面在这里。")
    document = read_pdf_here(pdf([page, ""], picture=True), "a.pdf")
    (finding,) = document.findings
    assert (finding.code, finding.params["pages"]) == (PAGE_PICTURE, "2")


def test_characters_without_a_meaning_are_refused_and_a_few_named() -> None:
    page = Drawing().text(50, 50, "绩效目标表")
    assert refusal(pdf([page], font=NO_MEANING)).startswith("a.pdf")
    page.text(50, 70, "一二三四五六七八九十甲乙丙丁戊").text(50, 90, "\ue000", "F2")
    document = read_pdf_here(pdf([page]), "a.pdf")
    (finding,) = document.findings
    assert (finding.code, finding.params["pages"]) == (PAGE_LOST, "1")
    assert "\ufffd" in str(blocks(pdf([page])))


def test_a_form_without_ruled_lines_is_refused() -> None:
    page = Drawing()
    for at, text in enumerate(HEADER):
        page.text(50 + 90 * at, 50, text)
    assert "边框" in refusal(pdf([page]))


def test_a_document_of_prose_is_read_as_such() -> None:
    assert blocks(pdf([Drawing().text(50, 50, "2021年部门预算")])) == ["2021年部门预算"]


def test_a_password_is_asked_for() -> None:
    assert "密码" in refusal(locked(pdf([Drawing().text(50, 50, "甲")])))


def test_without_its_package_a_pdf_is_refused_with_the_way_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(door, "_PACKAGE", "a_package_nobody_has")
    with pytest.raises(UnreadableFileError) as caught:
        read_document(pdf([Drawing().text(50, 50, "甲")]), "a.pdf")
    assert "pip install pdfplumber" in caught.value.hint


def test_the_package_is_loaded_in_the_process_of_its_own_only() -> None:
    code = (
        "import sys; from pathlib import Path; from scorer.importers.document import read_plan;"
        f"read_plan(Path({str(PLANS / 'yaoshan-2021.pdf')!r}));"
        "assert not {'pdfplumber', 'pdfminer'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)


SAMPLE = (PLANS / "yaoshan-2021.pdf").read_bytes()
DRAWING = "\n".join(
    f"{at % 500} {at % 700} m {at % 500} {at % 700 + 9} l S" for at in range(30_000)
)
BOMB = zlib.compress(b"0 0 m 1 1 l S\n" * 40_000_000, 9)

HOSTILE: dict[str, bytes] = {
    "nothing": b"%PDF-1.7\n",
    "cut": SAMPLE[: len(SAMPLE) // 2],
    "rubble": b"%PDF-1.7\n" + bytes(range(256)) * 400,
    "broken": SAMPLE.replace(b"endobj", b"endxxx"),
    "no pages": pdf([]),
    "loop": pdf([""]).replace(b"/Kids [6 0 R]", b"/Kids [2 0 R]"),
    "many": pdf([""] * 1_001),
    "bomb": pdf([""]).replace(
        stream(b""),
        b"<< /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (len(BOMB), BOMB),
    ),
    "nested": pdf(["[" * 200_000]),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_or_read_in_time(name: str) -> None:
    begin = time.monotonic()
    try:
        answer: Any = read_document(HOSTILE[name], "a.pdf")
    except UnreadableFileError as error:
        answer = error
    assert time.monotonic() - begin < 30
    assert isinstance(answer, Document) or "a.pdf" in answer.message


def test_a_page_with_a_drawing_is_read_without_tables() -> None:
    page = Drawing().text(50, 50, "附图：项目位置示意图见下。")
    page.marks.append(DRAWING)
    document = read_pdf_here(pdf([page]), "a.pdf")
    assert [each.code for each in document.findings] == [PAGE_DRAWING]
