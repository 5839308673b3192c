"""The trace of an award as every surface shows it: screen, command, workbook and report alike."""

from fractions import Fraction
from typing import Final, NamedTuple

from scorer.forms.arithmetic import evaluate, value_text
from scorer.forms.origins import input_text
from scorer.forms.words import method_word
from scorer.i18n import N_, _
from scorer.model.sheet import Trace

_ROUNDING: Final = {"half_up_2": N_("rounded half-up to two decimals, once")}


class TraceParts(NamedTuple):
    """Method in words, arithmetic with its result, rounding, each input with its source, the rule."""

    method: str
    arithmetic: str
    rounding: str
    inputs: tuple[str, ...]
    rule: str

    def lines(self) -> tuple[str, ...]:
        """All of it, a line each, the arithmetic first."""
        return (self.arithmetic, self.method, self.rounding, *self.inputs, self.rule)


def trace_parts(trace: Trace) -> TraceParts:
    """All that a trace says, in the language in force; no surface words it otherwise."""
    return TraceParts(
        method_word(trace.method),
        trace_line(trace),
        rounding_word(trace.rounding),
        tuple(input_text(each) for each in trace.inputs),
        _("{pack}: {clause}").format(pack=trace.pack, clause=trace.clause),
    )


def rounding_word(rounding: str) -> str:
    """How the exact value became the score."""
    return _(_ROUNDING[rounding]) if rounding in _ROUNDING else rounding


def trace_line(trace: Trace) -> str:
    """The arithmetic on one line: ``85/90*10 = 9.444… → 9.44``."""
    try:
        value = evaluate(trace.formula)
    except ValueError:
        return f"{trace.formula} → {trace.result}"
    if value == Fraction(trace.result):
        formula = trace.formula.strip()
        return trace.result if _is_literal(formula) else f"{formula} = {trace.result}"
    return f"{trace.formula} = {value_text(value)} → {trace.result}"


def _is_literal(formula: str) -> bool:
    return not set(formula) & set("+-*/(")


def trace_text(trace: Trace) -> str:
    """Method in words, then the arithmetic."""
    return _("{method}: {arithmetic}").format(
        method=method_word(trace.method), arithmetic=trace_line(trace)
    )
