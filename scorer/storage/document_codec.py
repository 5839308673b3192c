"""A plan as an edition keeps it: canonical JSON that reads back to the same plan.

What a document does not state is absent. Amounts, points, shares and values are text.
"""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any, Final

from scorer.model.plan import Announced, Checkpoint, Indicator, PerformancePlan, Period, Project
from scorer.model.target import Target
from scorer.storage.codec import (
    finding_from,
    finding_row,
    place_from,
    place_json,
    places_from,
    places_json,
)

_HEAD: Final = ("unit_code", "unit_name", "year", "currency_unit")
_AMOUNTS: Final = ("total_funds", "fiscal_funds", "other_funds")
_POINTS: Final = ("max_score", "category_max_score")
_ROW: Final = (
    "position",
    "category",
    "subcategory",
    "name",
    "target_text",
    "label",
    "parent",
    "description",
    "basis",
    "scoring_text",
)

Json = dict[str, Any]


def head_json(plan: PerformancePlan) -> Json:
    """Everything of a plan but its source and its projects."""
    return _stated(
        **{name: getattr(plan, name) for name in _HEAD},
        announced=[
            _stated(
                number=each.number, name=each.name, text=each.text, place=place_json(each.place)
            )
            for each in plan.announced
        ],
        findings=[_stated(**finding_row(each)) for each in plan.findings],
    )


def head_from(value: Mapping[str, Any]) -> Json:
    """The fields of a plan that :func:`head_json` wrote."""
    empty: Json = {"params": {}, "place": None, "alternatives": []}
    return {
        **{name: value.get(name) for name in _HEAD},
        "announced": tuple(_announced(each) for each in value.get("announced", ())),
        "findings": tuple(
            finding_from(SimpleNamespace(**{**empty, **each})) for each in value.get("findings", ())
        ),
    }


def project_json(project: Project) -> Json:
    """A project with its rows, as its document states them."""
    period = project.period
    return _stated(
        code=project.code,
        name=project.name,
        **{name: _exact(getattr(project, name)) for name in _AMOUNTS},
        purpose=project.purpose,
        period=period and period.model_dump(mode="json", exclude_none=True),
        checkpoints=[_checkpoint_json(each) for each in project.checkpoints],
        objectives=list(project.objectives),
        indicators=[_indicator_json(each) for each in project.indicators],
        places=places_json(project.places),
        by_hand=list(project.by_hand),
    )


def project_from(value: Mapping[str, Any]) -> Project:
    """The project that :func:`project_json` wrote."""
    period = value.get("period")
    return Project(
        code=value["code"],
        name=value.get("name", ""),
        **{name: value.get(name) for name in _AMOUNTS},
        purpose=value.get("purpose"),
        period=Period.model_validate(period) if period else None,
        checkpoints=tuple(_checkpoint_from(each) for each in value.get("checkpoints", ())),
        objectives=tuple(value.get("objectives", ())),
        indicators=tuple(_indicator_from(each) for each in value.get("indicators", ())),
        places=places_from(value.get("places", {})),
        by_hand=tuple(value.get("by_hand", ())),
    )


def _announced(value: Mapping[str, Any]) -> Announced:
    return Announced(
        number=value.get("number"),
        name=value.get("name", ""),
        text=value.get("text", ""),
        place=place_from(value.get("place")),
    )


def _checkpoint_json(checkpoint: Checkpoint) -> Json:
    return _stated(
        month=checkpoint.month,
        cumulative_share=_exact(checkpoint.cumulative_share),
        effective_share=_exact(checkpoint.effective_share),
        place=place_json(checkpoint.place),
    )


def _checkpoint_from(value: Mapping[str, Any]) -> Checkpoint:
    return Checkpoint(
        month=value["month"],
        cumulative_share=value.get("cumulative_share"),
        effective_share=value.get("effective_share"),
        place=place_from(value.get("place")),
    )


def _indicator_json(row: Indicator) -> Json:
    return _stated(
        **{name: getattr(row, name) for name in _ROW},
        **{name: _exact(getattr(row, name)) for name in _POINTS},
        target=row.target.model_dump(mode="json", exclude_defaults=True),
        places=places_json(row.places),
        by_hand=list(row.by_hand),
    )


def _indicator_from(value: Mapping[str, Any]) -> Indicator:
    texts = {name: value.get(name) for name in (*_ROW, *_POINTS)}
    required = {name: value.get(name, "") for name in ("category", "subcategory", "name")}
    return Indicator(
        **{**texts, **required, "target_text": value.get("target_text", "")},
        target=Target.model_validate(value["target"]),
        places=places_from(value.get("places", {})),
        by_hand=tuple(value.get("by_hand", ())),
    )


def _exact(number: Any) -> str | None:
    return None if number is None else format(number, "f")


def _stated(**values: Any) -> Json:
    """What is stated: no empty values."""
    return {name: each for name, each in values.items() if each not in (None, "", [], {}, ())}
