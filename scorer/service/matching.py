"""Which project each name of the document's first part means: looked up, confirmed by a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from scorer.checks import part_one as findings
from scorer.checks.naming import Match, MatchState
from scorer.errors import RefusedEntryError, UsageError
from scorer.forms.changes import changed_by
from scorer.i18n import _
from scorer.service.corrections import changed_meanwhile
from scorer.service.loading import holding, keep_announced, view_of
from scorer.service.naming import PartOne, all_names, names_of
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


def part_one(workspace: Workspace, *, whole: bool = True) -> PartOne:
    """Every name of the first part of the plan in hand, with the table it means or may mean.

    Where not the ``whole`` is asked for, a fraction of a second is spent on what is left to be read
    and compared; ask again until nothing is ``left``.
    """
    with workspace.reading() as work:
        if whole:
            return all_names(workspace, work).picture()
        names = names_of(workspace, work)
        if names.left:
            names.go_on(workspace, work)
        return names.picture()


def confirm_match(
    workspace: Workspace,
    entry: int,
    code: str,
    *,
    whole: bool = True,
    seen: Announced | None = None,
) -> PartOne:
    """Say that the name at ``entry`` (from 1) means the project; journalled with who and when.

    ``whole`` as for :func:`part_one`, which is answered. Raises UsageError where there is no such
    name or project, RefusedEntryError where another name means that project already, and
    ConflictError where somebody settled the name since it was ``seen``.
    """
    with workspace.changing() as work:
        _refuse_settled(workspace, work, entry, seen)
        project = view_of(workspace, work, code).project
        _refuse_meant(workspace, work, entry, project)
        _keep(workspace, work, entry, (code, work.who, work.now()), "announced.match")
    return part_one(workspace, whole=whole)


def confirm_no_table(
    workspace: Workspace, entry: int, *, whole: bool = True, seen: Announced | None = None
) -> PartOne:
    """Say that no project of the plan belongs to the name; answers and raises as above."""
    with workspace.changing() as work:
        _refuse_settled(workspace, work, entry, seen)
        _keep(workspace, work, entry, (None, work.who, work.now()), "announced.no_table")
    return part_one(workspace, whole=whole)


def free_match(
    workspace: Workspace, entry: int, *, whole: bool = True, seen: Announced | None = None
) -> PartOne:
    """Take back what a person said of the name; RefusedEntryError where nobody said anything.

    Raises ConflictError as above.
    """
    with workspace.changing() as work:
        _refuse_settled(workspace, work, entry, seen)
        before = _announced_at(holding(workspace, work, ()).plan, entry)
        if before.matched_by is None:
            raise RefusedEntryError(
                _("Nothing was confirmed of name {entry} “{name}”.").format(
                    entry=entry, name=before.name
                ),
                _("There is nothing to take back."),
            )
        _keep(workspace, work, entry, (None, None, None), "announced.free")
    return part_one(workspace, whole=whole)


def _refuse_settled(
    workspace: Workspace, work: UnitOfWork, entry: int, seen: Announced | None
) -> None:
    """Raise ConflictError where the name does not mean any more what it meant when it was seen."""
    stands = _announced_at(holding(workspace, work, ()).plan, entry)
    if seen is None or _meaning(seen) == _meaning(stands):
        return
    words = _("nothing confirmed")
    if stands.project_code is not None:
        words = view_of(workspace, work, stands.project_code).project.name
    elif stands.matched_by is not None:
        words = _("has no table")
    theirs = changed_by(words, stands.matched_by, stands.matched_at)
    raise changed_meanwhile(stands.name, theirs)


def _meaning(announced: Announced) -> tuple[object, ...]:
    return tuple(getattr(announced, each) for each in _MATCH)


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


def _refuse_meant(workspace: Workspace, work: UnitOfWork, entry: int, project: Project) -> None:
    """Refuse a project that another name means for certain: a table belongs to one name."""
    names = names_of(workspace, work)
    while names.is_reading:
        names.go_on(workspace, work)
    for each in names.certain:
        if each.code == project.code and each.entry != entry:
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
) -> None:
    """Write project, person and moment of one name with its journal entry."""
    known = holding(workspace, work, ())
    before = _announced_at(known.plan, entry)
    after = before.model_copy(update=dict(zip(_MATCH, match, strict=True)))
    work.repository.save_match(workspace.plan_id, entry, after)
    work.journal(action, before.name, _record(before), _record(after))
    names = (*known.plan.announced[: entry - 1], after, *known.plan.announced[entry:])
    keep_announced(known, work, names)


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
