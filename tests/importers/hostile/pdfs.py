"""PDF files that are locked, endless, or go round in circles."""

import zlib
from pathlib import Path

from tests.importers.hostile.cases import EITHER, REFUSED, bad


def pdf(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, the first being its catalogue."""
    data, offsets = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = b"/Size %d/Root 1 0 R" % (len(objects) + 1)
    return data + b"trailer\n<<%b%b>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)


def page_of(content: bytes, packed: bool = True) -> list[bytes]:
    """One page with that content."""
    body = zlib.compress(content) if packed else content
    kind = b"/Filter/FlateDecode" if packed else b""
    return [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d%b>>stream\n%b\nendstream" % (len(body), kind, body),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]


@bad("locked.pdf", REFUSED, words="locked.pdf")
def a_pdf_with_a_password(_folder: Path) -> bytes:
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/O<%b>/U<%b>/P -4>>/ID[<00><00>]"
    return pdf(page_of(b"BT ET"), lock % (b"ab" * 32, b"cd" * 32))


@bad("no-table.pdf", EITHER)
def a_pdf_without_tables(_folder: Path) -> bytes:
    return pdf(page_of(b"BT /F 12 Tf 50 700 Td (2023) Tj ET"))


@bad("bomb.pdf", EITHER)
def a_pdf_whose_page_unpacks_to_a_hundred_megabytes(_folder: Path) -> bytes:
    return pdf(page_of(b" " * 100_000_000))


@bad("lines.pdf", EITHER)
def a_pdf_with_a_page_of_forty_thousand_lines(_folder: Path) -> bytes:
    lines = (b"%d %d m %d %d l S\n" % (n % 595, n % 842, n % 313, n % 417) for n in range(40_000))
    return pdf(page_of(b"".join(lines)))


@bad("grid.pdf", EITHER)
def a_pdf_with_a_table_of_ninety_thousand_cells(_folder: Path) -> bytes:
    lines = [b"%d 0 m %d 842 l S\n0 %d m 595 %d l S\n" % (n, n, n, n) for n in range(0, 595, 2)]
    return pdf(page_of(b"".join(lines)))


@bad("circle.pdf", EITHER)
def a_pdf_whose_pages_go_round(_folder: Path) -> bytes:
    return pdf([
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2/Parent 2 0 R>>",
    ])  # fmt: skip


@bad("pages.pdf", EITHER)
def a_pdf_of_ten_thousand_empty_pages(_folder: Path) -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 10_003))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    pages = b"<</Type/Pages/Kids[%b]/Count 10000>>" % kids
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", pages, *[page] * 10_000])


@bad("huge-page.pdf", EITHER)
def a_pdf_whose_page_is_as_large_as_a_country(_folder: Path) -> bytes:
    objects = page_of(b"0 0 m 1e30 1e30 l S BT /F 1e30 Tf (x) Tj ET 0 0 1e9 1e9 re S")
    objects[2] = objects[2].replace(b"595 842", b"1e30 -1e30")
    return pdf(objects)
