"""Files that people fill: csv or xlsx to rows of text by field, each with its place.

The first row with text holds the captions. A caption nobody knows is refused by its name, and the
file is taken whole or not at all; what the texts mean is decided later.
"""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from scorer.errors import RefusedEntryError, UnreadableFileError
from scorer.findings import Place, Severity, hint_of, message_of
from scorer.forms.view import place_text
from scorer.i18n import _
from scorer.importers.base import Document, Grid, Row, UnknownFileError, unknown_file
from scorer.importers.delimited import delimited_rows, first_line_delimiter
from scorer.importers.encodings import decode
from scorer.importers.kinds import Kind, identify
from scorer.importers.package import open_package, package_kind
from scorer.importers.reader_findings import CELL_ERROR, FORMULA_EMPTY
from scorer.text import key


class Caption(NamedTuple):
    """A column of the file: the field it is for, its caption as printed, its place."""

    field: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class FilledRow:
    """One row: the texts that are not blank by field, where each stands, and the row's own place."""

    values: Mapping[str, str]
    places: Mapping[str, Place]
    place: Place


@dataclass(frozen=True, slots=True)
class FilledFile:
    """A filled file that was understood; ``captions`` are its columns by field."""

    file: str
    sha256: str
    format: str
    captions: Mapping[str, Caption]
    rows: tuple[FilledRow, ...]


def read_filled(path: Path, fields: Mapping[str, str], needed: tuple[str, ...]) -> FilledFile:
    """The rows of a csv or xlsx file; ``fields`` maps captions (by ``key``) to field names.

    Raises UnreadableFileError where the file is of no known kind or empty, and RefusedEntryError
    for an unknown, repeated or missing column and for text outside the columns.
    """
    from scorer.importers.document import read_bytes

    data = read_bytes(path)
    kind, grid = _grid(data, path.name, fields)
    rows = [row for row in grid.rows if any(row.texts)]
    if not rows:
        raise _no_rows(path.name)
    captions = _captions(grid, rows[0], fields)
    _require(captions, fields, needed, grid.place_at(rows[0], 0))
    read = tuple(_filled_row(grid, row, captions) for row in rows[1:])
    if not read:
        raise _no_rows(path.name)
    by_field = {caption.field: caption for caption in captions.values()}
    return FilledFile(path.name, hashlib.sha256(data).hexdigest(), kind, by_field, read)


def _grid(data: bytes, name: str, fields: Mapping[str, str]) -> tuple[str, Grid]:
    try:
        return _table(data, name, fields)
    except UnknownFileError as error:
        raise UnreadableFileError(
            error.message, _("Give the filled table as .xlsx, or as .csv in UTF-8 or GB18030.")
        ) from error


def _table(data: bytes, name: str, fields: Mapping[str, str]) -> tuple[str, Grid]:
    kind = identify(data, name)
    if kind is Kind.TEXT:
        return "csv", _delimited(data, name)
    if kind is not Kind.PACKAGE:
        raise unknown_file(name)
    with open_package(data, name) as package:
        held = package_kind(package, name)
        if held not in {"docx", "xlsx"}:
            raise unknown_file(name)
        if held == "docx":
            raise UnreadableFileError(
                _("{file} is a Word document, not a table.").format(file=name),
                _("Save the table as .csv or .xlsx."),
            )
        from scorer.importers.excel import read_excel

        document = read_excel(package, data, name, with_hidden=True)
    refuse_without_values(document)
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    return "xlsx", _the_sheet(grids, name, fields)


def refuse_without_values(
    document: Document,
    refusal: type[UnreadableFileError | RefusedEntryError] = UnreadableFileError,
    *,
    grid: Grid | None = None,
    columns: Collection[int] = (),
) -> None:
    """Refuse a workbook with cells whose value is not in the file: an error, a formula not computed.

    Where ``grid`` is given only its ``columns`` count. Raises ``refusal`` with the place.
    """
    for finding in document.findings:
        place = finding.place
        if place is None or finding.code not in {FORMULA_EMPTY, CELL_ERROR}:
            continue
        if grid is not None and (place.sheet != grid.sheet or place.column not in columns):
            continue
        if finding.code == CELL_ERROR:
            message = _("{place} shows the error {error} instead of a value.")
            hint = _("Correct the formula in Excel or WPS, save and try again.")
            raise refusal(message.format(place=place_text(place), **finding.params), hint)
        raise refusal(
            _("{place} holds a formula without a stored result.").format(place=place_text(place)),
            _("Open the file in Excel or WPS, save it there and try again."),
        )


