"""What if: what is still open on a sheet, and trial values that are scored and never stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from fractions import Fraction
from typing import TYPE_CHECKING

from scorer.engine.formula import as_decimal
from scorer.engine.what_if import WhatIf, what_if
from scorer.errors import RefusedEntryError, UsageError
from scorer.i18n import _
from scorer.model.disbursement import Disbursement, Funds, FundSource
from scorer.model.outcome import Level, RowState
from scorer.money import plain_decimal
from scorer.service.disbursements import changed_funds
from scorer.service.indicators import chosen_target, indicator_at
from scorer.service.judging import judged, pack_for, with_changes
from scorer.service.outcomes import (
    LEVEL_WORDS,
    STATE_WORDS,
    changed_outcome,
    refuse_outside_band,
)
from scorer.service.pack_comparison import facts_of
from scorer.service.pack_shelf import catalog
from scorer.service.sheets import score
from scorer.text import normalise

if TYPE_CHECKING:
    from scorer.service.views import ProjectView
    from scorer.service.workspace import Workspace


@dataclass(frozen=True, slots=True)
class OpenMatters:
    """A project with what is open on its sheet, the matter that moves most first."""

    view: ProjectView
    found: WhatIf


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialValues:
    """What to assume, as typed: by row number an actual, level or state; a chosen score; a reading.

    ``execution`` is a rate (``0.95``, ``95%``), ``final`` and ``spent`` amounts in 元; ``pack`` the
    rule pack to try.
    """

    rows: Mapping[int, str] = field(default_factory=dict)
    scores: Mapping[int, str] = field(default_factory=dict)
    readings: Mapping[int, str] = field(default_factory=dict)
    execution: str | None = None
    final: str | None = None
    spent: str | None = None
    pack: str | None = None

    @property
    def given(self) -> bool:
        """Whether anything is to be assumed but the pack."""
        money = (self.execution, self.final, self.spent)
        rows = (self.rows, self.scores, self.readings)
        return any(rows) or any(each is not None for each in money)


@dataclass(frozen=True, slots=True)
class Trial:
    """A project as recorded, and as it would be; ``trial`` is never stored and never final."""

    recorded: ProjectView
    trial: ProjectView


def open_matters(
    workspace: Workspace, codes: Iterable[str] = (), pack: str | None = None
) -> tuple[OpenMatters, ...]:
    """What is open on the sheets of the named projects (all that count, where none is named)."""
    return tuple(_matters(view, pack) for view in score(workspace, codes))


def _matters(view: ProjectView, pack: str | None) -> OpenMatters:
    undecided = view.pack_choice is None and view.final is None and pack is None
    proposed = catalog().proposed(view.project.code, view.year) if undecided else ()
    return OpenMatters(view, what_if(facts_of(view), pack_for(view, pack), proposed))


def try_values(workspace: Workspace, code: str, values: TrialValues) -> Trial:
    """One project with trial values, read and refused as recorded ones would be; nothing is stored.

    Raises UsageError for a row that does not exist, RefusedEntryError for a value that cannot stand.
    """
    (recorded,) = score(workspace, [code])
    pack = pack_for(recorded, values.pack)
    # A trial is never final; the rules that a final sheet pins hold for it all the same.
    view = judged(
        replace(recorded, final=None, frozen=None, pack_choice=values.pack or pack.name), pack
    )
    view = _with_readings(view, values.readings, workspace.user)
    for position in {**values.rows, **values.scores}:
        view = _with_row(view, position, values.rows.get(position), values.scores.get(position))
    return Trial(recorded, _with_money(view, values))


def _with_readings(view: ProjectView, readings: Mapping[int, str], who: str) -> ProjectView:
    at = datetime.now(UTC)
    for position, choice in readings.items():
        before = indicator_at(view.project, position)
        target = chosen_target(before, choice, who, at)
        after = before.model_copy(update={"target": target})
        rows = tuple(after if each is before else each for each in view.project.indicators)
        view = with_changes(view, project=view.project.model_copy(update={"indicators": rows}))
    return view


def _with_row(
    view: ProjectView, position: int, text: str | None, points: str | None
) -> ProjectView:
    _refuse_withdrawn(view, position)
    changes: dict[str, object] = {} if text is None else _meant(text)
    if points is not None:
        changes["chosen_score"] = points
    outcome = changed_outcome(view, position, changes)
    after = with_changes(view, outcomes={**view.outcomes, position: outcome})
    refuse_outside_band(after, position, outcome)
    return after


def _refuse_withdrawn(view: ProjectView, position: int) -> None:
    indicator = indicator_at(view.project, position)
    if indicator.withdrawn is not None:
        raise UsageError(
            _("Row {position} was withdrawn and does not count.").format(position=position),
            _("Name a row that stands on the sheet."),
        )


def _meant(text: str) -> dict[str, object]:
    """A level or state by its word; anything else is an actual value. Each takes the others' place."""
    plain = normalise(text).strip()
    fields: dict[str, object] = {"actual_text": None, "level": None, "state": None}
    if plain in LEVEL_WORDS or plain in set(Level):
        return {**fields, "level": plain}
    if plain in STATE_WORDS or plain in set(RowState):
        return {**fields, "state": plain}
    return {**fields, "actual_text": text}


def _with_money(view: ProjectView, values: TrialValues) -> ProjectView:
    given = {"final_budget": values.final, "actual_expenditure": values.spent}
    changes = {name: text for name, text in given.items() if text is not None}
    if values.execution is not None and values.spent is not None:
        raise UsageError(
            _("The execution rate and what was spent say the same thing twice."),
            _("Give one of --execution and --spent."),
        )
    total = changed_funds(view.disbursement.total, changes)
    if values.execution is not None:
        total = _executed(total, values.execution)
    if total == view.disbursement.total:
        return view
    others = tuple(row for row in view.disbursement.rows if row.source is not FundSource.TOTAL)
    return with_changes(view, disbursement=Disbursement(rows=(total, *others)))


def _executed(total: Funds, text: str) -> Funds:
    """The total row with as much spent as makes the rate, exactly."""
    rate = _rate(text)
    if total.final_budget is None:
        raise RefusedEntryError(
            _("A rate needs a final budget, and none is recorded."),
            _("Add --final AMOUNT."),
        )
    spent = as_decimal(rate * Fraction(total.final_budget))
    return total.model_copy(update={"actual_expenditure": spent})


def _rate(text: str) -> Fraction:
    plain = normalise(text).replace(" ", "")
    number = plain_decimal(plain.removesuffix("%"))
    if number is None or number < 0:
        raise RefusedEntryError(
            _("“{text}” is not an execution rate.").format(text=text),
            _("Write a fraction such as 0.95, or a per cent such as 95%."),
        )
    return Fraction(number) / (100 if plain.endswith("%") else 1)
