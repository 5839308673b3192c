"""A document held against the kept plan, inside a unit of work."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from scorer.errors import UsageError
from scorer.i18n import _, listed
from scorer.merging.merge import merge_plans
from scorer.merging.projects import may_meet
from scorer.merging.sides import Merged
from scorer.model.difference import Choice, Difference, Kind
from scorer.model.edition import Edition, ImportState
from scorer.service.recorded_here import with_recorded
from scorer.service.views import Comparison, UnitYear
from scorer.service.workspace import Workspace

if TYPE_CHECKING:
    from scorer.merging.sides import HeldProject
    from scorer.service.incoming import Incoming
    from scorer.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison, with what is needed to carry it out; ``merged`` is None where nothing is kept."""

    comparison: Comparison
    plan_id: int | None = None
    merged: Merged | None = None


def choices_of(decisions: Mapping[str, str] | None) -> dict[str, Choice]:
    """Decisions as they were given, read; UsageError where a word is none of the choices."""
    said = {}
    for name, word in (decisions or {}).items():
        if word not in set(Choice):
            raise UsageError(
                _("{id}: “{word}” is no decision.").format(id=name, word=word),
                _("Write one of: {words}").format(words=listed(Choice)),
            )
        said[name] = Choice(word)
    return said


def compared(
    workspace: Workspace,
    work: UnitOfWork,
    incoming: Incoming,
    plan_id: int | None,
    said: Mapping[str, Choice],
    *,
    sealed: bool = True,
) -> Compared:
    """Hold the document against the plan of its unit and year; ``sealed`` adds the fingerprint."""
    if plan_id is None:
        return Compared(_without_merge(incoming, ImportState.FIRST, 1))
    editions = work.repository.editions(plan_id)
    same_text = _edition_of(incoming.document.source.sha256, editions)
    if same_text is not None:
        return Compared(_without_merge(incoming, ImportState.KNOWN, same_text), plan_id)
    document, number = incoming.document, len(editions) + 1
    met = may_meet(work.repository.known_projects(plan_id), document.projects)
    held = work.repository.held_projects(plan_id) if met else ()
    merged = merge_plans(
        held,
        work.repository.declined_projects(plan_id) if met else (),
        document,
        said,
        year=document.year,
        reason=_("not in edition {number} any more ({file})").format(
            number=number, file=document.source.file
        ),
    )
    differences = with_recorded(_looking_at(workspace, work, plan_id), work, merged)
    comparison = Comparison(
        document=document,
        state=_state(differences),
        edition=number,
        revises=merged.revises,
        differences=differences,
        unchanged=merged.unchanged,
        unknown_ids=merged.unknown_ids,
        final_codes=_final_codes(work, plan_id, differences),
        fingerprint=_fingerprint(document.source.sha256, number, held) if sealed else "",
        findings=incoming.findings,
    )
    return Compared(comparison, plan_id, merged)


def _without_merge(incoming: Incoming, state: ImportState, edition: int) -> Comparison:
    return Comparison(
        document=incoming.document, state=state, edition=edition, findings=incoming.findings
    )


def _edition_of(sha256: str, editions: Sequence[Edition]) -> int | None:
    """The newest edition with this very text that no later one replaced."""
    superseded = {number for each in editions for number in each.revises}
    known = [
        each.number
        for each in editions
        if each.source.sha256 == sha256 and each.number not in superseded
    ]
    return known[-1] if known else None


def _state(differences: Iterable[Difference]) -> ImportState:
    changing = [each for each in differences if each.changes]
    if not changing:
        return ImportState.SAME
    only_more = all(
        each.kinds == (Kind.PROJECT_ADDED,) and each.default is Choice.DOCUMENT for each in changing
    )
    return ImportState.ADDED if only_more else ImportState.DIFFERS


def _final_codes(
    work: UnitOfWork, plan_id: int, differences: Iterable[Difference]
) -> tuple[str, ...]:
    """The projects whose final sheet would change."""
    finals = work.repository.final_sheets(plan_id)
    touched = dict.fromkeys(
        each.project_code for each in differences if each.changes and each.project_code in finals
    )
    return tuple(touched)


def _fingerprint(sha256: str, number: int, held: Iterable[HeldProject]) -> str:
    """Of the document and of all that it is held against."""
    from scorer.storage.codec import canonical_json
    from scorer.storage.document_codec import project_json

    digest = hashlib.sha256(f"{sha256} {number}".encode())
    for each in held:
        rows = [row.withdrawn for row in each.project.indicators]
        kept = [project_json(each.project), each.project.withdrawn, rows]
        digest.update(canonical_json(kept).encode())
    return digest.hexdigest()


def _looking_at(workspace: Workspace, work: UnitOfWork, plan_id: int) -> Workspace:
    """The workspace, or one beside it where another unit or year is in hand there."""
    if workspace.current is not None and workspace.current.plan_id == plan_id:
        return workspace
    (row,) = (each for each in work.repository.plans() if each.plan_id == plan_id)
    current = UnitYear(row.plan_id, row.unit_code, row.unit_name, row.year, row.project_count)
    return replace(workspace, current=current, loaded=None)
