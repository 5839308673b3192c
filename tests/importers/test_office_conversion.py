"""Through LibreOffice: every format reads alike, and nothing in a document runs, calls or peeks."""

import io
import shutil
import socket
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from scorer.errors import UnreadableFileError
from scorer.importers import office
from scorer.importers.base import Document, Grid, Paragraph, UnknownFileError
from scorer.importers.document import read_document, read_plan
from scorer.importers.office_side import apart, convert
from scorer.importers.package import read_here
from tests.importers.old_files import ole
from tests.importers.test_office_round_trip import PLANS, Office, bare

SECRET: Final = "机密二字不应出现"  # noqa: S105 - a text, no password
FORMATS: Final = [
    ("docx", "doc:MS Word 97", "doc"),
    ("docx", "odt", "odt"),
    ("docx", "rtf", "rtf"),
    ("xlsx", "ods", "ods"),
    ("xlsx", "xls:MS Excel 97", "xls"),
]


def made_by_office(source: Path, to: str, folder: Path) -> Path:
    """The file in another format."""
    made = Office(folder).convert(to, source, out="made")
    return made / f"{source.stem}.{to.partition(':')[0]}"


@pytest.mark.system("soffice")
@pytest.mark.parametrize(("form", "to", "called"), FORMATS)
def test_every_format_gives_the_same_projects(
    form: str, to: str, called: str, tmp_path: Path
) -> None:
    path = PLANS / f"yaoshan-2021.{form}"
    expected = read_plan(path)
    plan = read_plan(made_by_office(path, to, tmp_path / "made"))
    assert plan.source.format == called
    assert [bare(each) for each in plan.projects] == [bare(each) for each in expected.projects]
    assert [each.code for each in plan.findings] == [each.code for each in expected.findings]
    place = plan.projects[0].indicators[0].places["name"]
    assert (place.table, place.sheet) == ((1, None) if form == "docx" else (None, "项目1"))


def test_without_libreoffice_its_name_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_office", lambda: None)
    for name, data in (("a.doc", ole({"WordDocument": b"x" * 100})), ("a.rtf", b"{\\rtf1 x}")):
        with pytest.raises(UnreadableFileError) as caught:
            read_document(data, name)
        assert "LibreOffice" in caught.value.message
        assert name in caught.value.message
        assert ".docx" in caught.value.hint


def test_it_is_found_on_the_path_and_nowhere_else_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda program: f"/there/{program}")
    assert office.find_office() == "/there/soffice"


@pytest.mark.system("soffice")
@pytest.mark.parametrize(
    ("form", "to", "called"),
    [
        ("docx", "fodt", "fodt"),
        ("xlsx", "fods", "fods"),
    ],
)
def test_office_xml_in_one_piece_gives_the_same_projects(
    form: str, to: str, called: str, tmp_path: Path
) -> None:
    path = PLANS / f"yaoshan-2021.{form}"
    plan = read_plan(made_by_office(path, to, tmp_path / "made"))
    assert plan.source.format == called
    assert [bare(each) for each in plan.projects] == [
        bare(each) for each in read_plan(path).projects
    ]


def test_office_xml_with_a_document_type_is_not_opened() -> None:
    head = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>'
    root = '<office:document x="application/vnd.oasis.opendocument.text"/>'
    with pytest.raises(UnreadableFileError, match="文档类型") as caught:
        read_document((head + root).encode(), "a.xml")
    assert "a.xml" in caught.value.message


@pytest.mark.parametrize("root", ["pkg:package", "w:wordDocument"])
def test_office_xml_that_nothing_reads_well_is_not_called_damaged(root: str) -> None:
    with pytest.raises(UnknownFileError):
        read_document(f'<?xml version="1.0"?><{root} xmlns:a="a"/>'.encode(), "a.xml")


@pytest.mark.system("soffice")
def test_wps_files_are_called_so(tmp_path: Path) -> None:
    made = made_by_office(PLANS / "yaoshan-2021.docx", "doc:MS Word 97", tmp_path / "made")
    assert read_document(made.read_bytes(), "目标.wps").format == "wps"


@pytest.mark.system("soffice")
def test_what_libreoffice_cannot_open_is_one_sentence() -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read_document(ole({"WordDocument": b"\0" * 5000}), "a.doc")
    assert "a.doc" in caught.value.message
    assert caught.value.hint


# What a document must not do ------------------------------------------------------------------


