"""Every method by its key; the keys are those of the parameter models in ``scorer.rules.methods``."""

from collections.abc import Callable
from typing import Final

from scorer.engine.award import Award, Question, Refused
from scorer.engine.methods.all_or_nothing import step, zero_event
from scorer.engine.methods.banded import deadline, qualitative_levels
from scorer.engine.methods.bounded import within_range, within_tolerance
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

METHODS: Final[dict[str, Method]] = {
    "at_least": at_least,
    "at_most_linear": at_most_linear,
    "at_most_ratio": at_most_ratio,
    "equal_as_at_least": equal_as_at_least,
    "equal_two_sided": equal_two_sided,
    "zero_event": zero_event,
    "range": within_range,
    "tolerance": within_tolerance,
    "step": step,
    "qualitative_levels": qualitative_levels,
    "deadline": deadline,
}


def method_for(target: Target, assignment: Assignment) -> str | None:
    """The key of the method a pack assigns to this sort of target; None where it has none."""
    if target.kind is TargetKind.QUANTITATIVE:
        return _by_comparator(target, assignment)
    return {
        TargetKind.ZERO_EVENT: assignment.zero_event,
        TargetKind.QUALITATIVE: assignment.qualitative,
        TargetKind.DEADLINE: assignment.deadline,
    }.get(target.kind)


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
