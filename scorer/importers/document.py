"""The door for documents: a file to the performance plan it holds, whatever kind of file it is."""

import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import scorer.importers.reader_findings  # noqa: F401 - readers come late, their findings stay
from scorer.errors import UnreadableFileError
from scorer.findings import Finding, Place, Severity, declare, find
from scorer.i18n import N_, _, reason_of
from scorer.importers.base import Document, Grid, Paragraph
from scorer.importers.captions import Role, role_of, unit_parts
from scorer.importers.drafts import Draft, Value
from scorer.importers.kinds import Kind, identify
from scorer.importers.part_one import read_announced
from scorer.importers.projects import code_of, read_project, refuse_twice
from scorer.importers.target_form import read_forms
from scorer.importers.text import read_text
from scorer.importers.year import read_year
from scorer.model.plan import PerformancePlan, Project, Source

UNIT_MISSING: Final = declare(
    "IMP-UNIT-MISSING",
    Severity.ERROR,
    N_("The document does not state the code of its unit."),
    N_("Enter the unit's code and name by hand."),
)
UNIT_DIFFERS: Final = declare(
    "IMP-UNIT-DIFFERS",
    Severity.WARNING,
    N_("The table is of {other}, the document of {unit}."),
    N_("Look whether the table belongs to this document."),
)


def read_plan(path: Path) -> PerformancePlan:
    """The plan in the file, with everything doubtful as findings at their places.

    Raises UnreadableFileError where the file cannot be read, is of no known kind, or holds no
    target table; where a table has no code or a budget is no number; where a project comes twice.
    """
    data = read_bytes(path)
    sha256 = hashlib.sha256(data).hexdigest()
    with _no_collection():
        document = read_document(data, path.name)
        return plan_of(document, Source(file=path.name, sha256=sha256, format=document.format))


@contextmanager
def _no_collection() -> Iterator[None]:
    """Hold back the search for cycles: reading makes many objects and none, and it costs a third."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def read_bytes(path: Path) -> bytes:
    """The file's bytes; raises UnreadableFileError where there is no such file or no right to it."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        message, hint = _("There is no file {file}."), _("Check the name and the folder.")
        raise UnreadableFileError(message.format(file=path), hint) from error
    except OSError as error:
        raise UnreadableFileError(
            _("{file} cannot be opened: {reason}.").format(file=path, reason=reason_of(error)),
            _("Close it in other programs and check that you may read it."),
        ) from error


def read_document(data: bytes, name: str) -> Document:
    """Paragraphs and grids of the bytes, by their content; ``name`` is only for places and words.

    Raises UnreadableFileError for what is empty, damaged, or of no known kind.
    """
    match identify(data, name):
        case Kind.TEXT:
            return read_text(data, name)
        case Kind.PACKAGE:
            from scorer.importers.package import read_package

            return read_package(data, name)
        case Kind.MARKUP:
            from scorer.importers.markup import read_markup

            return read_markup(data, name)
        case Kind.PDF:
            from scorer.importers.pdf import read_pdf

            return read_pdf(data, name)
        case Kind.OLE | Kind.RTF:
            from scorer.importers.legacy import read_legacy

            return read_legacy(data, name)


def plan_of(document: Document, source: Source) -> PerformancePlan:
    """The plan in a document that was read; raises UnreadableFileError as ``read_plan`` does."""
    drafts, paragraphs = read_forms(document.blocks)
    if not drafts:
        raise UnreadableFileError(
            _("{file} holds no target table.").format(file=document.file),
            _("A target table has the rows 项目编码 and 一级指标; choose the document with them."),
        )
    refuse_twice(drafts)
    paragraphs = paragraphs or _sheet_text(document, drafts)
    codes = [code_of(draft) for draft in drafts]
    year, findings = read_year(paragraphs, codes, document.file)
    findings = [*document.findings, *findings, *_unit_findings(document, drafts)]
    projects: list[Project] = []
    for draft in drafts:
        project, doubts = read_project(draft, year)
        projects.append(project)
        findings += doubts
    unit = _unit(drafts)
    code, name = unit_parts(unit.text) if unit else (None, None)
    return PerformancePlan(
        source=source,
        unit_code=code,
        unit_name=name,
        year=year,
        currency_unit=_currency(drafts),
        announced=read_announced(paragraphs),
        projects=tuple(projects),
        findings=tuple(findings),
    )


def _sheet_text(document: Document, drafts: list[Draft]) -> list[Paragraph]:
    """A workbook has no paragraphs: lone cells above the first form serve as such."""
    start = drafts[0].start
    answer: list[Paragraph] = []
    for block in document.blocks:
        if not isinstance(block, Grid):
            continue
        for row in block.rows:
            cells = [cell for cell in row.cells if cell.text and not cell.merged]
            if len(cells) == 1 and role_of(cells[0].text) is not Role.HEADING:
                answer.append(Paragraph(cells[0].text, block.place(cells[0])))
            if (
                (block.sheet, block.table) == (start.sheet, start.table)
                and cells[:1]
                and (cells[0].row >= (start.row or 0))
            ):
                return answer
    return answer


def _unit(drafts: list[Draft]) -> Value | None:
    """The unit as the first table that names one prints it."""
    return next((each.values[Role.UNIT] for each in drafts if Role.UNIT in each.values), None)


def _currency(drafts: list[Draft]) -> str | None:
    """The currency unit as the first table that states one prints it."""
    values = (
        each.values[role]
        for each in drafts
        for role in (Role.CURRENCY, Role.TOTAL)
        if role in each.values
    )
    return next((value.currency for value in values if value.currency), None)


def _unit_findings(document: Document, drafts: list[Draft]) -> list[Finding]:
    unit = _unit(drafts)
    if unit is None or unit_parts(unit.text)[0] is None:
        return [find(UNIT_MISSING, unit.place if unit else Place(document.file))]
    return [
        find(UNIT_DIFFERS, value.place, other=value.text, unit=unit.text)
        for draft in drafts
        if (value := draft.values.get(Role.UNIT)) is not None and value.text != unit.text
    ]
