"""Plans and units: rows to nouns and back."""

from collections.abc import Container, Iterable, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple, TypeVar

from sqlalchemy import Row, Table, bindparam, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from scorer.errors import RefusedEntryError, UsageError
from scorer.findings import Finding, Place
from scorer.i18n import _
from scorer.model.plan import Announced, PerformancePlan, Source
from scorer.model.profile import UnitProfile
from scorer.storage import tables
from scorer.storage.codec import finding_from, finding_row, place_from, place_json
from scorer.storage.edition_rows import EditionRows, Part
from scorer.text import key

_plan, _unit, _project = tables.plan, tables.unit, tables.project
_part_one: Final = tables.announced
_finding: Final = tables.plan_finding
_PLANS: Final = (
    select(_plan.c.id, _plan.c.unit_code, _unit.c.name, _plan.c.year, func.count(_project.c.id))
    .join(_unit, _unit.c.code == _plan.c.unit_code)
    .outerjoin(_project, _project.c.plan_id == _plan.c.id)
    .group_by(_plan.c.id)
    .order_by(_plan.c.unit_code, _plan.c.year, _plan.c.id)
)
_PLAN: Final = select(_plan).where(_plan.c.id == bindparam("plan"))
_CODES: Final = select(_project.c.code, _project.c.plan_id, _plan.c.source_file).join(
    _plan, _plan.c.id == _project.c.plan_id
)
_ANNOUNCED: Final = (
    select(_part_one).where(_part_one.c.plan_id == bindparam("plan")).order_by(_part_one.c.position)
)
_FINDINGS: Final = (
    select(_finding).where(_finding.c.plan_id == bindparam("plan")).order_by(_finding.c.position)
)
_MATCH: Final = ("project_code", "matched_by", "matched_at")
_PROFILE: Final = select(_unit).where(_unit.c.code == bindparam("unit_code"))

Told = TypeVar("Told")
"""A name or a doubt with the number of its edition."""


class PlanRecord(NamedTuple):
    """One plan the database holds; ``unit_name`` is the profile's."""

    plan_id: int
    unit_code: str
    unit_name: str
    year: int
    project_count: int


