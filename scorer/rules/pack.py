"""A rule pack: dated, cited data that names methods and their numbers and holds no expressions."""

from decimal import Decimal
from functools import cached_property
from typing import Literal

from pydantic import Field

from scorer.model.sheet import Grade, PackRef
from scorer.rules.cited import Cited, Number, Strict
from scorer.rules.methods import ExecutionRule, Method

CategoryKey = Literal["cost", "output", "benefit", "satisfaction"]


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
    """How a category's points are shared over its rows: equally, the remainder on the last row."""

    policy: Literal["equal"]


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


class OverAchievement(Cited):
    """What happens far above the target; both limits are fractions of it (1.20 is 120 %).

    ``manual``: from ``flag_at`` the row is marked and a person may lower it; ``none``: it is only
    marked. From ``reason_at`` a reason is compulsory.
    """

    policy: Literal["none", "manual"]
    flag_at: Number
    reason_at: Number


class NotApplicable(Cited):
    """What becomes of the total when rows do not apply: ``rescale`` to the applicable maximum."""

    policy: Literal["rescale"]


class GradeBand(Strict):
    """A grade and the total it begins at; it ends below the one before."""

    grade: Literal["优", "良", "中", "差"]
    from_total: Number


class RulePack(Strict):
    """One edition of a way to score, with the hash of the file it was read from.

    ``allocation`` is empty in a pack that takes every maximum from the document; ``not_started`` cites
    why a row that was not begun scores nothing. Points are exact
    decimals, shares fractions.
    """

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9.-]*$")
    edition: str = Field(pattern=r"^[a-z0-9][a-z0-9.-]*$")
    title: str
    title_en: str
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

    @property
    def execution_max(self) -> Decimal:
        """The points execution carries."""
        return self.execution.max_score.value

    def grade_of(self, total: Decimal) -> Grade:
        """The grade of a two-decimal total out of 100; bands are half-open."""
        reached = (each.grade for each in self.grades if total >= each.from_total.value)
        return Grade(next(reached, self.grades[-1].grade))
