"""What a worked case is about: one row, execution, a policy, the shares, a total, a grade."""

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Final

from scorer.engine.allocation import equal_shares
from scorer.engine.award import Question, Refused
from scorer.engine.execution import score_execution
from scorer.engine.gap import Rates, gap_colour, rate_of
from scorer.engine.left_out import Part, combined, rescaled
from scorer.engine.methods.registry import METHODS, method_for
from scorer.engine.over import after_policy
from scorer.model.disbursement import Funds
from scorer.money import round_half_up, two_places
from scorer.reading.actual_value import read_actual
from scorer.reading.target_value import read_target
from scorer.rules.pack import RulePack
from scorer.rules.vectors import Vector

_SCORES: Final = re.compile(r"S (\S+) of (\S+), E (\S+) of (\S+)")
_GROUP: Final = re.compile(r"(\S+) of (\S+) in (\S+)")
_NAMED: Final = re.compile(r"[a-z]+ ([\d.]+)(%?)")


def question_of(pack: RulePack, vector: Vector) -> Question | None:
    """What a worked case asks its method; None where its texts cannot be read."""
    target = read_target(vector.target).target
    actual = read_actual(vector.actual, target)
    if (actual.value, actual.done_on, actual.level) == (None, None, None):
        return None
    return Question(
        target=target,
        max_score=Decimal(vector.max_score),
        pack=pack,
        name=f"{vector.method}:{vector.line}",
        value=actual.value,
        done_on=actual.done_on,
        level=actual.level,
    )


def _execution(pack: RulePack, vector: Vector) -> str:
    if f"execution.{pack.execution.method}" != vector.method:
        return "-"
    funds = Funds(final_budget=Decimal(vector.target), actual_expenditure=Decimal(vector.actual))
    row = score_execution(funds, Decimal(vector.max_score), pack).row
    return "n/a" if row.score is None else two_places(row.score)


def _over(pack: RulePack, vector: Vector) -> str:
    """The row by the pack's own method for such a target, then what the policy leaves of it."""
    if f"over.{pack.over_achievement.policy}" != vector.method:
        return "-"
    question = question_of(pack, vector)
    if question is None:
        return "-"
    method = method_for(question.target, pack.assignment)
    award = METHODS[method](question) if method else Refused()
    return "-" if isinstance(award, Refused) else two_places(after_policy(award, question).score)


def _equal(_pack: RulePack, vector: Vector) -> str:
    points, count = (Decimal(part) for part in vector.params.split(" over "))
    return _shares(points, int(count))


def _category(pack: RulePack, vector: Vector) -> str:
    """``output over 6``: the pack's points of a category over so many rows."""
    key, count = vector.params.split(" over ")
    points = {each.key: each.max_score.value for each in pack.allocation}
    return _shares(points[key], int(count)) if key in points else "-"


def _shares(points: Decimal, count: int) -> str:
    shares = equal_shares(points, count)
    return " + ".join(two_places(each) for each in shares) if shares else "-"


def _rescale(_pack: RulePack, vector: Vector) -> str:
    points, applicable = (Decimal(part) for part in vector.params.split(" of "))
    return two_places(rescaled(points, applicable, Decimal(vector.max_score)))


def _full_marks(_pack: RulePack, vector: Vector) -> str:
    points, applicable = (Decimal(part) for part in vector.params.split(" of "))
    left_out = Part(Decimal(vector.max_score) - applicable, None, applies=False)
    return two_places(combined([Part(applicable, points), left_out], "full_marks"))


def _within_category(_pack: RulePack, vector: Vector) -> str:
    """``27 of 37.5 in 50 + 30 of 30 in 30``: points, applicable and whole maximum of each category."""
    parts: list[Part] = []
    for number, text in enumerate(vector.params.split(" + ")):
        found = _GROUP.fullmatch(text.strip())
        if found is None:
            raise ValueError(text)
        points, applicable, full = map(Decimal, found.groups())
        if applicable:
            parts.append(Part(applicable, points, category=str(number)))
        parts.append(Part(full - applicable, None, applies=False, category=str(number)))
    return two_places(combined(parts, "within_category"))


def _cap(pack: RulePack, vector: Vector) -> str:
    if pack.total_cap is None:
        return "-"
    rate, points = (_named(text) for text in (vector.target, vector.actual))
    cap = pack.total_cap.cap_at(Fraction(rate))
    return two_places(points if cap is None else min(points, cap))


def _named(text: str) -> Decimal:
    found = _NAMED.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return Decimal(found[1]).scaleb(-2 if found[2] else 0)


def _gap(pack: RulePack, vector: Vector) -> str:
    found = _SCORES.fullmatch(vector.params)
    if pack.gap is None or found is None:
        return "-"
    indicators, most, execution, whole = map(Decimal, found.groups())
    rates = Rates(rate_of(indicators, most), rate_of(execution, whole))
    return gap_colour(rates, pack.gap) or "none"


def _grade(pack: RulePack, vector: Vector) -> str:
    return pack.grade_of(round_half_up(Decimal(vector.target))).value


RUNNERS: Final[dict[str, Callable[[RulePack, Vector], str]]] = {
    "execution.proportional": _execution,
    "execution.tiered": _execution,
    "over.by_deviation": _over,
    "over.fixed_deduction": _over,
    "allocation.equal": _equal,
    "allocation.category": _category,
    "not_applicable.rescale": _rescale,
    "not_applicable.within_category": _within_category,
    "not_applicable.full_marks": _full_marks,
    "total_cap": _cap,
    "gap": _gap,
    "grade": _grade,
}
"""What a case that is no single row is computed by."""
