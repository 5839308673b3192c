"""The returned review workbook: what the county wrote in the sheet 复核, row by row.

The sheet is the one that the workbook carries; hidden columns behind it say whose row it is and what
was handed over. Nothing of the file is used where any of it cannot be taken.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

from scorer.errors import RefusedEntryError, UnreadableFileError
from scorer.findings import Place
from scorer.forms.tables import REVIEW, REVIEW_KEYS
from scorer.forms.view import place_text
from scorer.i18n import _, listed
from scorer.importers.base import (
    Document,
    Grid,
    Row,
    UnknownFileError,
    column_letters,
    unknown_file,
)
from scorer.importers.filled import caption_key, refuse_without_values
from scorer.importers.kinds import Kind, identify
from scorer.importers.package import open_package, package_kind
from scorer.importers.reader_findings import FORMULA_EMPTY
from scorer.money import exact_text, plain_decimal, round_half_up, to_cents
from scorer.text import normalise

_CAPTIONS: Final = {
    "一级指标": "category",
    "二级指标": "subcategory",
    "三级指标": "name",
    "分值": "max_score",
    "自评完成值": "own_actual",
    "自评得分": "own_score",
    "复核完成值": "reviewed_value",
    "复核得分": "reviewed_score",
    "复核意见": "opinion",
    **dict(
        zip(
            REVIEW_KEYS,
            (
                "code",
                "position",
                "unit",
                "year",
                "edition",
                "sent_actual",
                "sent_score",
                "sent_text",
            ),
            strict=True,
        )
    ),
}
_THEIRS: Final = ("reviewed_value", "reviewed_score", "opinion")
_CAPTION_ROWS: Final = 8
"""The captions stand below a title; this far down they are looked for."""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One row of the sheet: texts by field, where each stands, and what the county gave as points.

    Fields are those of the captions: ``own_actual`` and ``own_score`` as they stand in the file,
    ``sent_actual``, ``sent_score`` and ``sent_text`` as they were handed over.
    """

    code: str
    position: int
    values: Mapping[str, str]
    places: Mapping[str, Place]
    reviewed_score: Decimal | None

    @property
    def is_blank(self) -> bool:
        """Whether the county wrote nothing in it."""
        return not any(self.values.get(name) for name in _THEIRS)


@dataclass(frozen=True, slots=True)
class ReviewFile:
    """A review workbook that was understood; ``uncalculated`` where own values have no result."""

    file: str
    sha256: str
    sheet: str
    rows: tuple[ReviewRow, ...]
    uncalculated: bool


def read_review(path: Path) -> ReviewFile:
    """The rows of the sheet 复核 of a returned workbook.

    Raises UnreadableFileError where the file is no workbook or damaged, and RefusedEntryError, with
    sheet and cell, for a sheet that is missing, lost its hidden columns, or says what cannot be taken.
    """
    from scorer.importers.document import read_bytes

    data = read_bytes(path)
    document = _workbook(data, path.name)
    grid, captions, head = _the_sheet(document, path.name)
    filled = {captions[name] for name in _THEIRS}
    refuse_without_values(document, RefusedEntryError, grid=grid, columns=filled)
    rows = tuple(
        _row(grid, row, captions)
        for row in grid.rows
        if row.number > head and any(row.texts) and _text(row, captions["code"])
    )
    if not rows:
        raise RefusedEntryError(
            _("{place}: the sheet holds no rows.").format(place=_sheet_text(grid)),
            _("Give the workbook as it was exported and filled in."),
        )
    _refuse_twice(rows)
    return ReviewFile(
        path.name,
        hashlib.sha256(data).hexdigest(),
        grid.sheet or "",
        rows,
        _is_uncalculated(document, grid, captions),
    )


def _workbook(data: bytes, name: str) -> Document:
    try:
        if identify(data, name) is not Kind.PACKAGE:
            raise unknown_file(name)
        with open_package(data, name) as package:
            if package_kind(package, name) != "xlsx":
                raise unknown_file(name)
            from scorer.importers.excel import read_excel

            return read_excel(package, data, name, with_hidden=True)
    except UnknownFileError as error:
        raise UnreadableFileError(
            _("{file} is no workbook that a review can be read from.").format(file=name),
            _("Give the exported workbook with the filled sheet 复核, saved as .xlsx."),
        ) from error


