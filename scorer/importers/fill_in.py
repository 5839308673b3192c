"""The fill-in workbook that came back: its rows with what stands in each cell, and what once stood.

Whatever program saved it, rows are known by their hidden columns. Nothing is decided here; a file of
another kind answers None, so that an outcome file is read as such.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final, NamedTuple

from scorer.errors import RefusedEntryError
from scorer.findings import Place
from scorer.forms.fill_in import COLUMNS, GOAL_COLUMNS, GOAL_KEYS, KEYS, FillColumn
from scorer.forms.view import place_text
from scorer.i18n import _, listed
from scorer.importers.base import Document, Grid, Row, column_letters
from scorer.importers.filled import caption_key, refuse_without_values
from scorer.importers.kinds import Kind, identify
from scorer.importers.package import open_package, package_kind
from scorer.text import key


class _Layout(NamedTuple):
    """A sheet to fill: captions to fields, of names that people see, of open cells, of hidden keys."""

    head: Mapping[str, str]
    fields: Mapping[str, str]
    keys: Mapping[str, str]

    @property
    def captions(self) -> dict[str, str]:
        """All of them."""
        return {**self.head, **self.fields, **self.keys}


def _fields(columns: Iterable[FillColumn]) -> dict[str, str]:
    return {each.caption: each.field for each in columns if each.field}


_ROWS: Final = _Layout({"序号": "shown_position", "三级指标": "shown_name"}, _fields(COLUMNS), KEYS)
_GOALS: Final = _Layout({"项目名称": "shown_name"}, _fields(GOAL_COLUMNS), GOAL_KEYS)
_SENT: Final = "sent"
_CAPTION_ROWS: Final = 8
"""The captions stand below a title; this far down they are looked for."""


@dataclass(frozen=True, slots=True)
class FilledIn:
    """One row: the keys behind it, its cells by field, what they held when handed out, their places.

    ``keys`` has ``code``, ``name``, ``unit``, ``year``, an indicator's also ``position``,
    ``category``, ``subcategory``, and is empty for a row that somebody added; ``sent`` has the
    fields that were open in the row.
    """

    keys: Mapping[str, str]
    cells: Mapping[str, str]
    sent: Mapping[str, str]
    places: Mapping[str, Place]

    @property
    def place(self) -> Place:
        """Where the row stands: the cell of its name."""
        return self.places["shown_name"]

    @property
    def is_moved(self) -> bool:
        """Whether the names that people see are no longer those of the hidden keys."""
        pairs = (("shown_position", "position"), ("shown_name", "name"))
        return any(
            key(self.cells[shown]) != key(self.keys[hidden])
            for shown, hidden in pairs
            if shown in self.cells
        )


@dataclass(frozen=True, slots=True)
class FillInFile:
    """A returned workbook that was understood: rows of indicators, and of projects' objectives."""

    file: str
    sha256: str
    rows: tuple[FilledIn, ...]
    goals: tuple[FilledIn, ...] = ()


def read_fill_in(path: Path) -> FillInFile | None:
    """The rows of a returned fill-in workbook; None where the file is something else.

    Either of its two sheets may be missing. Raises UnreadableFileError for a damaged file, and
    RefusedEntryError, with sheet and cell, where columns are missing or a cell to fill shows an error.
    """
    from scorer.importers.document import read_bytes

    data = read_bytes(path)
    document = _workbook(data, path.name)
    if document is None:
        return None
    rows, goals = (_read(document, layout) for layout in (_ROWS, _GOALS))
    if rows is None and goals is None:
        return None
    return FillInFile(path.name, hashlib.sha256(data).hexdigest(), rows or (), goals or ())


