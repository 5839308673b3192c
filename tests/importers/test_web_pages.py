"""Web pages: saved ones, and tables that a program exported as one."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from scorer.errors import UnreadableFileError
from scorer.importers.base import Document, Grid, Paragraph
from scorer.importers.document import read_document, read_plan
from scorer.importers.text_findings import (
    COLUMNS_HIDDEN,
    ENCODING_DECLARED,
    PAGE_CUT,
    PART_HIDDEN,
    ROWS_HIDDEN,
)
from scorer.model.plan import PerformancePlan
from scorer.resources import resource_dir
from tests.importers.pages import as_site_page, as_spreadsheet_page, sample

PLANS = resource_dir("fixtures") / "plans"
Write = Callable[..., Path]
CELL = tuple[str, int, int, bool]


def read(page: str) -> Document:
    return read_document(page.encode("utf-8"), "a.html")


def blocks(page: str) -> list[str | list[list[str]]]:
    """Paragraphs as text, grids as rows of texts."""
    return [
        block.text if isinstance(block, Paragraph) else [row.texts for row in block.rows]
        for block in read(page).blocks
    ]


def cells(page: str) -> list[list[CELL]]:
    """The cells of the only grid: text, column, columns covered, whether merged from above."""
    (grid,) = read(page).blocks
    assert isinstance(grid, Grid)
    return [[(c.text, c.column, c.span, c.merged) for c in row.cells] for row in grid.rows]


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


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_the_sample_as_a_spreadsheet_saves_it_under_the_name_of_a_workbook(
    write: Write, encoding: str
) -> None:
    plan = read_plan(write(as_spreadsheet_page(sample()).encode(encoding), "plan.xls"))
    assert facts(plan) == facts(read_plan(PLANS / "yaoshan-2021.docx"))
    assert plan.source.format == "html"
    wrong = [each.params["declared"] for each in plan.findings if each.code == ENCODING_DECLARED]
    assert wrong == ([] if encoding == "gb18030" else ["gb2312"])
    first = plan.projects[0].places["code"]
    assert (first.table, first.row, first.column) == (1, 14, 3)


def test_the_sample_on_a_page_that_tables_lay_out(write: Write) -> None:
    plan = read_plan(write(as_site_page(sample()).encode("utf-8"), "plan.html"))
    assert facts(plan) == facts(read_plan(PLANS / "yaoshan-2021.docx"))
    place = plan.projects[8].indicators[0].places["target_text"]
    assert (place.table, place.row, place.column) == (9, 9, 9)


@pytest.mark.system("soffice")
@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_the_sample_as_libreoffice_saves_it_as_a_page(form: str, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "html", "--outdir", str(tmp_path)]
    source = PLANS / f"yaoshan-2021.{form}"
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=120)
    assert facts(read_plan(tmp_path / "yaoshan-2021.html")) == facts(read_plan(source))


def test_spans_put_cells_into_their_columns() -> None:
    page = "<table><tr><td rowspan=2 colspan=2>a<td>b<tr><td>c<tr><td>d<td>e<td>f</table>"
    assert cells(page) == [
        [("a", 1, 2, False), ("b", 3, 1, False)],
        [("a", 1, 2, True), ("c", 3, 1, False)],
        [("d", 1, 1, False), ("e", 2, 1, False), ("f", 3, 1, False)],
    ]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<table><tr><td rowspan=0>a<td>b<tr><td>c</table>", ("a", 1, 1, True)),
        ("<table><tr><td rowspan=65535>a<td>b<tr><td>c</table>", ("a", 1, 1, True)),
        (
            "<table><tbody><tr><td rowspan=9>a<td>b</tbody><tbody><tr><td>c<td>d</table>",
            ("c", 1, 1, False),
        ),
        ("<table><tr><td>a<td>b<tr><td colspan=100000>c</table>", ("c", 1, 1000, False)),
        ("<table><tr><td>a<td>b<tr><td colspan=x rowspan=-3>c</table>", ("c", 1, 1, False)),
        ("<table><tr><td>a<td rowspan=2>b<tr><td colspan=3>c</table>", ("c", 1, 1, False)),
    ],
)
def test_spans_end_with_what_they_stand_in(page: str, expected: CELL) -> None:
    assert cells(page)[1][0] == expected


def test_text_is_what_a_browser_shows() -> None:
    page = (
        "<table><tr><td>按镇政府的部署\n   完成本年度<br/>\n   第二&nbsp;行</td>"
        "<td><p>甲</p>\n<p>&nbsp;</p><div>乙 <b>丙</b>\n丁</div></td>"
        "<td>&lt;5&#x4E2A;&ge;90&percnt;</td><td><pre>a\n b</pre></td></tr></table>"
    )
    assert blocks(page) == [
        [["按镇政府的部署完成本年度\n第二 行", "甲\n乙 丙丁", "<5个≥90%", "a\nb"]]
    ]


def test_headings_and_captions_stand_where_they_are_read() -> None:
    page = "<h2>一</h2><table><caption>二</caption><tr><td>a<td>b</table>三<div>四<p>五</div>"
    assert blocks(page) == ["一", "二", [["a", "b"]], "三", "四", "五"]


def test_what_nobody_sees_is_no_text() -> None:
    page = (
        "<head><title>t</title><style>td{}</style></head><body><script>'<td>'</script>"
        "<!-- c --><!--[if mso]><p>d</p><![endif]--><noscript>e</noscript>"
        "<table><tr><td>a<del>旧</del><span style='mso-hide:all'>f</span><td>b</table>"
        "<p style='DISPLAY : NONE'>g</p><p hidden>h</p>"
    )
    assert blocks(page) == [[["a", "b"]]]


def test_fields_of_a_page_show_what_was_filled_in() -> None:
    page = (
        "<table><tr><td>项目名称<td><input type=text value='村级经费'><input type=hidden value=x>"
        "<tr><td>年度<td><select><option>2020<option selected>2021</select>"
        "<tr><td>绩效目标<td><textarea>1.办好事\n2.办实事</textarea></table>"
    )
    assert blocks(page) == [
        [["项目名称", "村级经费"], ["年度", "2021"], ["绩效目标", "1.办好事\n2.办实事"]]
    ]


def test_hidden_rows_are_left_out_and_said() -> None:
    page = (
        "<table><tr><td rowspan=3>a<td>b<tr style='display:none'><td>c<tr><td>d"
        "<tr hidden><td><td></table>"
    )
    assert blocks(page) == [[["a", "b"], ["a", "d"]]]
    (finding,) = read(page).findings
    assert (finding.code, finding.params["rows"]) == (ROWS_HIDDEN, "2")
    assert finding.place is not None
    assert (finding.place.table, finding.place.row) == (1, 2)


def test_hidden_columns_are_left_out_and_said() -> None:
    page = (
        "<table><col><col width=0 style='display:none;mso-width-source:userset'><col>"
        "<tr><td>a<td>b<td>c<tr><td colspan=2>d<td>e</table>"
    )
    assert cells(page) == [
        [("a", 1, 1, False), ("c", 3, 1, False)],
        [("d", 1, 2, False), ("e", 3, 1, False)],
    ]
    (finding,) = read(page).findings
    assert (finding.code, finding.params["columns"]) == (COLUMNS_HIDDEN, "2")


def test_a_hidden_part_with_a_table_is_said() -> None:
    page = "<p>a</p><div style='display:none'><table><tr><td>项目编码<td>x</table></div>"
    assert blocks(page) == ["a"]
    (finding,) = read(page).findings
    assert (finding.code, finding.params["text"]) == (PART_HIDDEN, "项目编码x")


def test_a_number_too_wide_for_its_column_is_read_from_beside() -> None:
    page = "<table><tr><td>预算数<td x:num='648800'>######<td x:num>12<td x:num='3'>3.0</table>"
    assert blocks(page) == [[["预算数", "648800", "12", "3.0"]]]


def test_a_table_inside_a_form_is_text_unless_it_has_captions() -> None:
    inner = "<table><tr><td>甲<td>乙<tr><td>丙</table>"
    form = "<table><tr><td>一级指标<td>指标值</table>"
    page = f"<table><tr><td>项目编码<td>A{inner}<td>{form}</table>"
    assert blocks(page) == [[["项目编码", "A\n甲 乙\n丙", ""]], [["一级指标", "指标值"]]]


def test_a_page_cut_off_inside_a_table_gives_what_is_there_with_a_warning(write: Write) -> None:
    page = as_site_page(sample()).encode("utf-8")
    cut = page[: page.rindex("二级指标".encode()) - 500]
    plan = read_plan(write(cut, "cut.html"))
    assert [len(each.indicators) for each in plan.projects] == [7, 7, 7, 7, 6, 7, 8, 7, 0]
    assert PAGE_CUT in {each.code for each in plan.findings}


@pytest.mark.parametrize(
    "page",
    [
        "<tr><td>a<td>b</tr>",
        "<td>a</td><td>b</td>",
        "<table>a<td>b</table>",
        "<table><table><tr><td>a<td>b</table></table>",
        "<div><table><tr><td>a</div><td>b",
        "<table><tr><td><div>a<td>b</div></table>",
        "<table><thead><tr><th>a<th>b</tfoot></table></table></td></div>",
    ],
)
def test_what_is_badly_formed_keeps_all_its_text(page: str) -> None:
    text = str(blocks(page))
    assert "a" in text
    assert "b" in text


@pytest.mark.parametrize("page", ["<p>", "<html></html>", "<!-- a -->", "<table></table>"])
def test_a_page_without_text_has_no_blocks(page: str) -> None:
    assert blocks(page) == []


def test_the_frame_of_a_page_in_several_files_is_refused_by_name() -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read("<html><frameset><frame src='a.files/sheet001.htm'></frameset></html>")
    assert "a.html" in caught.value.message
    assert ".mht" in caught.value.hint


def test_entities_of_a_document_type_are_not_known() -> None:
    page = (
        '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">'
        '<!ENTITY c SYSTEM "file:///etc/passwd">]><p>甲&b;&c;</p>'
    )
    assert "甲&b;&c;" in blocks(page)


HOSTILE = {
    "deep": "<div>" * 100_000 + "<table><tr><td>甲<td>乙</table>",
    "attributes": "<td " + " ".join(f"a{n}=1" for n in range(100_000)) + ">甲<td>乙",
    "one cell": f"<table><tr><td>{'长' * 1_000_000}<td>乙</table>",
    "spaces": f"<table><tr><td>甲{'&nbsp; 　' * 200_000}<td>{'　' * 300_000}乙</table>",
    "breaks": f"<table><tr><td>甲{'<br> ' * 200_000}<td>乙</table>",
    "open": "<b><table><tr><td>甲" * 39 + "<td>乙" * 10_000,
    "comments": "<p>" + "<!--" * 200_000 + "<table><tr><td>甲<td>乙",
    "columns": "<table>" + "<col span=1000 hidden>" * 5_000 + "<tr><td>甲<td>乙",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_read(name: str) -> None:
    assert isinstance(read(HOSTILE[name]), Document)


REFUSED = {
    "nested": "<table><tr><td>甲<td>乙" * 100_000,
    "rowspan": "<table>" + "<tr>" + "<td rowspan=65535>甲" * 2000 + "<tr><td>乙" * 2000,
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_page_that_claims_more_than_any_form_is_refused(name: str) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read(REFUSED[name])
    assert "a.html" in caught.value.message
    assert caught.value.exit_code == 4
