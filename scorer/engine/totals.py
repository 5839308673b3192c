"""From rows to the sheet's total, what it can still reach, and its grade."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from scorer.engine import findings as codes
from scorer.engine.allocation import FULL_TOTAL
from scorer.engine.categories import category_of
from scorer.engine.gap import Rates, gap_findings, rate_of
from scorer.engine.left_out import Group, Part, combined, group_of, groups_of, rescaled
from scorer.engine.reach import execution_reach
from scorer.engine.total_trace import total_trace
from scorer.findings import Finding, find
from scorer.model.outcome import RowState
from scorer.model.sheet import Execution, ExecutionState, Grade, Line, SheetState, Trace
from scorer.money import percent_text, two_places
from scorer.rules.pack import RulePack

__all__ = ["OF_TOTALS", "Totals", "rescaled", "total"]

OF_TOTALS = frozenset(
    {
        codes.MAXIMA,
        codes.RESCALED,
        codes.RESCALED_CATEGORY,
        codes.FULL_MARKS,
        codes.CAPPED,
        codes.GAP_RED,
        codes.GAP_NOTHING,
        codes.GAP_YELLOW,
        codes.NOTHING_APPLIES,
    }
)
"""The codes that only a total can raise."""

_OPEN = frozenset({RowState.PENDING, RowState.DISPUTED})
_EXECUTION = "execution"


class Totals(NamedTuple):
    """The sum so far, the sum of the maxima, what can still be reached, state and grade."""

    total_score: Decimal
    total_max: Decimal
    low: Decimal
    high: Decimal
    state: SheetState
    grade: Grade | None
    total_trace: Trace | None = None
    findings: tuple[Finding, ...] = ()


def total(execution: Execution, lines: Sequence[Line], pack: RulePack) -> Totals:
    """The totals of a sheet; a grade only where every row is scored and the maxima make 100."""
    parts = [_execution_part(execution, pack), *(_line_part(line, pack) for line in lines)]
    whole, policy = group_of("", parts), pack.not_applicable.policy
    low_cap, high_cap = execution.caps
    summed = combined(parts, policy)
    known_cap = low_cap if low_cap == high_cap else None
    known = _capped(summed, known_cap)
    complete = whole.applicable > 0 and low_cap == high_cap and not any(map(_is_open, parts))
    graded = complete and whole.full == FULL_TOTAL
    findings = (*_doubts(parts, pack), *_cap_finding(execution, summed, known_cap))
    if complete:
        findings += gap_findings(_rates(execution, parts), pack.gap)
    return Totals(
        total_score=known,
        total_max=whole.full,
        low=_capped(combined([part.at("least") for part in parts], policy), low_cap),
        high=_capped(combined([part.at("most") for part in parts], policy), high_cap),
        state=SheetState.COMPLETE if complete else SheetState.UNFINISHED,
        grade=pack.grade_of(known) if graded else None,
        total_trace=total_trace(parts, pack, known, known_cap),
        findings=findings,
    )


def _capped(points: Decimal, cap: Decimal | None) -> Decimal:
    return points if cap is None else min(points, cap)


def _is_open(part: Part) -> bool:
    return part.applies and part.score is None


def _cap_finding(execution: Execution, summed: Decimal, cap: Decimal | None) -> tuple[Finding, ...]:
    if cap is None or summed <= cap:
        return ()
    percent = percent_text(execution.rate or Decimal(0))
    words = {"percent": percent, "cap": two_places(cap), "sum": two_places(summed)}
    return (find(codes.CAPPED, None, (), **words),)


def _rates(execution: Execution, parts: Sequence[Part]) -> Rates:
    """How much of their maxima the indicators and execution reached; a rate only shown counts too."""
    rows = group_of("", parts[1:])
    spent = rate_of(execution.score or Decimal(0), execution.max_score)
    if execution.state is ExecutionState.SHOWN and execution.rate is not None:
        spent = min(Fraction(execution.rate), Fraction(1))
    elif execution.score is None:
        spent = None
    return Rates(rate_of(rows.scored, rows.applicable), spent)


def _doubts(parts: Sequence[Part], pack: RulePack) -> tuple[Finding, ...]:
    whole = group_of("", parts)
    findings: list[Finding] = []
    if whole.full != FULL_TOTAL:
        findings.append(find(codes.MAXIMA, total=two_places(whole.full)))
    if whole.applicable <= 0 < whole.full:
        findings.append(find(codes.NOTHING_APPLIES))
    elif whole.applicable != whole.full:
        findings.extend(_left_out(parts, pack))
    return tuple(findings)


def _left_out(parts: Sequence[Part], pack: RulePack) -> list[Finding]:
    """What was done about the rows that do not apply, in figures."""
    whole, policy = group_of("", parts), pack.not_applicable.policy
    if policy == "full_marks":
        given = two_places(whole.full - whole.applicable)
        total_score = two_places(combined(parts, policy))
        words = {"sum": two_places(whole.scored), "given": given, "total": total_score}
        return [find(codes.FULL_MARKS, None, (), **words)]
    if policy == "rescale":
        return [find(codes.RESCALED, None, (), **_figures(whole))]
    groups = [each for each in groups_of(parts) if each.applicable > 0]
    inside = [each for each in groups if each.applicable != each.full]
    found = [
        find(codes.RESCALED_CATEGORY, None, (), category=_label(each, pack), **_figures(each))
        for each in inside
    ]
    points = sum((each.total for each in groups), Decimal(0))
    rest = Group("", points, sum((each.full for each in groups), Decimal(0)), whole.full)
    return (
        found
        if rest.applicable == rest.full
        else [*found, find(codes.RESCALED, None, (), **_figures(rest))]
    )


def _figures(group: Group) -> dict[str, str]:
    numbers = {"sum": group.scored, "applicable": group.applicable, "full": group.full}
    return {name: two_places(each) for name, each in {**numbers, "total": group.total}.items()}


def _label(group: Group, pack: RulePack) -> str:
    labels = (each.labels[0] for each in pack.allocation if each.key == group.category)
    return next(labels, group.category)


def _execution_part(execution: Execution, pack: RulePack) -> Part:
    if execution.state is ExecutionState.SHOWN:
        return Part(Decimal(0), Decimal(0), category=_EXECUTION)
    applies = execution.state is not ExecutionState.NOT_APPLICABLE
    least, most = execution_reach(execution.max_score, pack)
    return Part(execution.max_score, execution.score, applies, _EXECUTION, least, most)


def _line_part(line: Line, pack: RulePack) -> Part:
    score = None if line.state in _OPEN else line.score
    category = category_of(line.category, pack) or line.category
    most = max(line.max_score, Decimal(0)) if line.reach is None else line.reach
    applies = line.state is not RowState.NOT_APPLICABLE
    return Part(line.max_score, score, applies, category, most=most)
