"""Where things come from, in words: places in a file, evidence, surveys, the inputs of a trace."""

from datetime import datetime
from typing import Final

from scorer.checks.naming import Match, MatchState
from scorer.findings import Place
from scorer.forms.words import NOTHING, input_source_word, level_word, match_state_word
from scorer.i18n import _
from scorer.model.outcome import Evidence, Level, Outcome, Survey
from scorer.model.sheet import TraceInput
from scorer.text import one_line

_LEVELS: Final = frozenset(Level)
_SAID: Final = frozenset({MatchState.CONFIRMED, MatchState.NO_TABLE})


def place_text(place: Place | None) -> str:
    """Where a value stands, for people: file, sheet, page or table, then cell, row or line.

    A cell of a text file also says its line there, to go to it at once.
    """
    if place is None:
        return ""
    return _(", ").join(part for part in (place.file or "", spot_text(place)) if part)


def spot_text(place: Place) -> str:
    """Where in its file a value stands."""
    parts = []
    if place.sheet:
        parts.append(_("sheet {name}").format(name=place.sheet))
    if place.page is not None:
        parts.append(_("page {page}").format(page=place.page))
    if place.table is not None:
        parts.append(_("table {number}").format(number=place.table))
    parts.append(_cell(place))
    shown = _(", ").join(part for part in parts if part)
    if place.line is None or place.table is None:
        return shown
    return _("{place} (line {line})").format(place=shown, line=place.line)


def _cell(place: Place) -> str:
    if place.cell:
        return place.cell
    if place.row is not None and place.column is not None:
        return _("row {row} column {column}").format(row=place.row, column=place.column)
    if place.row is not None:
        return _("row {row}").format(row=place.row)
    return "" if place.line is None else _("line {line}").format(line=place.line)


def match_state_parts(match: Match) -> tuple[str, ...]:
    """How a name of the first part stands to the tables; where a person said so, who and when."""
    said, word = match.announced, match_state_word(match.state)
    if said.matched_by is None or match.state not in _SAID:
        return (word,)
    day = f"{said.matched_at.astimezone():%Y-%m-%d}" if said.matched_at else ""
    return tuple(part for part in (word, said.matched_by, day) if part)


def evidence_summary(outcome: Outcome | None) -> str:
    """How much evidence there is: ``2 files``, or a dash."""
    count = len(outcome.evidence) if outcome else 0
    return _("{count} file(s)").format(count=count) if count else NOTHING


def evidence_text(evidence: Evidence) -> str:
    """One piece of evidence: file, page, date."""
    parts = [evidence.file]
    if evidence.page:
        parts.append(_("page {page}").format(page=evidence.page))
    if evidence.dated_on:
        parts.append(evidence.dated_on.isoformat())
    return _(", ").join(parts)


def survey_text(survey: Survey | None) -> str:
    """A survey in short: how many were asked, how many were satisfied."""
    if survey is None or survey.asked is None:
        return NOTHING
    satisfied = NOTHING if survey.satisfied is None else str(survey.satisfied)
    return _("{asked} asked, {satisfied} satisfied").format(asked=survey.asked, satisfied=satisfied)


def _local_time(at: str | None) -> str:
    """An instant to the minute, as clocks here show it."""
    return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}" if at else ""


def input_text(given: TraceInput) -> str:
    """One number of a trace with its unit, as printed or typed, and its source."""
    value = level_word(Level(given.value)) if given.value in _LEVELS else given.value
    printed = f" [{one_line(given.text)}]" if given.text else ""
    who = (given.by, _local_time(given.at))
    parts = (input_source_word(given.source), place_text(given.place), *who)
    origin = _(", ").join(part for part in parts if part)
    value = f"{given.symbol} = {value}{given.unit or ''}{printed}"
    return _("{value}: {origin}").format(value=value, origin=origin)
