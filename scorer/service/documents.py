"""Documents one after another: what files and folders name, each read or kept for itself."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from scorer.errors import DatabaseError, ScorerError, UnreadableFileError
from scorer.i18n import _, listed, reason_of
from scorer.importers.document import read_plan
from scorer.service.comparing import choices_of
from scorer.service.incoming import read_incoming
from scorer.service.merging import compare_document, take_in
from scorer.service.views import Gathered

if TYPE_CHECKING:
    from scorer.model.plan import PerformancePlan
    from scorer.service.views import Comparison, Imported, Progress
    from scorer.service.workspace import Workspace

_SNIFFED: Final = 8192
"""Bytes from which a file in a folder is told to be a document or not."""

_OPEN_ELSEWHERE: Final = ("~$", ".~")
"""How office programs begin the name of the file that marks a document as open."""


def gather(paths: Iterable[Path]) -> Gathered:
    """The documents that files and folders name, folders with everything below them, by name.

    Inside folders what is hidden, marks a document as open, or is no kind of document is skipped and
    told; a folder that links point back to is entered once, a file that is named twice taken once.
    Raises UnreadableFileError where folders were named and nothing in them is a document.
    """
    walk = _Walk()
    folders = []
    for path in paths:
        if path.is_dir():
            folders.append(path)
            walk.folder(path)
        else:
            walk.take(path)
    if not walk.files:
        raise UnreadableFileError(
            _("There is no document in {folder}.").format(folder=listed(folders)),
            _("Name the folder that has the published documents (.docx, .xlsx, text and so on)."),
        )
    return Gathered(tuple(walk.files), tuple(walk.skipped), frozenset(walk.found))


class _Walk:
    """Files and folders on the way: what was taken, what was skipped, where one was already."""

    def __init__(self) -> None:
        self.files: list[Path] = []
        self.skipped: list[tuple[Path, str]] = []
        self.found: set[Path] = set()
        self._seen: set[str] = set()

    def take(self, path: Path) -> bool:
        is_new = self._is_new(path)
        if is_new:
            self.files.append(path)
        return is_new

    def folder(self, folder: Path) -> None:
        if not self._is_new(folder):
            return
        try:
            entries = sorted(folder.iterdir(), key=lambda each: (each.is_dir(), each.name))
        except OSError as error:
            self.skipped.append((folder, reason_of(error)))
            return
        for entry in entries:
            reason = _hidden(entry)
            if reason:
                self.skipped.append((entry, reason))
            elif entry.is_dir():
                self.folder(entry)
            elif reason := _no_document(entry):
                self.skipped.append((entry, reason))
            elif self.take(entry):
                self.found.add(entry)

    def _is_new(self, path: Path) -> bool:
        real = os.path.realpath(path)
        if real in self._seen:
            return False
        self._seen.add(real)
        return True


def _hidden(path: Path) -> str:
    """Why an entry of a folder is none of the user's documents; empty where it may be one."""
    if path.name.startswith(_OPEN_ELSEWHERE):
        return _("it only marks a document that is open in another program")
    try:
        attributes = getattr(path.stat(), "st_file_attributes", 0)
    except OSError as error:
        return reason_of(error)
    if path.name.startswith(".") or attributes & stat.FILE_ATTRIBUTE_HIDDEN:
        return _("it is hidden")
    return ""


def _no_document(path: Path) -> str:
    """Why a file is no document, by its first bytes; a file that cannot be opened may be one."""
    from scorer.importers.kinds import identify

    if not path.is_file():
        return _("it is no file")
    try:
        with path.open("rb") as file:
            identify(file.read(_SNIFFED), path.name)
    except UnreadableFileError as error:
        return error.message
    except OSError:
        return ""
    return ""


def read_documents(
    paths: Iterable[Path], progress: Progress | None = None
) -> tuple[tuple[PerformancePlan, ...], tuple[tuple[Path, ScorerError], ...]]:
    """Every document that could be read, and beside it every file that could not, with the reason.

    One bad file does not stop the rest.
    """
    plans: list[PerformancePlan] = []
    failed: list[tuple[Path, ScorerError]] = []
    for path in _told(tuple(paths), progress):
        try:
            plans.append(read_plan(path))
        except ScorerError as error:
            failed.append((path, error))
    return tuple(plans), tuple(failed)


def import_documents(
    workspace: Workspace,
    paths: Iterable[Path],
    *,
    unit: str | None = None,
    year: int | None = None,
    decisions: Mapping[str, str] | None = None,
    merge: bool = False,
    progress: Progress | None = None,
) -> Iterator[tuple[Path, Imported | ScorerError]]:
    """Keep documents, each in a transaction of its own, and tell of each as soon as it is done.

    What is refused or cannot be read comes out as the error that says why, and does not stop the
    rest; an error of the database stops. Revised documents are taken in where ``merge`` agrees to it;
    ``decisions`` may be about any of the documents.
    """
    said = choices_of(decisions)
    for path in _told(tuple(paths), progress):
        try:
            incoming = read_incoming(path, unit, year)
            yield path, take_in(workspace, incoming, said, agreed=merge, one_of_several=True)
        except DatabaseError:
            raise
        except ScorerError as error:
            yield path, error


def compare_documents(
    workspace: Workspace,
    paths: Iterable[Path],
    *,
    unit: str | None = None,
    year: int | None = None,
    decisions: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> Iterator[tuple[Path, Comparison | ScorerError]]:
    """Hold each document against what is kept now, as if it alone were imported; writes nothing."""
    for path in _told(tuple(paths), progress):
        try:
            yield (
                path,
                compare_document(workspace, path, unit=unit, year=year, decisions=decisions),
            )
        except DatabaseError:
            raise
        except ScorerError as error:
            yield path, error


def _told(files: tuple[Path, ...], progress: Progress | None) -> Iterator[Path]:
    """The files, each announced before its turn."""
    for done, path in enumerate(files):
        if progress is not None:
            progress(path.name, done, len(files))
        yield path
