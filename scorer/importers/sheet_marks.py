"""What a worksheet's XML says of its cells beyond their values: formats, formulas, what is hidden.

One look over the unpacked part for each question, and none at every cell, since cells are many.
"""

import re
from collections.abc import Collection, Iterator
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

from scorer.importers.base import column_letters
from scorer.importers.extent import column_number
from scorer.importers.xml_parts import Element, attribute, local, tree_of, whole

MOST_COLUMNS: Final = 16_384
_MANY_STYLES: Final = 40
_ADDRESS: Final = rb'<c r="([A-Z]+)(\d+)"'
_FORMULA: Final = rb"<f(?:[^>]*/>|[^>]*>[^<]*</f>)"
_ANY_CELL: Final = re.compile(rb"<(?:[\w.-]+:)?c[\s>]")
_COMPUTED: Final = re.compile(
    _ADDRESS + rb"([^>]*)>\s*" + _FORMULA + rb"\s*(<v>([^<]*)</v>|<v\s*/>)?"
)
_ERROR: Final = re.compile(
    _ADDRESS + rb'[^>]* t="e"[^>]*>\s*(?:' + _FORMULA + rb")?\s*<v>([^<]*)</v>"
)
_HIDDEN: Final = re.compile(rb'<(row|col)\s([^>]*\bhidden="(?:1|true)"[^>]*)>')
_NUMBER: Final = re.compile(rb'\b(r|min|max)="(\d{1,7})"')


class Marks(NamedTuple):
    """Of one sheet, rows and columns counted from 1: what its values do not tell.

    ``styles`` gives for a row the columns whose style matters, each with that style.
    """

    styles: dict[int, list[tuple[int, int]]]
    uncalculated: list[tuple[int, int]]
    errors: list[tuple[int, int, str]]
    hidden_rows: Collection[int] = frozenset()
    hidden_columns: Collection[int] = frozenset()


def marks_of(xml: bytes, styles: Collection[int], file: str) -> Marks:
    """The marks in a sheet's XML; ``styles`` are the numbers of the styles that matter.

    Raises UnreadableFileError where the XML of an unusual writer is broken.
    """
    if b'<c r="' not in xml and _ANY_CELL.search(xml):
        xml = _rewritten(tree_of(xml, file))
    hides = b'hidden="1"' in xml or b'hidden="true"' in xml
    hidden = list(_hidden(xml)) if hides else []
    return Marks(
        _styled(xml, styles) if styles else {},
        list(_uncalculated(xml)) if b"<f" in xml else [],
        list(_errors(xml)) if b't="e"' in xml else [],
        frozenset(first for kind, first, _last in hidden if kind == b"row"),
        frozenset(
            each
            for kind, first, last in hidden
            if kind == b"col"
            for each in range(first, last + 1)
        ),
    )


def _styled(xml: bytes, styles: Collection[int]) -> dict[int, list[tuple[int, int]]]:
    wanted = {str(each).encode(): each for each in styles}
    numbers = rb"\d+" if len(wanted) > _MANY_STYLES else b"|".join(wanted)
    pattern = _ADDRESS + rb'(?: t="\w+")? s="(' + numbers + rb')"'
    answer: dict[int, list[tuple[int, int]]] = {}
    shared: dict[tuple[bytes, bytes], tuple[int, int]] = {}
    last, row = b"", list[tuple[int, int]]()
    for letters, digits, style in re.findall(pattern, xml):
        place = shared.get((letters, style))
        if place is None:
            if style not in wanted:
                continue
            place = shared[letters, style] = column_number(letters), wanted[style]
        if digits != last:
            last, row = digits, answer.setdefault(int(digits), [])
        row.append(place)
    return answer


def _uncalculated(xml: bytes) -> Iterator[tuple[int, int]]:
    """Formulas without a result; an empty text is one, where the cell says that it is a text."""
    for letters, digits, rest, stored, value in _COMPUTED.findall(xml):
        if not value and not (stored and b't="str"' in rest):
            yield int(digits), column_number(letters)


def _errors(xml: bytes) -> Iterator[tuple[int, int, str]]:
    for letters, digits, error in _ERROR.findall(xml):
        yield int(digits), column_number(letters), error.decode("utf-8", "replace")


def _hidden(xml: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Hidden rows and columns: which of both, the first number and the last."""
    for kind, rest in _HIDDEN.findall(xml):
        numbers = {name: int(number) for name, number in _NUMBER.findall(rest)}
        first = numbers.get(b"r" if kind == b"row" else b"min")
        if first is not None:
            yield kind, first, min(numbers.get(b"max", first), MOST_COLUMNS)


def _rewritten(root: Element) -> bytes:
    """The cells as most programs write them: no prefixes, an address each, attributes in order."""
    lines: list[str] = []
    row = column = 0
    for each in root.iter("{*}row", "{*}c", "{*}col"):
        kind, address = local(each), attribute(each, "r")
        if kind == "row":
            row, column = whole(address, row + 1), 0
        if kind != "c":
            first, last = (attribute(each, name) or "" for name in ("min", "max"))
            hidden = attribute(each, "hidden") or ""
            lines.append(f'<{kind} r="{row}" min="{first}" max="{last}" hidden="{hidden}"/>')
            continue
        column = column_number(address.rstrip("0123456789").encode()) if address else column + 1
        lines.append(_cell(each, address or f"{column_letters(column)}{row}"))
    return "".join(lines).encode()


def _cell(cell: Element, address: str) -> str:
    style, kind = attribute(cell, "s") or "0", attribute(cell, "t") or "n"
    inner = {local(child): child.text or "" for child in cell}
    formula = "<f/>" if "f" in inner else ""
    value = f"<v>{escape(inner['v'])}</v>" if "v" in inner else ""
    return f'<c r="{address.upper()}" s="{style}" t="{kind}">{formula}{value}</c>'
