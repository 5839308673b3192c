"""Packages made to end a reader: each a document with findings or one sentence, in 10 s and 1 GB.

Each is read in a process that is held to these limits, so that a failure is a failed test.
"""

import io
import random
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook

from scorer.errors import UnreadableFileError
from scorer.importers.base import Document
from scorer.importers.child import CHILD_LIMITS, read_in_child
from scorer.resources import resource_dir
from tests.importers.books import MAIN, SHEET, saved, with_part, with_sheet

WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LIMITS = CHILD_LIMITS._replace(seconds=10, memory=1 << 30)
SAMPLE = resource_dir("fixtures") / "plans" / "yaoshan-2021.xlsx"


def read(data: bytes, name: str = "a.xlsx") -> Document:
    return read_in_child("scorer.importers.document:read_document", data, name, LIMITS)


def words(body: str, head: str = "") -> bytes:
    xml = f'{head}<w:document xmlns:w="{WORDS}"><w:body>{body}</w:body></w:document>'
    return zipped({"word/document.xml": xml})


def zipped(parts: dict[str, str | bytes], names: dict[str, str] | None = None) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    data = raw.getvalue()
    for old, new in (names or {}).items():
        data = data.replace(old.encode(), new.encode())
    return data


def truncated() -> bytes:
    data = SAMPLE.read_bytes()
    return data[: len(data) * 2 // 3]


def large_sheet_in_a_small_file() -> bytes:
    rows = "<row>" + "<c><v>1</v></c>" * 50 + "</row>"
    raw = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(saved(Workbook()))) as given,
        zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target,
    ):
        for name in given.namelist():
            if name != SHEET:
                target.writestr(name, given.read(name))
        with target.open(SHEET, "w") as part:
            part.write(f'<worksheet xmlns="{MAIN}"><sheetData>'.encode())
            for _time in range(400):
                part.write(rows.encode() * 1000)
            part.write(b"</sheetData></worksheet>")
    assert len(raw.getvalue()) < 2_000_000
    return raw.getvalue()


def many_sheets() -> bytes:
    """Ten thousand sheets in the workbook, all of one part: few parts, many sheets."""
    names = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 10_001))
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    book = f'<workbook xmlns="{MAIN}" xmlns:r="{relations}"><sheets>{names}</sheets></workbook>'
    return with_part(saved(Workbook()), "xl/workbook.xml", book)


def many_parts() -> bytes:
    return zipped({f"xl/worksheets/sheet{n}.xml": "<a/>" for n in range(10_000)})


def laughs(part: str = "word/document.xml") -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return zipped({part: f'<!DOCTYPE x [<!ENTITY l0 "ha">{entities}]><x>&l9;</x>'})


def external(part: str = "word/document.xml") -> bytes:
    return zipped({part: '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'})


def late_type() -> bytes:
    """The document type behind a long comment and in another encoding."""
    text = f'<?xml version="1.0" encoding="UTF-16"?><!--{"x" * 9000}--><!DOCTYPE x><x/>'
    return zipped({"word/document.xml": text.encode("utf-16")})


def locked() -> bytes:
    data = bytearray(SAMPLE.read_bytes())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as package:
        directory = package.start_dir
    data[6] |= 1
    data[directory + 8] |= 1
    return bytes(data)


def overlapping() -> bytes:
    """Two entries of the directory that point to the same bytes."""
    data = zipped({"word/document.xml": "<a/>" * 500, "word/document2.xml": "<b/>" * 500})
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        first, second = package.infolist()
        at = data.rindex(b"PK\x01\x02")
    assert second.header_offset
    twice = bytearray(data)
    twice[at + 42 : at + 46] = first.header_offset.to_bytes(4, "little")
    return bytes(twice)