class PlanRows(EditionRows):
    """Plans with everything the document said, and the units they belong to."""

    def plans(self) -> tuple[PlanRecord, ...]:
        """Every plan, by unit code and year."""
        return tuple(PlanRecord._make(row) for row in self.fetch(_PLANS))

    def known_codes(self, besides: int | None = None) -> dict[str, str]:
        """Project codes of all plans ``besides`` one, each with the file its plan came from."""
        rows = self.fetch(_CODES)
        return {row.code: row.source_file for row in rows if row.plan_id != besides}

    def add_plan(self, plan: PerformancePlan, by: str, at: datetime) -> int:
        """Keep a plan with its projects and findings, its document as edition 1; answers its number.

        :raises RefusedEntryError: the plan does not say its unit or its year.
        """
        if plan.unit_code is None or plan.year is None:
            raise RefusedEntryError(
                _("{file} cannot be kept without a unit and a year.").format(file=plan.source.file),
                _("Name them: --unit CODE --year YYYY"),
            )
        self._add_unit(plan.unit_code, plan.unit_name)
        row = {
            "unit_code": plan.unit_code,
            "unit_name": plan.unit_name,
            "year": plan.year,
            "source_file": plan.source.file,
            "source_sha256": plan.source.sha256,
            "source_format": plan.source.format,
            "currency_unit": plan.currency_unit,
            "imported_at": at,
            "imported_by": by,
        }
        plan_id = self.insert_one(_plan, row)
        self._add_names(plan_id, [(1, each) for each in plan.announced])
        self._add_doubts(plan_id, [(1, each) for each in plan.findings])
        for project in plan.projects:
            self.add_project(plan_id, project)
        rows = ({each.position: each.position for each in one.indicators} for one in plan.projects)
        parts = [Part(one.code, each) for one, each in zip(plan.projects, rows, strict=True)]
        self.add_edition(plan_id, plan, parts, by, at)
        return plan_id

    def revise_plan(
        self,
        plan_id: int,
        document: PerformancePlan,
        number: int,
        replaced: Container[Place | None],
        codes: Container[str | None],
        by: str,
        at: datetime,
    ) -> None:
        """Make a newer edition, kept already, the one the plan names and whose doubts it has.

        Editions that are no longer in force lose their names of the first part and their doubts; so
        do the ``replaced`` places and the projects with these ``codes``. A name that the newer edition has as well stands once.
        """
        source = document.source
        values = {
            "source_file": source.file,
            "source_sha256": source.sha256,
            "source_format": source.format,
            "imported_at": at,
            "imported_by": by,
        }
        stated = {name: getattr(document, name) for name in ("unit_name", "currency_unit")}
        values |= {name: each for name, each in stated.items() if each is not None}
        self.connection.execute(update(_plan).where(_plan.c.id == plan_id).values(values))
        stay = {each.number for each in self.editions(plan_id) if each.in_force} | {number}
        said = {key(each.name) for each in document.announced}
        names, doubts = self._names(plan_id), self._doubts(plan_id)
        good_names = [(n, each) for n, each in names if n in stay and key(each.name) not in said]
        good_doubts = [
            (n, each) for n, each in doubts if n in stay and not _is_about(each, replaced, codes)
        ]
        new_names = [(number, each) for each in document.announced]
        new_doubts = [(number, each) for each in document.findings]
        self._add_names(plan_id, *self._room(plan_id, _part_one, names, good_names, new_names))
        self._add_doubts(plan_id, *self._room(plan_id, _finding, doubts, good_doubts, new_doubts))

    def _room(
        self,
        plan_id: int,
        table: Table,
        was: Sequence[Told],
        good: Sequence[Told],
        new: Sequence[Told],
    ) -> tuple[Sequence[Told], int]:
        """What has to be written, and behind how many; all of it anew where something goes."""
        if len(good) == len(was):
            return new, len(was)
        self.connection.execute(delete(table).where(table.c.plan_id == plan_id))
        return [*good, *new], 0

    def announced(self, plan_id: int) -> tuple[Announced, ...]:
        """The names of the first part, with what a person said they mean."""
        return tuple(each for _edition, each in self._names(plan_id))

    def retell_findings(self, plan_id: int, code: str, new_code: str) -> None:
        """Let the reader's doubts about a project follow it to its new code."""
        for row in self.fetch(_FINDINGS, plan=plan_id):
            if row.params.get("project_code") == code:
                at = (_finding.c.plan_id == plan_id) & (_finding.c.position == row.position)
                params = {**row.params, "project_code": new_code}
                self.connection.execute(update(_finding).where(at).values(params=params))

    def plan(self, plan_id: int) -> PerformancePlan:
        """A plan as it stands, with corrections by hand.

        :raises UsageError: the database has no such plan.
        """
        projects = self.projects(plan_id)
        return self.plan_head(plan_id).model_copy(update={"projects": projects})

    def plan_head(self, plan_id: int) -> PerformancePlan:
        """The same without its projects, for who reads these a few at a time.

        :raises UsageError: the database has no such plan.
        """
        row = self.connection.execute(_PLAN, {"plan": plan_id}).first()
        if row is None:
            raise UsageError(
                _("This database holds no plan with the number {number}.").format(number=plan_id)
            )
        return PerformancePlan(
            source=Source(file=row.source_file, sha256=row.source_sha256, format=row.source_format),
            unit_code=row.unit_code,
            unit_name=row.unit_name,
            year=row.year,
            currency_unit=row.currency_unit,
            announced=self.announced(plan_id),
            findings=tuple(finding_from(each) for each in self.fetch(_FINDINGS, plan=plan_id)),
        )

    def save_match(self, plan_id: int, position: int, matched: Announced) -> None:
        """Keep which project a name of the first part means; ``position`` counts the names from 1."""
        at = (_part_one.c.plan_id == plan_id) & (_part_one.c.position == position)
        values = {name: getattr(matched, name) for name in _MATCH}
        self.connection.execute(update(_part_one).where(at).values(values))

    def profile(self, unit_code: str) -> UnitProfile:
        """The profile of a unit.

        :raises UsageError: the database has no such unit.
        """
        row = self.connection.execute(_PROFILE, {"unit_code": unit_code}).first()
        if row is None:
            raise UsageError(
                _("This database holds no unit with the code {code}.").format(code=unit_code),
                _("Import the published document first: scorer plan import FILE"),
            )
        return UnitProfile(**row._mapping)

    def save_profile(self, profile: UnitProfile) -> None:
        """Keep a unit's profile, new or changed."""
        values = profile.model_dump()
        statement = upsert(_unit).values(values)
        self.connection.execute(statement.on_conflict_do_update(["code"], set_=values))

    def _add_unit(self, code: str, name: str | None) -> None:
        statement = upsert(_unit).values(code=code, name=name or "")
        self.connection.execute(statement.on_conflict_do_nothing())
        if name:
            named_now = update(_unit).where(_unit.c.code == code, _unit.c.name == "")
            self.connection.execute(named_now.values(name=name))

    def _names(self, plan_id: int) -> list[tuple[int, Announced]]:
        return [(row.edition, _announced(row)) for row in self.fetch(_ANNOUNCED, plan=plan_id)]

    def _doubts(self, plan_id: int) -> list[tuple[int, Finding]]:
        return [(row.edition, finding_from(row)) for row in self.fetch(_FINDINGS, plan=plan_id)]

    def _add_names(
        self, plan_id: int, names: Iterable[tuple[int, Announced]], behind: int = 0
    ) -> None:
        """Keep names of the first part, each with its edition, behind so many others."""
        rows: list[dict[str, Any]] = [
            {
                "plan_id": plan_id,
                "position": position,
                "number": each.number,
                "name": each.name,
                "text": each.text,
                "place": place_json(each.place),
                "edition": edition,
                **{name: getattr(each, name) for name in _MATCH},
            }
            for position, (edition, each) in enumerate(names, behind + 1)
        ]
        self.insert_all(_part_one, rows)

    def _add_doubts(
        self, plan_id: int, doubts: Iterable[tuple[int, Finding]], behind: int = 0
    ) -> None:
        """Keep doubts of the reader, each with its edition, behind so many others."""
        rows = [
            {"plan_id": plan_id, "position": position, "edition": edition, **finding_row(each)}
            for position, (edition, each) in enumerate(doubts, behind + 1)
        ]
        self.insert_all(_finding, rows)


def _is_about(
    finding: Finding, places: Container[Place | None], codes: Container[str | None]
) -> bool:
    """Whether a doubt is about one of these projects; places tell where it names none."""
    code = finding.params.get("project_code")
    return finding.place in places if code is None else code in codes


def _announced(row: Row[Any]) -> Announced:
    return Announced(
        number=row.number,
        name=row.name,
        text=row.text,
        place=place_from(row.place),
        **{name: row._mapping[name] for name in _MATCH},
    )
