"""The guard in front of every office package: nothing is parsed before its parts were counted.

A small file can unpack into gigabytes, hide entities that grow without end, or claim a cell a
million rows away; a reader then dies without an exception. Such a file is refused here.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final, NamedTuple

from scorer.errors import UnreadableFileError
from scorer.i18n import _
from scorer.importers.base import Document, unknown_file

MAX_PARTS: Final = 5_000
MAX_BYTES: Final = 400 * 1024 * 1024
MAX_RATIO: Final = 300
RATIO_FROM: Final = 20 * 1024 * 1024
MAX_EXTENT: Final = 20_000_000

_CHUNK: Final = 1 << 20
_HEAD: Final = 4096
_DTD: Final = tuple(
    mark.encode(encoding)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
_FILLED_CELL: Final = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>/]*>(?!</)')
_TAIL: Final = 200
_WORDS_PART: Final = re.compile(r"word/document\d*\.xml")
_BOOK_PART: Final = "xl/workbook.xml"
_DAMAGE: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


class Limits(NamedTuple):
    """What a package may hold: parts, unpacked bytes, their ratio, cells from A1 to the last."""

    parts: int = MAX_PARTS
    bytes: int = MAX_BYTES
    ratio: int = MAX_RATIO
    extent: int = MAX_EXTENT


LIMITS: Final = Limits()


def open_package(data: bytes, name: str, limits: Limits = LIMITS) -> zipfile.ZipFile:
    """The package, opened once it is known to be harmless.

    Raises UnreadableFileError where it is damaged, or too large or too tricky to be a form.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        _check(package, name, limits)
    except _DAMAGE as error:
        raise damaged(name) from error
    return package


def read_package(data: bytes, name: str) -> Document:
    """Paragraphs and grids of a Word document or a workbook.

    Raises UnreadableFileError as ``open_package`` does, and for a package of another kind.
    """
    with open_package(data, name) as package:
        if package_kind(package, name) == "docx":
            from scorer.importers.word import read_word

            return read_word(package, name)
        from scorer.importers.excel import read_excel

        return read_excel(package, data, name)


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


def damaged(name: str) -> UnreadableFileError:
    """The error for a package that cannot be unpacked or whose XML is broken."""
    return UnreadableFileError(
        _("{file} is damaged and cannot be opened.").format(file=name),
        _("Open it in Word, Excel or WPS, save it again, or ask for a fresh copy."),
    )


def _check(package: zipfile.ZipFile, name: str, limits: Limits) -> None:
    parts = package.infolist()
    if len(parts) > limits.parts or sum(part.file_size for part in parts) > limits.bytes:
        raise _refused(name)
    total = 0
    for part in parts:
        sheet = part.filename.startswith("xl/worksheets/")
        seen, tail = 0, b""
        for piece in _pieces(package, part):
            if seen == 0 and any(mark in piece[:_HEAD] for mark in _DTD):
                raise _refused(name)
            seen += len(piece)
            if total + seen > limits.bytes or _ratio_exceeded(seen, part.compress_size, limits):
                raise _refused(name)
            if sheet and _extent(tail + piece) > limits.extent:
                raise _far_cell(name)
            tail = piece[-_TAIL:]
        total += seen


def _ratio_exceeded(unpacked: int, packed: int, limits: Limits) -> bool:
    return unpacked > RATIO_FROM and unpacked > limits.ratio * max(packed, 1)


def _pieces(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part's bytes as they unpack; the declared size is not believed."""
    with package.open(part) as stream:
        while piece := stream.read(_CHUNK):
            yield piece


def _extent(piece: bytes) -> int:
    """Rows times columns up to the farthest cell with a value in this piece."""
    rows = columns = 0
    for letters, digits in _FILLED_CELL.findall(piece):
        rows = max(rows, int(digits))
        columns = max(columns, _column_number(letters))
    return rows * columns


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _refused(name: str) -> UnreadableFileError:
    return UnreadableFileError(
        _("{file} unpacks to far more than a form holds; it was not opened.").format(file=name),
        _("Ask where the file comes from; save a copy of only the needed tables."),
    )


def _far_cell(name: str) -> UnreadableFileError:
    return UnreadableFileError(
        _("{file} has a cell so far from the others that it was not opened.").format(file=name),
        _("Delete the stray content below and to the right of the table, save and try again."),
    )
