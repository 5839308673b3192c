"""What a merge is made from: each kept project with what its documents said of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scorer.model.difference import Difference
from scorer.model.plan import Indicator, Project


@dataclass(frozen=True, slots=True)
class HeldProject:
    """A kept project. ``edition`` is the last one that held it, None where a person added it.

    ``base`` is what that edition said; ``rows`` maps a row's number here to its number there.
    ``earlier`` has, for rows that ``edition`` no longer had, what the last one before said of them.
    ``codes`` are those that any of its editions gave it. ``dropped`` is whether a later edition brought ``edition`` up to date without this project.
    In a base, ``by_hand`` names fields of which nobody knows what the document said.
    """

    project: Project
    edition: int | None = None
    base: Project | None = None
    rows: Mapping[int, int] = field(default_factory=dict)
    earlier: Mapping[int, Indicator] = field(default_factory=dict)
    codes: frozenset[str] = frozenset()
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Declined:
    """A project of an edition that a person did not take in."""

    edition: int
    base: Project


@dataclass(frozen=True, slots=True)
class MergedProject:
    """How one project stands after the merge.

    ``held`` is the kept one, None where it is added; ``document_position`` its number in the document,
    from 1, None where that lacks it. ``project`` is None where the document's project is not taken in.
    ``rows`` maps a row's number in the document to its number here.
    """

    held: HeldProject | None
    document_position: int | None
    project: Project | None
    rows: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Merged:
    """Everything that came out: the differences, the projects, and what was counted."""

    differences: tuple[Difference, ...]
    projects: tuple[MergedProject, ...]
    revises: tuple[int, ...]
    unchanged: int
    unknown_ids: tuple[str, ...]
