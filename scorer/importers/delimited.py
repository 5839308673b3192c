"""Rows of cells with a delimiter between them: csv and its kin.

A cell in quotation marks may hold the delimiter, line breaks and doubled marks.
"""

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from scorer.errors import UnreadableFileError
from scorer.i18n import _
from scorer.importers.base import Row

MAX_COLUMNS: Final = 16_384
"""As many as a spreadsheet has."""

_DELIMITERS: Final = ",\t;"
_SEPARATOR: Final = re.compile(r"sep=([,;\t])\n", re.IGNORECASE)
_BEFORE_MARK: Final = re.compile('\t+(?="?[,;])')
_AS_TEXT: Final = re.compile(r'="(.*)"', re.DOTALL)


def first_line_delimiter(text: str) -> str:
    """The delimiter of a file that is known to be a table: the one its first line has most of."""
    head = text.lstrip().split("\n", 1)[0]
    return _separator(text) or max(_DELIMITERS, key=head.count)


def delimiter_of(text: str) -> str | None:
    """The comma, semicolon or TAB between most cells of the text; None where it is no such table.

    TAB only where it stands behind text: in front of each line it is the mark of an extraction.
    """
    stated = _separator(text)
    if stated:
        return stated
    lines = [line for line in text.split("\n") if line.strip()]
    counts = {
        mark: sum(mark in _BEFORE_MARK.sub("", line).strip("\t ") for line in lines)
        for mark in _DELIMITERS
    }
    # Commas group digits and divide clauses in a table between TABs too.
    mark = max(",;", key=counts.__getitem__)
    if counts["\t"] * 2 >= counts[mark]:
        mark = "\t"
    if counts[mark] < 2:
        return None
    return mark if counts[mark] * 2 >= len(lines) or _mostly_wide(text, mark) else None


def delimited_rows(text: str, delimiter: str, name: str) -> Iterator[Row]:
    """The rows; a cell with line breaks counts from its row's first line.

    Raises UnreadableFileError where a quotation mark is not closed or a cell has no end.
    """
    lines = io.StringIO(text, newline="")
    before = 0
    if _separator(text):
        lines.readline()
        before = 1
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    line = before + 1
    try:
        for number, texts in enumerate(reader, 1):
            if len(texts) > MAX_COLUMNS:
                raise _too_long(name, line)
            yield Row([shown(each) for each in texts], number, (line,) * len(texts))
            line = before + reader.line_num + 1
    except csv.Error as error:
        refuse = _too_long if "limit" in str(error) else open_quotation
        raise refuse(name, line) from error


def shown(cell: str) -> str:
    """The cell as a spreadsheet shows it: digits that are marked as text come as ``="0123"``."""
    text = cell.strip()
    marked = _AS_TEXT.fullmatch(text) if text.startswith('="') else None
    return marked[1] if marked else text


def open_quotation(name: str, line: int) -> UnreadableFileError:
    """The error for a cell in quotation marks that does not end as it should."""
    return UnreadableFileError(
        _("{file}, line {line}: a quotation mark is not closed or stands in a wrong place.").format(
            file=name, line=line
        ),
        _("Correct the line, or save the table as csv again."),
    )


def _too_long(name: str, line: int) -> UnreadableFileError:
    return UnreadableFileError(
        _(
            "{file}, line {line}: a row or cell has no end, or is longer than a form ever holds."
        ).format(file=name, line=line),
        _("Look for a quotation mark too many, or shorten the cell."),
    )


def _separator(text: str) -> str | None:
    """What a first line ``sep=;`` states, as spreadsheets write it for each other."""
    found = _SEPARATOR.match(text)
    return found[1] if found else None


def _mostly_wide(text: str, delimiter: str) -> bool:
    """Whether most rows have several cells, cells with line breaks counted once."""
    lines = io.StringIO(text, newline="")
    try:
        wide = [len(row) > 1 for row in csv.reader(lines, delimiter=delimiter) if row]
    except csv.Error:
        return False
    return sum(wide) * 2 >= len(wide)