class Calls:
    """A port of this machine that counts who calls."""

    def __init__(self) -> None:
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port = self.server.getsockname()[1]
        self.heard: list[bytes] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                line, _address = self.server.accept()
            except OSError:
                return
            line.settimeout(2)
            try:
                self.heard.append(line.recv(200))
                line.sendall(b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\n" + b"x" * 10)
            except OSError:
                self.heard.append(b"?")
            line.close()


@pytest.fixture
def calls() -> Iterator[Calls]:
    heard = Calls()
    yield heard
    heard.server.close()


OPEN: Final = "urn:oasis:names:tc:opendocument:xmlns"
SPACES: Final = (
    f'xmlns:office="{OPEN}:office:1.0" xmlns:text="{OPEN}:text:1.0" xmlns:draw="{OPEN}:drawing:1.0" '
    f'xmlns:table="{OPEN}:table:1.0" xmlns:script="{OPEN}:script:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dom="http://www.w3.org/2001/xml-events" '
    'xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" '
    f'xmlns:svg="{OPEN}:svg-compatible:1.0"'
)


def opened(kind: str, body: str, scripts: str = "", parts: dict[str, str] | None = None) -> bytes:
    """An OpenDocument file with this body."""
    mime = f"application/vnd.oasis.opendocument.{kind}"
    content = (
        f'<office:document-content {SPACES} office:version="1.2">{scripts}<office:body>'
        f"<office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    manifest = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind_of}"/>'
        for path, kind_of in (
            ("/", mime), ("content.xml", "text/xml"), *((part, "text/xml") for part in parts or {})
        )
    )  # fmt: skip
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("mimetype", mime, zipfile.ZIP_STORED)
        target.writestr("content.xml", content)
        for part, text in (parts or {}).items():
            target.writestr(part, text)
        target.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{OPEN}:manifest:1.0">{manifest}'
            "</manifest:manifest>",
        )
    return raw.getvalue()


LINK: Final = 'xlink:href="{}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"'


def words_that_link(link: str) -> bytes:
    href = LINK.format(link)
    return opened(
        "text",
        f'<text:section text:name="s"><text:section-source {href}/></text:section>'
        f'<text:p>前<draw:frame draw:name="p" svg:width="2cm" svg:height="2cm"><draw:image {href}/>'
        f'</draw:frame><draw:frame svg:width="2cm" svg:height="2cm"><draw:object {href}/>'
        f'</draw:frame><draw:frame svg:width="2cm" svg:height="2cm"><draw:floating-frame {href}/>'
        "</draw:frame>后</text:p>",
    )


def book_that_links(link: str) -> bytes:
    cells = (
        f"of:='{link}'#$'Sheet1'.A1",
        f"of:=WEBSERVICE(&quot;{link}&quot;)",
        f"of:=DDE(&quot;soffice&quot;;&quot;{link}&quot;;&quot;A1&quot;)",
    )
    row = "".join(f'<table:table-cell table:formula="{each}"/>' for each in cells)
    return opened(
        "spreadsheet",
        f'<table:table table:name="表"><table:table-source {LINK.format(link)} '
        'table:mode="copy-all" table:table-name="Sheet1"/><table:table-row><table:table-cell '
        f"><text:p>前</text:p></table:table-cell>{row}</table:table-row></table:table>",
    )


def rich_text_that_links(instruction: str) -> Callable[[str], bytes]:
    def make(link: str) -> bytes:
        field = f'{{\\*\\fldinst {instruction} "{link}" \\\\d}}{{\\fldrslt }}'
        return f"{{\\rtf1\\ansi{{\\field{field}}} front back\\par}}".encode()

    return make


LINKING: Final[dict[str, tuple[str, Callable[[str], bytes]]]] = {
    "text": ("odt", words_that_link),
    "spreadsheet": ("ods", book_that_links),
    "text in rich text": ("rtf", rich_text_that_links("INCLUDETEXT")),
    "picture in rich text": ("rtf", rich_text_that_links("INCLUDEPICTURE")),
}


def everything(document: Document) -> str:
    blocks = document.blocks
    paragraphs = [block.text for block in blocks if isinstance(block, Paragraph)]
    grids = [block for block in blocks if isinstance(block, Grid)]
    return "\n".join(
        [*paragraphs, *(text for grid in grids for row in grid.rows for text in row.texts)]
    )


