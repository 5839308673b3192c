"""Which other method gives what a row claims: each that suits its target, with any pack's numbers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from scorer.engine.award import Award, Question
from scorer.engine.claiming.figures import agrees
from scorer.engine.methods.registry import METHODS
from scorer.engine.vector_params import rule_of
from scorer.model.sheet import Reproduction
from scorer.model.target import Comparator, TargetKind
from scorer.money import round_half_up
from scorer.rules.methods import Method
from scorer.rules.pack import RulePack

Rules = Mapping[str, tuple[tuple[str, Method], ...]]
"""The numbers of each method that needs some, with the pack they stand in; own pack first.

Behind them the usual ones of methods that no shipped pack has, under their own words.
"""

USUAL: Final[Mapping[str, tuple[str, ...]]] = {
    "pass_mark": ("p=60%",),
    "intervals": ("90:100%;80:80%;60:50%",),
    "deduct_per": ("0.5 per 1 unit", "1 per 1 unit", "2 per 1 unit"),
}
"""Numbers as regulations and scoring texts usually have them, written as in worked cases."""

_DEGREES: Final = ("tiers", "deduct_per")
_RATES: Final = ("pass_mark", "intervals")
_UPWARDS: Final = ("at_least", "equal_two_sided", "step", *_DEGREES, *_RATES)
_DOWNWARDS: Final = ("at_most_linear", "at_most_ratio", "step", *_DEGREES)
_EQUAL: Final = (
    *("equal_as_at_least", "equal_two_sided", "at_most_linear", "at_most_ratio"),
    *("step", *_DEGREES, *_RATES),
)
BY_COMPARATOR: Final[Mapping[Comparator, tuple[str, ...]]] = {
    Comparator.GE: _UPWARDS,
    Comparator.GT: _UPWARDS,
    Comparator.LE: _DOWNWARDS,
    Comparator.LT: _DOWNWARDS,
    Comparator.EQ: _EQUAL,
    Comparator.RANGE: ("range", "step", *_DEGREES),
    Comparator.TOLERANCE: ("tolerance", "step", *_DEGREES),
}
BY_KIND: Final[Mapping[TargetKind, tuple[str, ...]]] = {
    TargetKind.ZERO_EVENT: ("zero_event", *_DOWNWARDS),
    TargetKind.DEADLINE: ("deadline", "step", "deduct_per"),
    TargetKind.QUALITATIVE: ("qualitative_levels", "step", "yes_no"),
}


def rules_of(own: RulePack, packs: Sequence[RulePack]) -> Rules:
    """The numbers that any pack has for any method, each set of numbers once a pack."""
    ordered = (own, *(each for each in packs if each.name != own.name))
    found: dict[str, list[tuple[str, Method]]] = {}
    for pack in ordered:
        for rule in pack.methods:
            if set(type(rule).model_fields) - _PLAIN:
                found.setdefault(rule.method, []).append((pack.name, rule))
    for method, numbers in USUAL.items():
        rules = ((each, rule_of(method, each)) for each in numbers)
        found.setdefault(method, []).extend((each, rule) for each, rule in rules if rule)
    return {method: tuple(rules) for method, rules in found.items()}


_PLAIN: Final = frozenset({"source", "clause", "basis", "verified", "checked_on", "method"})


def by_methods(question: Question, rules: Rules, claimed: Decimal) -> Iterator[Reproduction]:
    """The methods that give the claim; ``pack`` names whose numbers where they are another pack's."""
    for method in _suited(question):
        found = _with_numbers(method, question, rules, claimed)
        if found is not None:
            yield found


def _suited(question: Question) -> tuple[str, ...]:
    target = question.target
    if target.kind is TargetKind.QUANTITATIVE:
        return BY_COMPARATOR[target.comparator] if target.comparator else ()
    return BY_KIND.get(target.kind, ())


def _with_numbers(
    method: str, question: Question, rules: Rules, claimed: Decimal
) -> Reproduction | None:
    if method not in rules:
        return Reproduction(by=method) if _gives(method, question, claimed) else None
    for pack, rule in rules[method]:
        inside, usual = pack == question.pack.name, pack in USUAL.get(method, ())
        asked = replace(question, rule=rule)
        if _gives(method, asked, claimed, exactly=usual):
            named = None if inside or usual else pack
            return Reproduction(by=method, pack=named, numbers=pack if usual else None)
    return None


def _gives(method: str, question: Question, claimed: Decimal, *, exactly: bool = False) -> bool:
    """Whether the method gives the claim; ``exactly``: no rounding to fewer decimals helps."""
    award = METHODS[method](question)
    if not isinstance(award, Award):
        return False
    if award.band is not None and award.band.holds(round_half_up(claimed)):
        return True
    return award.score == claimed if exactly else agrees(award.score, claimed)
