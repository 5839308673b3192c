"""Budgets and spending: rows to nouns and back, guarded by a version for each project."""

from typing import Any, Final

from sqlalchemy import Row, bindparam, delete, select, update

from scorer.errors import ConflictError
from scorer.i18n import _
from scorer.model.disbursement import Disbursement, Funds, FundSource
from scorer.storage import tables
from scorer.storage.rows import Rows, project

_funds, _spending = tables.funds, tables.spending
_AMOUNTS: Final = ("original_budget", "final_budget", "actual_expenditure")
_IN_PLAN: Final = project.c.plan_id == bindparam("plan")
_ONE: Final = project.c.code == bindparam("project_code")
_ALL: Final = (
    select(
        project.c.code,
        project.c.disbursement_version,
        _funds.c.source,
        *(_funds.c[name] for name in _AMOUNTS),
        _spending.c.month,
        _spending.c.amount,
    )
    .select_from(project)
    .outerjoin(_funds, _funds.c.project_id == project.c.id)
    .outerjoin(
        _spending,
        (_spending.c.project_id == _funds.c.project_id) & (_spending.c.source == _funds.c.source),
    )
    .where(_IN_PLAN, project.c.disbursement_version > 0)
    .order_by(project.c.position, _funds.c.source, _spending.c.month)
)
_OF_PROJECT: Final = _ALL.where(_ONE)
_VERSION: Final = select(project.c.id, project.c.disbursement_version).where(_IN_PLAN, _ONE)


class DisbursementRows(Rows):
    """The budget block of each project, with spending at the checkpoints."""

    def disbursements(
        self, plan_id: int, code: str | None = None
    ) -> dict[str, tuple[Disbursement, int]]:
        """Project code to budget block and its version; only what was ever saved."""
        rows = (
            self.fetch(_ALL, plan=plan_id)
            if code is None
            else self.fetch(_OF_PROJECT, plan=plan_id, project_code=code)
        )
        grouped: dict[str, list[Row[Any]]] = {}
        for row in rows:
            grouped.setdefault(row.code, []).append(row)
        return {
            owner: (_disbursement_from(group), group[0].disbursement_version)
            for owner, group in grouped.items()
        }

    def save_disbursement(
        self,
        plan_id: int,
        code: str,
        disbursement: Disbursement,
        expected_version: int | None = None,
    ) -> int:
        """Keep a project's budget block whole; answers its new version.

        :param expected_version: the version the change was made on, 0 for one never saved; None
            overwrites whatever is there.
        :raises ConflictError: another version is kept by now.
        :raises UsageError: the plan has no such project.
        """
        head = self.connection.execute(_VERSION, {"plan": plan_id, "project_code": code}).first()
        if head is None:
            self.refuse_project(code)
        if expected_version not in {None, head.disbursement_version}:
            raise ConflictError(
                _(
                    "Project {code}: somebody else changed its budget and spending meanwhile."
                ).format(code=code),
                _("Nothing was overwritten; look at the new entry, then enter yours again."),
            )
        version = int(head.disbursement_version) + 1
        self.connection.execute(
            update(project).where(project.c.id == head.id).values(disbursement_version=version)
        )
        self._replace(head.id, disbursement)
        return version

    def _replace(self, key: int, disbursement: Disbursement) -> None:
        for table in (_spending, _funds):
            self.connection.execute(delete(table).where(table.c.project_id == key))
        funds: list[dict[str, Any]] = [
            {
                "project_id": key,
                "source": row.source.value,
                **{name: getattr(row, name) for name in _AMOUNTS},
            }
            for row in disbursement.rows
        ]
        spending: list[dict[str, Any]] = [
            {"project_id": key, "source": row.source.value, "month": month, "amount": amount}
            for row in disbursement.rows
            for month, amount in row.spent.items()
        ]
        self.insert_all(_funds, funds)
        self.insert_all(_spending, spending)


def _disbursement_from(rows: list[Row[Any]]) -> Disbursement:
    by_source: dict[str, list[Row[Any]]] = {}
    for row in rows:
        if row.source is not None:
            by_source.setdefault(row.source, []).append(row)
    return Disbursement(
        rows=tuple(
            _funds_from(source, by_source[source]) for source in FundSource if source in by_source
        )
    )


def _funds_from(source: FundSource, rows: list[Row[Any]]) -> Funds:
    first = rows[0]
    return Funds(
        source=source,
        original_budget=first.original_budget,
        final_budget=first.final_budget,
        actual_expenditure=first.actual_expenditure,
        spent={row.month: row.amount for row in rows if row.month is not None},
    )