def _the_sheet(grids: list[Grid], name: str, fields: Mapping[str, str]) -> Grid:
    """The one sheet whose first row has a known caption; other sheets may hold explanations."""
    found = [grid for grid in grids if _known_captions(grid, fields)]
    filled = found or [grid for grid in grids if any(any(row.texts) for row in grid.rows)]
    if not filled:
        raise _no_rows(name)
    if len(found) > 1:
        raise RefusedEntryError(
            _("{file} has several sheets to import: {sheets}.").format(
                file=name, sheets="、".join(str(grid.sheet) for grid in found)
            ),
            _("Keep one of them and try again."),
        )
    return filled[0]


def _known_captions(grid: Grid, fields: Mapping[str, str]) -> bool:
    first: list[str] = next((row.texts for row in grid.rows if any(row.texts)), [])
    return any(caption_key(text) in fields for text in first)


def _delimited(data: bytes, name: str) -> Grid:
    """The table of a csv file; it is taken whole, so lost or doubtful characters refuse it."""
    text, _encoding, findings = decode(data, name)
    for finding in findings:
        if finding.severity is not Severity.NOTE:
            raise UnreadableFileError(f"{name}: {message_of(finding)}", hint_of(finding))
    return Grid(list(delimited_rows(text, first_line_delimiter(text), name)), name)


def caption_key(text: str) -> str:
    """The form in which captions are compared: without the unit in brackets behind them."""
    return key(text).partition("(")[0]


def _captions(grid: Grid, row: Row, fields: Mapping[str, str]) -> dict[int, Caption]:
    """The columns by number; refuses what nobody knows and what comes twice."""
    captions: dict[int, Caption] = {}
    for cell in row.cells:
        if not cell.text:
            continue
        place = grid.place(cell)
        field = fields.get(caption_key(cell.text))
        if field is None:
            raise RefusedEntryError(
                _("{place}: there is no column {name} in this file.").format(
                    place=place_text(place), name=cell.text
                ),
                _("Known columns: {names}.").format(names="、".join(fields)),
            )
        if any(each.field == field for each in captions.values()):
            raise RefusedEntryError(
                _("{place}: the column {name} comes twice.").format(
                    place=place_text(place), name=cell.text
                ),
                _("Keep one of the two columns."),
            )
        captions[cell.column] = Caption(field, cell.text, place)
    return captions


def _require(
    captions: Mapping[int, Caption], fields: Mapping[str, str], needed: tuple[str, ...], at: Place
) -> None:
    present = {caption.field for caption in captions.values()}
    missing = [name for name, field in fields.items() if field in needed and field not in present]
    if missing:
        raise RefusedEntryError(
            _("{place}: the column {name} is missing.").format(
                place=place_text(at), name="、".join(missing)
            ),
            _("Add the column; its caption stands in the first row."),
        )


def _filled_row(grid: Grid, row: Row, captions: Mapping[int, Caption]) -> FilledRow:
    values: dict[str, str] = {}
    places: dict[str, Place] = {}
    for cell in row.cells:
        if not cell.text:
            continue
        caption = captions.get(cell.column)
        if caption is None:
            raise RefusedEntryError(
                _("{place}: the text {text} stands under no caption.").format(
                    place=place_text(grid.place(cell)), text=cell.text
                ),
                _("Remove it, or check for a comma too many in the row."),
            )
        values[caption.field] = cell.text
        places[caption.field] = grid.place(cell)
    return FilledRow(values, places, grid.place_at(row, 0))


def _no_rows(name: str) -> UnreadableFileError:
    return UnreadableFileError(
        _("{file} holds no rows to import.").format(file=name),
        _("The first row names the columns; each row below it is one record."),
    )
