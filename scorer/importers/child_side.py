"""The inside of a reader's own process: set limits, read, leave the answer as a file."""

import contextlib
import importlib
import json
import sys
from collections.abc import Callable
from pathlib import Path

from scorer.errors import UnreadableFileError
from scorer.i18n import set_language
from scorer.importers.base import Document
from scorer.importers.child import ANSWER, GIVEN, REFUSALS, TOO_MUCH, ChildLimits
from scorer.importers.wire import packed, to_bytes


def main(reader: str, name: str, language: str, limits: str) -> None:
    """Read the given file in the current folder; the answer is written whole or not at all."""
    limit(ChildLimits(*json.loads(limits)))
    set_language(language)
    try:
        answer = to_bytes(_read(reader, name))
    except MemoryError:
        answer = to_bytes(TOO_MUCH)
    Path(ANSWER).write_bytes(answer)


def limit(limits: ChildLimits) -> None:
    """Set what the system can hold a process to; it goes for every process started from here."""
    if sys.platform == "win32":
        return
    import resource

    for which, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_FSIZE, limits.file_size),
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_DATA, limits.data),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(which, (most, most))


def _read(reader: str, name: str) -> dict[str, object]:
    module, _colon, function = reader.partition(":")
    read: Callable[[bytes, str], Document] = getattr(importlib.import_module(module), function)
    try:
        return packed(read(Path(GIVEN).read_bytes(), name))
    except UnreadableFileError as error:
        kind = next((each for each, made in REFUSALS.items() if type(error) is made), "")
        return {"refused": [kind, error.message, error.hint]}
