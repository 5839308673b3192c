"""Office packages that lie, explode, or are something else."""

import io
import random
import struct
import zipfile
from pathlib import Path

from tests.importers.documents import liulin, writers
from tests.importers.hostile.cases import EITHER, READ, REFUSED, bad
from tests.importers.hostile.ole import compound

S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006"
CELL = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'


def docx() -> bytes:
    """A document that reads without a doubt."""
    return writers.word([liulin.roads()], [liulin.TITLE])


def xlsx(sheets: list[str], strings: str = "", more: dict[str, str | bytes] | None = None) -> bytes:
    """A workbook around the bare XML of its sheets' insides (``<sheetData>…``)."""
    numbers = range(1, len(sheets) + 1)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}.worksheet+xml"/>'
        for n in numbers
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{R}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    names = "".join(f'<sheet name="表{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{P}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
        f'PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>{types}<Override '
        f'PartName="/xl/sharedStrings.xml" ContentType="{kind}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{P}/relationships"><Relationship Id="rId1" '
        f'Type="{R}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{R}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{P}/relationships">{links}'
        f'<Relationship Id="rId0" Type="{R}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/sharedStrings.xml": strings or f'<sst xmlns="{S}"/>',
    }
    for number, inside in zip(numbers, sheets, strict=True):
        sheet = f'<worksheet xmlns="{S}">{inside}</worksheet>'
        parts[f"xl/worksheets/sheet{number}.xml"] = sheet
    return writers.packed(parts | (more or {}))


def rows(table: list[list[str]]) -> str:
    """``<sheetData>`` of texts."""
    lines = (
        "".join(CELL.format(f"{chr(65 + c)}{r}", text) for c, text in enumerate(row) if text)
        for r, row in enumerate(table, 1)
    )
    body = "".join(f'<row r="{r}">{line}</row>' for r, line in enumerate(lines, 1))
    return f"<sheetData>{body}</sheetData>"


def form() -> str:
    """The sheet of a form that reads without a doubt."""
    return rows([[liulin.TITLE], *writers.flat(liulin.roads())])


