"""Actual values: what a clerk typed, in the unit of its target, exactly.

95, 95%, 0.95 in a per cent cell and 31/33 are all read against a per cent; another unit of the same
quantity is converted, another quantity is refused with both units named.
"""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

from scorer.findings import Finding, Severity, declare, find
from scorer.i18n import N_
from scorer.model.outcome import Level
from scorer.model.target import Comparator, Target, TargetKind
from scorer.money import exact_text, fraction_text
from scorer.reading.bounds import take_apart
from scorer.reading.days import read_day
from scorer.reading.levels import read_level
from scorer.reading.quantity import Quantity, plain, read_quantity
from scorer.reading.short_days import short_day
from scorer.reading.spellings import unquoted
from scorer.reading.units import PERCENT, conversion, is_counter, is_rate
from scorer.reading.words import printed_scale, target_words
from scorer.text import pattern

UNREADABLE: Final = declare(
    "RDG-ACTUAL-UNREADABLE",
    Severity.ERROR,
    N_("The actual value “{text}” cannot be read against the target {target}."),
    N_("Type a number with its unit, such as {example}."),
)
NO_DATE: Final = declare(
    "RDG-ACTUAL-NO-DATE",
    Severity.ERROR,
    N_("The actual value “{text}” is no date, and the target is the deadline {target}."),
    N_("Type the day on which it was done, such as {example}."),
)
OTHER_UNIT: Final = declare(
    "RDG-ACTUAL-UNIT",
    Severity.ERROR,
    N_("The actual value “{text}” is in {actual_unit}, the target {target} in {target_unit}."),
    N_("Type the actual value in {target_unit}."),
)
RATIO_OF_COUNT: Final = declare(
    "RDG-ACTUAL-RATIO",
    Severity.ERROR,
    N_("The actual value “{text}” is a ratio, the target {target} is not."),
    N_("Type the number that was reached, such as {example}."),
)
BY_ZERO: Final = declare(
    "RDG-ACTUAL-BY-ZERO",
    Severity.ERROR,
    N_("The actual value “{text}” divides by zero."),
    N_("Type both counts, such as 31/33."),
)
SMALL_SHARE: Final = declare(
    "RDG-ACTUAL-SHARE",
    Severity.ERROR,
    N_("The actual value “{text}” is read as {text}%; probably {share}% is meant."),
    N_("Type {share}%, or {text}% if it really is so little."),
)
UNSCALED: Final = declare(
    "RDG-ACTUAL-SCALE",
    Severity.ERROR,
    N_("The actual value “{text}” is read in {printed}, as the target {target}; it is too large."),
    N_("Type the value with its unit, such as {text}{target_unit} or {example}."),
)
NEGATIVE: Final = declare(
    "RDG-ACTUAL-NEGATIVE",
    Severity.WARNING,
    N_("The actual value “{text}” is negative; it counts as 0."),
    N_("Check the sign."),
)
BOUND: Final = declare(
    "RDG-ACTUAL-BOUND",
    Severity.ERROR,
    N_("The actual value “{text}” is a bound, not a figure."),
    N_("Type the figure that was reached."),
)
APPROXIMATE: Final = declare(
    "RDG-ACTUAL-APPROXIMATE",
    Severity.WARNING,
    N_("The actual value “{text}” is an estimate; it is taken as the number itself."),
    N_("Type the exact figure."),
)
ASSUMED: Final = declare(
    "RDG-ACTUAL-UNIT-ASSUMED",
    Severity.NOTE,
    N_("The actual value “{text}” is taken in {target_unit}, the unit of the target {target}."),
)

NO_TARGET_UNIT: Final = declare(
    "RDG-ACTUAL-NO-TARGET-UNIT",
    Severity.NOTE,
    N_("The target {target} has no unit; the actual value “{text}” is taken as its number."),
    N_("Add the unit to the target value."),
)

LOST_ZERO: Final = declare(
    "RDG-ACTUAL-LOST-ZERO",
    Severity.WARNING,
    N_("The actual value “{text}” is read as {day}; a spreadsheet also makes it of {other}."),
    N_("Type the day in full, such as {other}."),
)

