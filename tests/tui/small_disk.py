"""A disk of a few megabytes, to fill and to write-protect; only root may make one, and only on Linux."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_BLOCK = b"x" * 4096


class SmallDisk:
    """A file system in memory at ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self) -> None:
        """Leave no byte free."""
        ballast = os.open(self._ballast, os.O_CREAT | os.O_WRONLY | os.O_APPEND)
        try:
            while True:
                os.write(ballast, _BLOCK)
        except OSError:
            os.close(ballast)

    def free(self) -> None:
        """Make room again."""
        self._ballast.unlink()

    def protect(self, how: str = "ro") -> None:
        """Let nothing be written any more; ``rw`` undoes it."""
        _run("mount", "-o", f"remount,{how}", str(self.folder))


@contextmanager
def small_disk(folder: Path) -> Iterator[SmallDisk]:
    """The disk at a new folder, gone afterwards; skips where none can be made."""
    folder.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("a small disk can be made by root on Linux only")
    if _run("mount", "-t", "tmpfs", "-o", "size=6m", "scorer-test", str(folder)):
        pytest.skip("this system lets nobody mount a disk")
    try:
        yield SmallDisk(folder)
    finally:
        _run("umount", "--lazy", str(folder))


def _run(*command: str) -> int:
    return subprocess.run(command, check=False, capture_output=True).returncode
