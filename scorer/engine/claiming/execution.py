"""What the budget block of a filled sheet claims: its execution rate and the points for it."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from scorer.engine import findings as codes
from scorer.engine.claiming.figures import TOLERANCE, agrees, difference_text, gives, places_of
from scorer.engine.claiming.mistakes import roundings
from scorer.engine.claiming.sentences import by_findings, open_finding
from scorer.engine.claiming.words import EXECUTION, RATE
from scorer.engine.execution import Executed, score_execution
from scorer.findings import Finding, find
from scorer.model.case import CaseBudget
from scorer.model.disbursement import Funds
from scorer.model.sheet import Execution, ExecutionState, Reproduction
from scorer.money import (
    WAN,
    exact_text,
    percent_text,
    plain_decimal,
    round_half_up,
    two_places,
)
from scorer.rules.pack import RulePack
from scorer.text import normalise

_PERCENT: Final = re.compile(r"(.*)%")


class BudgetClaim(NamedTuple):
    """The filled budget block, its amounts in 元, the sheet's pack, and every other one."""

    budget: CaseBudget | None
    funds: Funds
    pack: RulePack
    others: Sequence[RulePack] = ()


def execution_claims(
    executed: Executed, claim: BudgetClaim
) -> tuple[Execution, tuple[Finding, ...]]:
    """The execution row with what the sheet claims of its rate and score."""
    budget, row = claim.budget, executed.row
    if budget is None:
        return row, ()
    known: dict[str, object] = {"claimed_score": budget.claimed_score}
    findings: list[Finding] = []
    if budget.claimed_score is not None:
        more, found = _score_claim(executed, claim, budget.claimed_score)
        known.update(more)
        findings.extend(found)
    if budget.claimed_rate is not None:
        more, found = _rate_claim(executed.rate, claim.funds, budget.claimed_rate)
        known.update(more)
        findings.extend(found)
    return row.model_copy(update=known), tuple(findings)


def _score_claim(
    executed: Executed, claim: BudgetClaim, claimed: Decimal
) -> tuple[dict[str, object], list[Finding]]:
    row, text = executed.row, exact_text(claimed)
    if row.score is None:
        reason = "shown" if row.state is ExecutionState.SHOWN else "budget"
        return {"not_recomputed": reason}, [open_finding(EXECUTION, text, reason)]
    if agrees(row.score, claimed):
        return {"agrees": True}, []
    by = tuple(_score_by(executed, claim, claimed))
    words = {"score": two_places(row.score), "difference": difference_text(claimed, row.score)}
    differs = find(codes.CLAIM_EXECUTION, None, (), claimed=text, **words)
    return {"agrees": False, "reproductions": by}, [differs, *by_findings(EXECUTION, text, by)]


def _score_by(executed: Executed, claim: BudgetClaim, claimed: Decimal) -> Iterator[Reproduction]:
    """Other rules, and known mistakes, that give the claimed points."""
    rate, most = executed.rate or Fraction(0), executed.row.max_score
    exact = min(rate, Fraction(1)) * Fraction(most)
    if _points(claim.funds, most, claim.pack, budget=claim.funds.original_budget) == claimed:
        yield Reproduction(by="original_budget")
    if claim.pack.execution.method == "proportional":
        yield from (Reproduction(by=each) for each in roundings(exact, claimed))
        if gives(Fraction(round_half_up(rate, 2)) * Fraction(most), claimed) and rate < 1:
            yield Reproduction(by="whole_percent")
        if rate > 1 and gives(rate * Fraction(most), claimed):
            yield Reproduction(by="uncut")
    for other in claim.others:
        maxima = {most, other.execution_max}
        if any(_points(claim.funds, each, other) == claimed for each in maxima):
            yield Reproduction(by=other.name)


def _points(
    funds: Funds, max_score: Decimal, pack: RulePack, budget: Decimal | None = None
) -> Decimal | None:
    """The points by another pack's rule, or on another budget than the final one."""
    if budget is not None:
        funds = funds.model_copy(update={"final_budget": budget})
    return score_execution(funds, max_score, pack).row.score


def _rate_claim(
    rate: Fraction | None, funds: Funds, text: str
) -> tuple[dict[str, object], list[Finding]]:
    percent = read_rate(text)
    if percent is None:
        return {}, [find(codes.CLAIM_RATE_UNREADABLE, claimed=text)]
    known: dict[str, object] = {"claimed_rate": percent.scaleb(-2)}
    if rate is None:
        return known, [open_finding(RATE, text, "budget")]
    fits = abs(rate * 100 - Fraction(percent)) <= Fraction(TOLERANCE) or (
        round_half_up(rate * 100, places_of(percent)) == percent
    )
    known["rate_agrees"] = fits
    if fits:
        return known, []
    by = tuple(_rate_by(rate, funds, percent))
    known["rate_reproductions"] = by
    differs = find(codes.CLAIM_RATE, claimed=text, rate=percent_text(rate))
    return known, [differs, *by_findings(RATE, text, by)]


def _rate_by(rate: Fraction, funds: Funds, percent: Decimal) -> Iterator[Reproduction]:
    spent, original = funds.actual_expenditure, funds.original_budget
    if spent is not None and original and gives(_share(spent, original), percent):
        yield Reproduction(by="original_budget")
    if rate and gives(100 / rate, percent):
        yield Reproduction(by="inverted")
    if percent and any(gives(100 * each, percent) for each in (rate * int(WAN), rate / int(WAN))):
        yield Reproduction(by="yuan_wan")
    yield from (Reproduction(by=each) for each in roundings(100 * rate, percent))


def _share(spent: Decimal, budget: Decimal) -> Fraction:
    return 100 * Fraction(spent) / Fraction(budget)


def read_rate(text: str) -> Decimal | None:
    """A rate as per cent: "99.5%" is 99.5, "0.995" too; None where it is neither."""
    plain = normalise(text).replace(" ", "")
    found = _PERCENT.fullmatch(plain)
    if found:
        return plain_decimal(found.group(1))
    share = plain_decimal(plain)
    return None if share is None else share.scaleb(2)
