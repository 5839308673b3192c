"""Whether a target value can be meant as it stands, beyond what reading it already tells.

Damaged operators, unreadable values and cost rows with ≥ are findings of the reader.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from scorer.checks.row import ProjectCheck, Row, RowCheck
from scorer.findings import Finding, Severity, declare
from scorer.i18n import N_
from scorer.model.target import Comparator, TargetKind
from scorer.reading.turned import turned_up
from scorer.text import key

ABOVE_ALL: Final = declare(
    "PLN-RATE-ABOVE-100",
    Severity.WARNING,
    N_("{project}: “{indicator}” asks for {target}, but a share of a whole cannot exceed 100%"),
    N_("Correct the value; only rates of growth can be above 100%."),
)
AT_LEAST_ALL: Final = declare(
    "PLN-RATE-AT-LEAST-100",
    Severity.NOTE,
    N_("{project}: “{indicator}” asks for {target}: more than all of it cannot be reached"),
    N_("Write =100%."),
)
DOWNWARD: Final = declare(
    "PLN-DIRECTION-OUTPUT",
    Severity.WARNING,
    N_("{project}: “{indicator}” asks for {target}, so that doing less would score better"),
    N_("Turn the sign to ≥, or let the name say what should stay small."),
)

_ALL: Final = Decimal(100)
_GROWS: Final = re.compile("增|升|提高|涨|超|完成|执行|回报|产出比|带动|利用|周转|达产|提质|效率")


def may_exceed_all(row: Row) -> bool:
    """Whether the row measures growth or the like, which can be more than 100 %."""
    return _GROWS.search(key(row.name)) is not None


def rate_above_all(row: Row) -> Iterator[Finding]:
    """A share of a whole above 100 % is a typing error; ≥100 % says more than it can mean."""
    target = row.indicator.target
    if target.unit != "%" or target.value is None or may_exceed_all(row):
        return
    if target.kind is not TargetKind.QUANTITATIVE or target.alternatives:
        return
    beyond = target.comparator is Comparator.GT and target.value == _ALL
    if target.value > _ALL or beyond:
        yield row.find(ABOVE_ALL, target=row.indicator.target_text)
    elif target.value == _ALL and target.comparator is Comparator.GE:
        yield row.find(AT_LEAST_ALL, target=row.indicator.target_text)


def less_output_is_better(row: Row) -> Iterator[Finding]:
    """≤ beside a quantity or satisfaction rewards doing less, unless the thing should be small."""
    indicator = row.indicator
    if indicator.target.chosen_by is not None:
        return
    other = turned_up(
        indicator.target,
        category=indicator.category,
        subcategory=indicator.subcategory,
        name=indicator.name,
        description=indicator.description or "",
    )
    if other is not None:
        yield row.find(DOWNWARD, target=indicator.target_text)


PROJECT_CHECKS: Final[tuple[ProjectCheck, ...]] = ()
ROW_CHECKS: Final[tuple[RowCheck, ...]] = (rate_above_all, less_output_is_better)
