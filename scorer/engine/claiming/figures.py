"""When a claimed figure agrees with a computed one, and by how much it differs."""

from decimal import Decimal
from fractions import Fraction
from typing import Final

from scorer.money import exact_text, round_half_up

TOLERANCE: Final = Decimal("0.01")


def agrees(score: Decimal, claimed: Decimal) -> bool:
    """Within 0.01, or the score rounded half-up to as many decimals as the claim has."""
    if abs(score - claimed) <= TOLERANCE:
        return True
    return round_half_up(score, places_of(claimed)) == claimed


def places_of(number: Decimal) -> int:
    """How many decimals a number was written with."""
    exponent = number.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def gives(value: Fraction, claimed: Decimal) -> bool:
    """Whether the exact value, rounded half-up to the claim's decimals, is the claim itself."""
    return round_half_up(value, places_of(claimed)) == claimed


def difference_text(claimed: Decimal, score: Decimal) -> str:
    """How much more (+) or less (-) was claimed than computed."""
    more = claimed - score
    return f"+{exact_text(more)}" if more > 0 else exact_text(more)
