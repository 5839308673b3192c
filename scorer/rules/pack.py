"""A rule pack: dated, cited data that names methods and their numbers and holds no expressions."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import Literal

from pydantic import Field

from scorer.model.sheet import Grade, PackRef
from scorer.rules.cited import Cited, Number, Strict
from scorer.rules.methods import ExecutionRule, Method
from scorer.rules.policies import Gap, NotApplicable, OverAchievement, TotalCap

CategoryKey = Literal["cost", "output", "benefit", "satisfaction", "all"]
"""``all`` takes every row, whatever its first-level indicator: for forms with a flat list."""


class InForce(Cited):
    """The budget years a pack holds for, both included; ``to_year`` None has no end.

    A pack of which ``from_year`` is None holds for any year and is never picked by year alone.
    """

    from_year: int | None = None
    to_year: int | None = None

    def holds(self, year: int) -> bool:
        """Whether ``year`` lies in force."""
        if self.from_year is None or year < self.from_year:
            return False
        return self.to_year is None or year <= self.to_year


class Category(Strict):
    """A first-level indicator: its printed stems (产出) and the points shared over its rows."""

    key: CategoryKey
    labels: tuple[str, ...] = Field(min_length=1)
    max_score: Number


class Sharing(Cited):
    """How a category's points are shared over its rows: equally, the remainder on the last row.

    ``free``: the unit shares them as it sees fit; equal shares stand in until it has.
    """

    policy: Literal["equal", "free"]


class Part(Strict):
    """The share (fraction) of a missing category's points that goes to ``category``."""

    category: CategoryKey
    share: Number


class Move(Strict):
    """Where a category's points go when a sheet has no row of it."""

    missing: CategoryKey
    to: tuple[Part, ...] = Field(min_length=1)


class Assignment(Strict):
    """Which method scores which sort of target; a sort without one stays open.

    ``equal`` is for bare numbers of which more is better; where less is better ``at_most`` applies.
    ``satisfaction`` is for per cents of satisfaction rows, ``yes_no`` for targets that are answered
    by yes or no; without them such rows are scored as others of their sort.
    """

    at_least: str
    at_most: str
    equal: str
    zero_event: str
    qualitative: str
    deadline: str
    stated_points: str
    range: str | None = None
    tolerance: str | None = None
    satisfaction: str | None = None
    yes_no: str | None = None


class GradeBand(Strict):
    """A grade and the total it begins at; it ends below the one before."""

    grade: Literal["优", "良", "中", "差"]
    from_total: Number


class RulePack(Strict):
    """One edition of a way to score, with the hash of the file it was read from.

    ``allocation`` is empty in a pack that takes every maximum from the document; ``not_started`` cites
    why a row that was not begun scores nothing. ``extends`` names the pack whose items hold where
    the file has none of its own. ``jurisdiction`` is how the project codes of the place begin (the
    digits of its administrative code). Points are exact decimals, shares fractions.

    ``sha256`` is that of the file's bytes; with ``extends`` that of the bytes followed by the base's
    ``sha256`` as text, so that it pins the base as well.
    """

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9.-]*$")
    edition: str = Field(pattern=r"^[a-z0-9][a-z0-9.-]*$")
    title: str
    title_en: str
    extends: str | None = None
    jurisdiction: str | None = Field(default=None, pattern=r"^[1-9][0-9]{1,5}$")
    in_force: InForce
    execution: ExecutionRule
    allocation: tuple[Category, ...]
    sharing: Sharing | None = None
    moves: tuple[Move, ...] = ()
    methods: tuple[Method, ...] = Field(min_length=1)
    assignment: Assignment
    over_achievement: OverAchievement
    not_applicable: NotApplicable
    not_started: Cited
    total_cap: TotalCap | None = None
    gap: Gap | None = None
    grades: tuple[GradeBand, ...] = Field(min_length=1)
    sha256: str
    file: str

    @cached_property
    def ref(self) -> PackRef:
        """What a sheet pins: id, edition and the SHA-256 of the file."""
        return PackRef(id=self.id, edition=self.edition, sha256=self.sha256)

    @cached_property
    def name(self) -> str:
        """``id@edition``, as a person names it."""
        return f"{self.id}@{self.edition}"

    @cached_property
    def method_table(self) -> dict[str, Method]:
        """The methods by their keys."""
        return {each.method: each for each in self.methods}

    @cached_property
    def cited(self) -> tuple[Cited, ...]:
        """Every rule and number of the pack that names its origin, however deep."""
        return tuple(_cited(self))

    @cached_property
    def verified(self) -> bool:
        """Whether somebody has compared all of it with the text of the regulations."""
        return all(each.verified for each in self.cited)

    @property
    def execution_max(self) -> Decimal:
        """The points execution carries."""
        return self.execution.max_score.value

    def grade_of(self, total: Decimal) -> Grade:
        """The grade of a two-decimal total out of 100; bands are half-open."""
        reached = (each.grade for each in self.grades if total >= each.from_total.value)
        return Grade(next(reached, self.grades[-1].grade))


def _cited(node: object) -> Iterator[Cited]:
    if isinstance(node, tuple):
        for each in node:
            yield from _cited(each)
    elif isinstance(node, Strict):
        if isinstance(node, Cited):
            yield node
        for name in type(node).model_fields:
            yield from _cited(getattr(node, name))
