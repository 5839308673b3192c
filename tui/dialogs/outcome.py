"""What is asked about one row beside its value: reason and measure, state, points in the band."""

from collections.abc import Mapping
from datetime import date

from scorer.forms import view
from scorer.i18n import _
from scorer.model.outcome import Outcome, RowState, Survey
from scorer.model.sheet import Line
from scorer.money import percent_text, two_places
from tui.dialogs.drafted import DraftedDialog
from tui.dialogs.form import Field, FormDialog

ACHIEVEMENT = "achievement"
_FOLLOWS = ""
_SETTABLE = (RowState.NOT_APPLICABLE, RowState.NOT_STARTED, RowState.DISPUTED)


def why_asked(line: Line) -> str:
    """Why a reason is asked for a row, and how it is given."""
    if line.state is RowState.NOT_STARTED:
        why = _("Not started scores nothing; the sheet has to say why.")
    elif line.ratio is not None and line.met and line.reason_needed:
        why = _("The actual is {ratio} of the target; a deviation this large needs a reason.")
        why = why.format(ratio=percent_text(line.ratio))
    elif line.reason_needed:
        why = _("The row has {score}; points that are missing need a reason and a measure.")
        why = why.format(score=view.score_text(line.score, line.max_score))
    else:
        why = _("No reason is needed for this row; one may be given.")
    return "\n".join((why, _("“@path” takes the text of a file.")))


def state_dialog(line: Line, outcome: Outcome | None, note: str) -> FormDialog:
    """The state that a person sets; not applicable asks why and who approved it.

    ``note`` says what becomes of the row's points then.
    """
    known = outcome or Outcome()
    current = known.state.value if known.state in _SETTABLE else _FOLLOWS
    options = [(_FOLLOWS, _("follows from what is recorded"))]
    options += [(each.value, _STATE_NOTES[each]()) for each in _SETTABLE]
    fields = [
        Field("state", _("state"), current, "choice", options=options),
        Field("na_reason", _("reason"), known.na_reason or "", hint=_("for not applicable")),
        Field(
            "na_approver", _("approved by"), known.na_approver or "", hint=_("for not applicable")
        ),
    ]
    title = _("State: {name}").format(name=line.name)
    return FormDialog(title, fields, note, _refuse_unexplained)


_STATE_NOTES = {
    RowState.NOT_APPLICABLE: lambda: _("not applicable: leaves the denominator as the pack says"),
    RowState.NOT_STARTED: lambda: _("not started: scores nothing, needs a reason (r)"),
    RowState.DISPUTED: lambda: _("disputed: counts as not recorded yet"),
}


def _refuse_unexplained(answer: Mapping[str, str]) -> str | None:
    if answer["state"] != RowState.NOT_APPLICABLE:
        return None
    if answer["na_reason"] and answer["na_approver"]:
        return None
    return _("“Not applicable” needs a reason and who approved it.")


def chosen_dialog(line: Line, outcome: Outcome | None) -> FormDialog:
    """The points inside the band that a level leaves."""
    chosen = outcome.chosen_score if outcome else None
    low, high, belongs = line.band or (line.max_score, line.max_score, True)
    note = _(
        "From {low} up to {high}{included}; empty takes the usual points of the level."
    ).format(
        low=two_places(low),
        high=two_places(high),
        included="" if belongs else _(" (not included)"),
    )
    value = "" if chosen is None else two_places(chosen)
    return FormDialog(
        _("Points in the band: {name}").format(name=line.name),
        [Field("chosen_score", _("points in the band"), value)],
        note,
    )


def survey_dialog(line: Line, outcome: Outcome | None) -> FormDialog:
    """A survey: how many were asked and satisfied, how and when; its rate is the actual value."""
    known = outcome.survey if outcome and outcome.survey else Survey()
    fields = [
        Field("asked", _("asked"), _number(known.asked), hint=_("how many people")),
        Field("satisfied", _("satisfied"), _number(known.satisfied), hint=_("how many of them")),
        Field("method", _("survey method"), known.method or ""),
        Field("from_on", _("first day"), _day(known.from_on), hint=_("such as 2021-12-31")),
        Field("to_on", _("last day"), _day(known.to_on), hint=_("such as 2021-12-31")),
    ]
    note = view.survey_line(line) or _(
        "Satisfied ÷ asked is the actual value while none is typed; empty fields take it away."
    )
    return FormDialog(_("Survey: {name}").format(name=line.name), fields, note)


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def achievement_dialog(objectives: tuple[str, ...], recorded: str) -> DraftedDialog:
    """The text 实际完成情况 beside the objectives it answers."""
    note = "\n".join(objectives) or _("The document states no objectives.")
    field = Field(ACHIEVEMENT, _("what was achieved"), recorded, "prose")
    return DraftedDialog(_("What was achieved of the annual objectives"), [field], note)


def reopen_dialog(name: str) -> FormDialog:
    """Why a final sheet is opened again."""
    return FormDialog(
        _("Open again: {name}").format(name=name),
        [Field("reason", _("reason"), kind="prose")],
        _("The reason is kept in the journal with your name."),
    )
