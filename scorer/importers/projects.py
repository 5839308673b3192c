"""Drafts of the target form to projects: code, name, funds, spending plan, objectives, indicators."""

import re
from typing import Final

from scorer.errors import UnreadableFileError
from scorer.findings import Finding, Place, Severity, about, declare, find
from scorer.forms.view import place_text
from scorer.i18n import N_, _
from scorer.importers.captions import Role
from scorer.importers.drafts import Draft
from scorer.importers.funds import read_funds
from scorer.importers.indicators import read_indicators
from scorer.importers.spending import read_checkpoints
from scorer.importers.year import period_of
from scorer.model.plan import PROJECT_CODE_LENGTH, Checkpoint, Project
from scorer.text import key, one_line

CODE_UNUSUAL: Final = declare(
    "IMP-CODE-UNUSUAL",
    Severity.WARNING,
    N_("The project code {project_code} does not have 21 characters."),
    N_("Compare it with the budget system; payments are matched by this code."),
)
NAME_MISSING: Final = declare(
    "IMP-NAME-MISSING",
    Severity.ERROR,
    N_("The table of {project_code} does not name its project."),
    N_("Enter the name by hand."),
)
NO_INDICATORS: Final = declare(
    "IMP-NO-INDICATORS",
    Severity.ERROR,
    N_("The table of {project} has no indicators."),
    N_("Look whether the indicator table is missing in the document."),
)

_NUMBER: Final = re.compile(
    r"\s*(?:\d{1,2}\s*[.、．](?!\d)|[(（]\s*\d{1,2}\s*[)）]|[①-⑳]|目标\s*\d)"
)


def code_of(draft: Draft) -> str:
    """The project code, without stray white space.

    Raises UnreadableFileError where the table states none: payments and outcomes hang on it.
    """
    value = draft.values.get(Role.CODE)
    if value is None:
        raise UnreadableFileError(
            _("{place}: a target table without a project code.").format(
                place=place_text(draft.start)
            ),
            _("Add the row 项目编码 with its code to the document and read it again."),
        )
    return "".join(value.text.split())


def refuse_twice(drafts: list[Draft]) -> None:
    """Raises UnreadableFileError where two tables carry the same project code."""
    seen: dict[str, Place] = {}
    for draft in drafts:
        code, place = code_of(draft), draft.values[Role.CODE].place
        first = seen.setdefault(key(code), place)
        if first is not place:
            raise UnreadableFileError(
                _("{place}: project {code} stands in the document twice, first at {first}.").format(
                    place=place_text(place), code=code, first=place_text(first)
                ),
                _("Remove one of the two tables or correct its code."),
            )


def read_project(draft: Draft, year: int | None) -> tuple[Project, list[Finding]]:
    """One project and what is doubtful in it, places included.

    Raises UnreadableFileError for a missing code and for an amount that is no number.
    """
    code = code_of(draft)
    named = draft.values.get(Role.PROJECT)
    name = one_line(named.text) if named else ""
    shown = name or code
    funds = read_funds(draft, shown)
    checkpoints, spending_findings = read_checkpoints(draft)
    indicators, indicator_findings = read_indicators(draft, year)
    project = Project(
        code=code,
        name=name,
        total_funds=funds.total,
        fiscal_funds=funds.fiscal,
        other_funds=funds.other,
        purpose=draft.values[Role.PURPOSE].text if Role.PURPOSE in draft.values else None,
        period=period_of(name, year),
        checkpoints=checkpoints,
        objectives=_objectives(draft),
        indicators=indicators,
        places=_places(draft, checkpoints),
    )
    findings = [*draft.findings, *_head_findings(draft, project), *funds.findings]
    findings += [*spending_findings, *indicator_findings]
    return project, [about(each, project=shown, project_code=code) for each in findings]


def _head_findings(draft: Draft, project: Project) -> list[Finding]:
    findings: list[Finding] = []
    place = draft.values[Role.CODE].place
    if len(project.code) != PROJECT_CODE_LENGTH:
        findings.append(find(CODE_UNUSUAL, place, project_code=project.code))
    if not project.name:
        findings.append(find(NAME_MISSING, place, project_code=project.code))
    if not project.indicators:
        findings.append(find(NO_INDICATORS, draft.start, project=project.name or project.code))
    return findings


def _objectives(draft: Draft) -> tuple[str, ...]:
    """The numbered sentences as printed; a line without a number belongs to the one above."""
    answer: list[str] = []
    for value in draft.objectives:
        lines = [line for line in map(str.strip, value.text.split("\n")) if line]
        numbered = any(_NUMBER.match(line) for line in lines)
        for index, line in enumerate(lines):
            if numbered and index and not _NUMBER.match(line):
                answer[-1] = f"{answer[-1]}\n{line}"
            else:
                answer.append(line)
    return tuple(answer)


def _places(draft: Draft, checkpoints: tuple[Checkpoint, ...]) -> dict[str, Place]:
    """Where each field of the project stands."""
    places = {
        role.value: draft.values[role].place
        for role in (
            Role.CODE, Role.PROJECT, Role.TOTAL, Role.FISCAL, Role.OTHER, Role.PURPOSE
        )
        if role in draft.values
    }  # fmt: skip
    if draft.objectives:
        places["objectives"] = draft.objectives[0].place
    if checkpoints and checkpoints[0].place:
        places["checkpoints"] = checkpoints[0].place
    return places
