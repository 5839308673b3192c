"""Runs the worked cases of a pack through the readers and the methods, as a sheet would."""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Final, NamedTuple

from scorer.engine import vector_params
from scorer.engine.award import Award, Refused
from scorer.engine.methods.registry import METHODS
from scorer.engine.vector_params import numbers_in, plain_rule
from scorer.engine.vector_runners import RUNNERS, question_of
from scorer.money import plain_decimal, two_places
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
    """Every worked case of a pack with what the engine makes of it; never raises for a case.

    The pack's own numbers count; params that say others make the case differ.
    """
    return tuple(VectorResult(each, _run(pack, each)) for each in vectors)


def run_method_vectors(pack: RulePack, vectors: Iterable[Vector]) -> tuple[VectorResult, ...]:
    """The worked cases of the methods themselves: each by its own params, whatever the pack has."""
    return tuple(VectorResult(each, _run(_with_params(pack, each), each)) for each in vectors)


def _with_params(pack: RulePack, vector: Vector) -> RulePack:
    """The pack with the method, policy or cap that the case's params state."""
    method, params = vector.method, vector.params
    changed: dict[str, object] = {}
    if method == "execution.tiered":
        changed["execution"] = vector_params.tiered(params)
    elif method.startswith("over."):
        changed["over_achievement"] = vector_params.far_above(params)
    elif method == "total_cap":
        changed["total_cap"] = vector_params.total_cap(params)
    elif method == "gap":
        changed["gap"] = vector_params.STANDARD_GAP
    elif method in METHODS:
        rule = vector_params.rule_of(method, params) or plain_rule(method)
        if rule is not None:
            table = {**pack.method_table, method: rule}
            # The table is kept with the pack once it was asked for, and would be copied as it was.
            changed.update(methods=tuple(table.values()), method_table=table)
    return pack.model_copy(update=changed)


def _run(pack: RulePack, vector: Vector) -> str:
    runner = RUNNERS.get(vector.method)
    try:
        if runner is not None:
            return runner(pack, vector)
        if vector.method not in pack.method_table:
            return "-"
        return _row(pack, vector)
    except (InvalidOperation, ValueError, KeyError):
        return "?"


def _row(pack: RulePack, vector: Vector) -> str:
    rule = vector_params.rule_of(vector.method, vector.params)
    if rule is not None and numbers_in(rule) != numbers_in(pack.method_table[vector.method]):
        return f"≠ {vector.params}"
    question = question_of(pack, vector)
    award = METHODS[vector.method](question) if question else Refused()
    if not isinstance(award, Award):
        return "-"
    if award.band is None or ".." not in vector.expected:
        return two_places(award.score)
    return f"{two_places(award.band.low)}..{two_places(award.band.high)}"


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
