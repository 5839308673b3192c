"""A reader in a process of its own, so that a hostile file can end that process and nothing else.

Memory, processor time and the size of written files are limited where the system can do that
(Linux; macOS does not hold the memory, Windows none of the three). Time on the clock is limited
everywhere, and with the child every process it started is ended.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final, NamedTuple

from scorer.errors import UnreadableFileError
from scorer.i18n import _, language
from scorer.importers.base import Document, UnknownFileError
from scorer.importers.guard import DamagedFileError, damaged
from scorer.importers.wire import from_bytes, unpacked

GIVEN: Final = "given"
ANSWER: Final = "answer"
TOO_MUCH: Final = "memory"
"""What a child answers when its memory did not suffice."""
REFUSALS: Final[dict[str, type[UnreadableFileError]]] = {
    "unknown": UnknownFileError,
    "damaged": DamagedFileError,
}
"""Refusals that callers tell apart, by the word that a child answers."""

_MIB: Final = 1 << 20
_START: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]);"
    "from scorer.importers.child_side import main; main(*sys.argv[2:])"
)
_OUT_OF_TIME: Final = {-int(getattr(signal, name, 0)) for name in ("SIGXCPU", "SIGKILL")}


class ChildLimits(NamedTuple):
    """What a reading may take: seconds on the clock and of the processor; bytes of the rest.

    ``memory`` is address space, ``data`` the part of it that is really written to.
    """

    seconds: int = 60
    cpu_seconds: int = 60
    memory: int = 1024 * _MIB
    data: int = 1024 * _MIB
    file_size: int = 256 * _MIB
    answer: int = 128 * _MIB


CHILD_LIMITS: Final = ChildLimits()


def read_in_child(
    reader: str, data: bytes, name: str, limits: ChildLimits = CHILD_LIMITS
) -> Document:
    """What ``reader`` makes of the bytes, in a process of its own.

    ``reader`` is ``module:function``; the function takes the bytes and the file's name, answers a
    Document and may raise UnreadableFileError, which is raised again here. It works in an empty
    folder that is removed afterwards. The codes of its findings have to be declared in a module
    that this process imports too.

    Raises UnreadableFileError where the child needs more than the limits, dies, or answers rubbish.
    """
    with tempfile.TemporaryDirectory(prefix="scorer-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        (home / GIVEN).write_bytes(data)
        code = _run(reader, name, home, limits)
        answer = _answer(home / ANSWER, limits)
    if isinstance(answer, dict):
        return _taken(answer, name)
    if answer == TOO_MUCH:
        raise too_much_memory(name)
    if code in _OUT_OF_TIME or code is None:
        raise _too_slow(name)
    raise damaged(name)


def _run(reader: str, name: str, home: Path, limits: ChildLimits) -> int | None:
    """The child's exit code, None where it had to be ended."""
    paths = [os.path.abspath(each) for each in sys.path]  # noqa: PTH100 - "" is the current folder
    words = [json.dumps(paths), reader, name, language(), json.dumps(limits)]
    process = subprocess.Popen(  # noqa: S603 - this interpreter, and no shell
        [sys.executable, "-X", "utf8", "-c", _START, *words],
        cwd=home,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        code = process.wait(limits.seconds)
    except subprocess.TimeoutExpired:
        code = None
    finally:
        if process.returncode != 0:
            _end(process)
    return code


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the child, and what it started and left behind when it died."""
    if sys.platform == "win32":
        if process.poll() is None:
            kill = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(kill, check=False, capture_output=True)  # noqa: S603
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


def _answer(path: Path, limits: ChildLimits) -> Any:
    """What the child answered; None where it answered nothing that can be understood."""
    try:
        return from_bytes(path.read_bytes()) if path.stat().st_size <= limits.answer else TOO_MUCH
    except (OSError, ValueError, RecursionError):
        return None


def _taken(answer: dict[str, Any], name: str) -> Document:
    try:
        if "refused" not in answer:
            return unpacked(answer, name)
        kind, message, hint = answer["refused"]
    except (LookupError, TypeError, ValueError) as error:
        raise damaged(name) from error
    raise REFUSALS.get(str(kind), UnreadableFileError)(str(message), str(hint))


def _too_slow(name: str) -> UnreadableFileError:
    return UnreadableFileError(
        _("Reading {file} took too long and was stopped.").format(file=name),
        _("Save only the needed tables as .docx or .xlsx and read that file."),
    )


def too_much_memory(name: str) -> UnreadableFileError:
    """The error for a file whose reading takes more memory than there is."""
    return UnreadableFileError(
        _("Reading {file} needs more memory than a form ever does; it was stopped.").format(
            file=name
        ),
        _("Save only the needed tables as .docx or .xlsx and read that file."),
    )
