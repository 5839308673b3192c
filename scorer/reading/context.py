"""What an indicator's row adds to its target value.

Unit and operator from its name or description, the direction, and the doubt about a cost row with ≥.
"""

import re
from decimal import Decimal
from typing import Final, NamedTuple

from scorer.model.target import Comparator, Direction, TargetKind
from scorer.money import exact_text
from scorer.reading import codes
from scorer.reading.bounds import OPERATOR, flipped, points_down, points_up, take_apart
from scorer.reading.deadlines import read_deadline
from scorer.reading.figures import damaged_figure, looks_damaged
from scorer.reading.numerals import ARABIC
from scorer.reading.quantity import Quantity, plain, read_quantity
from scorer.reading.sense import Note, Sense
from scorer.reading.units import PERCENT, is_rate, read_unit
from scorer.text import pattern

_BRACKET: Final = pattern(r"\((?:单位:?|计量单位:?)?([^()]{1,12})\)")
_BOUND_IN_TEXT: Final = pattern(
    rf"(?P<sign>{OPERATOR})(?:(?P<blank>[*×xX_]+)|(?P<number>{ARABIC}))(?P<unit>[^\s,;。()]{{0,6}})"
)
_MAY_BOUND: Final = pattern(r"[\d*×xX_＊＿ｘＸ]")
_RATE_NAME: Final = pattern(
    "(?:(?<![效频利汇速功费税倍])率|满意度|知晓度|比例|比重|占比|百分比)(?:\\([^()]*\\))?$"
)
_FAR: Final = 1000
"""So much of a name or a description is searched: behind it nothing belongs to the target value."""

_YEAR_OR_MONTH: Final = pattern(r"(20\d\d)(0[1-9]|1[0-2])?")
_MONTH_AND_DAY: Final = pattern(r"([1-9]|1[0-2])\.([1-9]|[12]\d|3[01])")
_DATED: Final = pattern("[完开竣]工|完成|截止|拨付|支付|发放|下达|验收|日期")
_TIMING: Final = pattern("时效|时间|时限|期限|日期")
_COUNTED: Final = pattern("[数量次起件]|事故|投诉|上访|事件|案件|发生|违规|违纪")


_PER_CENT: Final = Quantity(Decimal(1), PERCENT, "%")


class Row(NamedTuple):
    """The texts of the indicator a target value belongs to, as printed."""

    category: str = ""
    subcategory: str = ""
    name: str = ""
    description: str = ""

    @property
    def is_cost(self) -> bool:
        """Whether this is a cost row (成本 as category, or as subcategory of output)."""
        return "成本" in self.subcategory or self.category.startswith("成本")

    @property
    def own_words(self) -> str:
        """Its name and its description, normalised."""
        return plain(f"{self.name[:_FAR]} {self.description[:_FAR]}")

    @property
    def is_timing(self) -> bool:
        """Whether this row is about when something is done."""
        return _TIMING.search(self.subcategory + self.name) is not None


def settle(sense: Sense, row: Row, year: int | None = None) -> Sense:
    """The sense completed from the row; every part that came from there is marked inferred."""
    if sense.kind in {TargetKind.QUANTITATIVE, TargetKind.ZERO_EVENT}:
        sense = _with_unit(sense, row)
        sense = _with_operator(sense, row)
        sense = _cost_doubt(sense, row)
        sense = _date_doubt(sense, row, year)
    return sense._replace(notes=_notes_that_stay(sense, row)) if sense.notes else sense


def direction_of(sense: Sense, row: Row) -> Direction | None:
    """From the operator; for ``=`` and bare numbers more is better, except zero events and cost."""
    if sense.kind is TargetKind.ZERO_EVENT or points_down(sense.comparator):
        return Direction.LOWER_IS_BETTER
    if points_up(sense.comparator):
        return Direction.HIGHER_IS_BETTER
    if sense.comparator is Comparator.EQ:
        return Direction.LOWER_IS_BETTER if row.is_cost else Direction.HIGHER_IS_BETTER
    return None


def _with_unit(sense: Sense, row: Row) -> Sense:
    """A unit that stands only in the name: 产值(万元), 满意度(%), 合格率."""
    below = sense.unit if (sense.unit or "").startswith("/") else None
    stated = sense.unit or sense.unit_text or sense.noun
    if sense.value is None or (stated and below is None):
        return sense
    name = plain(row.name[:_FAR])
    for bracket in _BRACKET.findall(name):
        found = _unit_in(bracket)
        if found is not None and (below is None or (found.unit or "").endswith(below)):
            return _scaled(sense, found)
    if below is not None:
        return sense
    return _as_rate(sense, sense.value) if _RATE_NAME.search(name) else sense


def _as_rate(sense: Sense, value: Decimal) -> Sense:
    """≥90 of a 合格率 is per cent; 0.9 is rather a share: it stays without a unit, 90 % is offered."""
    if sense.bare and looks_damaged(value):
        return _scaled(damaged_figure(sense, value), _PER_CENT)
    if 0 < value <= 1 and sense.value_high is None:
        offer = _scaled(sense._replace(value=_times(value, 2), notes=()), _PER_CENT)
        return sense.noted(codes.LIKELY_SHARE, offer._replace(inferred_from=None))
    return _scaled(sense, _PER_CENT) if value == 0 or 1 < value <= 100 else sense


