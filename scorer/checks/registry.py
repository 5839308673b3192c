"""Every check, and the doors to them: what stands here is what ``scorer check`` looks for."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from scorer.checks import (
    corrected,
    cost,
    description,
    document,
    outcome,
    sheet,
    structure,
    targets,
    texts,
    topics,
    wording,
)
from scorer.checks.gathered import Gathered, gathered
from scorer.checks.naming import Match, matches
from scorer.checks.part_one import part_one_beside_tables
from scorer.checks.recorded import EntryCheck, FilledCheck, filled
from scorer.checks.row import ProjectCheck, RowCheck, Scope
from scorer.disbursement.findings import disbursement_findings
from scorer.findings import Finding, Severity
from scorer.model.disbursement import Disbursement
from scorer.model.outcome import Outcome
from scorer.model.plan import PerformancePlan, Project
from scorer.model.sheet import ScoreSheet

_PLAN_MODULES: Final = (targets, cost, description, texts, topics, structure, wording, corrected)
PROJECT_CHECKS: Final[tuple[ProjectCheck, ...]] = tuple(
    check for module in _PLAN_MODULES for check in module.PROJECT_CHECKS
)
ROW_CHECKS: Final[tuple[RowCheck, ...]] = tuple(
    check for module in _PLAN_MODULES for check in module.ROW_CHECKS
)
FILLED_CHECKS: Final[tuple[FilledCheck, ...]] = (*outcome.FILLED_CHECKS, *sheet.FILLED_CHECKS)
ENTRY_CHECKS: Final[tuple[EntryCheck, ...]] = outcome.ENTRY_CHECKS


def check_plan(plan: PerformancePlan) -> tuple[Finding, ...]:
    """Everything doubtful about a plan: across the document first, then project by project.

    The reader's own findings (``plan.findings``) are not repeated.
    """
    found = [*check_document(plan)]
    for project in plan.projects:
        if project.withdrawn is None:
            found.extend(check_target_table(project, plan.year))
    return tuple(found)


def check_document(plan: PerformancePlan) -> tuple[Finding, ...]:
    """What is doubtful across the projects of a document."""
    counted = (each for each in plan.projects if each.withdrawn is None)
    tables = [gathered(each, plan.year) for each in counted]
    return check_across(plan, matches(plan), tables)


def check_across(
    plan: PerformancePlan, names: Sequence[Match], tables: Sequence[Gathered]
) -> tuple[Finding, ...]:
    """The same from what was gathered of each project that counts, in the plan's order.

    Of the plan's own projects their head is enough, without rows; ``names`` are what
    :func:`~scorer.checks.naming.matches` answers for it.
    """
    checks = document.TABLES_CHECKS
    found = (each for check in checks for each in check(tables, plan.currency_unit))
    return (*part_one_beside_tables(plan, names), *found)


def check_target_table(project: Project, year: int | None) -> tuple[Finding, ...]:
    """What is doubtful about one project's target table, before anything was recorded."""
    scope = Scope(project, year)
    found = [finding for check in PROJECT_CHECKS for finding in check(scope)]
    for row in scope.rows():
        found.extend(finding for check in ROW_CHECKS for finding in check(row))
    return tuple(found)


def check_money(
    project: Project, disbursement: Disbursement, year: int | None
) -> tuple[Finding, ...]:
    """What is doubtful about one project's budget and spending."""
    return disbursement_findings(project, disbursement, year=year)


def check_entries(
    project: Project,
    outcomes: Mapping[int, Outcome],
    disbursement: Disbursement,
    sheet: ScoreSheet,
    year: int | None,
) -> tuple[Finding, ...]:
    """What is doubtful about the outcomes and the sheet of one project, once its money is recorded.

    ``outcomes`` are by indicator position. The sheet's own findings are not repeated.
    """
    everything = filled(project, outcomes, disbursement, sheet, year)
    found = [finding for check in FILLED_CHECKS for finding in check(everything)]
    for entry in everything.entries:
        found += [finding for check in ENTRY_CHECKS for finding in check(entry)]
    return tuple(found)


def stops_final(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that keep a sheet from being made final: those of severity error."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)
