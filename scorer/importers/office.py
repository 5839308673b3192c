"""Foreign formats through LibreOffice, where it is installed: what they are, where it is.

The conversion runs in a process of its own (see ``office_side``) with limits on time and memory.
"""

import os
import re
import shutil
import sys
from pathlib import Path
from typing import Final

from scorer.errors import UnreadableFileError
from scorer.i18n import _
from scorer.importers.base import Document
from scorer.importers.child import ChildLimits, read_in_child
from scorer.importers.ole import Ole

OFFICE_LIMITS: Final = ChildLimits(seconds=90, cpu_seconds=60, memory=4096 << 20)
"""LibreOffice maps far more memory than it writes to, so only what it writes to is held short."""

_PROGRAMS: Final = ("soffice", "libreoffice")
_MAC: Final = "/Applications/LibreOffice.app/Contents/MacOS/soffice"
_WINDOWS: Final = ("LibreOffice", "program", "soffice.com")
_OPEN_FORMATS: Final = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
_HEAD: Final = 8192
_FLAT: Final = re.compile(rb"<office:document\s")


def office_kind(data: bytes) -> str | None:
    """The suffix that the content asks for: doc, xls, rtf, odt, ods, fodt, fods.

    None for everything else, the XML of Word 2003 too: LibreOffice loses its merged cells.
    """
    if data.startswith(b"\xd0\xcf"):
        return _old_kind(data)
    head = data[:_HEAD]
    if data.startswith(b"{\\rtf"):
        return "rtf"
    open_kind = next((kind for mime, kind in _OPEN_FORMATS.items() if mime in head), None)
    if data.startswith(b"PK"):
        return open_kind
    return f"f{open_kind}" if open_kind and _FLAT.search(head) else None


def _old_kind(data: bytes) -> str | None:
    try:
        names = Ole(data).names
    except ValueError:
        return None
    if "WordDocument" in names:
        return "doc"
    return "xls" if names & {"Workbook", "Book"} else None


def find_office() -> str | None:
    """The program that LibreOffice starts by: on the path, else at the usual places."""
    for program in _PROGRAMS:
        if found := shutil.which(program):
            return found
    places = [Path(_MAC)] if sys.platform == "darwin" else []
    folders = map(os.environ.get, ("ProgramFiles", "ProgramFiles(x86)"))
    places += [Path(folder, *_WINDOWS) for folder in folders if folder]
    return next((str(each) for each in places if each.is_file()), None)


def read_through_office(data: bytes, name: str, form: str) -> Document:
    """Paragraphs and grids of a file that LibreOffice opens; ``form`` is what it is called.

    Raises UnreadableFileError where LibreOffice is missing or cannot convert the file within the
    limits, or where our own readers refuse what comes out.
    """
    if find_office() is None:
        raise UnreadableFileError(
            _(
                "{file} is in the format .{form}; only with LibreOffice installed can it be read."
            ).format(file=name, form=form),
            _(
                "Install LibreOffice; or open the file in Word, Excel or WPS and save it as .docx or .xlsx."
            ),
        )
    document = read_in_child("scorer.importers.office_side:read", data, name, OFFICE_LIMITS)
    return Document(document.file, form, document.blocks, document.findings)
