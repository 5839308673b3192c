"""What an .xls says of its cells beyond their values: number formats, formulas, what is hidden.

The reader of values does not tell these; they stand in a few kinds of records, which are gone over
here one by one. BIFF8 (Excel 97 and later, WPS) and BIFF5 read alike.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from scorer.importers.number_formats import BUILT_IN, NumberFormat, number_format
from scorer.importers.sheet_marks import Marks

_RECORD: Final = struct.Struct("<HH")
_CELL: Final = struct.Struct("<HHH")
_BEGIN: Final = frozenset({0x0009, 0x0209, 0x0409, 0x0809})
_END, _LOCKED, _CODE_PAGE, _SHEET = 0x000A, 0x002F, 0x0042, 0x0085
_FORMAT, _STYLE, _ROW, _COLUMNS = 0x041E, 0x00E0, 0x0208, 0x007D
_NUMBER, _SHORT_NUMBER, _SHORT_NUMBERS, _FORMULA, _TRUTH = 0x0203, 0x027E, 0x00BD, 0x0006, 0x0205
_TEXTS: Final = frozenset({0x00FD, 0x0204, 0x00D6})
_WIDE: Final = 0x0600
_HIDDEN_ROW: Final = 0x20
_ERROR_RESULT, _BLANK_RESULT = 2, 3
_ERRORS: Final = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!",
    0x2A: "#N/A",
}  # fmt: skip


class LockedError(ValueError):
    """The records are encrypted."""


@dataclass(slots=True)
class _Sheet:
    """What is gathered of one sheet; ``rows`` and ``columns`` reach to the last value.

    A blank result is an empty text; but where no formula has another one, a program wrote the
    formulas that cannot calculate.
    """

    styles: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    blank: list[tuple[int, int]] = field(default_factory=list)
    has_results: bool = False
    errors: list[tuple[int, int, str]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    rows: int = 0
    columns: int = 0

    def reach(self, row: int, column: int) -> None:
        """A value stands here."""
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)


class Biff(NamedTuple):
    """The number formats by style; for each sheet its marks, and rows and columns it reaches to."""

    forms: dict[int, NumberFormat]
    sheets: list[tuple[Marks, int, int]]


def read_biff(stream: bytes) -> Biff:
    """The formats and the marks of all sheets, in the order of the workbook.

    Raises LockedError where the records are encrypted, ValueError where they are damaged.
    """
    try:
        forms, offsets = _globals(stream)
        sheets = [_sheet(stream, offset, forms) for offset in offsets]
    except (struct.error, IndexError) as error:
        raise ValueError("record") from error
    return Biff(forms, sheets)


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of one part of the stream, those of parts within it left out."""
    depth = 0
    while at + 4 <= len(stream):
        kind, size = _RECORD.unpack_from(stream, at)
        if kind in _BEGIN:
            depth += 1
        if depth == 1:
            yield kind, stream[at + 4 : at + 4 + size]
        depth -= kind == _END
        if depth <= 0:
            return
        at += 4 + size


def _globals(stream: bytes) -> tuple[dict[int, NumberFormat], list[int]]:
    codes, styles, offsets = dict(BUILT_IN), list[int](), list[int]()
    is_wide, encoding = True, "gb18030"
    for kind, body in _records(stream, 0):
        if kind in _BEGIN:
            is_wide = struct.unpack_from("<H", body)[0] >= _WIDE
        elif kind == _LOCKED:
            raise LockedError
        elif kind == _CODE_PAGE:
            encoding = _encoding(struct.unpack_from("<H", body)[0])
        elif kind == _SHEET:
            offsets.append(struct.unpack_from("<L", body)[0])
        elif kind == _FORMAT:
            codes[struct.unpack_from("<H", body)[0]] = _format_code(body, is_wide, encoding)
        elif kind == _STYLE:
            styles.append(struct.unpack_from("<H", body, 2)[0])
    named = ((number, number_format(codes.get(code, ""))) for number, code in enumerate(styles))
    return {number: form for number, form in named if form is not None}, offsets


def _encoding(code_page: int) -> str:
    return "gb18030" if code_page in {936, 1200} else f"cp{code_page}"


def _format_code(body: bytes, is_wide: bool, encoding: str) -> str:
    if not is_wide:
        return body[3 : 3 + body[2]].decode(encoding, "replace")
    length, flags = struct.unpack_from("<HB", body, 2)
    if flags & 1:
        return body[5 : 5 + 2 * length].decode("utf-16-le", "replace")
    return body[5 : 5 + length].decode("latin-1")


def _sheet(stream: bytes, offset: int, forms: dict[int, NumberFormat]) -> tuple[Marks, int, int]:
    sheet = _Sheet()
    for kind, body in _records(stream, offset):
        if kind == _ROW:
            row, flags = struct.unpack_from("<H10xH", body)
            if flags & _HIDDEN_ROW:
                sheet.hidden_rows.add(row + 1)
        elif kind == _COLUMNS:
            first, last, flags = struct.unpack_from("<HH4xH", body)
            if flags & 1:
                sheet.hidden_columns.update(range(first + 1, min(last, 255) + 2))
        else:
            _cell(sheet, kind, body, forms)
    uncalculated = [] if sheet.has_results else sheet.blank
    marks = Marks(sheet.styles, uncalculated, sheet.errors, sheet.hidden_rows, sheet.hidden_columns)
    return marks, sheet.rows, sheet.columns


def _cell(sheet: _Sheet, kind: int, body: bytes, forms: dict[int, NumberFormat]) -> None:
    if kind == _SHORT_NUMBERS:
        row, first = struct.unpack_from("<HH", body)
        for index in range((len(body) - 6) // 6):
            style = struct.unpack_from("<H", body, 4 + 6 * index)[0]
            _number(sheet, row + 1, first + index + 1, style, forms)
        return
    if kind not in _TEXTS | {_NUMBER, _SHORT_NUMBER, _FORMULA, _TRUTH}:
        return
    row, column, style = _CELL.unpack_from(body)
    if kind in _TEXTS:
        sheet.reach(row + 1, column + 1)
        return
    _number(sheet, row + 1, column + 1, style, forms)
    if kind == _TRUTH and body[7]:
        sheet.errors.append((row + 1, column + 1, _ERRORS.get(body[6], "#")))
    elif kind == _FORMULA:
        _formula(sheet, row + 1, column + 1, body)


def _number(
    sheet: _Sheet, row: int, column: int, style: int, forms: dict[int, NumberFormat]
) -> None:
    sheet.reach(row, column)
    if style in forms:
        sheet.styles.setdefault(row, []).append((column, style))


def _formula(sheet: _Sheet, row: int, column: int, body: bytes) -> None:
    """A formula's stored result, as far as it is an error or nothing."""
    result = body[6:14]
    if result[6:] != b"\xff\xff" or result[0] not in {_ERROR_RESULT, _BLANK_RESULT}:
        sheet.has_results = True
    elif result[0] == _ERROR_RESULT:
        sheet.errors.append((row, column, _ERRORS.get(result[2], "#")))
    else:
        sheet.blank.append((row, column))
