"""Correcting by hand what the document says of a project or an indicator, and withdrawing."""

from collections.abc import Mapping
from decimal import Decimal

from scorer.forms.view import category_word, change_text, reading_text
from scorer.i18n import _
from scorer.model.plan import CHECKPOINT_MONTHS, Indicator, Project
from scorer.model.sheet import Line
from scorer.money import exact_text, two_places
from tui.dialogs.form import Field, FormDialog

_UNDECIDED = "-"
"""The answer that leaves the reading as it is, chosen or not."""


def project_dialog(project: Project | None) -> FormDialog:
    """The fields of a project as they stand; empty ones, with its code, for one to be added."""
    old = project_values(project) if project else {}
    code = [] if project else [Field("code", _("project code"), hint=_("21 characters"))]
    title = _("Correct the project by hand") if project else _("Add a project by hand")
    fields = [
        *code,
        Field("name", _("name"), old.get("name", "")),
        Field("total_funds", _("budget (yuan)"), old.get("total_funds", "")),
        Field("fiscal_funds", _("of it fiscal"), old.get("fiscal_funds", "")),
        Field("other_funds", _("of it other"), old.get("other_funds", "")),
        Field("purpose", _("purpose"), old.get("purpose", "")),
        *(
            Field(
                f"checkpoint_{month}",
                _("by end of month {month}").format(month=month),
                old.get(f"checkpoint_{month}", ""),
                hint=_("cumulative, such as 25%"),
            )
            for month in CHECKPOINT_MONTHS
        ),
        Field("objectives", _("objectives"), old.get("objectives", ""), "prose"),
    ]
    return FormDialog(title, fields, _("What you change is marked “by hand” and journalled."))


def project_values(project: Project) -> dict[str, str]:
    """The fields of a project as text, as they are typed."""
    shares = {
        f"checkpoint_{each.month}": _percent(each.cumulative_share) for each in project.checkpoints
    }
    return {
        "name": project.name,
        "total_funds": _money(project.total_funds),
        "fiscal_funds": _money(project.fiscal_funds),
        "other_funds": _money(project.other_funds),
        "purpose": project.purpose or "",
        **shares,
        "objectives": "\n".join(project.objectives),
    }


def project_changes(project: Project, answer: Mapping[str, str]) -> dict[str, str]:
    """Only what differs from what stood there."""
    old = project_values(project)
    return {key: value for key, value in answer.items() if value != old.get(key, "").strip()}


def _money(amount: Decimal | None) -> str:
    return "" if amount is None else two_places(amount)


def _percent(share: Decimal | None) -> str:
    return "" if share is None else f"{exact_text(share * 100)}%"


def indicator_dialog(indicator: Indicator | None, line: Line | None = None) -> FormDialog:
    """The fields of an indicator; where its target has several readings, one of them can be chosen.

    ``line`` is its row on the sheet, with what each reading would score.
    """
    old = indicator_values(indicator) if indicator else {}
    title = _("Add an indicator by hand")
    if indicator is not None:
        title = _("Correct by hand: {indicator}").format(indicator=_indicator_title(indicator))
    fields = [
        Field("category", _("category"), old.get("category", ""), hint=_("such as 产出指标")),
        Field(
            "subcategory", _("subcategory"), old.get("subcategory", ""), hint=_("such as 数量指标")
        ),
        Field("name", _("indicator"), old.get("name", "")),
        Field("target_text", _("target"), old.get("target_text", ""), hint=_("such as ≥90%")),
        *_reading_field(line),
        Field("description", _("description"), old.get("description", "")),
        Field("basis", _("basis"), old.get("basis", "")),
        Field("max_score", _("stated points"), old.get("max_score", "")),
    ]
    return FormDialog(title, fields, _("What you change is marked “by hand” and journalled."))


def _reading_field(line: Line | None) -> list[Field]:
    if line is None or not line.readings:
        return []
    options = [(_UNDECIDED, _("leave it as it is"))]
    options += [
        (str(each.number), _("choose {reading}").format(reading=reading_text(each)))
        for each in line.readings
    ]
    return [Field("target_choice", _("reading"), _UNDECIDED, "choice", options=options)]


def indicator_values(indicator: Indicator) -> dict[str, str]:
    """The fields of an indicator as text, as they are typed."""
    stated = indicator.max_score
    return {
        "category": indicator.category,
        "subcategory": indicator.subcategory,
        "name": indicator.name,
        "target_text": indicator.target_text,
        "description": indicator.description or "",
        "basis": indicator.basis or "",
        "max_score": "" if stated is None else exact_text(stated),
    }


def indicator_changes(indicator: Indicator | None, answer: Mapping[str, str]) -> dict[str, object]:
    """Only what differs from what stood there; a chosen reading as its number."""
    old = indicator_values(indicator) if indicator else {}
    changes: dict[str, object] = {
        key: value
        for key, value in answer.items()
        if key != "target_choice" and value != old.get(key, "").strip()
    }
    choice = answer.get("target_choice", _UNDECIDED)
    if choice != _UNDECIDED:
        changes["target_choice"] = int(choice)
    return changes


def indicator_words(line: Line | None, changes: Mapping[str, object]) -> str:
    """A correction in words; a chosen reading by what it says."""
    said = dict(changes)
    number = said.pop("target_choice", None)
    for each in line.readings if line is not None else ():
        if each.number == number:
            said["target"] = reading_text(each)
    return change_text(said)


def withdraw_dialog(name: str) -> FormDialog:
    """Asks why something no longer counts."""
    note = _("“{name}” will not be evaluated. It is kept and can be brought back.")
    return FormDialog(
        _("Withdraw"), [Field("reason", _("reason"), kind="prose")], note.format(name=name)
    )


def _indicator_title(indicator: Indicator) -> str:
    return f"{indicator.position} {category_word(indicator.subcategory)} {indicator.name}"
