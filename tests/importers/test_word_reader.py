"""Word documents written by hand: what Word, WPS and change tracking leave in the XML."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from scorer.errors import UnreadableFileError
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


def form(tables: tuple[str, str] = ("", ""), number: int = 1) -> str:
    """One form as WPS writes it, in one table or, with a break between the halves, in two."""
    heading = (
        "<w:p><w:r><w:t>1.村级经费绩效目标表</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TC x \\f C \\l 1 '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p><w:tbl>'
    )
    return "".join((
        heading,
        row(cell("804001顺平县腰山镇人民政府", span(5)), cell("单位：万元", span(2))),
        row(cell("项目编码"), cell(f"13063621AAAA00000000{number}", span(2)), cell("项目名称"), cell("村级经费", span(3))),
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


def nested(outer: str, inner: str) -> str:
    return cell(outer).replace("</w:tc>", f"<w:tbl>{inner}</w:tbl><w:p/></w:tc>")


def test_a_form_set_into_a_layout_is_a_grid_of_its_own(package: Package) -> None:
    """What stands above and below it in the layout keeps its order, and nothing is doubled."""
    inner = row(cell("项目编码"), cell("1"), cell("项目名称"), cell("甲"))
    layout = "".join((row(cell("1.甲绩效目标表")), row(nested("外", inner)), row(cell("2.乙"))))
    assert grids(package, f"<w:tbl>{layout}</w:tbl>") == [
        [[("1.甲绩效目标表", 1, 1)], [("外", 1, 1)]],
        [[("项目编码", 1, 1), ("1", 2, 1), ("项目名称", 3, 1), ("甲", 4, 1)]],
        [[("2.乙", 1, 1)]],
    ]


def test_forms_in_a_layout_are_read_as_projects(package: Package, tmp_path: Path) -> None:
    """Two forms side by side in one layout row, and one in a layout within the layout."""
    one, two, three = (
        form(number=number).partition("<w:tbl>")[2].removesuffix("</w:tbl><w:p/>")
        for number in (1, 2, 3)
    )
    deeper = nested("", row(nested("", three)))
    layout = f"<w:tbl>{row(nested('', one), nested('', two))}{row(deeper)}</w:tbl><w:p/>"
    path = tmp_path / "layout.docx"
    path.write_bytes(package({"word/document.xml": document(layout)}))
    plan = read_plan(path)
    assert [project.code[-1] for project in plan.projects] == ["1", "2", "3"]
    assert {len(project.indicators) for project in plan.projects} == {2}
    assert not [each for each in plan.findings if each.code == "IMP-ROW-UNREAD"]


def test_a_table_without_captions_is_text_of_its_cell(package: Package) -> None:
    inner = row(cell("一季度"), cell("25%")) + row(cell("二季度"), cell("50%"))
    outer = row(cell("绩效目标"), nested("进度：", inner))
    assert grids(package, f"<w:tbl>{outer}</w:tbl>") == [
        [[("绩效目标", 1, 1), ("进度：\n一季度 25%\n二季度 50%", 2, 1)]]
    ]


def texts(package: Package, body: str, **parts: str) -> tuple[list[str], list[str]]:
    """Texts of paragraphs and cells in order, and the codes of the findings."""
    made = package({"word/document.xml": document(body), **parts})
    read = read_document(made, "a.docx")
    answer: list[str] = []
    for block in read.blocks:
        if isinstance(block, Paragraph):
            answer.append(block.text)
        else:
            answer += [text for line in block.rows for text in line.texts]
    return answer, [each.code for each in read.findings]


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def test_a_deleted_paragraph_mark_joins_two_lines(package: Package) -> None:
    mark = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    gone = f"<w:p>{mark}<w:del><w:r><w:delText>整行</w:delText></w:r></w:del></w:p>"
    lines = f"<w:p>{mark}{run('办好')}</w:p><w:p>{run('事')}</w:p>{gone}<w:p>{run('完')}</w:p>"
    body = f"{lines}<w:tbl>{row(f'<w:tc>{lines}</w:tc>')}</w:tbl>"
    assert texts(package, body)[0] == ["办好事", "完", "办好事\n完"]


def test_tracked_rows_and_cells_are_as_after_accepting(package: Package) -> None:
    deleted, inserted = "<w:cellDel/>", "<w:cellIns/>"
    down, start = '<w:cellMerge w:vMerge="cont"/>', '<w:cellMerge w:vMerge="rest"/>'
    body = "".join((
        row(cell("删", deleted), cell("甲", inserted), cell("乙", start)),
        row(cell("旧"), properties="<w:del/>"),
        row(cell("删", deleted), cell("新"), cell("并", down), properties="<w:ins/>"),
    ))  # fmt: skip
    assert grids(package, f"<w:tbl>{body}</w:tbl>") == [
        [[("甲", 1, 1), ("乙", 2, 1)], [("新", 1, 1), ("乙", 2, 1)]]
    ]


def test_hidden_text_is_left_out_and_said_so(package: Package) -> None:
    styles = (
        f'<w:styles xmlns:w="{TRANSITIONAL}"><w:style w:type="character" w:styleId="h"><w:rPr>'
        "<w:vanish/></w:rPr></w:style></w:styles>"
    )
    runs = (
        run("见", '<w:vanish w:val="0"/>')
        + run("藏", "<w:vanish/>")
        + run("隐", '<w:rStyle w:val="h"/>')
        + run("的", '<w:rStyle w:val="h"/><w:vanish w:val="false"/>')
    )
    secret = row(cell("藏行"), properties="<w:hidden/>")
    body = f"<w:p>{runs}</w:p><w:tbl>{secret}{row(cell('明行'))}</w:tbl>"
    assert texts(package, body, **{"word/styles.xml": styles}) == (
        ["见的", "明行"],
        ["IMP-TEXT-HIDDEN"],
    )


def test_a_document_inside_the_document_is_not_passed_over(package: Package) -> None:
    object_ = (
        '<w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" '
        'ProgID="Excel.Sheet.12"/></w:object>'
    )
    body = f"<w:p>{run('甲')}<w:r>{object_}</w:r></w:p><w:altChunk/>"
    assert texts(package, body) == (["甲"], ["IMP-PART-UNREAD"])


def test_a_form_in_a_text_box_is_read_once(package: Package) -> None:
    box = f"<w:txbxContent><w:p>{run('框内')}</w:p><w:tbl>{row(cell('项目编码'), cell('1'))}</w:tbl></w:txbxContent>"
    choice = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert texts(package, f"<w:p>{run('前')}<w:r>{choice}</w:r>{run('后')}</w:p>")[0] == [
        "前后",
        "框内",
        "项目编码",
        "1",
    ]
    inside = row(f"<w:tc><w:p>{run('格')}<w:r>{choice}</w:r></w:p></w:tc>")
    assert texts(package, f"<w:tbl>{inside}</w:tbl>")[0] == ["格", "框内", "项目编码", "1"]


def test_what_should_be_typed_into_a_control_is_no_text(package: Package) -> None:
    control = (
        "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>"
        "<w:r><w:t>单击输入</w:t></w:r></w:sdtContent></w:sdt>"
    )
    shown = control.format("<w:showingPlcHdr/>"), control.format('<w:showingPlcHdr w:val="0"/>')
    body = "".join(row(f"<w:tc><w:p>{each}</w:p></w:tc>") for each in shown)
    assert texts(package, f"<w:tbl>{body}</w:tbl>")[0] == ["", "单击输入"]


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def test_of_a_field_only_its_result_is_text(package: Package) -> None:
    nested_field = field("begin") + run("条件") + field("separate") + run("值") + field("end")
    runs = (
        field("begin") + run("IF") + nested_field + field("separate") + run("33个") + field("end")
    )
    simple = f'<w:fldSimple w:instr="DATE">{run("，")}</w:fldSimple>'
    lost = f"<w:p>{field('begin')}{run('TOC')}</w:p><w:p>{run('正文')}</w:p>"
    assert texts(package, f"<w:p>{runs}{simple}{run('完')}</w:p>{lost}")[0] == ["33个，完", "正文"]


def test_signs_of_the_symbol_font_and_phonetic_guides(package: Package) -> None:
    sign = '<w:r><w:sym w:font="{}" w:char="F0B3"/></w:r>'
    guide = "<w:ruby><w:rt><w:r><w:t>cūn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>村</w:t></w:r></w:rubyBase></w:ruby>"
    runs = sign.format("Symbol") + run("33个") + f"<w:r>{guide}</w:r>" + sign.format("Wingdings")
    assert texts(package, f"<w:p>{runs}</w:p>")[0] == ["≥33个村"]


def test_a_cell_with_more_text_than_any_is_refused_by_its_place(package: Package) -> None:
    body = f"<w:tbl>{row(cell('甲'), cell('字' * 350_000))}</w:tbl>"
    with pytest.raises(UnreadableFileError, match="表1第1行第2列"):
        texts(package, body)


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