_RATIO: Final = pattern(
    r"(?P<above>\d+(?:\.\d+)?)(?P<unit>[\u3400-\u9fff]{0,3})/(?P<below>\d+(?:\.\d+)?)(?P=unit)?(?P<unit2>[\u3400-\u9fff]{0,6})"
)
_NONE: Final = frozenset({"无", "零", "没有", "未发生", "未出现", "无发生", "零发生"})
_CLOCK: Final = pattern(r"(?<=\d)[ T]\d{1,2}:\d\d(:\d\d(\.\d+)?)?\s*$")
_UNITLESS: Final = frozenset({"万", "亿", "万亿", "百万", "千万"})
_VERBS: Final = pattern(
    "^(?:实际|已|共|共计|合计|累计|全年)*(?:完成|达到|实现|发放|为|于|在)?:?(?=[\\d-])"
)


class Actual(NamedTuple):
    """An actual value as read; everything None where it is empty or was refused.

    ``value`` is exact and in the TARGET's unit (90 for 90%); ``done_on`` answers a deadline, ``level``
    a level word. ``numerator`` and ``denominator`` keep a ratio such as 31/33 as evidence.
    """

    text: str
    value: Fraction | None = None
    unit: str | None = None
    done_on: date | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    level: Level | None = None
    findings: tuple[Finding, ...] = ()


@lru_cache(maxsize=8192)
def _of_text(text: str) -> str:
    return _VERBS.sub("", unquoted(plain(text)))


def read_actual(text: str, target: Target, *, percent_cell: bool = False) -> Actual:
    """The actual value ``text`` against its ``target``; pure, never raises.

    ``percent_cell`` says that the number came from a workbook cell in a per cent format (0.95 is
    95 % there). An empty text is no value and no finding; what cannot be taken is an error finding.
    Against a level word, or a target that could not be read, only a level is answered.
    """
    tidy = _of_text(text)
    if not tidy:
        return Actual(text)
    if target.kind is TargetKind.DEADLINE:
        return _dated(text, target)
    if target.kind in {TargetKind.QUALITATIVE, TargetKind.TEXT}:
        return Actual(text, level=read_level(tidy, plain(target.level_word or "") or None))
    if "/" in tidy and (ratio := _RATIO.fullmatch(tidy)):
        return _ratio(text, ratio, target)
    if tidy in _NONE:
        return _none(text, target)
    body = read_quantity(tidy)
    if body is None:
        bounded = take_apart(tidy)
        code = BOUND if bounded.settled and read_quantity(bounded.body) else UNREADABLE
        return _refused(code, text, target)
    if percent_cell and body.unit is None:
        body = body._replace(value=body.value.scaleb(2), unit=PERCENT, unit_text="%")
    return _measured(text, body, target)


def _dated(text: str, target: Target) -> Actual:
    """A deadline is answered by a day; without its year that of the deadline counts."""
    tidy = _of_text(_CLOCK.sub("", text))
    year = target.due_on.year if target.due_on else None
    day = read_day(tidy, year)
    if day is not None:
        return Actual(text, done_on=day)
    short = short_day(tidy, year) if year is not None else None
    if short is None:
        return _refused(NO_DATE, text, target)
    if short.other is None:
        return Actual(text, done_on=short.day)
    words = {"text": text, "day": short.day.isoformat(), "other": short.other.isoformat()}
    return Actual(text, done_on=short.day, findings=(find(LOST_ZERO, None, (), **words),))


def _ratio(text: str, found: re.Match[str], target: Target) -> Actual:
    """31/33 against a per cent, kept exact; against a count it is refused."""
    above, below = Decimal(found["above"]), Decimal(found["below"])
    if not is_rate(target.unit):
        return _refused(RATIO_OF_COUNT, text, target)
    if below == 0:
        return _refused(BY_ZERO, text, target)
    share = Fraction(above) / Fraction(below)
    value = share * (100 if target.unit == PERCENT else 1000)
    return Actual(text, value, target.unit, numerator=above, denominator=below)


