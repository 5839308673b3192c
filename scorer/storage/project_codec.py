"""A project, a checkpoint, an indicator: the columns of a row from the noun, and the noun from a row."""

from typing import Any, Final

from sqlalchemy import Row

from scorer.model.plan import Checkpoint, Indicator, Period, Project, RuleChoice
from scorer.storage.codec import place_from, places_from, places_json, target_from, target_text

_PLAIN: Final = (
    "position",
    "category",
    "subcategory",
    "name",
    "label",
    "parent",
    "description",
    "target_text",
    "basis",
    "max_score",
    "category_max_score",
    "scoring_text",
    "withdrawn",
)
"""Columns that hold a field as it is."""


def project_row(source: Project) -> dict[str, Any]:
    """The columns of a project, without its key, plan and position."""
    period = source.period
    return {
        "name": source.name,
        "total_funds": source.total_funds,
        "fiscal_funds": source.fiscal_funds,
        "other_funds": source.other_funds,
        "purpose": source.purpose,
        "period_from": period.from_on if period else None,
        "period_to": period.to_on if period else None,
        "period_inferred_from": period.inferred_from if period else None,
        "places": places_json(source.places),
        "by_hand": list(source.by_hand),
        "withdrawn": source.withdrawn,
    }


def project_from(row: Row[Any], **parts: tuple[Any, ...]) -> Project:
    """The project of a row; ``parts`` are its checkpoints, objectives and indicators."""
    period = row.period_from and Period(
        from_on=row.period_from, to_on=row.period_to, inferred_from=row.period_inferred_from
    )
    return Project(
        code=row.code,
        name=row.name,
        total_funds=row.total_funds,
        fiscal_funds=row.fiscal_funds,
        other_funds=row.other_funds,
        purpose=row.purpose,
        period=period,
        places=places_from(row.places),
        by_hand=tuple(row.by_hand),
        withdrawn=row.withdrawn,
        **parts,
    )


def checkpoint_from(row: Row[Any]) -> Checkpoint:
    """The checkpoint of a row; shares are fractions."""
    return Checkpoint(
        month=row.month,
        cumulative_share=row.cumulative_share,
        effective_share=row.effective_share,
        place=place_from(row.place),
    )


def indicator_row(source: Indicator) -> dict[str, Any]:
    """The columns of an indicator, without the key of its project."""
    return {
        **{name: getattr(source, name) for name in _PLAIN},
        "target": target_text(source.target),
        "places": places_json(source.places),
        "by_hand": list(source.by_hand),
        "rule_choice": _choice_json(source.rule_choice),
    }


def _choice_json(choice: RuleChoice | None) -> dict[str, Any] | None:
    return None if choice is None else choice.model_dump(mode="json")


def indicator_from(row: Row[Any]) -> Indicator:
    """The indicator of a row."""
    values = row._mapping
    return Indicator(
        **{name: values[name] for name in _PLAIN},
        target=target_from(row.target),
        places=places_from(row.places),
        by_hand=tuple(row.by_hand),
        rule_choice=RuleChoice.model_validate(row.rule_choice) if row.rule_choice else None,
    )
