"""Saved web pages, and tables that a program exported as one under the name of a workbook."""

import re
from typing import Final

from scorer.errors import UnreadableFileError
from scorer.findings import Finding, Place, find
from scorer.i18n import _
from scorer.importers.base import Document
from scorer.importers.encodings import Decoded
from scorer.importers.page_blocks import PageBlocks
from scorer.importers.page_parser import ParsedPage, parse_page
from scorer.importers.text_findings import PAGE_CUT, PART_HIDDEN

_TABLE_END: Final = re.compile("</table", re.IGNORECASE)
_SHOWN: Final = 60


def read_pages(pages: list[Decoded], name: str) -> Document:
    """Paragraphs and grids of the page, or of the several pages that one file holds.

    Raises UnreadableFileError where tables nest or reach farther than any form's, and where the
    file is only the frame of pages in other files.
    """
    blocks = PageBlocks(name)
    findings: list[Finding] = []
    has_frames = False
    for page in pages:
        parsed = parse_page(page.text, name)
        blocks.add(parsed.content)
        findings += [*page.findings, *_doubts(parsed, page.text, name)]
        has_frames = has_frames or parsed.has_frames
    if has_frames and not blocks.tables:
        raise UnreadableFileError(
            _("{file} is only the frame of a page that was saved in several files.").format(
                file=name
            ),
            _("Save the workbook as .xlsx, or as a web page in a single file (.mht)."),
        )
    return Document(name, "html", blocks.blocks, (*findings, *blocks.findings))


def _doubts(parsed: ParsedPage, text: str, name: str) -> list[Finding]:
    place = Place(name)
    findings = [find(PART_HIDDEN, place, text=each[:_SHOWN]) for each in parsed.hidden]
    if parsed.tables > len(_TABLE_END.findall(text)):
        findings.append(find(PAGE_CUT, place))
    return findings
