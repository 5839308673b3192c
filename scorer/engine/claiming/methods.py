"""Which other method gives what a row claims: each that suits its target, with any pack's numbers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from scorer.engine.award import Award, Question
from scorer.engine.claiming.figures import agrees
from scorer.engine.methods.registry import METHODS
from scorer.model.sheet import Reproduction
from scorer.model.target import Comparator, TargetKind
from scorer.money import round_half_up
from scorer.rules.methods import Method
from scorer.rules.pack import RulePack

Rules = Mapping[str, tuple[tuple[str, Method], ...]]
"""The numbers of each method that needs some, with the pack they stand in; own pack first."""

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
_SAME: Final = {"equal_as_at_least": "at_least", "zero_event": "step"}
"""Methods that give the same points as another one."""


def rules_of(own: RulePack, packs: Sequence[RulePack]) -> Rules:
    """The numbers that any pack has for any method, each set of numbers once a pack."""
    ordered = (own, *(each for each in packs if each.name != own.name))
    found: dict[str, list[tuple[str, Method]]] = {}
    for pack in ordered:
        for rule in pack.methods:
            if set(type(rule).model_fields) - _PLAIN:
                found.setdefault(rule.method, []).append((pack.name, rule))
    return {method: tuple(rules) for method, rules in found.items()}


_PLAIN: Final = frozenset({"source", "clause", "basis", "verified", "checked_on", "method"})


def by_methods(
    own: str | None, question: Question, rules: Rules, claimed: Decimal
) -> Iterator[Reproduction]:
    """The methods that give the claim; ``pack`` names whose numbers where they are another pack's."""
    done = {_SAME.get(own or "", own)}
    for method in _suited(question):
        if _SAME.get(method, method) in done and method not in rules:
            continue
        found = _with_numbers(method, method == own, question, rules, claimed)
        if found is not None:
            yield found
        done.add(_SAME.get(method, method))


def _suited(question: Question) -> tuple[str, ...]:
    target = question.target
    if target.kind is TargetKind.QUANTITATIVE:
        return BY_COMPARATOR[target.comparator] if target.comparator else ()
    return BY_KIND.get(target.kind, ())


def _with_numbers(
    method: str, is_own: bool, question: Question, rules: Rules, claimed: Decimal
) -> Reproduction | None:
    if method not in rules:
        return Reproduction(by=method) if _gives(method, question, claimed) else None
    for pack, rule in rules[method]:
        inside = pack == question.pack.name
        if not (is_own and inside) and _gives(method, replace(question, rule=rule), claimed):
            return Reproduction(by=method, pack=None if inside else pack)
    return None


def _gives(method: str, question: Question, claimed: Decimal) -> bool:
    award = METHODS[method](question)
    if not isinstance(award, Award):
        return False
    if award.band is not None and award.band.holds(round_half_up(claimed)):
        return True
    return agrees(award.score, claimed)
