"""What stands in the cell of an actual value: a number, a date, or one of the agreed words."""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from scorer.engine.stated import effective_target, stated_points
from scorer.forms.formulas import DISPUTED, LEVELS, NOT_APPLICABLE, NOT_STARTED
from scorer.model.outcome import Level, Outcome, RowState
from scorer.model.plan import Indicator
from scorer.model.sheet import Line, MaxSource
from scorer.model.target import Target, TargetKind
from scorer.reading.actual_value import read_actual
from scorer.text import one_line

PERCENT = "%"
_STATE_WORDS = {
    RowState.NOT_APPLICABLE: NOT_APPLICABLE,
    RowState.NOT_STARTED: NOT_STARTED,
    RowState.DISPUTED: DISPUTED,
}
_LEVEL_WORDS = dict(zip(Level, LEVELS, strict=True))


class Entry(NamedTuple):
    """The entered value: ``number`` as a spreadsheet holds it (0.85 for 85 %), else a date or a word.

    ``shown`` is the text typed beside a level.
    """

    number: Fraction | None = None
    day: date | None = None
    word: str = ""
    shown: str = ""


def target_in_force(
    indicator: Indicator, line: Line, source: MaxSource, year: int | None
) -> Target:
    """The target a row is scored by: its own, or the condition of a text that states points.

    A level on a target that could not be read makes it qualitative.
    """
    if line.asked is not None:
        return line.asked
    stated = stated_points(indicator) if source is MaxSource.DOCUMENT else None
    target = effective_target(indicator, stated, year)
    if target.kind is TargetKind.TEXT and line.level is not None and line.method is not None:
        return target.model_copy(update={"kind": TargetKind.QUALITATIVE})
    return target


def entry_of(target: Target, line: Line, outcome: Outcome | None) -> Entry:
    """What was entered for the row, as its cell holds it."""
    if line.state in _STATE_WORDS:
        return Entry(word=_STATE_WORDS[line.state])
    typed = (outcome.actual_text if outcome else line.actual) or ""
    if outcome is not None and outcome.state is RowState.PENDING:
        return Entry(word=one_line(f"{typed}（待定）"))
    if target.kind is TargetKind.QUALITATIVE:
        word = _LEVEL_WORDS[line.level] if line.level else ""
        return Entry(word=word, shown=one_line(typed))
    if line.survey is not None and line.survey.counts and line.score is not None:
        rate = Fraction(line.survey.satisfied, line.survey.asked) * (
            1000 if target.unit == "‰" else 100
        )
        return Entry(number=_as_cell(rate, target))
    return _read(typed, target) if typed.strip() else Entry()


def _read(typed: str, target: Target) -> Entry:
    actual = read_actual(typed, target)
    if actual.done_on is not None:
        return Entry(day=actual.done_on)
    if actual.value is None:
        return Entry(word=one_line(typed))
    return Entry(number=_as_cell(actual.value, target))


def _as_cell(value: Fraction, target: Target) -> Fraction:
    return value / 100 if target.unit == PERCENT else value


def number_format(target: Target) -> str:
    """The cell format that shows the target's unit behind the number."""
    unit = (target.unit or "").replace('"', "")
    if target.kind is TargetKind.DEADLINE:
        return 'yyyy"年"m"月"d"日"'
    if unit == PERCENT:
        return "0.00%"
    if unit == "元":
        return '#,##0.00"元"'
    return f'General"{unit}"' if unit else "General"
