"""Carrying a merge out: rows, edition and journal entry inside one unit of work."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from scorer.model.edition import ImportState
from scorer.model.plan import Indicator, Project
from scorer.service.doubts import places_of
from scorer.service.matching import carried_over

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scorer.findings import Finding, Place
    from scorer.merging.sides import Merged, MergedProject
    from scorer.model.base import Frozen
    from scorer.model.difference import Choice
    from scorer.model.plan import PerformancePlan
    from scorer.service.views import Comparison
    from scorer.storage.edition_rows import Part
    from scorer.storage.unit_of_work import UnitOfWork

_ACTIONS: Final = {
    ImportState.ADDED: "plan.import",
    ImportState.SAME: "plan.edition",
    ImportState.DIFFERS: "plan.merge",
}
_NOT_TOLD: Final = frozenset({"places", "indicators", "position"})


def write_merge(
    work: UnitOfWork,
    plan_id: int,
    comparison: Comparison,
    merged: Merged,
    said: Mapping[str, Choice],
) -> None:
    """Write everything that a settled merge changes; commits nothing."""
    document, number = comparison.document, comparison.edition
    finals = frozenset(work.repository.final_sheets(plan_id))
    journal = _Told()
    parts: dict[int, Part] = {}
    for each in merged.projects:
        _write_project(work, plan_id, each, finals, journal, parts)
    decisions = {name: choice.value for name, choice in said.items()}
    work.repository.add_edition(
        plan_id,
        document,
        [parts[position] for position in range(1, len(document.projects) + 1)],
        work.who,
        work.now(),
        number=number,
        revises=merged.revises,
        decisions=decisions,
    )
    _revise_plan(work, plan_id, comparison, merged)
    facts: dict[str, Any] = {
        **import_record(document),
        "edition": number,
        "revises": list(merged.revises),
        "decisions": decisions,
    }
    before = {"changed": journal.before} if journal.before else None
    after = {**facts, "changed": journal.after} if journal.after else facts
    work.journal(_ACTIONS[comparison.state], document.source.file, before, after)


def import_record(document: PerformancePlan) -> dict[str, object]:
    """What the journal keeps of a document that was taken in."""
    return {
        "file": document.source.file,
        "sha256": document.source.sha256,
        "unit": document.unit_code,
        "year": document.year,
        "projects": [project.code for project in document.projects],
        "indicators": sum(len(project.indicators) for project in document.projects),
    }


class _Told:
    """Every changed field, by project or row, as it was and as it is."""

    def __init__(self) -> None:
        self.before: dict[str, Any] = {}
        self.after: dict[str, Any] = {}

    def note(self, subject: str, before: Frozen | None, after: Frozen) -> None:
        if before is None:
            stated = after.model_dump(exclude_defaults=True, exclude=set(_NOT_TOLD))
            self.after[subject] = _dumped(after, stated)
            return
        names = _changed(before, after)
        if names:
            self.before[subject], self.after[subject] = (
                _dumped(before, names),
                _dumped(after, names),
            )


def _dumped(value: Frozen, names: Iterable[str]) -> dict[str, Any]:
    """The named fields as JSON holds them; of checkpoints what the document states."""
    fields = value.model_dump(mode="json", include=set(names) - {"checkpoints"})
    if "checkpoints" in names:
        told = {"month", "cumulative_share"}
        points = getattr(value, "checkpoints", ())
        fields["checkpoints"] = [each.model_dump(mode="json", include=told) for each in points]
    return fields


def _changed(before: Frozen, after: Frozen) -> set[str]:
    return {
        name
        for name in type(before).model_fields
        if name not in _NOT_TOLD and _bare(getattr(before, name)) != _bare(getattr(after, name))
    }


def _bare(value: Any) -> Any:
    """The value without the places of checkpoints."""
    if isinstance(value, tuple):
        return tuple(_bare(each) for each in value)
    return value.model_copy(update={"place": None}) if hasattr(value, "place") else value


def _write_project(
    work: UnitOfWork,
    plan_id: int,
    merged: MergedProject,
    finals: Iterable[str],
    journal: _Told,
    parts: dict[int, Part],
) -> None:
    from scorer.storage.edition_rows import Part

    after, position = merged.project, merged.document_position
    if position is not None:
        parts[position] = Part(after.code if after else None, merged.rows)
    if after is None:
        return
    if merged.held is None:
        work.repository.add_project(plan_id, after)
        journal.note(after.code, None, after)
        return
    before = merged.held.project
    if before.code in finals:
        after = _only_places(before, after)
    if after.code != before.code:
        work.repository.recode_project(plan_id, before.code, after.code)
    if after.model_copy(update={"indicators": before.indicators}) != before:
        work.repository.update_project(plan_id, after)
        journal.note(before.code, before, after)
    _write_rows(work, plan_id, before, after, journal)


def _write_rows(
    work: UnitOfWork, plan_id: int, before: Project, after: Project, journal: _Told
) -> None:
    kept = {each.position: each for each in before.indicators}
    for row in after.indicators:
        was: Indicator | None = kept.get(row.position)
        if was == row:
            continue
        if was is None:
            work.repository.add_indicator(plan_id, after.code, row)
        else:
            work.repository.update_indicator(plan_id, after.code, row)
        journal.note(f"{before.code}/{row.position}", was, row)


def _only_places(before: Project, after: Project) -> Project:
    """A final project as it stands, with the places where the new document says the same."""
    places = {each.position: each.places for each in after.indicators}
    rows = tuple(
        each.model_copy(update={"places": places.get(each.position, each.places)})
        for each in before.indicators
    )
    return before.model_copy(update={"places": after.places, "indicators": rows})


def _revise_plan(work: UnitOfWork, plan_id: int, comparison: Comparison, merged: Merged) -> None:
    """The document's own words: source, names of the first part, doubts."""
    names = work.repository.announced(plan_id)
    codes = work.repository.project_keys(plan_id)
    announced = carried_over(names, comparison.document.announced, codes)
    findings = _retold(comparison.document, merged)
    document = comparison.document.model_copy(update={"announced": announced, "findings": findings})
    replaced: set[Place] = set()
    known: set[str] = set()
    for each in merged.projects:
        if each.held is not None and each.document_position is not None:
            known.add(each.held.project.code)
            replaced |= places_of(each.held.project)
            replaced |= places_of(each.held.base) if each.held.base else set()
    number = comparison.edition
    work.repository.revise_plan(plan_id, document, number, replaced, known, work.who, work.now())


def _retold(document: PerformancePlan, merged: Merged) -> tuple[Finding, ...]:
    """The reader's doubts with the codes that projects have here; without those not taken in."""
    here: dict[str, str | None] = {
        document.projects[each.document_position - 1].code: each.project.code
        if each.project
        else None
        for each in merged.projects
        if each.document_position is not None
    }
    told = []
    for each in document.findings:
        code = each.params.get("project_code", "")
        now = here.get(code, code)
        if now is not None:
            params = {**each.params, "project_code": now} if now != code else each.params
            told.append(replace(each, params=params))
    return tuple(told)