def replaced(data: bytes, part: str, old: str, new: str) -> bytes:
    """The package with a text replaced in one part."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts: dict[str, str | bytes] = {name: source.read(name) for name in source.namelist()}
    content = parts[part]
    assert isinstance(content, bytes)
    assert old.encode() in content
    parts[part] = content.replace(old.encode(), new.encode())
    return writers.packed(parts)


# Harmless ones, so that the limits below are known not to be the reason of every refusal.


@bad("good.docx", READ)
def a_good_document(_folder: Path) -> bytes:
    return docx()


@bad("good.xlsx", READ)
def a_good_workbook(_folder: Path) -> bytes:
    return xlsx([form()])


# Packages that are damaged or something else.


@bad("half.docx", REFUSED, words="half.docx")
def a_truncated_document(_folder: Path) -> bytes:
    return docx()[: len(docx()) // 2]


@bad("cut.xlsx", REFUSED, words="cut.xlsx")
def a_workbook_without_its_last_bytes(_folder: Path) -> bytes:
    return xlsx([form()])[:-30]


@bad("picture.docx", REFUSED, words="picture.docx")
def a_picture_renamed(_folder: Path) -> bytes:
    return b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1" + random.Random(1).randbytes(20_000) + b"\xff\xd9"


@bad("empty.xlsx", REFUSED, words="empty.xlsx")
def a_package_without_parts(_folder: Path) -> bytes:
    return b"PK\5\6" + b"\0" * 18


@bad("none.docx", REFUSED, words="none.docx")
def a_document_without_its_text(_folder: Path) -> bytes:
    return writers.packed({"word/styles.xml": "<a/>", "[Content_Types].xml": "<Types/>"})


@bad("none.xlsx", REFUSED, words="none.xlsx")
def a_workbook_without_its_sheets(_folder: Path) -> bytes:
    data = xlsx([form()])
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return writers.packed(
            {name: source.read(name) for name in source.namelist() if "worksheets" not in name}
        )


@bad("inner.docx", REFUSED, words="inner.docx")
def a_package_in_a_package(_folder: Path) -> bytes:
    return writers.packed({"绩效文本.docx": docx()})


@bad("name.docx", REFUSED, words="name.docx")
def a_part_whose_two_names_differ(_folder: Path) -> bytes:
    return docx().replace(b"word/document.xml", b"word/dOcument.xml", 1)


@bad("outside.docx", REFUSED, words="outside.txt")
def parts_with_paths_outside(_folder: Path) -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx())) as source:
        parts: dict[str, str | bytes] = {name: source.read(name) for name in source.namelist()}
    return writers.packed(parts | {"../../outside.txt": "x", "/outside.txt": "x"})


@bad("locked.docx", REFUSED, words="locked.docx")
def an_encrypted_part(_folder: Path) -> bytes:
    data = bytearray(docx())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as opened:
        directory = opened.start_dir
    local = -4
    directory -= 4
    for _part in range(3):
        local = data.index(b"PK\3\4", local + 4)
        directory = data.index(b"PK\1\2", directory + 4)
        data[local + 6] |= 1
        data[directory + 8] |= 1
    return bytes(data)


@bad("password.xlsx", REFUSED, words="密码")
def a_password(_folder: Path) -> bytes:
    secret = random.Random(2).randbytes(8000)
    return compound(
        {"EncryptionInfo": b"\4\0\4\0\x40\0\0\0<encryption/>", "EncryptedPackage": secret}
    )


@bad("many.docx", REFUSED, words="many.docx")
def a_hundred_thousand_parts(_folder: Path) -> bytes:
    raw = io.BytesIO(docx())
    with zipfile.ZipFile(raw, "a") as target:
        for number in range(100_000):
            target.writestr(f"customXml/{number}.xml", "")
    return raw.getvalue()


@bad("overlap.docx", REFUSED, words="overlap.docx")
def parts_that_lie_over_each_other(_folder: Path) -> bytes:
    """One packed part that the directory names three thousand times."""
    inside = b"<a>" + b"0" * 1_000_000 + b"</a>"
    data = writers.packed({"word/document.xml": inside})
    directory = data.index(b"PK\1\2")
    end = data.index(b"PK\5\6")
    entry = data[directory:end]
    names = (f"word/{number:08}.xml".encode() for number in range(3000))
    entries = [entry, *(entry.replace(b"word/document.xml", name) for name in names)]
    body = b"".join(entries)
    tail = struct.pack("<HHII", len(entries), len(entries), len(body), directory)
    return data[:directory] + body + data[end : end + 8] + tail + b"\0\0"


# Entities.


@bad("entity.docx", REFUSED)
def an_external_entity_in_a_document(folder: Path) -> bytes:
    doctype = f'<!DOCTYPE w [<!ENTITY e SYSTEM "{(folder / "secret.txt").as_uri()}">]>'
    inside = docx_xml().replace("农村公路", "&e;")
    return writers.word_package(doctype + inside)


@bad("late.docx", EITHER)
def an_external_entity_behind_a_long_comment(folder: Path) -> bytes:
    doctype = f'<!DOCTYPE w [<!ENTITY e SYSTEM "{(folder / "secret.txt").as_uri()}">]>'
    inside = docx_xml().replace("农村公路", "&e;")
    return writers.word_package(f"<!--{' ' * 100_000}-->{doctype}{inside}")


@bad("entity.xlsx", REFUSED)
def an_external_entity_in_a_workbook(folder: Path) -> bytes:
    doctype = f'<!DOCTYPE s [<!ENTITY e SYSTEM "{(folder / "secret.txt").as_uri()}">]>'
    strings = f'{doctype}<sst xmlns="{S}"><si><t>&e;</t></si></sst>'
    return xlsx([form()], strings)


@bad("laughs.xlsx", REFUSED)
def a_billion_laughs_in_a_workbook(_folder: Path) -> bytes:
    return xlsx([form()], f'{laughs("sst")}<sst xmlns="{S}"><si><t>&l9;</t></si></sst>')


@bad("laughs.docx", REFUSED)
def a_billion_laughs_in_a_document(_folder: Path) -> bytes:
    inside = docx_xml().replace("农村公路", "&l9;")
    return writers.word_package((laughs("w") + inside).encode("utf-16").decode("utf-16"))


@bad("late-laughs.docx", EITHER)
def a_billion_laughs_behind_a_long_comment(_folder: Path) -> bytes:
    inside = docx_xml().replace("农村公路", "&l9;")
    return writers.word_package(f"<!--{' ' * 100_000}-->{laughs('w')}{inside}")


def laughs(root: str) -> str:
    """A document type in which each entity is ten of the one before."""
    entities = '<!ENTITY l0 "哈哈哈哈哈哈哈哈哈哈">'
    for number in range(1, 10):
        entities += f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">'
    return f"<!DOCTYPE {root} [{entities}]>"


def docx_xml() -> str:
    """The main part of the good document."""
    with zipfile.ZipFile(io.BytesIO(docx())) as source:
        return source.read("word/document.xml").decode()


@bad("deep.docx", REFUSED)
def a_hundred_thousand_elements_deep(_folder: Path) -> bytes:
    deep = "<w:sdt><w:sdtContent>" * 100_000 + "</w:sdtContent></w:sdt>" * 100_000
    return writers.word_package(
        f'<w:document xmlns:w="{writers.W}"><w:body>{deep}</w:body></w:document>'
    )


@bad("nested.docx", EITHER)
def tables_in_tables_as_deep_as_the_parser_goes(_folder: Path) -> bytes:
    start, end = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>套</w:t></w:r></w:p>", "</w:tc></w:tr></w:tbl>"
    inside = docx_xml().replace("<w:body>", f"<w:body>{start * 80}{end * 80}")
    return writers.word_package(inside)


@bad("span.docx", EITHER)
def a_cell_over_a_thousand_million_columns(_folder: Path) -> bytes:
    return writers.word_package(
        docx_xml().replace('<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="999999999"/>')
    )


@bad("digits.docx", EITHER)
def a_span_of_ten_thousand_digits(_folder: Path) -> bytes:
    return writers.word_package(
        docx_xml().replace('<w:gridSpan w:val="2"/>', f'<w:gridSpan w:val="{"9" * 10_000}"/>')
    )


@bad("megabyte.docx", EITHER)
def a_megabyte_in_one_cell_of_a_document(_folder: Path) -> bytes:
    return writers.word_package(docx_xml().replace("养护公路里程", "里" * 350_000))


@bad("digits-cell.docx", EITHER)
def a_megabyte_of_digits_as_a_target(_folder: Path) -> bytes:
    return writers.word_package(docx_xml().replace("≥42.6公里", "≥" + "9" * 1_000_000 + "公里"))


@bad("brackets-cell.docx", EITHER)
def a_hundred_kilobytes_of_brackets_and_spaces(_folder: Path) -> bytes:
    text = docx_xml().replace("产出指标", "（" * 100_000).replace("≥95%", "≥ " * 50_000)
    return writers.word_package(text)
