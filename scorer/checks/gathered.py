"""What the checks across a document need of one target table: little enough to keep for thousands."""

from collections import Counter
from decimal import Decimal
from typing import Final, NamedTuple

from scorer.checks.row import Row, Scope
from scorer.findings import Finding, Place, Severity, declare
from scorer.i18n import N_
from scorer.model.plan import Project
from scorer.model.target import Comparator, TargetKind
from scorer.money import two_places
from scorer.text import key

IN_WAN: Final = declare(
    "PLN-WAN-IN-YUAN-TABLE",
    Severity.NOTE,
    N_(
        "{project}: “{indicator}” states {target} in a table whose unit is 元; read as {value} yuan"
    ),
    N_("State all amounts of a table in one unit."),
)

_ODD_SPELLINGS: Final = frozenset({"百分率", "百分数", "百分比"})
_SPECIFIC_LENGTH: Final = 10
_GENERAL_WORDS: Final = ("资金", "经费", "补助", "满意", "及时", "村数", "工资", "投诉")

Value = tuple[Comparator | None, Decimal | None, str | None]
"""Comparator, value and unit of a target."""


class Values(NamedTuple):
    """How often each value is the target of a row, in the order of the rows.

    ``quantities`` counts those that are quantities; ``texts`` has for each value the words of the
    first row that states it, whatever its kind.
    """

    quantities: dict[Value, int]
    texts: dict[Value, str]


class Spelling(NamedTuple):
    """A row that writes per cent as a word."""

    unit: str
    text: str
    place: Place | None


class Specific(NamedTuple):
    """A row whose name is so specific that no second project should have it; ``key`` is compared."""

    key: str
    name: str
    position: int
    place: Place | None


class Gathered(NamedTuple):
    """Of the rows of one project that count: their number, and what is compared across projects.

    ``in_wan`` are findings that hold where the document's unit is 元.
    """

    code: str
    name: str
    rows: int
    values: Values
    spellings: tuple[Spelling, ...]
    in_wan: tuple[Finding, ...]
    specific: tuple[Specific, ...]


def gathered(project: Project, year: int | None) -> Gathered:
    """What the checks across the document need of this project."""
    rows = Scope(project, year).rows()
    return Gathered(
        project.code,
        project.name,
        len(rows),
        _values(rows),
        tuple(_spelling(row) for row in rows if row.indicator.target.unit_text in _ODD_SPELLINGS),
        tuple(_in_wan(row) for row in rows if _is_in_wan(row)),
        tuple(_specific(row, name) for row in rows if _is_specific(name := key(row.name))),
    )


def _values(rows: tuple[Row, ...]) -> Values:
    texts: dict[Value, str] = {}
    quantities = Counter[Value]()
    for row in rows:
        target = row.indicator.target
        value = (target.comparator, target.value, target.unit)
        texts.setdefault(value, row.indicator.target_text)
        if target.kind is TargetKind.QUANTITATIVE:
            quantities[value] += 1
    return Values(dict(quantities), texts)


def _spelling(row: Row) -> Spelling:
    said = row.indicator
    return Spelling(said.target.unit_text or "", said.target_text, said.places.get("target_text"))


def _is_in_wan(row: Row) -> bool:
    target = row.indicator.target
    return (target.unit_text or "").startswith("万元") and target.value is not None


def _in_wan(row: Row) -> Finding:
    value = two_places(row.indicator.target.value or Decimal(0))
    return row.find(IN_WAN, target=row.indicator.target_text, value=value)


def _is_specific(name: str) -> bool:
    return len(name) >= _SPECIFIC_LENGTH and not any(word in name for word in _GENERAL_WORDS)


def _specific(row: Row, name: str) -> Specific:
    said = row.indicator
    return Specific(name, row.name, said.position, said.places.get("name"))
