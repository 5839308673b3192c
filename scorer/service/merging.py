"""Importing again: a revised document held against the kept plan, and merged as a person decides."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scorer.service.views import Comparison, Imported
    from scorer.service.workspace import Workspace


def compare_document(
    workspace: Workspace,
    path: Path,
    *,
    unit: str | None = None,
    year: int | None = None,
    decisions: Mapping[str, str] | None = None,
) -> Comparison:
    """What importing the document would change, side by side; writes nothing.

    ``decisions`` maps ids to choices: the id of a difference or of one of its fields, or the start of
    ids, which answers everything below (``CODE/3``, ``CODE``, ``all``); the longest id that fits
    counts. Raises UnreadableFileError, and RefusedEntryError as ``import_document`` does.
    """
    raise NotImplementedError


def merge_document(
    workspace: Workspace,
    path: Path,
    decisions: Mapping[str, str] | None = None,
    *,
    unit: str | None = None,
    year: int | None = None,
    fingerprint: str | None = None,
) -> Imported:
    """Take a revised document in as a new edition: one transaction, one journal entry.

    Raises UndecidedError (with the comparison) while a difference waits for a person, FrozenSheetError
    where a final sheet would change, ConflictError where the differences are no longer those that
    ``fingerprint`` was made of. Nothing is written then.
    """
    raise NotImplementedError
