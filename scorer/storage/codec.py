"""Values inside a column as JSON: places, findings, targets, and what the journal keeps.

Decimals are text there, so that nothing passes through a float.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from scorer.findings import Finding, Place, Severity
from scorer.model.target import Target


def canonical_json(value: object) -> str:
    """The one JSON text of a value: keys sorted, no blanks, Hanzi as they are, decimals as text.

    :raises TypeError: the value holds a float or something that has no JSON form.
    """
    return json.dumps(
        _without_floats(value),
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        default=_as_json,
    )


def target_text(target: Target) -> str:
    """A target as JSON text; what it does not state is left out."""
    return target.model_dump_json(exclude_defaults=True)


@lru_cache(maxsize=4096)
def target_from(text: str) -> Target:
    """The target that :func:`target_text` wrote; a plan repeats many, and nothing changes one."""
    return Target.model_validate_json(text)


def place_json(place: Place | None) -> dict[str, str | int] | None:
    """The known parts of a place."""
    return None if place is None else place.as_json()


def place_from(value: Mapping[str, Any] | None) -> Place | None:
    """The place that :func:`place_json` wrote."""
    return None if value is None else Place(**value)


def places_json(places: Mapping[str, Place]) -> dict[str, dict[str, str | int]]:
    """Field names with their places."""
    return {name: place.as_json() for name, place in places.items()}


def places_from(value: Mapping[str, Mapping[str, Any]]) -> dict[str, Place]:
    """The places that :func:`places_json` wrote."""
    return {name: Place(**parts) for name, parts in value.items()}


def finding_row(finding: Finding) -> dict[str, Any]:
    """A finding as the values of its columns; other readings that are targets stay targets."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "params": dict(finding.params),
        "place": place_json(finding.place),
        "alternatives": [_alternative_json(each) for each in finding.alternatives],
    }


def finding_from(row: Any) -> Finding:
    """The finding of a row that :func:`finding_row` filled."""
    return Finding(
        row.code,
        Severity(row.severity),
        row.params,
        place_from(row.place),
        _alternatives_from(row.alternatives),
    )


def _alternative_json(value: object) -> dict[str, Any]:
    if isinstance(value, Target):
        return {"target": value.model_dump(mode="json", exclude_defaults=True)}
    return {"text": str(value)}


def _alternatives_from(values: Iterable[Mapping[str, Any]]) -> tuple[Any, ...]:
    return tuple(
        Target.model_validate(each["target"]) if "target" in each else each["text"]
        for each in values
    )


def _as_json(value: object) -> object:
    match value:
        case Decimal():
            return format(value, "f")
        case date():
            return value.isoformat()
        case BaseModel():
            return value.model_dump(mode="json", exclude_none=True)
        case _:
            msg = f"{type(value).__name__} has no exact JSON form"
            raise TypeError(msg)


def _without_floats(value: object) -> object:
    """The value, once no float is found in its lists and objects."""
    if isinstance(value, float):
        msg = "a float is not exact; keep the number as text"
        raise TypeError(msg)
    inner = value.values() if isinstance(value, Mapping) else value
    if isinstance(inner, Iterable) and not isinstance(inner, str | bytes | BaseModel):
        for each in inner:
            _without_floats(each)
    return value
