"""Formulas over T (target), A (actual), W (maximum), B (budget) and a rule's own, with one division.

A formula is written once; from it come the exact value, the printed arithmetic with decimal
literals, and the letters from which a workbook makes a live formula.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

from scorer.money import exact_text

Exact = int | Fraction

Letters = Mapping[str, str]
"""What stands for each letter in the printed arithmetic."""


class Given(NamedTuple):
    """A number of the rule that enters a formula under its letter.

    ``source`` is ``pack``, or ``computed`` for one that was counted; ``text`` says where it comes
    from. ``like_target``: it stands in the target's unit.
    """

    symbol: str
    value: Decimal
    text: str
    source: str = "pack"
    like_target: bool = False


class Formula(NamedTuple):
    """Letters, and what its one division divides, for actual, target (or budget) and maximum.

    All are homogeneous in what stands in the target's unit, so that a fraction n/d may enter as n
    with d·T. Those that need no number of the rule are also linear in the maximum, and so are
    computed in whole numbers.
    """

    symbolic: str
    over: Callable[[Exact, Exact, Exact], tuple[Exact, Exact]]
    given: tuple[Given, ...] = ()

    def printed(self, letters: Letters) -> str:
        """The arithmetic with the numbers filled in."""
        return _template(self.symbolic) % letters

    def parts(self, actual: Fraction, target: Decimal, maximum: Decimal) -> tuple[int, int]:
        """The exact points as whole numerator and denominator (more than 0), not reduced."""
        if self.given:
            above, below = self.over(actual, Fraction(target), Fraction(maximum))
            return (Fraction(above) / Fraction(below)).as_integer_ratio()
        a, a_parts = actual.as_integer_ratio()
        t, t_parts = target.as_integer_ratio()
        w, w_parts = maximum.as_integer_ratio()
        above, below = self.over(a * t_parts, t * a_parts, w)
        return above.numerator, below.numerator * w_parts

    def value(self, actual: Fraction, target: Decimal, maximum: Decimal) -> Fraction:
        """The exact points."""
        return Fraction(*self.parts(actual, target, maximum))


@lru_cache(maxsize=256)
def _template(symbolic: str) -> str:
    return "".join(f"%({each})s" if each.isupper() else each for each in symbolic)


FULL: Final = Formula("W", lambda _a, _t, w: (w, 1))
NOTHING: Final = Formula("0", lambda _a, _t, _w: (0, 1))
IN_PROPORTION: Final = Formula("A/T*W", lambda a, t, w: (a * w, t))
FALLING: Final = Formula("(2*T-A)*W/T", lambda a, t, w: ((2 * t - a) * w, t))
INVERSE: Final = Formula("T/A*W", lambda a, t, w: (t * w, a))
EXECUTED: Final = Formula("A/B*W", lambda a, b, w: (a * w, b))


def letters_for(
    actual: Fraction,
    target: Decimal,
    max_score: Decimal,
    counted: tuple[int, int] | None = None,
    given: Sequence[Given] = (),
) -> dict[str, str]:
    """The literals of T, A, W, B (the same as T) and of what the rule gives, all exact decimals.

    An actual that no decimal can state enters by its numerator, and its denominator multiplies the
    target; ``counted`` is the fraction as typed (31 of 33).
    """
    above, below = decimal_text(actual), ""
    if not above:
        above, below = _parts(actual, counted)
    bound = _times(below, target)
    words = {"A": above, "T": bound, "B": bound, "W": literal(max_score)}
    for each in given:
        times = below if each.like_target else ""
        words[each.symbol] = _times(times, each.value)
    return words


def _times(below: str, value: Decimal) -> str:
    return f"({below}*{literal(value)})" if below else literal(value)


def _parts(actual: Fraction, counted: tuple[int, int] | None) -> tuple[str, str]:
    if counted is not None:
        scale = as_decimal(actual * counted[1] / counted[0])
        if scale is not None:
            count = str(counted[0])
            return (count if scale == 1 else f"({count}*{literal(scale)})"), str(counted[1])
    return literal(Decimal(actual.numerator)), str(actual.denominator)


@lru_cache(maxsize=8192)
def literal(value: Decimal) -> str:
    """The value as it stands in an arithmetic: below 0 in brackets."""
    text = exact_text(value)
    return f"({text})" if value < 0 else text


def decimal_text(value: Fraction) -> str:
    """The value, 0 or more, as a decimal literal; empty where no decimal states it."""
    above, below = value.as_integer_ratio()
    places = _places(below)
    if not places:
        return "" if places is None else str(above)
    digits = str(above * 10**places // below).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}"


def as_decimal(value: Fraction) -> Decimal | None:
    """The value as an exact decimal of any length, or None where no decimal states it."""
    above, below = value.as_integer_ratio()
    places = _places(below)
    return None if places is None else Decimal(f"{above * 10**places // below}E-{places}")


@lru_cache(maxsize=4096)
def _places(below: int) -> int | None:
    """How many decimals the part 1/``below`` needs; None where no decimal states it."""
    twos, rest = _without(below, 2)
    fives, rest = _without(rest, 5)
    return max(twos, fives) if rest == 1 else None


def _without(number: int, factor: int) -> tuple[int, int]:
    times = 0
    while number % factor == 0:
        number //= factor
        times += 1
    return times, number


def value_text(value: Fraction) -> str:
    """The exact value as text: a decimal where one states it, else ``n/d``."""
    decimal = as_decimal(value)
    return str(value) if decimal is None else exact_text(decimal)
