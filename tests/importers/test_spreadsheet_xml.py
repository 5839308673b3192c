"""XML Spreadsheet 2003: what Excel saves and systems export, written by hand."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest

from scorer.errors import UnreadableFileError
from scorer.importers import legacy
from scorer.importers.base import Document, Grid
from scorer.importers.document import read_document, read_plan
from scorer.importers.reader_findings import (
    CELL_ERROR,
    COLUMNS_HIDDEN,
    FORMULA_EMPTY,
    HIDDEN_SHEET,
    NUMBER_LONG,
    ROWS_HIDDEN,
)
from scorer.importers.text_findings import ENCODING_DECLARED
from scorer.resources import resource_dir
from tests.importers.pages import boxes, heading, sample

PLANS = resource_dir("fixtures") / "plans"
Write = Callable[..., Path]

HEAD = """<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:o="urn:schemas-microsoft-com:office:office"
 xmlns:x="urn:schemas-microsoft-com:office:excel"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:html="http://www.w3.org/TR/REC-html40">
 <DocumentProperties xmlns="urn:schemas-microsoft-com:office:office"><Author>甲</Author>
 </DocumentProperties>
 <Styles>
  <Style ss:ID="Default" ss:Name="Normal"><NumberFormat/></Style>
  <Style ss:ID="s1"><NumberFormat ss:Format="Percent"/></Style>
  <Style ss:ID="s2" ss:Parent="s1"><Font ss:Bold="1"/></Style>
  <Style ss:ID="s3"><NumberFormat ss:Format="0&quot;个&quot;"/></Style>
  <Style ss:ID="s4"><NumberFormat ss:Format="#,##0.00"/></Style>
 </Styles>
