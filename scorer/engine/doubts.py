"""What is doubtful about a row beside its figures: points its texts state, levels nobody can use."""

from scorer.engine import findings as codes
from scorer.findings import Finding, find
from scorer.model.outcome import Outcome
from scorer.model.plan import Indicator
from scorer.model.target import Target, TargetKind
from scorer.money import two_places
from scorer.reading.actual_value import read_actual
from scorer.reading.scoring_text import StatedPoints


def points_doubts(indicator: Indicator, stated: StatedPoints) -> tuple[Finding, ...]:
    """Points that the text states otherwise than the row; ``stated`` are those that count for it."""
    points = indicator.max_score
    if points is None or points == stated.points:
        return ()
    says, row = two_places(stated.points), two_places(points)
    return (find(codes.TEXT_POINTS, name=indicator.name, stated=says, max_score=row),)


def level_doubts(indicator: Indicator, outcome: Outcome, target: Target) -> tuple[Finding, ...]:
    """A level on a figure, a level the words contradict, or words from which no level follows."""
    text = (outcome.actual_text or "").strip()
    if target.kind is not TargetKind.QUALITATIVE:
        return () if outcome.level is None else (find(codes.LEVEL_UNUSED, name=indicator.name),)
    read = read_actual(text, target).level
    if outcome.level is None:
        needed = bool(text) and read is None
        return (find(codes.LEVEL_NEEDED, name=indicator.name, actual=text),) if needed else ()
    if read in {None, outcome.level}:
        return ()
    return (find(codes.LEVEL_CONTRADICTED, name=indicator.name, actual=text),)
