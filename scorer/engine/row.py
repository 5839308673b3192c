"""An indicator on the way to its points: which method, which target, which actual value."""

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from scorer.engine import findings as codes
from scorer.engine.award import Question
from scorer.engine.categories import is_satisfaction
from scorer.engine.doubts import points_doubts
from scorer.engine.formula import value_text
from scorer.engine.methods.registry import method_for
from scorer.engine.setting import Setting
from scorer.engine.stated import effective_target, stated_points
from scorer.engine.survey import survey_actual
from scorer.engine.text_rule import Applied, apply_rule, stated_step
from scorer.findings import Finding, find
from scorer.model.outcome import Outcome
from scorer.model.plan import Indicator
from scorer.model.sheet import MaxSource, RowRule
from scorer.model.target import Target, TargetKind
from scorer.reading.actual_value import Actual, read_actual
from scorer.rules.methods import Method


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator that is about to be scored: which method, which target, what was doubtful."""

    indicator: Indicator
    outcome: Outcome
    max_score: Decimal
    setting: Setting
    target: Target
    method: str | None
    findings: tuple[Finding, ...] = ()
    numbers: Method | None = None
    rule: RowRule | None = None


def row_of(indicator: Indicator, outcome: Outcome, max_score: Decimal, setting: Setting) -> Row:
    """The row with the method that its text or the pack names; None where neither has one."""
    stated = stated_points(indicator) if setting.max_source is MaxSource.DOCUMENT else None
    target = effective_target(indicator, stated, setting.year)
    assignment = setting.pack.assignment
    method = method_for(target, assignment, satisfaction=is_satisfaction(indicator))
    findings: tuple[Finding, ...] = ()
    if method is None and target.kind is TargetKind.TEXT and outcome.level is not None:
        target = target.model_copy(update={"kind": TargetKind.QUALITATIVE})
        method = assignment.qualitative
        findings = (find(codes.LEVEL_OPEN, name=indicator.name, target=target.text),)
    read = apply_rule(indicator, target, max_score, setting, method)
    applied = read or Applied(target)
    if read is not None:
        method = read.method or method
    elif stated is not None and method is not None:
        applied = stated_step(indicator, stated, target, setting.year)
        method = assignment.stated_points
        findings += points_doubts(indicator, stated)
    findings += applied.findings
    return Row(
        indicator,
        outcome,
        max_score,
        setting,
        applied.target,
        method,
        findings,
        applied.numbers,
        applied.note,
    )


def asked(
    indicator: Indicator, outcome: Outcome, max_score: Decimal, setting: Setting
) -> Question | None:
    """What a method is asked about this row, whichever method; None while nothing was recorded."""
    row = row_of(indicator, outcome, max_score, setting)
    return question_of(row, actual_of(row))


def actual_of(row: Row) -> Actual | None:
    """What was achieved as read; None where nothing was written, or where the level says it.

    A survey gives it where nobody typed a value.
    """
    text = row.outcome.actual_text
    if text is None or not text.strip():
        return survey_actual(row.indicator, row.outcome, row.target)
    if row.outcome.level is not None and row.target.kind is TargetKind.QUALITATIVE:
        return None
    return read_actual(text, row.target)


def actual_text(actual: Actual | None, outcome: Outcome) -> str | None:
    """The actual as the sheet shows it: exact value in the target's unit, day, or words."""
    if actual is None:
        return outcome.actual_text or None
    if actual.done_on is not None:
        return actual.done_on.isoformat()
    if actual.value is None:
        return actual.text
    exact = value_text(actual.value)
    as_written = "/" in exact or not outcome.actual_text
    return actual.text.strip() if as_written else exact


def question_of(row: Row, actual: Actual | None) -> Question | None:
    """What the method is asked; None while there is nothing to score by."""
    level = row.outcome.level or (actual.level if actual else None)
    known = level if row.target.kind is TargetKind.QUALITATIVE else None
    value = actual.value if actual else None
    done_on = actual.done_on if actual else None
    if (known, value, done_on) == (None, None, None):
        return None
    return replace(
        question_about(row), value=value, counted=_counted(actual), done_on=done_on, level=known
    )


def question_about(row: Row) -> Question:
    """What the method is asked before anything was achieved."""
    return Question(
        target=row.target,
        max_score=row.max_score,
        pack=row.setting.pack,
        name=row.indicator.name,
        rule=row.numbers,
    )


def _counted(actual: Actual | None) -> tuple[int, int] | None:
    if actual is None or not actual.numerator or not actual.denominator:
        return None
    parts = Fraction(actual.numerator), Fraction(actual.denominator)
    if any(part.denominator != 1 for part in parts):
        return None
    return int(parts[0]), int(parts[1])
