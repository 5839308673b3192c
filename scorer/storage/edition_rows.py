"""Editions: documents as they were read, and which kept project and row each of theirs is."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, Final, NamedTuple

from sqlalchemy import Row, Text, bindparam, func, select, type_coerce

from scorer.errors import UsageError
from scorer.i18n import _
from scorer.merging.sides import Declined, HeldProject
from scorer.model.edition import Edition
from scorer.model.plan import Indicator, PerformancePlan, Project, Source
from scorer.storage import tables
from scorer.storage.document_codec import head_from, head_json, project_from, project_json
from scorer.storage.project_rows import ProjectRows
from scorer.storage.rows import project

_edition, _part = tables.edition, tables.edition_project
_IN_PLAN: Final = _edition.c.plan_id == bindparam("plan")
_FACTS: Final = (
    select(*(each for each in _edition.c if each.name != "document"))
    .where(_IN_PLAN)
    .order_by(_edition.c.number)
)
_HEAD: Final = select(_edition).where(_IN_PLAN, _edition.c.number == bindparam("edition_number"))
_OF_BYTES: Final = (
    select(_edition.c.plan_id, _edition.c.number)
    .where(_edition.c.source_sha256 == bindparam("sha256"))
    .order_by(_edition.c.number)
)
_TEXT: Final = type_coerce(_part.c.document, Text)
_LINKS: Final = (
    select(
        _part.c.number,
        _part.c.position,
        project.c.code,
        project.c.withdrawn,
        _part.c.rows,
        func.json_extract(_TEXT, "$.code").label("said_code"),
        func.json_extract(_TEXT, "$.name").label("said_name"),
    )
    .outerjoin(project, project.c.id == _part.c.project_id)
    .where(_part.c.plan_id == bindparam("plan"))
    .order_by(_part.c.number, _part.c.position)
)
_PARTS: Final = (
    select(_part.c.document)
    .where(_part.c.plan_id == bindparam("plan"), _part.c.number == bindparam("edition_number"))
    .order_by(_part.c.position)
)
_PART: Final = _PARTS.where(_part.c.position == bindparam("at_position"))
_NAMES: Final = select(project.c.code, project.c.name).where(project.c.plan_id == bindparam("plan"))
_later: Final = _part.alias("later")
_LAST_PARTS: Final = select(_part.c.number, _part.c.position, _part.c.document).where(
    _part.c.plan_id == bindparam("plan"),
    _part.c.number
    == select(func.max(_later.c.number))
    .where(_later.c.project_id == _part.c.project_id)
    .scalar_subquery(),
)


_SAID_OF: Final = (
    select(_part.c.number, _part.c.document)
    .join(project, project.c.id == _part.c.project_id)
    .where(
        _part.c.plan_id == bindparam("plan"), project.c.code.in_(bindparam("codes", expanding=True))
    )
    .order_by(_part.c.number.desc(), _part.c.position)
)


class Part(NamedTuple):
    """What became of one project of a document: the kept project, and its rows' numbers here.

    ``code`` is None where a person did not take it in; ``rows`` goes from the document's numbers.
    """

    code: str | None
    rows: Mapping[int, int]


class EditionRows(ProjectRows):
    """The documents behind each plan."""

    def editions(self, plan_id: int) -> tuple[Edition, ...]:
        """Every edition of a plan, oldest first."""
        in_force = {
            link.number
            for link in _last(self.fetch(_LINKS, plan=plan_id)).values()
            if link.withdrawn is None
        }
        return tuple(
            _edition_from(row, in_force=row.number in in_force)
            for row in self.fetch(_FACTS, plan=plan_id)
        )

    def project_editions(self, plan_id: int) -> dict[str, int]:
        """The number of the newest edition of each kept project that stands in a document, by code."""
        links = self.fetch(_LINKS, plan=plan_id)
        return {code: link.number for code, link in _last(links).items()}

    def edition_document(self, plan_id: int, number: int) -> PerformancePlan:
        """The document of an edition as it was read; UsageError where there is none."""
        found = self.fetch(_HEAD, plan=plan_id, edition_number=number)
        if not found:
            raise UsageError(
                _("This plan has no edition number {number}.").format(number=number),
                _("scorer plan editions lists them."),
            )
        parts = self.fetch(_PARTS, plan=plan_id, edition_number=number)
        return PerformancePlan(
            source=_source(found[0]),
            **head_from(found[0].document),
            projects=tuple(project_from(each.document) for each in parts),
        )

    def edition_projects(self, plan_id: int, codes: Iterable[str]) -> list[tuple[int, Project]]:
        """What each document says of these kept projects, with its number; the newest first."""
        found = self.fetch(_SAID_OF, plan=plan_id, codes=list(codes))
        return [(row.number, project_from(row.document)) for row in found]

    def editions_of_bytes(self, sha256: str) -> tuple[tuple[int, int], ...]:
        """Plan and edition number of everything that was read from these very bytes."""
        return tuple((row.plan_id, row.number) for row in self.fetch(_OF_BYTES, sha256=sha256))

    def add_edition(
        self,
        plan_id: int,
        document: PerformancePlan,
        parts: Sequence[Part],
        by: str,
        at: datetime,
        *,
        number: int = 1,
        revises: Iterable[int] = (),
        decisions: Mapping[str, str] | None = None,
    ) -> None:
        """Keep a document as it was read; ``parts`` stand beside its projects, in their order."""
        funds = (each.total_funds for each in document.projects if each.total_funds is not None)
        head = {
            "plan_id": plan_id,
            "number": number,
            "source_file": document.source.file,
            "source_sha256": document.source.sha256,
            "source_format": document.source.format,
            "imported_at": at,
            "imported_by": by,
            "reconstructed": 0,
            "revises": sorted(revises),
            "decisions": dict(decisions or {}),
            "projects": len(document.projects),
            "indicators": sum(len(each.indicators) for each in document.projects),
            "total_funds": sum(funds, Decimal(0)),
            "document": head_json(document),
        }
        self.insert_one(_edition, head)
        keys = self.project_keys(plan_id)
        rows: list[dict[str, Any]] = [
            {
                "plan_id": plan_id,
                "number": number,
                "position": position,
                "project_id": None if part.code is None else keys[part.code],
                "rows": sorted(part.rows.items()),
                "document": project_json(said),
            }
            for position, (said, part) in enumerate(zip(document.projects, parts, strict=True), 1)
        ]
        self.insert_all(_part, rows)

    def known_projects(self, plan_id: int) -> set[tuple[str, str]]:
        """Code and name of every project, as kept and as any edition had it, taken in or not."""
        kept = self.fetch(_NAMES, plan=plan_id)
        said = self.fetch(_LINKS, plan=plan_id)
        return {(row.code, row.name) for row in kept} | {
            (row.said_code or "", row.said_name or "") for row in said
        }

    def held_projects(self, plan_id: int) -> tuple[HeldProject, ...]:
        """Every kept project, withdrawn ones too, with what its last edition said of it."""
        links = self.fetch(_LINKS, plan=plan_id)
        superseded = self._superseded(plan_id)
        last = _last(links)
        codes: dict[str, set[str]] = {}
        for each in links:
            codes.setdefault(each.code, set()).add(each.said_code)
        said = {
            (row.number, row.position): row.document
            for row in self.fetch(_LAST_PARTS, plan=plan_id)
        }
        answer = []
        for kept in self.projects(plan_id):
            link = last.get(kept.code)
            if link is None:
                answer.append(HeldProject(kept))
                continue
            rows = {here: there for there, here in link.rows}
            answer.append(
                HeldProject(
                    project=kept,
                    edition=link.number,
                    base=project_from(said[link.number, link.position]),
                    rows=rows,
                    earlier=self._earlier(plan_id, kept, rows, links),
                    codes=frozenset(codes[kept.code]),
                    dropped=link.number in superseded,
                )
            )
        return tuple(answer)

    def declined_projects(self, plan_id: int) -> tuple[Declined, ...]:
        """What a person did not take in, of editions that no later one brought up to date."""
        superseded = self._superseded(plan_id)
        return tuple(
            Declined(link.number, self._said(plan_id, link))
            for link in self.fetch(_LINKS, plan=plan_id)
            if link.code is None and link.number not in superseded
        )

    def _superseded(self, plan_id: int) -> set[int]:
        rows = self.fetch(_FACTS, plan=plan_id)
        return {number for row in rows for number in row.revises}

    def _earlier(
        self, plan_id: int, kept: Project, rows: Mapping[int, int], links: Sequence[Row[Any]]
    ) -> dict[int, Indicator]:
        """What older editions said last of rows that the newest no longer has."""
        missing = {each.position for each in kept.indicators} - set(rows)
        found: dict[int, Indicator] = {}
        for link in reversed(links) if missing else ():
            here = {ours: theirs for theirs, ours in link.rows if ours in missing}
            if link.code != kept.code or not here:
                continue
            said = {each.position: each for each in self._said(plan_id, link).indicators}
            found |= {ours: said[theirs] for ours, theirs in here.items()}
            missing -= set(here)
        return found

    def _said(self, plan_id: int, link: Row[Any]) -> Project:
        at = {"edition_number": link.number, "at_position": link.position}
        (row,) = self.fetch(_PART, plan=plan_id, **at)
        return project_from(row.document)


def _last(links: Iterable[Row[Any]]) -> dict[str, Row[Any]]:
    """The last link of each kept project; links come oldest first."""
    return {link.code: link for link in links if link.code is not None}


def _source(row: Row[Any]) -> Source:
    return Source(file=row.source_file, sha256=row.source_sha256, format=row.source_format)


def _edition_from(row: Row[Any], *, in_force: bool) -> Edition:
    return Edition(
        number=row.number,
        source=_source(row),
        imported_at=row.imported_at,
        imported_by=row.imported_by,
        projects=row.projects,
        indicators=row.indicators,
        total_funds=row.total_funds,
        revises=tuple(row.revises),
        in_force=in_force,
        reconstructed=bool(row.reconstructed),
        decisions=row.decisions,
    )
