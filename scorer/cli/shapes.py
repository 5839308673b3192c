"""The JSON of what the service answers: unit, overview, project, spending, journal, packs, database.

Everything the house shares with other programs (plan/1, sheet/1, finding, target) comes from
``forms.interchange``; here it is only put together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from scorer import __version__
from scorer.forms.answers import dismissed_json
from scorer.forms.beside import survey_json
from scorer.forms.interchange import finding_json, project_json, sheet_json
from scorer.forms.json_parts import day_json, name_json, points_json, value_json
from scorer.money import exact_text, fraction_text, two_places

if TYPE_CHECKING:
    from scorer.disbursement.timeline import CheckpointComparison
    from scorer.findings import Finding
    from scorer.model.disbursement import Disbursement, Funds
    from scorer.model.outcome import Evidence, Outcome
    from scorer.model.plan import PerformancePlan
    from scorer.model.profile import UnitProfile
    from scorer.model.sheet import FinalSheet, ScoreSheet
    from scorer.rules.pack import RulePack
    from scorer.service.views import FileCount, Imported, Overview, ProjectView
    from scorer.storage.maintenance import Status

Json = dict[str, Any]


def unit_json(profile: UnitProfile) -> Json:
    """The unit's profile."""
    return {"schema": "unit/1", **profile.model_dump(mode="json")}


def imported_json(imported: Iterable[Imported]) -> Json:
    """What became of the documents."""
    return {
        "schema": "import/1",
        "imported": [
            {
                "file": each.plan.source.file,
                "sha256": each.plan.source.sha256,
                "already_known": each.already_known,
                "state": each.state.value,
                "edition": each.edition,
                "differences": sum(one.changes for one in each.differences),
                **plan_summary(each.plan),
                "findings": [finding_json(finding) for finding in each.findings],
            }
            for each in imported
        ],
    }


def filled_json(count: FileCount) -> Json:
    """What became of a filled file."""
    return {"schema": "filled/1", "changed": count.changed, "unchanged": count.unchanged}


def plan_summary(plan: PerformancePlan) -> Json:
    """How large a plan is."""
    funds = [each.total_funds for each in plan.projects if each.total_funds is not None]
    return {
        "unit": {"code": plan.unit_code, "name": plan.unit_name},
        "year": plan.year,
        "projects": len(plan.projects),
        "indicators": sum(len(each.indicators) for each in plan.projects),
        "total_funds": two_places(sum(funds, Decimal(0))),
    }


def overview_json(overview: Overview) -> Json:
    """A unit's year, one short object a project."""
    return {
        "schema": "overview/1",
        "unit": {"code": overview.profile.code, "name": overview.profile.name},
        "year": overview.year,
        "source": overview.source.model_dump(),
        "projects": [_row(view) for view in overview.projects],
    }


def _row(view: ProjectView) -> Json:
    sheet = view.sheet
    return {
        "code": view.project.code,
        "name": view.project.name,
        "total_funds": points_json(view.project.total_funds),
        "final_budget": points_json(view.disbursement.total.final_budget),
        "actual_expenditure": points_json(view.disbursement.total.actual_expenditure),
        "execution_rate": value_json(sheet.execution.rate),
        "indicators": len(sheet.lines),
        "recorded": view.recorded_count,
        "state": sheet.state.value,
        "total_score": two_places(sheet.total_score),
        "total_max": two_places(sheet.total_max),
        "range": [two_places(sheet.low), two_places(sheet.high)],
        "grade": name_json(sheet.grade),
        "findings": _counts(view.findings),
    }


def view_json(view: ProjectView) -> Json:
    """Everything about one project."""
    return {
        "schema": "project/1",
        "year": view.year,
        "project": project_json(view.project),
        "outcomes": [
            {"position": position, **outcome_json(outcome)}
            for position, outcome in sorted(view.outcomes.items())
        ],
        "achievement": view.achievement,
        "disbursement": disbursement_json(view.disbursement),
        "sheet": sheet_json(view.sheet),
        "final": final_json(view.final),
        "findings": [finding_json(each) for each in view.findings],
        "dismissed": [dismissed_json(each) for each in view.dismissed],
    }


