"""Rows to whole pictures: what is loaded once and holds until the journal grows."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Final

import scorer.importers.document  # noqa: F401 - its findings are kept, and here they get words
from scorer.checks.registry import check_document, check_entries, check_money, check_target_table
from scorer.engine.scoring import project_states_points, rescore_line, score_project
from scorer.errors import RulePackError, UsageError
from scorer.findings import Finding, Severity, about
from scorer.i18n import _
from scorer.model.dismissal import answered
from scorer.model.outcome import Outcome
from scorer.model.plan import Announced, PerformancePlan
from scorer.model.sheet import ScoreSheet
from scorer.rules.pack import RulePack
from scorer.service.copied import copied_findings
from scorer.service.doubts import document_findings
from scorer.service.facts import all_facts, facts_of, shared
from scorer.service.frozen import as_final
from scorer.service.pack_shelf import (
    MissingPackError,
    NoPackInForceError,
    catalog,
    damaged_packs,
    look_again,
    missing,
    names_file,
    pack_named,
)
from scorer.service.pinned import pinned_pack, with_pack_doubt
from scorer.service.unscored import unscored
from scorer.service.views import ProjectView, Recorded
from scorer.service.workspace import Loaded, Workspace

if TYPE_CHECKING:
    from scorer.storage.unit_of_work import UnitOfWork

HELD: Final = 300
"""So many projects of a large plan are held at once."""

_RANK = {severity: rank for rank, severity in enumerate(Severity)}
_RECORDED = tuple(each.name for each in fields(Recorded))


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
        plan = work.repository.plan_head(workspace.plan_id)
        known = Loaded(work.head(), workspace.plan_id, plan, {}, _across(plan, ()), rules)
        known.part = shared(work, workspace.plan_id, plan)
        workspace.loaded = known
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
    head = work.head()
    work.commit()
    known = workspace.loaded
    if known is not None:
        before = known.views.get(view.project.code)
        known.views[view.project.code], known.head = view, head
        if known.part is None and (before is None or before.project is not view.project):
            _look_across(known, known.plan.announced)
    return view


def keep_announced(
    known: Loaded, work: UnitOfWork, announced: tuple[Announced, ...]
) -> PerformancePlan:
    """Commit, and remember what is known now of the names in the first part; answers the plan."""
    head = work.head()
    work.commit()
    known.head = head
    return _look_across(known, announced)


def plan_of(known: Loaded) -> PerformancePlan:
    """The plan as it stands, with every change that was made since it was loaded."""
    projects = tuple(view.project for view in known.views.values())
    return known.plan.model_copy(update={"projects": projects})


def _look_across(known: Loaded, announced: tuple[Announced, ...]) -> PerformancePlan:
    """Judge the document as a whole again, after a change of its projects or names."""
    known.plan = plan_of(known).model_copy(update={"announced": announced})
    look_across(known)
    return known.plan


def look_across(known: Loaded) -> None:
    """Tell again what is doubtful about the document as a whole, and what of it is answered."""
    found = _across(known.plan, known.views.values())
    known.plan_findings, known.plan_dismissed = answered(found, known.dismissals, None)


def pack_for(recorded: Recorded, named: str | None = None) -> RulePack:
    """The pack a project is scored with: named now, pinned, chosen by a person, or the one in force.

    ``named`` may also be the path of a pack's file. Raises :class:`~scorer.errors.RulePackError`
    where none fits, MissingPackError where the pinned or chosen one is not here, and its
    NoPackInForceError where nobody chose one and the year has none.
    """
    if named is not None:
        return pack_named(named, recorded.year)
    if recorded.final is not None:
        return pinned_pack(recorded.final, recorded.frozen)
    chosen = recorded.pack_choice
    if chosen is not None:
        return _chosen_pack(chosen, recorded)
    return _in_force(recorded)


def _in_force(recorded: Recorded) -> RulePack:
    """The pack that nobody has to choose: the document's own points, or the edition of the year."""
    states_points = project_states_points(recorded.project)
    try:
        return catalog().pick(recorded.year, document_points_make_100=states_points)
    except RulePackError as error:
        raise NoPackInForceError(error.message, error.hint) from error


def _chosen_pack(chosen: str, recorded: Recorded) -> RulePack:
    """The pack that a person named; that of a trial may be a file, which is never kept."""
    if names_file(chosen):
        return pack_named(chosen, recorded.year)
    pack_id, _at, edition = chosen.partition("@")
    for each in catalog().packs:
        if each.id == pack_id and edition in {"", each.edition}:
            return catalog().get(chosen, recorded.year)
    raise missing(chosen, recorded.pack_sha256)


