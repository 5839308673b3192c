"""The table of contents of an old office file (OLE compound file), and its streams.

Only the streams that stand in the root count: what is embedded in a document has a folder of its
own. Every chain is followed no farther than the file is long.
"""

import struct
from array import array
from collections.abc import Iterator
from typing import Final, NamedTuple

_HEADER: Final = struct.Struct("<8s16sHHHHH6x9L")
_ENTRY: Final = struct.Struct("<64sHBBLLL36xLQ")
_SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IN_HEADER: Final = slice(76, 512)
"""Where the header lists the first sectors of the allocation table."""
_LAST_SECTOR: Final = 0xFFFFFFFA
"""Greater numbers mark the end of a chain, or that there is nothing."""
_STREAM: Final = 2
_MINI_SHIFT: Final = 6
_OLD_MAJOR: Final = 3


class _Entry(NamedTuple):
    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


class Ole:
    """An old office file that was opened; ``names`` are the streams of its root.

    Raises ValueError, here and in ``stream``, where the file is damaged.
    """

    def __init__(self, data: bytes) -> None:
        if len(data) < _IN_HEADER.stop:
            raise ValueError("header")
        signature, _class, _minor, major, _order, shift, mini_shift, *rest = _HEADER.unpack_from(
            data
        )
        _dirs, _fats, directory, _number, self._cutoff, mini_fat, _minis, difat, _difats = rest
        if signature != _SIGNATURE or shift not in {9, 12} or mini_shift != _MINI_SHIFT:
            raise ValueError("header")
        self._data, self._sector = data, 1 << shift
        self._fat = self._table(self._fat_sectors(difat))
        self._mini_fat = self._table(self._chain(mini_fat, self._fat))
        entries = list(self._entries(directory, is_old=major == _OLD_MAJOR))
        if not entries:
            raise ValueError("directory")
        self._mini_stream = self._read(entries[0].start, entries[0].size)
        self._streams = {each.name: each for each in _siblings(entries) if each.kind == _STREAM}

    @property
    def names(self) -> frozenset[str]:
        """The names of the streams in the root."""
        return frozenset(self._streams)

    def stream(self, name: str) -> bytes:
        """The stream's bytes; empty where there is none of this name."""
        entry = self._streams.get(name)
        if entry is None:
            return b""
        if entry.size >= self._cutoff:
            return self._read(entry.start, entry.size)
        size = 1 << _MINI_SHIFT
        sectors = self._chain(entry.start, self._mini_fat)
        pieces = (self._mini_stream[at * size : (at + 1) * size] for at in sectors)
        return b"".join(pieces)[: entry.size]

    def _read(self, start: int, size: int) -> bytes:
        return b"".join(map(self._bytes, self._chain(start, self._fat)))[:size]

    def _bytes(self, sector: int) -> bytes:
        """A sector; the last one of the file may be cut short."""
        at = (sector + 1) * self._sector
        return self._data[at : at + self._sector]

    def _table(self, sectors: Iterator[int]) -> "array[int]":
        whole = b"".join(map(self._bytes, sectors))
        return _numbers(whole)

    def _fat_sectors(self, difat: int) -> Iterator[int]:
        """The sectors of the allocation table: from the header, then from a chain of their own."""
        most = len(self._data) // self._sector + 1
        yield from (each for each in _numbers(self._data[_IN_HEADER]) if each < _LAST_SECTOR)
        for given in range(0, most, self._sector // 4 - 1):
            if difat >= _LAST_SECTOR:
                return
            *sectors, difat = _numbers(self._bytes(difat)) or [_LAST_SECTOR]
            yield from (each for each in sectors[: most - given] if each < _LAST_SECTOR)
        if difat < _LAST_SECTOR:
            raise ValueError("chain")

    def _chain(self, sector: int, table: "array[int]") -> Iterator[int]:
        for _time in range(len(table) + 1):
            if sector >= _LAST_SECTOR:
                return
            yield sector
            if sector >= len(table):
                raise ValueError("chain")
            sector = table[sector]
        raise ValueError("chain")

    def _entries(self, directory: int, *, is_old: bool) -> Iterator[_Entry]:
        whole = b"".join(map(self._bytes, self._chain(directory, self._fat)))
        for at in range(0, len(whole) - _ENTRY.size + 1, _ENTRY.size):
            raw, length, kind, _color, left, right, child, start, size = _ENTRY.unpack_from(
                whole, at
            )
            name = raw[: max(length - 2, 0)].decode("utf-16-le", "replace")
            yield _Entry(
                name, kind, left, right, child, start, size & 0xFFFFFFFF if is_old else size
            )


def _numbers(raw: bytes) -> "array[int]":
    """Little-endian numbers of four bytes; a rest of fewer bytes is none."""
    raw = raw[: len(raw) // 4 * 4]
    return array("L" if array("L").itemsize == 4 else "I", struct.unpack(f"<{len(raw) // 4}L", raw))


def _siblings(entries: list[_Entry]) -> Iterator[_Entry]:
    """The entries in the root's own folder, which is kept as a tree."""
    waiting, seen = [entries[0].child], set[int]()
    while waiting:
        at = waiting.pop()
        if at < len(entries) and at not in seen:
            seen.add(at)
            yield entries[at]
            waiting += (entries[at].left, entries[at].right)
