"""PDF: read by pdfplumber in a process of its own, where that package is installed."""

from importlib.util import find_spec
from typing import Final

from scorer.errors import UnreadableFileError
from scorer.i18n import _
from scorer.importers.base import Document
from scorer.importers.child import ChildLimits, read_in_child

_READER: Final = "scorer.importers.pdf_reader:read_pdf_here"
_PACKAGE: Final = "pdfplumber"
_SECONDS: Final = 9
_SECONDS_A_MEGABYTE: Final = 15
_MOST_SECONDS: Final = 90
"""A page of tables takes a tenth of a second, and a megabyte holds some two hundred of them."""


def read_pdf(data: bytes, name: str) -> Document:
    """Paragraphs and grids of the PDF; places name its pages.

    Raises UnreadableFileError where the package is not installed, and for a file that is damaged,
    protected, without text, or takes too long.
    """
    if find_spec(_PACKAGE) is None:
        raise UnreadableFileError(
            _("{file} is a PDF, and the package that reads PDFs is not installed.").format(
                file=name
            ),
            _("Install it with: pip install pdfplumber. Or give the document as .docx."),
        )
    seconds = min(_SECONDS + _SECONDS_A_MEGABYTE * len(data) // 1_000_000, _MOST_SECONDS)
    return read_in_child(_READER, data, name, ChildLimits(seconds, seconds))
