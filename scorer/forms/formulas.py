"""The live formulas of the workbook's rows: every indicator's score as a spreadsheet formula.

Pure text, no file. A formula divides once, last or first (``A/T*W``, ``(2*T-A)*W/T``), since written
otherwise spreadsheets miss exact ties. It answers what the engine would for every input, or an
empty text while the engine would say nothing. Formulas use only functions that every spreadsheet
program has.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from scorer.forms.formula_parts import RowCells, Rule, difference, part, reached
from scorer.forms.graded_formulas import (
    deduct_per_formula,
    intervals_formula,
    pass_mark_formula,
    tiers_formula,
)
from scorer.forms.over_formulas import after_policy, has_ratio
from scorer.model.target import Comparator, TargetKind
from scorer.rules.methods import Deadline, QualitativeLevels, Range, Tolerance

__all__ = [
    "DISPUTED",
    "LEVELS",
    "NOT_APPLICABLE",
    "NOT_STARTED",
    "RowCells",
    "Rule",
    "actual_formula",
    "choice_condition",
    "may_be_lowered",
    "score_formula",
    "within_band",
]

NOT_APPLICABLE: Final = "不适用"
NOT_STARTED: Final = "未开展"
DISPUTED: Final = "有争议"
LEVELS: Final = ("达成", "部分达成", "未达成")
"""Words that stand in the cell of the actual value instead of a number."""


def score_formula(rule: Rule, cells: RowCells) -> str | None:
    """The row's score; empty text while pending; None where the method has no live formula."""
    if rule.method == "qualitative_levels":
        body = _qualitative(rule, cells)
    elif rule.method == "yes_no":
        body = _yes_no(cells)
    elif rule.method == "step" and rule.target.kind is TargetKind.QUALITATIVE:
        body = _step_by_level(cells)
    elif rule.method in _NUMERIC:
        score = after_policy(rule, cells, _NUMERIC[rule.method](rule, cells))
        score = _lowered(rule, cells, score)
        body = f'IF(ISNUMBER({cells.entered}),{score},"")'
    else:
        return None
    words = f'IF({cells.entered}="{NOT_STARTED}",0,{body})'
    return f'=IF({cells.entered}="{NOT_APPLICABLE}","{NOT_APPLICABLE}",{words})'


def actual_formula(cells: RowCells, *, percent: bool, signed: bool) -> str:
    """A as it counts: in per cent as the number before the sign, never below 0 unless ``signed``."""
    value = f"ABS({cells.entered})" if signed else f"MAX(0,{cells.entered})"
    value = _percent(value) if percent else value
    return f'=IF(ISNUMBER({cells.entered}),{value},"")'


def _percent(share: str) -> str:
    """A share as the number before the sign: a decimal rid of the noise that times 100 brings.

    A fraction such as 31/33 is no decimal and stays as exact as the spreadsheet holds it.
    """
    decimal = f"ROUND({share}*100,9)"
    return f"IF(ABS({share}*100-{decimal})<0.00000000001,{decimal},{share}*100)"


def may_be_lowered(rule: Rule) -> bool:
    """Whether the pack lets a person lower this row when it is far above its target."""
    return rule.pack.over_achievement.policy == "manual" and has_ratio(rule)


def _lowered(rule: Rule, cells: RowCells, score: str) -> str:
    """The chosen score instead of the computed one, far above the target and within [0, W]."""
    if not may_be_lowered(rule):
        return score
    flag = Fraction(rule.pack.over_achievement.flag_at.value)
    zero, one = Fraction(0), Fraction(1)
    inside = within_band(cells, zero, one, top_belongs=True)
    chosen = f'IF({inside},ROUND({cells.chosen},2),"")'
    far_above = f"{cells.actual}>={part(cells.target, flag)}"
    return f"IF(AND(ISNUMBER({cells.chosen}),{far_above}),{chosen},{score})"


def _at_least(rule: Rule, cells: RowCells) -> str:
    a, t, w = cells.actual, cells.target, cells.max_score
    return f"ROUND(MIN({w},{a}/{t}*{w}),2)"


def _at_most_linear(rule: Rule, cells: RowCells) -> str:
    a, t, w = cells.actual, cells.target, cells.max_score
    if rule.target.value == 0:
        return _at_most_none(rule, cells)
    left = difference(f"2*{t}-{a}")
    return f"IF({a}<={t},{w},ROUND(MAX(0,{left}*{w}/{t}),2))"


def _at_most_ratio(rule: Rule, cells: RowCells) -> str:
    a, t, w = cells.actual, cells.target, cells.max_score
    if rule.target.value == 0:
        return _at_most_none(rule, cells)
    return f"IF({a}<={t},{w},ROUND({t}/{a}*{w},2))"


def _at_most_none(rule: Rule, cells: RowCells) -> str:
    """A target of 0 never divides; below 0 nothing is counted, so a strict 0 is never met."""
    strict = rule.target.comparator is Comparator.LT
    return "0" if strict else f"IF({cells.actual}<=0,{cells.max_score},0)"


def _equal_two_sided(rule: Rule, cells: RowCells) -> str:
    a, t, w = cells.actual, cells.target, cells.max_score
    left = difference(f"{t}-ABS({a}-{t})")
    return f"ROUND(MAX(0,{left}*{w}/{t}),2)"


