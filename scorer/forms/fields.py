"""What the fields of a project and of an indicator are called, and their values in words."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from scorer.forms.view import NOTHING, amount_with_unit, share_text, target_reading
from scorer.i18n import N_, _
from scorer.model.plan import Checkpoint, Indicator, Period, Project
from scorer.model.target import Target
from scorer.money import exact_text

AMOUNTS: Final = ("total_funds", "fiscal_funds", "other_funds")
_CHECKPOINT: Final = "checkpoint_"
_WORDS: Final = {
    "code": N_("project code"),
    "name": N_("name"),
    "total_funds": N_("planned funds"),
    "fiscal_funds": N_("fiscal funds"),
    "other_funds": N_("other funds"),
    "purpose": N_("purpose"),
    "period": N_("period"),
    "objectives": N_("objectives"),
    "checkpoints": N_("spending plan"),
    "category": N_("first level"),
    "subcategory": N_("second level"),
    "label": N_("printed number"),
    "parent": N_("part of"),
    "description": N_("description"),
    "target_text": N_("target value"),
    "target": N_("target as read"),
    "basis": N_("basis"),
    "max_score": N_("stated points"),
    "category_max_score": N_("points of the first level"),
    "scoring_text": N_("scoring text"),
    "sign": N_("operator"),
    "measure": N_("unit of measure"),
    "withdrawn": N_("withdrawn because"),
}


def field_word(field: str) -> str:
    """What a field is called; ``checkpoint_3`` is the share by the end of March."""
    if field.startswith(_CHECKPOINT):
        month = field.removeprefix(_CHECKPOINT)
        return _("spending plan, month {month}").format(month=month)
    return _(_WORDS[field]) if field in _WORDS else field


def field_text(field: str, value: object) -> str:
    """The value of a field in words, line breaks kept; a dash where there is none."""
    match value:
        case None | "" | ():
            return NOTHING
        case Decimal() if field in AMOUNTS:
            return amount_with_unit(value)
        case Decimal():
            return exact_text(value)
        case Period():
            return f"{value.from_on.isoformat()} – {value.to_on.isoformat()}"
        case Checkpoint():
            return share_text(value)
        case Target():
            return target_reading(value)
        case tuple() | list():
            separator = " / " if field == "checkpoints" else "\n"
            return separator.join(field_text(field, each) for each in value)
        case _:
            return str(value)


def project_values(project: Project) -> Mapping[str, object]:
    """The fields of a project that a document states, a checkpoint each its own, in form order."""
    return {
        "code": project.code,
        "name": project.name,
        **{name: getattr(project, name) for name in (*AMOUNTS, "purpose", "period")},
        **{f"{_CHECKPOINT}{each.month}": each for each in project.checkpoints},
        "objectives": project.objectives,
    }


def indicator_values(indicator: Indicator) -> Mapping[str, object]:
    """The fields of an indicator that a document states, in the order of the form's columns."""
    names = (
        *("label", "parent", "category", "subcategory", "name", "description"),
        *("target_text", "basis", "max_score", "category_max_score", "scoring_text"),
    )
    return {name: getattr(indicator, name) for name in names}
