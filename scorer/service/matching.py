"""Which project each name of the document's first part means: looked up, confirmed by a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scorer.checks import part_one as findings
from scorer.checks.naming import Match, MatchState, matches, not_announced
from scorer.errors import RefusedEntryError, UsageError
from scorer.forms.changes import changed_by
from scorer.i18n import _
from scorer.service.corrections import changed_meanwhile
from scorer.service.loading import keep_announced, loaded, plan_of, view_of
from scorer.service.workspace import Workspace
from scorer.text import key

if TYPE_CHECKING:
    from datetime import datetime

    from scorer.model.plan import Announced, PerformancePlan, Project
    from scorer.storage.unit_of_work import UnitOfWork

__all__ = [
    "ABOUT_NAMES",
    "Match",
    "MatchState",
    "PartOne",
    "carried_over",
    "confirm_match",
    "confirm_no_table",
    "free_match",
    "part_one",
]

ABOUT_NAMES = frozenset(
    {
        findings.NAMED_OTHERWISE,
        findings.NAMED_OTHERWISE_CONFIRMED,
        findings.NO_TABLE,
        findings.NO_TABLE_CONFIRMED,
        findings.NOT_ANNOUNCED,
    }
)
"""The codes of findings that are settled here."""
_MATCH = ("project_code", "matched_by", "matched_at")


@dataclass(frozen=True, slots=True)
class PartOne:
    """The names of the first part as they stand to the tables, and what else there is to choose.

    ``not_announced`` are the projects that no name means; ``projects`` all that count.
    """

    matches: tuple[Match, ...]
    not_announced: tuple[Project, ...]
    projects: tuple[Project, ...]


def part_one(workspace: Workspace) -> PartOne:
    """Every name of the first part of the plan in hand, with the table it means or may mean."""
    with workspace.reading() as work:
        return _picture(plan_of(loaded(workspace, work)))


def confirm_match(
    workspace: Workspace, entry: int, code: str, *, seen: Announced | None = None
) -> PartOne:
    """Say that the name at ``entry`` (from 1) means the project; journalled with who and when.

    Raises UsageError where there is no such name or project, RefusedEntryError where another
    name means that project already, and ConflictError where somebody settled the name since it was
    ``seen``.
    """
    with workspace.changing() as work:
        _refuse_settled(workspace, work, entry, seen)
        project = view_of(workspace, work, code).project
        _refuse_meant(plan_of(loaded(workspace, work)), entry, project)
        return _keep(workspace, work, entry, (code, work.who, work.now()), "announced.match")


def confirm_no_table(workspace: Workspace, entry: int, *, seen: Announced | None = None) -> PartOne:
    """Say that no project of the plan belongs to the name; raises UsageError and ConflictError as above."""
    with workspace.changing() as work:
        _refuse_settled(workspace, work, entry, seen)
        return _keep(workspace, work, entry, (None, work.who, work.now()), "announced.no_table")


def free_match(workspace: Workspace, entry: int, *, seen: Announced | None = None) -> PartOne:
    """Take back what a person said of the name; RefusedEntryError where nobody said anything.

    Raises ConflictError as above.
    """
    with workspace.changing() as work:
        _refuse_settled(workspace, work, entry, seen)
        before = _announced_at(loaded(workspace, work).plan, entry)
        if before.matched_by is None:
            raise RefusedEntryError(
                _("Nothing was confirmed of name {entry} “{name}”.").format(
                    entry=entry, name=before.name
                ),
                _("There is nothing to take back."),
            )
        return _keep(workspace, work, entry, (None, None, None), "announced.free")


def _refuse_settled(
    workspace: Workspace, work: UnitOfWork, entry: int, seen: Announced | None
) -> None:
    """Raise ConflictError where the name does not mean any more what it meant when it was seen."""
    plan = plan_of(loaded(workspace, work))
    stands = _announced_at(plan, entry)
    if seen is None or _meaning(seen) == _meaning(stands):
        return
    words = _("nothing confirmed")
    if stands.matched_by is not None:
        named = (each.name for each in plan.projects if each.code == stands.project_code)
        words = next(named, _("has no table"))
    theirs = changed_by(words, stands.matched_by, stands.matched_at)
    raise changed_meanwhile(stands.name, theirs)


def _meaning(announced: Announced) -> tuple[object, ...]:
    return tuple(getattr(announced, each) for each in _MATCH)


def _picture(plan: PerformancePlan) -> PartOne:
    known = matches(plan)
    counted = tuple(each for each in plan.projects if each.withdrawn is None)
    return PartOne(known, not_announced(plan, known), counted)


def _announced_at(plan: PerformancePlan, entry: int) -> Announced:
    if 1 <= entry <= len(plan.announced):
        return plan.announced[entry - 1]
    if not plan.announced:
        raise UsageError(
            _("The first part of the document names no projects."),
            _("There is nothing to match."),
        )
    raise UsageError(
        _("The first part of the document has no name number {entry}.").format(entry=entry),
        _("scorer plan match lists them: 1 to {last}.").format(last=len(plan.announced)),
    )


def _refuse_meant(plan: PerformancePlan, entry: int, project: Project) -> None:
    """Refuse a project that another name means for certain: a table belongs to one name."""
    for each in matches(plan):
        if each.certain and each.code == project.code and each.entry != entry:
            raise RefusedEntryError(
                _("“{project}” is meant by name {entry} “{name}” already.").format(
                    project=project.name, entry=each.entry, name=each.announced.name
                ),
                _("Free that one first: scorer plan match {entry} --undo").format(entry=each.entry)
                if each.announced.matched_by
                else _("Choose another project, or say that no table belongs to the name."),
            )


def _keep(
    workspace: Workspace,
    work: UnitOfWork,
    entry: int,
    match: tuple[str | None, str | None, datetime | None],
    action: str,
) -> PartOne:
    """Write project, person and moment of one name with its journal entry."""
    known = loaded(workspace, work)
    before = _announced_at(known.plan, entry)
    after = before.model_copy(update=dict(zip(_MATCH, match, strict=True)))
    work.repository.save_match(workspace.plan_id, entry, after)
    work.journal(action, before.name, _record(before), _record(after))
    names = (*known.plan.announced[: entry - 1], after, *known.plan.announced[entry:])
    return _picture(keep_announced(known, work, names))


def _record(announced: Announced) -> dict[str, str | None] | None:
    """What the journal keeps: the project and who said so; None where nobody said anything."""
    if announced.matched_by is None:
        return None
    return {"project_code": announced.project_code, "matched_by": announced.matched_by}


def carried_over(
    before: Iterable[Announced], after: Sequence[Announced], codes: Iterable[str]
) -> tuple[Announced, ...]:
    """The names of a later edition, with what was confirmed of the same names in an earlier one.

    ``codes`` are the projects of the later edition; what was confirmed for another one is dropped.
    """
    known = frozenset(codes)
    confirmed = {
        key(each.name): each
        for each in before
        if each.matched_by is not None and (each.project_code is None or each.project_code in known)
    }
    return tuple(_with_match(each, confirmed.get(key(each.name))) for each in after)


def _with_match(announced: Announced, known: Announced | None) -> Announced:
    if known is None or announced.matched_by is not None:
        return announced
    match = {name: getattr(known, name) for name in _MATCH}
    return announced.model_copy(update=match)
