"""How far the cells of a worksheet reach, from its XML as it unpacks and before anybody parses it.

A reader makes room for every cell from A1 to the farthest one, so one stray cell is enough to end
it. Sheets as every office program writes them are passed over quickly; anything else is measured
cell by cell, and then whatever the reader would understand counts.
"""

import re
from typing import Final

from scorer.importers.base import column_letters

_NEAR_ROWS, _NEAR_COLUMNS = 99_999, 26
_NOT_NEAR: Final = re.compile(rb'<c(?! r="[A-Z]\d{1,5}")(?=[\s/>])')
_NOT_PLAIN: Final = re.compile(rb'<c(?! r="[A-Z]{1,8}\d{1,12}"(?: \w+="\w*")*/?>)(?=[\s/>])')
_PREFIXED: Final = re.compile(rb":c[\s/>]")
_PLAIN_CELL: Final = re.compile(rb'<c r="([A-Z]{1,8})(\d{1,12})"[^>/]*>(?!</)')
_TAG: Final = re.compile(
    rb"""<(?:[\w.-]+:)?(row|c)(?=[\s/>])((?:"[^"]*"|'[^']*'|[^>"'])*)>(?:\s*(</))?"""
)
_ATTRIBUTE: Final = re.compile(rb"""([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ADDRESS: Final = re.compile(rb"([A-Za-z]{0,8})(\d{0,12})")
_KEPT: Final = 4096
LONGEST_TAG: Final = 4 << 20


class Extent:
    """Gathers the pieces of one part; ``exact`` measures every cell of them.

    Without it ``cells`` is rather too many than too few, and where ``is_sure`` is False too, cells
    are written as no office program writes them: then only an exact one can tell.
    """

    def __init__(self, *, exact: bool = False) -> None:
        self.exact = exact
        self.is_sure = True
        self.rows = self.columns = 0
        self.farthest = ""
        self._passed_over = False
        self._carry = b""
        self._row = self._column = 0

    @property
    def cells(self) -> int:
        """Rows times columns up to the farthest filled cell."""
        if self._passed_over:
            return max(self.rows, _NEAR_ROWS) * max(self.columns, _NEAR_COLUMNS)
        return self.rows * self.columns

    def add(self, piece: bytes) -> None:
        """The next piece; a cell that it cuts is kept for the one after."""
        data = self._carry + piece
        cut = data.rfind(b"<c", max(len(data) - _KEPT, 0))
        cut = cut if cut >= 0 else max(data.rfind(b"<"), 0)
        self._carry = data[cut:]
        self._take(data[:cut])

    def end(self) -> None:
        """The part is at its end."""
        self._take(self._carry)
        self._carry = b""

    @property
    def is_choked(self) -> bool:
        """Whether a tag or a text goes on for longer than any that a program writes."""
        return len(self._carry) > LONGEST_TAG

    def _take(self, data: bytes) -> None:
        if self.exact:
            self._measure(data)
        elif b":c" in data and _PREFIXED.search(data):
            self.is_sure = False
        elif not _NOT_NEAR.search(data):
            self._passed_over = True
        elif _NOT_PLAIN.search(data):
            self.is_sure = False
        else:
            for letters, digits in _PLAIN_CELL.findall(data):
                self._reach(int(digits), _column_number(letters))

    def _measure(self, data: bytes) -> None:
        for tag in _TAG.finditer(data):
            letters, digits = _address(tag[2])
            if tag[1] == b"row":
                self._row, self._column = int(digits or self._row + 1), 0
                continue
            self._column = _column_number(letters) if letters else self._column + 1
            if not tag[2].endswith(b"/") and tag[3] is None:
                self._reach(int(digits or self._row), self._column)

    def _reach(self, row: int, column: int) -> None:
        if row > self.rows or column > self.columns:
            self.rows, self.columns = max(row, self.rows), max(column, self.columns)
            self.farthest = f"{column_letters(column)}{row}"


def _address(attributes: bytes) -> tuple[bytes, bytes]:
    """Letters and digits of the attribute ``r``, empty where it has none."""
    for name, doubly, singly in _ATTRIBUTE.findall(attributes):
        if name == b"r" and (found := _ADDRESS.match((doubly or singly).strip())):
            return found[1], found[2]
    return b"", b""


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
