"""Worked cases of a pack: what went in, what must come out, with the arithmetic in a note."""

import csv
from typing import Final, NamedTuple

from scorer.errors import RulePackError
from scorer.i18n import _

COLUMNS: Final = ("method", "params", "target", "actual", "max_score", "expected", "note")


class Vector(NamedTuple):
    """One worked case; every field is text as it stands in the file, ``line`` is 1-based."""

    line: int
    method: str
    params: str
    target: str
    actual: str
    max_score: str
    expected: str
    note: str


def read_vectors(text: str, file: str) -> tuple[Vector, ...]:
    """The cases in ``text``: TAB-separated, the columns in the first line that is no comment.

    Raises RulePackError with file and line where a line has other columns.
    """
    rows = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    lines = [(n, row) for n, row in enumerate(rows, 1) if row and not row[0].startswith("#")]
    if not lines or tuple(lines[0][1]) != COLUMNS:
        raise _damaged(file, lines[0][0] if lines else 1)
    return tuple(_vector(file, number, row) for number, row in lines[1:])


def _vector(file: str, number: int, row: list[str]) -> Vector:
    fields = row + [""] * (len(COLUMNS) - len(row))
    if len(fields) != len(COLUMNS) or not fields[0] or not fields[5]:
        raise _damaged(file, number)
    return Vector(number, *fields)


def _damaged(file: str, line: int) -> RulePackError:
    return RulePackError(
        _("{file}, line {line}: this is no worked case.").format(file=file, line=line),
        _("The columns are: {columns}.").format(columns=", ".join(COLUMNS)),
    )
