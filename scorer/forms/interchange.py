"""The JSON shapes that other programs lean on: plan/1, plans/1, target, finding, place, sheet/1.

Everything here answers plain dicts ready for ``json.dumps``. Money (元) and points are strings with
exactly two decimals, other values strings without trailing zeros or exponent, rates and shares
fractions, dates ISO. What is unknown is null; what a place does not know is absent.
"""

from collections.abc import Iterable, Mapping
from json import JSONEncoder
from typing import Final

from scorer.checks.naming import settled
from scorer.errors import ScorerError
from scorer.findings import Finding, Place
from scorer.forms.case_json import case_from_json
from scorer.forms.json_parts import (
    Json,
    finding_json,
    findings_json,
    place_json,
    points_json,
    target_json,
    value_json,
)
from scorer.forms.sheet_json import sheet_json
from scorer.model.plan import Checkpoint, Indicator, PerformancePlan, Period, Project
from scorer.model.target import Target

__all__ = [
    "case_from_json",
    "finding_json",
    "place_json",
    "plan_json",
    "plans_json",
    "project_json",
    "reading_json",
    "reading_line",
    "sheet_json",
    "target_json",
]

_encoded: Final = JSONEncoder(ensure_ascii=False).encode
PLAN_SCHEMA: Final = "plan/1"
PLANS_SCHEMA: Final = "plans/1"


def reading_json(text: str, target: Target, findings: Iterable[Finding]) -> Json:
    """One answer of ``target read``: the text, what was read, what is doubtful."""
    return {"text": text, "target": target_json(target), "findings": findings_json(findings)}


def reading_line(text: str, target: Target, findings: Iterable[Finding]) -> str:
    """The same answer as JSON text on one line, Hanzi as they are."""
    return _encoded(reading_json(text, target, findings))


def plan_json(plan: PerformancePlan) -> Json:
    """A whole plan as plan/1."""
    return {
        "schema": PLAN_SCHEMA,
        "source": {
            "file": plan.source.file,
            "sha256": plan.source.sha256,
            "format": plan.source.format,
        },
        "unit": {"code": plan.unit_code, "name": plan.unit_name},
        "year": plan.year,
        "currency_unit": plan.currency_unit,
        "announced": _announced(plan),
        "projects": [project_json(each) for each in plan.projects],
        "findings": findings_json(plan.findings),
    }


def plans_json(
    plans: Iterable[PerformancePlan], failed: Iterable[tuple[object, ScorerError]]
) -> Json:
    """Several documents as plans/1; ``failed`` pairs a path with the error that stopped it."""
    return {
        "schema": PLANS_SCHEMA,
        "plans": [plan_json(each) for each in plans],
        "failed": [{"file": str(path), "message": str(error)} for path, error in failed],
    }


def project_json(project: Project) -> Json:
    """One project of plan/1, with what was changed by hand."""
    return {
        "code": project.code,
        "name": project.name,
        "total_funds": points_json(project.total_funds),
        "fiscal_funds": points_json(project.fiscal_funds),
        "other_funds": points_json(project.other_funds),
        "purpose": project.purpose,
        "period": _period(project.period),
        "checkpoints": [_checkpoint(each) for each in project.checkpoints],
        "objectives": list(project.objectives),
        "indicators": [_indicator(each) for each in project.indicators],
        "places": _places(project.places),
        "by_hand": list(project.by_hand),
        "withdrawn": project.withdrawn,
    }


def _announced(plan: PerformancePlan) -> list[Json]:
    """The names of the first part; ``project_code`` where it is certain which project they mean."""
    known = settled(plan)
    return [
        {
            "number": each.number,
            "name": each.name,
            "text": each.text,
            "place": place_json(each.place),
            "project_code": known[entry].code or None if entry in known else None,
            "matched_by": each.matched_by,
        }
        for entry, each in enumerate(plan.announced, 1)
    ]


def _period(period: Period | None) -> Json | None:
    if period is None:
        return None
    return {
        "from": period.from_on.isoformat(),
        "to": period.to_on.isoformat(),
        "inferred_from": period.inferred_from,
    }


def _checkpoint(checkpoint: Checkpoint) -> Json:
    return {
        "month": checkpoint.month,
        "cumulative_share": value_json(checkpoint.cumulative_share),
        "effective_share": value_json(checkpoint.effective_share),
        "place": place_json(checkpoint.place),
    }


def _indicator(indicator: Indicator) -> Json:
    choice = indicator.rule_choice
    decided = {} if choice is None else {"rule_choice": choice.model_dump(mode="json")}
    return {
        "position": indicator.position,
        "label": indicator.label,
        "parent": indicator.parent,
        "category": indicator.category,
        "subcategory": indicator.subcategory,
        "name": indicator.name,
        "description": indicator.description,
        "target_text": indicator.target_text,
        "basis": indicator.basis,
        "max_score": points_json(indicator.max_score),
        "category_max_score": points_json(indicator.category_max_score),
        "scoring_text": indicator.scoring_text,
        "target": target_json(indicator.target),
        "places": _places(indicator.places),
        "by_hand": list(indicator.by_hand),
        "withdrawn": indicator.withdrawn,
        **decided,
    }


def _places(places: Mapping[str, Place]) -> Json:
    return {field: place_json(place) for field, place in places.items()}
