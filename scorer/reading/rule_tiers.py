"""Steps of points put together: from the highest figure down, without a gap and without an overlap."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from scorer.findings import Finding, find
from scorer.model.target import Comparator, Direction, Target, TargetKind
from scorer.money import exact_text
from scorer.reading import rule_codes as codes
from scorer.reading.rule import NONE, Gives, RuleReading, TextRule, Tier
from scorer.reading.rule_spans import HARD, UNSAID, End, Span
from scorer.reading.units import PERCENT, is_counter

_HUNDRED: Final = Decimal(100)


class Step(NamedTuple):
    """A condition with what it gives."""

    span: Span
    gives: Gives


class Stairs(NamedTuple):
    """What all steps have in common: the text, their unit, what is given elsewhere (``否则``)."""

    text: str
    unit: str | None
    rest: Gives | None


class _Refused(Exception):  # noqa: N818 - a way out of the middle of the reading
    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def read_tiers(steps: Sequence[Step], stairs: Stairs) -> RuleReading:
    """The tiers of these steps, or the gap, the overlap or the order that forbids them."""
    try:
        return _tiers(steps, stairs)
    except _Refused as refused:
        return RuleReading(None, (refused.finding,))


def _tiers(steps: Sequence[Step], stairs: Stairs) -> RuleReading:
    notes: list[Finding] = []
    best = _best(steps)
    ordered = sorted(steps, key=_key, reverse=True)
    rising = _rises(ordered, stairs)
    if is_counter(stairs.unit):
        ordered = _counted(ordered, rising=rising)
    ordered = _opened(ordered, stairs, notes, rising=rising)
    ordered = _filled(ordered, stairs)
    tiers = [Tier(None, True, each.gives) for each in ordered]
    for n, (upper, lower) in enumerate(pairwise(ordered)):
        value, belongs = _meeting(upper.span, lower.span, stairs)
        tiers[n] = tiers[n]._replace(low=value, low_belongs=belongs)
    rule = TextRule(
        "tiers",
        condition=condition_of(best.span, stairs.unit, rising=rising),
        tiers=tuple(tiers),
        unit=stairs.unit,
    )
    return RuleReading(rule, tuple(notes))


def _worth(gives: Gives) -> Decimal:
    """How much that is, to compare: a share counts as that of any maximum (all of it is most)."""
    if gives.share is not None:
        return gives.share * (_HUNDRED * _HUNDRED)
    return gives.points or Decimal(0)


def _best(steps: Sequence[Step]) -> Step:
    return max(steps, key=lambda each: _worth(each.gives))


def _key(step: Step) -> tuple[Decimal, Decimal]:
    low, high = step.span.low, step.span.high
    endless = Decimal("Infinity")
    return (low.value if low else -endless, high.value if high else endless)


def _rises(ordered: Sequence[Step], stairs: Stairs) -> bool:
    """Whether more of the quantity gives more points."""
    worth = [_worth(each.gives) for each in ordered]
    if stairs.rest is not None and len(worth) == 1:
        return ordered[0].span.low is not None and not ordered[0].span.is_point
    rising = all(upper >= lower for upper, lower in pairwise(worth))
    falling = all(upper <= lower for upper, lower in pairwise(worth))
    if rising == falling:
        raise _Refused(find(codes.ORDER, text=stairs.text))
    return rising


def _counted(ordered: Sequence[Step], *, rising: bool) -> list[Step]:
    """Counts go from whole to whole: a step that ends with 2 meets the one that begins with 3.

    They meet at the figure of the better one.
    """
    found = list(ordered)
    for n, (upper, lower) in enumerate(pairwise(ordered)):
        low, high = upper.span.low, lower.span.high
        if low is None or high is None or not (low.belongs and high.belongs):
            continue
        if low.value != high.value + 1 or high.value != high.value.to_integral_value():
            continue
        if rising:
            span = found[n + 1].span._replace(high=End(low.value, False, HARD))
            found[n + 1] = found[n + 1]._replace(span=span)
        else:
            span = found[n].span._replace(low=End(high.value, False, HARD))
            found[n] = found[n]._replace(span=span)
    return found


def _opened(
    ordered: Sequence[Step], stairs: Stairs, notes: list[Finding], *, rising: bool
) -> list[Step]:
    """The best step without an end where it is one figure or ends at 100 %; the worst at 0 or 100 %."""
    found = list(ordered)
    top, bottom = found[0].span, found[-1].span
    if top.high is not None and rising and top.is_point:
        found[0] = found[0]._replace(span=top._replace(high=None))
    elif top.high is not None and stairs.unit == PERCENT and top.high.value == _HUNDRED:
        if not top.high.belongs:
            raise _Refused(_gap(stairs, "100%"))
        found[0] = found[0]._replace(span=top._replace(high=None))
        notes.append(find(codes.TOP_OPEN, text=stairs.text))
    bottom = found[-1].span
    if bottom.low is not None and not bottom.low.value and (bottom.low.belongs or rising):
        # Nothing is counted below 0.
        found[-1] = found[-1]._replace(span=bottom._replace(low=None))
    return found


def _filled(ordered: Sequence[Step], stairs: Stairs) -> list[Step]:
    """With a step for what is given elsewhere in every gap; without one the gap is named."""
    found: list[Step] = []
    above: End | None = ordered[0].span.high
    if above is not None:
        found.append(_elsewhere(Span(_other_side(above), None, None, ""), stairs))
    for n, step in enumerate(ordered):
        if n and _is_gap(ordered[n - 1].span, step.span):
            upper, high = ordered[n - 1].span.low, step.span.high
            if upper is None or high is None:
                raise _Refused(_overlap(stairs, step.span))
            found.append(_elsewhere(Span(_other_side(high), _other_side(upper), None, ""), stairs))
        found.append(step)
    below = ordered[-1].span.low
    if below is not None:
        found.append(_elsewhere(Span(None, _other_side(below), None, ""), stairs))
    if stairs.rest is not None:
        _keep_order(found, stairs)
    return found


def _keep_order(found: Sequence[Step], stairs: Stairs) -> None:
    worth = [_worth(each.gives) for each in found]
    if worth not in (sorted(worth), sorted(worth, reverse=True)):
        raise _Refused(find(codes.ORDER, text=stairs.text))


def _is_gap(upper: Span, lower: Span) -> bool:
    if upper.low is None or lower.high is None:
        return False
    return upper.low.value > lower.high.value


def _other_side(end: End) -> End:
    return End(end.value, not end.belongs, HARD)


def _elsewhere(span: Span, stairs: Stairs) -> Step:
    if stairs.rest is None:
        raise _Refused(_gap(stairs, span_text(span, stairs.unit)))
    return Step(span, stairs.rest)


def _meeting(upper: Span, lower: Span, stairs: Stairs) -> tuple[Decimal, bool]:
    """The figure where two steps meet, and whether it belongs to the upper one."""
    low, high = upper.low, lower.high
    if low is None or high is None or low.value < high.value:
        raise _Refused(_overlap(stairs, upper if low is None or high is None else lower))
    figure = f"{exact_text(low.value)}{stairs.unit or ''}"
    if low.sure == high.sure:
        if low.sure == UNSAID or (low.belongs and high.belongs):
            raise _Refused(find(codes.OVERLAP, text=stairs.text, figures=figure))
        if not low.belongs and not high.belongs:
            raise _Refused(_gap(stairs, figure))
        return low.value, low.belongs
    return low.value, low.belongs if low.sure > high.sure else not high.belongs


def _gap(stairs: Stairs, figures: str) -> Finding:
    return find(codes.GAP, text=stairs.text, figures=figures)


def _overlap(stairs: Stairs, span: Span) -> Finding:
    return find(codes.OVERLAP, text=stairs.text, figures=span.text or span_text(span, stairs.unit))


def span_text(span: Span, unit: str | None) -> str:
    """A step's figures in signs: ``≥80%且<90%``."""
    parts = []
    if span.low is not None:
        parts.append(f"{'≥' if span.low.belongs else '>'}{exact_text(span.low.value)}{unit or ''}")
    if span.high is not None:
        parts.append(
            f"{'≤' if span.high.belongs else '<'}{exact_text(span.high.value)}{unit or ''}"
        )
    return "且".join(parts)


def condition_of(span: Span, unit: str | None, *, rising: bool) -> Target:
    """What reaching the best step asks for, as a target."""
    end = (span.low or span.high) if rising else (span.high or span.low)
    assert end is not None  # noqa: S101 - no step is open at both ends
    up = span.low is not None if rising else span.high is None
    comparator = {
        (True, True): Comparator.GE,
        (True, False): Comparator.GT,
        (False, True): Comparator.LE,
        (False, False): Comparator.LT,
    }[up, end.belongs]
    return Target(
        kind=TargetKind.QUANTITATIVE,
        text=span.text,
        comparator=comparator,
        value=end.value,
        unit=unit,
        unit_text=unit,
        direction=Direction.HIGHER_IS_BETTER if up else Direction.LOWER_IS_BETTER,
    )


def is_step(tiers: Sequence[Tier]) -> bool:
    """Whether the tiers are all or nothing."""
    return len(tiers) == 2 and NONE in {each.gives for each in tiers}