def _read(document: Document, layout: _Layout) -> tuple[FilledIn, ...] | None:
    """The rows of a sheet; None where the workbook does not have it."""
    found = _the_sheet(document, layout)
    if found is None:
        return None
    grid, captions, head = found
    _refuse_incomplete(grid, captions, layout)
    filled = {captions[field] for field in layout.fields.values()}
    refuse_without_values(document, RefusedEntryError, grid=grid, columns=filled)
    return tuple(_rows(grid, captions, head, layout))


def _workbook(data: bytes, name: str) -> Document | None:
    if identify(data, name) is not Kind.PACKAGE:
        return None
    with open_package(data, name) as package:
        if package_kind(package, name) != "xlsx":
            return None
        from scorer.importers.excel import read_excel

        return read_excel(package, data, name, with_hidden=True)


def _the_sheet(document: Document, layout: _Layout) -> tuple[Grid, dict[str, int], int] | None:
    """The sheet with the hidden keys, the column of each field, and the row of the captions."""
    for block in document.blocks:
        if not isinstance(block, Grid):
            continue
        for row in block.rows[:_CAPTION_ROWS]:
            if _layout_of(row) is layout:
                return block, _captions(row, layout), row.number
    return None


def _layout_of(row: Row) -> _Layout | None:
    """Which sheet has these captions, also where some of them are gone; None where it is neither."""
    found = {caption_key(cell.text) for cell in row.cells}
    if not any(field == _SENT and text in found for text, field in KEYS.items()):
        return None
    own = set(_GOALS.captions) - set(_ROWS.captions)
    return _GOALS if own & found else _ROWS


def _captions(row: Row, layout: _Layout) -> dict[str, int]:
    known = layout.captions
    found: dict[str, int] = {}
    for cell in row.cells:
        field = known.get(caption_key(cell.text))
        if field is not None:
            found.setdefault(field, cell.column)
    return found


def _refuse_incomplete(grid: Grid, captions: Mapping[str, int], layout: _Layout) -> None:
    missing = [text for text, field in layout.captions.items() if field not in captions]
    if missing:
        raise RefusedEntryError(
            _("{place}: the columns {names} are missing.").format(
                place=place_text(Place(grid.file, grid.sheet)), names=listed(missing)
            ),
            _("Write the fill-in workbook again (scorer outcome sheet) and copy the entries in."),
        )


def _rows(
    grid: Grid, captions: Mapping[str, int], head: int, layout: _Layout
) -> Iterator[FilledIn]:
    """Rows with keys, and rows without them in which somebody filled something."""
    opened = tuple(layout.fields.values())
    for row in grid.rows:
        if row.number <= head:
            continue
        texts = {field: _text(row, column) for field, column in captions.items()}
        keyed = bool(texts["code"].strip())
        if not keyed and not any(texts[field] for field in opened):
            continue
        places = {field: _place(grid, row, column) for field, column in captions.items()}
        keys = {field: texts[field].strip() for field in layout.keys.values() if field != _SENT}
        cells = {field: texts[field] for field in (*layout.head.values(), *opened)}
        kept = _sent(texts[_SENT], places[_SENT]) if keyed else {}
        sent = {field: each for field, each in kept.items() if field in opened}
        yield FilledIn(keys if keyed else {}, cells, sent, places)


def _sent(text: str, place: Place) -> dict[str, str]:
    try:
        kept = json.loads(text, parse_float=Decimal)
    except ValueError:
        kept = None
    if not isinstance(kept, dict) or not all(isinstance(each, str) for each in kept.values()):
        raise RefusedEntryError(
            _("{place}: what was handed out can no longer be read.").format(
                place=place_text(place)
            ),
            _("Leave the hidden columns as they are, or copy the entries into a fresh workbook."),
        )
    return kept


def _text(row: Row, column: int) -> str:
    for cell in row.cells:
        if cell.column <= column < cell.column + cell.span:
            return cell.text
    return ""


def _place(grid: Grid, row: Row, column: int) -> Place:
    address = f"{column_letters(column)}{row.number}"
    return Place(grid.file, grid.sheet, None, row.number, column, address)