def judged(
    recorded: Recorded, pack: RulePack | None = None, sheet: ScoreSheet | None = None
) -> ProjectView:
    """The recorded facts, scored and checked; pure, so it also shows what a change would do.

    ``sheet`` is their score where the caller knows it already.
    """
    table, money = recorded.table_findings, recorded.money_findings
    if table is None:
        table = check_target_table(recorded.project, recorded.year)
    if money is None:
        money = check_money(recorded.project, recorded.disbursement, recorded.year)
    facts = {name: getattr(recorded, name) for name in _RECORDED}
    facts |= {"table_findings": table, "money_findings": money}
    if pack is None:
        pack = _pack_or_none(recorded)
    if pack is None:
        sheet = unscored(recorded)
    elif sheet is None:
        sheet = score_project(
            recorded.project,
            recorded.outcomes,
            recorded.disbursement,
            pack,
            year=recorded.year,
            entered=recorded.disbursement_entered,
            allocated=recorded.allocated,
        )
    sheet = as_final(with_pack_doubt(sheet, recorded), recorded)
    checks = check_entries(
        recorded.project, recorded.outcomes, recorded.disbursement, sheet, recorded.year
    )
    found = _in_order(recorded, sheet, (*table, *money, *checks, *copied_findings(recorded)))
    standing, dismissed = answered(found, recorded.dismissals, recorded.project.code)
    return ProjectView(
        **facts,
        sheet=sheet,
        findings=standing,
        dismissed=dismissed,
        pack_verified=pack is not None and pack.verified,
    )


def _pack_or_none(recorded: Recorded) -> RulePack | None:
    """The project's pack; None where it is not here or the year has none, which stops no other project."""
    try:
        return pack_for(recorded)
    except MissingPackError:
        return None


def with_changes(view: ProjectView, **changes: object) -> ProjectView:
    """The picture with some recorded facts replaced, scored and checked again."""
    if "project" in changes:
        changes["table_findings"] = changes["money_findings"] = None
    if "disbursement" in changes:
        changes["money_findings"] = None
    return judged(replace(view, **changes))  # type: ignore[arg-type]


def with_outcome(view: ProjectView, position: int, outcome: Outcome) -> ProjectView:
    """The picture with one row's outcome replaced: only that row is scored again.

    ``outcome`` keeps the row's maximum; another one moves the points of the other rows too.
    """
    changed = replace(view, outcomes={**view.outcomes, position: outcome})
    pack = pack_for(view)
    sheet = rescored(view, position, outcome, pack)
    return judged(changed, pack, sheet)


def rescored(
    view: ProjectView, position: int, outcome: Outcome, pack: RulePack | None = None
) -> ScoreSheet:
    """The sheet with one row scored again from another outcome; pure."""
    return rescore_line(
        view.sheet,
        view.project,
        position,
        outcome,
        pack or pack_for(view),
        year=view.year,
        allocated=view.allocated,
    )


def _in_order(
    recorded: Recorded, sheet: ScoreSheet, checks: tuple[Finding, ...]
) -> tuple[Finding, ...]:
    found = [*document_findings(recorded), *checks, *sheet.findings]
    for line in sheet.lines:
        subject = {"indicator": line.name, "position": line.position}
        found.extend(about(each, None, **subject) for each in line.findings)
    project = {"project": recorded.project.name, "project_code": recorded.project.code}
    found = [about(each, None, **project) for each in found]
    unique = {(each.code, tuple(each.params.items()), each.place): each for each in found}
    return tuple(sorted(unique.values(), key=lambda each: _RANK[each.severity]))


def _load(workspace: Workspace, work: UnitOfWork) -> Loaded:
    plan_id = workspace.plan_id
    plan = work.repository.plan(plan_id)
    views = {
        each.project.code: judged(each) for each in all_facts(work, plan_id, workspace.year, plan)
    }
    dismissals = work.repository.dismissals(plan_id).get(None, ())
    known = Loaded(work.head(), plan_id, plan, views, (), dismissals=dismissals)
    look_across(known)
    return known


def _across(plan: PerformancePlan, views: Iterable[ProjectView]) -> tuple[Finding, ...]:
    """What concerns the document as a whole: the reader's doubts that no project owns, and checks."""
    owned = {each.place for view in views for each in view.reader_findings}
    loose = tuple(each for each in plan.findings if each.place not in owned)
    return (*loose, *check_document(plan), *damaged_packs())
