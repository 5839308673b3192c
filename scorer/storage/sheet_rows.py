"""What belongs to a project's sheet: 实际完成情况, the chosen pack, and sheets made final."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, bindparam, insert, select, update

from scorer.errors import FrozenSheetError, UsageError
from scorer.i18n import _
from scorer.model.sheet import FinalSheet
from scorer.storage import tables
from scorer.storage.rows import Rows, project

_final, _plan, _unit = tables.final_sheet, tables.plan, tables.unit
_IN_PLAN: Final = project.c.plan_id == bindparam("plan")
_ACHIEVEMENTS: Final = select(project.c.code, project.c.achievement).where(
    _IN_PLAN, project.c.achievement.is_not(None)
)
_ONE: Final = project.c.code == bindparam("project_code")
_ACHIEVEMENT_OF_ONE: Final = _ACHIEVEMENTS.where(_ONE)
_PACKS: Final = select(project.c.code, project.c.pack).where(_IN_PLAN, project.c.pack.is_not(None))
_UNIT_PACK: Final = (
    select(_unit.c.pack)
    .join(_plan, _plan.c.unit_code == _unit.c.code)
    .where(_plan.c.id == bindparam("plan"), _unit.c.pack.is_not(None))
)
_UNIT_OF_PLAN: Final = select(_plan.c.unit_code).where(_plan.c.id == bindparam("plan"))
_FINALS: Final = (
    select(project.c.code, _final)
    .join(project, project.c.id == _final.c.project_id)
    .where(_IN_PLAN, _final.c.reopened_at.is_(None))
)
_FINAL_OF_ONE: Final = _FINALS.where(_ONE)


class SheetRows(Rows):
    """Facts about whole sheets, by project code."""

    def achievements(self, plan_id: int, code: str | None = None) -> dict[str, str]:
        """The texts 实际完成情况 that were recorded, of the whole plan or one project."""
        rows = self._of(plan_id, code, _ACHIEVEMENTS, _ACHIEVEMENT_OF_ONE)
        return {row.code: row.achievement for row in rows}

    def save_achievement(self, plan_id: int, code: str, text: str | None) -> None:
        """Keep the text 实际完成情况; None takes it away."""
        self._set(plan_id, code, achievement=text)

    def chosen_packs(self, plan_id: int) -> dict[str | None, str]:
        """The packs that a person named: by project code, under None the unit's own."""
        chosen: dict[str | None, str] = {
            row.code: row.pack for row in self.fetch(_PACKS, plan=plan_id)
        }
        for row in self.fetch(_UNIT_PACK, plan=plan_id):
            chosen[None] = row.pack
        return chosen

    def save_pack_choice(self, plan_id: int, code: str | None, pack: str | None) -> None:
        """Name the pack of a project, or with ``code`` None of the plan's unit; None forgets it."""
        if code is not None:
            self._set(plan_id, code, pack=pack)
            return
        owner = self.connection.execute(_UNIT_OF_PLAN, {"plan": plan_id}).scalar()
        self.connection.execute(update(_unit).where(_unit.c.code == owner).values(pack=pack))

    def final_sheets(self, plan_id: int, code: str | None = None) -> dict[str, FinalSheet]:
        """The sheets that are final, by project code, of the whole plan or one project."""
        rows = self._of(plan_id, code, _FINALS, _FINAL_OF_ONE)
        return {row.code: _final_from(row) for row in rows}

    def final_snapshots(self, plan_id: int, code: str | None = None) -> dict[str, Any]:
        """The inputs that these sheets froze, as JSON holds them, by project code."""
        rows = self._of(plan_id, code, _FINALS, _FINAL_OF_ONE)
        return {row.code: row.snapshot for row in rows}

    def add_final_sheet(
        self, plan_id: int, code: str, final: FinalSheet, snapshot: Mapping[str, Any]
    ) -> None:
        """Keep a sheet as final, with the inputs it froze.

        :raises FrozenSheetError: the project's sheet is final already.
        """
        key = self.project_id(plan_id, code)
        if code in self.final_sheets(plan_id):
            raise FrozenSheetError(
                _("The sheet of project {code} is final already.").format(code=code),
                _(
                    "Open it again first, with a reason: R on its score sheet, or scorer sheet reopen {code}"
                ).format(code=code),
            )
        values = {
            "project_id": key,
            "total_score": final.total_score,
            "grade": final.grade,
            "pack_id": final.pack_id,
            "pack_edition": final.pack_edition,
            "pack_sha256": final.pack_sha256,
            "snapshot": snapshot,
            "finalised_by": final.by,
            "finalised_at": final.at,
            "journal_head": final.journal_head,
        }
        self.connection.execute(insert(_final), values)

    def reopen(self, plan_id: int, code: str, by: str, at: datetime, reason: str) -> None:
        """Open a final sheet again; the row stays as history.

        :raises UsageError: the project's sheet is not final.
        """
        key = self.project_id(plan_id, code)
        statement = update(_final).where(_final.c.project_id == key, _final.c.reopened_at.is_(None))
        values = {"reopened_by": by, "reopened_at": at, "reopening_reason": reason}
        if self.connection.execute(statement.values(values)).rowcount == 0:
            raise UsageError(
                _("The sheet of project {code} is not final.").format(code=code),
                _("There is nothing to open again."),
            )

    def _of(self, plan_id: int, code: str | None, every: Any, of_one: Any) -> list[Row[Any]]:
        if code is None:
            return self.fetch(every, plan=plan_id)
        return self.fetch(of_one, plan=plan_id, project_code=code)

    def _set(self, plan_id: int, code: str, **values: str | None) -> None:
        statement = update(project).where(project.c.plan_id == plan_id, project.c.code == code)
        if self.connection.execute(statement.values(values)).rowcount == 0:
            self.refuse_project(code)


def _final_from(row: Any) -> FinalSheet:
    return FinalSheet(
        total_score=row.total_score,
        grade=row.grade,
        pack_id=row.pack_id,
        pack_edition=row.pack_edition,
        pack_sha256=row.pack_sha256,
        by=row.finalised_by,
        at=row.finalised_at,
        journal_head=row.journal_head,
    )
