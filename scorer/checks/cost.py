"""Whether the unit costs of a project add up to its budget."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from scorer.checks.row import Part, ProjectCheck, Row, RowCheck, Scope
from scorer.findings import Finding, Severity, declare
from scorer.i18n import N_
from scorer.model.plan import Project
from scorer.model.target import TargetKind
from scorer.money import exact_text, percent_text, round_half_up, two_places
from scorer.reading.units import is_counter

TRUNCATED: Final = declare(
    "PLN-UNIT-COST-TRUNCATED",
    Severity.NOTE,
    N_(
        "{project}: “{indicator}” {target} × {count} = {product} yuan, the budget is {budget} yuan: "
        "the unit cost was rounded, exactly it is {exact} yuan"
    ),
    N_("Where the cost is scored as ≤, use the exact figure; otherwise full spending misses it."),
)
DISAGREES: Final = declare(
    "PLN-UNIT-COST",
    Severity.WARNING,
    N_(
        "{project}: “{indicator}” {target} × {count} = {product} yuan, "
        "{percent} away from the budget of {budget} yuan"
    ),
    N_("Check unit cost, number and budget; spent in full, {exact} yuan would fall on each."),
)
ABOVE_BUDGET: Final = declare(
    "PLN-COST-ABOVE-BUDGET",
    Severity.WARNING,
    N_("{project}: the cost “{indicator}” {target} is more than the budget of {budget} yuan"),
    N_("Check the amount and its unit (元 or 万元)."),
)

TOLERANCE: Final = Fraction(5, 1000)
"""Up to half a per cent a difference is the rounding of the unit cost."""

_YUAN: Final = "元"
_MONTHS: Final = "月"
_NOUNS: Final = "村|户|人|名|座|处|台|亩|公里|镇|家|所|口|条|辆|校|学生|月|天|次|期|场"
_EACH: Final = re.compile(
    rf"(?:每|各|每一|每个)(?:个|一)?(?P<noun>{_NOUNS})|(?P<mean>[村户人亩镇校次台座月])均(?!衡)"
)
_PERSONS: Final = frozenset({"人", "名"})


def unit_cost(row: Row) -> Iterator[Finding]:
    """Unit cost × number of villages, persons or months against the budget, to the cent."""
    target, budget = row.indicator.target, row.scope.project.total_funds
    is_cost = row.part is Part.COST and target.kind is TargetKind.QUANTITATIVE
    if not is_cost or not target.value or not budget or not (target.unit or "").startswith(_YUAN):
        return
    nouns = _counted_by(row)
    if not nouns:
        yield from _whole_cost(row, target.value, budget)
        return
    counts = [_count_of(noun, row.scope) for noun in nouns]
    if None in counts:
        return
    count = Decimal(1)
    for each in counts:
        count *= each or 0
    yield from _compared(row, target.value, count, budget)


def _compared(row: Row, cost: Decimal, count: Decimal, budget: Decimal) -> Iterator[Finding]:
    product = Fraction(cost) * Fraction(count)
    off = _off(product, budget)
    if not off or not count or (off > TOLERANCE and _explained(row, product, budget)):
        return
    yield row.find(
        TRUNCATED if off <= TOLERANCE else DISAGREES,
        target=row.indicator.target_text,
        count=exact_text(count),
        product=f"{round_half_up(product):f}",
        budget=two_places(budget),
        exact=f"{round_half_up(Fraction(budget) / Fraction(count)):f}",
        percent=percent_text(off),
    )


def _off(product: Fraction, budget: Decimal) -> Fraction:
    return abs(product - Fraction(budget)) / Fraction(budget)


def _explained(row: Row, product: Fraction, budget: Decimal) -> bool:
    """Whether less than the budget is no contradiction.

    Other cost rows may take the rest, or the unit cost may be per person of another row as well.
    """
    if product > budget:
        return False
    rows = row.scope.rows()
    others = [each for each in rows if each != row and each.part is Part.COST]
    if any((each.indicator.target.unit or "").startswith(_YUAN) for each in others):
        return True
    factors = [Fraction(months_of(row.scope.project))]
    factors += [
        Fraction(each.indicator.target.value)
        for each in rows
        if each.part is Part.QUANTITY and each.indicator.target.value
    ]
    return any(_off(product * factor, budget) <= TOLERANCE for factor in factors)


def _whole_cost(row: Row, cost: Decimal, budget: Decimal) -> Iterator[Finding]:
    if row.indicator.target.unit == _YUAN and cost > budget:
        target = row.indicator.target_text
        yield row.find(ABOVE_BUDGET, target=target, budget=two_places(budget))


def _counted_by(row: Row) -> list[str]:
    """What the cost is per: the nouns of 每村, 人均, 每月, 元/亩, each once."""
    found = [each["noun"] or each["mean"] for each in _EACH.finditer(row.wording)]
    _, _, per = (row.indicator.target.unit or "").partition("/")
    nouns = [*found, *([per.removeprefix("个")] if per else [])]
    return list(dict.fromkeys("人" if noun in _PERSONS else noun for noun in nouns if noun != "年"))


def _count_of(noun: str, scope: Scope) -> Decimal | None:
    """How many there are: from the one quantity row that counts them, or the period's months."""
    if noun == _MONTHS:
        return Decimal(months_of(scope.project))
    counts = {
        row.indicator.target.value
        for row in scope.rows()
        if row.part is Part.QUANTITY and _counts(row, noun)
    }
    return counts.pop() if len(counts) == 1 else None


def _counts(row: Row, noun: str) -> bool:
    unit, value = row.indicator.target.unit, row.indicator.target.value
    if value is None or not is_counter(unit):
        return False
    if noun == unit:
        return True
    return unit in {"个", "户", "家"} and noun in row.wording


def months_of(project: Project) -> int:
    """The months of the project's own period, a whole year where it states none."""
    period = project.period
    if period is None:
        return 12
    years = period.to_on.year - period.from_on.year
    return years * 12 + period.to_on.month - period.from_on.month + 1


PROJECT_CHECKS: Final[tuple[ProjectCheck, ...]] = ()
ROW_CHECKS: Final[tuple[RowCheck, ...]] = (unit_cost,)
