"""A document as bytes and back: what a reader in a process of its own hands over.

JSON of lists and texts, never pickle: whatever took over the reader can at worst tell a wrong text.
"""

import json
from decimal import Decimal
from typing import Any, Final

from scorer.findings import Place, find
from scorer.importers.base import Cell, Document, Grid, Paragraph, Row

_ENCODING: Final = ("utf-8", "surrogatepass")


def to_bytes(answer: object) -> bytes:
    """Anything JSON can say."""
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode(*_ENCODING)


def from_bytes(raw: bytes) -> Any:
    """What the bytes say; raises ValueError where they are no JSON."""
    return json.loads(raw.decode(*_ENCODING), parse_float=Decimal)


def packed(document: Document) -> dict[str, Any]:
    """The document as lists and texts."""
    return {
        "format": document.format,
        "blocks": [_packed_block(block) for block in document.blocks],
        "findings": [[each.code, dict(each.params), each.place] for each in document.findings],
    }


def unpacked(answer: Any, name: str) -> Document:
    """The document again, every place in the file ``name``.

    Raises LookupError, TypeError or ValueError where the answer is none of ours.
    """
    blocks = [_block(each, name) for each in answer["blocks"]]
    findings = tuple(
        find(str(code), _place(place, name), **params) for code, params, place in answer["findings"]
    )
    return Document(name, str(answer["format"]), blocks, findings)


def _packed_block(block: Paragraph | Grid) -> list[Any]:
    if isinstance(block, Paragraph):
        return ["p", block.text, block.place]
    return ["g", block.table, block.sheet, [_packed_row(row) for row in block.rows]]


def _packed_row(row: Row) -> list[Any]:
    """Number and texts; lines or cells only where the row has some of its own."""
    if row.has_own_cells:
        return [row.number, None, row.cells]
    return [row.number, row.texts, list(row.lines)]


def _block(packed: Any, name: str) -> Paragraph | Grid:
    if packed[0] == "p":
        _kind, text, place = packed
        return Paragraph(_text(text), _place(place, name) or Place(name))
    _kind, table, sheet, rows = packed
    return Grid([_row(each) for each in rows], name, table, sheet)


def _row(packed: Any) -> Row:
    number, texts, rest = packed
    if texts is None:
        return Row.of([Cell(_text(cell[0]), *cell[1:]) for cell in rest], int(number))
    return Row([_text(text) for text in texts], int(number), tuple(rest))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _place(packed: Any, name: str) -> Place | None:
    return None if packed is None else Place(name, *packed[1:])
