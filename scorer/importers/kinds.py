"""What a file is, by its first bytes and never by its name."""

import re
from enum import StrEnum
from typing import Final

from scorer.errors import UnreadableFileError
from scorer.i18n import _
from scorer.importers.base import unknown_file
from scorer.importers.encodings import BOMS, bom_encoding, looks_like_text, wide_encoding

_SIGNATURES: Final = (
    (b"PK", "package"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"%PDF", "pdf"),
)
_BLANK_BYTES: Final = b" \t\r\n\x0b\x0c\0"
_NOTHING: Final = (b"", *(mark.strip(_BLANK_BYTES) for mark, _encoding in BOMS))
_HEAD: Final = 1 << 16
_OPENING: Final = re.compile(
    r"\s*<(?:\?xml\b|!doctype\b|!--|!\[|/?(?:html|head|body|meta|title|style|script|link|base|"
    r"frameset|table|colgroup|col|caption|thead|tbody|tr|td|th|div|span|p|br|hr|h[1-6]|center|font|"
    r"b|strong|a|ul|ol|li|dl|form|section|article|main|header|(?:\w+:)?(?:workbook|document|"
    r"worddocument|package))(?=[\s/>]))"
)
_CELL: Final = re.compile(r"<t[dh][\s>]")
_ARCHIVE: Final = re.compile(r"^content-type:\s*(?:multipart/|text/html)", re.MULTILINE)
_HEADER: Final = re.compile(r"\s*[\w-]+:")

_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
"""How pictures begin; a picture of a document holds no text."""


class Kind(StrEnum):
    """A family of files that one reader takes; the reader finds out which of them it is."""

    TEXT = "text"
    MARKUP = "markup"
    PACKAGE = "package"
    OLE = "ole"
    RTF = "rtf"
    PDF = "pdf"


def identify(data: bytes, name: str) -> Kind:
    """What the bytes are.

    Raises UnreadableFileError for an empty file and for everything that no reader takes.
    """
    if data.strip(_BLANK_BYTES) in _NOTHING:
        raise UnreadableFileError(
            _("{file} is empty.").format(file=name),
            _("Choose the document itself; a download may have been cut off."),
        )
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return Kind(kind)
    if data.startswith(_PICTURES) or not looks_like_text(data):
        raise unknown_file(name)
    return Kind.MARKUP if is_markup(data) else Kind.TEXT


def is_markup(data: bytes) -> bool:
    """Whether the text begins as a page, an XML file or a saved page does, or holds a table so.

    A text in which a ``<`` stands is a text.
    """
    head = _head(data)
    if _OPENING.match(head):
        return True
    table = head.find("<table")
    return is_archive(data) or (table >= 0 and _CELL.search(head, table) is not None)


def is_archive(data: bytes) -> bool:
    """Whether the bytes are a saved page as a mail (MHTML): header lines that name its parts."""
    head = _head(data)
    if not _HEADER.match(head):
        return False
    fields = head.strip().replace("\r", "").partition("\n\n")[0]
    return "mime-version:" in fields and _ARCHIVE.search(fields) is not None


def _head(data: bytes) -> str:
    """The beginning in lower case, enough of it for what stands in ASCII."""
    mark, encoding = bom_encoding(data) or (b"", wide_encoding(data) or "latin-1")
    return data[len(mark) : _HEAD].decode(encoding, "ignore").lower().lstrip("\ufeff")