def _the_sheet(document: Document, name: str) -> tuple[Grid, dict[str, int], int]:
    """The sheet with the county's columns, the column of each field, and the row of the captions."""
    for block in document.blocks:
        if not isinstance(block, Grid):
            continue
        for row in block.rows[:_CAPTION_ROWS]:
            captions = _captions(row)
            if set(_THEIRS) <= captions.keys():
                _refuse_incomplete(block, captions)
                return block, captions, row.number
    raise RefusedEntryError(
        _("{file} has no sheet {sheet} with the columns of a review.").format(
            file=name, sheet=REVIEW.sheet
        ),
        _("Export the workbook again (scorer export workbook) and fill in its sheet 复核."),
    )


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
                place=_sheet_text(grid), names=listed(missing)
            ),
            _(
                "They are hidden behind the sheet; export the workbook again and copy the review in."
            ),
        )


def _is_uncalculated(document: Document, grid: Grid, captions: Mapping[str, int]) -> bool:
    """Whether the file was last written by a program that computes nothing."""
    own = {captions["own_actual"], captions["own_score"]}
    return any(
        each.code == FORMULA_EMPTY
        and each.place is not None
        and each.place.sheet == grid.sheet
        and each.place.column in own
        for each in document.findings
    )


def _text(row: Row, column: int) -> str:
    for cell in row.cells:
        if cell.column <= column < cell.column + cell.span:
            return cell.text
    return ""


def _row(grid: Grid, row: Row, captions: Mapping[str, int]) -> ReviewRow:
    values = {field: _text(row, column) for field, column in captions.items()}
    places = {
        field: Place(
            grid.file, grid.sheet, None, row.number, column, f"{column_letters(column)}{row.number}"
        )
        for field, column in captions.items()
    }
    position = normalise(values["position"])
    if not position.isdecimal():
        raise RefusedEntryError(
            _("{place}: “{text}” is no row number.").format(
                place=place_text(places["position"]), text=values["position"]
            ),
            _("Leave the hidden columns as they were exported."),
        )
    score = _points(values, places)
    return ReviewRow(values["code"].strip(), int(position), values, places, score)


def _points(values: Mapping[str, str], places: Mapping[str, Place]) -> Decimal | None:
    """The reviewed score: a number from 0 to the row's maximum, with at most two decimals."""
    text = normalise(values["reviewed_score"])
    if not text:
        return None
    number = plain_decimal(text)
    if number is None or number < 0 or to_cents(number) is None:
        raise RefusedEntryError(
            _("{place}: “{text}” are no points.").format(
                place=place_text(places["reviewed_score"]), text=values["reviewed_score"]
            ),
            _("Write a number from 0 up, with at most two decimals."),
        )
    return round_half_up(number)


def _refuse_twice(rows: tuple[ReviewRow, ...]) -> None:
    seen: dict[tuple[str, int], ReviewRow] = {}
    for row in rows:
        first = seen.setdefault((row.code, row.position), row)
        if first is not row:
            raise RefusedEntryError(
                _("{place}: the indicator {name} comes twice.").format(
                    place=place_text(row.places["name"]), name=row.values["name"]
                ),
                _("Keep one row for each indicator; the first is {place}.").format(
                    place=place_text(first.places["name"])
                ),
            )


def same_number(one: str, other: str) -> bool:
    """Whether two texts of cells say the same, numbers by their value: ``18`` and ``18.00``."""
    numbers = plain_decimal(normalise(one)), plain_decimal(normalise(other))
    if None in numbers:
        return normalise(one) == normalise(other)
    return exact_text(numbers[0] or Decimal(0)) == exact_text(numbers[1] or Decimal(0))


def _sheet_text(grid: Grid) -> str:
    return place_text(Place(grid.file, grid.sheet))
