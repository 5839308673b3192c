"""The fill-in workbook that came back: its rows with what stands in each cell, and what once stood.

Whatever program saved it, rows are known by their hidden columns. Nothing is decided here; a file of
another kind answers None, so that an outcome file is read as such.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

from scorer.errors import RefusedEntryError
from scorer.findings import Place
from scorer.forms.fill_in import COLUMNS, KEYS
from scorer.forms.view import place_text
from scorer.i18n import _, listed
from scorer.importers.base import Document, Grid, Row, column_letters
from scorer.importers.filled import caption_key, refuse_without_values
from scorer.importers.kinds import Kind, identify
from scorer.importers.package import open_package, package_kind
from scorer.text import key

_HEAD: Final = {"序号": "shown_position", "三级指标": "shown_name"}
_FIELDS: Final = {each.caption: each.field for each in COLUMNS if each.field}
_CAPTIONS: Final = {**_HEAD, **_FIELDS, **KEYS}
_CAPTION_ROWS: Final = 8
"""The captions stand below a title; this far down they are looked for."""


@dataclass(frozen=True, slots=True)
class FilledIn:
    """One row: the keys behind it, its cells by field, what they held when handed out, their places.

    ``keys`` has ``code``, ``position``, ``category``, ``subcategory``, ``name``, ``unit``, ``year``,
    and is empty for a row that somebody added; ``sent`` has the fields that were open in the row.
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
        return any(key(self.cells[shown]) != key(self.keys[hidden]) for shown, hidden in pairs)


@dataclass(frozen=True, slots=True)
class FillInFile:
    """A returned workbook that was understood."""

    file: str
    sha256: str
    rows: tuple[FilledIn, ...]


def read_fill_in(path: Path) -> FillInFile | None:
    """The rows of a returned fill-in workbook; None where the file is something else.

    Raises UnreadableFileError for a damaged one, and RefusedEntryError, with sheet and cell, where
    columns are missing or a cell to fill shows an error.
    """
    from scorer.importers.document import read_bytes

    data = read_bytes(path)
    document = _workbook(data, path.name)
    found = None if document is None else _the_sheet(document)
    if document is None or found is None:
        return None
    grid, captions, head = found
    _refuse_incomplete(grid, captions)
    filled = {captions[field] for field in _FIELDS.values()}
    refuse_without_values(document, RefusedEntryError, grid=grid, columns=filled)
    rows = tuple(_rows(grid, captions, head))
    return FillInFile(path.name, hashlib.sha256(data).hexdigest(), rows)


def _workbook(data: bytes, name: str) -> Document | None:
    if identify(data, name) is not Kind.PACKAGE:
        return None
    with open_package(data, name) as package:
        if package_kind(package, name) != "xlsx":
            return None
        from scorer.importers.excel import read_excel

        return read_excel(package, data, name, with_hidden=True)


def _the_sheet(document: Document) -> tuple[Grid, dict[str, int], int] | None:
    """The sheet with the hidden keys, the column of each field, and the row of the captions."""
    for block in document.blocks:
        if not isinstance(block, Grid):
            continue
        for row in block.rows[:_CAPTION_ROWS]:
            captions = _captions(row)
            if "sent" in captions:
                return block, captions, row.number
    return None


def _captions(row: Row) -> dict[str, int]:
    found: dict[str, int] = {}
    for cell in row.cells:
        field = _CAPTIONS.get(caption_key(cell.text))
        if field is not None:
            found.setdefault(field, cell.column)
    return found


def _refuse_incomplete(grid: Grid, captions: Mapping[str, int]) -> None:
    missing = [text for text, field in _CAPTIONS.items() if field not in captions]
    if missing:
        raise RefusedEntryError(
            _("{place}: the columns {names} are missing.").format(
                place=place_text(Place(grid.file, grid.sheet)), names=listed(missing)
            ),
            _("Write the fill-in workbook again (scorer outcome sheet) and copy the entries in."),
        )


def _rows(grid: Grid, captions: Mapping[str, int], head: int) -> Iterator[FilledIn]:
    """Rows with keys, and rows without them in which somebody filled something."""
    for row in grid.rows:
        if row.number <= head:
            continue
        texts = {field: _text(row, column) for field, column in captions.items()}
        keyed = bool(texts["code"].strip())
        if not keyed and not any(texts[field] for field in _FIELDS.values()):
            continue
        places = {field: _place(grid, row, column) for field, column in captions.items()}
        keys = {field: texts[field].strip() for field in KEYS.values() if field != "sent"}
        cells = {field: texts[field] for field in (*_HEAD.values(), *_FIELDS.values())}
        sent = _sent(texts["sent"], places["sent"]) if keyed else {}
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
    return {field: each for field, each in kept.items() if field in _FIELDS.values()}


def _text(row: Row, column: int) -> str:
    for cell in row.cells:
        if cell.column <= column < cell.column + cell.span:
            return cell.text
    return ""


def _place(grid: Grid, row: Row, column: int) -> Place:
    address = f"{column_letters(column)}{row.number}"
    return Place(grid.file, grid.sheet, None, row.number, column, address)
