"""The most and the least that what is still open can bring."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from scorer.engine.award import Question, Refused, cut
from scorer.engine.methods.registry import METHODS
from scorer.engine.over import after_policy
from scorer.engine.row import Row, question_about
from scorer.rules.bands import Band
from scorer.rules.methods import Intervals, Tiered, Tiers
from scorer.rules.pack import RulePack

_JUST_ABOVE: Final = Fraction(1, 10**12)
"""Nearer to the figure where two bands meet than anybody writes an actual value."""


def most_of(row: Row) -> Decimal | None:
    """The most a row can get where it may never get all its points, else None.

    Bands are looked at where they begin: inside one, more only costs points, where the pack takes
    some off far above the target. The least is always nothing: any row may turn out not to have
    been started.
    """
    method = row.method
    if method is None:
        return None
    rule = row.numbers or row.setting.pack.method_table.get(method)
    if not isinstance(rule, Tiers | Intervals):
        return None
    bands = rule.tiers if isinstance(rule, Tiers) else rule.intervals
    question = question_about(row)
    awards = (_points(method, question, value) for value in _beginnings(bands))
    most = max((each for each in awards if each is not None), default=row.max_score)
    return most if most < row.max_score else None


def _beginnings(bands: Sequence[Band]) -> Iterator[Fraction]:
    for band in bands:
        begin = Fraction(band.from_value or 0)
        yield from (begin, begin + _JUST_ABOVE)


def _points(method: str, question: Question, value: Fraction) -> Decimal | None:
    asked = replace(question, value=value)
    award = METHODS[method](asked)
    return None if isinstance(award, Refused) else after_policy(award, asked).score


def execution_reach(max_score: Decimal, pack: RulePack) -> tuple[Decimal, Decimal]:
    """The least and the most that an execution rate not yet known can bring."""
    if not isinstance(pack.execution, Tiered):
        return Decimal("0.00"), max_score
    shares = [each.share for each in pack.execution.tiers]
    least, most = (
        cut(Fraction(share) * Fraction(max_score), max_score)
        for share in (min(shares), max(shares))
    )
    return least, most