def _unit_in(bracket: str) -> Quantity | None:
    """The unit a bracket in a name states, behind an operator and a placeholder if there are any."""
    found = _BOUND_IN_TEXT.fullmatch(bracket)
    text = found["unit"] if found else bracket
    body = read_quantity(f"1{text}") if text else None
    if body is None or not body.known or body.unit is None or body.noun:
        return None
    return body if found is None or found["blank"] else None


def _scaled(sense: Sense, unit: Quantity) -> Sense:
    """The sense in that unit, 万 and 亿 multiplied out."""
    high = sense.value_high
    offers = tuple(
        note._replace(offers=tuple(_scaled(each, unit) for each in note.offers))
        for note in sense.notes
        if note.code != codes.UNKNOWN_UNIT
    )
    return sense._replace(
        value=_times(sense.value, unit.scale) if sense.value is not None else None,
        value_high=_times(high, unit.scale) if high is not None else None,
        unit=unit.unit,
        unit_text=unit.unit_text,
        inferred_from="name",
        notes=offers,
    )


def _times(value: Decimal, exponent: int) -> Decimal:
    scaled = value.scaleb(exponent)
    return scaled.quantize(Decimal(1)) if scaled == scaled.to_integral_value() else scaled


def _with_operator(sense: Sense, row: Row) -> Sense:
    """An operator that stands only in the name or the description, before the same figure."""
    if not sense.bare or sense.value is None:
        return sense
    for source, text in (("name", row.name), ("description", row.description)):
        # Most texts hold no figure at all; those need no tidy copy.
        sign = _bound_in(plain(text[:_FAR]), sense) if _MAY_BOUND.search(text) else None
        if sign is None:
            continue
        found = sense._replace(comparator=sign, bare=False, inferred_from=source)
        dropped = {codes.LIKELY_CEILING}
        return found._replace(notes=tuple(n for n in found.notes if n.code not in dropped))
    return sense


def _bound_in(text: str, sense: Sense) -> Comparator | None:
    for found in _BOUND_IN_TEXT.finditer(text):
        sign = take_apart(found["sign"] + "1").comparator
        if found["blank"]:
            unit = read_unit(found["unit"])
            if unit is None or unit.canonical in {None, sense.unit}:
                return sign
        elif _same_figure(found, sense):
            return sign
    return None


def _same_figure(found: re.Match[str], sense: Sense) -> bool:
    """Whether the figure behind an operator is the target's own (13万 beside 130000元)."""
    tail = found["unit"]
    for end in range(len(tail), -1, -1):
        body = read_quantity(found["number"] + tail[:end])
        if body is not None and body.known and body.unit in {None, sense.unit}:
            return body.value == sense.value
    return False


def _cost_doubt(sense: Sense, row: Row) -> Sense:
    """A cost row with ≥ keeps its reading and offers ≤, unless the value is a rate."""
    if not row.is_cost or not points_up(sense.comparator) or sense.comparator is None:
        return sense
    if is_rate(sense.unit) or (sense.unit is None and _RATE_NAME.search(plain(row.name[:_FAR]))):
        return sense
    offer = sense._replace(comparator=flipped(sense.comparator), notes=())
    return sense.noted(codes.COST_AT_LEAST, offer)


def _date_doubt(sense: Sense, row: Row, year: int | None) -> Sense:
    """A bare ``202112``, ``12.31`` or ``2021-2023`` in a row about timing is rather a date."""
    if sense.unit is not None or not (sense.bare or sense.comparator is Comparator.RANGE):
        return sense
    if sense.value is None or not row.is_timing:
        return sense
    last = exact_text(sense.value_high or sense.value)
    both = f"{exact_text(sense.value)}.{last}" if sense.value_high else last
    if (found := _YEAR_OR_MONTH.fullmatch(last)) is not None:
        day = read_deadline(f"{found[1]}年{found[2]}月" if found[2] else f"{found[1]}年", None)
    elif _DATED.search(row.name) and (found := _MONTH_AND_DAY.fullmatch(both)):
        day = read_deadline(f"{found[1]}月{found[2]}日", year)
    else:
        return sense
    if day is None or day.due_on is None:
        return sense
    return sense.noted(codes.LIKELY_DATE, Sense(TargetKind.DEADLINE, due_on=day.due_on))


def _notes_that_stay(sense: Sense, row: Row) -> tuple[Note, ...]:
    """Without those that the row answers: words of its own name, a counted thing in it."""
    return tuple(note for note in sense.notes if not _answered(note, row))


def _answered(note: Note, row: Row) -> bool:
    if note.code in {codes.LEFT_OUT, codes.RELATIVE}:
        words = note.params["words"].strip(":()为率")
        return words in row.own_words or words in row.subcategory
    if note.code == codes.NONE_OF_WHAT:
        return _COUNTED.search(row.own_words) is not None
    # A length of time that is counted (会议天数) is no time limit.
    return note.code == codes.LIKELY_CEILING and "数量" in row.subcategory
