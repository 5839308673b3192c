"""Far above the target: a person's lower score, or what the pack's policy leaves."""

from decimal import Decimal
from fractions import Fraction
from typing import Final

from scorer.engine.methods.all_or_nothing import more_is_better
from scorer.forms.formula_parts import RowCells, Rule, difference, part, reached, times
from scorer.forms.graded_formulas import tiers_formula
from scorer.model.target import TargetKind
from scorer.money import exact_text
from scorer.rules.methods import Intervals, Tiers
from scorer.rules.policies import ByDeviation, FixedDeduction

_WITH_RATIO: Final = frozenset(
    {
        "at_least",
        "equal_as_at_least",
        "equal_two_sided",
        "step",
        "tiers",
        "deduct_per",
        "pass_mark",
        "intervals",
    }
)
_NO_RATIO: Final = frozenset({TargetKind.ZERO_EVENT, TargetKind.DEADLINE})


def has_ratio(rule: Rule) -> bool:
    """Whether the row has a figure of which more is better, so that it can lie far above it."""
    target = rule.target
    if rule.method not in _WITH_RATIO or target.kind in _NO_RATIO:
        return False
    return more_is_better(target) and bool(target.value)


def after_policy(rule: Rule, cells: RowCells, score: str) -> str:
    """The score after the pack's policy; only rows that got all points lose some."""
    policy = rule.pack.over_achievement
    full = _full(rule, cells) if has_ratio(rule) else None
    if full is None:
        return score
    if isinstance(policy, ByDeviation):
        limit = Fraction(policy.limit.value)
        far = f"{cells.actual}>{part(cells.target, 1 + limit)}"
        left = _by_deviation(limit, cells)
    elif isinstance(policy, FixedDeduction):
        at = Fraction(policy.at.value)
        excess = f"{times(cells.actual, at.denominator)}-{times(cells.target, at.numerator)}"
        far = f"ROUND({excess},9)>=0"
        left = f"ROUND(MAX(0,{cells.max_score}-{exact_text(policy.points.value)}),2)"
    else:
        return score
    condition = f"AND({far},{full})" if full else far
    return f"IF({condition},{left},{score})"


def _by_deviation(limit: Fraction, cells: RowCells) -> str:
    """((2+L)·T−A)·W/T, multiplied out by the denominator of L."""
    a, t, w, below = cells.actual, cells.target, cells.max_score, limit.denominator
    left = difference(f"{times(t, 2 * below + limit.numerator)}-{times(a, below)}")
    points = f"{left}*{w}/({times(t, below)})"
    return f"ROUND(MAX(0,{points}),2)"


def _full(rule: Rule, cells: RowCells) -> str | None:
    """The condition that the method gave all points; empty where far above always means that."""
    numbers = rule.numbers
    if rule.method == "equal_two_sided":
        return None
    if rule.method == "step":
        return reached(rule, cells)
    if isinstance(numbers, Intervals):
        top = numbers.intervals[0]
        if top.share != 1:
            return None
        return f"{cells.actual}>={exact_text(top.from_value or Decimal(0))}"
    if isinstance(numbers, Tiers):
        return f"{tiers_formula(rule, cells)}={cells.max_score}"
    return ""
