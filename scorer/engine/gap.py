"""Whether indicators and execution are too far apart: little spent, everything achieved."""

from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from scorer.engine import findings as codes
from scorer.findings import Finding, find
from scorer.money import percent_text
from scorer.rules.policies import Gap

Colour = Literal["red", "yellow"]


class Rates(NamedTuple):
    """The share of their maxima that indicators and execution reached; None without a maximum."""

    indicators: Fraction | None
    execution: Fraction | None


def rate_of(score: Decimal, max_score: Decimal) -> Fraction | None:
    """Score ÷ maximum; None where there is no maximum."""
    return Fraction(score) / Fraction(max_score) if max_score > 0 else None


def gap_colour(rates: Rates, rule: Gap) -> Colour | None:
    """Red where execution lags too far behind, else yellow where too much is unspent.

    r1 of the indicators, r2 of execution: (r1−r2)/r1 above the limit. Where nothing was achieved
    there is no ratio: red if money was spent.
    """
    achieved, spent = rates
    if achieved is None or spent is None:
        return None
    if achieved == 0:
        return "red" if spent > 0 else None
    if (achieved - spent) / achieved > Fraction(rule.limit.value):
        return "red"
    return "yellow" if 1 - spent > Fraction(rule.unspent.value) else None


def gap_findings(rates: Rates, rule: Gap | None) -> tuple[Finding, ...]:
    """The warning of a finished sheet; none where its pack asks for none."""
    colour = gap_colour(rates, rule) if rule is not None else None
    if rule is None or colour is None:
        return ()
    indicators, execution = (percent_text(each or Fraction(0)) for each in rates)
    if colour == "red":
        code = codes.GAP_RED if rates.indicators else codes.GAP_NOTHING
        return (find(code, None, (), indicators=indicators, execution=execution),)
    unspent = percent_text(rule.unspent.value)
    return (find(codes.GAP_YELLOW, None, (), unspent=unspent, execution=execution),)
