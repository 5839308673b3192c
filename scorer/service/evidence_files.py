"""Files that prove an outcome: can they be taken, what is their hash, where were they used before.

A file stays where it is; its bytes are read once, to the end, and large ones take their time.
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from scorer.errors import RefusedEntryError
from scorer.i18n import _
from scorer.service.entries import unreadable

if TYPE_CHECKING:
    from scorer.model.outcome import Evidence
    from scorer.service.views import ProjectView

LARGE: Final = 64 * 1024 * 1024
"""Bytes from which on reading a file is felt: it is done in the background, with progress."""
MOST: Final = 4 * 1024 * 1024 * 1024
"""Bytes of the largest file that is taken as evidence."""

_BLOCK: Final = 4 * 1024 * 1024


class Used(NamedTuple):
    """A file that is evidence already: of which project and row, and how it was named there."""

    project: str
    position: int
    evidence: Evidence


def size_of(path: Path) -> int:
    """The file's size in bytes; raises RefusedEntryError where it is none that can be taken."""
    try:
        facts = path.stat()
    except OSError as error:
        raise unreadable(path, error) from error
    if stat.S_ISDIR(facts.st_mode):
        raise RefusedEntryError(
            _("{path} is a folder.").format(path=path), _("Name a file inside it.")
        )
    if not stat.S_ISREG(facts.st_mode):
        raise RefusedEntryError(
            _("{path} is no file that can be kept.").format(path=path),
            _("Choose a document, a picture or a scan."),
        )
    if facts.st_size > MOST:
        raise RefusedEntryError(
            _("{path} has {size}; evidence has at most {most}.").format(
                path=path, size=size_text(facts.st_size), most=size_text(MOST)
            ),
            _("Take an extract or a scan of the pages that prove it."),
        )
    return facts.st_size


def hash_of(path: Path, progress: Callable[[int, int], None] | None = None) -> str:
    """The SHA-256 of the file's bytes; ``progress`` hears bytes read and bytes in all, and may raise.

    Raises RefusedEntryError where the file cannot be taken, vanishes, or changes while it is read.
    """
    total, done, digest = size_of(path), 0, hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
                done += len(block)
                if progress is not None:
                    progress(done, total)
    except OSError as error:
        raise unreadable(path, error) from error
    if done != total:
        raise RefusedEntryError(
            _("{path} was changed while it was being read.").format(path=path),
            _("Wait until it is saved or copied, then add it again."),
        )
    return digest.hexdigest()


def size_text(size: int) -> str:
    """A size for people: ``812 B``, ``1.2 MB``."""
    unit, amount = "B", size * 10
    for larger in ("KB", "MB", "GB"):
        if amount < 10240:
            break
        unit, amount = larger, amount // 1024
    return f"{size} B" if unit == "B" else f"{amount // 10}.{amount % 10} {unit}"


def used_before(projects: Iterable[ProjectView], path: Path) -> Used | None:
    """Where the same file is evidence already, last recorded first; None where nowhere."""
    wanted = path.expanduser().absolute()
    found = [
        (outcome.recorded_at, Used(seen.project.name, position, each))
        for seen in projects
        for position, outcome in seen.outcomes.items()
        if outcome.recorded_at is not None
        for each in outcome.evidence
        if Path(each.file).absolute() == wanted
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None
