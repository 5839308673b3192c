"""The indicator block of the target form: rows of cells to indicators.

First and second level are filled down, a row split by a page break is joined again, and every
field keeps its place.
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from scorer.findings import Finding, Place, Severity, about, declare, find
from scorer.i18n import N_
from scorer.importers.captions import Role
from scorer.importers.drafts import INDICATOR_NAME, Draft, IndicatorRow
from scorer.model.plan import Indicator
from scorer.money import plain_decimal
from scorer.reading.quantity import plain
from scorer.reading.scoring_text import read_stated_points
from scorer.reading.target_value import read_target
from scorer.text import normalise

ROW_JOINED: Final = declare(
    "IMP-ROW-JOINED",
    Severity.NOTE,
    N_("A row without indicator and value was joined to the row above: {text}"),
    N_("Compare the row with the document."),
)
ROW_UNREAD: Final = declare(
    "IMP-ROW-UNREAD",
    Severity.WARNING,
    N_("A row of the indicator table has no indicator name and was left out: {text}"),
    N_("Compare with the document; add the indicator by hand if one is missing."),
)
POINTS_UNREADABLE: Final = declare(
    "IMP-POINTS-UNREADABLE",
    Severity.ERROR,
    N_("The points of {name} are no number: {text}"),
    N_("Allocate the points by hand."),
)

_CATEGORY: Final = Role.CATEGORY.value
_SUBCATEGORY: Final = Role.SUBCATEGORY.value
_DESCRIPTION: Final = Role.DESCRIPTION.value
_TARGET: Final = Role.TARGET.value
_SIGN: Final = Role.SIGN.value
_MEASURE: Final = Role.MEASURE.value
_BASIS: Final = Role.BASIS.value
_POINTS: Final = Role.POINTS.value
_SCORING: Final = Role.SCORING.value

_WITH_POINTS: Final = re.compile(r"(.*?)\s*[(（]\s*(\d+(?:\.\d+)?)\s*分?\s*[)）]", re.DOTALL)
_LABEL: Final = re.compile(r"(指标\s*\d+)\s*[:：、.．]?\s*(?=\S)")
_NO_SIGN: Final = frozenset({"正向", "反向", "定性", "定量"})
_NO_MEASURE: Final = frozenset({"/", "-", "—", "无"})


def read_indicators(draft: Draft, year: int | None) -> tuple[tuple[Indicator, ...], list[Finding]]:
    """The project's indicators in their order, and what is doubtful in them."""
    reader = _Rows(year)
    for row in draft.rows:
        reader.row(row)
    return tuple(reader.indicators), reader.findings


@lru_cache(maxsize=1024)
def _category(text: str) -> tuple[str, Decimal | None]:
    """A category as printed without the points behind it: ``产出指标(50分)`` → 产出指标, 50."""
    found = _WITH_POINTS.fullmatch(text)
    return (found[1], Decimal(found[2])) if found else (text, None)


def _label(name: str) -> tuple[str | None, str]:
    """The number some forms put before a name: ``指标1：涉及村数`` → 指标1, 涉及村数."""
    found = _LABEL.match(name) if name.startswith("指标") else None
    return (found[1], name[found.end() :]) if found else (None, name)


