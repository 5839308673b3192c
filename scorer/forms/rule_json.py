"""A scoring rule read from words as JSON: method, canonical words, numbers as exact text."""

import json
from collections.abc import Iterable
from decimal import Decimal

from scorer.findings import Finding
from scorer.forms.json_parts import Json, findings_json, points_json, target_json
from scorer.model.target import Target
from scorer.money import exact_text
from scorer.reading.rule import Deduction, Gives, TextRule, Tier
from scorer.reading.rule_words import rule_words


def rule_line(
    text: str,
    target: Target | None,
    max_score: Decimal | None,
    rule: TextRule | None,
    findings: Iterable[Finding],
) -> str:
    """One text with what it is read as, on one line; ``rule`` null where it has none or was refused."""
    data = {
        "text": text,
        "target": None if target is None else target_json(target),
        "max_score": points_json(max_score),
        "rule": None if rule is None else _rule(rule, max_score),
        "findings": findings_json(findings),
    }
    return json.dumps(data, ensure_ascii=False)


def _rule(rule: TextRule, max_score: Decimal | None) -> Json:
    return {
        "method": rule.method,
        "words": rule_words(rule, max_score),
        "full": points_json(rule.full),
        "condition": None if rule.condition is None else target_json(rule.condition),
        "unit": rule.unit,
        "tiers": [_tier(rule.tiers, n) for n in range(len(rule.tiers))],
        "deduction": None if rule.deduction is None else _deduction(rule.deduction),
        "pass_mark": _number(rule.mark),
    }


def _tier(tiers: tuple[Tier, ...], at: int) -> Json:
    tier, upper = tiers[at], tiers[at - 1] if at else None
    return {
        "from": _number(tier.low),
        "from_belongs": None if tier.low is None else tier.low_belongs,
        "to": None if upper is None else _number(upper.low),
        **_gives(tier.gives),
    }


def _gives(gives: Gives) -> Json:
    return {"points": _number(gives.points), "share": _number(gives.share)}


def _deduction(deduction: Deduction) -> Json:
    return {
        **_gives(deduction.takes),
        "per": _number(deduction.per),
        "unit": deduction.unit,
        "counts": deduction.side.value,
        "of_target": deduction.relative,
        "whole_units": deduction.whole,
    }


def _number(value: Decimal | None) -> str | None:
    return None if value is None else exact_text(value)
