"""Answered findings: rows to nouns and back, by the code of their project."""

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


class DismissalRows(Rows):
    """What people said of findings; under None of the document as a whole."""

    def dismissals(self, plan_id: int) -> dict[str | None, tuple[Dismissal, ...]]:
        """Project code to what was said of its findings."""
        grouped: dict[str | None, list[Dismissal]] = {}
        for row in self.fetch(_ALL, plan=plan_id):
            grouped.setdefault(row.project_code, []).append(_dismissal_from(row))
        return {code: tuple(said) for code, said in grouped.items()}

    def save_dismissal(self, plan_id: int, code: str | None, said: Dismissal) -> None:
        """Keep what was said of a finding, in the place of what was said of it before."""
        self.remove_dismissal(plan_id, code, said.finding_key)
        row: dict[str, Any] = {
            "plan_id": plan_id,
            "project_id": None if code is None else self.project_id(plan_id, code),
            "finding_key": said.finding_key,
            "code": said.code,
            "reason": said.reason,
            "dismissed_by": said.by,
            "dismissed_at": said.at,
        }
        self.insert_one(_dismissal, row)

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


def _dismissal_from(row: Row[Any]) -> Dismissal:
    return Dismissal(
        finding_key=row.finding_key,
        code=row.code,
        reason=row.reason,
        by=row.dismissed_by,
        at=row.dismissed_at,
    )
