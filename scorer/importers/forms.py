"""What the reading of target forms found in a document, before any of it is read as a value."""

from dataclasses import dataclass, field
from typing import Final

from scorer.findings import Place
from scorer.importers.base import Grid, Paragraph
from scorer.importers.drafts import Draft, Value
from scorer.importers.head_row import HeadRow

_LEAST: Final = 3
"""A row of an indicator has at least this many texts."""


@dataclass(slots=True)
class Unread:
    """Rows one below the other that look like indicators and stand under no captions."""

    grid: Grid
    last: int
    text: str
    place: Place
    count: int = 1


@dataclass(slots=True)
class Forms:
    """What was found: the projects' drafts in order, and the text outside their rows.

    ``lone`` are cells that stand alone in their row above the first form, which serve a workbook as
    paragraphs; ``titles`` are titles and lone cells inside tables; ``unit`` is where text outside
    tables names the unit.
    """

    drafts: list[Draft]
    paragraphs: list[Paragraph]
    lone: list[Paragraph]
    titles: list[Paragraph]
    unit: Value | None = None
    unread: list[Unread] = field(default_factory=list)

    def leaves_unread(self, head: HeadRow, lead: int) -> bool:
        """Whether a row without captions looks like an indicator, which is then noted.

        It does by the word of its level, or where it stands right below another such row.
        """
        last = self.unread[-1] if self.unread else None
        number = head.row.number
        goes_on = last is not None and last.grid is head.grid and last.last == number - 1
        if not goes_on and "指标" not in head.texts[lead]:
            return False
        texts = [text for text in head.texts if text]
        if len(texts) < _LEAST:
            return False
        if last is not None and goes_on:
            last.last, last.count = number, last.count + 1
        else:
            text, place = " ".join(texts), head.value(lead).place
            self.unread.append(Unread(head.grid, number, text, place))
        return True
