"""Projects and indicators: rows to nouns and back; three statements for any number of them."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import Row, bindparam, delete, func, insert, null, select, update

from scorer.errors import RefusedEntryError
from scorer.i18n import _
from scorer.model.disbursement import FundSource
from scorer.model.plan import Checkpoint, Indicator, Project
from scorer.storage import tables
from scorer.storage.codec import (
    place_json,
)
from scorer.storage.project_codec import (
    checkpoint_from,
    indicator_from,
    indicator_row,
    project_from,
    project_row,
)
from scorer.storage.rows import Rows, indicator, project

_checkpoint, _objective = tables.checkpoint, tables.objective
_IN_PLAN: Final = project.c.plan_id == bindparam("plan")
_ONE: Final = project.c.code == bindparam("project_code")

_PROJECTS: Final = select(project).where(_IN_PLAN).order_by(project.c.position)
_INDICATORS: Final = (
    select(indicator)
    .join(project, project.c.id == indicator.c.project_id)
    .where(_IN_PLAN)
    .order_by(indicator.c.project_id, indicator.c.position)
)
# Checkpoints and objectives in one statement: ``month`` is null for an objective.
_CHECKPOINTS: Final = (
    select(
        _checkpoint.c.project_id,
        _checkpoint.c.position.label("part_position"),
        _checkpoint.c.month,
        _checkpoint.c.cumulative_share,
        _checkpoint.c.effective_share,
        _checkpoint.c.place,
        null().label("text"),
    )
    .join(project, project.c.id == _checkpoint.c.project_id)
    .where(_IN_PLAN)
)
_OBJECTIVES: Final = (
    select(
        _objective.c.project_id,
        _objective.c.position.label("part_position"),
        null(),
        null(),
        null(),
        null(),
        _objective.c.text,
    )
    .join(project, project.c.id == _objective.c.project_id)
    .where(_IN_PLAN)
)
_PARTS: Final = _CHECKPOINTS.union_all(_OBJECTIVES).order_by("project_id", "part_position")
_PARTS_OF_ONE: Final = (
    _CHECKPOINTS.where(_ONE)
    .union_all(_OBJECTIVES.where(_ONE))
    .order_by("project_id", "part_position")
)
_PROJECT: Final = _PROJECTS.where(_ONE)
_HEADS: Final = _PROJECTS.where(project.c.position > bindparam("behind")).limit(bindparam("most"))
_INDICATORS_OF_ONE: Final = _INDICATORS.where(_ONE)
_FINAL_BUDGET: Final = (
    select(tables.funds.c.final_budget)
    .where(
        tables.funds.c.project_id == project.c.id, tables.funds.c.source == FundSource.TOTAL.value
    )
    .scalar_subquery()
)
_OUTLINE: Final = (
    select(
        project.c.code,
        project.c.name,
        func.coalesce(_FINAL_BUDGET, project.c.total_funds).label("budget"),
    )
    .where(_IN_PLAN, project.c.withdrawn.is_(None))
    .order_by(project.c.position)
    .limit(bindparam("most"))
)
_NO_LIMIT: Final = -1
_LAST_PROJECT: Final = select(func.max(project.c.position)).where(_IN_PLAN)
_LAST_INDICATOR: Final = select(func.max(indicator.c.position)).where(
    indicator.c.project_id == bindparam("project_key")
)


class ProjectRows(Rows):
    """Projects with their checkpoints, objectives and indicators."""

    def outline(
        self, plan_id: int, most: int | None = None
    ) -> list[tuple[str, str, Decimal | None]]:
        """Code, name and budget (final, else planned; 元) of each project that was not withdrawn.

        ``most`` stops after so many.
        """
        rows = self.fetch(_OUTLINE, plan=plan_id, most=_NO_LIMIT if most is None else most)
        return [tuple(row) for row in rows]

    def projects(self, plan_id: int) -> tuple[Project, ...]:
        """Every project of a plan in its order, withdrawn ones too."""
        return self._assembled((_PROJECTS, _PARTS, _INDICATORS), plan=plan_id)

    def project(self, plan_id: int, code: str) -> Project:
        """One project; UsageError where the plan has no such code."""
        statements = (_PROJECT, _PARTS_OF_ONE, _INDICATORS_OF_ONE)
        found = self._assembled(statements, plan=plan_id, project_code=code)
        return found[0] if found else self.refuse_project(code)

    def heads(self, plan_id: int, behind: int, most: int) -> tuple[tuple[int, Project], ...]:
        """The next projects of a plan ``behind`` a position, withdrawn ones too, each with its own.

        Without checkpoints, objectives and indicators; of the places only that of the name.
        """
        rows = self.fetch(_HEADS, plan=plan_id, behind=behind, most=most)
        return tuple((row.position, _head(row)) for row in rows)

    def head_of(self, plan_id: int, code: str) -> tuple[int, Project] | None:
        """The same of one project; None where the plan has no such code."""
        rows = self.fetch(_PROJECT, plan=plan_id, project_code=code)
        return next(((row.position, _head(row)) for row in rows), None)

    def add_project(self, plan_id: int, added: Project) -> None:
        """Keep a project with its indicators behind the plan's others.

        :raises RefusedEntryError: the plan has a project of that code.
        """
        known = self.connection.execute(_PROJECT, {"plan": plan_id, "project_code": added.code})
        if known.first() is not None:
            raise RefusedEntryError(
                _("The plan already has a project with the code {code}.").format(code=added.code),
                _("Correct it with scorer plan set, or give another code."),
            )
        last = self.connection.execute(_LAST_PROJECT, {"plan": plan_id}).scalar() or 0
        row = {
            "plan_id": plan_id,
            "code": added.code,
            "position": last + 1,
            "disbursement_version": 0,
            **project_row(added),
        }
        key = self.insert_one(project, row)
        self._insert_parts(key, added)
        rows = [{"project_id": key, **indicator_row(each)} for each in added.indicators]
        self.insert_all(indicator, rows)

    def update_project(self, plan_id: int, changed: Project) -> None:
        """Replace a project's own fields, checkpoints and objectives; its indicators stay."""
        key = self.project_id(plan_id, changed.code)
        self.connection.execute(
            update(project).where(project.c.id == key).values(project_row(changed))
        )
        for table in (_checkpoint, _objective):
            self.connection.execute(delete(table).where(table.c.project_id == key))
        self._insert_parts(key, changed)

    def recode_project(self, plan_id: int, code: str, new_code: str) -> None:
        """Give a project another code; everything that is kept for it stays.

        :raises RefusedEntryError: the plan has a project of that code.
        """
        key = self.project_id(plan_id, code)
        if new_code in self.project_keys(plan_id):
            raise RefusedEntryError(
                _("The plan already has a project with the code {code}.").format(code=new_code),
                _("Correct it with scorer plan set, or give another code."),
            )
        self.connection.execute(update(project).where(project.c.id == key).values(code=new_code))
        announced = tables.announced
        matched = (announced.c.plan_id == plan_id) & (announced.c.project_code == code)
        self.connection.execute(update(announced).where(matched).values(project_code=new_code))

    def add_indicator(self, plan_id: int, code: str, added: Indicator) -> Indicator:
        """Keep an indicator behind the project's others; answers it with the position it got."""
        key = self.project_id(plan_id, code)
        last = self.connection.execute(_LAST_INDICATOR, {"project_key": key}).scalar() or 0
        kept = added.model_copy(update={"position": last + 1})
        self.connection.execute(insert(indicator), {"project_id": key, **indicator_row(kept)})
        return kept

    def update_indicator(self, plan_id: int, code: str, changed: Indicator) -> None:
        """Replace the indicator at the same position; what was recorded for it stays."""
        key = self.project_id(plan_id, code)
        found = self.connection.execute(
            update(indicator)
            .where(indicator.c.project_id == key, indicator.c.position == changed.position)
            .values(indicator_row(changed))
        )
        if found.rowcount == 0:
            self.refuse_indicator(code, changed.position)

    def _insert_parts(self, key: int, owner: Project) -> None:
        checkpoints: list[dict[str, Any]] = [
            {
                "project_id": key,
                "position": position,
                "month": each.month,
                "cumulative_share": each.cumulative_share,
                "effective_share": each.effective_share,
                "place": place_json(each.place),
            }
            for position, each in enumerate(owner.checkpoints, 1)
        ]
        objectives: list[dict[str, Any]] = [
            {"project_id": key, "position": position, "text": each}
            for position, each in enumerate(owner.objectives, 1)
        ]
        self.insert_all(_checkpoint, checkpoints)
        self.insert_all(_objective, objectives)

    def _assembled(self, statements: Iterable[Any], **values: object) -> tuple[Project, ...]:
        heads, parts, indicators = (self.fetch(each, **values) for each in statements)
        checkpoints: dict[int, list[Checkpoint]] = defaultdict(list)
        objectives: dict[int, list[str]] = defaultdict(list)
        for part in parts:
            if part.month is None:
                objectives[part.project_id].append(part.text)
            else:
                checkpoints[part.project_id].append(checkpoint_from(part))
        rows: dict[int, list[Indicator]] = defaultdict(list)
        for each in indicators:
            rows[each.project_id].append(indicator_from(each))
        return tuple(
            project_from(
                head,
                checkpoints=tuple(checkpoints[head.id]),
                objectives=tuple(objectives[head.id]),
                indicators=tuple(rows[head.id]),
            )
            for head in heads
        )


def _head(row: Row[Any]) -> Project:
    head = project_from(row)
    return head.model_copy(
        update={"places": {name: at for name, at in head.places.items() if name == "name"}}
    )
