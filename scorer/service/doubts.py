"""What the reader doubted in a document, project by project, as far as nobody settled it by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from scorer.findings import Finding, Place, about
from scorer.importers.codes import CODE_DAMAGED, CODE_MISSING
from scorer.model.plan import Project, is_provisional
from scorer.reading.target_value import read_target
from scorer.service.views import Recorded


def document_findings(recorded: Recorded) -> tuple[Finding, ...]:
    """The reader's doubts about one project that no person has settled by hand since."""
    project = recorded.project
    doubtful = _open_places(project.places, project.by_hand)
    if "checkpoints" not in project.by_hand:
        doubtful |= {each.place for each in project.checkpoints}
    for each in project.counted_indicators:
        settled = (*each.by_hand, "target_text") if "target" in each.by_hand else each.by_hand
        doubtful |= _open_places(each.places, settled)
    known = places_of(project)
    kept = tuple(
        each
        for each in recorded.reader_findings
        if each.place in doubtful or (each.place not in known and not _code_given(each, project))
    )
    return (*kept, *_reread(recorded))


def findings_of(project: Project, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What the reader doubted in one project's table: told by its code, else by its places."""
    places = places_of(project)
    return tuple(
        each
        for each in findings
        if (
            each.params["project_code"] == project.code
            if "project_code" in each.params
            else each.place in places
        )
    )


def _code_given(finding: Finding, project: Project) -> bool:
    """Whether the doubt is about a code that the project has by now."""
    return finding.code in {CODE_MISSING, CODE_DAMAGED} and not is_provisional(project.code)


def places_of(project: Project) -> set[Place]:
    """Every place that a project or one of its rows came from."""
    places = set(project.places.values())
    for each in project.checkpoints:
        places |= {each.place} if each.place else set()
    for row in project.indicators:
        places |= set(row.places.values())
    return places


def _open_places(places: Mapping[str, Place], by_hand: tuple[str, ...]) -> set[Place | None]:
    return {place for name, place in places.items() if name not in by_hand}


def _reread(recorded: Recorded) -> list[Finding]:
    """What is doubtful about target values that were corrected or added by hand."""
    found: list[Finding] = []
    for each in recorded.project.counted_indicators:
        by_hand = {"target_text", "*"} & set(each.by_hand)
        if by_hand and "target" not in each.by_hand:
            reading = read_target(
                each.target_text,
                category=each.category,
                subcategory=each.subcategory,
                name=each.name,
                description=each.description or "",
                year=recorded.year,
            )
            subject = {"indicator": each.name, "position": each.position}
            found.extend(about(one, None, **subject) for one in reading.findings)
    return found
