"""The words of a comparison of rule packs: its items, and what each pack says about them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from scorer.engine.compare import Step
from scorer.engine.compare_items import Figures, Rule
from scorer.forms.words import NOTHING, category_word, grade_word, method_word
from scorer.i18n import N_, _, listed
from scorer.model.sheet import Grade
from scorer.money import exact_text, two_places

_ITEMS: Final = {
    "maxima": N_("points of categories and execution"),
    "execution": N_("how execution scores"),
    "over_achievement": N_("far above the target"),
    "not_applicable": N_("rows that do not apply"),
    "total_cap": N_("cap on the total"),
    "grades": N_("grade bands"),
}
_SORTS: Final = {
    "at_least": N_("method for ≥ targets"),
    "at_most": N_("method for ≤ targets"),
    "equal": N_("method for = targets"),
    "zero_event": N_("method for zero events"),
    "qualitative": N_("method for level words"),
    "deadline": N_("method for deadlines"),
    "stated_points": N_("method for stated points"),
    "range": N_("method for ranges"),
    "tolerance": N_("method for tolerances"),
    "satisfaction": N_("method for satisfaction"),
    "yes_no": N_("method for yes or no"),
}
_POLICIES: Final = {
    "none": N_("only marked"),
    "manual": N_("may be lowered by hand"),
    "equal": N_("shared equally"),
    "free": N_("shared by the unit"),
}
_NUMBERS: Final = {
    "met_from": N_("met from"),
    "partially_met_from": N_("partially met from"),
    "late_days": N_("days of a short delay"),
    "late_from": N_("short delay from"),
    "late_below": N_("short delay below"),
    "pass_mark": N_("pass mark"),
    "deduct": N_("points taken off"),
    "per": N_("for each"),
    "flag_at": N_("marked from"),
    "reason_at": N_("reason needed from"),
    "limit": N_("limit above the target"),
    "at": N_("taken off from"),
    "points": N_("points"),
}
_SHARES: Final = frozenset(
    [
        "met_from",
        "partially_met_from",
        "late_from",
        "late_below",
        "pass_mark",
        "flag_at",
        "reason_at",
        "limit",
        "at",
    ]
)


def number_word(name: str) -> str:
    """A number of a method or policy in words; one without words by its key."""
    return _(_NUMBERS[name]) if name in _NUMBERS else name


def policy_word(name: str) -> str:
    """A policy or method in words."""
    return _(_POLICIES[name]) if name in _POLICIES else method_word(name)


def is_share(name: str) -> bool:
    """Whether a number is a share, which people read as per cent."""
    return name in _SHARES or name == "share"


def item_word(item: str) -> str:
    """An item of a comparison in words."""
    group, _dot, name = item.partition(".")
    if group == "assignment":
        return _(_SORTS[name]) if name in _SORTS else name
    if group == "methods":
        return _("numbers of: {method}").format(method=method_word(name))
    return _(_ITEMS[item]) if item in _ITEMS else item


def rule_text(item: str, rule: Rule | None) -> str:
    """What a pack says about an item, on one line; a dash where it says nothing."""
    if rule is None:
        return NOTHING
    if item == "maxima":
        return _maxima(rule.figures)
    if item == "grades":
        return _grades(rule.figures)
    return _rule(rule.figures)


def clause_text(rule: Rule | None) -> str:
    """The clauses that a rule rests on; a dash where there are none."""
    return listed(rule.clauses) if rule is not None and rule.clauses else NOTHING


def grades_text(step: Step) -> str:
    """The grade before and after a step where it moved; else nothing."""
    before, after = step.grades
    if before is after:
        return ""
    return f"{grade_word(before)} → {grade_word(after)}"


def signed(points: Decimal) -> str:
    """A difference in points with its sign: ``+0.83``, ``-2.50``, ``0.00``."""
    return f"+{two_places(points)}" if points > 0 else two_places(points)


def _maxima(figures: Figures) -> str:
    parts = [_("execution {points}").format(points=figures["execution"])]
    parts += [
        f"{category_word(each['labels'][0])} {each['max_score']}" for each in figures["allocation"]
    ]
    if not figures["allocation"]:
        parts.append(_("all others from the document"))
    if (sharing := figures["sharing"]) is not None:
        parts.append(_(_POLICIES[sharing["policy"]]))
    parts += [
        f"{each['missing']} → {listed(part['category'] for part in each['to'])}"
        for each in figures["moves"]
    ]
    return listed(parts)


def _grades(bands: Sequence[Mapping[str, Any]]) -> str:
    return listed(f"{grade_word(Grade(each['grade']))} ≥{each['from_total']}" for each in bands)


def _rule(figures: Mapping[str, Any]) -> str:
    """The method or policy in words, then its numbers."""
    parts = []
    for name, value in figures.items():
        if name in {"method", "policy", "above", "beyond"}:
            parts.append(_(_POLICIES[value]) if value in _POLICIES else method_word(value))
        elif isinstance(value, list):
            parts.extend(_band(each) for each in value)
        elif name == "whole_units":
            parts.append(_("in whole units") if value else _("in part"))
        elif name in _NUMBERS:
            shown = _percent(value) if name in _SHARES else value
            parts.append(f"{_(_NUMBERS[name])} {shown}")
    return listed(parts)


def _band(band: Mapping[str, str | None]) -> str:
    """One band with what it gives: ``80–90: 80%``; rates and figures as the pack has them."""
    low, high = band["from_value"], band["to_value"]
    ends = f"≥{low}" if high is None else f"<{high}" if low is None else f"{low}–{high}"
    name = next(each for each in band if each not in {"from_value", "to_value"})
    given = band[name] or ""
    return f"{ends}: {_percent(given) if name == 'share' else given}"


def _percent(share: str) -> str:
    return f"{exact_text(Decimal(share) * 100)}%"
