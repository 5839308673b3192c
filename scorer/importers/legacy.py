"""Old office formats (.doc, .xls, .wps, .et, .rtf, office XML in one piece), told by what is inside.

Workbooks are read by calamine in a process of its own, and through LibreOffice where that fails;
everything else through LibreOffice.
"""

import struct
from pathlib import PurePath
from typing import Final

from scorer.importers.base import Document, unknown_file
from scorer.importers.child import read_in_child
from scorer.importers.guard import (
    DamagedFileError,
    damaged,
    document_type,
    has_document_type,
    locked,
)
from scorer.importers.office import find_office, office_kind, read_through_office
from scorer.importers.ole import Ole

_OLE: Final = b"\xd0\xcf\x11\xe0"
_HEAD: Final = 1 << 20
_ENCRYPTED_PACKAGE: Final = "EncryptedPackage"
_WORDS: Final = "WordDocument"
_BOOKS: Final = frozenset({"Workbook", "Book"})
_FLAGS: Final = struct.Struct("<10xH")
_ENCRYPTED: Final = 0x0100
_KINGSOFT: Final = {"doc": "wps", "xls": "et"}
"""The names WPS gives to the two kinds; their insides are the same."""


def read_legacy(data: bytes, name: str) -> Document:
    """Paragraphs and grids of the file.

    Raises UnreadableFileError where it is damaged, protected by a password, of another program, or
    needs LibreOffice and there is none.
    """
    if not data.startswith(_OLE):
        return _in_one_piece(data, name)
    try:
        ole = Ole(data)
        if _ENCRYPTED_PACKAGE in ole.names:
            raise locked(name)
        if ole.names & _BOOKS:
            return _read_book(data, name, _called(ole, name, "xls"))
        if _WORDS not in ole.names:
            raise unknown_file(name)
        if _is_encrypted(ole.stream(_WORDS)):
            raise locked(name)
        return read_through_office(data, name, _called(ole, name, "doc"))
    except ValueError as error:
        raise damaged(name) from error


def _in_one_piece(data: bytes, name: str) -> Document:
    """RTF and flat OpenDocument, which may not declare a document type."""
    form = office_kind(data)
    if form is None:
        raise unknown_file(name)
    if has_document_type(data[:_HEAD]):
        raise document_type(name)
    return read_through_office(data, name, form)


def _read_book(data: bytes, name: str, form: str) -> Document:
    try:
        document = read_in_child("scorer.importers.xls:read_xls", data, name)
    except DamagedFileError:
        if find_office() is None:
            raise
        return read_through_office(data, name, form)
    return Document(name, form, document.blocks, document.findings)


def _is_encrypted(words: bytes) -> bool:
    return len(words) >= _FLAGS.size and bool(_FLAGS.unpack_from(words)[0] & _ENCRYPTED)


def _called(ole: Ole, name: str, kind: str) -> str:
    """What people call the file: WPS's own names where it says so of itself, inside or outside."""
    own = _KINGSOFT[kind]
    by_name = PurePath(name).suffix.casefold() == f".{own}"
    return own if by_name or b"Kingsoft" in ole.stream("\x01CompObj") else kind
