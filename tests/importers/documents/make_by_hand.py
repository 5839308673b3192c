"""The invented township's document as Word, WPS, a web page and a government system write it."""

import quopri
import re
from html import escape
from pathlib import Path

from tests.importers.documents import liulin, writers
from tests.importers.documents.layout import Box, Table, placed

WPS = (
    'xmlns:w="{w}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:wpsCustomData="http://www.wps.cn/officeDocument/2013/wpsCustomData" '
    'mc:Ignorable="w14 wps wpsCustomData"'
)


def build(folder: Path) -> None:
    """Writes the files of this module into ``folder``."""
    files = {
        "word.docx": word_as_word(),
        "word-strict.docx": word_strict(),
        "wps.docx": word_as_wps(),
        "page.html": page(),
        "page-gb2312.html": table_page("gb2312"),
        "system-export.xls": system_export(),
        "system-export-2003.xls": system_export_2003(),
        "archive.mht": archive(),
        "system-export.csv": flat_text(",").encode("gb18030"),
        "pasted.txt": flat_text("\t").encode("utf-8"),
        "pasted-notepad.txt": flat_text("\t").encode("utf-16"),
        "extraction-gb18030.txt": extraction().encode("gb18030"),
        "extraction-cr.txt": extraction().replace("\n", "\r").encode("utf-8-sig"),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)


def word_as_word() -> bytes:
    """As Word saves after years of editing.

    Runs cut in the middle of words, spelling marks, bookmarks, revision ids, a text box with its
    fallback, a TC field, tracked changes, and the first table split after its second indicator,
    inside the first level, with the captions repeated.
    """
    first = liulin.roads()
    level = first[8][0]._replace(height=2)
    top = [*first[:8], [level, *first[8][1:]], first[9]]
    rest = [first[7], [Box("", 2), *first[10]], *first[11:]]
    body = _word_paragraph(liulin.TITLE)
    body += _word_heading(liulin.HEADINGS[0]) + _text_box("内部资料")
    body += _table_as_word(top) + "<w:p><w:r><w:lastRenderedPageBreak/></w:r></w:p>"
    body += _table_as_word(rest) + _word_heading(liulin.HEADINGS[1])
    body += _tracked(_table_as_word(liulin.meals()))
    names = f'xmlns:w="{writers.W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    text = f"<w:document {names}><w:body>{body}<w:sectPr/></w:body></w:document>"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    return writers.word_package(head + text, settings=f'<w:settings xmlns:w="{writers.W}"/>')


def _table_as_word(table: Table) -> str:
    plain = writers.word_table(table).replace("<w:tr>", '<w:tr w:rsidR="00A1" w:rsidTr="00B2">')
    grid = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>'
    grid += '<w:gridCol w:w="800"/>' * 12 + "</w:tblGrid>"
    cut = re.sub(r"(<w:r><w:t [^>]*>)([^<]{3})([^<]+)</w:t></w:r>", _cut_run, plain)
    return cut.replace("<w:tbl>", f"<w:tbl>{grid}")


def _cut_run(found: re.Match[str]) -> str:
    """The text in two runs, with what Word leaves between them."""
    between = '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="0" w:name="_GoBack"/>'
    between += '<w:bookmarkEnd w:id="0"/>'
    return f"{found[1]}{found[2]}</w:t></w:r>{between}{found[1]}{found[3]}</w:t></w:r>"


