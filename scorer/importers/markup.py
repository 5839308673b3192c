"""Files of angle brackets: web pages, tables saved as such, XML Spreadsheet 2003, flat office XML."""

import re
from typing import Final

from scorer.importers.base import Document, unknown_file
from scorer.importers.encodings import declared_encoding, decode
from scorer.importers.kinds import is_archive
from scorer.importers.text_blocks import bounded
from scorer.importers.web_page import read_pages

_TAG: Final = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")
_ENDS: Final = (("<!--", "-->"), ("<?", ">"), ("<![", ">"))
_FOR_AN_OFFICE: Final = frozenset({"worddocument", "package", "document"})
_OF_A_PAGE: Final = frozenset({"html", "head", "body", "table", "div", "p", "span", "form", "meta"})


def read_markup(data: bytes, name: str) -> Document:
    """Paragraphs and grids of the file.

    Raises UnreadableFileError where it is damaged, claims more than any form has, or is XML of a
    kind that no reader takes.
    """
    if is_archive(data):
        from scorer.importers.page_archive import read_archive

        return bounded(read_pages(read_archive(data, name), name))
    decoded = decode(data, name, declared_encoding(data))
    root = _root(decoded.text)
    if root == "workbook":
        from scorer.importers.spreadsheet_xml import read_spreadsheet_xml

        return bounded(read_spreadsheet_xml(decoded, name))
    if root in _FOR_AN_OFFICE:
        from scorer.importers.legacy import read_legacy

        return read_legacy(data, name)
    if decoded.text.lstrip().startswith("<?xml") and root not in _OF_A_PAGE:
        raise unknown_file(name)
    return bounded(read_pages([decoded], name))


def _root(text: str) -> str:
    """The name of the first element in lower case, without a prefix; empty where there is none."""
    at = 0
    while True:
        at = text.find("<", at)
        if at < 0:
            return ""
        end = next((end for start, end in _ENDS if text.startswith(start, at)), None)
        if end is None and text.startswith("<!", at):
            # A document type may hold declarations in brackets.
            end = "]>" if -1 < text.find("[", at) < text.find(">", at) else ">"
        if end is None:
            found = _TAG.match(text, at)
            if found:
                return found[1].lower()
            end = "<"
            at += 1
        at = text.find(end, at)
        if at < 0:
            return ""
