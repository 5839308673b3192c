"""Pages and XML spreadsheets that are too deep, too wide, or speak of other files."""

from pathlib import Path

from tests.importers.documents import liulin, writers
from tests.importers.documents.layout import Box
from tests.importers.documents.make_by_hand import archive as good_archive
from tests.importers.hostile.cases import EITHER, READ, REFUSED, bad
from tests.importers.hostile.packages import laughs


def page() -> str:
    """A page that reads without a doubt."""
    return writers.html([liulin.roads()], head=f"<title>{liulin.TITLE}</title>").decode()


def sheet() -> str:
    """An XML spreadsheet that reads without a doubt."""
    title = [Box(liulin.TITLE, 12)]
    return writers.spreadsheet_2003({"项目1": [title, *liulin.roads()]}).decode()


@bad("good.html", READ)
def a_good_page(_folder: Path) -> bytes:
    return page().encode()


@bad("good.xml", READ)
def a_good_xml_spreadsheet(_folder: Path) -> bytes:
    return sheet().encode()


@bad("divs.html", EITHER)
def a_hundred_thousand_nested_divs(_folder: Path) -> bytes:
    return page().replace("<body>", "<body>" + "<div>" * 100_000).encode()


@bad("tables.html", EITHER)
def a_hundred_thousand_nested_tables(_folder: Path) -> bytes:
    return page().replace("<body>", "<body>" + "<table><tr><td>套" * 100_000).encode()


@bad("spans.html", EITHER)
def cells_over_a_thousand_million_rows_and_columns(_folder: Path) -> bytes:
    return page().replace('colspan="2"', 'colspan="999999999" rowspan="999999999"').encode()


@bad("many-spans.html", EITHER)
def a_thousand_cells_of_the_largest_span(_folder: Path) -> bytes:
    cell = '<td colspan="1000" rowspan="65534">x</td>'
    table = "<table>" + f"<tr>{cell * 100}</tr>" * 100 + "</table>"
    return page().replace("<body>", f"<body>{table}").encode()


@bad("odd-spans.html", EITHER)
def spans_that_are_no_numbers(_folder: Path) -> bytes:
    spans = ("-1", "0", "NaN", "9" * 5000, "²", "1e9", " 2 ", "٣")
    cells = "".join(f'<td colspan="{each}" rowspan="{each}">x</td>' for each in spans)
    return page().replace("<body>", f"<body><table><tr>{cells}</tr></table>").encode()


@bad("million.html", EITHER)
def two_hundred_thousand_cells_in_one_row(_folder: Path) -> bytes:
    row = "<table><tr>" + "<td>x" * 200_000 + "</table>"
    return page().replace("<body>", f"<body>{row}").encode()


@bad("attributes.html", EITHER)
def a_hundred_thousand_attributes(_folder: Path) -> bytes:
    many = " ".join(f"a{number}=1" for number in range(100_000))
    return page().replace("<body>", f"<body><div {many}>").encode()


@bad("unclosed.html", EITHER)
def tags_comments_and_scripts_that_never_end(_folder: Path) -> bytes:
    return (
        page().replace("<body>", "<body><p <p <p").replace("</table>", "<!-- <script>" * 3).encode()
    )


@bad("half.html", READ)
def a_page_cut_off_in_the_middle(_folder: Path) -> bytes:
    text = page()
    return text[: text.index("时效指标")].encode()


@bad("entity.html", EITHER)
def an_external_entity_in_a_page(folder: Path) -> bytes:
    doctype = f'<!DOCTYPE html [<!ENTITY e SYSTEM "{(folder / "secret.txt").as_uri()}">]>'
    return (doctype + page().replace("养护合同", "&e;")).encode()


@bad("frames.html", EITHER)
def a_page_that_points_at_other_files(folder: Path) -> bytes:
    secret = (folder / "secret.txt").as_uri()
    more = (
        f'<iframe src="{secret}"></iframe><object data="{secret}"></object><base href="{secret}">'
    )
    return page().replace("<body>", f"<body>{more}").encode()


@bad("laughs.html", EITHER)
def a_billion_laughs_in_a_page(_folder: Path) -> bytes:
    return (laughs("html") + page().replace("养护合同", "&l9;")).encode()


