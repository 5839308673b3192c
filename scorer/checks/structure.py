"""Whether the table is complete, and every row stands where it belongs."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from scorer.checks.row import Part, ProjectCheck, Row, RowCheck, Scope
from scorer.findings import Finding, Severity, declare
from scorer.i18n import N_
from scorer.model.target import TargetKind
from scorer.text import key

PART_MISSING: Final = declare(
    "PLN-PART-MISSING",
    Severity.WARNING,
    N_("{project}: the table has no indicator for {parts}"),
    N_("Add an indicator of that kind, or say in the report why the project has none."),
)
FEW: Final = declare(
    "PLN-FEW-INDICATORS",
    Severity.WARNING,
    N_("{project}: only {count} indicators; a table needs at least {least}"),
    N_("Add indicators until every part of the table has at least one."),
)
TWICE: Final = declare(
    "PLN-INDICATOR-TWICE",
    Severity.WARNING,
    N_("{project}: the indicator “{indicator}” stands in the table more than once, as {rows}"),
    N_("Keep one of them: the county counts the same result once."),
)
RATE_AS_QUANTITY: Final = declare(
    "PLN-RATE-AS-QUANTITY",
    Severity.WARNING,
    N_("{project}: “{indicator}” ({target}) is a rate but stands under quantity"),
    N_("Give a number of things under quantity, and move the rate to quality or timeliness."),
)
MONEY_AS_QUANTITY: Final = declare(
    "PLN-MONEY-AS-QUANTITY",
    Severity.WARNING,
    N_("{project}: “{indicator}” ({target}) is an amount of money but stands under quantity"),
    N_("Move it to cost; under quantity belongs what the money buys."),
)
OUTPUT_AS_BENEFIT: Final = declare(
    "PLN-OUTPUT-AS-BENEFIT",
    Severity.NOTE,
    N_("{project}: “{indicator}” says that work was done, but stands under {subcategory}"),
    N_("Under benefit belongs what changed for people; move the completion rate to output."),
)
SATISFACTION_ELSEWHERE: Final = declare(
    "PLN-SATISFACTION-ELSEWHERE",
    Severity.WARNING,
    N_("{project}: “{indicator}” measures satisfaction but stands under {subcategory}"),
    N_("Move it to the satisfaction indicators."),
)
EXECUTION: Final = declare(
    "PLN-EXECUTION-AS-INDICATOR",
    Severity.WARNING,
    N_(
        "{project}: “{indicator}” is the execution rate of the budget, which the form scores already"
    ),
    N_("Use another indicator in its place; otherwise execution counts twice."),
)

_EXECUTION: Final = re.compile(r"(预算|资金|经费)(执行|支出|完成|使用|支付)(率|进度)")
_DONE: Final = re.compile(r"(完成|完工|发放|下达|拨付)(及时)?率")
_WITHOUT_SECOND_LEVEL: Final = (Part.BENEFIT, Part.SATISFACTION)
"""What can be missed in a flat list, whose output rows name no second level."""
_UNITS_OF_MONEY: Final = "元"


def parts_missing(scope: Scope) -> Iterator[Finding]:
    """The auditor strikes out a table without cost, timeliness, quality or satisfaction."""
    present = {row.part for row in scope.rows()}
    asked = _WITHOUT_SECOND_LEVEL if None in present else tuple(Part)
    missing = [part.value for part in asked if part not in present]
    if present - {None} and missing:
        yield scope.find(PART_MISSING, parts="、".join(missing))


def few_indicators(scope: Scope) -> Iterator[Finding]:
    """Fewer rows than the table has parts cannot cover them."""
    count = len(scope.rows())
    if count < len(Part):
        yield scope.find(FEW, count=count, least=len(Part))


def same_indicator_twice(scope: Scope) -> Iterator[Finding]:
    """The same result under two headings is counted twice."""

    def named(row: Row) -> str:
        return key(row.name)

    for _, same in groupby(sorted(scope.rows(), key=named), key=named):
        rows = list(same)
        if len(rows) > 1:
            yield scope.find_rows(TWICE, rows, "name", indicator=rows[0].name)


def rate_as_quantity(row: Row) -> Iterator[Finding]:
    """A rate measures how well or how soon, never how much."""
    if row.part is Part.QUANTITY and row.indicator.target.unit in {"%", "‰"}:
        yield row.find(RATE_AS_QUANTITY, "name", target=row.indicator.target_text)


def money_as_quantity(row: Row) -> Iterator[Finding]:
    """An amount of money is a cost."""
    unit = row.indicator.target.unit or ""
    if row.part is Part.QUANTITY and unit.startswith(_UNITS_OF_MONEY):
        yield row.find(MONEY_AS_QUANTITY, "name", target=row.indicator.target_text)


def output_as_benefit(row: Row) -> Iterator[Finding]:
    """That wages were paid or work was finished is output, not what came of it."""
    if row.part is Part.BENEFIT and _DONE.search(key(row.name)):
        yield row.find(OUTPUT_AS_BENEFIT, "name", subcategory=row.indicator.subcategory)


def satisfaction_elsewhere(row: Row) -> Iterator[Finding]:
    """Satisfaction has a heading and points of its own."""
    if row.part not in {Part.SATISFACTION, None} and re.search(r"满意(度|率)", key(row.name)):
        yield row.find(SATISFACTION_ELSEWHERE, "name", subcategory=row.indicator.subcategory)


def execution_as_indicator(row: Row) -> Iterator[Finding]:
    """The form scores the execution rate in a row of its own."""
    is_figure = row.indicator.target.kind is TargetKind.QUANTITATIVE
    if is_figure and _EXECUTION.search(key(row.name)):
        yield row.find(EXECUTION, "name")


PROJECT_CHECKS: Final[tuple[ProjectCheck, ...]] = (
    parts_missing,
    few_indicators,
    same_indicator_twice,
)
ROW_CHECKS: Final[tuple[RowCheck, ...]] = (
    rate_as_quantity,
    money_as_quantity,
    output_as_benefit,
    satisfaction_elsewhere,
    execution_as_indicator,
)
