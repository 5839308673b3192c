"""Every string a user reads about numbers, formatted once: screens, commands and reports share it.

Amounts are 元, rates and shares fractions, scores points. What is unknown shows as a dash.
"""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from scorer.disbursement.timeline import status_word as checkpoint_status_word
from scorer.findings import Finding, Severity
from scorer.forms.beside import (
    choice_notes,
    reading_lines,
    reading_text,
    survey_line,
    survey_rate_text,
)
from scorer.forms.changes import FieldChange, action_word, change_text, changed_by, field_changes
from scorer.forms.origins import (
    evidence_summary,
    evidence_text,
    input_text,
    match_state_parts,
    place_text,
    survey_text,
)
from scorer.forms.rule_view import rule_note
from scorer.forms.rule_view import words_shown as rule_words_shown
from scorer.forms.traces import TraceParts, rounding_word, trace_line, trace_parts, trace_text
from scorer.forms.words import (
    NOTHING,
    category_word,
    direction_word,
    execution_state_word,
    fund_source_word,
    grade_word,
    input_source_word,
    kind_word,
    level_word,
    match_state_word,
    max_source_word,
    met_word,
    method_word,
    severity_word,
    sheet_state_word,
    state_word,
)
from scorer.i18n import _
from scorer.model.outcome import Outcome, RowState
from scorer.model.plan import Checkpoint
from scorer.model.sheet import (
    Execution,
    ExecutionState,
    Line,
    PackRef,
    ScoreSheet,
    SheetState,
)
from scorer.model.target import Comparator, Target, TargetKind
from scorer.money import WAN, exact_text, grouped, percent_text, round_half_up, two_places
from scorer.text import one_line

__all__ = [
    "NOTHING",
    "FieldChange",
    "TraceParts",
    "action_word",
    "actual_text",
    "amount_text",
    "amount_with_unit",
    "category_word",
    "change_text",
    "changed_by",
    "checkpoint_status_word",
    "choice_notes",
    "days_behind_text",
    "difference_text",
    "direction_word",
    "evidence_summary",
    "evidence_text",
    "execution_score_text",
    "execution_state_word",
    "field_changes",
    "findings_summary",
    "fund_source_word",
    "grade_word",
    "input_source_word",
    "input_text",
    "kind_word",
    "level_word",
    "match_state_parts",
    "match_state_word",
    "max_score_text",
    "max_source_word",
    "met_word",
    "method_word",
    "pack_text",
    "place_text",
    "points_text",
    "rate_text",
    "reading_lines",
    "reading_text",
    "rounding_word",
    "rule_note",
    "rule_words_shown",
    "score_text",
    "severity_word",
    "share_text",
    "sheet_state_word",
    "state_word",
    "survey_line",
    "survey_text",
    "target_reading",
    "target_text",
    "total_text",
    "trace_line",
    "trace_parts",
    "trace_text",
    "wan_text",
]

_SIGNS = {
    Comparator.GE: "≥",
    Comparator.GT: "＞",
    Comparator.LE: "≤",
    Comparator.LT: "＜",
    Comparator.EQ: "=",
    Comparator.TOLERANCE: "±",
    Comparator.RANGE: "",
}


def amount_text(amount: Decimal | None) -> str:
    """An amount in 元 without its unit: ``648,800.00``."""
    return NOTHING if amount is None else grouped(amount)


def amount_with_unit(amount: Decimal | None) -> str:
    """An amount in 元 with its unit: ``648,800.00元``."""
    return NOTHING if amount is None else _("{amount} yuan").format(amount=grouped(amount))


def wan_text(amount: Decimal | None) -> str:
    """An amount given in 元, shown in 万元 with two decimals: ``64.88``."""
    return NOTHING if amount is None else grouped(amount / WAN)


def rate_text(rate: Decimal | Fraction | None) -> str:
    """A rate or share for people: ``99.97%``."""
    return NOTHING if rate is None else percent_text(rate)


def points_text(score: Decimal | None) -> str:
    """Points alone, two decimals; only where the maximum stands beside it."""
    return NOTHING if score is None else two_places(score)


