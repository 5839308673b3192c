"""The arithmetic of a trace, evaluated exactly: a stranger's check that needs no engine."""

import ast
import operator
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Final

from scorer.money import exact_text

_OPERATORS: Final[dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def evaluate(formula: str) -> Fraction:
    """The exact value of decimal literals, ``+ - * /`` and brackets.

    Raises ValueError for anything else, and where the formula divides by zero.
    """
    try:
        return _value(ast.parse(formula.strip(), mode="eval").body, formula)
    except (SyntaxError, ZeroDivisionError) as error:
        raise ValueError(formula) from error


def _value(node: ast.expr, formula: str) -> Fraction:
    if isinstance(node, ast.Constant) and type(node.value) in {int, float}:
        return Fraction(ast.get_source_segment(formula.strip(), node) or "")
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_value(node.operand, formula)
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        left, right = _value(node.left, formula), _value(node.right, formula)
        return _OPERATORS[type(node.op)](left, right)
    raise ValueError(formula)


def value_text(value: Fraction, places: int = 3) -> str:
    """The value for people: exact where it ends within four decimals, else cut with an ellipsis."""
    scaled = value * 10_000
    if scaled.denominator == 1:
        return exact_text(Decimal(scaled.numerator).scaleb(-4))
    whole = abs(value.numerator) * 10**places // value.denominator
    sign = "-" if value < 0 else ""
    return f"{sign}{whole // 10**places}.{whole % 10**places:0{places}d}…"
