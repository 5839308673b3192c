"""Which project of the document is which kept one: by code, then by name where codes cannot tell."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from scorer.checks.likeness import best_couples
from scorer.merging.fields import PROJECT_FIELDS, ROW_FIELDS, same
from scorer.merging.likeness import names_near, project_likeness
from scorer.merging.sides import Declined, HeldProject
from scorer.model.plan import Project, is_provisional
from scorer.text import key

_ALIKE: Final = 1000
"""The likeness of what is the same in everything."""


@dataclass(frozen=True, slots=True, eq=False)
class ProjectPair:
    """A kept project and the document's that it is, or looks like where it is not ``sure``."""

    held: HeldProject
    number: int
    document: Project
    sure: bool = True
    likeness: int | None = None


@dataclass(slots=True)
class ProjectPairing:
    """All projects: pairs in the kept order, what is left on either side.

    ``declined`` has, by the document's number, what a person did not take in before.
    """

    pairs: list[ProjectPair] = field(default_factory=list)
    held: list[HeldProject] = field(default_factory=list)
    new: list[tuple[int, Project]] = field(default_factory=list)
    declined: dict[int, Declined] = field(default_factory=dict)


def pair_projects(
    held: Sequence[HeldProject], declined: Iterable[Declined], document: Sequence[Project]
) -> ProjectPairing:
    """Pair by code, the one it has now before those that documents gave it; then by name.

    A provisional code says nothing: such a project is known by its name alone, and surely only where
    the name is the same. Other pairs of different codes are never sure.
    """
    result = ProjectPairing()
    new = dict(enumerate(document, 1))
    left = dict(enumerate(held))
    for codes in (_kept_codes, _said_codes):
        by_code = {code: at for at, each in left.items() for code in codes(each) if code}
        for number, project in list(new.items()):
            at = by_code.get(_own_code(project))
            if at is not None and at in left:
                result.pairs.append(ProjectPair(left.pop(at), number, new.pop(number)))
    for each in declined:
        for number in [at for at, project in new.items() if _is_declined(each, project)][:1]:
            result.declined[number] = each
            result.new.append((number, new.pop(number)))
    _pair_by_name(result, left, new)
    order = {id(each): at for at, each in enumerate(held)}
    result.pairs.sort(key=lambda pair: order[id(pair.held)])
    result.held = list(left.values())
    result.new = sorted([*result.new, *new.items()], key=lambda item: item[0])
    return result


def may_meet(known: Iterable[tuple[str, str]], document: Iterable[Project]) -> bool:
    """Whether a document may have a project that is known by code or name; a quick look ahead.

    ``known`` are codes and names. Where nothing meets, a document only adds.
    """
    new = list(document)
    if any(is_provisional(each.code) for each in new):
        return True
    codes, names = {key(each.code) for each in new}, {each.name for each in new}
    return any(
        key(code) in codes or any(names_near(name, other) for other in names)
        for code, name in known
    )


def same_project(one: Project, other: Project) -> bool:
    """Whether two documents say the same of a project."""
    heads = all(same(getattr(one, name), getattr(other, name)) for name in PROJECT_FIELDS)
    return (
        heads
        and len(one.indicators) == len(other.indicators)
        and all(
            same(getattr(mine, name), getattr(theirs, name))
            for mine, theirs in zip(one.indicators, other.indicators, strict=True)
            for name in ROW_FIELDS
        )
    )


def _pair_by_name(
    result: ProjectPairing, left: dict[int, HeldProject], new: dict[int, Project]
) -> None:
    likenesses = {
        at: {
            number: value for number, project in new.items() if (value := _likeness(each, project))
        }
        for at, each in left.items()
        if each.project.withdrawn is None or not each.dropped
    }
    here = list(likenesses)
    once = _once(left[at].project for at in here) & _once(new.values())
    for row, number in best_couples(likenesses.values()).items():
        value = likenesses[here[row]][number]
        sure = value > 2 * _ALIKE or (value > _ALIKE and key(new[number].name) in once)
        pair = left.pop(here[row]), number, new.pop(number), sure, None if sure else value
        result.pairs.append(ProjectPair(*pair))


def _likeness(held: HeldProject, document: Project) -> int:
    """0 to 1000; more where only a missing code stands between two projects of the same name."""
    sides = [each for each in (held.base, held.project) if each is not None]
    likeness = max(project_likeness(side, document) for side in sides)
    codes = {document.code, *(side.code for side in sides)}
    named_alike = any(key(side.name) == key(document.name) for side in sides)
    if named_alike and any(map(is_provisional, codes)):
        return _ALIKE + 1 + likeness
    return likeness


def _once(projects: Iterable[Project]) -> set[str]:
    """The names that only one project has."""
    names = Counter(key(each.name) for each in projects)
    return {name for name, count in names.items() if count == 1}


def _own_code(project: Project) -> str:
    return _own(project.code)


def _own(code: str) -> str:
    return "" if is_provisional(code) else key(code)


def _kept_codes(held: HeldProject) -> set[str]:
    return {_own_code(held.project)}


def _said_codes(held: HeldProject) -> set[str]:
    said = {held.base.code} if held.base else set()
    return {_own(code) for code in held.codes | said}


def _is_declined(declined: Declined, project: Project) -> bool:
    if _own_code(project):
        return _own_code(declined.base) == _own_code(project)
    return key(declined.base.name) == key(project.name)
