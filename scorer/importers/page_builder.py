"""Tables of a web page put together from the tags as they come, well formed or not.

A table, row or cell that is not closed ends where the next one of its kind begins, or with what
it stands in; text inside a table but outside its cells stands above the table, as in a browser.
"""

import re
from collections.abc import Mapping
from typing import Final

from scorer.errors import UnreadableFileError
from scorer.i18n import _
from scorer.importers.encodings import too_large
from scorer.importers.page_parts import Content, Flow, PageCell, PageRow, PageTable
from scorer.importers.spans import MAX_CELLS

MAX_NESTED: Final = 40
"""Tables inside tables; pages that are laid out with them go a dozen deep."""
MAX_ACROSS: Final = 1000
"""Columns one cell may cover, as in the standard of HTML."""
MAX_DOWN: Final = 65_534

_HIDDEN: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all", re.IGNORECASE
)
_DIGITS: Final = re.compile(r"\s*(\d{1,9})")

Attributes = Mapping[str, str]


def is_hidden(attributes: Attributes) -> bool:
    """Whether the element itself says that nobody sees it."""
    return "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")) is not None


class _Open:
    """A table that is not closed yet, with the row and the cell that are not."""

    __slots__ = ("columns", "hides_rows", "in_cell", "row", "table")

    def __init__(self) -> None:
        self.table = PageTable()
        self.row: PageRow | None = None
        self.in_cell = False
        self.hides_rows = False
        self.columns = 0


class PageBuilder:
    """Where a page is being put together; ``content`` is the page itself."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.content: Content = []
        self.flows = [Flow(self.content)]
        self.open: list[_Open] = []
        self.parts = 0

    @property
    def flow(self) -> Flow:
        """Where running text goes now."""
        return self.flows[-1]

    def end_paragraph(self) -> None:
        """What comes now is another paragraph."""
        if self.flow.pieces:
            self.flow.end_paragraph()
            self._count()

    def start_table(self, _attributes: Attributes) -> None:
        """A table begins where the text stands."""
        self.end_paragraph()
        if len(self.open) == MAX_NESTED:
            raise UnreadableFileError(
                _("{file} has tables inside tables, deeper than any form.").format(file=self.name),
                _("Save only the needed tables as .docx or .xlsx and read that file."),
            )
        self.open.append(_Open())

    def end_table(self) -> None:
        """The innermost table is complete."""
        if self.open:
            self.end_cell()
            self.flow.end_paragraph()
            self.flow.content.append(self.open.pop().table)

    def start_group(self, attributes: Attributes) -> None:
        """A head, body or foot of a table."""
        self.end_group()
        if self.open:
            self.open[-1].hides_rows = is_hidden(attributes)

    def end_group(self) -> None:
        """No cell reaches out of a group of rows."""
        if self.open:
            self.end_row()
            self.open[-1].hides_rows = False
            rows = self.open[-1].table.rows
            if rows:
                rows[-1].ends_group = True

    def start_row(self, attributes: Attributes) -> None:
        """A row of the innermost table; a fragment may have rows without a table around."""
        if not self.open:
            self.start_table({})
        self.end_row()
        at = self.open[-1]
        at.row = PageRow(hidden=at.hides_rows or is_hidden(attributes))
        at.table.rows.append(at.row)

    def end_row(self) -> None:
        """The row of the innermost table is complete."""
        self.end_cell()
        if self.open:
            self.open[-1].row = None

    def start_cell(self, attributes: Attributes) -> None:
        """A cell of the innermost row, with a row of its own where there is none."""
        self.end_cell()
        if not self.open or self.open[-1].row is None:
            self.start_row({})
        at = self.open[-1]
        self._count()
        down = _number(attributes.get("rowspan"), MAX_DOWN)
        cell = PageCell(
            across=_number(attributes.get("colspan"), MAX_ACROSS) or 1,
            down=MAX_DOWN if down == 0 else down,
            hidden=is_hidden(attributes),
            number=attributes.get("x:num"),
        )
        if at.row is not None:
            at.row.cells.append(cell)
        at.in_cell = True
        self.flow.end_paragraph()
        self.flows.append(Flow(cell.content))

    def end_cell(self) -> None:
        """The cell is complete, with its last paragraph."""
        if self.open and self.open[-1].in_cell:
            self.open[-1].in_cell = False
            self.flows.pop().end_paragraph()

    def column(self, attributes: Attributes) -> None:
        """What a table says of its columns, of which only their hiding matters."""
        if not self.open:
            return
        at = self.open[-1]
        count = _number(attributes.get("span"), MAX_ACROSS) or 1
        at.columns = min(at.columns, 1 << 20)
        if is_hidden(attributes):
            at.table.hidden_columns.update(range(at.columns + 1, at.columns + count + 1))
        at.columns += count

    def _count(self) -> None:
        self.parts += 1
        if self.parts > MAX_CELLS:
            raise too_large(self.name)

    def finish(self) -> None:
        """The page ends; so does whatever is open."""
        while self.open:
            self.end_table()
        self.flow.end_paragraph()


def _number(text: str | None, limit: int) -> int:
    found = _DIGITS.match(text) if text else None
    return min(int(found[1]), limit) if found else 1
