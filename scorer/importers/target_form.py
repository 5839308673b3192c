"""The target form: which cell of a grid belongs to which project, found by captions alone.

Goes over paragraphs and grids once and answers drafts: cells by what they are for, not yet read.
A project begins at its heading, its unit row, its code or its name; its indicators begin at the
captions of their columns, which may come again after a page break.
"""

from typing import Final

from scorer.findings import Place, Severity, declare, find
from scorer.i18n import N_
from scorer.importers.base import Grid, Paragraph, Row
from scorer.importers.captions import currency_of, role_of, value_inside
from scorer.importers.columns import Columns, YearColumns
from scorer.importers.drafts import Draft, Value
from scorer.importers.form_block import IndicatorBlock
from scorer.importers.form_columns import HEADS_BLOCK, PERIODS, SEVERAL_YEARS, years_beside
from scorer.importers.form_head import HeadReader
from scorer.importers.form_rows import goes_on
from scorer.importers.form_turns import (
    STARTS,
    Held,
    begins,
    begins_nameless,
    is_title,
    leaves_block,
    same_project,
)
from scorer.importers.forms import Forms
from scorer.importers.head_row import HeadRow
from scorer.importers.headings import is_page_mark, project_in, without_field_code
from scorer.importers.roles import IDENTITY, Role

TEXT_LOOSE: Final = declare(
    "IMP-TEXT-LOOSE",
    Severity.WARNING,
    N_("Text between the rows of a table belongs to no cell: {text}"),
    N_("Compare with the document; if it belongs to a cell, correct the project by hand."),
)
TITLE_BETWEEN: Final = declare(
    "IMP-TITLE-BETWEEN",
    Severity.NOTE,
    N_("The indicators go on behind a title or captions in between: {text}"),
    N_("Look whether they all belong to this project."),
)
PROJECTS_GLUED: Final = declare(
    "IMP-PROJECTS-GLUED",
    Severity.WARNING,
    N_(
        "Behind the title {text} indicators follow without captions; they were read under those above."
    ),
    N_("Compare the indicators with the document."),
)
TABLE_SKIPPED: Final = declare(
    "IMP-TABLE-SKIPPED",
    Severity.WARNING,
    N_("The table right behind the indicators has other columns and was not read."),
    N_("Look whether it goes on with the indicators; if so, enter them by hand."),
)

_FAR: Final = 3
"""A heading with this many paragraphs behind it is not the title of the table that follows."""


def read_forms(blocks: list[Paragraph | Grid]) -> Forms:
    """The projects' drafts in the order of the document, and the text outside their tables."""
    reader = _FormReader()
    for block in blocks:
        if isinstance(block, Grid):
            reader.grid(block)
        else:
            reader.paragraph(block)
    for draft in reader.forms.drafts:
        if draft.currency_above is not None:
            draft.values.setdefault(Role.CURRENCY, draft.currency_above)
    return reader.forms


