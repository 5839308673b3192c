"""Which target table each name of the document's first part means.

A name that a table bears in the same words means that table. Of the others the likely table is
proposed, and a person says which it is, or that none belongs to the name.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from scorer.checks.likeness import likeness, plain_name
from scorer.checks.proposing import Proposals
from scorer.model.plan import Announced, PerformancePlan, Project


class MatchState(StrEnum):
    """How a name of the first part stands to the tables.

    ``no_table`` is what a person said; ``unmatched`` that no table is like it.
    """

    SAME_NAME = "same_name"
    CONFIRMED = "confirmed"
    NO_TABLE = "no_table"
    PROPOSED = "proposed"
    UNMATCHED = "unmatched"


class Match(NamedTuple):
    """A name of the first part, the table it means or may mean, and how alike both names are.

    ``entry`` counts the names from 1, whatever numbers are printed.
    """

    entry: int
    announced: Announced
    state: MatchState
    project: Project | None = None

    @property
    def certain(self) -> bool:
        """Whether the table is known, by the same name or by a person's word."""
        return self.state in {MatchState.SAME_NAME, MatchState.CONFIRMED}

    @property
    def code(self) -> str:
        """The code of the project; empty where there is none."""
        return self.project.code if self.project else ""

    @property
    def likeness(self) -> int | None:
        """How alike both names are, in per cent; None where there is no project."""
        return likeness(self.announced.name, self.project.name) if self.project else None


def matches(plan: PerformancePlan) -> tuple[Match, ...]:
    """Every name of the first part, in its order, with the table it means or may mean.

    What a person said counts first, then the same words, then the likeness of all that is left.
    """
    known, proposals = settled(plan), Proposals()
    proposals.begin(*left_over(plan, known))
    while proposals.left:
        proposals.go_on(proposals.left)
    return all_matches(plan, known, proposals.couples)


def all_matches(
    plan: PerformancePlan, known: Mapping[int, Match], couples: Mapping[int, str]
) -> tuple[Match, ...]:
    """Every name: what is ``known`` by its number, what is proposed, and that no table is like it."""
    projects = {each.code: each for each in plan.projects}
    proposed = {
        number: Match(number, plan.announced[number - 1], MatchState.PROPOSED, projects[code])
        for number, code in couples.items()
    }
    every = {**proposed, **known}
    names = enumerate(plan.announced, 1)
    return tuple(every.get(n) or Match(n, each, MatchState.UNMATCHED) for n, each in names)


def left_over(
    plan: PerformancePlan, known: Mapping[int, Match]
) -> tuple[dict[int, str], dict[str, str]]:
    """The names that are not ``known``, by number, and the tables that no name means, by code."""
    taken = _codes(known)
    names = {n: each.name for n, each in enumerate(plan.announced, 1) if n not in known}
    return names, {each.code: each.name for each in _counted(plan) if each.code not in taken}


def settled(plan: PerformancePlan) -> dict[int, Match]:
    """The names, by entry, of which nothing has to be guessed."""
    known = _confirmed(plan)
    known = known | _same_names(plan, known)
    return known | _told_none(plan, known)


def _confirmed(plan: PerformancePlan) -> dict[int, Match]:
    """The names whose table a person named, as long as the plan has that project."""
    projects = {each.code: each for each in plan.projects}
    return {
        entry: _named(entry, each, projects[each.project_code])
        for entry, each in enumerate(plan.announced, 1)
        if each.matched_by is not None and each.project_code in projects
    }


def _named(entry: int, announced: Announced, project: Project) -> Match:
    same = plain_name(announced.name) == plain_name(project.name)
    return Match(entry, announced, MatchState.SAME_NAME if same else MatchState.CONFIRMED, project)


def _same_names(plan: PerformancePlan, known: Mapping[int, Match]) -> dict[int, Match]:
    """The names that a table bears too; of several tables of one name each serves once."""
    taken = _codes(known)
    bearing: dict[str, list[Project]] = {}
    for project in plan.projects:
        if project.code not in taken:
            bearing.setdefault(plain_name(project.name), []).append(project)
    found = {}
    for entry, each in enumerate(plan.announced, 1):
        same = bearing.get(plain_name(each.name))
        if entry not in known and same:
            found[entry] = Match(entry, each, MatchState.SAME_NAME, same.pop(0))
    return found


def _told_none(plan: PerformancePlan, known: Mapping[int, Match]) -> dict[int, Match]:
    return {
        entry: Match(entry, each, MatchState.NO_TABLE)
        for entry, each in enumerate(plan.announced, 1)
        if entry not in known and each.matched_by is not None and each.project_code is None
    }


def _codes(known: Mapping[int, Match]) -> set[str]:
    return {each.code for each in known.values()}


def _counted(plan: PerformancePlan) -> list[Project]:
    return [project for project in plan.projects if project.withdrawn is None]


def not_announced(plan: PerformancePlan, known: Iterable[Match]) -> tuple[Project, ...]:
    """The tables that no name of the first part means; none where there is no first part.

    What a person added by hand cannot have been announced.
    """
    meant = {each.code for each in known}
    if not plan.announced:
        return ()
    return tuple(
        each for each in _counted(plan) if each.code not in meant and "*" not in each.by_hand
    )
