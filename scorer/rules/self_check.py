"""What a rule pack must fulfil beyond its shape: sums, bands, grades, names that exist.

Everything here answers the key and one translated sentence of the first thing that is wrong.
"""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from scorer.i18n import _, listed
from scorer.rules.assignable import ASSIGNABLE
from scorer.rules.bands import Band, ShareBand, faults_of, open_top_faults
from scorer.rules.cited import Number
from scorer.rules.methods import (
    Deadline,
    DeductPer,
    Intervals,
    Method,
    PassMark,
    QualitativeLevels,
    Range,
    Tiered,
    Tiers,
    Tolerance,
)
from scorer.rules.pack import RulePack
from scorer.rules.policies import ByDeviation, FixedDeduction

_FULL: Final = Decimal(100)


class Fault(NamedTuple):
    """The key in the file, and what is wrong there."""

    key: str
    message: str


def first_fault(pack: RulePack) -> Fault | None:
    """The first fault of ``pack``, or None where it may be used."""
    return next((fault for check in _CHECKS for fault in check(pack)), None)


def _in_force(pack: RulePack) -> Iterator[Fault]:
    begins, ends = pack.in_force.from_year, pack.in_force.to_year
    if ends is not None and (begins is None or ends < begins):
        words = _("The pack ends before it begins; write {year} or later, or leave it out.")
        if begins is None:
            words = _("The pack ends and does not begin; add from_year.")
        yield Fault("in_force.to_year", words.format(year=begins))


def _maxima(pack: RulePack) -> Iterator[Fault]:
    keys = [each.key for each in pack.allocation]
    if len(set(keys)) != len(keys):
        yield Fault("allocation", _("A category stands here twice."))
    numbers = {"execution.max_score": pack.execution.max_score} | {
        f"allocation.{each.key}.max_score": each.max_score for each in pack.allocation
    }
    for place, number in numbers.items():
        if number.value < 0 or number.value.as_tuple().exponent not in range(-2, 1):
            yield Fault(place, _("Points are not negative and have at most two decimals."))
    if "all" in keys and len(keys) > 1:
        yield Fault(
            "allocation", _("The category “all” takes every row; no other may stand by it.")
        )
    total = sum((each.value for each in numbers.values()), Decimal(0))
    if pack.allocation and total != _FULL:
        yield Fault(
            "allocation",
            _("Execution and categories add up to {total}, not to 100.").format(total=total),
        )


def _sharing(pack: RulePack) -> Iterator[Fault]:
    if pack.allocation and pack.sharing is None:
        words = _("The pack has points to share and does not say how; policy is “equal” or “free”.")
        yield Fault("sharing", words)


def _moves(pack: RulePack) -> Iterator[Fault]:
    known = {each.key for each in pack.allocation}
    for move in pack.moves:
        named = {move.missing, *(part.category for part in move.to)}
        if not named <= known or move.missing in {part.category for part in move.to}:
            words = _("Points move between two categories of this pack; it has: {names}.")
            yield Fault("moves", words.format(names=listed(sorted(known))))
        if any(part.share.value <= 0 for part in move.to):
            yield Fault("moves", _("Every share of the moved points must be above 0."))
        if sum(part.share.value for part in move.to) != 1:
            yield Fault("moves", _("The shares of the moved points do not add up to 1."))


def _methods(pack: RulePack) -> Iterator[Fault]:
    if len(pack.method_table) != len(pack.methods):
        yield Fault("methods", _("A method stands here twice."))
    used = {f"assignment.{name}": key for name, key in pack.assignment.model_dump().items() if key}
    for method in pack.methods:
        if isinstance(method, Range):
            used["methods.range.above"] = method.above
        elif isinstance(method, Tolerance):
            used["methods.tolerance.beyond"] = method.beyond
    for place, key in used.items():
        if key not in pack.method_table:
            words = {"key": key, "names": listed(sorted(pack.method_table))}
            yield Fault(
                place, _("The method {key} is not in this pack; it has: {names}.").format(**words)
            )
        fitting = ASSIGNABLE.get(place.removeprefix("assignment."))
        if fitting is not None and key not in fitting:
            words = {"key": key, "fitting": listed(fitting)}
            yield Fault(
                place, _("The method {key} does not fit here; these do: {fitting}.").format(**words)
            )


def _numbers(pack: RulePack) -> Iterator[Fault]:
    for method in pack.methods:
        key = f"methods.{method.method}"
        if isinstance(method, QualitativeLevels):
            yield from _rising(key, method.partially_met_from, method.met_from)
        elif isinstance(method, Deadline):
            yield from _rising(key, method.late_from, method.late_below)
            if method.late_days.value < 1 or method.late_days.value % 1:
                yield Fault(f"{key}.late_days", _("Days are whole and at least 1."))
        else:
            yield from _graded(key, method)


