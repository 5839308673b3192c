"""Rows 9 and 12: what an explanation costs, and that every engine and spreadsheet agree.

Row 9 sets a method's award, its arithmetic printed with the numbers, against a bare loop over the
same rows in ``Decimal`` that explains nothing. What a whole line of a sheet costs, read from its
texts and with every input's source, is shown beside it without a gate.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from random import Random

from scorer.engine.award import Award, Question
from scorer.engine.line import score_line
from scorer.engine.methods.registry import METHODS
from scorer.engine.setting import Setting
from scorer.model.outcome import Outcome
from scorer.model.plan import Indicator
from scorer.model.sheet import MaxSource
from scorer.model.target import Comparator, Target, TargetKind
from scorer.rules.catalog import load_catalog
from tests.bench.harness import Row, at_most, interleaved, timed

ROWS = 2_000
_CENT = Decimal("0.01")
_WHY = {"deviation_reason": "验收推迟", "corrective_action": "次年一季度补验"}


@dataclass(frozen=True, slots=True)
class _Bare:
    target: Decimal
    actual: Decimal
    max_score: Decimal


def rows() -> Iterator[Row]:
    """The rows of this file."""
    pack = load_catalog().get("cn.project-self-evaluation@2020")
    made = [*_made(ROWS)]
    questions = [
        Question(_target(each.target), each.max_score, pack, value=Fraction(each.actual))
        for each in made
    ]
    floor = timed(lambda: _loop(made))
    yield at_most(
        "9",
        f"score and its printed arithmetic, {ROWS} rows : bare Decimal loop",
        interleaved(timed(lambda: _explained(questions)), floor),
        8,
        4,
    )
    setting = Setting(pack, MaxSource.PACK, 2021)
    lines = [(_indicator(each), _outcome(each), each.max_score, setting) for each in made]
    whole = interleaved(timed(lambda: [score_line(*each) for each in lines]), floor)
    yield at_most("9", "the same from the texts, with every source", whole, float("inf"), None)


def _made(count: int) -> Iterator[_Bare]:
    """Rates as townships write them: most reached, a fifth below."""
    chance = Random(9)
    for _row in range(count):
        target = Decimal(chance.choice((90, 95, 85, 98)))
        below = chance.random() < 0.2
        actual = Decimal(chance.randrange(4000, 8400) if below else chance.randrange(9800, 10001))
        yield _Bare(target, actual.scaleb(-2), Decimal(chance.choice(("12.5", "7.14", "10"))))


def _target(bound: Decimal) -> Target:
    return Target(
        kind=TargetKind.QUANTITATIVE,
        text=f"≥{bound}%",
        comparator=Comparator.GE,
        value=bound,
        unit="%",
    )


def _indicator(row: _Bare) -> Indicator:
    return Indicator(
        position=1,
        category="产出指标",
        subcategory="质量指标",
        name="合格率",
        target_text=f"≥{row.target}%",
        target=_target(row.target),
    )


def _outcome(row: _Bare) -> Outcome:
    return Outcome(actual_text=f"{row.actual}%", **_WHY)


def _loop(made: Sequence[_Bare]) -> list[Decimal]:
    scores = []
    for row in made:
        score = row.max_score
        if row.actual < row.target:
            score = max(Decimal(0), min(row.actual * row.max_score / row.target, row.max_score))
        scores.append(score.quantize(_CENT, ROUND_HALF_UP))
    return scores


def _explained(questions: Sequence[Question]) -> list[tuple[Decimal, str]]:
    answered = []
    method = METHODS["at_least"]
    for question in questions:
        award = method(question)
        if isinstance(award, Award):
            answered.append((award.score, award.printed))
    return answered
