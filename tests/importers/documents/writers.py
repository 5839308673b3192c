"""Small writers for tests, independent of the program: each format by its own means."""

import csv
import io
import zipfile
from html import escape

from tests.importers.documents.layout import Table, beginning, placed

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    "</Types>"
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="word/document.xml"/></Relationships>'
)


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A zip package with fixed times."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as target:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (2023, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)
    return raw.getvalue()


def word_package(document: str, **more: str) -> bytes:
    """A docx around its main part; ``more`` are further parts of the folder ``word``."""
    parts: dict[str, str | bytes] = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS}
    parts["word/document.xml"] = document
    return packed(parts | {f"word/{name}.xml": text for name, text in more.items()})


def word(tables: list[Table], before: list[str] | None = None) -> bytes:
    """A bare docx; ``before`` are paragraphs."""
    body = "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in before or [])
    body += "<w:p/>".join(word_table(table) for table in tables)
    return word_package(f'<w:document xmlns:w="{W}"><w:body>{body}<w:p/></w:body></w:document>')


def word_table(table: Table) -> str:
    """A table with gridSpan and vMerge."""
    rows = (
        "".join(_word_cell(each.text, each.span, each.height, each.row == number) for each in row)
        for number, row in enumerate(placed(table), 1)
    )
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def _word_cell(text: str, span: int, height: int, begins: bool) -> str:
    properties = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    if height > 1:
        properties += '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{word_text(text if begins else '')}</w:tc>"


def word_text(text: str) -> str:
    """A paragraph a line."""
    keep = 'xml:space="preserve"'
    return "".join(
        f"<w:p><w:r><w:t {keep}>{escape(line)}</w:t></w:r></w:p>" for line in text.split("\n")
    )


def html(tables: list[Table], charset: str = "utf-8", head: str = "") -> bytes:
    """A page; a line break in a cell is a ``<br>``."""
    body = "<p>&nbsp;</p>".join(html_table(table) for table in tables)
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    page = f"<html><head>{meta}{head}</head><body>{body}</body></html>"
    return page.encode("gb18030" if charset.startswith("gb") else charset)


def html_table(table: Table) -> str:
    """Rows of ``<td>`` with rowspan and colspan."""
    rows: dict[int, str] = dict.fromkeys(range(1, len(table) + 1), "")
    for each in beginning(table):
        spans = f' colspan="{each.span}"' if each.span > 1 else ""
        spans += f' rowspan="{each.height}"' if each.height > 1 else ""
        text = escape(each.text).replace("\n", "<br>")
        rows[each.row] += f"<td{spans}>{text or '&nbsp;'}</td>"
    return "<table border=1>" + "".join(f"<tr>{row}</tr>\n" for row in rows.values()) + "</table>"


def spreadsheet_2003(sheets: dict[str, Table]) -> bytes:
    """XML Spreadsheet 2003 as Excel saves it: MergeAcross, MergeDown, Index behind a gap."""
    pages = "".join(
        f'<Worksheet ss:Name="{escape(name)}"><Table>{_rows_2003(table)}</Table></Worksheet>'
        for name, table in sheets.items()
    )
    return (
        '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel">'
        f"{pages}</Workbook>"
    ).encode()


def _rows_2003(table: Table) -> str:
    answer = ""
    for number, row in enumerate(placed(table), 1):
        cells, expected = "", 1
        for each in row:
            if each.row != number or not (each.text or each.span > 1 or each.height > 1):
                continue
            across = f' ss:MergeAcross="{each.span - 1}"' if each.span > 1 else ""
            down = f' ss:MergeDown="{each.height - 1}"' if each.height > 1 else ""
            index = f' ss:Index="{each.column}"' if each.column != expected else ""
            text = escape(each.text).replace("\n", "&#10;")
            data = f'<Data ss:Type="String">{text}</Data>' if text else ""
            cells += f"<Cell{index}{across}{down}>{data}</Cell>"
            expected = each.column + each.span
        answer += f"<Row>{cells}</Row>\n"
    return answer


def flat(table: Table) -> list[list[str]]:
    """Rows of as many texts as the grid has columns: a box stands in its first cell alone."""
    rows = placed(table)
    width = max((each.column + each.span - 1 for row in rows for each in row), default=0)
    answer = [[""] * width for _row in rows]
    for each in beginning(table):
        answer[each.row - 1][each.column - 1] = each.text
    return answer


def separated(rows: list[list[str]], delimiter: str = ",", end: str = "\r\n") -> str:
    """CSV or TSV with quotation marks where they are needed."""
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=delimiter, lineterminator=end).writerows(rows)
    return target.getvalue()


def extraction(table: Table) -> str:
    """The text form: a cell a line behind a TAB, an empty line ends a row."""
    rows = ("".join(f"\t{each.text}\n" for each in row) for row in table)
    return "".join(f"{row}\n" for row in rows)
