"""How a typed value is understood, in words, before it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scorer.forms.words import level_word
from scorer.i18n import _
from scorer.money import fraction_text, round_half_up
from scorer.reading.actual_value import Actual, read_actual
from scorer.service.indicators import target_at

if TYPE_CHECKING:
    from fractions import Fraction

    from scorer.model.target import Target
    from scorer.service.views import ProjectView

_PLACES = 4


def understood(view: ProjectView, position: int, text: str) -> str:
    """The number in the unit of the row's target, the day, or the level: ``130000元``.

    A ratio stands before its rate (``31/33 = about 93.9394%``), rounded where it does not end. Empty where
    nothing was typed or nothing could be read.
    """
    target = target_at(view, position)
    return _words(read_actual(text, target), target)


def _words(actual: Actual, target: Target) -> str:
    if actual.done_on is not None:
        return actual.done_on.isoformat()
    if actual.level is not None:
        return level_word(actual.level)
    if actual.value is None:
        return ""
    number = _number(actual.value) + (target.unit or "")
    if actual.numerator is None or actual.denominator is None:
        return number
    ratio = f"{fraction_text(actual.numerator)}/{fraction_text(actual.denominator)}"
    return f"{ratio} = {number}"


def _number(value: Fraction) -> str:
    text = fraction_text(value, _PLACES)
    return (
        text if round_half_up(value, _PLACES) == value else _("about {number}").format(number=text)
    )
