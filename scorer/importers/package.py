"""Office packages: opened behind the guard, known by their parts, handed to the reader of the kind."""

import io
import re
import zipfile
import zlib
from typing import Final

from scorer.importers.base import Document, unknown_file
from scorer.importers.guard import LIMITS, Limits, check_directory, check_package, damaged, locked

_WORDS_PART: Final = re.compile(r"word/document\d*\.xml")
_BOOK_PART: Final = "xl/workbook.xml"
_MIME_PART: Final = "mimetype"
_MANIFEST: Final = "META-INF/manifest.xml"
_OPEN_DOCUMENTS: Final = {
    "odt": b"application/vnd.oasis.opendocument.text",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
}
# ValueError: names in no encoding, and offsets before the beginning of the file.
_DAMAGE: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, OverflowError
)  # fmt: skip
_WORDS_LARGE: Final = 24 << 20
_BOOK_LARGE: Final = 64 << 20


def open_package(data: bytes, name: str, limits: Limits = LIMITS) -> zipfile.ZipFile:
    """The package, opened once it is known to be harmless.

    Raises UnreadableFileError where it is damaged, protected by a password, or too large or too
    tricky to be a document.
    """
    try:
        check_directory(data, name, limits)
        package = zipfile.ZipFile(io.BytesIO(data))
        check_package(package, name, limits)
    except _DAMAGE as error:
        raise damaged(name) from error
    return package


def read_package(data: bytes, name: str) -> Document:
    """Paragraphs and grids of a Word document or a workbook; large ones in a process of their own.

    OpenDocument files go through LibreOffice. Raises UnreadableFileError as ``open_package`` does,
    for a package of another kind, and where LibreOffice is missing or fails.
    """
    with open_package(data, name) as package:
        kind = package_kind(package, name)
        if kind in _OPEN_DOCUMENTS:
            _refuse_locked(package, name)
        elif _size(package) <= (_WORDS_LARGE if kind == "docx" else _BOOK_LARGE):
            return read_opened(package, data, name)
    if kind in _OPEN_DOCUMENTS:
        from scorer.importers.office import read_through_office

        return read_through_office(data, name, kind)
    from scorer.importers.child import read_in_child

    return read_in_child("scorer.importers.package:read_here", data, name)


def read_here(data: bytes, name: str) -> Document:
    """As ``read_package``, in this process whatever the size."""
    with open_package(data, name) as package:
        return read_opened(package, data, name)


def read_opened(package: zipfile.ZipFile, data: bytes, name: str) -> Document:
    """Paragraphs and grids of a package that the guard has let pass."""
    kind = package_kind(package, name)
    if kind == "docx":
        from scorer.importers.word import read_word

        return read_word(package, name)
    if kind != "xlsx":
        raise unknown_file(name)
    from scorer.importers.excel import read_excel

    return read_excel(package, data, name)


def _size(package: zipfile.ZipFile) -> int:
    """The bytes of XML in the package."""
    return sum(part.file_size for part in package.infolist() if part.filename.endswith(".xml"))


def _refuse_locked(package: zipfile.ZipFile, name: str) -> None:
    """An OpenDocument file encrypts its parts one by one and says so in its manifest."""
    if _MANIFEST in package.namelist() and b"encryption-data" in package.read(_MANIFEST):
        raise locked(name)


def words_part(package: zipfile.ZipFile) -> str | None:
    """The name of the part that holds a Word document's text, None where there is none."""
    return next(filter(_WORDS_PART.fullmatch, package.namelist()), None)


def package_kind(package: zipfile.ZipFile, name: str) -> str:
    """``docx``, ``xlsx``, ``odt`` or ``ods``, by the parts inside.

    Raises UnreadableFileError for another package.
    """
    if words_part(package) is not None:
        return "docx"
    if _BOOK_PART in package.namelist():
        return "xlsx"
    if _MIME_PART in package.namelist():
        mime = package.read(_MIME_PART)
        for kind, start in _OPEN_DOCUMENTS.items():
            if mime.startswith(start):
                return kind
    raise unknown_file(name)
