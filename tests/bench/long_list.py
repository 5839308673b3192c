"""Rows 21 and 22: a list of a hundred thousand projects, against sixty and against a hundred.

The program itself runs on a real pseudo-terminal over real databases; nothing is warmed but the files.
"""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from tests.bench.county_database import make, name_of
from tests.bench.harness import ROOT, Row, Timed, at_most, interleaved, until_shown

COUNTY, TOWNSHIP, HUNDRED = 100_000, 60, 100
SIZE: Final = (36, 120)
PRESSES: Final = 15
STARTS: Final = 9
PAGE: Final = 29
"""So many rows PageDown goes on at that size."""
FIRST: Final = "村级组织办公经费"
"""The first project: once it stands there, names do."""
SCORED: Final = "0.00–100.00"
"""The range of a sheet without entries: once it stands there, what is seen is scored."""
QUIET: Final = 0.3
"""Seconds without output after which nothing more is being drawn."""
PAGE_DOWN, PAGE_UP, HOME, END = b"\x1b[6~", b"\x1b[5~", b"\x1b[H", b"\x1b[F"


def rows() -> Iterator[Row]:
    """The rows of this file."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        county = make(folder / "county.db", COUNTY)
        township = make(folder / "township.db", TOWNSHIP)
        hundred = make(folder / "hundred.db", HUNDRED)
        for what, mark in (("names readable", FIRST), ("what is seen is scored", SCORED)):
            sides = interleaved(_opened(county, mark), _opened(township, mark))
            yield at_most("21", f"100,000 projects : 60, {what}", sides, 2, 1.3)
        yield from _pages(county, hundred)


def _program(database: Path) -> tuple[str, ...]:
    return "-m", "scorer", "--db", str(database), "--lang", "zh"


def _opened(database: Path, mark: str) -> Timed:
    return lambda: until_shown(_program(database), [mark], SIZE)[0]


def _pages(ours: Path, floor: Path) -> Iterator[Row]:
    """Pages that were seen before, in programs that go on; then unseen ones, each after a new start."""
    with ExitStack() as stack:
        long, short = (stack.enter_context(Terminal(each)) for each in (ours, floor))
        sides = interleaved(partial(_second_page, long), partial(_second_page, short), PRESSES)
        yield at_most("22", "PageDown at 100,000 projects : 100, same page", sides, 2, None)
    sides = interleaved(partial(_unseen, ours), partial(_unseen, floor), STARTS)
    yield at_most("22", "PageDown at 100,000 : 100, page not seen before", sides, 2, None)
    far = interleaved(partial(_before_last, ours, COUNTY), partial(_before_last, floor, HUNDRED))
    yield at_most("22", "PageUp from the end, page not seen before", far, 2, None)


def _second_page(terminal: Terminal) -> float:
    """From the first page to the second one, which scrolls all rows away."""
    terminal.press(HOME, None)
    terminal.press(PAGE_DOWN, None)
    return terminal.press(PAGE_DOWN, name_of(2 * PAGE + 1))


def _unseen(database: Path) -> float:
    """The second page of a list that was just opened."""
    with Terminal(database) as terminal:
        terminal.press(PAGE_DOWN, None)
        return terminal.press(PAGE_DOWN, name_of(2 * PAGE + 1))


def _before_last(database: Path, rows: int) -> float:
    """The page before the last one of a list that was just opened."""
    with Terminal(database) as terminal:
        terminal.press(END, name_of(rows))
        terminal.press(PAGE_UP, None)
        return terminal.press(PAGE_UP, name_of(rows - 2 * PAGE))


class Terminal:
    """The program over a database, on a pseudo-terminal of its own, until it has nothing to draw."""

    def __init__(self, database: Path) -> None:
        self._ours, self._theirs = pty.openpty()
        termios.tcsetwinsize(self._theirs, SIZE)
        self._child = subprocess.Popen(
            [sys.executable, *_program(database)],
            stdin=self._theirs,
            stdout=self._theirs,
            stderr=self._theirs,
            cwd=ROOT,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
            start_new_session=True,
        )

    def __enter__(self) -> Self:
        self._until(SCORED)
        self._rest()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._child.kill()
        self._child.wait()
        os.close(self._theirs)
        os.close(self._ours)

    def press(self, key: bytes, mark: str | None) -> float:
        """Seconds from a key until the text stands there; then whatever else is drawn is waited for."""
        begin = time.perf_counter()
        os.write(self._ours, key)
        if mark is not None:
            self._until(mark)
        taken = time.perf_counter() - begin
        self._rest()
        return taken

    def _until(self, mark: str) -> None:
        seen, begin = b"", time.perf_counter()
        while mark.encode() not in seen:
            if time.perf_counter() - begin > 30:
                message = f"never shown: {mark}"
                raise TimeoutError(message)
            seen += self._read(1.0)

    def _rest(self) -> None:
        while self._read(QUIET):
            pass

    def _read(self, seconds: float) -> bytes:
        ready = select.select([self._ours], [], [], seconds)[0]
        return os.read(self._ours, 65536) if ready else b""
