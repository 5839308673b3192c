"""What all JSON shapes share: places, findings, targets, and how a number or a date is written."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from scorer.findings import Finding, Place, hint_of, message_of
from scorer.model.target import Target, TargetKind
from scorer.money import exact_text, two_places

Json = dict[str, Any]
"""One JSON object."""


def place_json(place: Place | None) -> Json | None:
    """The known parts of a place, 1-based; null where there is no place at all."""
    return None if place is None else dict(place.as_json())


def finding_json(finding: Finding) -> Json:
    """A finding with its words in the language in force."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": message_of(finding),
        "place": place_json(finding.place),
        "hint": hint_of(finding),
        "params": dict(finding.params),
        "alternatives": [_alternative(each) for each in finding.alternatives],
    }


def target_json(target: Target) -> Json:
    """A target value as read; a deadline's date and a level word also stand in ``value``."""
    return {
        "kind": target.kind.value,
        "comparator": name_json(target.comparator),
        "value": _target_value(target),
        "value_high": value_json(target.value_high),
        "unit": target.unit,
        "unit_text": target.unit_text,
        "noun": target.noun,
        "date": day_json(target.due_on),
        "share": value_json(target.share),
        "level_word": target.level_word,
        "direction": name_json(target.direction),
        "inferred_from": target.inferred_from,
        "alternatives": [target_json(each) for each in target.alternatives],
        "chosen_by": target.chosen_by,
        "text": target.text,
    }


def findings_json(findings: Iterable[Finding]) -> list[Json]:
    """Findings in the order they come."""
    return [finding_json(each) for each in findings]


def _alternative(reading: object) -> object:
    """A reading that a person may choose: a target in full, anything else as its text."""
    return target_json(reading) if isinstance(reading, Target) else str(reading)


def _target_value(target: Target) -> str | None:
    if target.kind is TargetKind.DEADLINE:
        return day_json(target.due_on)
    if target.kind is TargetKind.QUALITATIVE and target.value is None:
        return target.level_word
    return value_json(target.value)


def value_json(number: Decimal | None) -> str | None:
    """A value, rate or share without trailing zeros or exponent."""
    return None if number is None else exact_text(number)


def points_json(number: Decimal | None) -> str | None:
    """Money or points: both carry exactly two decimals."""
    return None if number is None else two_places(number)


def day_json(day: date | None) -> str | None:
    """A date as ISO writes it."""
    return None if day is None else day.isoformat()


def name_json(member: Any) -> str | None:
    """An enumeration's value; null where nothing was said."""
    return None if member is None else str(member.value)
