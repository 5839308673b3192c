"""The execution row: actual expenditure against the final budget."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from scorer.engine import findings as codes
from scorer.engine.award import cut
from scorer.engine.formula import EXECUTED, FULL, NOTHING, Formula, letters_for
from scorer.engine.methods.graded import share_formula
from scorer.engine.trace import ROUNDING, given_input
from scorer.findings import Finding, find
from scorer.model.disbursement import Entered, Funds
from scorer.model.sheet import Execution, ExecutionState, MaxSource, Trace, TraceInput
from scorer.money import exact_text, percent_text, round_half_up, two_places
from scorer.rules.bands import band_of
from scorer.rules.methods import Tiered
from scorer.rules.pack import RulePack


class Executed(NamedTuple):
    """The row, its unrounded rate (fraction), what was doubtful, and its unrounded points."""

    row: Execution
    rate: Fraction | None = None
    findings: tuple[Finding, ...] = ()
    exact: Fraction = Fraction(0)


def score_execution(
    funds: Funds,
    max_score: Decimal,
    pack: RulePack,
    *,
    max_source: MaxSource = MaxSource.PACK,
    entered: Entered | None = None,
) -> Executed:
    """The execution row from the total funds (元); a maximum of 0 shows the rate without points.

    A final budget of 0 or less has no rate and does not apply; above 100 % counts as 100 %.
    ``max_source`` says in the trace where the maximum comes from, ``entered`` who entered the amounts.
    """
    budget, spent = funds.final_budget, funds.actual_expenditure
    shown = max_score == 0
    if budget is not None and budget <= 0:
        finding = find(codes.EXECUTION_NO_BUDGET, budget=two_places(budget))
        state = ExecutionState.SHOWN if shown else ExecutionState.NOT_APPLICABLE
        return Executed(Execution(state=state, max_score=max_score), None, (finding,))
    if budget is None or spent is None:
        state = ExecutionState.SHOWN if shown else ExecutionState.PENDING
        caps = _caps(pack, Fraction(0), None)
        return Executed(Execution(state=state, max_score=max_score, caps=caps))
    counted, findings = _counted(spent, budget)
    rate = Fraction(counted) / Fraction(budget)
    row = Execution(
        state=ExecutionState.SHOWN if shown else ExecutionState.SCORED,
        max_score=max_score,
        rate=round_half_up(rate, 6),
        caps=_caps(pack, rate, rate),
    )
    if shown:
        return Executed(row, rate, findings)
    exact, known = _points(rate, counted, budget, max_score, pack, max_source, entered)
    return Executed(row.model_copy(update=known), rate, findings, exact)


def _counted(spent: Decimal, budget: Decimal) -> tuple[Decimal, tuple[Finding, ...]]:
    if spent < 0:
        return Decimal(0), (find(codes.EXECUTION_NEGATIVE, actual=two_places(spent)),)
    if spent > budget:
        percent = percent_text(Fraction(spent) / Fraction(budget))
        return spent, (find(codes.EXECUTION_OVER, percent=percent),)
    return spent, ()


def _caps(
    pack: RulePack, lowest: Fraction, highest: Fraction | None
) -> tuple[Decimal | None, Decimal | None]:
    """The caps on the total at both ends of the rate; ``highest`` None is all of the budget."""
    rule = pack.total_cap
    if rule is None:
        return None, None
    return rule.cap_at(lowest), rule.cap_at(Fraction(1) if highest is None else highest)


def _formula(pack: RulePack, rate: Fraction) -> Formula:
    rule = pack.execution
    if not isinstance(rule, Tiered):
        return FULL if rate >= 1 else EXECUTED
    band = band_of(rule.tiers, rate)
    return share_formula(band.share, band.citation) if band else NOTHING


def _points(
    rate: Fraction,
    spent: Decimal,
    budget: Decimal,
    max_score: Decimal,
    pack: RulePack,
    max_source: MaxSource,
    entered: Entered | None,
) -> tuple[Fraction, dict[str, object]]:
    """The unrounded points, and what the row knows of them."""
    formula = _formula(pack, rate)
    letters = letters_for(Fraction(spent), budget, max_score, None, formula.given)
    value = formula.value(Fraction(spent), budget, max_score)
    score = cut(value, max_score)
    inputs = (
        _amount("A", spent, "全年执行数", entered),
        _amount("B", budget, "全年预算数", entered),
        _max_input(max_score, pack, max_source),
        *(given_input(each) for each in formula.given),
    )
    trace = Trace(
        method=f"execution.{pack.execution.method}",
        pack=pack.name,
        clause=pack.execution.citation,
        formula=formula.printed(letters),
        symbolic=formula.symbolic,
        rounding=ROUNDING,
        result=two_places(score),
        inputs=inputs,
    )
    return value, {"score": score, "trace": trace}


def _amount(symbol: str, amount: Decimal, caption: str, entered: Entered | None) -> TraceInput:
    """An amount of the total row of the budget block, and who entered that row when."""
    return TraceInput(
        symbol=symbol,
        value=exact_text(amount),
        source="typed",
        text=caption,
        unit="元",
        by=entered.by if entered else None,
        at=entered.at.isoformat() if entered else None,
    )


def _max_input(max_score: Decimal, pack: RulePack, source: MaxSource) -> TraceInput:
    text = pack.execution.max_score.citation if source is MaxSource.PACK else None
    return TraceInput(symbol="W", value=exact_text(max_score), source=source.value, text=text)
