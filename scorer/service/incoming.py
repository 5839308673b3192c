"""A document on its way into the database: read, and placed with its unit and year."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scorer.checks.registry import check_plan
from scorer.errors import RefusedEntryError
from scorer.i18n import _
from scorer.model.plan import is_provisional

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scorer.findings import Finding
    from scorer.model.plan import PerformancePlan
    from scorer.storage.unit_of_work import UnitOfWork


class NothingToKeepError(RefusedEntryError):
    """A document was read, but holds no project."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A document as read, with the unit and year that were named for it, and what is doubtful in it."""

    document: PerformancePlan
    findings: tuple[Finding, ...]


def read_incoming(path: Path, unit: str | None, year: int | None) -> Incoming:
    """Read a document; ``unit`` and ``year`` fill in what it does not say.

    Raises UnreadableFileError, and NothingToKeepError where it has no project.
    """
    from scorer.importers.document import read_plan

    plan = read_plan(path)
    if not plan.projects:
        raise NothingToKeepError(
            _("{file} has no project with target values; there is nothing to keep.").format(
                file=plan.source.file
            ),
            _("A target table has 项目名称 and 一级指标; choose the document with them."),
        )
    plan = plan.model_copy(update={"unit_code": plan.unit_code or unit, "year": plan.year or year})
    return Incoming(plan, (*plan.findings, *check_plan(plan)))


def placed(work: UnitOfWork, incoming: Incoming) -> tuple[Incoming, int | None]:
    """The document with its unit and year, and the plan of these, None where there is none yet.

    Bytes that are kept already tell what they themselves do not say. Raises RefusedEntryError where
    unit or year stay unknown, or where the same bytes are kept for another unit or year.
    """
    document = incoming.document
    held = {row.plan_id: row for row in work.repository.plans()}
    same_bytes = [plan for plan, _n in work.repository.editions_of_bytes(document.source.sha256)]
    if same_bytes:
        row = held[same_bytes[-1]]
        _refuse_elsewhere(document, row.unit_code, row.year)
        placing = {"unit_code": row.unit_code, "year": row.year}
        return Incoming(document.model_copy(update=placing), incoming.findings), row.plan_id
    _refuse_unplaced(document)
    wanted = (document.unit_code, document.year)
    fitting = [at for at, row in held.items() if (row.unit_code, row.year) == wanted]
    return incoming, fitting[-1] if fitting else None


def refuse_codes_elsewhere(
    work: UnitOfWork, document: PerformancePlan, codes: Iterable[str], plan_id: int | None
) -> None:
    """Raise RefusedEntryError where another plan has one of the codes; provisional ones are free."""
    known = work.repository.known_codes(besides=plan_id)
    names = {each.code: each.name for each in document.projects}
    for code in codes:
        if code in known and not is_provisional(code):
            raise RefusedEntryError(
                _("{file}: project {code} “{name}” is already kept, from {other}.").format(
                    file=document.source.file,
                    code=code,
                    name=names.get(code, ""),
                    other=known[code],
                ),
                _("Another unit or year has it; look whether unit and year are right."),
            )


def _refuse_elsewhere(document: PerformancePlan, unit: str, year: int) -> None:
    named = (document.unit_code or unit, document.year or year)
    if named != (unit, year):
        raise RefusedEntryError(
            _("{file} is kept already, for unit {unit} and {year}.").format(
                file=document.source.file, unit=unit, year=year
            ),
            _("Import it without --unit and --year, or choose the other document."),
        )


def _refuse_unplaced(plan: PerformancePlan) -> None:
    if plan.unit_code is None:
        raise RefusedEntryError(
            _("{file} does not say which unit it belongs to.").format(file=plan.source.file),
            _("Name the unit: --unit CODE"),
        )
    if plan.year is None:
        raise RefusedEntryError(
            _("{file} does not say which year it is for.").format(file=plan.source.file),
            _("Name the year: --year YYYY"),
        )
