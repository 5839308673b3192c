"""Compound files (OLE), as old Office and every document with a password are."""

import struct

_END = 0xFFFFFFFE
_FREE = 0xFFFFFFFF
_SECTOR = 512


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file with these streams below its root, each of at least 4,096 bytes."""
    padded = {name: data.ljust(4096, b"\0") for name, data in streams.items()}
    chains: list[int] = []
    starts: dict[str, int] = {}
    body = b""
    for name, stream in padded.items():
        data = stream + b"\0" * (-len(stream) % _SECTOR)
        starts[name] = len(chains)
        count = len(data) // _SECTOR
        chains += [len(chains) + step + 1 for step in range(count - 1)] + [_END]
        body += data
    directory = _directory(starts, {name: len(data) for name, data in padded.items()})
    first_directory = len(chains)
    count = len(directory) // _SECTOR
    chains += [len(chains) + step + 1 for step in range(count - 1)] + [_END]
    first_fat = len(chains)
    sectors = 1
    while (len(chains) + sectors) * 4 > sectors * _SECTOR:
        sectors += 1
    chains += [0xFFFFFFFD] * sectors
    chains += [_FREE] * (sectors * _SECTOR // 4 - len(chains))
    table = [first_fat + step for step in range(sectors)] + [_FREE] * (109 - sectors)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, sectors,
                          first_directory, 0, 4096, _END, 0, _END, 0)  # fmt: skip
    header += struct.pack("<109I", *table)
    return header + body + directory + struct.pack(f"<{len(chains)}I", *chains)


def _directory(starts: dict[str, int], sizes: dict[str, int]) -> bytes:
    names = list(starts)
    entries = [_entry("Root Entry", 5, child=1 if names else _FREE, start=_END, size=0)]
    for number, name in enumerate(names, 1):
        following = number + 1 if number < len(names) else _FREE
        entries.append(_entry(name, 2, right=following, start=starts[name], size=sizes[name]))
    data = b"".join(entries)
    return data + b"\0" * (-len(data) % _SECTOR)


def _entry(
    name: str, kind: int, *, start: int, size: int, right: int = _FREE, child: int = _FREE
) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    entry = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, _FREE, right, child)
    return entry + b"\0" * 36 + struct.pack("<IQ", start, size)
