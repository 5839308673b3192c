"""A rule read from words as the parameters of its method, in a row's own unit and maximum."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from scorer.engine.formula import as_decimal
from scorer.model.target import Target
from scorer.money import round_half_up
from scorer.reading.rule import Deduction, Gives, TextRule, Tier
from scorer.reading.units import conversion
from scorer.rules.bands import BoundIn, ShareBand, TierPoints
from scorer.rules.cited import Number
from scorer.rules.methods import DeductPer, Intervals, Method, PassMark, Tiers

SOURCE: Final = "绩效目标文本"
"""What stands for the source of a rule that the document itself states."""


def numbers_of(rule: TextRule, target: Target, max_score: Decimal, text: str) -> Method | None:
    """The method's parameters; None where it has none. ``text`` is the document's, as its citation."""
    origin = _origin(text)
    if rule.method == "tiers":
        tiers = tuple(_tier(rule.tiers, n, max_score, origin) for n in range(len(rule.tiers)))
        return Tiers(method="tiers", tiers=tiers, **origin)
    if rule.method == "intervals":
        bands = tuple(_band(rule.tiers, n, origin) for n in range(len(rule.tiers)))
        return Intervals(method="intervals", intervals=bands, **origin)
    if rule.method == "pass_mark":
        mark = Number(value=rule.mark or Decimal(0), **origin)
        return PassMark(method="pass_mark", pass_mark=mark, **origin)
    if rule.deduction is not None:
        return _deduct(rule.deduction, target, max_score, origin)
    return None


def _origin(text: str) -> dict[str, Any]:
    """The document's own words; nobody has held them against a regulation."""
    return {
        "source": SOURCE,
        "clause": text,
        "basis": "seen",
        "verified": False,
        "checked_on": date.min,
    }


def points_of(gives: Gives, max_score: Decimal) -> Decimal:
    """What is given, in points of this maximum."""
    if gives.share is None:
        return gives.points or Decimal(0)
    if gives.share == 1:
        return max_score
    return round_half_up(Fraction(gives.share) * Fraction(max_score))


def _ends(tiers: tuple[Tier, ...], at: int) -> dict[str, Any]:
    return {"from_value": tiers[at].low, "to_value": tiers[at - 1].low if at else None}


def _tier(
    tiers: tuple[Tier, ...], at: int, max_score: Decimal, origin: dict[str, Any]
) -> TierPoints:
    points = points_of(tiers[at].gives, max_score)
    bound_in: BoundIn | None = None if tiers[at].low_belongs else "lower"
    return TierPoints(points=points, bound_in=bound_in, **_ends(tiers, at), **origin)


def _band(tiers: tuple[Tier, ...], at: int, origin: dict[str, Any]) -> ShareBand:
    share = tiers[at].gives.share
    return ShareBand(share=share or Decimal(0), **_ends(tiers, at), **origin)


def _deduct(
    deduction: Deduction, target: Target, max_score: Decimal, origin: dict[str, Any]
) -> DeductPer:
    takes = deduction.takes
    cost = takes.points or Decimal(0)
    if takes.share is not None:
        cost = takes.share * max_score
    return DeductPer(
        method="deduct_per",
        deduct=Number(value=cost, **origin),
        per=Number(value=_per(deduction, target), **origin),
        whole_units=deduction.whole,
        **origin,
    )


def _per(deduction: Deduction, target: Target) -> Decimal:
    """By how much of the target's unit ``deduct`` is taken off once."""
    if deduction.relative:
        return deduction.per * (target.value or Decimal(0)) / 100
    if deduction.unit is None or target.unit is None:
        return deduction.per
    factor = conversion(deduction.unit, target.unit) or Fraction(1)
    return as_decimal(Fraction(deduction.per) * factor) or deduction.per
