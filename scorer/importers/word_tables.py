"""One table of a Word document: its rows as cells in grid columns, and the tables inside it.

A table inside a cell that has captions of its own is a form set into a layout: it is read for
itself, and its text is none of the cell's. Any other table inside a cell is part of its text.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from scorer.importers.base import Cell, Row
from scorer.importers.captions import role_of
from scorer.importers.word_text import Words, clean
from scorer.importers.xml_parts import Element

_FORM_FROM: Final = 2
_MOST_COLUMNS: Final = 1_000


class TableRow(NamedTuple):
    """A row with what stands in it, and the forms that are set into its cells."""

    row: Row
    forms: "list[list[TableRow]]"


class _Properties(NamedTuple):
    """What a cell says of itself: columns, how it goes on with others, whether it is deleted."""

    span: int = 1
    goes_down: bool = False
    goes_right: bool = False
    is_deleted: bool = False


def read_rows(table: Element, words: Words) -> list[TableRow]:
    """The table's rows, deleted and hidden ones left out; merged cells stand in each row again."""
    return list(_Table(words).rows(table))


def is_form(rows: list[TableRow]) -> bool:
    """Whether the table has captions of its own, so that its rows say what they are for."""
    roles = {role_of(text) for each in rows for text in each.row.texts}
    return len(roles - {None}) >= _FORM_FROM


class _Table:
    def __init__(self, words: Words) -> None:
        self.words = words
        self.tags = words.tags

    def rows(self, table: Element) -> Iterator[TableRow]:
        above: dict[int, Cell] = {}
        number = 0
        for row in self.words.children(table):
            if row.tag != self.tags.row:
                continue
            before, is_gone, is_hidden = self._row_properties(row)
            if is_gone:
                continue
            number += 1
            cells, forms = self._cells(row, number, 1 + before, above)
            if is_hidden:
                self.words.hidden.extend(filter(None, [" ".join(each.text for each in cells)]))
                continue
            above = {cell.column: cell for cell in cells}
            yield TableRow(Row.of(cells, number), forms)

    def _cells(
        self, row: Element, number: int, column: int, above: dict[int, Cell]
    ) -> tuple[list[Cell], list[list[TableRow]]]:
        cells: list[Cell] = []
        forms: list[list[TableRow]] = []
        for element in self.words.children(row):
            if element.tag != self.tags.cell:
                continue
            span, goes_down, goes_right, is_deleted = self._properties(element)
            if is_deleted:
                continue
            if goes_right and cells:
                cells[-1] = cells[-1]._replace(span=cells[-1].span + span)
            elif goes_down and column in above:
                cells.append(above[column]._replace(span=span, merged=True))
            else:
                text = clean(self._text(element, forms))
                cells.append(Cell(text, number, column, span))
            column += span
        return cells, forms

    def _text(self, cell: Element, forms: list[list[TableRow]]) -> str:
        """The cell's lines; a form inside it goes to ``forms``."""
        parts: list[str] = []
        for element in self.words.children(cell):
            if element.tag == self.tags.paragraph:
                parts += (self.words.paragraph(element), "\n")
                if not self.words.ends_line(element):
                    parts.pop()
            elif element.tag == self.tags.table:
                rows = read_rows(element, self.words)
                if is_form(rows):
                    forms.append(rows)
                else:
                    parts += [" ".join(filter(None, each.row.texts)) + "\n" for each in rows]
                    forms += [form for each in rows for form in each.forms]
        return "".join(parts)

    def _row_properties(self, row: Element) -> tuple[int, bool, bool]:
        """Grid columns before the first cell, whether the row is deleted, whether it is hidden."""
        tags, before, is_gone, is_hidden = self.tags, 0, False, False
        for each in row.iterchildren(tags.row_properties):
            for one in each:
                if one.tag == tags.grid_before:
                    before = _count(one.get(tags.value), 0)
                elif one.tag in tags.deletions:
                    is_gone = True
                elif one.tag == tags.hidden:
                    is_hidden = tags.is_on(one)
        return before, is_gone, is_hidden

    def _properties(self, cell: Element) -> _Properties:
        tags = self.tags
        properties = cell.find(tags.cell_properties)
        if properties is None:
            return _Properties()
        says = {str(each.tag): each for each in properties}
        span, down, right, gone, tracked = map(says.get, tags.cell_says)
        return _Properties(
            1 if span is None else _count(span.get(tags.value), 1),
            (down is not None and down.get(tags.value) != "restart")
            or (tracked is not None and tracked.get(tags.name("vMerge")) == "cont"),
            right is not None and right.get(tags.value) != "restart",
            gone is not None,
        )


def _count(text: str | None, default: int) -> int:
    """A number of grid columns; what no program writes is taken for none given."""
    if text is None or not text.isdecimal() or len(text) > 4:
        return default
    return min(int(text), _MOST_COLUMNS)