class _Rows:
    """Reads rows in order; remembers the levels to fill down."""

    def __init__(self, year: int | None) -> None:
        self.year = year
        self.indicators: list[Indicator] = []
        self.findings: list[Finding] = []
        self.category = self.subcategory = ""
        self.category_points: Decimal | None = None
        self.levels: dict[str, Place] = {}

    def row(self, row: IndicatorRow) -> None:
        places = row.grid.places_at(row.row, row.fields)
        self._fill_down(row, places)
        if _text(row, INDICATOR_NAME):
            self._indicator(row, places)
        elif any(row.row.texts):
            self._nameless(row, places)

    def _fill_down(self, row: IndicatorRow, places: dict[str, Place]) -> None:
        """Remember the levels printed in the row, with their places; put in those that are not."""
        category, subcategory = _text(row, _CATEGORY), _text(row, _SUBCATEGORY)
        if category and not row.row.is_merged(row.fields[_CATEGORY]):
            self.category, self.category_points = _category(category)
            self.subcategory = ""
            self.levels = {_CATEGORY: places[_CATEGORY]}
        if subcategory:
            self.subcategory = _category(subcategory)[0]
            self.levels[_SUBCATEGORY] = places[_SUBCATEGORY]
        places.update(self.levels)

    def _indicator(self, row: IndicatorRow, places: dict[str, Place]) -> None:
        label, name = _label(_text(row, INDICATOR_NAME))
        description = _text(row, _DESCRIPTION)
        target_text = _target_text(row)
        target, findings = read_target(
            target_text,
            category=self.category,
            subcategory=self.subcategory,
            name=name,
            description=description,
            year=self.year,
        )
        if findings:
            place, position = places.get(_TARGET, places["name"]), len(self.indicators) + 1
            self.findings += [
                about(each, place, indicator=name, position=position) for each in findings
            ]
        scoring_text, points = self._points(row, name, description, places)
        self.indicators.append(
            Indicator(
                position=len(self.indicators) + 1,
                category=self.category,
                subcategory=self.subcategory,
                name=name,
                target_text=target_text,
                target=target,
                label=label,
                description=description or None,
                basis=_text(row, _BASIS) or None,
                max_score=points,
                category_max_score=self.category_points,
                scoring_text=scoring_text or None,
                places=places,
            )
        )

    def _points(
        self, row: IndicatorRow, name: str, description: str, places: dict[str, Place]
    ) -> tuple[str, Decimal | None]:
        """The scoring text and the maximum: of the points column, else of a text "…得N分"."""
        scoring, printed = _text(row, _SCORING), _text(row, _POINTS)
        stated = None
        for text in (scoring, description):
            if stated is None and "得" in text:
                stated = read_stated_points(text)
                scoring = text if stated else scoring
        if not printed:
            return scoring, stated.points if stated else None
        points = plain_decimal(plain(printed).removesuffix("分"))
        if points is None or points < 0:
            self.findings.append(find(POINTS_UNREADABLE, places[_POINTS], name=name, text=printed))
            return scoring, None
        return scoring, points

    def _nameless(self, row: IndicatorRow, places: dict[str, Place]) -> None:
        """The rest of a row that a page break cut off; anything else is left out, and said so."""
        cells = row.row
        texts = {
            field: cells.texts[at]
            for field, at in row.fields.items()
            if cells.texts[at] and not cells.is_merged(at)
        }
        if not texts:
            return
        text, place = " ".join(texts.values()), places[next(iter(texts))]
        if not self.indicators or not texts.keys() <= {_DESCRIPTION, _BASIS}:
            self.findings.append(find(ROW_UNREAD, place, text=text))
            return
        last = self.indicators[-1]
        changes = {field: f"{getattr(last, field) or ''}{more}" for field, more in texts.items()}
        self.indicators[-1] = last.model_copy(update=changes)
        self.findings.append(find(ROW_JOINED, place, text=text))


def _text(row: IndicatorRow, field: str) -> str:
    """The field's text; empty where the column is missing or the cell is blank."""
    at = row.fields.get(field)
    return "" if at is None else row.row.texts[at]


def _target_text(row: IndicatorRow) -> str:
    """The target value; where a form splits it over three columns, sign, value and unit joined."""
    value, sign, measure = _text(row, _TARGET), _text(row, _SIGN), _text(row, _MEASURE)
    if not value or not (sign or measure):
        return value
    if sign in _NO_SIGN or value.startswith(sign):
        sign = ""
    if measure in _NO_MEASURE or normalise(value).endswith(normalise(measure)):
        measure = ""
    return f"{sign}{value}{measure}"
