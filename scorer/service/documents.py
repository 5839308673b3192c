"""Documents to plans, before any database is involved."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from scorer.errors import ScorerError
from scorer.importers.document import read_plan

if TYPE_CHECKING:
    from scorer.model.plan import PerformancePlan
    from scorer.service.views import Progress


def read_documents(
    paths: Iterable[Path], progress: Progress | None = None
) -> tuple[tuple[PerformancePlan, ...], tuple[tuple[Path, ScorerError], ...]]:
    """Every document that could be read, and beside it every file that could not, with the reason.

    One bad file does not stop the rest.
    """
    files = tuple(paths)
    plans: list[PerformancePlan] = []
    failed: list[tuple[Path, ScorerError]] = []
    for done, path in enumerate(files):
        if progress is not None:
            progress(path.name, done, len(files))
        try:
            plans.append(read_plan(path))
        except ScorerError as error:
            failed.append((path, error))
    return tuple(plans), tuple(failed)
