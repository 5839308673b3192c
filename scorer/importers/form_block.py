"""The indicator block being read: its columns, and the rows that go into its project."""

from scorer.findings import Finding
from scorer.importers.base import Grid, Row
from scorer.importers.columns import Columns, YearColumns
from scorer.importers.drafts import Draft, IndicatorRow
from scorer.importers.form_columns import read_columns, refined
from scorer.importers.form_list import ListReader
from scorer.importers.form_rows import under_captions, width_finding
from scorer.importers.head_row import HeadRow


class IndicatorBlock:
    """Captions in force; ``columns`` is None outside a block, ``fresh`` right behind captions."""

    def __init__(self) -> None:
        self.columns: Columns | None = None
        self.fresh = False
        self.list: ListReader | None = None
        self.draft: Draft | None = None
        self._rows: list[IndicatorRow] = []
        self._index: dict[str, int] = {}
        self._width = 0
        self._known: dict[tuple[str, ...], Columns] = {}

    def leave(self) -> None:
        """The block ends."""
        self.columns, self._index, self.list, self.fresh = None, {}, None, False

    def captions(
        self, head: HeadRow, above: HeadRow | None, years: YearColumns | None
    ) -> Columns | None:
        """The columns the row announces; the same captions again are not read again."""
        texts = tuple(head.texts)
        if years is None and texts in self._known:
            return self._known[texts]
        columns = read_columns(head, above, years)
        if columns is None or columns.findings or columns.evaluation is not None:
            return columns
        if head.row.is_plain and all(texts):
            self._known[texts] = columns
        return columns

    def begin(self, draft: Draft, columns: Columns) -> None:
        """Captions are in force for the draft."""
        draft.levels = draft.levels or columns.levels
        draft.evaluation = draft.evaluation or columns.evaluation
        self._note(draft, columns.findings)
        self.go_on(draft, columns)
        self.fresh = True
        if columns.identity:
            self.list, self._index = ListReader(columns, draft), {}

    def go_on(self, draft: Draft, columns: Columns) -> None:
        """Columns from further up are in force again."""
        self.draft, self.columns, self.list = draft, columns, None
        self._index, self._width = columns.index, columns.width
        self._rows = draft.long_rows if columns.long_term else draft.rows

    def divided(self, head: HeadRow) -> bool:
        """Whether the row right behind the captions divides them, and is now a part of them."""
        second = refined(self.columns, head) if self.columns is not None else None
        if second is None or self.draft is None:
            return False
        self.columns, self._index = second, second.index
        self._note(self.draft, second.findings)
        return True

    @staticmethod
    def _note(draft: Draft, findings: list[Finding]) -> None:
        known = {each.code for each in draft.findings}
        draft.findings += [each for each in findings if each.code not in known]

    def add(self, grid: Grid, row: Row) -> Draft | None:
        """Put the row into its project and answer that; None above the first project of a list."""
        self.fresh = False
        if row.is_plain and len(row.texts) == self._width and self._index:
            # What IndicatorRow(…) does, at a third of its cost.
            self._rows.append(tuple.__new__(IndicatorRow, (grid, row, self._index)))
        elif self.list is not None:
            self.draft = self.list.row(grid, row) or self.draft
            return self.list.draft
        elif self.columns is not None and self.draft is not None:
            self._rows.append(under_captions(grid, row, self.columns))
            doubt = width_finding(grid, row, self.columns)
            self.draft.findings += [doubt] if doubt else []
        return self.draft