@bad("lie.html", READ)
def a_page_that_names_the_wrong_encoding(_folder: Path) -> bytes:
    return page().replace("charset=utf-8", "charset=gb2312").encode()


@bad("nonsense.html", READ)
def a_page_that_names_no_encoding_there_is(_folder: Path) -> bytes:
    return page().replace("charset=utf-8", "charset=klingon-8").encode()


@bad("lie.xml", EITHER)
def an_xml_spreadsheet_in_another_encoding_than_it_says(_folder: Path) -> bytes:
    return sheet().replace('version="1.0"', 'version="1.0" encoding="UTF-8"').encode("gb18030")


@bad("gbk.xml", READ)
def an_xml_spreadsheet_in_gbk(_folder: Path) -> bytes:
    return sheet().replace('version="1.0"', 'version="1.0" encoding="GBK"').encode("gbk")


@bad("utf16.xml", READ)
def an_xml_spreadsheet_in_utf_16(_folder: Path) -> bytes:
    return sheet().encode("utf-16")


@bad("entity.xml", REFUSED)
def an_external_entity_in_an_xml_spreadsheet(folder: Path) -> bytes:
    doctype = f'<!DOCTYPE Workbook [<!ENTITY e SYSTEM "{(folder / "secret.txt").as_uri()}">]>'
    text = sheet().replace("养护合同", "&e;")
    return text.replace("<Workbook", f"{doctype}<Workbook", 1).encode()


@bad("laughs.xml", REFUSED)
def a_billion_laughs_in_an_xml_spreadsheet(_folder: Path) -> bytes:
    text = sheet().replace("养护合同", "&l9;")
    return text.replace("<Workbook", f"{laughs('Workbook')}<Workbook", 1).encode()


@bad("late-laughs.xml", REFUSED)
def a_billion_laughs_behind_a_comment_in_an_xml_spreadsheet(_folder: Path) -> bytes:
    text = sheet().replace("养护合同", "&l9;")
    dtd = f"<!--{' ' * 100_000}-->{laughs('Workbook')}"
    return text.replace("<Workbook", f"{dtd}<Workbook", 1).encode()


@bad("index.xml", EITHER)
def indexes_and_merges_a_thousand_million_away(_folder: Path) -> bytes:
    text = sheet().replace(
        'ss:MergeAcross="1"', 'ss:MergeAcross="999999999" ss:MergeDown="999999999"'
    )
    return text.replace("<Row>", '<Row ss:Index="999999999">', 1).encode()


@bad("far-index.xml", EITHER)
def a_cell_at_an_index_of_ten_thousand_digits(_folder: Path) -> bytes:
    return sheet().replace("<Cell>", f'<Cell ss:Index="{"9" * 10_000}">').encode()


@bad("odd-index.xml", EITHER)
def indexes_that_are_no_numbers(_folder: Path) -> bytes:
    text = (
        sheet().replace("<Row>", '<Row ss:Index="-5">', 1).replace("<Row>", '<Row ss:Index="x">', 1)
    )
    return text.replace("<Cell>", '<Cell ss:Index="0">', 1).encode()


@bad("deep.xml", EITHER)
def elements_a_hundred_thousand_deep(_folder: Path) -> bytes:
    deep = "<b>" * 100_000 + "</b>" * 100_000
    return sheet().replace("<Table>", f"{deep}<Table>").encode()


@bad("numbers.xml", EITHER)
def numbers_that_are_none_in_an_xml_spreadsheet(_folder: Path) -> bytes:
    text = sheet().replace('"String">365400.50', '"Number">1e999999999')
    return text.replace('"String">≥95%', '"DateTime">9999-99-99T99:99').encode()


@bad("half.xml", REFUSED)
def an_xml_spreadsheet_cut_off_in_the_middle(_folder: Path) -> bytes:
    text = sheet()
    return text[: len(text) // 2].encode()


@bad("half.mht", EITHER)
def an_archive_cut_off_in_the_middle(_folder: Path) -> bytes:
    return good_archive()[: len(good_archive()) // 2]


@bad("odd.mht", EITHER)
def an_archive_whose_parts_are_no_parts(_folder: Path) -> bytes:
    return (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n'
        + b"--x\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" * 5000
        + b'--x\r\nContent-Type: text/html; charset="\xff"\r\n'
        + b"Content-Transfer-Encoding: base64\r\n\r\n====\r\n--x--"
    )
