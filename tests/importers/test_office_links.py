"""What a file that LibreOffice converts must not be able to do: reach a network or another file."""

import socket
import threading
import zipfile
from pathlib import Path

import pytest

from scorer.importers.office_side import convert

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
DRAW = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
SVG = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
LINK = "http://www.w3.org/1999/xlink"
FLAT = (
    f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document xmlns:office="{OFFICE}" '
    f'xmlns:text="{TEXT}" xmlns:draw="{DRAW}" xmlns:svg="{SVG}" xmlns:xlink="{LINK}" '
    'office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">'
    "<office:body><office:text>{body}</office:text></office:body></office:document>"
)
OUTSIDE = "只在本机的内容"


def flat(body: str) -> bytes:
    return FLAT.replace("{body}", body).encode()


def words(document: bytes, folder: Path) -> str:
    (folder / "made.docx").write_bytes(document)
    with zipfile.ZipFile(folder / "made.docx") as package:
        return "".join(
            package.read(name).decode("utf-8", "replace")
            for name in package.namelist()
            if name.endswith((".xml", ".rels", ".txt"))
        )


@pytest.mark.system("soffice")
@pytest.mark.parametrize("own_network", [True, False])
def test_a_linked_section_does_not_bring_in_another_file(tmp_path: Path, own_network: bool) -> None:
    for suffix in ("txt", "html"):
        secret = tmp_path / f"secret.{suffix}"
        secret.write_text(OUTSIDE, encoding="utf-8")
        source = f'<text:section-source xlink:href="{secret.as_uri()}" xlink:type="simple"/>'
        body = f'<text:section text:name="a">{source}<text:p>原文</text:p></text:section>'
        folder = tmp_path / suffix
        folder.mkdir()
        made = words(convert(flat(body), "fodt", folder, "a.fodt", own_network=own_network), folder)
        assert "原文" in made
        assert OUTSIDE not in made


@pytest.mark.system("soffice")
@pytest.mark.parametrize("own_network", [True, False])
def test_a_linked_picture_is_not_fetched_and_a_local_one_not_taken_in(
    tmp_path: Path, own_network: bool
) -> None:
    picture = tmp_path / "p.svg"
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg"><text>{OUTSIDE}</text></svg>'
    picture.write_text(drawing, encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        calls: list[object] = []
        done = threading.Event()
        watcher = threading.Thread(target=_count_calls, args=(server, calls, done))
        watcher.start()
        there = f"http://127.0.0.1:{server.getsockname()[1]}/a.png"
        frames = "".join(
            '<draw:frame svg:width="2cm" svg:height="2cm" text:anchor-type="as-char">'
            f'<draw:image xlink:href="{href}" xlink:type="simple"/></draw:frame>'
            for href in (there, picture.as_uri())
        )
        document = flat(f"<text:p>图{frames}</text:p>")
        made = words(
            convert(document, "fodt", tmp_path, "a.fodt", own_network=own_network), tmp_path
        )
        done.set()
        watcher.join()
    assert calls == []
    assert OUTSIDE not in made
    with zipfile.ZipFile(tmp_path / "made.docx") as package:
        assert not any(OUTSIDE.encode() in package.read(each) for each in package.namelist())


def _count_calls(server: socket.socket, calls: list[object], done: threading.Event) -> None:
    while not done.is_set():
        try:
            calls.append(server.accept())
        except TimeoutError:
            continue
