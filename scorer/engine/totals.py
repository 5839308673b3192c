"""From rows to the sheet's total, what it can still reach, and its grade."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from scorer.engine import findings as codes
from scorer.engine.allocation import FULL_TOTAL
from scorer.findings import Finding, find
from scorer.model.outcome import RowState
from scorer.model.sheet import Execution, ExecutionState, Grade, Line, SheetState
from scorer.money import round_half_up, two_places
from scorer.rules.pack import RulePack

OF_TOTALS = frozenset({codes.MAXIMA, codes.RESCALED, codes.NOTHING_APPLIES})
"""The codes that only a total can raise."""

_OPEN = frozenset({RowState.PENDING, RowState.DISPUTED})


class Part(NamedTuple):
    """A row of the sum: maximum, score (None while open), and whether it applies."""

    max_score: Decimal
    score: Decimal | None
    applies: bool = True


class Totals(NamedTuple):
    """The sum so far, the sum of the maxima, what can still be reached, state and grade."""

    total_score: Decimal
    total_max: Decimal
    low: Decimal
    high: Decimal
    state: SheetState
    grade: Grade | None
    findings: tuple[Finding, ...] = ()


def total(execution: Execution, lines: Sequence[Line], pack: RulePack) -> Totals:
    """The totals of a sheet; a grade only where every row is scored and the maxima make 100."""
    parts = [_execution_part(execution), *(_line_part(line) for line in lines)]
    full = sum((part.max_score for part in parts), Decimal(0))
    applicable = sum((part.max_score for part in parts if part.applies), Decimal(0))
    scored = sum((part.score for part in parts if part.score is not None), Decimal(0))
    still_open = [part.max_score for part in parts if part.applies and part.score is None]
    reachable = scored + sum((max(each, Decimal(0)) for each in still_open), Decimal(0))
    findings = _doubts(scored, applicable, full)
    known, high = (rescaled(each, applicable, full) for each in (scored, reachable))
    complete = not still_open and applicable > 0
    graded = complete and full == FULL_TOTAL
    return Totals(
        total_score=known,
        total_max=full,
        low=known,
        high=high,
        state=SheetState.COMPLETE if complete else SheetState.UNFINISHED,
        grade=pack.grade_of(known) if graded else None,
        findings=findings,
    )


def rescaled(points: Decimal, applicable: Decimal, full: Decimal) -> Decimal:
    """``points`` of the applicable maximum as points of the full one, in two decimals.

    Nothing applicable makes 0, never a division.
    """
    if applicable == full:
        return points
    if applicable <= 0:
        return Decimal("0.00")
    return round_half_up(Fraction(points) * Fraction(full) / Fraction(applicable))


def _doubts(scored: Decimal, applicable: Decimal, full: Decimal) -> tuple[Finding, ...]:
    findings: list[Finding] = []
    if full != FULL_TOTAL:
        findings.append(find(codes.MAXIMA, total=two_places(full)))
    if applicable <= 0 < full:
        findings.append(find(codes.NOTHING_APPLIES))
    elif applicable != full:
        findings.append(
            find(
                codes.RESCALED,
                sum=two_places(scored),
                applicable=two_places(applicable),
                total=two_places(rescaled(scored, applicable, full)),
                full=two_places(full),
            )
        )
    return tuple(findings)


def _execution_part(execution: Execution) -> Part:
    if execution.state is ExecutionState.SHOWN:
        return Part(Decimal(0), Decimal(0))
    applies = execution.state is not ExecutionState.NOT_APPLICABLE
    return Part(execution.max_score, execution.score, applies)


def _line_part(line: Line) -> Part:
    score = None if line.state in _OPEN else line.score
    return Part(line.max_score, score, line.state is not RowState.NOT_APPLICABLE)
