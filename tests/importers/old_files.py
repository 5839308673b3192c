"""Old office files by hand: OLE compound files of some streams, and the records of an .xls."""

import struct

_SECTOR = 512
_END, _FAT, _NONE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF


def ole(streams: dict[str, bytes]) -> bytes:
    """A compound file whose root holds the streams, each in sectors of its own."""
    padded = {name: body.ljust(4096, b"\0") for name, body in streams.items()}
    directory = _directory(padded)
    fat: list[int] = [_FAT]
    body = b""
    for part in (directory, *padded.values()):
        sectors = -(-len(part) // _SECTOR)
        first = len(fat)
        fat += [*range(first + 1, first + sectors), _END]
        body += part.ljust(sectors * _SECTOR, b"\0")
    assert len(fat) <= _SECTOR // 4
    table = struct.pack(f"<{_SECTOR // 4}L", *fat, *[_NONE] * (_SECTOR // 4 - len(fat)))
    return _header() + table + body


def _header() -> bytes:
    signature = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    numbers = struct.pack("<HHHHH6x9L", 62, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    return (signature + numbers + struct.pack("<109L", 0, *[_NONE] * 108)).ljust(_SECTOR, b"\0")


def _directory(streams: dict[str, bytes]) -> bytes:
    """The root and its streams, each the right sibling of the one before."""
    count = len(streams)
    entries = [_entry("Root Entry", 5, _NONE, 1, _END, 0)]
    start = 1 + -(-(count + 1) * 128 // _SECTOR)
    for number, (name, body) in enumerate(streams.items(), 1):
        right = number + 1 if number < count else _NONE
        entries.append(_entry(name, 2, right, _NONE, start, len(body)))
        start += -(-len(body) // _SECTOR)
    return b"".join(entries)


def _entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBLLL36xLQ", raw, len(raw) + 2, kind, 1, _NONE, right, child, start, size
    )


def record(kind: int, body: bytes = b"") -> bytes:
    """One record of an .xls."""
    return struct.pack("<HH", kind, len(body)) + body


def begin(what: int) -> bytes:
    """The record a part begins with: 0x05 the workbook, 0x10 a sheet."""
    return record(0x0809, struct.pack("<HHHHLL", 0x0600, what, 0x0DBB, 0x07CC, 0, 0x06))


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    """A cell with a number; row and column count from 0 in these files."""
    return record(0x0203, struct.pack("<HHHd", row, column, style, value))


def text(row: int, column: int, words: str) -> bytes:
    """A cell with a text of its own."""
    raw = words.encode("utf-16-le")
    return record(0x0204, struct.pack("<HHHHB", row, column, 0, len(words), 1) + raw)


def formula(row: int, column: int, result: bytes) -> bytes:
    """A cell that calculates 1, with a stored result of eight bytes."""
    return record(0x0006, struct.pack("<HHH8sHLH", row, column, 0, result, 0, 0, 3) + b"\x1e\1\0")


def hidden_row(row: int) -> bytes:
    return record(0x0208, struct.pack("<HHHHHHL", row, 0, 256, 255, 0, 0, 0x20))


def hidden_columns(first: int, last: int) -> bytes:
    return record(0x007D, struct.pack("<HHHHHH", first, last, 2304, 0, 1, 0))


def merged(top: int, bottom: int, left: int, right: int) -> bytes:
    return record(0x00E5, struct.pack("<HHHHH", 1, top, bottom, left, right))


def xls(
    sheets: dict[str, bytes], formats: tuple[str, ...] = (), head: bytes = b"", hidden: str = ""
) -> bytes:
    """An .xls; style 0 is general, the styles behind it have the formats."""
    codes = b"".join(
        record(0x041E, struct.pack("<HHB", 164 + at, len(code), 1) + code.encode("utf-16-le"))
        for at, code in enumerate(formats)
    )
    numbers = (0, *range(164, 164 + len(formats)))
    styles = b"".join(record(0x00E0, struct.pack("<HH16x", 0, code)) for code in numbers)
    before = begin(5) + head + record(0x0042, struct.pack("<H", 1200)) + codes + styles
    names = {name: name.encode("utf-16-le") for name in sheets}
    offset = len(before) + sum(4 + 8 + len(raw) for raw in names.values()) + 4
    bounds = parts = b""
    for name, cells in sheets.items():
        part = begin(0x10) + cells + record(0x000A)
        state = struct.pack("<LBBBB", offset, name == hidden, 0, len(name), 1)
        bounds += record(0x0085, state + names[name])
        offset += len(part)
        parts += part
    return ole({"Workbook": before + bounds + record(0x000A) + parts})
