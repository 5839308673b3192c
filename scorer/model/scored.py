"""Scored sheets as files keep them, by whichever version of the program wrote them.

A field that the file does not have at all is not set, and is never compared; null is kept as None.
"""

from decimal import Decimal

from scorer.model.base import Frozen


class ScoredRow(Frozen):
    """One row of a sheet, or its execution: what it was given, what it scored, by which rule.

    ``position`` is None for execution. ``actual``, ``level``, ``chosen_score`` and, for execution,
    ``rate`` are what went in.
    """

    position: int | None = None
    name: str | None = None
    state: str | None = None
    method: str | None = None
    actual: str | None = None
    level: str | None = None
    chosen_score: Decimal | None = None
    rate: Decimal | None = None
    score: Decimal | None = None
    max_score: Decimal | None = None
    formula: str | None = None
    clause: str | None = None
    findings: tuple[str, ...] | None = None


class ScoredSheet(Frozen):
    """One project's sheet in a file; ``code`` is None where the file holds a single sheet without one."""

    code: str | None = None
    name: str | None = None
    pack: str | None = None
    pack_sha256: str | None = None
    max_source: str | None = None
    state: str | None = None
    total_score: Decimal | None = None
    total_max: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    grade: str | None = None
    findings: tuple[str, ...] | None = None
    execution: ScoredRow
    rows: tuple[ScoredRow, ...]


class ScoredFile(Frozen):
    """All sheets of a file, and the version of the program that wrote it, where it says."""

    file: str
    version: str | None = None
    sheets: tuple[ScoredSheet, ...]
