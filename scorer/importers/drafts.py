"""The cells of one project as the target form groups them: by what they are for, not yet read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from scorer.findings import Finding, Place
from scorer.importers.base import Grid, Row
from scorer.importers.captions import Role

INDICATOR_NAME: Final = "name"
"""The field below the caption of the third level."""


class Value(NamedTuple):
    """A cell's text and where it stands; ``currency`` is the unit its caption states."""

    text: str
    place: Place
    currency: str | None = None


class Month(NamedTuple):
    """A checkpoint's month, the column of its caption, and the share printed for it."""

    month: int
    column: int
    share: Value


class IndicatorRow(NamedTuple):
    """One row of the indicator block, and at which index of it each field stands."""

    grid: Grid
    row: Row
    fields: Mapping[str, int]


@dataclass(slots=True)
class Draft:
    """The cells of one project, gathered while reading."""

    start: Place
    values: dict[Role, Value] = field(default_factory=dict)
    months: list[Month] = field(default_factory=list)
    objectives: list[Value] = field(default_factory=list)
    rows: list[IndicatorRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
