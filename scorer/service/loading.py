"""Rows to whole pictures: what is loaded once and holds until the journal grows."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable
from typing import TYPE_CHECKING, Final

import scorer.importers.document  # noqa: F401 - its findings are kept, and here they get words
from scorer.checks.registry import check_document
from scorer.errors import UsageError
from scorer.findings import Finding, Place
from scorer.i18n import _
from scorer.model.dismissal import answered
from scorer.model.plan import Announced, PerformancePlan
from scorer.service.facts import all_facts, facts_of, shared
from scorer.service.judging import judged
from scorer.service.pack_shelf import (
    damaged_packs,
    look_again,
)
from scorer.service.views import ProjectView
from scorer.service.workspace import Loaded, Workspace

if TYPE_CHECKING:
    from scorer.storage.unit_of_work import UnitOfWork

HELD: Final = 300
"""So many projects of a large plan are held at once."""


def loaded(workspace: Workspace, work: UnitOfWork) -> Loaded:
    """Everything about the plan in hand; read again only where somebody changed something."""
    known = _still_true(workspace, work)
    if known is None or known.part is not None:
        rules = look_again()
        known = workspace.loaded = _load(workspace, work)
        known.rules = rules
    return known


def holding(workspace: Workspace, work: UnitOfWork, codes: Collection[str]) -> Loaded:
    """What is loaded, with these projects in it: of a large plan these and the last ones only.

    Raises UsageError where a large plan lacks one of them.
    """
    if not workspace.is_large:
        return loaded(workspace, work)
    known = _still_true(workspace, work)
    if known is None:
        rules = look_again()
        known = workspace.loaded = _part(workspace, work)
        known.rules = rules
    if known.part is not None:
        _read_more(workspace, work, known, codes)
    return known


def _still_true(workspace: Workspace, work: UnitOfWork) -> Loaded | None:
    known = workspace.loaded
    if known is None or known.plan_id != workspace.plan_id:
        return None
    return known if (known.head, known.rules) == (work.head(), look_again()) else None


def _read_more(
    workspace: Workspace, work: UnitOfWork, known: Loaded, codes: Collection[str]
) -> None:
    """Read the projects that are missing, and forget those that nobody asked for lately."""
    plan_id, year, part = known.plan_id, workspace.year, known.part
    missing = [code for code in codes if code not in known.views]
    for code in codes:
        if code in known.views:
            known.views[code] = known.views.pop(code)
    for recorded in facts_of(work, plan_id, year, missing, part) if part else ():
        known.views[recorded.project.code] = judged(recorded)
    for code in list(known.views)[: -max(HELD, len(codes))]:
        del known.views[code]


def view_of(workspace: Workspace, work: UnitOfWork, code: str) -> ProjectView:
    """One project's picture; raises UsageError, naming what there is, where the plan lacks it."""
    views = holding(workspace, work, (code,)).views
    if code not in views:
        raise UsageError(
            _("The plan has no project with the code {code}.").format(code=code),
            _("scorer plan list shows the codes."),
        )
    return views[code]


def keep(workspace: Workspace, work: UnitOfWork, view: ProjectView) -> ProjectView:
    """Commit, and remember the changed picture together with the journal's new head."""
    keep_all(workspace, work, (view,))
    return view


def keep_all(workspace: Workspace, work: UnitOfWork, views: Iterable[ProjectView]) -> None:
    """:func:`keep` for the pictures of several projects that one step changed."""
    head = work.head()
    work.commit()
    known = workspace.loaded
    if known is None:
        return
    other = False
    for view in views:
        before = known.views.get(view.project.code)
        other = other or before is None or before.project is not view.project
        known.views[view.project.code] = view
    known.head = head
    if known.part is None and other:
        _look_across(known, known.plan.announced)


def keep_announced(known: Loaded, work: UnitOfWork, announced: tuple[Announced, ...]) -> None:
    """Commit, and remember what is known now of the names in the first part."""
    head = work.head()
    work.commit()
    known.head = head
    if known.part is None:
        _look_across(known, announced)
    else:
        known.plan = known.plan.model_copy(update={"announced": announced})


def plan_of(known: Loaded) -> PerformancePlan:
    """The plan as it stands, with every change that was made since it was loaded."""
    projects = tuple(view.project for view in known.views.values())
    return known.plan.model_copy(update={"projects": projects})


def _look_across(known: Loaded, announced: tuple[Announced, ...]) -> None:
    """Judge the document as a whole again, after a change of its projects or names."""
    known.plan = plan_of(known).model_copy(update={"announced": announced})
    look_across(known)


def look_across(known: Loaded) -> None:
    """Tell again what is doubtful about the document as a whole, and what of it is answered."""
    found = _across(known.plan, known.views.values())
    known.plan_findings, known.plan_dismissed = answered(found, known.dismissals, None)


def _load(workspace: Workspace, work: UnitOfWork) -> Loaded:
    """Everything, with what is doubtful about the document as a whole and what of it is answered."""
    plan_id = workspace.plan_id
    plan = work.repository.plan(plan_id)
    views = {
        each.project.code: judged(each) for each in all_facts(work, plan_id, workspace.year, plan)
    }
    dismissals = work.repository.document_dismissals(plan_id)
    known = Loaded(work.head(), plan_id, plan, views, (), dismissals=dismissals)
    look_across(known)
    return known


def _part(workspace: Workspace, work: UnitOfWork) -> Loaded:
    """What all projects of a large plan share; nothing is said of the document as a whole."""
    plan_id = workspace.plan_id
    plan = work.repository.plan_head(plan_id)
    dismissals, part = work.repository.document_dismissals(plan_id), shared(work, plan_id, plan)
    return Loaded(work.head(), plan_id, plan, {}, (), dismissals=dismissals, part=part)


def _across(plan: PerformancePlan, views: Iterable[ProjectView]) -> tuple[Finding, ...]:
    """What concerns the document as a whole: the reader's doubts that no project owns, and checks."""
    owned = {each.place for view in views for each in view.reader_findings}
    return (*loose_findings(plan, owned), *check_document(plan), *damaged_packs())


def loose_findings(plan: PerformancePlan, owned: Container[Place | None]) -> tuple[Finding, ...]:
    """The reader's doubts that are about no project; ``owned`` are the places of all others."""
    return tuple(each for each in plan.findings if each.place not in owned)
