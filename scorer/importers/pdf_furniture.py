"""What is printed on the edge of every page: page numbers, headers, footers. It is no text."""

import re
from collections import Counter
from math import inf
from typing import Final

from scorer.importers.captions import role_of
from scorer.importers.pdf_lines import Line
from scorer.importers.pdf_page import PdfPage

_NUMBER: Final = re.compile(r"\d+")
_PAGE_NUMBER: Final = re.compile(
    r"[-—–·.\s]*(?:第\s*)?(?:\d{1,4}|[ivxIVX]{1,5})\s*页?(?:\s*[/／，,]?\s*共?\s*\d{1,4}\s*页?)?[-—–·.\s]*"
)
_EDGE_LINES: Final = 2
_Mark = tuple[str, int]


def without_furniture(pages: list[PdfPage]) -> list[PdfPage]:
    """The pages without their numbers and repeated headers and footers.

    A line is one where it stands first or last on its page and comes again at the same height on
    most pages; a caption of a form is none. The first header of all is kept as a title.
    """
    tops = Counter(mark for page in pages for mark in _marks(page, _top(page)))
    ends = Counter(mark for page in pages for mark in _marks(page, _bottom(page)))
    seen: set[_Mark] = set()
    for page in pages:
        dropped = {line for line in _bottom(page) if _is_number(line) or _often(line, ends, pages)}
        for line in _top(page):
            if _is_number(line) or (_often(line, tops, pages) and _mark(line) in seen):
                dropped.add(line)
        seen.update(map(_mark, _top(page)))
        page.lines = [line for line in page.lines if line not in dropped]
    return pages


def _top(page: PdfPage) -> list[Line]:
    """The lines above everything else."""
    first = min((table.box.top for table in page.tables), default=inf)
    return [line for line in page.lines[:_EDGE_LINES] if line.top < first]


def _bottom(page: PdfPage) -> list[Line]:
    """The lines below everything else."""
    last = max((table.box.bottom for table in page.tables), default=0.0)
    return [line for line in page.lines[-_EDGE_LINES:] if line.top > last]


def _marks(page: PdfPage, lines: list[Line]) -> set[_Mark]:
    return {_mark(line) for line in lines}


def _mark(line: Line) -> _Mark:
    """Words and height of a line, alike on every page."""
    return _NUMBER.sub("#", line.text), round(line.top / 3)


def _often(line: Line, counts: Counter[_Mark], pages: list[PdfPage]) -> bool:
    return role_of(line.text) is None and counts[_mark(line)] * 2 > max(len(pages), 3)


def _is_number(line: Line) -> bool:
    return _PAGE_NUMBER.fullmatch(line.text) is not None
