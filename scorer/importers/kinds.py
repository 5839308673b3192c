"""What a file is, by its first bytes and never by its name."""

from enum import StrEnum
from typing import Final

from scorer.errors import UnreadableFileError
from scorer.i18n import _
from scorer.importers.base import unknown_file

_SIGNATURES: Final = (
    (b"PK", "package"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"%PDF", "pdf"),
)
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")


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
    if not data.strip():
        raise UnreadableFileError(
            _("{file} is empty.").format(file=name),
            _("Choose the document itself; a download may have been cut off."),
        )
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return Kind(kind)
    if b"\0" in data and not data.startswith(_UTF16):
        raise unknown_file(name)
    return Kind.TEXT
