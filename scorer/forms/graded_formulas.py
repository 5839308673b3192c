"""The live formulas of methods that give points by degrees: tiers, intervals, deductions, a pass mark."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from scorer.engine.methods.all_or_nothing import more_is_better
from scorer.forms.formula_parts import RowCells, Rule, difference, part, times
from scorer.model.target import Comparator, TargetKind
from scorer.money import exact_text
from scorer.rules.bands import B, BoundIn, bound_of
from scorer.rules.cited import Cited
from scorer.rules.methods import DeductPer, Intervals, PassMark, Tiers

N = TypeVar("N", bound=Cited)


def tiers_formula(rule: Rule, cells: RowCells) -> str:
    """The points of the tier of A, at most W."""
    numbers = _numbers(rule, Tiers)

    def points(text: Decimal) -> str:
        return "0" if text == 0 else f"MIN({cells.max_score},{exact_text(text)})"

    text = points(numbers.tiers[-1].points)
    for band in reversed(numbers.tiers[:-1]):
        begins = _from(cells.actual, bound_of(band, numbers.bound_in))
        text = f"IF({begins(band.from_value or Decimal(0))},{points(band.points)},{text})"
    return text


def intervals_formula(rule: Rule, cells: RowCells) -> str:
    """The share of W that goes with the interval of A."""
    bands = _numbers(rule, Intervals).intervals
    return stairs(
        bands, lambda band: share_of(cells.max_score, band.share), _from(cells.actual, "upper")
    )


def stairs(bands: Sequence[B], gives: Callable[[B], str], begins: Callable[[Decimal], str]) -> str:
    """Nested conditions from the highest band down; the lowest takes the rest."""
    text = gives(bands[-1])
    for band in reversed(bands[:-1]):
        text = f"IF({begins(band.from_value or Decimal(0))},{gives(band)},{text})"
    return text


def _from(actual: str, bound_in: BoundIn) -> Callable[[Decimal], str]:
    sign = ">=" if bound_in == "upper" else ">"
    return lambda bound: f"{actual}{sign}{exact_text(bound)}"


def share_of(max_score: str, share: Decimal) -> str:
    """A share of the maximum, rounded where it is not all or nothing."""
    text = part(max_score, Fraction(share))
    return text if share in {0, 1} else f"ROUND({text},2)"


def pass_mark_formula(rule: Rule, cells: RowCells) -> str:
    """(A−P·T)·W/(T−P·T) between nothing and W, multiplied out by the denominator of P."""
    mark = Fraction(_numbers(rule, PassMark).pass_mark.value)
    above, below = mark.numerator, mark.denominator
    a, t, w = cells.actual, cells.target, cells.max_score
    left = difference(f"{times(a, below)}-{times(t, above)}")
    points = f"{left}*{w}/({times(t, below - above)})"
    return f"IF({a}>={t},{w},ROUND(MAX(0,{points}),2))"


def deduct_per_formula(rule: Rule, cells: RowCells) -> str:
    """W less what the deviation costs, down to nothing.

    A difference of two decimals is rid of its binary noise before it is counted or rounded.
    """
    numbers = _numbers(rule, DeductPer)
    each, cost, w = Fraction(numbers.per.value), Fraction(numbers.deduct.value), cells.max_score
    missed = f"MAX(0,{_missed(rule, cells)})"
    if numbers.whole_units:
        count = f"INT(ROUND({part(missed, 1 / each)},9))"
        return f"ROUND(MAX(0,{w}-{part(count, cost)}),2)"
    return f"ROUND(ROUND(MAX(0,{w}-{part(missed, cost / each)}),9),2)"


def _missed(rule: Rule, cells: RowCells) -> str:
    a, t, target = cells.actual, cells.target, rule.target
    if target.kind is TargetKind.DEADLINE:
        return f"{a}-{t}"
    if target.comparator is Comparator.RANGE:
        return f"IF({a}<{t},{t}-{a},{a}-{cells.target_high})"
    return f"{t}-{a}" if more_is_better(target) else f"{a}-{t}"


def _numbers(rule: Rule, model: type[N]) -> N:
    if not isinstance(rule.numbers, model):
        raise TypeError(rule.method)
    return rule.numbers