def twins() -> bytes:
    return zipped(
        {"word/document.xml": "<a/>", "word/documenu.xml": "<b/>"},
        {"word/documenu.xml": "word/document.xml"},
    )


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "truncated": (truncated, "损坏"),
    "no zip behind its first bytes": (lambda: b"PK\x03\x04" + b"\0" * 5000, "损坏"),
    "a path outside": (lambda: zipped({"../../evil.xml": "<a/>"}), "../../evil.xml"),
    "an absolute path": (lambda: zipped({"/etc/evil": ""}), "/etc/evil"),
    "a drive": (lambda: zipped({"C_/evil": ""}, {"C_/evil": "C:/evil"}), "C:/evil"),
    "a share": (lambda: zipped({"xxserver/evil": ""}, {"xxserver": "\\\\server"}), "server"),
    "a name with a zero": (lambda: zipped({"a_b.xml": ""}, {"a_b.xml": "a\0b.xml"}), "a?b.xml"),
    "a password": (locked, "密码"),
    "twins": (twins, "word/document.xml"),
    "overlapping": (overlapping, "重叠"),
    "an external entity": (external, "DOCTYPE"),
    "an external entity in a workbook": (lambda: external("xl/workbook.xml"), "DOCTYPE"),
    "billion laughs": (laughs, "DOCTYPE"),
    "billion laughs in relations": (lambda: laughs("_rels/.rels"), "DOCTYPE"),
    "a late document type": (late_type, "DOCTYPE"),
    "300 MB in 1 MB": (large_sheet_in_a_small_file, "100 倍"),
    "10,000 sheets": (many_sheets, "10000 个工作表"),
    "10,000 parts": (many_parts, "10000 个部件"),
    "a text of 1 MB in a cell": (
        lambda: with_sheet(
            f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"字" * 350_000}</t></is></c></row>'
        ),
        "A1",
    ),
    "a text of 20 MB": (lambda: words(f"<w:p><w:r><w:t>{noise(12)}</w:t></w:r></w:p>"), "长度"),
    "nested without end": (lambda: words("<w:tbl>" * 5000), "嵌套"),
    "a sheet that is no XML": (lambda: with_part(saved(Workbook()), SHEET, "\0\1\2"), "损坏"),
}


def noise(megabytes: int) -> str:
    """Text that hardly packs."""
    return random.Random(1).randbytes(megabytes << 19).hex()


FAR = (
    '<c r="XFD1048576"><v>1</v></c>',
    "<c r='XFD1048576'><v>1</v></c>",
    '<c r = "XFD1048576"><v>1</v></c>',
    '<c s="1" r="XFD1048576"><v>1</v></c>',
    '<c\n\tr="xfd1048576"><v>1</v></c>',
    '<x:c r="XFD1048576"><v>1</v></x:c>',
    """<c a=" r='A1'>" r="XFD1048576"><v>1</v></c>""",
    '<c r="XFD1048576" t="a/"><v>1</v></c>',
    '<c r="ZZZZZZZZZ99999999999999"><v>1</v></c>',
    '<c r="A1048576"><v>1</v></c><c r="XFD1"><v>1</v></c>',
)
for number, cells in enumerate(FAR):
    REFUSED[f"far cell {number}"] = (
        lambda cells=cells: with_sheet(f'<row r="1"><c r="A1"><v>1</v></c>{cells}</row>'),  # type: ignore[misc]
        "离表格太远",
    )


@pytest.mark.parametrize("case", REFUSED)
def test_a_hostile_package_is_refused_in_one_sentence(case: str) -> None:
    make, said = REFUSED[case]
    with pytest.raises(UnreadableFileError) as caught:
        read(make())
    message = caught.value.message
    assert said in message
    assert "a.xlsx" in message
    assert "\n" not in message
    assert caught.value.hint


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>7</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>',
        '<row r="1"><c r="A1"><v>7</v></c></row><row r="9"><c r="XFD9" s="0"></c></row>',
        '<row r="1"><c r="A1"><v>7</v></c></row><row r="1048576" ht="15"/>',
        "<row r='1'><c r='A1'><v>7</v></c></row><row r='1048576'><c r='XFD1048576'/></row>",
    ],
)
def test_far_cells_that_are_only_styled_are_harmless(rows: str) -> None:
    (grid,) = read(with_sheet(rows)).blocks
    assert not isinstance(grid, tuple)
    assert [row.texts for row in grid.rows] == [["7"]]


@pytest.mark.parametrize(
    "make",
    [
        lambda: saved(Workbook()),
        lambda: with_sheet(""),
        lambda: with_sheet('<row r="1"><c r="A1" s="0"/></row>'),
        lambda: words(""),
    ],
)
def test_empty_documents_are_read_as_empty(make: Callable[[], bytes]) -> None:
    for grid in read(make()).blocks:
        assert not isinstance(grid, tuple)
        assert not any(any(row.texts) for row in grid.rows)


def test_control_characters_are_dropped() -> None:
    book = with_sheet(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>甲_x0007_乙_x000D_&#10;丙</t></is></c></row>'
    )
    (grid,) = read(book).blocks
    assert not isinstance(grid, tuple)
    assert grid.rows[0].texts == ["甲乙\n丙"]
