"""A web page saved as one file in the form of a mail (MHTML), as browsers and Office write it."""

import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from typing import Final

from scorer.errors import UnreadableFileError
from scorer.i18n import _
from scorer.importers.encodings import Decoded, declared_encoding, decode, too_large
from scorer.importers.guard import damaged

MAX_BYTES: Final = 64 * 1024 * 1024
MAX_PARTS: Final = 2_000
MAX_LINES: Final = 1_000_000

_ENDLESS: Final = re.compile(rb"boundary\s?=\s?[^\s;]{200}", re.IGNORECASE)
_BOUNDARY: Final = re.compile(rb"^--", re.MULTILINE)


def read_archive(data: bytes, name: str) -> list[Decoded]:
    """The archive's pages in their order; a workbook has one for each sheet.

    Raises UnreadableFileError where there is none, or more parts than pages ever have.
    """
    if len(data) > MAX_BYTES or data.count(b"\n") > MAX_LINES:
        raise too_large(name)
    if len(_BOUNDARY.findall(data)) > MAX_PARTS or _ENDLESS.search(data):
        raise too_large(name)
    try:
        pages = list(_pages(BytesParser(policy=compat32).parsebytes(data), name))
    except (RecursionError, ValueError, LookupError) as error:
        raise damaged(name) from error
    if not pages:
        raise UnreadableFileError(
            _("{file} is a saved page or mail without a page in it.").format(file=name),
            _("Open the page in a browser and save it again as a single file."),
        )
    return pages


def _pages(message: Message, name: str) -> Iterator[Decoded]:
    for part in message.walk():
        if part.get_content_type() != "text/html":
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content.strip():
            declared = part.get_content_charset() or declared_encoding(content)
            yield decode(content, name, declared)