def outcome_json(outcome: Outcome) -> Json:
    """What was recorded for one indicator."""
    return {
        "actual_text": outcome.actual_text,
        "level": name_json(outcome.level),
        "state": name_json(outcome.state),
        "chosen_score": points_json(outcome.chosen_score),
        "max_score": points_json(outcome.max_score),
        "deviation_reason": outcome.deviation_reason,
        "corrective_action": outcome.corrective_action,
        "na_reason": outcome.na_reason,
        "na_approver": outcome.na_approver,
        "survey": survey_json(outcome.survey),
        "evidence": [_evidence(each) for each in outcome.evidence],
        "version": outcome.version,
        "recorded_by": outcome.recorded_by,
        "recorded_at": None if outcome.recorded_at is None else outcome.recorded_at.isoformat(),
    }


def _evidence(evidence: Evidence) -> Json:
    return {
        "file": evidence.file,
        "page": evidence.page,
        "date": day_json(evidence.dated_on),
        "sha256": evidence.sha256,
    }


def final_json(final: FinalSheet | None) -> Json | None:
    """A frozen sheet; null while it is open."""
    if final is None:
        return None
    return {
        "total_score": two_places(final.total_score),
        "grade": final.grade,
        "pack": {"id": final.pack_id, "edition": final.pack_edition, "sha256": final.pack_sha256},
        "by": final.by,
        "at": final.at.isoformat(),
        "journal_head": final.journal_head,
    }


def disbursement_json(disbursement: Disbursement) -> list[Json]:
    """The budget block, a row a source of funds."""
    return [_funds(row) for row in disbursement.rows]


def _funds(row: Funds) -> Json:
    return {
        "source": row.source.value,
        "original_budget": points_json(row.original_budget),
        "final_budget": points_json(row.final_budget),
        "actual_expenditure": points_json(row.actual_expenditure),
        "spent": [
            {"month": month, "amount": two_places(amount)}
            for month, amount in sorted(row.spent.items())
        ],
    }


def comparison_json(rows: Iterable[CheckpointComparison]) -> list[Json]:
    """Planned against actual spending, one object a checkpoint."""
    return [
        {
            "month": row.month,
            "planned_share": _share(row.planned_share),
            "planned_amount": points_json(row.planned_amount),
            "actual_amount": points_json(row.actual_amount),
            "actual_share": _share(row.actual_share),
            "difference": points_json(row.difference),
            "difference_points": _share(row.difference_points),
            "days_behind": row.days_behind,
            "planned_on": day_json(row.planned_on),
            "status": row.status.value,
        }
        for row in rows
    ]


def program_json() -> Json:
    """Which program wrote a document, and in which version: what a later comparison names."""
    return {"name": "scorer", "version": __version__}


def scores_json(views: Iterable[ProjectView]) -> Json:
    """Scored sheets, with the project each belongs to."""
    return {
        "schema": "scores/1",
        "program": program_json(),
        "sheets": [
            {
                "project": {"code": view.project.code, "name": view.project.name},
                **sheet_json(view.sheet),
                "final": final_json(view.final),
            }
            for view in views
        ],
    }


def scored_case_json(sheet: ScoreSheet) -> Json:
    """A filled sheet as this version of the program scores it: sheet/1."""
    return {**sheet_json(sheet), "program": program_json()}


def packs_json(packs: Iterable[RulePack], own: Collection[str] = ()) -> Json:
    """The rule packs there are; ``own`` are the names of those that do not come with the program."""
    return {
        "schema": "packs/1",
        "packs": [{**pack_json(each), "own": each.name in own} for each in packs],
    }


def pack_json(pack: RulePack) -> Json:
    """One rule pack with all its numbers and what they rest on."""
    return {
        "schema": "pack/1",
        "name": pack.name,
        "in_force_from": pack.in_force.from_year,
        "in_force_to": pack.in_force.to_year,
        "verified": pack.verified,
        **_exact(pack.model_dump()),
    }


def _exact(value: Any) -> Any:
    """The same data with every decimal as plain text."""
    if isinstance(value, dict):
        return {name: _exact(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_exact(each) for each in value]
    if isinstance(value, Decimal):
        return exact_text(value)
    if value is None or isinstance(value, bool | int | str):
        return value
    return str(value)


def database_json(status: Status) -> Json:
    """Where the database is and how it is."""
    return {
        "schema": "database/1",
        "url": status.url,
        "path": str(status.path),
        "revision": status.revision,
        "newest_revision": status.newest_revision,
        "size_bytes": status.size_bytes,
        "integrity": status.integrity,
        "journal_length": status.journal_length,
        "journal_head": status.journal_head,
    }


def _counts(findings: Iterable[Finding]) -> Json:
    counts = {"error": 0, "warning": 0, "note": 0}
    for each in findings:
        counts[each.severity.value] += 1
    return counts


def _share(share: Fraction | None) -> str | None:
    return None if share is None else fraction_text(share)
