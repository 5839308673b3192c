"""Whether the document holds together: its two parts, and its projects beside one another."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from scorer.checks.gathered import Gathered, Value
from scorer.findings import Finding, Severity, declare, find
from scorer.i18n import N_
from scorer.text import normalise

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
SAME_ROW: Final = declare(
    "PLN-ROW-OF-ANOTHER-PROJECT",
    Severity.NOTE,
    N_("{project}: “{indicator}” stands in the same words in the table of {other}"),
    N_("Check that it measures this project and was not left in from a copy."),
)

TablesCheck = Callable[[Sequence[Gathered], str | None], Iterator[Finding]]
"""Looks at the tables of a document, in its order, and at the unit that it prints."""

_MANY_ROWS: Final = 20
_YUAN: Final = "元"


def one_value_everywhere(tables: Sequence[Gathered], _unit: str | None) -> Iterator[Finding]:
    """Two thirds of all values the same: nobody derived them."""
    rows, values = sum(each.rows for each in tables), Counter[Value]()
    for each in tables:
        values.update(each.values.quantities)
    if rows < _MANY_ROWS or not values:
        return
    most, count = values.most_common(1)[0]
    if count * 3 >= rows * 2:
        texts = (each.values.texts for each in tables)
        value = next(each[most] for each in texts if most in each)
        yield find(ONE_VALUE, None, (), count=count, all=rows, value=value)


def percent_spelling(tables: Sequence[Gathered], _unit: str | None) -> Iterator[Finding]:
    """百分率 and 百分数 are words, not units."""
    odd = [spelling for each in tables for spelling in each.spellings]
    if odd:
        yield find(
            ODD_PERCENT,
            odd[0].place,
            (),
            count=len(odd),
            spellings="、".join(dict.fromkeys(each.unit for each in odd)),
            value=odd[0].text,
        )


def wan_in_yuan_table(tables: Sequence[Gathered], unit: str | None) -> Iterator[Finding]:
    """万元 in a table in 元 is how amounts end up ten thousand times too small."""
    if unit is not None and normalise(unit) == _YUAN:
        for each in tables:
            yield from each.in_wan


def row_of_another_project(tables: Sequence[Gathered], _unit: str | None) -> Iterator[Finding]:
    """A specific row that stands in two tables was copied into one of them."""
    seen: dict[str, Gathered] = {}
    for table in tables:
        for row in table.specific:
            other = seen.setdefault(row.key, table)
            if other.code != table.code:
                yield find(
                    SAME_ROW,
                    row.place,
                    (),
                    project=table.name,
                    project_code=table.code,
                    indicator=row.name,
                    position=row.position,
                    other=other.name,
                )


TABLES_CHECKS: Final[tuple[TablesCheck, ...]] = (
    one_value_everywhere,
    percent_spelling,
    wan_in_yuan_table,
    row_of_another_project,
)
