"""Saved pages in the form of a mail, as browsers and Office write them."""

from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest

from scorer.errors import UnreadableFileError
from scorer.importers.base import Document, Grid, Paragraph
from scorer.importers.document import read_document, read_plan
from scorer.importers.text_findings import ENCODING_DECLARED, PAGE_CUT, TEXT_LOST
from scorer.resources import resource_dir
from tests.importers.pages import as_spreadsheet_page, sample

PLANS = resource_dir("fixtures") / "plans"


def as_browser(page: str, encoding: str) -> bytes:
    """One page with a style and a picture beside it."""
    archive = MIMEMultipart("related", type="text/html")
    archive["From"] = "<Saved by Blink>"
    archive["Subject"] = "目标"
    archive.attach(MIMEText(page, "html", encoding))
    archive.attach(MIMEText("td { display: none }", "css"))
    return archive.as_bytes()


def as_office(sheets: list[str]) -> bytes:
    """A frame, then a page for each sheet; parts in base64 without a stated encoding."""
    archive = MIMEMultipart("related")
    archive.attach(MIMEText("<html><frameset><frame src=sheet001.htm></frameset></html>", "html"))
    for number, sheet in enumerate(sheets, 1):
        part = EmailMessage()
        part.set_content(sheet.encode("gb18030"), "text", "html", cte="base64")
        part["Content-Location"] = f"file:///C:/a.files/sheet{number:03}.htm"
        archive.attach(part)
    return archive.as_bytes()


def read(data: bytes) -> Document:
    return read_document(data, "a.mht")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_the_sample_saved_by_a_browser(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.mht"
    path.write_bytes(as_browser(as_spreadsheet_page(sample()), encoding))
    plan = read_plan(path)
    assert [len(each.indicators) for each in plan.projects] == [7, 7, 7, 7, 6, 7, 8, 7, 7]
    assert plan.source.format == "html"


def test_each_sheet_of_a_workbook_is_read_in_its_order() -> None:
    sheets = [f"<h1>{each}</h1><table><tr><td>项目编码<td>{each}</table>" for each in "甲乙"]
    document = read(as_office(sheets))
    texts = [each.text for each in document.blocks if isinstance(each, Paragraph)]
    grids = [each for each in document.blocks if isinstance(each, Grid)]
    assert texts == ["甲", "乙"]
    assert [each.table for each in grids] == [1, 2]
    assert [each.rows[0].texts[1] for each in grids] == ["甲", "乙"]


def test_a_mail_without_a_page_is_refused() -> None:
    mail = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x--\r\n"
    with pytest.raises(UnreadableFileError) as caught:
        read(mail)
    assert "a.mht" in caught.value.message


def _nested(depth: int) -> bytes:
    head = b"MIME-Version: 1.0\n"
    opening = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(depth)
    )
    return head + opening + b"Content-Type: text/html\n\n<p>x"


@pytest.mark.parametrize(
    "data",
    [
        _nested(1_500),
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 100_000,
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=" + b"b" * 30_000_000,
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n" + b"a:b\n" * 2_000_000,
    ],
    ids=["nested", "parts", "boundary", "fields"],
)
def test_an_archive_that_holds_more_than_any_page_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read(data)
    assert "a.mht" in caught.value.message


HEAD = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"


def test_a_page_cut_off_in_an_archive_gives_what_is_there() -> None:
    part = b"Content-Type: text/html; charset=nonsense\nContent-Transfer-Encoding: quoted-printable"
    document = read(HEAD + part + b"\n\n<table><tr><td>=E7=BB=A9=E6=95=88<td>=E7=9B")
    (grid,) = document.blocks
    assert isinstance(grid, Grid)
    assert grid.rows[0].texts == ["绩效", "\ufffd"]
    assert {each.code for each in document.findings} == {TEXT_LOST, PAGE_CUT, ENCODING_DECLARED}


def test_a_part_that_decodes_to_nothing_is_no_page() -> None:
    with pytest.raises(UnreadableFileError):
        read(HEAD + b"Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n%%%%")