def _word_paragraph(text: str) -> str:
    return f'<w:p w:rsidR="00A1"><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def _word_heading(text: str) -> str:
    """A heading with its table-of-contents field, whose instruction is no text."""
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
    field += (
        f' TC "{text}" \\f C \\l 1 </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return f"<w:p><w:r><w:t>{text}</w:t></w:r>{field}</w:p>"


def _text_box(text: str) -> str:
    """A drawing that old readers get as a picture: its text stands twice in the file."""
    inside = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    return (
        f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{inside}</w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict>{inside}</w:pict></mc:Fallback></mc:AlternateContent>"
        "</w:r></w:p>"
    )


def _tracked(table: str) -> str:
    """Under change tracking: a word replaced, a row deleted, a row inserted, a value moved away."""
    who = 'w:id="7" w:author="财政所" w:date="2023-01-05T09:00:00Z"'
    replaced = (
        f"<w:del {who}><w:r><w:delText>16</w:delText></w:r></w:del>"
        f"<w:ins {who}><w:r><w:t>=3个</w:t></w:r></w:ins>"
        f"<w:moveFrom {who}><w:r><w:t>所</w:t></w:r></w:moveFrom>"
    )
    table = table.replace('<w:r><w:t xml:space="preserve">=3个</w:t></w:r>', replaced)
    rows = table.split("<w:tr ")
    gone = rows[-1].replace("老人满意度", "旧的指标").replace("</w:tbl>", "")
    gone = gone.replace(">", f"><w:trPr><w:del {who}/></w:trPr>", 1)
    new = rows[-1].replace(">", f"><w:trPr><w:ins {who}/></w:trPr>", 1)
    return "<w:tr ".join([*rows[:-1], gone, new])


def word_strict() -> bytes:
    """The strict variant: other namespaces, the same local names, everything in content controls."""
    tables = (
        f"<w:p><w:r><w:t>{heading}</w:t></w:r></w:p><w:sdt><w:sdtPr/><w:sdtContent>"
        f"{writers.word_table(table)}</w:sdtContent></w:sdt>"
        for heading, table in zip(liulin.HEADINGS, (liulin.roads(), liulin.meals()), strict=True)
    )
    body = _word_paragraph(liulin.TITLE) + "".join(tables)
    return writers.word_package(
        f'<w:document xmlns:w="{writers.STRICT}" w:conformance="strict"><w:body>{body}<w:p/></w:body>'
        "</w:document>"
    )


def word_as_wps() -> bytes:
    """As WPS saves: its namespaces, a grid with too few columns, old horizontal merges, line breaks.

    The unit's row is merged by ``hMerge``, vertical merges say ``continue``, the indicator rows
    leave a column out in front (``gridBefore`` 0 is written too), and every row has an exception.
    """
    tables = []
    for table in (liulin.roads(), liulin.meals()):
        text = writers.word_table(table)
        text = text.replace("<w:vMerge/>", '<w:vMerge w:val="continue"/>')
        text = text.replace("<w:tbl>", '<w:tbl><w:tblGrid><w:gridCol w:w="1"/></w:tblGrid>')
        text = text.replace(
            "<w:tr>", '<w:tr w14:paraId="1"><w:tblPrEx/><w:trPr><w:gridBefore w:val="0"/></w:trPr>'
        )
        unit, currency = (box for box in placed(table)[0])
        merged = "".join(_hmerged(box.text, box.span) for box in (unit, currency))
        start, end = text.index("</w:trPr>") + len("</w:trPr>"), text.index("</w:tr>")
        tables.append(text[:start] + merged + text[end:])
    line_break = '</w:t></w:r></w:p><w:p><w:r><w:t xml:space="preserve">'
    body = _word_paragraph(liulin.TITLE)
    for heading, text in zip(liulin.HEADINGS, tables, strict=True):
        body += f"<w:p><w:r><w:t>{heading}</w:t></w:r></w:p>"
        body += text.replace(line_break, '</w:t><w:br/><w:t xml:space="preserve">') + "<w:p/>"
    names = WPS.format(w=writers.W)
    document = f"<w:document {names}><w:body>{body}<wpsCustomData:x/></w:body></w:document>"
    return writers.word_package(document)


def _hmerged(text: str, span: int) -> str:
    cell = '<w:tc><w:tcPr><w:hMerge w:val="{}"/></w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>'
    return cell.format("restart", text) + cell.format("continue", "") * (span - 1)


def page() -> bytes:
    """A saved web page: scripts, styles, a menu, layout tables around the tables of the form."""
    content = "".join(
        f"<p style='text-align:center'><b>{heading}</b></p>"
        f"<table class=outer><tr><td>{writers.html_table(table)}</td></tr></table>"
        for heading, table in zip(liulin.HEADINGS, (liulin.roads(), liulin.meals()), strict=True)
    )
    content = content.replace("<td>", "<td class='x'>\n   ").replace(
        "2023年11月", "2023<span>年</span>11月"
    )
    return (
        '﻿<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" '
        '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n<html><head><meta charset="utf-8">'
        f"<title>{liulin.TITLE}</title><style>td{{color:red}}</style><script>if (1<2) x='</td>';</script></head>"
        "<body><!-- <table><tr><td>注释</td></tr></table> --><table width='100%'><tr><td colspan=2>"
        "<ul><li>首页<li>政务公开</ul></td></tr><tr><td width=200><table><tr><td>导航</td></tr></table></td><td>"
        f"<h1>{liulin.TITLE}</h1>{content}</td></tr></table><p>主办：青河县柳林镇人民政府&copy;2023</body></html>"
    ).encode()


def table_page(charset: str) -> bytes:
    """The tables alone in another encoding, as a spreadsheet program saves a page."""
    return writers.html([liulin.roads(), liulin.meals()], charset, f"<title>{liulin.TITLE}</title>")


def system_export() -> bytes:
    """What a government system calls a workbook: a page in GB2312 with Office's namespaces."""
    text = table_page("gb2312").decode("gb18030")
    names = 'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"'
    text = text.replace("<html>", f"<html {names}>")
    text = text.replace(
        "<head>", "<head><!--[if gte mso 9]><xml><x:ExcelWorkbook/></xml><![endif]-->"
    )
    text = text.replace("<td", "<TD x:str class=xl24").replace("</td>", "</TD>")
    text = re.sub(r"<br>", "<br style='mso-data-placement:same-cell;'>", text)
    return text.encode("gb18030")


def system_export_2003() -> bytes:
    """XML Spreadsheet 2003 with styles, a hidden sheet, and amounts as numbers."""
    sheets = {"项目1": liulin.roads(), "项目2": liulin.meals(), "字典": [[Box("停用")]]}
    text = writers.spreadsheet_2003(sheets).decode()
    text = re.sub(r'"String">(\d+\.\d\d)<', r'"Number">\1<', text)
    hidden = '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible>'
    text = text.replace(
        "</Table></Worksheet></Workbook>",
        f"</Table>{hidden}</WorksheetOptions></Worksheet></Workbook>",
    )
    return text.encode()


def archive() -> bytes:
    """A page saved as a single file (MHTML): quoted-printable in a multipart message."""
    page_text = table_page("gb2312")
    boundary = "----=_NextPart_01D9"
    return (
        (
            f'From: "Saved by WPS"\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n'
            f'\tboundary="{boundary}";\r\n\ttype="text/html"\r\n\r\nThis is a multi-part message.\r\n\r\n'
            f'--{boundary}\r\nContent-Type: text/html;\r\n\tcharset="gb2312"\r\n'
            "Content-Transfer-Encoding: quoted-printable\r\nContent-Location: file:///C:/a.htm\r\n\r\n"
        ).encode()
        + quopri.encodestring(page_text)
        + f"\r\n--{boundary}--\r\n".encode()
    )


def flat_text(delimiter: str) -> str:
    """Both forms as rows of texts, as a copy from a browser or an export has them."""
    rows: list[list[str]] = [[liulin.TITLE]]
    for heading, table in zip(liulin.HEADINGS, (liulin.roads(), liulin.meals()), strict=True):
        rows += [[heading], *writers.flat(table)]
    return writers.separated(rows, delimiter)


def extraction() -> str:
    """Both forms in the text form, with their headings."""
    parts = [f"{liulin.TITLE}\n"]
    for heading, table in zip(liulin.HEADINGS, (liulin.roads(), liulin.meals()), strict=True):
        # An extraction leaves a lone TAB for every cell that is covered from above.
        rows = (
            "".join(f"\t{each.text if each.row == n else ''}\n" for each in row) + "\n"
            for n, row in enumerate(placed(table), 1)
        )
        parts.append(f"{heading} TC {escape(heading)} \\f C \\l 1 \n" + "".join(rows))
    return "\n".join(parts)