@pytest.mark.system("soffice")
@pytest.mark.parametrize("case", LINKING)
@pytest.mark.parametrize("is_apart", [True, False])
def test_a_document_calls_nobody(case: str, is_apart: bool, calls: Calls, tmp_path: Path) -> None:
    """With a network of its own, and by the profile alone where there is none to be had."""
    kind, make = LINKING[case]
    data = make(f"http://127.0.0.1:{calls.port}/x")
    convert(data, kind, tmp_path, "a", is_apart=is_apart)
    assert calls.heard == []


@pytest.mark.system("soffice")
@pytest.mark.parametrize(
    ("case", "of"),
    [
        ("text", "odt"),
        ("text", "txt"),
        ("spreadsheet", "ods"),
        ("spreadsheet", "csv"),
        ("text in rich text", "txt"),
        ("text in rich text", "odt"),
    ],
)
def test_a_document_reads_no_other_file(case: str, of: str, tmp_path: Path) -> None:
    """By the profile alone, as on systems that hide nothing."""
    secret = tmp_path / f"secret.{of}"
    cell = f"<table:table-cell><text:p>{SECRET}</text:p></table:table-cell>"
    table = (
        f'<table:table table:name="Sheet1"><table:table-row>{cell}</table:table-row></table:table>'
    )
    secret.write_bytes(
        {
            "odt": opened("text", f"<text:p>{SECRET}</text:p>"),
            "ods": opened("spreadsheet", table),
        }.get(of, SECRET.encode())
    )
    kind, make = LINKING[case]
    folder = tmp_path / "home"
    folder.mkdir()
    made = convert(make(secret.as_uri()), kind, folder, "a", is_apart=False)
    assert SECRET not in everything(read_here(made, "a"))
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert not any(SECRET.encode() in package.read(part) for part in package.namelist())


PICTURE: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf"
    "c0f01f00050001ff56c7a5c30000000049454e44ae426082"
)


@pytest.mark.system("soffice")
@pytest.mark.parametrize("case", LINKING)
def test_a_document_fetches_no_picture_of_this_machine(case: str, tmp_path: Path) -> None:
    picture, folder = tmp_path / "scan.png", tmp_path / "home"
    picture.write_bytes(PICTURE)
    folder.mkdir()
    if not apart(folder, str(office.find_office())):
        pytest.skip("this system hides no folders from a program")
    kind, make = LINKING[case]
    made = convert(make(picture.as_uri()), kind, folder, "a")
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert not any("/media/" in part for part in package.namelist())


@pytest.mark.system("soffice")
def test_a_macro_does_not_run(tmp_path: Path) -> None:
    note = tmp_path / "note"
    module = (
        '<!-- --><script:module xmlns:script="http://openoffice.org/2000/script" '
        'script:name="M" script:language="StarBasic">Sub Main\n'
        f'Open "{note}" For Output As #1\nPrint #1, "ran"\nClose #1\nEnd Sub</script:module>'
    )
    library = (
        '<library:library xmlns:library="http://openoffice.org/2000/library" '
        'library:name="Standard" library:readonly="false"><library:element library:name="M"/>'
        "</library:library>"
    )
    libraries = (
        '<library:libraries xmlns:library="http://openoffice.org/2000/library">'
        '<library:library library:name="Standard" library:link="false"/></library:libraries>'
    )
    events = (
        "<office:scripts><office:event-listeners>"
        + "".join(
            f'<script:event-listener script:language="ooo:script" script:event-name="{event}" '
            'xlink:href="vnd.sun.star.script:Standard.M.Main?language=Basic&amp;location=document" '
            'xlink:type="simple"/>'
            for event in ("dom:load", "office:new", "office:load-finished", "dom:unload")
        )
        + "</office:event-listeners></office:scripts>"
    )
    parts = {
        "Basic/script-lc.xml": libraries,
        "Basic/Standard/script-lb.xml": library,
        "Basic/Standard/M.xml": module,
    }
    data = opened("text", "<text:p>正文</text:p>", events, parts)
    made = convert(data, "odt", tmp_path, "a", is_apart=False)
    assert "正文" in everything(read_here(made, "a"))
    assert not note.exists()


def test_an_encrypted_open_document_is_said_to_be_locked() -> None:
    data = opened("text", "<text:p/>")
    raw = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as given,
        zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in given.namelist():
            body = given.read(name)
            target.writestr(
                name,
                body.replace(b"/>", b"><manifest:encryption-data/></manifest:file-entry>")
                if "manifest" in name
                else body,
            )
    with pytest.raises(UnreadableFileError, match="密码"):
        read_document(raw.getvalue(), "a.odt")