def _none(text: str, target: Target) -> Actual:
    """无 is zero of a countable thing; of a rate or an amount it says nothing."""
    countable = target.kind is TargetKind.ZERO_EVENT or is_counter(target.unit)
    if not countable:
        return _refused(UNREADABLE, text, target)
    return Actual(text, Fraction(0), target.unit)


def _measured(text: str, body: Quantity, target: Target) -> Actual:
    """A number, turned into the target's unit."""
    findings: list[Finding] = []
    factor = _factor(body, target)
    if factor is None:
        return _refused(OTHER_UNIT, text, target, actual_unit=body.unit_text or body.unit or "")
    if _is_assumed(body, target):
        code = ASSUMED if target.unit else NO_TARGET_UNIT
        findings.append(_find(code, text, target))
    if body.unit is None and _looks_like_share(body, target):
        share = exact_text(body.value * 100)
        findings.append(find(SMALL_SHARE, text=exact_text(body.value), share=share))
    if body.unit is None and _looks_unscaled(body, target):
        findings.append(_find(UNSCALED, text, target, printed=target.unit_text or ""))
    if body.value < 0 and target.comparator is not Comparator.TOLERANCE:
        findings.append(find(NEGATIVE, text=text))
    if body.approximate:
        findings.append(find(APPROXIMATE, text=text))
    value = Fraction(body.value) * factor
    return Actual(text, value, target.unit, findings=tuple(findings))


def _factor(body: Quantity, target: Target) -> Fraction | None:
    """By what the number is multiplied to stand in the target's unit; None for another quantity."""
    if body.unit is None:
        return _scale_of_bare(body, target)
    if target.unit is None:
        return _without_target_unit(body, target)
    factor = conversion(body.unit, target.unit)
    if factor is not None:
        return factor
    if "个" in {body.unit, target.unit} and is_counter(body.unit) and is_counter(target.unit):
        return Fraction(1)
    head, per, _ = target.unit.partition("/")
    return conversion(body.unit, head) if per and "/" not in body.unit else None


def _scale_of_bare(body: Quantity, target: Target) -> Fraction:
    """A bare number stands in the target's unit as printed: 2.1 beside ≥1.96万元 is 2.1万元."""
    return Fraction(1) if body.scale else Fraction(10) ** printed_scale(target.unit_text)


def _without_target_unit(body: Quantity, target: Target) -> Fraction | None:
    """A target without a unit takes any count or amount, but no rate."""
    if is_rate(body.unit) and target.unit_text in _UNITLESS:
        return None
    return Fraction(1)


def _is_assumed(body: Quantity, target: Target) -> bool:
    """Whether the unit typed is not the target's own, though it can be taken."""
    if body.unit is None or body.unit == target.unit:
        return False
    if target.unit is None:
        return target.unit_text not in _UNITLESS
    return conversion(body.unit, target.unit) is None


def _looks_like_share(body: Quantity, target: Target) -> bool:
    """0.95 typed against 90 %: the number stays, but a person must say what is meant."""
    asked = target.value_high or target.value
    return target.unit == PERCENT and 0 < body.value <= 1 and asked is not None and asked > 1


def _looks_unscaled(body: Quantity, target: Target) -> bool:
    """19660.61 typed against 1.96万元: a thousand times the target and more."""
    asked = target.value_high or target.value
    exponent = 0 if body.scale else printed_scale(target.unit_text)
    return bool(exponent and asked) and abs(body.value.scaleb(exponent)) >= 1000 * (asked or 0)


def _refused(code: str, text: str, target: Target, **params: str) -> Actual:
    return Actual(text, findings=(_find(code, text, target, **params),))


def _find(code: str, text: str, target: Target, **params: str) -> Finding:
    unit = target.unit or target.unit_text or target.noun or ""
    return find(
        code,
        None,
        (),
        text=text,
        target=target_words(target),
        target_unit=unit,
        example=_example(target),
        **params,
    )


def _example(target: Target) -> str:
    """A value that would be read."""
    if target.kind is TargetKind.DEADLINE:
        return target.due_on.isoformat() if target.due_on else "2021-12-31"
    value = target.value_high or target.value
    return f"{fraction_text(value)}{target.unit or ''}" if value is not None else "95%"
