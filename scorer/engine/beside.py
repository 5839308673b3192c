"""What stands beside a row's award: its score under the other readings of its target, and its survey.

A malformed target keeps its literal reading until a person chooses; until then, and after, the
literal and the corrected score stand side by side, computed by the same rules.
"""

from decimal import Decimal

from scorer.engine.line import score_line
from scorer.engine.setting import Setting
from scorer.engine.survey import survey_result
from scorer.model.outcome import Outcome
from scorer.model.plan import Indicator
from scorer.model.sheet import Line, Reading
from scorer.model.target import Target
from scorer.reading.target_value import read_target
from scorer.reading.turned import turned_up


def score_row(indicator: Indicator, outcome: Outcome, max_score: Decimal, setting: Setting) -> Line:
    """The row with its award, the readings of its target where there are several, and its survey."""
    line = score_line(indicator, outcome, max_score, setting)
    readings = readings_of(indicator, outcome, line, setting)
    survey = survey_result(outcome)
    if not readings and survey is None:
        return line
    return line.model_copy(update={"readings": readings, "survey": survey})


def open_readings(indicator: Indicator) -> tuple[Target, ...]:
    """The other readings of the target that a person may choose, in their order, from 1."""
    target = indicator.target
    if target.alternatives or target.chosen_by is not None:
        return target.alternatives
    other = turned_up(
        target,
        category=indicator.category,
        subcategory=indicator.subcategory,
        name=indicator.name,
        description=indicator.description or "",
    )
    return () if other is None else (other,)


def readings_of(
    indicator: Indicator, outcome: Outcome, line: Line, setting: Setting
) -> tuple[Reading, ...]:
    """The row scored under each reading of its target: first the one that counts, then the others.

    Pure; empty where the target has one reading only. ``line`` is the row as it counts.
    """
    others = open_readings(indicator)
    if not others:
        return ()
    literal = _literal(indicator, setting.year)
    standing = Reading(
        number=0,
        target=_bare(indicator.target),
        score=line.score,
        max_score=line.max_score,
        counts=True,
        literal=_same(indicator.target, literal),
        chosen_by=indicator.target.chosen_by,
        chosen_at=indicator.target.chosen_at,
    )
    return (
        standing,
        *(
            Reading(
                number=number,
                target=_bare(each),
                score=_score(indicator, each, outcome, line, setting),
                max_score=line.max_score,
                literal=_same(each, literal),
            )
            for number, each in enumerate(others, 1)
        ),
    )


def _score(
    indicator: Indicator, target: Target, outcome: Outcome, line: Line, setting: Setting
) -> Decimal | None:
    read_so = indicator.model_copy(update={"target": _bare(target)})
    return score_line(read_so, outcome, line.max_score, setting).score


def _literal(indicator: Indicator, year: int | None) -> Target:
    """The target as its printed text says it."""
    if indicator.target.chosen_by is None:
        return indicator.target
    return read_target(
        indicator.target_text,
        category=indicator.category,
        subcategory=indicator.subcategory,
        name=indicator.name,
        description=indicator.description or "",
        year=year,
    ).target


def _same(one: Target, other: Target) -> bool:
    return _bare(one) == _bare(other)


def _bare(target: Target) -> Target:
    """A reading by itself: without the others, and without who chose it."""
    return target.model_copy(update={"alternatives": (), "chosen_by": None, "chosen_at": None})
