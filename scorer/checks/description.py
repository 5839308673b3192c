"""Whether an indicator's description states the same bound and figure as its target value."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from scorer.checks.row import ProjectCheck, Row, RowCheck
from scorer.findings import Finding, Severity, declare
from scorer.i18n import N_
from scorer.model.target import Comparator, Target, TargetKind
from scorer.reading.bounds import OPERATOR, points_down, points_up, take_apart
from scorer.reading.quantity import plain, read_quantity
from scorer.reading.units import conversion

BOUND_OPPOSED: Final = declare(
    "PLN-BOUND-OPPOSED",
    Severity.WARNING,
    N_(
        "{project}: the description of “{indicator}” says “{stated}”, "
        "the target value the opposite: {target}"
    ),
    N_("Find out which is meant and correct the target value, so that it is scored the right way."),
)
BOUND_DIFFERS: Final = declare(
    "PLN-BOUND-DIFFERS",
    Severity.NOTE,
    N_("{project}: the description of “{indicator}” says “{stated}”, the target value {target}"),
    N_("The two differ only at the figure itself; let them say the same."),
)
FIGURE_DIFFERS: Final = declare(
    "PLN-DESCRIPTION-FIGURE",
    Severity.WARNING,
    N_("{project}: the description of “{indicator}” says “{stated}”, the target value {target}"),
    N_("Let description and target value state the same figure."),
)

_FIGURE: Final = re.compile(
    rf"(?:{OPERATOR})?\d[\d,]*(?:\.\d+)?(?:万|亿)?"
    r"(?:%|[\u3400-\u9fff]{1,2}?)?(?:及?以上|及?以下|以内|之内)?(?=[^\u3400-\u9fff%\d]|$)"
)
_POINTS: Final = re.compile(r"[得扣计]\d+(?:\.\d+)?分")
_PERCENT: Final = "%"
GENERAL_COUNTERS: Final = frozenset({"个", "家", "户", "座", "处", "所", "项", "件"})


class Statement(NamedTuple):
    """A figure with its bound inside prose: ``不超过13万`` is (le, 130000, None, 万)."""

    text: str
    comparator: Comparator
    value: Decimal
    unit: str | None


def bounded_figures(prose: str) -> Iterator[Statement]:
    """The figures in a text that carry a bound of their own."""
    for found in _FIGURE.finditer(plain(prose)):
        bound = take_apart(found.group())
        quantity = read_quantity(bound.body)
        comparator = bound.settled
        if quantity is None or comparator is None or comparator is Comparator.EQ:
            continue
        yield Statement(found.group(), comparator, quantity.value, quantity.unit)


def bound_in_description(row: Row) -> Iterator[Finding]:
    """不超过 beside ≥, 大于 beside ≥, another figure: one of the two is a slip of the pen."""
    target = row.indicator.target
    described = row.indicator.description or ""
    if target.kind is not TargetKind.QUANTITATIVE or _POINTS.search(plain(described)):
        return
    statements = list(bounded_figures(described))
    for stated in statements:
        words = {"stated": stated.text, "target": row.indicator.target_text}
        if target.value is not None and _in_unit_of(row, stated) == Fraction(target.value):
            if _opposed(stated.comparator, target.comparator):
                yield row.find(BOUND_OPPOSED, "target_text", **words)
            elif stated.comparator is not target.comparator:
                yield row.find(BOUND_DIFFERS, "target_text", **words)
        elif len(statements) == 1 and _is_the_same_bound(stated, target):
            yield row.find(FIGURE_DIFFERS, "description", **words)


def _is_the_same_bound(stated: Statement, target: Target) -> bool:
    """Whether a single statement in the target's own unit and direction must mean the target."""
    same_way = (points_up(stated.comparator) and points_up(target.comparator)) or (
        points_down(stated.comparator) and points_down(target.comparator)
    )
    return same_way and stated.unit is not None and stated.unit == target.unit


def _opposed(one: Comparator, other: Comparator | None) -> bool:
    return (points_up(one) and points_down(other)) or (points_down(one) and points_up(other))


def _in_unit_of(row: Row, stated: Statement) -> Fraction | None:
    """The stated value in the target's unit; None where it is another quantity."""
    unit = row.indicator.target.unit
    if stated.unit == unit or (stated.unit is None and unit is not None and unit != _PERCENT):
        return Fraction(stated.value)
    if stated.unit is None or unit is None:
        return None
    if {stated.unit, unit} <= GENERAL_COUNTERS:
        return Fraction(stated.value)
    factor = conversion(stated.unit, unit)
    return None if factor is None else Fraction(stated.value) * factor


PROJECT_CHECKS: Final[tuple[ProjectCheck, ...]] = ()
ROW_CHECKS: Final[tuple[RowCheck, ...]] = (bound_in_description,)
