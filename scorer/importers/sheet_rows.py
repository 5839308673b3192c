"""One sheet's values, merges and marks to a grid: cells as a person sees them.

Numbers are their shortest exact text, dates ISO. A row without merges keeps plain texts; what is
hidden is left out, and a finding says so.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final, NamedTuple

from scorer.errors import UnreadableFileError
from scorer.findings import Finding, Place, find
from scorer.i18n import _
from scorer.importers.base import Cell, Grid, Row, column_letters
from scorer.importers.cell_texts import Texts, Value
from scorer.importers.number_formats import NumberFormat, shown
from scorer.importers.reader_findings import (
    CELL_ERROR,
    CELLS_MORE,
    COLUMNS_HIDDEN,
    FORMULA_EMPTY,
    MERGE_COVERS,
    NUMBER_LONG,
    ROWS_HIDDEN,
)
from scorer.importers.sheet_marks import Marks

_MOST_MERGED_ROWS: Final = 2_000_000
_SINGLY: Final = 20
_TRUTHS: Final = (True, False)

Merge = tuple[tuple[int, int], tuple[int, int]]
"""First and last cell, each by row and column counted from 0, as the reader of values answers."""


class Sheet(NamedTuple):
    """What was read of one sheet; ``forms`` are the number formats by style."""

    file: str
    name: str
    values: list[list[Value]]
    merges: Sequence[Merge]
    marks: Marks
    forms: Mapping[int, NumberFormat]


class _Cover(NamedTuple):
    """A merged range in one row: its columns, the row it begins in, whether no column shows."""

    left: int
    right: int
    top: int
    is_hidden: bool


def read_sheet(sheet: Sheet, *, with_hidden: bool = False) -> tuple[Grid, list[Finding]]:
    """The sheet as a grid whose rows keep their numbers, and what is doubtful in it.

    Raises UnreadableFileError where a cell holds a longer text than any program allows, or where
    merged ranges lie over each other without end.
    """
    reader = _Reader(sheet, with_hidden)
    rows = list(reader.rows())
    return Grid(rows, sheet.file, sheet=sheet.name), list(reader.findings())


class _Reader:
    """Goes over the rows once; remembers what merged cells show and what was left out."""

    def __init__(self, sheet: Sheet, with_hidden: bool) -> None:
        self.sheet = sheet
        self.hidden_rows = () if with_hidden else sheet.marks.hidden_rows
        self.hidden_columns = () if with_hidden else sheet.marks.hidden_columns
        self.covers = _covers(sheet, self.hidden_columns)
        self.styled: dict[tuple[Value, int], str] = {}
        self.origins: dict[tuple[int, int], str] = {}
        self.begun: set[tuple[int, int]] = set()
        self.left_rows: list[int] = []
        self.left_columns: set[int] = set()
        self.covering: dict[tuple[int, int], int] = {}
        self.long: list[tuple[int, int]] = []

    def rows(self) -> Iterator[Row]:
        """The visible rows, blank ones too."""
        known = Texts()
        text_of = known.__getitem__
        styles, values = self.sheet.marks.styles, self.sheet.values
        for number, line in enumerate(values, 1):
            texts = list(map(text_of, line))
            if known.odd:
                self._look_at_odd(line, known.odd, number)
            if number in styles:
                self._restyle(texts, line, styles[number])
            values[number - 1] = []
            row = self._row(texts, number)
            if number not in self.hidden_rows:
                yield row
            elif any(texts):
                self.left_rows.append(number)

    def _restyle(self, texts: list[str], line: list[Value], styled: list[tuple[int, int]]) -> None:
        known = self.styled
        for column, style in styled:
            if column > len(line) or (value := line[column - 1]) == "":
                continue
            text = known.get((value, style))
            if text is None:
                text = shown(value, self.sheet.forms[style]) or texts[column - 1]
                if value not in _TRUTHS:
                    known[value, style] = text
            texts[column - 1] = text

    def _look_at_odd(self, line: list[Value], odd: set[Value], number: int) -> None:
        for column, value in enumerate(line, 1):
            if value not in odd:
                continue
            if isinstance(value, str):
                raise _too_long(self.sheet, number, column, len(value))
            self.long.append((number, column))

    def _row(self, texts: list[str], number: int) -> Row:
        covers = self.covers.get(number)
        if covers is None and not self.hidden_columns:
            return Row(texts, number, ())
        cells: list[Cell] = []
        at = 1
        for cover in sorted(covers or ()):
            if cover.left >= at:
                cells += self._plain(texts, number, range(at, cover.left))
                cells += self._merged(texts, number, cover)
                at = cover.right + 1
        return Row.of([*cells, *self._plain(texts, number, range(at, len(texts) + 1))], number)

    def _plain(self, texts: list[str], number: int, columns: range) -> Iterator[Cell]:
        for column in columns:
            if column not in self.hidden_columns:
                yield Cell(texts[column - 1], number, column)
            elif texts[column - 1] and number not in self.hidden_rows:
                self.left_columns.add(column)

    def _merged(self, texts: list[str], number: int, cover: _Cover) -> Iterator[Cell]:
        """The merged cell again in this row; where rows above are hidden, it begins here."""
        origin = cover.top, cover.left
        under = texts[cover.left - 1 : cover.right]
        if number == cover.top:
            self.origins[origin] = under.pop(0)
        if lost := sum(map(bool, under)):
            self.covering[origin] = self.covering.get(origin, 0) + lost
        text, columns = self.origins.get(origin, ""), range(cover.left, cover.right + 1)
        if cover.is_hidden:
            self.left_columns.update(columns if text else ())
            return
        yield Cell(text, *origin, len(columns), None, origin in self.begun)
        if number not in self.hidden_rows:
            self.begun.add(origin)

    def findings(self) -> Iterator[Finding]:
        """What is doubtful, once all rows were gone over."""
        file, name, marks = self.sheet.file, self.sheet.name, self.sheet.marks
        if self.left_rows:
            place = Place(file, name, None, self.left_rows[0])
            yield find(ROWS_HIDDEN, place, sheet=name, rows=_ranges(self.left_rows, str))
        if self.left_columns:
            columns = sorted(self.left_columns)
            place = Place(file, name, None, None, columns[0])
            letters = _ranges(columns, column_letters)
            yield find(COLUMNS_HIDDEN, place, sheet=name, columns=letters)
        yield from self._some(FORMULA_EMPTY, ((*each, {}) for each in marks.uncalculated))
        errors = ((row, column, {"error": error}) for row, column, error in marks.errors)
        yield from self._some(CELL_ERROR, errors)
        yield from self._some(NUMBER_LONG, ((*each, {}) for each in self.long))
        covering = ((*each, {"count": str(count)}) for each, count in self.covering.items())
        yield from self._some(MERGE_COVERS, covering)

    def _some(
        self, code: str, cells: Iterable[tuple[int, int, dict[str, str]]]
    ) -> Iterator[Finding]:
        """A finding for each of the first visible cells, and one for all the others."""
        file, name = self.sheet.file, self.sheet.name
        visible = (
            each
            for each in cells
            if each[0] not in self.hidden_rows and each[1] not in self.hidden_columns
        )
        for row, column, params in islice(visible, _SINGLY):
            address = f"{column_letters(column)}{row}"
            place = Place(file, name, None, row, column, address)
            yield find(code, place, sheet=name, cell=address, **params)
        if rest := sum(1 for _each in visible):
            yield find(CELLS_MORE, Place(file, name), sheet=name, count=rest)


def _covers(sheet: Sheet, hidden_columns: Collection[int]) -> dict[int, list[_Cover]]:
    """For each row with values the merged ranges that cross it."""
    height, width = len(sheet.values), max(map(len, sheet.values), default=0)
    answer: dict[int, list[_Cover]] = {}
    rows_left = _MOST_MERGED_ROWS
    for (top, left), (bottom, right) in sheet.merges:
        is_hidden = all(each in hidden_columns for each in range(left + 1, right + 2))
        cover = _Cover(left + 1, min(right + 1, width), top + 1, is_hidden)
        last = min(bottom + 1, height)
        rows_left -= max(last - top, 0)
        if rows_left < 0:
            raise UnreadableFileError(
                _("{file}, sheet {sheet}: its merged cells cover more than a sheet holds.").format(
                    file=sheet.file, sheet=sheet.name
                ),
                _("Undo the merges, save and try again."),
            )
        for row in range(cover.top, last + 1) if cover.left <= width else ():
            answer.setdefault(row, []).append(cover)
    return answer


def _ranges(numbers: Sequence[int], name: Callable[[int], str]) -> str:
    """Numbers in order as ranges: ``3–7, 9``."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1][1:] = [number]
        else:
            parts.append([number])
    shown_parts = ["–".join(map(name, part)) for part in parts[:_SINGLY]]
    return ", ".join([*shown_parts, "…"] if len(parts) > _SINGLY else shown_parts)


def _too_long(sheet: Sheet, row: int, column: int, length: int) -> UnreadableFileError:
    return UnreadableFileError(
        _(
            "{file}, sheet {sheet}: cell {cell} holds {count} characters, more than any cell can."
        ).format(
            file=sheet.file, sheet=sheet.name, cell=f"{column_letters(column)}{row}", count=length
        ),
        _("Shorten the cell or delete it, save and try again."),
    )
