"""Outcomes with their evidence: rows to nouns and back, guarded by a version."""

from itertools import groupby
from typing import Any, Final

from sqlalchemy import Row, bindparam, delete, insert, select, update

from scorer.errors import ConflictError
from scorer.i18n import _
from scorer.model.outcome import Evidence, Level, Outcome, RowState, Survey
from scorer.storage import tables
from scorer.storage.rows import Rows, indicator, project

_outcome, _evidence = tables.outcome, tables.evidence
_PLAIN: Final = (
    "actual_text",
    "level",
    "state",
    "chosen_score",
    "max_score",
    "deviation_reason",
    "corrective_action",
    "na_reason",
    "na_approver",
    "recorded_by",
    "recorded_at",
)
_SURVEY: Final = ("asked", "satisfied", "method", "from_on", "to_on")
_COLUMNS: Final = (
    project.c.code,
    indicator.c.id,
    indicator.c.position,
    _outcome,
    _evidence.c.position.label("evidence_position"),
    _evidence.c.file,
    _evidence.c.page,
    _evidence.c.dated_on,
    _evidence.c.sha256,
)
_IN_PLAN: Final = project.c.plan_id == bindparam("plan")
_ONE: Final = project.c.code == bindparam("project_code")
_ALL: Final = (
    select(*_COLUMNS)
    .select_from(_outcome)
    .join(indicator, indicator.c.id == _outcome.c.indicator_id)
    .join(project, project.c.id == indicator.c.project_id)
    .outerjoin(_evidence, _evidence.c.indicator_id == indicator.c.id)
    .where(_IN_PLAN)
    .order_by(project.c.position, indicator.c.position, _evidence.c.position)
)
_OF_PROJECT: Final = _ALL.where(_ONE)
_OF_INDICATOR: Final = (
    select(*_COLUMNS)
    .select_from(indicator)
    .join(project, project.c.id == indicator.c.project_id)
    .outerjoin(_outcome, _outcome.c.indicator_id == indicator.c.id)
    .outerjoin(_evidence, _evidence.c.indicator_id == indicator.c.id)
    .where(_IN_PLAN, _ONE, indicator.c.position == bindparam("at_position"))
    .order_by(_evidence.c.position)
)
_VALUES: Final = {
    name: bindparam(f"new_{name}", type_=_outcome.c[name].type)
    for name in ("version", *_PLAIN, *(f"survey_{each}" for each in _SURVEY))
}
_UPDATE: Final = update(_outcome).where(_outcome.c.indicator_id == bindparam("key")).values(_VALUES)
_INSERT: Final = insert(_outcome).values({"indicator_id": bindparam("key"), **_VALUES})
_DROP_EVIDENCE: Final = delete(_evidence).where(_evidence.c.indicator_id == bindparam("key"))


class OutcomeRows(Rows):
    """What was recorded for each indicator."""

    def outcomes(self, plan_id: int, code: str | None = None) -> dict[str, dict[int, Outcome]]:
        """Project code to position to outcome, of the whole plan or one project.

        Only rows that were ever saved; one statement whatever their number.
        """
        rows = (
            self.fetch(_ALL, plan=plan_id)
            if code is None
            else self.fetch(_OF_PROJECT, plan=plan_id, project_code=code)
        )
        found: dict[str, dict[int, Outcome]] = {}
        for (owner, position), group in groupby(rows, lambda row: (row.code, row.position)):
            found.setdefault(owner, {})[position] = _outcome_from(list(group))
        return found

    def save_outcome(
        self,
        plan_id: int,
        code: str,
        position: int,
        outcome: Outcome,
        expected_version: int | None = None,
    ) -> Outcome:
        """Keep an outcome with its evidence; answers it with its new version.

        :param expected_version: the version the change was made on, 0 for a row never saved;
            None overwrites whatever is there.
        :raises ConflictError: another version is kept by now.
        :raises UsageError: the plan has no such indicator.
        """
        rows = self.fetch(_OF_INDICATOR, plan=plan_id, project_code=code, at_position=position)
        if not rows:
            self.project_id(plan_id, code)
            self.refuse_indicator(code, position)
        before = _outcome_from(rows) if rows[0].version else Outcome()
        if expected_version not in {None, before.version}:
            raise ConflictError(
                _(
                    "Project {code}, indicator {position}: somebody else changed it meanwhile."
                ).format(code=code, position=position),
                _("Nothing was overwritten; look at the new entry, then enter yours again."),
            )
        saved = outcome.model_copy(update={"version": before.version + 1})
        key = rows[0].id
        statement = _UPDATE if before.version else _INSERT
        self.connection.execute(statement, {"key": key, **_outcome_values(saved)})
        if saved.evidence != before.evidence:
            self._replace_evidence(key, saved.evidence)
        return saved

    def _replace_evidence(self, key: int, evidence: tuple[Evidence, ...]) -> None:
        self.connection.execute(_DROP_EVIDENCE, {"key": key})
        rows = [
            {"indicator_id": key, "position": position, **each.model_dump()}
            for position, each in enumerate(evidence, 1)
        ]
        self.insert_all(_evidence, rows)


def _outcome_values(outcome: Outcome) -> dict[str, Any]:
    survey = outcome.survey or Survey()
    values: dict[str, Any] = {f"new_{name}": getattr(outcome, name) for name in _PLAIN}
    values |= {f"new_survey_{name}": getattr(survey, name) for name in _SURVEY}
    return values | {"new_version": outcome.version}


def _outcome_from(rows: list[Row[Any]]) -> Outcome:
    """One outcome from its row, repeated for each piece of evidence."""
    first = rows[0]._mapping
    values = {name: first[name] for name in _PLAIN}
    survey = {name: first[f"survey_{name}"] for name in _SURVEY}
    values["level"] = first["level"] and Level(first["level"])
    values["state"] = first["state"] and RowState(first["state"])
    return Outcome(
        **values,
        version=first["version"],
        survey=Survey(**survey) if any(each is not None for each in survey.values()) else None,
        evidence=tuple(
            Evidence(file=row.file, page=row.page, dated_on=row.dated_on, sha256=row.sha256)
            for row in rows
            if row.evidence_position is not None
        ),
    )
