"""The cells of one project as the target form groups them: by what they are for, not yet read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from scorer.findings import Finding, Place
from scorer.importers.base import Grid, Paragraph, Row
from scorer.importers.roles import FUNDS, IDENTITY, Role

INDICATOR_NAME: Final = "name"
"""The field below the caption of the third level."""
CATEGORY_POINTS: Final = "category_max_score"
"""The field below a caption of points that stands right behind that of the first level."""


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

    def text(self, field_name: str) -> str:
        """The field's text; empty where the column is missing or the cell is blank."""
        at = self.fields.get(field_name)
        return "" if at is None else self.row.texts[at]


@dataclass(slots=True, eq=False)
class Draft:
    """The cells of one project, gathered while reading.

    ``heading`` is the title right above it; ``seen`` are captions met, with a value or without;
    ``parts`` are amounts beside the three that the model keeps; ``long_rows`` are indicators of a
    block for several years; ``listed`` means that its identity stood in columns, not beside captions;
    ``evaluation`` is where columns of a self-evaluation begin; ``long_term`` where an objective for
    several years stands; ``currency_above`` is a unit of money stated right above the table.
    """

    start: Place
    heading: Paragraph | None = None
    values: dict[Role, Value] = field(default_factory=dict)
    seen: set[Role | None] = field(default_factory=set)
    parts: list[Value] = field(default_factory=list)
    months: list[Month] = field(default_factory=list)
    objectives: list[Value] = field(default_factory=list)
    rows: list[IndicatorRow] = field(default_factory=list)
    long_rows: list[IndicatorRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    levels: bool = False
    listed: bool = False
    evaluation: Place | None = None
    long_term: Place | None = None
    currency_above: Value | None = None

    @property
    def is_bare(self) -> bool:
        """Whether nothing tells it from the project before: no identity, no content of its own."""
        return self.seen.isdisjoint(IDENTITY) and not (self.rows or self.has_body)

    @property
    def has_body(self) -> bool:
        """Whether it has more of the upper block than its identity: amounts, shares, objectives."""
        return bool(self.months or self.objectives or not FUNDS.isdisjoint(self.values))
