"""How a total came about that is not the plain sum of its rows."""

from collections.abc import Sequence
from decimal import Decimal

from scorer.engine.left_out import Part, group_of, groups_of
from scorer.engine.trace import ROUNDING
from scorer.model.sheet import Trace, TraceInput
from scorer.money import exact_text, two_places
from scorer.rules.cited import Cited
from scorer.rules.pack import RulePack

_Arithmetic = tuple[str, str, tuple[TraceInput, ...]]
"""Letters, numbers, inputs."""


def total_trace(
    parts: Sequence[Part], pack: RulePack, result: Decimal, cap: Decimal | None
) -> Trace | None:
    """The trace of a capped or rescaled total; None where the rows simply add up."""
    whole = group_of("", parts)
    rule: Cited = pack.not_applicable
    if cap is not None and pack.total_cap is not None and result == cap:
        rule, method = pack.total_cap, "total_cap"
        source = TraceInput(symbol="C", value=exact_text(cap), source="pack", text=rule.citation)
        arithmetic: _Arithmetic = ("C", exact_text(cap), (source,))
    elif whole.applicable in {whole.full, Decimal(0)}:
        return None
    else:
        method = f"not_applicable.{pack.not_applicable.policy}"
        arithmetic = _left_out(parts, pack)
    symbolic, formula, inputs = arithmetic
    return Trace(
        method=method,
        pack=pack.name,
        clause=rule.citation,
        formula=formula,
        symbolic=symbolic,
        rounding=ROUNDING,
        result=two_places(result),
        inputs=inputs,
    )


def _left_out(parts: Sequence[Part], pack: RulePack) -> _Arithmetic:
    whole, policy = group_of("", parts), pack.not_applicable.policy
    if policy == "full_marks":
        return _filled("S+N", S=whole.scored, N=whole.full - whole.applicable)
    if policy == "rescale":
        return _filled("S*F/M", S=whole.scored, F=whole.full, M=whole.applicable)
    groups = [each for each in groups_of(parts) if each.applicable > 0]
    points = sum((each.total for each in groups), Decimal(0))
    kept = sum((each.full for each in groups), Decimal(0))
    if kept == whole.full:
        return _filled("S", S=points)
    return _filled("S*F/M", S=points, F=whole.full, M=kept)


def _filled(symbolic: str, **numbers: Decimal) -> _Arithmetic:
    words = {symbol: exact_text(value) for symbol, value in numbers.items()}
    formula = "".join(words.get(character, character) for character in symbolic)
    inputs = tuple(
        TraceInput(symbol=symbol, value=value, source="computed") for symbol, value in words.items()
    )
    return symbolic, formula, inputs