def _zero_event(rule: Rule, cells: RowCells) -> str:
    return f"IF({cells.actual}=0,{cells.max_score},0)"


def _step(rule: Rule, cells: RowCells) -> str:
    return f"IF({reached(rule, cells)},{cells.max_score},0)"


def _range(rule: Rule, cells: RowCells) -> str:
    a, t, high, w = cells.actual, cells.target, cells.target_high, cells.max_score
    numbers = rule.numbers
    above_key = numbers.above if isinstance(numbers, Range) else "at_most_linear"
    above = _NUMERIC[above_key](rule, cells._replace(target=high))
    inside = f"AND({a}>={t},{a}<={high})"
    return f"IF({inside},{w},IF({a}<{t},ROUND({a}/{t}*{w},2),{above}))"


def _tolerance(rule: Rule, cells: RowCells) -> str:
    numbers = rule.numbers
    beyond = numbers.beyond if isinstance(numbers, Tolerance) else "at_most_linear"
    return _NUMERIC[beyond](rule, cells)


def _deadline(rule: Rule, cells: RowCells) -> str:
    numbers = rule.numbers
    if not isinstance(numbers, Deadline):
        raise TypeError(rule.method)
    low, high = Fraction(numbers.late_from.value), Fraction(numbers.late_below.value)
    short = _in_band(cells, low, high, top_belongs=False, default=(low + high) / 2)
    long = _in_band(cells, Fraction(0), low, top_belongs=False, default=low / 2)
    a, t = cells.actual, cells.target
    late = f"IF({a}-{t}<={numbers.late_days.value},{short},{long})"
    return f"IF({a}<={t},{cells.max_score},{late})"


def _qualitative(rule: Rule, cells: RowCells) -> str:
    numbers = rule.numbers
    if not isinstance(numbers, QualitativeLevels):
        raise TypeError(rule.method)
    met, partially = Fraction(numbers.met_from.value), Fraction(numbers.partially_met_from.value)
    one, zero = Fraction(1), Fraction(0)
    bands = (
        _in_band(cells, met, one, top_belongs=True, default=one),
        _in_band(cells, partially, met, top_belongs=False, default=(partially + met) / 2),
        _in_band(cells, zero, partially, top_belongs=False, default=partially / 2),
    )
    text = '""'
    for word, band in reversed(list(zip(LEVELS, bands, strict=True))):
        text = f'IF({cells.entered}="{word}",{band},{text})'
    return text


def _step_by_level(cells: RowCells) -> str:
    met, *others = LEVELS
    below = ",".join(f'{cells.entered}="{word}"' for word in others)
    return f'IF({cells.entered}="{met}",{cells.max_score},IF(OR({below}),0,""))'


def _yes_no(cells: RowCells) -> str:
    """Partly is neither yes nor no and leaves the row open."""
    yes, _partly, no = LEVELS
    entered = cells.entered
    return f'IF({entered}="{yes}",{cells.max_score},IF({entered}="{no}",0,""))'


def _in_band(
    cells: RowCells, low: Fraction, high: Fraction, *, top_belongs: bool, default: Fraction
) -> str:
    """The chosen score where it lies in the band, the default where none was chosen."""
    chosen, w = cells.chosen, cells.max_score
    inside = within_band(cells, low, high, top_belongs=top_belongs)
    return f'IF(ISNUMBER({chosen}),IF({inside},ROUND({chosen},2),""),ROUND({part(w, default)},2))'


def within_band(cells: RowCells, low: Fraction, high: Fraction, *, top_belongs: bool) -> str:
    """The condition that the chosen score lies in the band of W between two shares."""
    chosen, w = cells.chosen, cells.max_score
    below = "<=" if top_belongs else "<"
    return f"AND({chosen}>={part(w, low)},{chosen}{below}{part(w, high)})"


def choice_condition(rule: Rule, cells: RowCells) -> str | None:
    """What a chosen score must fulfil to be taken; None where the row leaves no choice."""
    one, zero = Fraction(1), Fraction(0)
    numbers = rule.numbers
    if isinstance(numbers, QualitativeLevels):
        met, partly = Fraction(numbers.met_from.value), Fraction(numbers.partially_met_from.value)
        first, second, third = (f'{cells.entered}="{word}"' for word in LEVELS)
        inside = f"""IF({first},{within_band(cells, met, one, top_belongs=True)},\
IF({second},{within_band(cells, partly, met, top_belongs=False)},\
IF({third},{within_band(cells, zero, partly, top_belongs=False)},FALSE)))"""
    elif isinstance(numbers, Deadline):
        inside = within_band(cells, zero, Fraction(numbers.late_below.value), top_belongs=False)
    elif may_be_lowered(rule):
        inside = within_band(cells, zero, one, top_belongs=True)
    else:
        return None
    return f"={inside}"


_NUMERIC: Final[dict[str, Callable[[Rule, RowCells], str]]] = {
    "at_least": _at_least,
    "equal_as_at_least": _at_least,
    "at_most_linear": _at_most_linear,
    "at_most_ratio": _at_most_ratio,
    "equal_two_sided": _equal_two_sided,
    "zero_event": _zero_event,
    "range": _range,
    "tolerance": _tolerance,
    "step": _step,
    "tiers": tiers_formula,
    "deduct_per": deduct_per_formula,
    "pass_mark": pass_mark_formula,
    "intervals": intervals_formula,
    "deadline": _deadline,
}
