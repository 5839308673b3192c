"""Ratios measured in one run: both sides interleaved, several rounds, medians compared.

Absolute times belong to one machine; only a ratio of two sides of the same run may be a gate.
"""

import os
import select
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 7

Timed = Callable[[], float]
"""Does its work once and answers the seconds it took."""


class Row(NamedTuple):
    """One line of the table: what was measured against what, and whether the gate holds."""

    number: str
    what: str
    measured: str
    goal: str
    gate: str
    holds: bool


class Sides(NamedTuple):
    """The medians of both sides, in seconds."""

    ours: float
    floor: float

    @property
    def ratio(self) -> float:
        """How many times the floor ours takes."""
        return self.ours / self.floor


def interleaved(ours: Timed, floor: Timed, rounds: int = ROUNDS) -> Sides:
    """Both sides in turn, a warm-up round first."""
    ours()
    floor()
    pairs = [(ours(), floor()) for _round in range(rounds)]
    return Sides(median(pair[0] for pair in pairs), median(pair[1] for pair in pairs))


def timed(work: Callable[[], object], times: int = 1) -> Timed:
    """``work`` repeated ``times`` times, as seconds for one."""

    def run() -> float:
        begin = time.perf_counter()
        for _time in range(times):
            work()
        return (time.perf_counter() - begin) / times

    return run


def at_most(number: str, what: str, sides: Sides, gate: float, goal: float | None) -> Row:
    """A row whose ratio must not exceed ``gate``."""
    measured = f"{sides.ratio:.2f}x ({sides.ours * 1000:.2f} ms : {sides.floor * 1000:.2f} ms)"
    return Row(
        number,
        what,
        measured,
        "" if goal is None else f"<= {goal:g}x",
        f"<= {gate:g}x",
        sides.ratio <= gate,
    )


def at_least(number: str, what: str, sides: Sides, gate: float, goal: float) -> Row:
    """A row that must be ``gate`` times as fast as the other side."""
    times = 1 / sides.ratio
    measured = f"{times:.2f}x faster ({sides.ours * 1000:.2f} ms : {sides.floor * 1000:.2f} ms)"
    return Row(number, what, measured, f">= {goal:g}x", f">= {gate:g}x", times >= gate)


def process(*arguments: str) -> Timed:
    """A fresh interpreter, from start to end."""

    def run() -> float:
        begin = time.perf_counter()
        subprocess.run(
            [sys.executable, *arguments], cwd=ROOT, check=False, capture_output=True, timeout=60
        )
        return time.perf_counter() - begin

    return run


def until_shown(
    arguments: Sequence[str], marks: Sequence[str], size: tuple[int, int] = (36, 120)
) -> tuple[float, ...]:
    """Seconds from start until each text of ``marks`` has arrived on a real pseudo-terminal.

    ``size`` is rows and columns. POSIX only: other systems have no such terminal to measure on.
    """
    import pty
    import termios

    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, size)
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    begin = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=ROOT,
        env=environment,
        start_new_session=True,
    )
    try:
        return _arrivals(ours, marks, begin)
    finally:
        child.kill()
        child.wait()
        os.close(theirs)
        os.close(ours)


def _arrivals(terminal: int, marks: Sequence[str], begin: float) -> tuple[float, ...]:
    seen = b""
    times: dict[str, float] = {}
    while len(times) < len(marks) and time.perf_counter() - begin < 30:
        if not select.select([terminal], [], [], 1)[0]:
            continue
        seen += os.read(terminal, 65536)
        now = time.perf_counter() - begin
        for mark in marks:
            if mark not in times and mark.encode() in seen:
                times[mark] = now
    missing = [mark for mark in marks if mark not in times]
    if missing:
        message = f"never shown: {missing}"
        raise TimeoutError(message)
    return tuple(times[mark] for mark in marks)
