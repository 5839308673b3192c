"""Recording budgets and spending, and holding the plan against them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from scorer.disbursement.timeline import CheckpointComparison, timeline, timeline_total
from scorer.model.disbursement import Disbursement, Funds, FundSource
from scorer.model.plan import CHECKPOINT_MONTHS, Project
from scorer.service import entries
from scorer.service.corrections import refuse_final
from scorer.service.entered import money_entered_of
from scorer.service.judging import with_changes
from scorer.service.loading import keep, view_of
from scorer.service.meanwhile import refuse_withdrawn
from scorer.service.views import Overview, ProjectView
from scorer.service.workspace import Workspace

if TYPE_CHECKING:
    from scorer.storage.unit_of_work import UnitOfWork

__all__ = [
    "AMOUNTS",
    "DISBURSEMENT_FIELDS",
    "FISCAL",
    "SPENT",
    "CheckpointComparison",
    "changed_funds",
    "checkpoint_table",
    "checkpoint_total",
    "checkpoints_of",
    "checkpoints_together",
    "funds_of",
    "record_disbursement",
    "save_funds",
]

AMOUNTS: Final = ("original_budget", "final_budget", "actual_expenditure")
SPENT: Final = tuple(f"spent_{month}" for month in CHECKPOINT_MONTHS)
DISBURSEMENT_FIELDS: Final = (*AMOUNTS, *SPENT)


def record_disbursement(
    workspace: Workspace,
    code: str,
    source: FundSource,
    changes: Mapping[str, object],
    *,
    expected_version: int | None = None,
) -> ProjectView:
    """Save budgets and cumulative spending of one source of funds; an empty text clears a field.

    ``changes`` has :data:`DISBURSEMENT_FIELDS`, amounts in 元 (``13万元`` is understood). Raises
    RefusedEntryError, FrozenSheetError, ConflictError where ``expected_version`` is stale, and
    WithdrawnError where the project does not count any more.
    """
    with workspace.changing() as work:
        view = view_of(workspace, work, code)
        if expected_version is not None:
            refuse_withdrawn(work, view.project)
        row = changed_funds(view.disbursement.row(source) or Funds(source=source), changes)
        return keep(workspace, work, save_funds(workspace, work, view, (row,), expected_version))


def changed_funds(before: Funds, changes: Mapping[str, object], *, unit: str = "元") -> Funds:
    """One row of the budget block with the entered fields, read as amounts in ``unit``."""
    entries.known_only(changes, DISBURSEMENT_FIELDS)
    values: dict[str, Any] = {}
    spent: dict[int, Decimal] = dict(before.spent)
    for name, value in changes.items():
        yuan = entries.amount(value, name, unit=unit)
        if name in AMOUNTS:
            values[name] = yuan
            continue
        month = int(name.removeprefix("spent_"))
        spent.pop(month, None)
        if yuan is not None:
            spent[month] = yuan
    return before.model_copy(update={**values, "spent": dict(sorted(spent.items()))})


def save_funds(
    workspace: Workspace,
    work: UnitOfWork,
    view: ProjectView,
    rows: tuple[Funds, ...],
    expected_version: int | None = None,
    action: str = "disbursement.record",
    mark: Mapping[str, Any] | None = None,
) -> ProjectView:
    """Write rows of the budget block and their journal entry inside ``work``.

    ``mark`` goes into the journal beside the amounts.
    """
    refuse_final(view)
    code = view.project.code
    by_source = {row.source: row for row in view.disbursement.rows} | {
        row.source: row for row in rows
    }
    ordered = tuple(by_source[source] for source in FundSource if source in by_source)
    after = Disbursement(rows=tuple(row for row in ordered if row != Funds(source=row.source)))
    version = work.repository.save_disbursement(workspace.plan_id, code, after, expected_version)
    work.journal(
        action,
        code,
        view.disbursement.model_dump(mode="json", exclude_none=True),
        {**after.model_dump(mode="json", exclude_none=True), **(mark or {})},
    )
    entered = money_entered_of(work, code)
    return with_changes(
        view, disbursement=after, disbursement_version=version, disbursement_entered=entered
    )


FISCAL: Final = (FundSource.CURRENT_APPROPRIATION, FundSource.CARRY_OVER)
"""The sources that are fiscal money."""


def checkpoint_table(
    view: ProjectView, sources: Sequence[FundSource] = (FundSource.TOTAL,)
) -> tuple[CheckpointComparison, ...]:
    """Planned against actual spending of one project at each checkpoint.

    Of the total, of one source of funds, or of several added up (:data:`FISCAL`).
    """
    return checkpoints_of(view.project, view.disbursement, view.year, sources)


def checkpoints_of(
    project: Project,
    disbursement: Disbursement,
    year: int,
    sources: Sequence[FundSource] = (FundSource.TOTAL,),
) -> tuple[CheckpointComparison, ...]:
    """The same of a project that is not scored; its rows do not matter."""
    if len(sources) == 1:
        return timeline(project, disbursement, year=year, source=sources[0])
    return timeline_total([(project, disbursement)], year=year, sources=sources)


def checkpoint_total(
    overview: Overview, sources: Sequence[FundSource] = (FundSource.TOTAL,)
) -> tuple[CheckpointComparison, ...]:
    """The same for all projects together, by amount."""
    pairs = ((view.project, view.disbursement) for view in overview.projects)
    return checkpoints_together(pairs, overview.year, sources)


def checkpoints_together(
    pairs: Iterable[tuple[Project, Disbursement]],
    year: int,
    sources: Sequence[FundSource] = (FundSource.TOTAL,),
) -> tuple[CheckpointComparison, ...]:
    """The same of all these projects together, which need not be scored."""
    return timeline_total(pairs, year=year, sources=sources)


def funds_of(view: ProjectView, sources: Sequence[FundSource]) -> Funds:
    """The budget block's row for some sources added up; None where one of those recorded lacks it."""
    rows = [row for row in view.disbursement.rows if row.source in sources]
    amounts = {name: _sum(getattr(row, name) for row in rows) for name in AMOUNTS}
    spent = {month: _sum(row.spent.get(month) for row in rows) for month in CHECKPOINT_MONTHS}
    known = {month: amount for month, amount in spent.items() if amount is not None}
    return Funds(spent=known, **amounts)


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = list(amounts)
    if not known or None in known:
        return None
    return sum((amount for amount in known if amount is not None), Decimal(0))
