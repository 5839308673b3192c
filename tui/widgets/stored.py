"""What a list of lines is made of: entries that are all there, found by line, by number, by key.

A list that makes its lines when they are seen answers the same questions in another way.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple, Protocol

Part = tuple[str, str]
"""Text, and its tone: empty, ``strong``, ``muted``, ``good``, ``warn``, ``bad`` or ``found``."""


class Entry(NamedTuple):
    """One thing of the list: its lines, and the key it is chosen by (None: it is only read)."""

    key: str | None
    lines: tuple[tuple[Part, ...], ...]


class _Lines(Protocol):
    def __len__(self) -> int: ...

    def __getitem__(self, line: int, /) -> tuple[int, tuple[Part, ...]]: ...


class _MadeLines:
    """Lines that are put into words when they are asked for; the last entry is kept."""

    def __init__(self, starts: Sequence[int], make: Callable[[int], Entry]) -> None:
        self._starts, self._make = starts, make
        self._last: tuple[int, Entry] | None = None

    def __len__(self) -> int:
        return self._starts[-1]

    def __getitem__(self, line: int) -> tuple[int, tuple[Part, ...]]:
        index = bisect_right(self._starts, line) - 1
        if self._last is None or self._last[0] != index:
            self._last = index, self._make(index)
        return index, self._last[1].lines[line - self._starts[index]]


class Stored:
    """Mixed into a list: its entries, and where each begins."""

    _keys: Sequence[str | None] = ()
    _starts: Sequence[int] = ()
    _choosable: Sequence[int] = ()
    _lines: _Lines = ()

    def store(self, entries: Sequence[Entry]) -> None:
        """Other entries."""
        self._keys = [entry.key for entry in entries]
        self._choosable = [index for index, key in enumerate(self._keys) if key is not None]
        lines: list[tuple[int, tuple[Part, ...]]] = []
        starts = []
        for number, entry in enumerate(entries):
            starts.append(len(lines))
            lines.extend((number, line) for line in entry.lines)
        self._lines, self._starts = lines, starts

    def store_made(
        self, keys: Sequence[str | None], heights: Sequence[int], make: Callable[[int], Entry]
    ) -> None:
        """Other entries, by key and number of lines; ``make`` words the one with an index when it is seen."""
        self._keys = keys
        self._choosable = [index for index, key in enumerate(keys) if key is not None]
        starts = list(accumulate(heights, initial=0))
        self._lines, self._starts = _MadeLines(starts, make), starts[:-1]

    @property
    def count(self) -> int:
        """How many entries there are."""
        return len(self._keys)

    @property
    def height(self) -> int:
        """How many lines they take."""
        return len(self._lines)

    def key_at(self, index: int) -> str | None:
        """The key of an entry; None where it is only read."""
        return self._keys[index]

    def line_at(self, line: int) -> tuple[int, tuple[Part, ...]]:
        """The entry that a line belongs to, and what stands in it."""
        return self._lines[line]

    def start_of(self, index: int) -> int:
        """The first line of an entry; behind the last entry, the end."""
        return self._starts[index] if index < len(self._starts) else len(self._lines)

    def choosable(self, place: int) -> int:
        """The entry that is the ``place``-th of those that can be chosen."""
        return self._choosable[place]

    def place_of(self, index: int) -> int:
        """How many entries that can be chosen stand before this one."""
        return bisect_left(self._choosable, index)

    @property
    def choices(self) -> int:
        """How many entries can be chosen."""
        return len(self._choosable)

    def index_of(self, key: str) -> int | None:
        """The entry with this key."""
        return self._keys.index(key) if key in self._keys else None
