"""Cells of a returned workbook as an outcome: each read like an entry, a refusal names the cell."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from scorer.forms.fill_in import EVIDENCE
from scorer.model.outcome import Evidence, Outcome
from scorer.service import entries
from scorer.service.outcomes import changed_outcome

if TYPE_CHECKING:
    from scorer.importers.fill_in import FilledIn
    from scorer.service.views import ProjectView

SURVEY: Final = "survey_"
"""What stands before the name of a survey's field."""


def groups(touched: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Cells that are decided together: the three of the evidence, any other by itself."""
    alone = [(field,) for field in touched if field not in EVIDENCE]
    return (*alone, EVIDENCE) if any(field in EVIDENCE for field in touched) else tuple(alone)


def with_cells(
    view: ProjectView, position: int, row: FilledIn, fields: tuple[str, ...], folder: Path
) -> Outcome:
    """The row's outcome with these cells taken; evidence files are looked for in ``folder``.

    Raises RefusedEntryError with the place of the cell that cannot be taken.
    """
    before = view.outcomes.get(position, Outcome())
    texts: dict[str, Any] = {}
    for field in fields:
        if field not in EVIDENCE and not field.startswith(SURVEY):
            texts[field] = row.cells[field]
            with entries.at(row.places[field]):
                changed_outcome(view, position, {field: row.cells[field]})
    surveyed = {
        field.removeprefix(SURVEY): row.cells[field] for field in fields if field.startswith(SURVEY)
    }
    if surveyed:
        known = before.survey.model_dump() if before.survey else {}
        texts["survey"] = {**known, **surveyed}
    with entries.at(row.places[fields[0]] if fields else row.place):
        after = changed_outcome(view, position, texts)
    if any(field in EVIDENCE for field in fields):
        after = after.model_copy(update={"evidence": _evidence(before, row, folder)})
    return after


def _evidence(before: Outcome, row: FilledIn, folder: Path) -> tuple[Evidence, ...]:
    """The evidence with its last piece replaced, added, or taken away where the cell is empty."""
    others = before.evidence[:-1]
    name, page, dated = (row.cells[field] for field in EVIDENCE)
    if not name.strip():
        return others
    last = before.evidence[-1] if before.evidence else None
    with entries.at(row.places["evidence_date"]):
        day = entries.day(dated, "evidence_date")
    known = last.sha256 if last is not None and last.file == name else None
    file = folder / name
    with entries.at(row.places["evidence_file"]):
        found = entries.file_hash(file) if known is None and file.is_file() else known
    given = entries.text_or_none(page)
    return (*others, Evidence(file=name, page=given, dated_on=day, sha256=found))
