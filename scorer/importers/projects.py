"""Drafts of the target form to projects: code, name, funds, spending plan, objectives, indicators."""

import re
from typing import Final

from scorer.findings import Finding, Place, Severity, about, declare, find
from scorer.i18n import N_
from scorer.importers.codes import CODE_MISSING, NAME_MISSING, Identity
from scorer.importers.drafts import Draft
from scorer.importers.funds import read_funds
from scorer.importers.indicators import read_indicators
from scorer.importers.roles import Role
from scorer.importers.spending import read_checkpoints
from scorer.importers.year import period_of
from scorer.model.plan import Checkpoint, Project, is_provisional

NO_INDICATORS: Final = declare(
    "IMP-NO-INDICATORS",
    Severity.ERROR,
    N_("The table of {project} has no indicators."),
    N_("Look whether the indicator table is missing in the document."),
)

_NUMBER: Final = re.compile(
    r"\s*(?:\d{1,2}\s*[.、．](?!\d)|[(（]\s*\d{1,2}\s*[)）]|[①-⑳]|目标\s*\d)"
)


def read_project(
    draft: Draft, identity: Identity, code: str, year: int | None
) -> tuple[Project, list[Finding]]:
    """One project under the given code and what is doubtful in it, places included.

    Raises UnreadableFileError for an amount that is no number.
    """
    shown = identity.name or code
    funds = read_funds(draft, shown)
    checkpoints, spending_findings = read_checkpoints(draft)
    indicators, indicator_findings = read_indicators(draft, year)
    project = Project(
        code=code,
        name=identity.name,
        total_funds=funds.total,
        fiscal_funds=funds.fiscal,
        other_funds=funds.other,
        purpose=draft.values[Role.PURPOSE].text if Role.PURPOSE in draft.values else None,
        period=period_of(identity.name, year),
        checkpoints=checkpoints,
        objectives=_objectives(draft),
        indicators=indicators,
        places=_places(draft, identity, checkpoints),
    )
    findings = [*draft.findings, *_head_findings(draft, identity, project), *funds.findings]
    findings += [*spending_findings, *indicator_findings]
    return project, [about(each, project=shown, project_code=code) for each in findings]


def _head_findings(draft: Draft, identity: Identity, project: Project) -> list[Finding]:
    findings = list(identity.findings)
    stated = draft.values.get(Role.CODE)
    place = stated.place if stated else draft.start
    if is_provisional(project.code):
        findings.append(find(CODE_MISSING, place))
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


def _places(
    draft: Draft, identity: Identity, checkpoints: tuple[Checkpoint, ...]
) -> dict[str, Place]:
    """Where each field of the project stands."""
    places = identity.places | {
        role.value: draft.values[role].place
        for role in (Role.TOTAL, Role.FISCAL, Role.OTHER, Role.PURPOSE)
        if role in draft.values
    }
    if draft.objectives:
        places["objectives"] = draft.objectives[0].place
    if checkpoints and checkpoints[0].place:
        places["checkpoints"] = checkpoints[0].place
    return places
