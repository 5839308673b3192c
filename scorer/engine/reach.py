"""The most and the least that what is still open can bring."""

from decimal import Decimal
from fractions import Fraction

from scorer.engine.award import cut
from scorer.rules.methods import Intervals, Method, Tiered, Tiers
from scorer.rules.pack import RulePack


def most_of(
    method: str | None, max_score: Decimal, pack: RulePack, own: Method | None = None
) -> Decimal | None:
    """The most a row can get where its method never gives all points, else None.

    ``own`` are numbers of the row itself, which come before the pack's.

    The least is always nothing: any row may turn out not to have been started.
    """
    rule = own or (pack.method_table.get(method) if method else None)
    if isinstance(rule, Tiers):
        most = cut(Fraction(max(each.points for each in rule.tiers)), max_score)
    elif isinstance(rule, Intervals):
        share = max(each.share for each in rule.intervals)
        most = cut(Fraction(share) * Fraction(max_score), max_score)
    else:
        return None
    return most if most < max_score else None


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
