"""The plan in a document that was read: its projects, its unit, its year, and what is doubtful."""

from itertools import count
from typing import Final, NamedTuple

from scorer.findings import Finding, Place, Severity, declare, find
from scorer.i18n import N_
from scorer.importers.base import Document, Paragraph
from scorer.importers.captions import unit_parts
from scorer.importers.drafts import Draft, Value
from scorer.importers.form_kinds import Found, find_projects
from scorer.importers.forms import Forms
from scorer.importers.part_one import read_announced
from scorer.importers.projects import read_project
from scorer.importers.roles import Role
from scorer.importers.target_form import read_forms
from scorer.importers.year import read_year, title_year
from scorer.model.plan import PerformancePlan, Project, Source, provisional_code

NO_TABLE: Final = declare(
    "IMP-NO-TABLE",
    Severity.ERROR,
    N_("The document holds no target table that is filled in."),
    N_("A target table has 项目名称 and 一级指标; choose the document with them."),
)
EVALUATION: Final = declare(
    "IMP-EVALUATION",
    Severity.NOTE,
    N_("Actual values, scores and reasons of the self-evaluation were not taken, only its plan."),
    N_("Record them with: scorer outcome set, or scorer outcome import."),
)
ROWS_UNCAPTIONED: Final = declare(
    "IMP-ROWS-UNCAPTIONED",
    Severity.ERROR,
    N_("{count} rows look like indicators but stand under no captions; they were not read: {text}"),
    N_("Add the captions 一级指标, 三级指标 and 指标值 to the document and read it again."),
)
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


def plan_of(document: Document, source: Source) -> PerformancePlan:
    """The plan in a document that was read; without projects where it holds no target table.

    Raises UnreadableFileError where a budget is no number, or two tables of one code contradict.
    """
    forms = read_forms(document.blocks)
    found = find_projects(forms.drafts)
    paragraphs = forms.paragraphs or forms.lone
    stated = [each.code for each in found.identities if each.code is not None]
    year, year_findings = read_year(_witnesses(forms, found.drafts), stated, document.file)
    findings = [*document.findings, *found.findings, *_unread(forms)]
    if not found.drafts:
        findings.append(find(NO_TABLE, Place(document.file)))
        year_findings = []
    unit = _unit(found.drafts, forms)
    projects, doubts = _projects(found, year)
    findings += [*year_findings, *_unit_findings(document, found.drafts, unit)]
    findings += [*_evaluations(found.drafts), *doubts]
    return PerformancePlan(
        source=source,
        unit_code=unit.code,
        unit_name=unit.name,
        year=year,
        currency_unit=_currency(found.drafts),
        announced=read_announced(paragraphs),
        projects=projects,
        findings=tuple(findings),
    )


def _witnesses(forms: Forms, drafts: list[Draft]) -> list[Paragraph]:
    """The texts that may tell the year; of a sheet without a form (notes, lists) titles only."""
    sheets = {draft.start.sheet for draft in drafts}
    inside = [
        each
        for each in (*forms.lone, *forms.titles)
        if each.place.sheet in sheets or title_year(each.text)
    ]
    return [*forms.paragraphs, *inside]


class _Unit(NamedTuple):
    """The unit of the document, as the first table that names one prints it."""

    code: str | None = None
    name: str | None = None
    text: str | None = None
    place: Place | None = None


def _projects(found: Found, year: int | None) -> tuple[tuple[Project, ...], list[Finding]]:
    """The projects in the document's order; those without a code are numbered."""
    numbers = count(1)
    projects: list[Project] = []
    doubts: list[Finding] = []
    for draft, identity in zip(found.drafts, found.identities, strict=True):
        code = identity.code or provisional_code(next(numbers))
        project, findings = read_project(draft, identity, code, year)
        projects.append(project)
        doubts += findings
    return tuple(projects), doubts


def _unit(drafts: list[Draft], forms: Forms) -> _Unit:
    """The first unit that is named with its code, else the first that is named at all."""
    named = [
        _unit_of(each.values.get(Role.UNIT), each.values.get(Role.UNIT_CODE)) for each in drafts
    ]
    named.append(_unit_of(forms.unit, None))
    named = [each for each in named if each.place is not None]
    return next((each for each in named if each.code), named[0] if named else _Unit())


def _unit_of(stated: Value | None, code: Value | None) -> _Unit:
    value = stated or code
    if value is None:
        return _Unit()
    glued, name = unit_parts(value.text)
    apart = code.text.strip() if code else None
    return _Unit(glued or apart, name if stated else None, value.text, value.place)


def _currency(drafts: list[Draft]) -> str | None:
    """The currency unit as the first table that states one prints it."""
    values = (
        each.values[role]
        for each in drafts
        for role in (Role.CURRENCY, Role.TOTAL)
        if role in each.values
    )
    return next((value.currency for value in values if value.currency), None)


def _unit_findings(document: Document, drafts: list[Draft], unit: _Unit) -> list[Finding]:
    if not drafts:
        return []
    if unit.code is None:
        return [find(UNIT_MISSING, unit.place or Place(document.file))]
    return [
        find(UNIT_DIFFERS, value.place, other=value.text, unit=unit.text)
        for draft in drafts
        if (value := draft.values.get(Role.UNIT)) is not None and value.text != unit.text
    ]


def _unread(forms: Forms) -> list[Finding]:
    return [
        find(ROWS_UNCAPTIONED, each.place, count=each.count, text=each.text)
        for each in forms.unread
    ]


def _evaluations(drafts: list[Draft]) -> list[Finding]:
    """One note for all self-evaluation forms, where the first one begins."""
    places = [each.evaluation for each in drafts if each.evaluation is not None]
    return [find(EVALUATION, places[0])] if places else []
