"""Recorded facts, scored and checked: pure, so that it also shows what a change would do."""

from __future__ import annotations

from dataclasses import fields, replace

from scorer.checks.registry import check_entries, check_money, check_target_table
from scorer.engine.scoring import project_states_points, rescore_line, score_project
from scorer.errors import RulePackError
from scorer.findings import Finding, Severity, about
from scorer.model.dismissal import answered
from scorer.model.outcome import Outcome
from scorer.model.sheet import ScoreSheet
from scorer.rules.pack import RulePack
from scorer.service.copied import copied_findings
from scorer.service.doubts import document_findings
from scorer.service.frozen import as_final
from scorer.service.pack_shelf import (
    MissingPackError,
    NoPackInForceError,
    catalog,
    missing,
    names_file,
    pack_named,
)
from scorer.service.pinned import pinned_pack, with_pack_doubt
from scorer.service.unscored import unscored
from scorer.service.views import ProjectView, Recorded

_RANK = {severity: rank for rank, severity in enumerate(Severity)}
_RECORDED = tuple(each.name for each in fields(Recorded))


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
