"""The one way in which a rule is said in words, in the Chinese of official forms.

What these words say is what is computed: read again they give the same rule, and nothing is left out.
"""

from decimal import Decimal
from typing import Final

from scorer.model.target import Comparator, Target, TargetKind
from scorer.money import exact_text
from scorer.reading.rule import ALL, NONE, Deduction, Gives, Side, TextRule, Tier
from scorer.reading.rule_deductions import POINTS_OF_PER_CENT

_SIGNS: Final = {
    Comparator.GE: "≥",
    Comparator.GT: ">",
    Comparator.LE: "≤",
    Comparator.LT: "<",
    Comparator.EQ: "=",
}
_FROM: Final = {
    Side.BELOW: "每低于目标",
    Side.ABOVE: "每超过目标",
    Side.LATE: "每延迟",
    Side.EVENT: "每发生",
}
_FORMULAS: Final = {
    "at_least": "得分=实际完成值÷目标值×分值，最多得满分",
    "at_most_linear": "得分=(2×目标值-实际完成值)÷目标值×分值，最多得满分",
    "at_most_ratio": "得分=目标值÷实际完成值×分值，最多得满分",
}


def rule_words(rule: TextRule, max_score: Decimal | None = None) -> str:
    """The rule in canonical words; with ``max_score`` all points are said as their number."""
    if rule.method == "step":
        return _step(rule, max_score)
    if rule.method in {"tiers", "intervals"}:
        return tier_words(rule.tiers, rule.unit, rule.full)
    if rule.deduction is not None:
        return f"{_whole(rule, max_score)}{_deduction(rule.deduction)}"
    if rule.method == "pass_mark":
        mark = f"{exact_text((rule.mark or Decimal(0)) * 100)}%"
        formula = f"得分=(实际完成率-{mark})÷(1-{mark})×分值，最多得满分"
    else:
        formula = _FORMULAS[rule.method]
    return f"{_whole(rule, max_score)}{formula}"


def _points(full: Decimal | None) -> str:
    return "得满分" if full is None else f"得{exact_text(full)}分"


def _step(rule: TextRule, max_score: Decimal | None) -> str:
    gives = _points(max_score if rule.full is None else rule.full)
    if rule.condition is None:
        return f"完成目标{gives}；未完成得0分"
    return f"{condition_words(rule.condition)}{gives}；否则得0分"


def _whole(rule: TextRule, max_score: Decimal | None) -> str:
    """What all points are, and for what they are given where the text says so itself."""
    full = max_score if rule.full is None else rule.full
    if rule.condition is not None:
        return f"{condition_words(rule.condition)}{_points(full)}；"
    return "" if full is None else f"满分{exact_text(full)}分；"


def condition_words(condition: Target) -> str:
    """What must be reached, in signs: ``≥90%``, ``2021年12月31日前``."""
    if condition.kind is TargetKind.DEADLINE and condition.due_on is not None:
        due = condition.due_on
        return f"{due.year}年{due.month}月{due.day}日前完成"
    value = exact_text(condition.value or Decimal(0))
    sign = _SIGNS[condition.comparator or Comparator.GE]
    return f"{sign}{value}{condition.unit or ''}"


def tier_words(tiers: tuple[Tier, ...], unit: str | None, full: Decimal | None) -> str:
    """The steps, the best one first."""
    parts = []
    for n, tier in enumerate(tiers):
        upper = tiers[n - 1] if n else None
        ends = []
        if tier.low is not None:
            ends.append(f"{'≥' if tier.low_belongs else '>'}{exact_text(tier.low)}{unit or ''}")
        if upper is not None and upper.low is not None:
            sign = "<" if upper.low_belongs else "≤"
            ends.append(f"{sign}{exact_text(upper.low)}{unit or ''}")
        parts.append(f"{'且'.join(ends)}{_given(tier.gives, full)}")
    if _first_is_worst(tiers):
        parts.reverse()
    return "；".join(parts)


def _first_is_worst(tiers: tuple[Tier, ...]) -> bool:
    first, last = tiers[0].gives, tiers[-1].gives
    return _rank(first) < _rank(last)


def _rank(gives: Gives) -> Decimal:
    return gives.points or Decimal(0) if gives.share is None else gives.share * 10_000


def _given(gives: Gives, full: Decimal | None) -> str:
    if gives == ALL:
        return _points(full)
    if gives.share is not None:
        return f"得分值的{exact_text(gives.share * 100)}%"
    return f"得{exact_text((NONE if gives.points is None else gives).points or Decimal(0))}分"


def _deduction(deduction: Deduction) -> str:
    per, unit = exact_text(deduction.per), deduction.unit or ""
    shown = f"{per}{POINTS_OF_PER_CENT if unit == '%' else unit}"
    if deduction.relative:
        shown = f"的{per}%"
    takes = deduction.takes
    if takes.share is not None:
        cost = f"扣分值的{exact_text(takes.share * 100)}%"
    else:
        cost = f"扣{exact_text(takes.points or Decimal(0))}分"
    part = shown.removeprefix("的")
    how = "不扣" if deduction.whole else "按比例扣"
    return f"{_FROM[deduction.side]}{shown}{cost}，扣完为止（不足{part}{how}）"
