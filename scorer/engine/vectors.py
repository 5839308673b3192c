"""Runs the worked cases of a pack through the readers and the methods, as a sheet would."""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from typing import Final, NamedTuple

from scorer.engine.allocation import equal_shares
from scorer.engine.award import Award, Question, Refused
from scorer.engine.execution import score_execution
from scorer.engine.methods.registry import METHODS
from scorer.engine.totals import rescaled
from scorer.model.disbursement import Funds
from scorer.model.outcome import Level
from scorer.model.target import Target
from scorer.money import plain_decimal, round_half_up, two_places
from scorer.reading.actual_value import read_actual
from scorer.reading.scoring_text import read_condition, read_stated_points
from scorer.reading.target_value import read_target
from scorer.rules.pack import RulePack
from scorer.rules.vectors import Vector

_REPEAT: Final = re.compile(r"(\d+(?:\.\d+)?)(?: x(\d+))?")


class VectorResult(NamedTuple):
    """A worked case and what came out of it, in the words of its ``expected`` column."""

    vector: Vector
    got: str

    @property
    def passed(self) -> bool:
        """Whether it came out as worked."""
        return self.got == _plain(self.vector.expected)


def run_vectors(pack: RulePack, vectors: Iterable[Vector]) -> tuple[VectorResult, ...]:
    """Every worked case of a pack with what the engine makes of it; never raises for a case."""
    return tuple(VectorResult(each, _run(pack, each)) for each in vectors)


def _run(pack: RulePack, vector: Vector) -> str:
    runner = _RUNNERS.get(vector.method)
    try:
        if runner is not None:
            return runner(pack, vector)
        if vector.method not in pack.method_table:
            return "-"
        return _row(pack, vector)
    except (InvalidOperation, ValueError):
        return "?"


def _row(pack: RulePack, vector: Vector) -> str:
    question = question_of(pack, vector)
    award = METHODS[vector.method](question) if question else Refused()
    if not isinstance(award, Award):
        return "-"
    if award.band is None or ".." not in vector.expected:
        return two_places(award.score)
    return f"{two_places(award.band.low)}..{two_places(award.band.high)}"


def question_of(pack: RulePack, vector: Vector) -> Question | None:
    """What a worked case asks its method; None where its texts cannot be read."""
    target = _target(vector)
    level = next((each for each in Level if each.value == vector.actual), None)
    actual = None if level else read_actual(vector.actual, target)
    if actual is not None and (actual.value, actual.done_on) == (None, None):
        return None
    return Question(
        target=target,
        max_score=Decimal(vector.max_score),
        pack=pack,
        name=f"{vector.method}:{vector.line}",
        value=actual.value if actual else None,
        done_on=actual.done_on if actual else None,
        level=level,
    )


def _target(vector: Vector) -> Target:
    stated = read_stated_points(vector.target)
    target = read_condition(stated.condition, None) if stated else None
    if target is not None:
        return target
    cost = vector.method.startswith("at_most")
    return read_target(vector.target, subcategory="成本指标" if cost else "").target


def _execution(pack: RulePack, vector: Vector) -> str:
    funds = Funds(final_budget=Decimal(vector.target), actual_expenditure=Decimal(vector.actual))
    row = score_execution(funds, Decimal(vector.max_score), pack).row
    return "n/a" if row.score is None else two_places(row.score)


def _allocation(_pack: RulePack, vector: Vector) -> str:
    points, count = (Decimal(part) for part in vector.params.split(" over "))
    shares = equal_shares(points, int(count))
    return " + ".join(two_places(each) for each in shares) if shares else "-"


def _rescale(_pack: RulePack, vector: Vector) -> str:
    points, applicable = (Decimal(part) for part in vector.params.split(" of "))
    return two_places(rescaled(points, applicable, Decimal(vector.max_score)))


def _grade(pack: RulePack, vector: Vector) -> str:
    return pack.grade_of(round_half_up(Decimal(vector.target))).value


_RUNNERS: Final[dict[str, Callable[[RulePack, Vector], str]]] = {
    "execution.proportional": _execution,
    "allocation.equal": _allocation,
    "not_applicable.rescale": _rescale,
    "grade": _grade,
}


def _plain(expected: str) -> str:
    """The expectation spelt as the results are: "7.14 x2 + 7.16" as three numbers."""
    if "x" not in expected:
        number = plain_decimal(expected)
        return expected if number is None else two_places(number)
    parts = [_REPEAT.fullmatch(part.strip()) for part in expected.split("+")]
    return " + ".join(
        two_places(Decimal(part.group(1)))
        for part in parts
        if part
        for _time in range(int(part.group(2) or 1))
    )
