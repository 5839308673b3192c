"""Word documents written by hand: what Word, WPS and change tracking leave in the XML."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from scorer.importers.base import Grid, Paragraph
from scorer.importers.document import read_document, read_plan

Package = Callable[[dict[str, str | bytes]], bytes]

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def document(body: str, namespace: str = TRANSITIONAL) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:document xmlns:w="{namespace}" xmlns:wpsCustomData="http://www.wps.cn/officeDocument/'
        '2013/wpsCustomData"><w:body>'
        f"{body}<w:sectPr/></w:body></w:document>"
    )


def cell(text: str, *properties: str) -> str:
    lines = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.split("\n"))
    return f"<w:tc><w:tcPr>{''.join(properties)}</w:tcPr>{lines}</w:tc>"


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


START, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def grids(package: Package, body: str) -> list[list[list[tuple[str, int, int]]]]:
    blocks = read_document(package({"word/document.xml": document(body)}), "a.docx").blocks
    return [
        [[(each.text, each.column, each.span) for each in line.cells] for line in block.rows]
        for block in blocks
        if isinstance(block, Grid)
    ]


def form(tables: tuple[str, str] = ("", "")) -> str:
    """One form as WPS writes it, in one table or, with a break between the halves, in two."""
    heading = (
        "<w:p><w:r><w:t>1.村级经费绩效目标表</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TC x \\f C \\l 1 '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p><w:tbl>'
    )
    return "".join((
        heading,
        row(cell("804001顺平县腰山镇人民政府", span(5)), cell("单位：万元", span(2))),
        row(cell("项目编码"), cell("13063621AAAA000000001", span(2)), cell("项目名称"), cell("村级经费", span(3))),
        row(
            cell("预算规模及资金用途", START), cell("预算数"), cell("64.88"), cell("其中：财政资金"),
            cell("64.88"), cell("其他资金"), cell(""),
        ),
        row(cell("", ON), cell("用于各村", span(6))),
        row(cell("资金支出计划（%）", START), cell("3月底"), cell("6月底"), cell("10月底", span(2)), cell("12月底", span(2))),
        row(cell("", ON), cell("30"), cell("60"), cell("100", span(2)), cell("", span(2))),
        row(cell("绩效目标"), cell("1.办好事\n2.办实事", span(6))),
        *tables,
        row(cell("一级指标"), cell("二级指标"), cell("三级指标", span(2)), cell("绩效指标描述"), cell("指标值"), cell("指标值确定依据")),
        row(cell("产出指标", START), cell("数量指标"), cell("村数", span(2)), cell("描述"), cell("≥33个"), cell("文件", START)),
        row(cell("", ON), cell("质量指标"), cell("合格率", span(2)), cell(""), cell("≥90%"), cell("", ON)),
        "</w:tbl><w:p/>",
    ))  # fmt: skip


@pytest.mark.parametrize("tables", [("", ""), ("</w:tbl><w:p/>", "<w:tbl>")])
@pytest.mark.parametrize("namespace", [TRANSITIONAL, STRICT])
def test_a_form_as_wps_writes_it(
    package: Package, tmp_path: Path, tables: tuple[str, str], namespace: str
) -> None:
    path = tmp_path / "wps.docx"
    path.write_bytes(package({"word/document.xml": document(form(tables), namespace)}))
    plan = read_plan(path)
    (project,) = plan.projects
    assert (project.total_funds, project.other_funds, project.purpose) == (
        Decimal(648800),
        None,
        "用于各村",
    )
    assert [each.cumulative_share for each in project.checkpoints][3] is None
    assert project.checkpoints[3].effective_share == 1
    assert project.objectives == ("1.办好事", "2.办实事")
    first, second = project.indicators
    assert (second.category, second.subcategory, second.basis) == ("产出指标", "质量指标", "文件")
    assert second.places["basis"] == first.places["basis"]
    assert second.description is None


def test_cells_keep_their_grid_columns(package: Package) -> None:
    before = '<w:gridBefore w:val="2"/>'
    body = (
        f"<w:tbl>{row(cell('甲', span(2)), cell('乙'))}{row(cell('丙'), properties=before)}</w:tbl>"
    )
    assert grids(package, body) == [[[("甲", 1, 2), ("乙", 3, 1)], [("丙", 3, 1)]]]


def test_old_horizontal_merges_widen_the_first_cell(package: Package) -> None:
    merged = row(cell("甲", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), cell("乙"))
    assert grids(package, f"<w:tbl>{merged}</w:tbl>") == [[[("甲", 1, 2), ("乙", 3, 1)]]]


def test_cells_merged_downwards_carry_the_text_and_place_above(package: Package) -> None:
    body = f"<w:tbl>{row(cell('甲', START), cell('1'))}{row(cell('', ON), cell('2'))}</w:tbl>"
    (block,) = read_document(package({"word/document.xml": document(body)}), "a.docx").blocks
    assert isinstance(block, Grid)
    again = block.rows[1].cells[0]
    assert (again.text, again.row, again.merged) == ("甲", 1, True)


def test_nested_tables_follow_the_table_they_are_in(package: Package) -> None:
    inner = f"<w:tbl>{row(cell('内'))}</w:tbl><w:p/>"
    outer = cell("外").replace("</w:tc>", f"{inner}</w:tc>")
    assert grids(package, f"<w:tbl>{row(outer)}</w:tbl>") == [
        [[("外\n内", 1, 1)]],
        [[("内", 1, 1)]],
    ]


def test_line_breaks_stay_and_what_is_deleted_is_no_text(package: Package) -> None:
    runs = (
        "<w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t></w:r>"
        "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>增</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>移</w:t></w:r></w:moveFrom></w:p>"
    )
    gone = row(cell("旧行"), properties="<w:del/>")
    body = f"<w:tbl>{gone}{row(f'<w:tc>{runs}</w:tc>')}</w:tbl>"
    assert grids(package, body) == [[[("一\n二增", 1, 1)]]]


def test_content_controls_are_opened(package: Package) -> None:
    control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    table = f"<w:tbl>{control.format(row(control.format(cell('甲'))))}</w:tbl>"
    assert grids(package, control.format(table)) == [[[("甲", 1, 1)]]]


def test_paragraphs_keep_their_order_without_field_instructions(package: Package) -> None:
    body = (
        "<w:p><w:r><w:t>标题</w:t></w:r><w:r><w:instrText>TC 标题</w:instrText></w:r></w:p><w:p/>"
        "<w:p><w:r><w:t>正文</w:t></w:r></w:p>"
    )
    blocks = read_document(package({"word/document.xml": document(body)}), "a.docx").blocks
    assert [each.text for each in blocks if isinstance(each, Paragraph)] == ["标题", "正文"]
