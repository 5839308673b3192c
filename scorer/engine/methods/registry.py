"""Every way in which points arise, by its key: what it does, its formula, where it comes from.

The keys of the row methods are those of the parameter models in ``scorer.rules.methods``; each
entry has its worked cases under the same key in ``scoring_rules/methods.tsv``.
"""

from collections.abc import Callable
from typing import Final, NamedTuple

from scorer.engine.award import Award, Question, Refused
from scorer.engine.methods.all_or_nothing import step, yes_no, zero_event
from scorer.engine.methods.banded import deadline, qualitative_levels
from scorer.engine.methods.bounded import within_range, within_tolerance
from scorer.engine.methods.graded import deduct_per, intervals, pass_mark, tiers
from scorer.engine.methods.quantitative import (
    at_least,
    at_most_linear,
    at_most_ratio,
    equal_as_at_least,
    equal_two_sided,
)
from scorer.model.target import Comparator, Direction, Target, TargetKind
from scorer.rules.pack import Assignment

Method = Callable[[Question], Award | Refused]


class Entry(NamedTuple):
    """A row method: the function, its formula over A, T, W and the rule's numbers, its source.

    ``source`` is ``seen`` in a published form or a system in use, ``known`` of the regulation, or
    ``ours``; what a pack rests on stands in the pack.
    """

    score: Method
    formula: str
    source: str


REGISTRY: Final[dict[str, Entry]] = {
    "at_least": Entry(at_least, "A/T*W", "seen"),
    "at_most_linear": Entry(at_most_linear, "(2*T-A)*W/T", "seen"),
    "at_most_ratio": Entry(at_most_ratio, "T/A*W", "seen"),
    "equal_as_at_least": Entry(equal_as_at_least, "A/T*W", "seen"),
    "equal_two_sided": Entry(equal_two_sided, "A<T: A/T*W; A>T: (2*T-A)*W/T", "ours"),
    "zero_event": Entry(zero_event, "W or 0", "seen"),
    "range": Entry(within_range, "A<a: A/a*W; A>b: as above with b", "ours"),
    "tolerance": Entry(within_tolerance, "|A|>x: as beyond with |A| and x", "ours"),
    "step": Entry(step, "W or 0", "seen"),
    "tiers": Entry(tiers, "P", "seen"),
    "deduct_per": Entry(deduct_per, "W-(T-A)*D/U, in whole units W-N*D", "seen"),
    "pass_mark": Entry(pass_mark, "(A-P*T)*W/(T-P*T)", "known"),
    "intervals": Entry(intervals, "K*W", "known"),
    "qualitative_levels": Entry(qualitative_levels, "W, else (low+high)*W/2 or S", "seen"),
    "deadline": Entry(deadline, "W, else (low+high)*W/2 or S", "ours"),
    "yes_no": Entry(yes_no, "W or 0", "known"),
}

METHODS: Final[dict[str, Method]] = {key: entry.score for key, entry in REGISTRY.items()}

_YES_NO: Final = frozenset({"是", "否", "有", "无", "是/否", "有/无"})


def method_for(target: Target, assignment: Assignment, *, satisfaction: bool = False) -> str | None:
    """The key of the method a pack assigns to this sort of target; None where it has none.

    ``satisfaction``: the row is about the satisfaction of people served.
    """
    if target.kind is TargetKind.QUANTITATIVE:
        if satisfaction and assignment.satisfaction and _is_rate_to_reach(target):
            return assignment.satisfaction
        return _by_comparator(target, assignment)
    if target.kind is TargetKind.QUALITATIVE and target.level_word in _YES_NO:
        return assignment.yes_no or assignment.qualitative
    return {
        TargetKind.ZERO_EVENT: assignment.zero_event,
        TargetKind.QUALITATIVE: assignment.qualitative,
        TargetKind.DEADLINE: assignment.deadline,
    }.get(target.kind)


def _is_rate_to_reach(target: Target) -> bool:
    rising = {Comparator.GE, Comparator.GT, Comparator.EQ}
    falling = target.direction is Direction.LOWER_IS_BETTER
    return target.unit == "%" and target.comparator in rising and not falling


def _by_comparator(target: Target, assignment: Assignment) -> str | None:
    lower = target.direction is Direction.LOWER_IS_BETTER
    by_comparator = {
        Comparator.GE: assignment.at_least,
        Comparator.GT: assignment.at_least,
        Comparator.LE: assignment.at_most,
        Comparator.LT: assignment.at_most,
        Comparator.EQ: assignment.at_most if lower else assignment.equal,
        Comparator.RANGE: assignment.range,
        Comparator.TOLERANCE: assignment.tolerance,
    }
    return by_comparator[target.comparator] if target.comparator else None