class _FormReader:
    """Where the reading stands: the project, its upper block, its indicators."""

    def __init__(self) -> None:
        self.forms = Forms([], [], [], [])
        self.draft: Draft | None = None
        self.head: HeadReader | None = None
        self.block = IndicatorBlock()
        self.above: HeadRow | None = None
        self.years: YearColumns | None = None
        self.heading: Paragraph | None = None
        self.currency: Value | None = None
        self.held: Held | None = None
        self.loose: list[Paragraph] = []
        self.sheet: str | None = None

    # Text outside tables

    def paragraph(self, paragraph: Paragraph) -> None:
        """Text outside tables: a form's heading ends the project before it."""
        text = without_field_code(paragraph.text)
        if text is not paragraph.text:
            paragraph = Paragraph(text, paragraph.place)
        role = role_of(text)
        if role is Role.HEADING:
            self.currency = None
            self._title(paragraph, None)
        elif role is Role.CURRENCY:
            self.currency = Value(text, paragraph.place, currency_of(text))
        elif role is Role.UNIT and self.forms.unit is None:
            self.forms.unit = Value(value_inside(text) or text, paragraph.place)
            self.loose.append(paragraph)
        elif not is_page_mark(text):
            self.currency = None
            self.loose.append(paragraph)
        self.forms.paragraphs.append(paragraph)

    def _title(self, title: Paragraph, grid: Grid | None) -> None:
        """The title of a table: what follows is another project, or goes on with the one before."""
        if self.draft is not None and (self.block.columns is not None or self.draft.rows):
            self.held = Held(self.draft, self.block.columns, grid)
        self._close()
        named = self.heading is not None and project_in(self.heading.text)
        if not named or project_in(title.text):
            self.heading = title

    # Tables

    def grid(self, grid: Grid) -> None:
        """A table; it continues a project under captions of its own, or where its rows fit."""
        self._enter(grid)
        block = self.block
        before = len(self.forms.drafts), self.draft
        for row in grid.rows:
            first = next(filter(None, row.texts), None)
            if first is None:
                self._blank(grid, row)
            elif (
                block.columns is not None
                and row.is_plain
                and role_of(first) is None
                and not (block.fresh and first in PERIODS)
            ):
                self._indicator(grid, row)
            else:
                self._other(grid, row, first)
        self._settle_loose(grid, before)

    def _enter(self, grid: Grid) -> None:
        """Whether the block before goes on in this table; never on another sheet."""
        self.above = None
        columns = self.block.columns
        if len(self.loose) >= _FAR:
            self.heading = None
        if grid.sheet != self.sheet:
            self.sheet = grid.sheet
            waits = self.draft is not None and not self.draft.rows
            self.held = Held(self.draft) if waits and self.draft else None
            self._close()
            self.heading = None
        elif columns is not None and not goes_on(grid, columns, behind_text=bool(self.loose)):
            if not self.loose and self.draft is not None:
                place = grid.place_at(grid.rows[0], 0)
                self.draft.findings.append(find(TABLE_SKIPPED, place))
            self.block.leave()

    def _settle_loose(self, grid: Grid, before: tuple[int, Draft | None]) -> None:
        """Text that turned out to stand inside a project is doubtful; other text is prose."""
        count, draft = before
        same = len(self.forms.drafts) == count and self.draft is draft
        if draft is not None and same and draft.rows and draft.rows[-1].grid is grid:
            draft.findings += [find(TEXT_LOOSE, each.place, text=each.text) for each in self.loose]
        self.loose = []

    def _close(self) -> None:
        self.draft = self.head = None
        self.block.leave()
        self.above = self.years = None
        self.loose = []

    def _open(self, place: Place) -> Draft:
        self._close()
        draft = Draft(place, self.heading, currency_above=self.currency)
        self.heading = None
        self._read(draft)
        self.forms.drafts.append(draft)
        return draft

    def _read(self, draft: Draft) -> None:
        self.draft, self.head = draft, HeadReader(draft)

    def _blank(self, grid: Grid, row: Row) -> None:
        if self.head is not None and self.head.shares_due and row.texts:
            self.head.shares(grid, row)

    # Rows

    def _indicator(self, grid: Grid, row: Row) -> None:
        draft = self.block.add(grid, row)
        if draft is not None and draft is not self.draft:
            self._read(draft)
            self.forms.drafts.append(draft)

    def _other(self, grid: Grid, row: Row, first: str) -> None:
        """A row with a caption, or outside a block, or with merged cells."""
        head = HeadRow.of(grid, row)
        lead = row.texts.index(first) if row.is_plain else head.lead()
        columns = self.block.columns
        if lead is None:
            self._blank(grid, row)
        elif (self.block.fresh and self.block.divided(head)) or (
            not head.kinds.isdisjoint(HEADS_BLOCK) and self._captions(head)
        ):
            self.above = None
        elif Role.HEADING in head.kinds and is_title(head, lead):
            title = Paragraph(without_field_code(head.texts[lead]), head.value(lead).place)
            self.forms.titles.append(title)
            self._title(title, grid)
        elif columns is not None and not leaves_block(head, lead, columns):
            if head.roles[lead] is not Role.SUM:
                self._indicator(grid, row)
        elif self.held is None or not self._resumed(head, self.held):
            self._upper(head, lead)

    def _captions(self, head: HeadRow) -> bool:
        """Whether the row is captions of the indicator block, which are then in force."""
        columns = self.block.captions(head, self.above, self.years)
        identity = self.draft is not None and not IDENTITY.isdisjoint(self.draft.values)
        if columns is None or not (Role.TARGET.value in columns.fields.values() or identity):
            return False
        place = head.grid.place_at(head.row, 0)
        if columns.identity:
            self._begin_list(place, columns)
        else:
            draft = self._continued(place) or self.draft or self._open(place)
            self.block.begin(draft, columns)
        return True

    def _begin_list(self, place: Place, columns: Columns) -> None:
        """Captions of a list of projects; what stands above them only lends its unit."""
        if self.block.list is not None:
            return
        above = self.draft
        if above is None or not IDENTITY.isdisjoint(above.values):
            above = self._open(place)
        self.forms.drafts.remove(above)
        self.block.begin(above, columns)

    def _continued(self, place: Place) -> Draft | None:
        """The project before, where captions come again without any identity of another one."""
        held, draft = self.held, self.draft
        self.held = None
        if held is None or (draft is not None and not draft.is_bare):
            return None
        title = draft.heading if draft is not None else self.heading
        if title is not None and not same_project(held.draft, title.text):
            return None
        text, place = (title.text, title.place) if title else ("", place)
        if draft is not None:
            self.forms.drafts.remove(draft)
            text = text or "、".join(value.text for value in draft.values.values())
        self._go_on(held, text, place)
        return held.draft

    def _go_on(self, held: Held, text: str, place: Place) -> None:
        if held.draft.rows:
            held.draft.findings.append(find(TITLE_BETWEEN, place, text=text))
        self._read(held.draft)
        self.heading = None

    def _resumed(self, head: HeadRow, held: Held) -> bool:
        """Whether the row is an indicator right behind a title inside its table."""
        columns, title = held.columns, self.heading
        if columns is None or held.grid is not head.grid or head.has_captions():
            return False
        if self.draft is not None or title is None:
            return False
        if same_project(held.draft, title.text):
            self._go_on(held, title.text, title.place)
            draft = held.draft
        else:
            draft = self._open(title.place)
            draft.levels = held.draft.levels
            draft.findings.append(find(PROJECTS_GLUED, title.place, text=title.text))
        self.held = None
        self.block.go_on(draft, columns)
        self._indicator(head.grid, head.row)
        return True

    def _upper(self, head: HeadRow, lead: int) -> None:
        """A row of the upper block, or one outside any project."""
        waits = not head.has_captions() and (self.draft or self.heading)
        if waits and self.forms.leaves_unread(head, lead):
            return
        in_block = self.block.columns is not None
        starts = not head.kinds.isdisjoint(STARTS)
        nameless = self.draft is not None and self.draft.rows and begins_nameless(self.draft, head)
        if nameless or (starts and begins(self.draft, head, in_block=in_block)):
            held = Held(self.draft) if self.draft and self.draft.rows else self.held
            self._open(head.grid.place_at(head.row, 0))
            self.held = held
        if self.draft is None or self.head is None:
            if sum(map(bool, head.texts)) == 1:
                text = Paragraph(head.texts[lead], head.value(lead).place)
                (self.forms.titles if self.forms.drafts else self.forms.lone).append(text)
            return
        if in_block:
            self.block.leave()
        self.head.read(head)
        if not head.kinds.isdisjoint(SEVERAL_YEARS):
            self.years = years_beside(head) or self.years
        self.above = head
        if starts and not IDENTITY.isdisjoint(head.kinds):
            self.held = None
