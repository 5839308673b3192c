"""A target as the text we show: ``≥90%``, ``33个``, ``2021-12-31前``; reading it gives the same."""

from decimal import Decimal
from typing import Final

from scorer.model.target import Comparator, Target, TargetKind
from scorer.money import exact_text
from scorer.reading.numerals import SCALE, scale_exponent
from scorer.text import pattern

SIGNS: Final = {
    Comparator.GE: "≥",
    Comparator.GT: ">",
    Comparator.LE: "≤",
    Comparator.LT: "<",
    Comparator.EQ: "",
    Comparator.RANGE: "",
    Comparator.TOLERANCE: "±",
}
_QUARTER: Final = "季度"
_NEEDS_SIGN: Final = frozenset({"级", "类", "A", _QUARTER})  # 2级 is a grade, 2季度 part of a year
_SCALE_AHEAD: Final = pattern(SCALE)


def target_words(target: Target) -> str:
    """The canonical text of a target; a value printed in 万 or 亿 is shown so again."""
    if target.kind is TargetKind.DEADLINE:
        return _deadline_words(target)
    if target.value is None or target.comparator is None:
        return target.level_word or target.text
    scale, unit = _shown_unit(target)
    figure = exact_text(target.value.scaleb(-scale_exponent(scale)))
    if target.value_high is not None:
        figure += "~" + exact_text(target.value_high.scaleb(-scale_exponent(scale)))
    if target.unit is None and target.noun and target.value == 0:
        return f"零{target.noun}"
    sign = SIGNS[target.comparator]
    if target.comparator is Comparator.EQ and unit in _NEEDS_SIGN:
        sign = "="
    elif unit == _QUARTER:
        unit = f"个{_QUARTER}"
    return f"{sign}{figure}{scale}{unit}{target.noun or ''}"


def _shown_unit(target: Target) -> tuple[str, str]:
    """The scale the unit was printed with, and the canonical unit behind it.

    A counter with a noun stays as printed: 25名护林员, not 25人护林员. A scale that would read as a
    part of the canonical unit (千 before 克) is multiplied out.
    """
    printed, unit = target.unit_text or "", target.unit or ""
    found = _SCALE_AHEAD.match(printed)
    scale = "" if found is None or unit.startswith(found.group()) else found.group()
    if target.noun and printed:
        return scale, printed[len(scale) :]
    again = _SCALE_AHEAD.match(scale + unit)
    return (scale, unit) if again and again.group() == scale else ("", unit)


def printed_scale(unit_text: str | None) -> int:
    """The power of ten a unit was printed with: 4 for 万元, 0 for 元."""
    found = _SCALE_AHEAD.match(unit_text or "")
    return scale_exponent(found.group()) if found else 0


def _deadline_words(target: Target) -> str:
    if target.due_on is None:
        return target.text
    words = f"{target.due_on.isoformat()}前"
    if target.share is not None:
        words += f"完成{exact_text(target.share * Decimal(100))}%"
    return words
