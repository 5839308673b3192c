"""A satisfaction survey as it is entered: figures that can be, on a row that a rate answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from scorer.engine.survey import is_possible, takes_survey, unit_words
from scorer.errors import RefusedEntryError
from scorer.i18n import _
from scorer.model.outcome import Survey
from scorer.model.plan import Indicator
from scorer.reading.words import target_words
from scorer.service import entries

SURVEY_FIELDS: Final = ("asked", "satisfied", "method", "from_on", "to_on")


def survey_of(indicator: Indicator, given: object) -> Survey | None:
    """The survey from its fields, as text or typed; None where all are empty.

    Raises RefusedEntryError for figures that cannot be, days in the wrong order, and a row that is
    neither about satisfaction nor a rate.
    """
    if not given:
        return None
    fields = given if isinstance(given, Mapping) else Survey.model_validate(given).model_dump()
    entries.known_only(fields, SURVEY_FIELDS)
    survey = Survey(**{name: _read(name, value) for name, value in fields.items()})
    if survey == Survey():
        return None
    _refuse_other_quantity(indicator)
    _refuse_impossible(indicator, survey)
    return survey


def _read(name: str, value: object) -> Any:
    if name == "method":
        return entries.text_or_none(value)
    return entries.day(value, name) if name.endswith("_on") else entries.count(value, name)


def _refuse_other_quantity(indicator: Indicator) -> None:
    target = indicator.target
    if takes_survey(indicator, target):
        return
    raise RefusedEntryError(
        _(
            "row {position} {name}: a survey gives a rate in %, the target {target} is in {unit}."
        ).format(
            position=indicator.position,
            name=indicator.name,
            target=target_words(target),
            unit=unit_words(target),
        ),
        _("Record the actual value in {unit}; a survey belongs to a rate or satisfaction.").format(
            unit=unit_words(target)
        ),
    )


def _refuse_impossible(indicator: Indicator, survey: Survey) -> None:
    if not is_possible(survey):
        raise RefusedEntryError(
            _("row {position} {name}: {satisfied} satisfied of {asked} asked cannot be.").format(
                position=indicator.position,
                name=indicator.name,
                satisfied="—" if survey.satisfied is None else survey.satisfied,
                asked="—" if survey.asked is None else survey.asked,
            ),
            _("Ask at least one; no more can be satisfied than were asked."),
        )
    if survey.from_on and survey.to_on and survey.to_on < survey.from_on:
        raise RefusedEntryError(
            _(
                "row {position} {name}: the survey ends on {to}, before it begins on {begin}."
            ).format(
                position=indicator.position,
                name=indicator.name,
                to=survey.to_on.isoformat(),
                begin=survey.from_on.isoformat(),
            ),
            _("Correct the days of the survey."),
        )
