"""What a web page is made of while it is read: texts and tables, in the order of the page."""

from dataclasses import dataclass, field
from typing import Union

from scorer.importers.page_text import as_seen

Content = list[Union[str, "PageTable"]]
"""Texts without outer white space, never empty ones, and tables."""


@dataclass(slots=True)
class PageCell:
    """A cell and what stands in it; ``number`` is the value a spreadsheet wrote beside its text."""

    across: int = 1
    down: int = 1
    hidden: bool = False
    number: str | None = None
    content: Content = field(default_factory=list)


@dataclass(slots=True)
class PageRow:
    """A row; ``ends_group`` where no cell reaches from it into the next one."""

    hidden: bool = False
    cells: list[PageCell] = field(default_factory=list)
    ends_group: bool = False


@dataclass(slots=True)
class PageTable:
    """A table; ``hidden_columns`` are those a spreadsheet does not show, counted from 1."""

    rows: list[PageRow] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)


def own_texts(content: Content) -> list[str]:
    """The texts, without those of tables between them."""
    return [each for each in content if isinstance(each, str)]


def own_tables(content: Content) -> list[PageTable]:
    """The tables between the texts."""
    return [each for each in content if not isinstance(each, str)]


class Flow:
    """Gathers running text into ``content``, cut where a paragraph ends."""

    __slots__ = ("content", "pieces")

    def __init__(self, content: Content) -> None:
        self.content = content
        self.pieces: list[str] = []

    def end_paragraph(self) -> None:
        """What comes now is another paragraph."""
        if self.pieces:
            text = as_seen("".join(self.pieces))
            self.pieces = []
            if text:
                self.content.append(text)