"""
TAIL = "</Workbook>"


def sheet(rows: str, name: str = "表一", options: str = "") -> str:
    settings = "urn:schemas-microsoft-com:office:excel"
    return (
        f'<Worksheet ss:Name="{name}"><Table ss:ExpandedColumnCount="9" x:FullRows="1">{rows}'
        f'</Table><WorksheetOptions xmlns="{settings}">{options}</WorksheetOptions></Worksheet>'
    )


def book(*sheets: str) -> str:
    return HEAD + "".join(sheets) + TAIL


def cell(value: str, kind: str = "String", **given: object) -> str:
    """A cell; ``given`` are its attributes."""
    attributes = "".join(f' ss:{name}="{stated}"' for name, stated in given.items())
    return f'<Cell{attributes}><Data ss:Type="{kind}">{escape(value)}</Data></Cell>'


def row(*cells: str) -> str:
    return f"<Row>{''.join(cells)}</Row>"


def read(text: str) -> Document:
    return read_document(text.encode("utf-8"), "a.xls")


def grid(text: str) -> Grid:
    (block,) = read(text).blocks
    assert isinstance(block, Grid)
    return block


def texts(rows: str) -> list[list[str]]:
    return [each.texts for each in grid(book(sheet(rows))).rows]


def as_sheets(data: dict[str, Any]) -> str:
    """The sample: one sheet with the announced projects, then one for each form."""
    announced = ["二、分项绩效目标"]
    announced += [f"（{number}）{name}。" for number, name in enumerate(data["announced"], 1)]
    first = "".join(row(cell(each)) for each in announced)
    sheets = [sheet(first, "分项绩效目标")]
    for number, project in enumerate(data["projects"], 1):
        rows = row(cell(heading(number, project), MergeAcross=11))
        free = [0] * 12
        for at, line in enumerate(boxes(data, project)):
            column, cells = 0, ""
            for text, across, down in line:
                while free[column] > at:
                    column += 1
                free[column : column + across] = [at + down] * across
                merge = {"MergeAcross": across - 1, "MergeDown": down - 1}
                cells += _typed(text, Index=column + 1, **merge)
                column += across
            rows += row(cells)
        sheets.append(sheet(rows, f"项目{number}"))
    return book(*sheets)


def _typed(text: str, **given: int) -> str:
    """Amounts and shares as numbers, as a person types them."""
    if text.endswith("%") and text[:-1].replace(".", "").isdecimal():
        return cell(str(float(text[:-1]) / 100), "Number", StyleID="s1", **given)
    if text.replace(".", "").isdecimal() and "." in text:
        return cell(text.removesuffix(".00"), "Number", StyleID="s4", **given)
    return cell(text, "String", **given)


def test_the_sample_holds_the_same_projects(write: Write) -> None:
    plan = read_plan(write(as_sheets(sample()).encode("utf-8"), "plan.xls"))
    expected = read_plan(PLANS / "yaoshan-2021.xlsx")
    assert plan.source.format == "xml-spreadsheet"
    assert [each.name for each in plan.announced] == [each.name for each in expected.announced]
    for project, other in zip(plan.projects, expected.projects, strict=True):
        told = {"code", "name", "total_funds", "fiscal_funds", "other_funds", "objectives"}
        assert project.model_dump(include=told) == other.model_dump(include=told)
        assert [each.cumulative_share for each in project.checkpoints] == [
            each.cumulative_share for each in other.checkpoints
        ]
        assert project.indicators == tuple(
            each.model_copy(update={"places": mine.places})
            for each, mine in zip(other.indicators, project.indicators, strict=True)
        )
    place = plan.projects[2].indicators[0].places["target_text"]
    assert (place.sheet, place.cell) == ("项目3", "I10")


@pytest.mark.system("soffice")
def test_libreoffice_sees_the_same_cells(tmp_path: Path) -> None:
    source = tmp_path / "plan.xml"
    source.write_text(as_sheets(sample()), encoding="utf-8")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--infilter=MS Excel 2003 XML"]
    subprocess.run(
        [*command, "--convert-to", "xlsx", "--outdir", str(tmp_path), str(source)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    mine, theirs = read_plan(source), read_plan(tmp_path / "plan.xlsx")
    for project, other in zip(mine.projects, theirs.projects, strict=True):
        assert project.indicators == tuple(
            each.model_copy(update={"places": own.places})
            for each, own in zip(other.indicators, project.indicators, strict=True)
        )
        assert (project.code, project.total_funds) == (other.code, other.total_funds)


def test_cells_stand_where_indexes_and_merges_put_them() -> None:
    rows = (
        row(cell("a", MergeDown=1, MergeAcross=1), cell("b")).replace("Row", 'Row ss:Index="3"', 1)
        + row(cell("c", Index=3), cell("d"))
        + row(cell("e")).replace("Row", 'Row ss:Index="7"', 1)
    )
    found = grid(book(sheet(rows)))
    assert [
        (each.number, [(c.text, c.column, c.span, c.merged) for c in each.cells])
        for each in found.rows
    ] == [
        (3, [("a", 1, 2, False), ("b", 3, 1, False)]),
        (4, [("a", 1, 2, True), ("c", 3, 1, False), ("d", 4, 1, False)]),
        (7, [("e", 1, 1, False)]),
    ]
    assert found.place(found.rows[1].cells[1]).cell == "C4"


@pytest.mark.parametrize(
    ("value", "kind", "style", "shown"),
    [
        ("0.95", "Number", "s1", "95%"),
        ("0.95", "Number", "s2", "95%"),
        ("33", "Number", "s3", "33个"),
        ("648800", "Number", "s4", "648800"),
        ("19660.610000000001", "Number", "Default", "19660.61"),
        ("0.28999999999999998", "Number", "s1", "29%"),
        ("1E-3", "Number", "Default", "0.001"),
        ("2021-03-31T00:00:00.000", "DateTime", "Default", "2021-03-31"),
        ("1", "Boolean", "Default", "TRUE"),
        ("≥90%", "Number", "Default", "≥90%"),
        ("  第一行\n第二行 ", "String", "Default", "第一行\n第二行"),
        ("0.95", "String", "s1", "0.95"),
    ],
)
def test_a_value_is_read_as_it_shows(value: str, kind: str, style: str, shown: str) -> None:
    assert texts(row(cell(value, kind, StyleID=style))) == [[shown]]


def test_a_cell_takes_the_style_of_its_row_or_column() -> None:
    columns = '<Column ss:Index="2" ss:StyleID="s3" ss:Span="1"/>'
    rows = (
        columns
        + f'<Row>{cell("1", "Number") * 2}</Row><Row ss:StyleID="s1">{cell("1", "Number") * 2}</Row>'
    )
    assert texts(rows) == [["1", "1个"], ["100%", "100%"]]


def test_rich_text_is_text_and_a_comment_is_none() -> None:
    rich = (
        '<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>绩效</B>'
        '<Font html:Color="#FF0000">目标</Font></ss:Data><Comment ss:Author="甲"><ss:Data '
        'xmlns="http://www.w3.org/TR/REC-html40"><B>批注</B></ss:Data></Comment></Cell>'
    )
    assert texts(row(rich, cell("乙"))) == [["绩效目标", "乙"]]


def test_what_is_hidden_is_left_out_and_said() -> None:
    rows = (
        '<Column/><Column ss:Hidden="1"/><Column/>'
        f'<Row>{cell("a")}{cell("b")}{cell("c")}</Row><Row ss:Hidden="1">{cell("d")}</Row>'
    )
    document = read(
        book(
            sheet(rows), sheet(f"<Row>{cell('e')}</Row>", "表二", "<Visible>SheetHidden</Visible>")
        )
    )
    (only,) = document.blocks
    assert isinstance(only, Grid)
    assert [each.texts for each in only.rows] == [["a", "c"]]
    assert [(each.code, dict(each.params)) for each in document.findings] == [
        (ROWS_HIDDEN, {"sheet": "表一", "rows": "2"}),
        (COLUMNS_HIDDEN, {"sheet": "表一", "columns": "B"}),
        (HIDDEN_SHEET, {"sheet": "表二"}),
    ]


def test_cells_without_a_sure_value_are_said() -> None:
    rows = (
        f'<Row><Cell ss:Formula="=RC[1]"/>{cell("#DIV/0!", "Error")}'
        f"{cell('13063621000000000000', 'Number')}</Row>"
    )
    document = read(book(sheet(rows)))
    assert [(each.code, each.place and each.place.cell) for each in document.findings] == [
        (FORMULA_EMPTY, "A1"),
        (CELL_ERROR, "B1"),
        (NUMBER_LONG, "C1"),
    ]


def test_another_prefix_and_a_wrong_encoding_change_nothing() -> None:
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<ss:Workbook '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><ss:Worksheet ss:Name="表">'
        '<ss:Table><ss:Row><ss:Cell><ss:Data ss:Type="String">绩效目标</ss:Data></ss:Cell></ss:Row>'
        "</ss:Table></ss:Worksheet></ss:Workbook>"
    )
    document = read_document(text.encode("gb18030"), "a.xls")
    (block,) = document.blocks
    assert isinstance(block, Grid)
    assert block.rows[0].texts == ["绩效目标"]
    assert [each.code for each in document.findings] == [ENCODING_DECLARED]


@pytest.mark.parametrize(
    "root",
    [
        '<?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="w">',
        '<pkg:package xmlns:pkg="p">',
        '<!-- a --><office:document xmlns:office="o" office:version="1.2">',
    ],
)
def test_a_flat_office_document_is_left_to_those_who_know_it(
    root: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(legacy, "read_legacy", lambda _data, name: Document(name, "flat", []))
    assert read(f'<?xml version="1.0" encoding="UTF-8"?>\n{root}').format == "flat"


DTD = HEAD.replace("<Workbook", "<!DOCTYPE Workbook [{}]>\n<Workbook", 1)
FAR = sheet('<Row ss:Index="99999999"><Cell/></Row>')
REFUSED = {
    "cut": book(sheet(row(cell("a"))))[:-60],
    "control": book(sheet("<Row><Cell><Data>&#1;</Data></Cell></Row>")),
    "bomb": DTD.format('<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">') + TAIL,
    "file": DTD.format('<!ENTITY a SYSTEM "file:///etc/passwd">') + TAIL,
    "far row": book(FAR),
    "far column": book(sheet(row(cell("a", Index=99_999)))),
    "merges": book(sheet(row(cell("a", MergeDown=60_000) * 2000) + "<Row/>" * 2000)),
    "columns": book(sheet('<Column ss:Index="1" ss:Span="16383" ss:Hidden="1"/>' * 9_000)),
    "other": '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_broken_or_out_of_bounds_is_refused(name: str) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read(REFUSED[name])
    assert "a.xls" in caught.value.message
    assert caught.value.exit_code == 4


def test_a_broken_file_is_refused_by_its_line() -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read(book(sheet("<Row>\n\n<Cell></Row>")))
    assert caught.value.message == "a.xls 第 19 行：文件在此处损坏或中断。"


HOSTILE = {
    "deep": book(sheet("<Row><Cell><Data>" + "<B>" * 100_000)),
    "one cell": book(sheet(row(cell("长" * 1_000_000)))),
    "attributes": book(sheet("<Row " + " ".join(f'a{n}="1"' for n in range(100_000)) + "/>")),
    "wide merges": book(
        sheet(
            '<Column ss:Hidden="1" ss:Span="16383"/>' + row(cell("a", MergeAcross=16_383)) * 20_000
        )
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_read_or_refused(name: str) -> None:
    try:
        answer: object = read(HOSTILE[name])
    except UnreadableFileError as error:
        answer = error
    assert isinstance(answer, Document) or "a.xls" in str(answer)
