"""The indicator block of the target form: rows of cells to indicators.

First and second level are filled down, a row split by a page break is joined again, a part of a row
above names it, and every field keeps its place.
"""

from decimal import Decimal
from typing import Final

from scorer.findings import Finding, Place, Severity, about, declare, find
from scorer.i18n import N_
from scorer.importers.drafts import CATEGORY_POINTS, INDICATOR_NAME, Draft, IndicatorRow
from scorer.importers.form_columns import LONG_TERM_ONLY
from scorer.importers.form_kinds import has_content
from scorer.importers.form_rows import is_level, is_second_level
from scorer.importers.headings import is_page_mark
from scorer.importers.indicator_names import Label, label_of, level_of, sub_label_of
from scorer.importers.roles import Role
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
ROW_TWICE: Final = declare(
    "IMP-ROW-TWICE",
    Severity.WARNING,
    N_("The row of {name} stands in the table twice, word by word."),
    N_("Withdraw one of the two if it was copied by mistake."),
)
LEVEL_SHIFTED: Final = declare(
    "IMP-LEVEL-SHIFTED",
    Severity.WARNING,
    N_("“{text}” stands where the first level should be; the cells of its row may be shifted."),
    N_("Compare the row with the document, and correct the indicator by hand."),
)
ROWS_EMPTY: Final = declare(
    "IMP-ROWS-EMPTY",
    Severity.NOTE,
    N_("{count} rows that the form provides were left empty; they are no indicators."),
)
LONG_TERM: Final = declare(
    "IMP-LONG-TERM",
    Severity.NOTE,
    N_("What the table states for several years was left out; the annual part was read."),
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

_Texts = dict[str, str]

_NO_SIGN: Final = frozenset(
    {
        "正向", "反向", "定性", "定量", "正", "反", "正向指标", "反向指标", "定性指标", "定量指标", "中性", "/",
        "-", "—", "无",
    }
)  # fmt: skip
_NO_MEASURE: Final = frozenset({"/", "-", "—", "无"})


def read_indicators(draft: Draft, year: int | None) -> tuple[tuple[Indicator, ...], list[Finding]]:
    """The project's indicators in their order, and what is doubtful in them."""
    reader = _Rows(year)
    annual = any(map(has_content, draft.rows))
    for row in draft.rows if annual else draft.long_rows:
        reader.row(row)
    reader.say_what_was_left_out(draft, annual=annual)
    return tuple(reader.indicators), reader.findings


class _Rows:
    """Reads rows in order; remembers the levels to fill down, and the rows others are parts of."""

    def __init__(self, year: int | None) -> None:
        self.year = year
        self.indicators: list[Indicator] = []
        self.findings: list[Finding] = []
        self.category = self.subcategory = ""
        self.category_points: Decimal | None = None
        self.levels: dict[str, Place] = {}
        self.above: list[Label] = []
        self.number: str | None = None
        self.names: set[str] = set()
        self.empty: list[Place] = []

    def row(self, row: IndicatorRow) -> None:
        """One row of the block."""
        cells = row.row.texts
        texts = {field: cells[at] for field, at in row.fields.items()}
        places = row.grid.places_at(row.row, row.fields)
        name = texts.get(INDICATOR_NAME, "")
        self._fill_down(row, texts, places)
        found = label_of(name)
        if not name:
            self._nameless(row, places)
        elif not found.is_example:
            numbered = self.number is not None or found.label is not None
            self._indicator(texts, self._numbered(found) if numbered else found, places)
        elif has_content(row):
            text = f"{name} {texts.get(_TARGET, '')}"
            self.findings.append(find(ROW_UNREAD, places[INDICATOR_NAME], text=text))
        else:
            self.empty.append(places[INDICATOR_NAME])

    def say_what_was_left_out(self, draft: Draft, *, annual: bool) -> None:
        """One note on rows left empty, and one on what is stated for several years."""
        if self.empty:
            self.findings.append(find(ROWS_EMPTY, self.empty[0], count=len(self.empty)))
        if draft.long_rows and not annual:
            first = draft.long_rows[0]
            self.findings.append(find(LONG_TERM_ONLY, first.grid.place_at(first.row, 0)))
        elif draft.long_rows:
            first = draft.long_rows[0]
            self.findings.append(find(LONG_TERM, first.grid.place_at(first.row, 0)))
        elif draft.long_term is not None:
            self.findings.append(find(LONG_TERM, draft.long_term))

    def _fill_down(self, row: IndicatorRow, texts: _Texts, places: dict[str, Place]) -> None:
        """Remember the levels printed in the row, with their places; put in those that are not."""
        category, subcategory = texts.get(_CATEGORY), texts.get(_SUBCATEGORY)
        if category and not texts.get(INDICATOR_NAME) and not is_level(category):
            return
        if category and not row.row.is_merged(row.fields[_CATEGORY]):
            self.category, self.category_points = level_of(category)
            self.subcategory = ""
            if _SUBCATEGORY in row.fields and is_second_level(category):
                self.findings.append(find(LEVEL_SHIFTED, places[_CATEGORY], text=category))
            self.levels = {_CATEGORY: places[_CATEGORY]}
            if texts.get(CATEGORY_POINTS):
                self.category_points = _points_in(texts[CATEGORY_POINTS])
                self.levels[CATEGORY_POINTS] = places[CATEGORY_POINTS]
        if subcategory:
            if not row.row.is_merged(row.fields[_SUBCATEGORY]):
                self.above = []
            self.subcategory = level_of(subcategory)[0]
            self.levels[_SUBCATEGORY] = places[_SUBCATEGORY]
        places.update(self.levels)

    def _indicator(self, texts: _Texts, found: Label, places: dict[str, Place]) -> None:
        name, parent = found.name, self._parent(found)
        description = texts.get(_DESCRIPTION, "")
        target_text = _target_text(texts)
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
        scoring_text, points = self._points(texts, name, description, places)
        if name in self.names:
            self._note_twice(name, target_text, places)
        self.names.add(name)
        self.indicators.append(
            Indicator(
                position=len(self.indicators) + 1,
                category=self.category,
                subcategory=self.subcategory,
                name=name,
                target_text=target_text,
                target=target,
                label=found.label,
                parent=parent,
                description=description or None,
                basis=texts.get(_BASIS) or None,
                max_score=points,
                category_max_score=self.category_points,
                scoring_text=scoring_text or None,
                places=places,
            )
        )

    def _numbered(self, found: Label) -> Label:
        """The name with a number that only the row above tells to be one: ``1.1户数`` behind 1."""
        if found.label is None and self.number is not None:
            found = sub_label_of(found.name, self.number) or found
        if found.label is not None:
            self.number = found.label
        return found

    def _parent(self, found: Label) -> str | None:
        """The nearest row above whose number stands less deep; ``其中`` is a part of the last whole.

        A row without a number is a whole, but no number below it tells that it has parts.
        """
        if found.is_child:
            return self.above[-1].name if self.above else None
        if found.rank is None:
            self.above[:] = (found,)
            return None
        rank = found.rank
        self.above = [each for each in self.above if each.rank is not None and each.rank < rank]
        self.above.append(found)
        return self.above[-2].name if len(self.above) > 1 else None

    def _note_twice(self, name: str, target_text: str, places: dict[str, Place]) -> None:
        words = (self.category, self.subcategory, name, target_text)
        for each in self.indicators:
            if (each.category, each.subcategory, each.name, each.target_text) == words:
                self.findings.append(find(ROW_TWICE, places[INDICATOR_NAME], name=name))
                return

    def _points(
        self, texts: _Texts, name: str, description: str, places: dict[str, Place]
    ) -> tuple[str, Decimal | None]:
        """The scoring text and the maximum: of the points column, else of a text "…得N分"."""
        scoring, printed = texts.get(_SCORING, ""), texts.get(_POINTS)
        stated = None
        for text in (scoring, description):
            if stated is None and "得" in text:
                stated = read_stated_points(text)
                scoring = text if stated else scoring
        if not printed:
            return scoring, stated.points if stated else None
        points = _points_in(printed)
        if points is None:
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
        if not texts or _only_levels(texts):
            return
        text, place = " ".join(texts.values()), places[next(iter(texts))]
        if texts.keys() == {_CATEGORY} and is_page_mark(text):
            return
        if not self.indicators or not texts.keys() <= {_DESCRIPTION, _BASIS}:
            self.findings.append(find(ROW_UNREAD, place, text=text))
            return
        last = self.indicators[-1]
        changes = {field: f"{getattr(last, field) or ''}{more}" for field, more in texts.items()}
        self.indicators[-1] = last.model_copy(update=changes)
        self.findings.append(find(ROW_JOINED, place, text=text))


def _points_in(printed: str) -> Decimal | None:
    """Points as a number; a weight of 10 % is 10 of 100 points. None where it is no number."""
    points = plain_decimal(plain(printed).removesuffix("分").removesuffix("%"))
    return None if points is None or points < 0 else points


def _only_levels(texts: dict[str, str]) -> bool:
    """Whether the row says levels only: the form provides them, or indicators follow below."""
    levels = texts.keys() & {_CATEGORY, _SUBCATEGORY}
    others = texts.keys() - {_CATEGORY, _SUBCATEGORY, CATEGORY_POINTS, _POINTS}
    return not others and bool(levels) and all(is_level(texts[name]) for name in levels)


def _target_text(texts: _Texts) -> str:
    """The target value; where a form splits it over three columns, sign, value and unit joined."""
    value = texts.get(_TARGET, "")
    sign, measure = texts.get(_SIGN, ""), texts.get(_MEASURE, "")
    if not value or not (sign or measure):
        return value
    if sign in _NO_SIGN or value.startswith(sign):
        sign = ""
    if measure in _NO_MEASURE or normalise(value).endswith(normalise(measure)):
        measure = ""
    return f"{sign}{value}{measure}"
