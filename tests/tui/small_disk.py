"""A disk of a few megabytes, to fill and to write-protect; only root may make one, and only on Linux.

No disk is made read-only while a program has a file on it open for writing, other than by a fault; a
file can be. :class:`LoopDisk` has a file system on which both can be had.
"""

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
        assert _run("mount", "-o", f"remount,{how}", str(self.folder)) == 0


class LoopDisk(SmallDisk):
    """A file system in a file, mounted at ``folder``."""

    @property
    def _image(self) -> str:
        return str(self.folder.with_suffix(".img"))

    def fail(self) -> None:
        """A fault, behind which the system lets nobody write any more, whoever has files open."""
        assert _run("mount", "-o", "remount,abort", str(self.folder)) == 0

    def repair(self) -> None:
        """Put the fault right, as at a restart; nobody may have files open."""
        assert _run("umount", str(self.folder)) == 0
        assert _run("e2fsck", "-fy", self._image) <= 1
        assert _run("mount", "-o", "loop", self._image, str(self.folder)) == 0

    @contextmanager
    def full(self) -> Iterator[None]:
        """Without a byte free for as long."""
        self.fill()
        try:
            yield
        finally:
            self.free()

    @contextmanager
    def read_only(self, *files: Path) -> Iterator[None]:
        """These files cannot be written for as long, not even by who has them open."""
        names = [str(each) for each in files]
        assert _run("chattr", "+i", *names) == 0
        try:
            yield
        finally:
            assert _run("chattr", "-i", *names) == 0


@contextmanager
def small_disk(folder: Path) -> Iterator[SmallDisk]:
    """The disk at a new folder, gone afterwards; skips where none can be made."""
    _prepare(folder)
    if _run("mount", "-t", "tmpfs", "-o", "size=6m", "scorer-test", str(folder)):
        pytest.skip("this system lets nobody mount a disk")
    try:
        yield SmallDisk(folder)
    finally:
        _run("umount", "--lazy", str(folder))


@contextmanager
def loop_disk(folder: Path) -> Iterator[LoopDisk]:
    """The same with a file system of its own."""
    _prepare(folder)
    image = folder.with_suffix(".img")
    with image.open("wb") as file:
        file.truncate(8 * 2**20)
    made = _run("mkfs.ext4", "-q", "-F", "-m", "0", str(image))
    if made or _run("mount", "-o", "loop", str(image), str(folder)):
        pytest.skip("this system lets nobody mount a disk from a file")
    try:
        yield LoopDisk(folder)
    finally:
        _run("umount", "--lazy", str(folder))


def _prepare(folder: Path) -> None:
    folder.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("a small disk can be made by root on Linux only")


def _run(*command: str) -> int:
    try:
        return subprocess.run(command, check=False, capture_output=True).returncode
    except FileNotFoundError:
        return 127
