"""What is doubtful about a row beside its figures: points its texts state, levels nobody can use."""

import re
from functools import lru_cache
from typing import Final

from scorer.engine import findings as codes
from scorer.engine.stated import stated_points, texts_of
from scorer.findings import Finding, find
from scorer.model.outcome import Outcome
from scorer.model.plan import Indicator
from scorer.model.target import Target, TargetKind
from scorer.money import two_places
from scorer.reading.actual_value import read_actual
from scorer.reading.numerals import HAN
from scorer.reading.points import steps_of
from scorer.reading.quantity import plain
from scorer.reading.scoring_text import StatedPoints

_DEDUCTION: Final = re.compile(rf"扣(?:\d|{HAN})")


def points_doubts(indicator: Indicator, stated: StatedPoints | None) -> tuple[Finding, ...]:
    """A text with steps or deductions, which nothing here applies, or points it states otherwise.

    ``stated`` are the points of the text that counts for this row, None where none does.
    """
    if stated is not None:
        return _other_points(indicator, stated)
    if stated_points(indicator) is not None:
        return ()
    unused = _with_rules(*texts_of(indicator))
    if unused is None:
        return ()
    return (find(codes.TEXT_RULE, name=indicator.name, text=unused),)


def _other_points(indicator: Indicator, stated: StatedPoints) -> tuple[Finding, ...]:
    points = indicator.max_score
    if points is None or points == stated.points:
        return ()
    says, row = two_places(stated.points), two_places(points)
    return (find(codes.TEXT_POINTS, name=indicator.name, stated=says, max_score=row),)


@lru_cache(maxsize=4096)
def _with_rules(*texts: str) -> str | None:
    """The first of the texts that gives points in steps or takes some off."""
    tidied = ((text, plain(text)) for text in texts if "分" in text or "扣" in text)
    return next((text for text, tidy in tidied if steps_of(tidy) or _DEDUCTION.search(tidy)), None)


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