def _graded(key: str, method: Method) -> Iterator[Fault]:
    """The numbers of methods that give or take points by degrees."""
    if isinstance(method, PassMark) and not 0 < method.pass_mark.value < 1:
        yield Fault(f"{key}.pass_mark", _("The pass mark is a fraction between 0 and 1."))
    elif isinstance(method, DeductPer):
        for name, number in (("deduct", method.deduct), ("per", method.per)):
            if number.value <= 0:
                yield Fault(f"{key}.{name}", _("The number must be above 0."))
    elif isinstance(method, Tiers):
        given = [each.points for each in method.tiers]
        yield from _banded(f"{key}.tiers", method.tiers, given, rising=True)
    elif isinstance(method, Intervals):
        yield from _shared(f"{key}.intervals", method.intervals)


def _shared(key: str, bands: Sequence[ShareBand]) -> Iterator[Fault]:
    shares = [each.share for each in bands]
    yield from _banded(key, bands, shares)
    if max(shares) > 1:
        yield Fault(key, _("A share is a fraction of the maximum, at most 1."))


def _banded(
    key: str, bands: Sequence[Band], given: Sequence[Decimal], *, rising: bool = False
) -> Iterator[Fault]:
    """Bands without gap and overlap whose gifts fall (or also rise) from the first to the last."""
    for sentence in (*faults_of(bands), *open_top_faults(bands)):
        yield Fault(key, sentence)
    yield from _falling(key, given, rising=rising)


def _falling(key: str, given: Sequence[Decimal], *, rising: bool = False) -> Iterator[Fault]:
    pairs = list(pairwise(given))
    falls = all(upper > lower for upper, lower in pairs)
    rises = rising and all(upper < lower for upper, lower in pairs)
    if not falls and not rises:
        yield Fault(key, _("What the bands give must fall from the first to the last."))
    if min(given) < 0:
        yield Fault(key, _("What a band gives is not negative."))


def _execution(pack: RulePack) -> Iterator[Fault]:
    rule = pack.execution
    if isinstance(rule, Tiered):
        yield from _shared("execution.tiers", rule.tiers)


def _cap(pack: RulePack) -> Iterator[Fault]:
    """Caps that fall with the rate; the highest band ends where no cap holds any more."""
    if pack.total_cap is None:
        return
    caps = pack.total_cap.caps
    for sentence in faults_of(caps):
        yield Fault("total_cap.caps", sentence)
    yield from _falling("total_cap.caps", [each.max_total for each in caps])
    top = caps[0].to_value
    if top is None or not 0 < top <= 1:
        yield Fault("total_cap.caps", _("The highest band needs a to_value of at most 1."))
    if caps[0].max_total >= _FULL:
        yield Fault("total_cap.caps", _("A cap lies below 100."))


def _gap(pack: RulePack) -> Iterator[Fault]:
    for name in ("limit", "unspent") if pack.gap else ():
        if not 0 < getattr(pack.gap, name).value < 1:
            yield Fault(f"gap.{name}", _("It must be a fraction between 0 and 1."))


def _rising(key: str, lower: Number, upper: Number) -> Iterator[Fault]:
    if not 0 < lower.value < upper.value <= 1:
        yield Fault(key, _("The bands leave a gap or overlap: shares must rise between 0 and 1."))


def _over(pack: RulePack) -> Iterator[Fault]:
    rule = pack.over_achievement
    if not 1 <= rule.flag_at.value <= rule.reason_at.value:
        yield Fault("over_achievement", _("The limits must rise from 1: flag_at, then reason_at."))
    if isinstance(rule, ByDeviation) and rule.limit.value <= 0:
        yield Fault("over_achievement.limit", _("The number must be above 0."))
    if isinstance(rule, FixedDeduction):
        if rule.at.value <= 1:
            yield Fault("over_achievement.at", _("It must be a multiple of the target above 1."))
        if rule.points.value <= 0:
            yield Fault("over_achievement.points", _("The number must be above 0."))


def _grades(pack: RulePack) -> Iterator[Fault]:
    bounds = [each.from_total.value for each in pack.grades]
    falling = all(upper > lower for upper, lower in pairwise(bounds))
    names = {each.grade for each in pack.grades}
    if not falling or bounds[-1] != 0 or bounds[0] > _FULL or len(names) != len(bounds):
        yield Fault("grades", _("The grades must fall, each once, from at most 100 down to 0."))


_CHECKS: Final[tuple[Callable[[RulePack], Iterator[Fault]], ...]] = (
    _in_force,
    _maxima,
    _sharing,
    _moves,
    _methods,
    _numbers,
    _execution,
    _cap,
    _gap,
    _over,
    _grades,
)
