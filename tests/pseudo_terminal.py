"""The program in a pseudo-terminal: keys in, painted bytes out, killed where a test wants it.

POSIX only: other systems have no such terminal.
"""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 20.0
"""Seconds after which something that was to be shown counts as never shown."""


LOGGED_IN = "import os, sys; os.login_tty(0); os.execv(sys.executable, sys.argv[1:])"
"""Makes the terminal the one that controls the program, as a window that is closed does."""


class PseudoTerminal:
    """A fresh interpreter with ``arguments`` on a terminal of ``size`` (rows, columns).

    The terminal controls the program unless told otherwise: the program gets SIGHUP when it is
    closed and SIGWINCH when its size changes.
    """

    def __init__(
        self,
        arguments: Sequence[str],
        size: tuple[int, int] = (24, 80),
        environment: Mapping[str, str] | None = None,
        *,
        controls: bool = True,
    ) -> None:
        import pty

        started = ("-S", "-c", LOGGED_IN, sys.executable) if controls else ()
        self._ours, self._theirs = pty.openpty()
        self.resize(*size)
        self._child = subprocess.Popen(
            [sys.executable, *started, *arguments],
            stdin=self._theirs,
            stdout=self._theirs,
            stderr=self._theirs,
            cwd=ROOT,
            env={
                **os.environ,
                "TERM": "xterm-256color",
                "COLORTERM": "truecolor",
                **(environment or {}),
            },
            start_new_session=not controls,
        )
        os.close(self._theirs)
        self._open = True
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
        self.close()

    @property
    def process(self) -> int:
        """The number of the program's process."""
        return self._child.pid

    def resize(self, rows: int, columns: int) -> None:
        """Another size, of which the program is told."""
        import termios

        termios.tcsetwinsize(self._ours, (rows, columns))

    def close(self) -> None:
        """Close the window, as a user does; the program is told by SIGHUP."""
        if self._open:
            self._open = False
            os.close(self._ours)

    def send(self, number: signal.Signals) -> None:
        """Send a signal."""
        self._child.send_signal(number)

    def left(self) -> int:
        """The exit code, once the program has gone by itself; minus the signal that ended it."""
        until = time.perf_counter() + PATIENCE
        while self._open and self._child.poll() is None and time.perf_counter() < until:
            self.read(0.1)
        return self._child.wait(max(0.1, until - time.perf_counter()))

    def type(self, text: str) -> None:
        """Hand over keys as a terminal does."""
        os.write(self._ours, text.encode())

    def read(self, seconds: float) -> bool:
        """Take in what was painted within the time; False where nothing came."""
        if not self._open or not select.select([self._ours], [], [], seconds)[0]:
            return False
        try:
            painted = os.read(self._ours, 65536)
        except OSError:  # Linux says so where nobody has the other end open any more.
            return False
        self.shown += painted
        return bool(painted)

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
