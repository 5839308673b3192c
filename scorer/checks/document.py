"""Whether the document holds together: its two parts, and its projects beside one another."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final

from scorer.checks.part_one import part_one_beside_tables
from scorer.checks.row import Row, Scope
from scorer.findings import Finding, Severity, declare, find
from scorer.i18n import N_
from scorer.model.plan import PerformancePlan, Project
from scorer.model.target import TargetKind
from scorer.money import two_places
from scorer.text import key, normalise

ONE_VALUE: Final = declare(
    "PLN-ONE-VALUE-EVERYWHERE",
    Severity.NOTE,
    N_("{count} of {all} target values of the document are the same ({value})"),
    N_(
        "Set values from past figures or standards; reviewers take one value for all as a formality."
    ),
)
ODD_PERCENT: Final = declare(
    "PLN-PERCENT-SPELLING",
    Severity.NOTE,
    N_("{count} target values write per cent as {spellings}, for instance “{value}”"),
    N_("Write %; they were read as per cent."),
)
IN_WAN: Final = declare(
    "PLN-WAN-IN-YUAN-TABLE",
    Severity.NOTE,
    N_(
        "{project}: “{indicator}” states {target} in a table whose unit is 元; read as {value} yuan"
    ),
    N_("State all amounts of a table in one unit."),
)
SAME_ROW: Final = declare(
    "PLN-ROW-OF-ANOTHER-PROJECT",
    Severity.NOTE,
    N_("{project}: “{indicator}” stands in the same words in the table of {other}"),
    N_("Check that it measures this project and was not left in from a copy."),
)

PlanCheck = Callable[[PerformancePlan], Iterator[Finding]]

_ODD_SPELLINGS: Final = frozenset({"百分率", "百分数", "百分比"})
_MANY_ROWS: Final = 20
_SPECIFIC_LENGTH: Final = 10
_GENERAL_WORDS: Final = ("资金", "经费", "补助", "满意", "及时", "村数", "工资", "投诉")


def _counted(plan: PerformancePlan) -> tuple[Project, ...]:
    return tuple(project for project in plan.projects if project.withdrawn is None)


def _rows(plan: PerformancePlan) -> list[Row]:
    return [row for project in _counted(plan) for row in Scope(project, plan.year).rows()]


def one_value_everywhere(plan: PerformancePlan) -> Iterator[Finding]:
    """Two thirds of all values the same: nobody derived them."""
    rows = _rows(plan)
    targets = [row.indicator.target for row in rows]
    values = Counter(
        (target.comparator, target.value, target.unit)
        for target in targets
        if target.kind is TargetKind.QUANTITATIVE
    )
    if len(rows) < _MANY_ROWS or not values:
        return
    most, count = values.most_common(1)[0]
    if count * 3 >= len(rows) * 2:
        first = next(row for row in rows if _value_of(row) == most)
        value = first.indicator.target_text
        yield find(ONE_VALUE, None, (), count=count, all=len(rows), value=value)


def _value_of(row: Row) -> tuple[object, ...]:
    target = row.indicator.target
    return (target.comparator, target.value, target.unit)


def percent_spelling(plan: PerformancePlan) -> Iterator[Finding]:
    """百分率 and 百分数 are words, not units."""
    odd = [row for row in _rows(plan) if row.indicator.target.unit_text in _ODD_SPELLINGS]
    if odd:
        spellings = dict.fromkeys(row.indicator.target.unit_text or "" for row in odd)
        first = odd[0].indicator
        yield find(
            ODD_PERCENT,
            first.places.get("target_text"),
            (),
            count=len(odd),
            spellings="、".join(spellings),
            value=first.target_text,
        )


def wan_in_yuan_table(plan: PerformancePlan) -> Iterator[Finding]:
    """万元 in a table in 元 is how amounts end up ten thousand times too small."""
    if plan.currency_unit is None or normalise(plan.currency_unit) != "元":
        return
    for row in _rows(plan):
        target = row.indicator.target
        if (target.unit_text or "").startswith("万元") and target.value is not None:
            words = {"target": row.indicator.target_text, "value": two_places(target.value)}
            yield row.find(IN_WAN, **words)


def row_of_another_project(plan: PerformancePlan) -> Iterator[Finding]:
    """A specific row that stands in two tables was copied into one of them."""
    seen: dict[str, Row] = {}
    for row in _rows(plan):
        name = key(row.name)
        if len(name) < _SPECIFIC_LENGTH or any(word in name for word in _GENERAL_WORDS):
            continue
        other = seen.setdefault(name, row)
        if other.scope.project.code != row.scope.project.code:
            yield row.find(SAME_ROW, "name", other=other.scope.project.name)


PLAN_CHECKS: Final[tuple[PlanCheck, ...]] = (
    part_one_beside_tables,
    one_value_everywhere,
    percent_spelling,
    wan_in_yuan_table,
    row_of_another_project,
)