def max_score_text(max_score: Decimal) -> str:
    """A maximum without needless zeros: ``50``, ``7.14``."""
    return exact_text(max_score)


def score_text(score: Decimal | None, max_score: Decimal) -> str:
    """A score with its maximum: ``48.50/50``; ``—/50`` while there is none."""
    return f"{points_text(score)}/{max_score_text(max_score)}"


def execution_score_text(execution: Execution) -> str:
    """The execution score with its maximum, or in words why there is none."""
    if execution.state is ExecutionState.SCORED:
        return score_text(execution.score, execution.max_score)
    return execution_state_word(execution.state)


def total_text(sheet: ScoreSheet) -> str:
    """The total with its maximum; of an unfinished sheet also the range it can still reach."""
    total = score_text(sheet.total_score, sheet.total_max)
    if sheet.state is not SheetState.UNFINISHED:
        return total
    return _("unfinished {total} (can reach {low}–{high})").format(
        total=total, low=two_places(sheet.low), high=two_places(sheet.high)
    )


def share_text(checkpoint: Checkpoint) -> str:
    """A planned cumulative share: ``75%``; a blank cell says what it is taken for."""
    if checkpoint.cumulative_share is not None:
        return f"{exact_text(checkpoint.cumulative_share * 100)}%"
    if checkpoint.effective_share is None:
        return _("blank")
    share = f"{exact_text(checkpoint.effective_share * 100)}%"
    return _("blank (taken as {share})").format(share=share)


def difference_text(points: Fraction) -> str:
    """A difference in points of per cent with its sign: ``-8.33``, ``+2.00``, ``0.00``."""
    rounded = round_half_up(points)
    return f"{rounded:+f}" if rounded else two_places(abs(rounded))


def days_behind_text(days: int | None) -> str:
    """How far spending is behind its plan at a checkpoint, in days, or ahead of it."""
    if days is None:
        return NOTHING
    if days == 0:
        return _("on the day")
    words = _("{days} day(s) behind") if days > 0 else _("{days} day(s) ahead")
    return words.format(days=abs(days))


def target_text(target: Target) -> str:
    """The target as printed, on one line."""
    return one_line(target.text)


def target_reading(target: Target) -> str:
    """What was read from the printed text: ``≥90%``, ``by 2021-12-31``, the level word."""
    if target.kind is TargetKind.DEADLINE:
        return _deadline_reading(target)
    if target.kind is TargetKind.QUALITATIVE:
        return target.level_word or target_text(target)
    if target.value is None or target.comparator is None:
        return NOTHING
    high = "" if target.value_high is None else f"–{exact_text(target.value_high)}"
    return f"{_SIGNS[target.comparator]}{exact_text(target.value)}{high}{target.unit or ''}"


def _deadline_reading(target: Target) -> str:
    if target.due_on is None:
        return NOTHING
    by = _("by {date}").format(date=target.due_on.isoformat())
    return by if target.share is None else f"{by} {exact_text(target.share * 100)}%"


def actual_text(line: Line, outcome: Outcome | None) -> str:
    """What was achieved, as typed, behind its level where it has one; or the row's state."""
    if line.state in {RowState.NOT_APPLICABLE, RowState.NOT_STARTED, RowState.DISPUTED}:
        return state_word(line.state)
    typed = one_line((outcome.actual_text if outcome else line.actual) or "")
    if line.survey is not None and line.survey.counts and line.level is None:
        return survey_rate_text(line.survey)
    if line.level is None:
        return typed or NOTHING
    level = level_word(line.level)
    return _("{level}: {text}").format(level=level, text=typed) if typed else level


def pack_text(pack: PackRef) -> str:
    """A rule pack by id, edition and the first twelve characters of its hash; a dash for none."""
    if not pack.id:
        return NOTHING
    return f"{pack.id}@{pack.edition} (SHA-256 {pack.sha256[:12]})"


def findings_summary(findings: Iterable[Finding]) -> str:
    """How many findings of each weight: ``error 1, warning 2``; ``none`` where there are none."""
    counts = Counter(finding.severity for finding in findings)
    parts = [f"{severity_word(each)} {counts[each]}" for each in Severity if counts[each]]
    return _(", ").join(parts) if parts else _("none")
