"""The guard in front of every package: what is refused before any reader sees a part of it.

A small file can unpack into gigabytes, hide entities that grow without end, name parts that would
land elsewhere, or claim a cell a million rows away, of which a reader dies without an exception.
"""

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from scorer.errors import UnreadableFileError
from scorer.i18n import _
from scorer.importers.extent import Extent

_MIB: Final = 1 << 20
_RATIO_FROM: Final = 20 * _MIB
_LOCAL_HEADER: Final = 30
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENTRY: Final = b"PK\x01\x02"
_PROLOG: Final = re.compile(rb"(?:\s|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_XML: Final = (".xml", ".rels")
_UNSAFE: Final = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\0")


class Limits(NamedTuple):
    """What a package may hold; ``ratio`` is unpacked over packed, ``extent`` A1 to the last cell."""

    parts: int = 5_000
    bytes: int = 400 * _MIB
    xml: int = 100 * _MIB
    ratio: int = 100
    extent: int = 5_000_000


LIMITS: Final = Limits()


def check_directory(data: bytes, name: str, limits: Limits) -> None:
    """Refuse a package with more entries than any document has, before they are listed."""
    count = data.count(_ENTRY)
    if count > limits.parts:
        raise _refused(
            _(
                "{file} holds {count} parts, far more than a document has; it was not opened."
            ).format(file=name, count=count)
        )


def check_package(package: zipfile.ZipFile, name: str, limits: Limits) -> None:
    """Refuse a package that is too large or too tricky to be a document.

    Raises UnreadableFileError with what was found and in which part; zipfile's and zlib's own
    errors where the package is damaged.
    """
    parts = package.infolist()
    for part in parts:
        _check_entry(part, name)
    _check_twice(parts, name)
    _check_overlap(parts, name)
    if sum(part.file_size for part in parts) > limits.bytes:
        raise _too_large(name, limits.bytes)
    is_book = any(part.filename.startswith("xl/") for part in parts)
    total = xml = 0
    for part in parts:
        size = _check_part(package, part, name, is_book, limits)
        total += size
        xml += size if part.filename.endswith(_XML) else 0
        if total > limits.bytes or xml > limits.xml:
            raise _too_large(name, limits.bytes if total > limits.bytes else limits.xml)


def _check_entry(part: zipfile.ZipInfo, name: str) -> None:
    if part.flag_bits & 1:
        raise locked(name)
    if _UNSAFE.search(part.orig_filename):
        raise _refused(
            _("{file} holds a part with an unsafe name ({part}); it was not opened.").format(
                file=name, part=part.orig_filename.replace("\0", "?")
            )
        )
    if part.compress_type not in _METHODS:
        raise zipfile.BadZipFile


def _check_twice(parts: list[zipfile.ZipInfo], name: str) -> None:
    for often, times in Counter(part.filename.casefold() for part in parts).most_common(1):
        if times > 1:
            raise _refused(
                _("{file} holds the part {part} twice; it was not opened.").format(
                    file=name, part=often
                )
            )


def _check_overlap(parts: list[zipfile.ZipInfo], name: str) -> None:
    """Parts that share their bytes unpack to far more than the file could hold."""
    for one, next_one in pairwise(sorted(parts, key=lambda part: part.header_offset)):
        if one.header_offset + _LOCAL_HEADER + one.compress_size > next_one.header_offset:
            raise _refused(
                _(
                    "{file} packs the part {part} twice into the same bytes; it was not opened."
                ).format(file=name, part=next_one.filename)
            )


def _check_part(
    package: zipfile.ZipFile, part: zipfile.ZipInfo, name: str, is_book: bool, limits: Limits
) -> int:
    """The part's real size; its declared size is not believed."""
    is_xml = part.filename.endswith(_XML)
    extent = Extent() if is_xml and is_book else None
    size = 0
    for piece in _pieces(package, part):
        if size == 0 and is_xml:
            _check_prolog(piece, part.filename, name)
        size += len(piece)
        _check_size(part, size, name, limits)
        if extent is not None:
            extent.add(piece)
            _check_choked(extent, part, name)
    if extent is not None:
        extent.end()
        _check_extent(package, part, extent, name, limits)
    return size


def _check_size(part: zipfile.ZipInfo, size: int, name: str, limits: Limits) -> None:
    if size > limits.bytes:
        raise _too_large(name, limits.bytes)
    if size > _RATIO_FROM and size > limits.ratio * max(part.compress_size, 1):
        raise _refused(
            _("The part {part} in {file} unpacks to more than {ratio} times its size.").format(
                part=part.filename, file=name, ratio=limits.ratio
            )
        )


def _check_choked(extent: Extent, part: zipfile.ZipInfo, name: str) -> None:
    if extent.is_choked:
        raise _refused(
            _("The part {part} in {file} holds a text longer than any cell.").format(
                part=part.filename, file=name
            )
        )


def _check_extent(
    package: zipfile.ZipFile, part: zipfile.ZipInfo, quick: Extent, name: str, limits: Limits
) -> None:
    """Refuse a part whose cells reach too far; what is not sure is measured again."""
    if quick.is_sure and quick.cells <= limits.extent:
        return
    extent = Extent(exact=True)
    for piece in _pieces(package, part):
        extent.add(piece)
    extent.end()
    if extent.cells > limits.extent:
        from scorer.importers.workbook import sheet_of_part

        sheet = sheet_of_part(package, part.filename)
        raise far_cell(name, sheet or part.filename, extent.farthest)


def _pieces(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    with package.open(part) as stream:
        while piece := stream.read(_MIB):
            yield piece


def _check_prolog(piece: bytes, part: str, name: str) -> None:
    """Refuse a document type, with which entities come; it stands before the first element."""
    if has_document_type(piece):
        raise _refused(
            _("The part {part} in {file} declares entities, as no office program does.").format(
                part=part, file=name
            )
        )


def has_document_type(head: bytes) -> bool:
    """Whether XML that begins so declares a document type, or hides its first element too long."""
    if b"\0" in head[:4]:
        codec = "utf-16-be" if head[:1] in {b"\0", b"\xfe"} else "utf-16-le"
        head = head.decode(codec, "ignore").encode("utf-8", "ignore")
    found = _PROLOG.match(head.removeprefix(b"\xef\xbb\xbf"))
    rest = head.removeprefix(b"\xef\xbb\xbf")[found.end() if found else 0 :]
    return rest.startswith(b"<!") or (not rest and len(head) >= _MIB)


def document_type(name: str) -> UnreadableFileError:
    """The error for a file in one piece that declares a document type, and with it entities."""
    return _refused(
        _("{file} declares a document type, as no office program does.").format(file=name)
    )


def locked(name: str) -> UnreadableFileError:
    """The error for a file that only a password opens."""
    return UnreadableFileError(
        _("{file} is protected by a password.").format(file=name),
        _("Open it with the password, remove the protection, save and try again."),
    )


class DamagedFileError(UnreadableFileError):
    """A file whose insides are broken, as far as one reader can tell."""


def damaged(name: str) -> DamagedFileError:
    """The error for a file that cannot be unpacked or whose insides are broken."""
    return DamagedFileError(
        _("{file} is damaged and cannot be opened.").format(file=name),
        _("Open it in Word, Excel or WPS, save it again, or ask for a fresh copy."),
    )


def far_cell(name: str, sheet: str, cell: str) -> UnreadableFileError:
    """The error for a sheet with one cell so far out that a reader would make room for millions."""
    return UnreadableFileError(
        _(
            "{file}, sheet {sheet}: cell {cell} stands so far from the others that the file was"
            " not opened."
        ).format(file=name, sheet=sheet, cell=cell),
        _("Delete the stray content below and to the right of the table, save and try again."),
    )


def _too_large(name: str, most: int) -> UnreadableFileError:
    return _refused(
        _("{file} unpacks to more than {size} MB, far more than a form holds.").format(
            file=name, size=most // _MIB
        )
    )


def _refused(message: str) -> UnreadableFileError:
    return UnreadableFileError(
        message, _("Ask where the file comes from; save a copy of only the needed tables.")
    )
