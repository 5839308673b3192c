"""Cells of a returned workbook as an outcome: each read like an entry, a refusal names the cell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING, Any, Final

from scorer.errors import RefusedEntryError
from scorer.forms.fill_in import EVIDENCE
from scorer.i18n import _
from scorer.model.outcome import Evidence, Outcome
from scorer.service import entries
from scorer.service.outcomes import changed_outcome

if TYPE_CHECKING:
    from scorer.importers.fill_in import FilledIn
    from scorer.service.views import ProjectView

SURVEY: Final = "survey_"
"""What stands before the name of a survey's field."""

_PARTS: Final = ("page", "dated_on", "sha256")


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
    """The evidence that is there, all of it, and behind it what the row adds."""
    kept = list(before.evidence)
    for name, page, dated in _proofs(row):
        with entries.at(row.places["evidence_date"]):
            day = entries.day(dated, "evidence_date")
        file = folder / name
        with entries.at(row.places["evidence_file"]):
            found = entries.file_hash(file) if file.is_file() else None
        given = Evidence(file=name, page=entries.text_or_none(page), dated_on=day, sha256=found)
        same = [n for n, each in enumerate(kept) if _is_one(each, given)]
        if not same:
            kept.append(given)
        elif all(_completed(kept[n], given) != kept[n] for n in same):
            kept[same[0]] = _completed(kept[same[0]], given)
    return tuple(kept)


def _proofs(row: FilledIn) -> Iterator[tuple[str, str, str]]:
    """File, page and date of each piece that the row adds: one a line, the lines side by side."""
    names, pages, dates = (_lines(row.cells[field]) for field in EVIDENCE)
    names = [name for name in names if name]
    for field, lines in zip(EVIDENCE[1:], (pages, dates), strict=True):
        if lines and len(lines) != len(names):
            with entries.at(row.places[field]):
                raise _uneven(len(lines), len(names))
    blank = [""] * len(names)
    yield from zip(names, pages or blank, dates or blank, strict=True)


def _uneven(lines: int, files: int) -> RefusedEntryError:
    if not files:
        return RefusedEntryError(
            _("No new evidence file is named that this belongs to."),
            _("Write the name of the file beside it, or leave this cell empty."),
        )
    return RefusedEntryError(
        _("{count} lines stand beside {files} evidence files.").format(count=lines, files=files),
        _("Write a line for each file, in the order of the files, or leave it empty."),
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n")] if text.strip() else []


def _is_one(known: Evidence, given: Evidence) -> bool:
    """Whether both may be the same piece: nothing that both know differs."""
    same_file = known.file == given.file
    if not same_file and PureWindowsPath(known.file).name == given.file:
        same_file = known.sha256 is not None and known.sha256 == given.sha256
    parts = ((getattr(known, name), getattr(given, name)) for name in _PARTS)
    return same_file and all(None in pair or pair[0] == pair[1] for pair in parts)


def _completed(known: Evidence, given: Evidence) -> Evidence:
    """The known piece with what was blank in it."""
    blank = {name: getattr(given, name) for name in _PARTS if getattr(known, name) is None}
    return known.model_copy(update=blank)
