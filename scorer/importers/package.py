"""Office packages: opened behind the guard, known by their parts, handed to the reader of the kind."""

import io
import re
import zipfile
import zlib
from typing import Final

from scorer.importers.base import Document, unknown_file
from scorer.importers.guard import LIMITS, Limits, check_directory, check_package, damaged

_WORDS_PART: Final = re.compile(r"word/document\d*\.xml")
_BOOK_PART: Final = "xl/workbook.xml"
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

    Raises UnreadableFileError as ``open_package`` does, and for a package of another kind.
    """
    with open_package(data, name) as package:
        large = _WORDS_LARGE if package_kind(package, name) == "docx" else _BOOK_LARGE
        if sum(part.file_size for part in package.infolist() if _is_xml(part)) <= large:
            return read_opened(package, data, name)
    from scorer.importers.child import read_in_child

    return read_in_child("scorer.importers.package:read_here", data, name)


def read_here(data: bytes, name: str) -> Document:
    """As ``read_package``, in this process whatever the size."""
    with open_package(data, name) as package:
        return read_opened(package, data, name)


def read_opened(package: zipfile.ZipFile, data: bytes, name: str) -> Document:
    """Paragraphs and grids of a package that the guard has let pass."""
    if package_kind(package, name) == "docx":
        from scorer.importers.word import read_word

        return read_word(package, name)
    from scorer.importers.excel import read_excel

    return read_excel(package, data, name)


def _is_xml(part: zipfile.ZipInfo) -> bool:
    return part.filename.endswith(".xml")


def words_part(package: zipfile.ZipFile) -> str | None:
    """The name of the part that holds a Word document's text, None where there is none."""
    return next(filter(_WORDS_PART.fullmatch, package.namelist()), None)


def package_kind(package: zipfile.ZipFile, name: str) -> str:
    """``docx`` or ``xlsx``, by the parts inside; raises UnreadableFileError for another package."""
    if words_part(package) is not None:
        return "docx"
    if _BOOK_PART in package.namelist():
        return "xlsx"
    raise unknown_file(name)
