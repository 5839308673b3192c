"""PDFs drawn line by line, as a printer driver does: text, ruled lines, pictures."""

import zlib
from collections.abc import Sequence

SIZE = 10
HEIGHT = 842

Rows = Sequence[Sequence[str]]


class Drawing:
    """One page; distances in points from the top left corner."""

    def __init__(self) -> None:
        self.marks: list[str] = []

    def text(self, x: float, top: float, text: str, font: str = "F1") -> "Drawing":
        """A line of text; every character is as wide as high. ``F2`` has shapes only."""
        code = text.encode("utf-16-be").hex()
        place = f"1 0 0 1 {x} {HEIGHT - top - SIZE * 0.88:.2f} Tm"
        self.marks.append(f"BT /{font} {SIZE} Tf {place} <{code}> Tj ET")
        return self

    def line(self, x0: float, top0: float, x1: float, top1: float) -> "Drawing":
        """A ruled line."""
        self.marks.append(f"{x0} {HEIGHT - top0} m {x1} {HEIGHT - top1} l S")
        return self

    def table(self, top: float, rows: Rows, widths: Sequence[float], x: float = 50) -> float:
        """A table with all its lines, a cell for each text; answers where it ends.

        A line break in a text begins a new line; None in a row joins the cell to the one above.
        """
        edges = [x + sum(widths[:at]) for at in range(len(widths) + 1)]
        at = top
        for row in rows:
            height = 4 + 12 * max(each.count("\n") + 1 for each in row)
            for text, left, right in zip(row, edges, edges[1:], strict=False):
                if text != MERGED:
                    self.line(left, at, right, at)
                    for number, line in enumerate(text.split("\n")):
                        self.text(left + 2, at + 2 + 12 * number, line)
            for edge in edges:
                self.line(edge, at, edge, at + height)
            at += height
        self.line(edges[0], at, edges[-1], at)
        return at


MERGED = "\0"


def pdf(pages: Sequence[Drawing | str], *, picture: bool = False, font: str = "") -> bytes:
    """The pages as a file; ``picture`` puts one on each page, ``font`` replaces the font."""
    contents = [each if isinstance(each, str) else "\n".join(each.marks) for each in pages]
    count = len(contents)
    kids = " ".join(f"{6 + 2 * at} 0 R" for at in range(count))
    image = "/XObject << /I 5 0 R >> " if picture else ""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {count} /Kids [{kids}] >>".encode(),
        (font or _FONT).encode(),
        _INNER_FONT,
        _IMAGE,
    ]
    for at, content in enumerate(contents):
        drawn = f"q 500 0 0 700 50 50 cm /I Do Q\n{content}" if picture else content
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 {HEIGHT}] /Contents {7 + 2 * at} 0 R"
            f" /Resources << {image}/Font << /F1 3 0 R /F2 {NO_MEANING} >> >> >>".encode()
        )
        objects.append(stream(drawn.encode()))
    return _file(objects)


_INNER_FONT = (
    b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /SimSun /DW 1000 "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>"
)
_IMAGE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 "
    b"/ColorSpace /DeviceGray /Length 1 >>\nstream\n0\nendstream"
)
_FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /UniGB-UCS2-H "
    "/DescendantFonts [4 0 R] >>"
)
NO_MEANING = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /ABC /Encoding /Identity-H "
    "/DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABC /DW 1000 "
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>"
)
"""A font whose characters have a shape but no Unicode value."""


def stream(content: bytes) -> bytes:
    """A packed stream."""
    packed = zlib.compress(content, 9)
    return b"<< /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (len(packed), packed)


def _file(objects: Sequence[bytes], more: str = "") -> bytes:
    answer = b"%PDF-1.5\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(answer))
        answer += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        answer
        + (
            f"xref\n0 {size}\n0000000000 65535 f \n{table}"
            f"trailer\n<< /Size {size} /Root 1 0 R {more}>>\nstartxref\n{len(answer)}\n%%EOF\n"
        ).encode()
    )


def locked(content: bytes) -> bytes:
    """The file as it looks with a password: its trailer says how it is encrypted."""
    encrypt = (
        "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
        f"/O <{'41' * 32}> /U <{'42' * 32}> >> /ID [<00><00>] "
    )
    return content.replace(b"/Root 1 0 R ", f"/Root 1 0 R {encrypt}".encode())
