"""What every check looks at: a project or one of its rows, and how a finding about it is made."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from scorer.findings import Finding, Place, find
from scorer.model.plan import Indicator, Project
from scorer.text import key, one_line


class Part(StrEnum):
    """The parts of a target table that a complete one has, named as the form prints them."""

    QUANTITY = "数量"
    QUALITY = "质量"
    TIMELINESS = "时效"
    COST = "成本"
    BENEFIT = "效益"
    SATISFACTION = "满意度"


def part_of(category: str, subcategory: str) -> Part | None:
    """The part a row belongs to by its printed first and second level; None where neither tells.

    Sustained impact counts as benefit; a satisfaction row inside benefit stays satisfaction.
    """
    second, first = key(subcategory), key(category)
    for text in (second, first):
        if "满意" in text:
            return Part.SATISFACTION
        if "影响" in text:
            return Part.BENEFIT
        for part in Part:
            if part.value in text:
                return part
    return None


@dataclass(frozen=True, slots=True)
class Scope:
    """One project with the year of its plan: the subject of a check on the whole table."""

    project: Project
    year: int | None = None

    def rows(self) -> tuple["Row", ...]:
        """The rows that count, in their order."""
        return tuple(Row(each, self) for each in self.project.counted_indicators)

    def find(self, code: str, at: str = "name", **params: object) -> Finding:
        """A finding about the project, placed at its field ``at``."""
        return self.find_at(code, self.project.places.get(at), **params)

    def find_rows(self, code: str, rows: Iterable["Row"], at: str, **params: object) -> Finding:
        """One finding about several rows, named in ``rows``, placed at the first of them."""
        named = tuple(rows)
        listed = "、".join(f"{row.indicator.position}“{row.name}”" for row in named)
        place = named[0].indicator.places.get(at)
        return self.find_at(code, place, rows=listed, count=len(named), **params)

    def find_at(self, code: str, place: Place | None, **params: object) -> Finding:
        """A finding about the project at a place that the check knows."""
        return find(
            code,
            place,
            (),
            project=self.project.name,
            project_code=self.project.code,
            **params,
        )


@dataclass(frozen=True, slots=True)
class Row:
    """One counted indicator in its project: the subject of a check on a row."""

    indicator: Indicator
    scope: Scope

    @property
    def name(self) -> str:
        """The indicator's name on one line."""
        return one_line(self.indicator.name)

    @property
    def part(self) -> Part | None:
        """The part of the table the row belongs to."""
        return part_of(self.indicator.category, self.indicator.subcategory)

    @property
    def wording(self) -> str:
        """Name and description, as keys compare them."""
        return key(f"{self.indicator.name}{self.indicator.description or ''}")

    def find(self, code: str, at: str = "target_text", **params: object) -> Finding:
        """A finding about the row, placed at its field ``at``."""
        places = self.indicator.places
        return self.scope.find_at(
            code,
            places.get(at) or places.get("name"),
            indicator=self.name,
            position=self.indicator.position,
            **params,
        )


ProjectCheck = Callable[[Scope], Iterator[Finding]]
RowCheck = Callable[[Row], Iterator[Finding]]

FIELD_WORDS: Final[Mapping[str, str]] = {
    "name": "三级指标",
    "description": "绩效指标描述",
    "target_text": "指标值",
    "purpose": "资金用途",
    "objectives": "绩效目标",
}
"""What the form calls the texts that checks quote."""
