"""The program in a pseudo-terminal: keys in, painted bytes out, killed where a test wants it.

POSIX only: other systems have no such terminal.
"""

import os
import select
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 20.0
"""Seconds after which something that was to be shown counts as never shown."""


class PseudoTerminal:
    """A fresh interpreter with ``arguments`` on a terminal of ``size`` (rows, columns)."""

    def __init__(self, arguments: Sequence[str], size: tuple[int, int] = (24, 80)) -> None:
        import pty
        import termios

        self._ours, self._theirs = pty.openpty()
        termios.tcsetwinsize(self._theirs, size)
        self._child = subprocess.Popen(
            [sys.executable, *arguments],
            stdin=self._theirs,
            stdout=self._theirs,
            stderr=self._theirs,
            cwd=ROOT,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
            start_new_session=True,
        )
        self.shown = b""
        """Everything that was painted so far."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()
        os.close(self._theirs)
        os.close(self._ours)

    def type(self, text: str) -> None:
        """Hand over keys as a terminal does."""
        os.write(self._ours, text.encode())

    def read(self, seconds: float) -> bool:
        """Take in what was painted within the time; False where nothing came."""
        if not select.select([self._ours], [], [], seconds)[0]:
            return False
        self.shown += os.read(self._ours, 65536)
        return True

    def read_for(self, seconds: float) -> None:
        """Take in whatever is painted until the time is over."""
        until = time.perf_counter() + seconds
        while (left := until - time.perf_counter()) > 0:
            self.read(left)

    def wait_for(self, text: str) -> None:
        """Read until the text has been painted behind the last ``forget``."""
        mark, until = text.encode(), time.perf_counter() + PATIENCE
        while mark not in self.shown:
            if time.perf_counter() > until:
                message = f"never shown: {text}; but: {self.shown.decode(errors='replace')[-2000:]}"
                raise TimeoutError(message)
            self.read(1)

    def forget(self) -> None:
        """What was painted so far no longer counts."""
        self.shown = b""

    def kill(self) -> None:
        """Kill -9, and take in what was painted before."""
        self._child.kill()
        self._child.wait()
        while self.read(0):
            pass
