"""What a method is asked and what it answers."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache, partial
from math import ceil, floor
from typing import NamedTuple

from scorer.engine.formula import FULL, NOTHING, Formula, Given, letters_for, literal
from scorer.findings import Finding
from scorer.model.outcome import Level
from scorer.model.target import Comparator, Target
from scorer.money import from_cents, round_half_up, whole_half_up
from scorer.rules.methods import Method
from scorer.rules.pack import RulePack

STRICT = frozenset({Comparator.GT, Comparator.LT})
"""Comparators that exclude their own figure."""


class Band(NamedTuple):
    """Where a score may lie: unrounded bounds in points; ``high_belongs`` is false for half-open."""

    low: Decimal
    high: Decimal
    high_belongs: bool

    def holds(self, score: Decimal) -> bool:
        """Whether the two-decimal ``score`` lies in the band."""
        return self.low <= score and (
            score <= self.high if self.high_belongs else score < self.high
        )

    @property
    def choices(self) -> tuple[Decimal, Decimal]:
        """The lowest and the highest two-decimal score in the band."""
        lowest = ceil(Fraction(self.low) * 100)
        top = Fraction(self.high) * 100
        highest = floor(top) if self.high_belongs else ceil(top) - 1
        return Decimal(f"{lowest}E-2"), Decimal(f"{highest}E-2")


@dataclass(frozen=True, slots=True)
class Question:
    """One row to score: target, what was achieved, its maximum in points.

    ``value`` is the actual in the target's unit, ``counted`` the fraction it was typed as,
    ``done_on`` the day of completion, ``level`` how far a qualitative target was reached. ``rule``
    holds the method's numbers where they are the row's own and not the pack's.
    """

    target: Target
    max_score: Decimal
    pack: RulePack
    name: str = ""
    value: Fraction | None = None
    counted: tuple[int, int] | None = None
    done_on: date | None = None
    level: Level | None = None
    rule: Method | None = None

    def numbers(self, key: str) -> Method | None:
        """The numbers of the method ``key``: the row's own, else the pack's."""
        if self.rule is not None and self.rule.method == key:
            return self.rule
        return self.pack.method_table.get(key)


class Award(NamedTuple):
    """Points with their arithmetic.

    ``bound`` is the figure of the target that counted; ``actual`` what was set against it; ``given``
    the rule's numbers in the formula. ``rising``: more is better. ``policy`` names the rule that
    came after the method, if any. ``parts`` are the exact points, neither cut nor rounded, as
    numerator and denominator; None where a band was given.
    """

    method: str
    met: bool
    score: Decimal
    printed: str
    symbolic: str
    bound: Decimal | date | None = None
    actual: Fraction | date | Level | None = None
    band: Band | None = None
    rising: bool = False
    findings: tuple[Finding, ...] = ()
    given: tuple[Given, ...] = ()
    policy: str | None = None
    parts: tuple[int, int] | None = None

    @property
    def exact(self) -> Fraction:
        """The points before they were cut to [0, maximum] and rounded."""
        return Fraction(*self.parts) if self.parts else Fraction(self.score)

    @property
    def ratio(self) -> Fraction | None:
        """Actual ÷ target where more is better, else None."""
        if not self.rising or not isinstance(self.actual, Fraction):
            return None
        return self.actual / Fraction(self.bound) if isinstance(self.bound, Decimal) else None


class Refused(NamedTuple):
    """Nothing can be computed, and why; the row stays open."""

    findings: tuple[Finding, ...] = ()


def cut(value: Fraction, max_score: Decimal) -> Decimal:
    """The value cut to [0, maximum] and rounded half-up to two decimals: once, for each row."""
    return round_half_up(max(Fraction(0), min(value, Fraction(max_score))))


def cut_parts(above: int, below: int, max_score: Decimal) -> Decimal:
    """The same of the value ``above`` ÷ ``below``, in whole numbers."""
    most = _hundredths(max_score)
    if above <= 0 or most <= 0:
        return _points(0)
    points = (200 * above + below) // (2 * below)
    return _points(min(points, most))


_points = lru_cache(maxsize=16384)(from_cents)


@lru_cache(maxsize=4096)
def _hundredths(max_score: Decimal) -> int:
    above, below = max_score.as_integer_ratio()
    return whole_half_up(100 * above, below)


@lru_cache(maxsize=4096)
def _all_points(max_score: Decimal) -> tuple[Decimal, str, tuple[int, int]]:
    """The award of a row that reached its target, how that is printed, and its exact points."""
    parts = max_score.as_integer_ratio()
    return cut_parts(*parts, max_score), literal(max_score), parts


def compared(value: Fraction, bound: Decimal) -> int:
    """More than 0 where the value lies above the bound, 0 on it, less than 0 below."""
    above, below = value.as_integer_ratio()
    limit, parts = bound.as_integer_ratio()
    return above * parts - limit * below


def full(method: str, question: Question, value: Fraction, bound: Decimal) -> Award:
    """The award of a row that went beyond a target of which more is better: all its points."""
    score, printed, parts = _all_points(question.max_score)
    return _award(
        (method, True, score, printed, "W", bound, value, None, True, (), (), None, parts)
    )


def computed(
    method: str,
    question: Question,
    met: bool,
    formula: Formula,
    value: Fraction,
    bound: Decimal,
    *,
    rising: bool = False,
    findings: tuple[Finding, ...] = (),
) -> Award:
    """The award of a quantitative row by ``formula``; a value below 0 enters as 0."""
    if formula is FULL:
        score, printed, parts = _all_points(question.max_score)
    else:
        parts = formula.parts(value, bound, question.max_score)
        score = cut_parts(*parts, question.max_score)
        formula = NOTHING if parts[0] < 0 else formula
        printed = _printed(question, formula, value, bound)
    symbolic, given = formula.symbolic, formula.given
    begin = (method, met, score, printed, symbolic, bound, value, None)
    return _award((*begin, rising, findings, given, None, parts))


# From its fields in their order: naming a dozen of them takes as long as all the rest.
_award = partial(tuple.__new__, Award)


def _printed(question: Question, formula: Formula, value: Fraction, bound: Decimal) -> str:
    """The arithmetic with its numbers, the actual as the fraction it was typed as."""
    counted = question.counted
    if counted is not None and value != question.value:
        counted = None
    return formula.printed(letters_for(value, bound, question.max_score, counted, formula.given))
