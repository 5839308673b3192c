"""Answered findings: rows to nouns and back, by the code of their project."""

from collections.abc import Collection, Iterable
from typing import Any, Final

from sqlalchemy import Row, bindparam, delete, select

from scorer.model.dismissal import Dismissal
from scorer.storage import tables
from scorer.storage.rows import Rows, project

_dismissal = tables.dismissal
_ALL: Final = (
    select(project.c.code.label("project_code"), _dismissal)
    .select_from(_dismissal)
    .outerjoin(project, project.c.id == _dismissal.c.project_id)
    .where(_dismissal.c.plan_id == bindparam("plan"))
    .order_by(_dismissal.c.id)
)
_OF_DOCUMENT: Final = _ALL.where(_dismissal.c.project_id.is_(None))
_OF_PROJECTS: Final = _ALL.where(project.c.code.in_(bindparam("codes", expanding=True)))


class DismissalRows(Rows):
    """What people said of findings; under None of the document as a whole."""

    def dismissals(self, plan_id: int) -> dict[str | None, tuple[Dismissal, ...]]:
        """Project code to what was said of its findings."""
        return _grouped(self.fetch(_ALL, plan=plan_id))

    def dismissals_of(
        self, plan_id: int, codes: Collection[str]
    ) -> dict[str | None, tuple[Dismissal, ...]]:
        """The same for these projects alone."""
        return _grouped(self.fetch(_OF_PROJECTS, plan=plan_id, codes=list(codes)))

    def document_dismissals(self, plan_id: int) -> tuple[Dismissal, ...]:
        """What was said of findings of the document as a whole."""
        return tuple(map(_dismissal_from, self.fetch(_OF_DOCUMENT, plan=plan_id)))

    def add_dismissals(self, plan_id: int, code: str | None, said: Iterable[Dismissal]) -> None:
        """Keep what was said of findings of which nothing is said yet."""
        owner = None if code is None else self.project_id(plan_id, code)
        rows = [
            {
                "plan_id": plan_id,
                "project_id": owner,
                "finding_key": each.finding_key,
                "code": each.code,
                "reason": each.reason,
                "dismissed_by": each.by,
                "dismissed_at": each.at,
            }
            for each in said
        ]
        self.insert_all(_dismissal, rows)

    def remove_dismissal(self, plan_id: int, code: str | None, finding_key: str) -> None:
        """Forget what was said of a finding."""
        owner = None if code is None else self.project_id(plan_id, code)
        self.connection.execute(
            delete(_dismissal).where(
                _dismissal.c.plan_id == plan_id,
                _dismissal.c.project_id.is_not_distinct_from(owner),
                _dismissal.c.finding_key == finding_key,
            )
        )


def _grouped(rows: Iterable[Row[Any]]) -> dict[str | None, tuple[Dismissal, ...]]:
    grouped: dict[str | None, list[Dismissal]] = {}
    for row in rows:
        grouped.setdefault(row.project_code, []).append(_dismissal_from(row))
    return {code: tuple(said) for code, said in grouped.items()}


def _dismissal_from(row: Row[Any]) -> Dismissal:
    return Dismissal(
        finding_key=row.finding_key,
        code=row.code,
        reason=row.reason,
        by=row.dismissed_by,
        at=row.dismissed_at,
    )
