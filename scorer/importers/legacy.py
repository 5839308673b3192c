"""Old office formats."""

from typing import Final

from scorer.errors import UnreadableFileError
from scorer.i18n import _
from scorer.importers.base import Document

_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")


def read_legacy(data: bytes, name: str) -> Document:
    """Paragraphs and grids of the file."""
    if _ENCRYPTED in data:
        raise UnreadableFileError(
            _("{file} is protected by a password.").format(file=name),
            _("Open it with the password, remove the protection, save and try again."),
        )
    raise UnreadableFileError(
        _("{file} is in the old Office format (.doc, .xls or .wps).").format(file=name),
        _("Open it in Word, Excel or WPS and save it as .docx or .xlsx."),
    )
