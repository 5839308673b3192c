"""Where every value of the plan in hand comes from: its documents, and the journal of corrections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from scorer.forms.provenance import Correction, ProjectOrigins, project_origins, what_is_printed
from scorer.service.loading import holding, loaded, view_of
from scorer.service.workspace import Workspace

if TYPE_CHECKING:
    from scorer.model.plan import Project, Source
    from scorer.storage.journal import JournalEntry
    from scorer.storage.unit_of_work import UnitOfWork

__all__ = ["ProjectOrigins", "provenance"]

_BY_HAND: Final = ("project.add", "project.set", "indicator.add", "indicator.set")


def provenance(workspace: Workspace, codes: Iterable[str] = ()) -> tuple[ProjectOrigins, ...]:
    """The origins of some projects, of all where none is named, in the plan's order.

    Raises UsageError where the plan lacks a code.
    """
    wanted = frozenset(codes)
    with workspace.reading() as work:
        for code in wanted:
            view_of(workspace, work, code)
        known = holding(workspace, work, wanted) if wanted else loaded(workspace, work)
        corrections = _corrections(work)
        look = what_is_printed(_printed(workspace, work, wanted or known.views))
    return tuple(
        project_origins(view.project, look, corrections)
        for code, view in known.views.items()
        if not wanted or code in wanted
    )


def _printed(
    workspace: Workspace, work: UnitOfWork, codes: Iterable[str]
) -> Iterator[tuple[Source, Project]]:
    """What the documents behind the plan say of these projects, the newest first."""
    plan_id = workspace.plan_id
    sources = {each.number: each.source for each in work.repository.editions(plan_id)}
    for number, project in work.repository.edition_projects(plan_id, codes):
        yield sources[number], project


def _corrections(work: UnitOfWork) -> dict[str, dict[str, Correction]]:
    """Who corrected which field last: by subject, then by field, from the journal."""
    found: dict[str, dict[str, Correction]] = {}
    for entry in work.entries_doing(_BY_HAND):
        fields = found.setdefault(entry.subject, {})
        for name in _fields(entry):
            fields.setdefault(name, Correction(entry.who, entry.at))
    return found


def _fields(entry: JournalEntry) -> list[str]:
    if entry.action.endswith(".add"):
        return ["*"]
    after: dict[str, Any] = entry.after or {}
    return [name for name in after if name != "by_hand"]
