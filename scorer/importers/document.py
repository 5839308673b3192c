"""The door for documents: a file to the performance plan it holds, whatever kind of file it is."""

import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import scorer.importers.reader_findings  # noqa: F401 - readers come late, their findings stay
from scorer.errors import UnreadableFileError
from scorer.i18n import _, reason_of
from scorer.importers.assemble import plan_of
from scorer.importers.base import Document
from scorer.importers.kinds import Kind, identify
from scorer.importers.text import read_text
from scorer.importers.trial import refuse_trial
from scorer.model.plan import PerformancePlan, Source


@contextmanager
def _no_collection() -> Iterator[None]:
    """Hold back the search for cycles: reading makes many objects and none, and it costs a third."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # Count what was made as old, else the next allocation looks through all of it.
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def read_plan(path: Path) -> PerformancePlan:
    """The plan in the file, with everything doubtful as findings at their places.

    A document without a target table gives a plan without projects and a finding that says so.
    Raises UnreadableFileError where the file cannot be read, is of no known kind, or is a trial that
    this program wrote, where a budget is no number, or where two tables carry one project code and contradict each other.
    """
    try:
        return _read_plan(path)
    except MemoryError as error:
        from scorer.importers.child import too_much_memory

        raise too_much_memory(path.name) from error


def _read_plan(path: Path) -> PerformancePlan:
    data = read_bytes(path)
    sha256 = hashlib.sha256(data).hexdigest()
    with _no_collection():
        document = read_document(data, path.name)
        refuse_trial(document)
        return plan_of(document, Source(file=path.name, sha256=sha256, format=document.format))


def read_bytes(path: Path) -> bytes:
    """The file's bytes; raises UnreadableFileError where there is no such file or no right to it."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        message, hint = _("There is no file {file}."), _("Check the name and the folder.")
        raise UnreadableFileError(message.format(file=path), hint) from error
    except OSError as error:
        raise UnreadableFileError(
            _("{file} cannot be opened: {reason}.").format(file=path, reason=reason_of(error)),
            _("Close it in other programs and check that you may read it."),
        ) from error


@_no_collection()
def read_document(data: bytes, name: str) -> Document:
    """Paragraphs and grids of the bytes, by their content; ``name`` is only for places and words.

    Raises UnreadableFileError for what is empty, damaged, or of no known kind.
    """
    match identify(data, name):
        case Kind.TEXT:
            return read_text(data, name)
        case Kind.PACKAGE:
            from scorer.importers.package import read_package

            return read_package(data, name)
        case Kind.MARKUP:
            from scorer.importers.markup import read_markup

            return read_markup(data, name)
        case Kind.PDF:
            from scorer.importers.pdf import read_pdf

            return read_pdf(data, name)
        case Kind.OLE | Kind.RTF:
            from scorer.importers.legacy import read_legacy

            return read_legacy(data, name)
