"""Text with tables pasted from a web page or a spreadsheet: a row a line, TABs between its cells.

Each part between empty lines is read by its own shape, so an extraction with one cell a line may
stand in the same file. A cell with line breaks comes in quotation marks from a spreadsheet, and
bare from a web page; there, cells merged downwards are missing in the rows they cover.
"""

import csv
from collections.abc import Iterator
from typing import Final

from scorer.findings import Place, find
from scorer.importers.captions import role_of
from scorer.importers.delimited import open_quotation, shown
from scorer.importers.roles import Role
from scorer.importers.text_blocks import TextBlocks
from scorer.importers.text_findings import TEXT_JOINED, TEXT_JOINED_MORE

MAX_JOINS: Final = 50
"""Joined lines that are named one by one."""

_LEVELS: Final = frozenset({Role.CATEGORY, Role.SUBCATEGORY})
_LONGEST_LEVEL: Final = 14


class PastedBlocks(TextBlocks):
    """Goes over the lines once; ``at`` counts lines from 0."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.lines: list[str] = []
        self.width = self.levels = self.joins = 0

    def read(self, text: str) -> None:
        """The text's tables and paragraphs, behind those there are already."""
        self.lines = text.split("\n")
        at = 0
        while at < len(self.lines):
            end = self._end_of_part(at)
            if end == at:
                at += 1
            elif self._is_table(at, end):
                at = self._table(at, end)
            else:
                self._extraction(at, end)
                at = end
        self.end_grid()
        if self.joins > MAX_JOINS:
            more = self.joins - MAX_JOINS
            self.findings.append(find(TEXT_JOINED_MORE, Place(self.name), count=more))

    def end_grid(self) -> None:
        """The next table has columns of its own."""
        super().end_grid()
        self.width = self.levels = 0

    def _end_of_part(self, at: int) -> int:
        while at < len(self.lines) and self.lines[at].strip(" \u3000\xa0"):
            at += 1
        return at

    def _is_table(self, at: int, end: int) -> bool:
        """Whether more lines have TABs between texts than in front of one."""
        tabbed = [line for line in self.lines[at:end] if "\t" in line]
        between = sum(_has_columns(line) for line in tabbed)
        return between * 2 > len(tabbed) or (between > 0 and between * 2 == len(tabbed))

    def _extraction(self, at: int, end: int) -> None:
        """One cell a line behind a TAB; a line without one continues the cell above it."""
        first = next((n for n in range(at, end) if self.lines[n].startswith("\t")), end)
        self.prose("\n".join(self.lines[at:first]), at + 1)
        texts: list[str] = []
        lines: list[int] = []
        for number in range(first, end):
            line = self.lines[number]
            if line.startswith("\t"):
                texts.append(line.strip())
                lines.append(number + 1)
            else:
                texts[-1] = f"{texts[-1]}\n{line.strip()}"
        if texts:
            self.row(texts, lines)

    def _table(self, at: int, end: int) -> int:
        """The rows of a part; answers the line behind the last, which a quoted cell may put off."""
        begun = False
        while at < end:
            if "\t" in self.lines[at] or self._opens_row(at):
                at = self._row_at(at)
                begun = True
                continue
            text = self.lines[at].strip()
            if begun and role_of(text) is None:
                self._continue(text, at)
            else:
                self.prose(text, at + 1)
                begun = False
            at += 1
        return at

    def _opens_row(self, at: int) -> bool:
        """Whether the line is the beginning of a row whose first cell is quoted and goes on below."""
        line = self.lines[at]
        if not line.startswith('"') or line.count('"') % 2 == 0:
            return False
        try:
            return len(next(csv.reader(self._from(at), delimiter="\t", strict=True))) > 1
        except csv.Error:
            return False

    def _row_at(self, at: int) -> int:
        texts, end = self._cells(at)
        roles = set(map(role_of, texts))
        if Role.INDICATOR in roles and Role.TARGET in roles:
            self.width, self.levels = len(texts), len(roles & _LEVELS)
        elif self.width and roles == {None}:
            end = self._completed(texts, end)
            texts = self._padded(texts)
        self.row(texts, (at + 1,) * len(texts))
        return end

    def _cells(self, at: int) -> tuple[list[str], int]:
        """The cells of the row on this line, and the line behind it."""
        line = self.lines[at]
        if '"' not in line:
            return [shown(each) for each in line.split("\t")], at + 1
        reader = csv.reader(self._from(at), delimiter="\t", strict=True)
        try:
            texts = next(reader)
        except csv.Error as error:
            # Marks that a web page leaves in the text come in pairs and quote no cell.
            if line.count('"') % 2:
                raise open_quotation(self.name, at + 1) from error
            return [shown(each) for each in line.split("\t")], at + 1
        if any("\t" in each.strip() for each in texts):
            raise open_quotation(self.name, at + 1)
        return [shown(each) for each in texts], at + reader.line_num

    def _from(self, at: int) -> Iterator[str]:
        return (f"{self.lines[number]}\n" for number in range(at, len(self.lines)))

    def _continue(self, text: str, at: int) -> None:
        """A line without a TAB below a row: the row's last cell goes on."""
        texts = self.rows[-1].texts
        texts[-1] = f"{texts[-1]}\n{text}".strip()
        self._joined(at, text)

    def _completed(self, texts: list[str], at: int) -> int:
        """Joins the next lines while they make up the row that a bare line break has cut."""
        while len(texts) < self.width and not self._fits(texts) and at < len(self.lines):
            more, end = self._cells(at) if "\t" in self.lines[at] else ([], at)
            whole = len(texts) + len(more) - 1
            if not more or whole > self.width or set(map(role_of, more)) != {None}:
                break
            texts[-1:] = [f"{texts[-1]}\n{more[0]}", *more[1:]]
            self._joined(at, more[0])
            at = end
        return at

    def _padded(self, texts: list[str]) -> list[str]:
        """The row with blanks for the levels that are merged downwards from above."""
        if len(texts) < self.width and self._fits(texts):
            return [""] * (self.width - len(texts)) + texts
        return texts

    def _fits(self, texts: list[str]) -> bool:
        """Whether just the levels that the row does not print are missing."""
        printed = 0
        while printed < len(texts) and _is_level(texts[printed]):
            printed += 1
        return self.width - len(texts) + printed == self.levels

    def _joined(self, at: int, text: str) -> None:
        self.joins += 1
        if self.joins <= MAX_JOINS:
            self.findings.append(find(TEXT_JOINED, Place(self.name, line=at + 1), text=text))


def _has_columns(line: str) -> bool:
    """Whether TABs stand between texts, or behind one; in front they mark one cell."""
    return "\t" in line.strip("\t ") or not line.startswith("\t")


def _is_level(text: str) -> bool:
    return len(text) <= _LONGEST_LEVEL and text.endswith("指标")
