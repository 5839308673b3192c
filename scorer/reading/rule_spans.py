"""The condition of a step: from which figure to which, and whether these belong to it."""

from decimal import Decimal
from typing import Final, NamedTuple

from scorer.reading.numerals import HAN
from scorer.reading.quantity import Quantity, read_quantity
from scorer.text import pattern

HARD, SOFT, UNSAID = 2, 1, 0
"""How surely a figure belongs to a step or not: said (≥, 含), by a word of bound (以上), not at all."""

_BEFORE: Final = {
    "low_in": "≥|大于等于|大于或等于|大于或者等于|高于或等于|高于等于|多于或等于|不低于|不少于|不小于|达到或超过|至少|达到|达",
    "high_in": "≤|小于等于|小于或等于|低于或等于|低于等于|少于或等于|不超过|不高于|不大于|不多于|不超|未超过",
    "low_out": ">|大于|高于|超过|多于|超出",
    "high_out": "<|小于|低于|少于|不足|不到|不满|未达到|达不到|未达|不及",
    "equal": "=|等于|为",
}
_BEHIND: Final = {
    "behind_low": "及以上|或以上|和以上",
    "behind_low_soft": "以上|之上",
    "behind_high": "及以下|或以下|和以下|及以内",
    "behind_high_soft": "以下|之下|以内|之内|内",
}
_COUNTED: Final = "[个项次件起家户人天日处场条份篇期村名例宗亩台套辆所座批]|万?元|成|公里|米|小时"
_TOKEN: Final = pattern(
    rf"(?P<number>百分之{HAN}|\d[\d,]*(?:\.\d+)?|{HAN}(?=(?:万|亿)?(?:{_COUNTED})))"
    r"|(?P<inclusion>\([^()]{0,16}含[^()]{0,16}\))|(?P<join>且|并且|并|同时|,|、|;)|(?P<to>-|至|到)"
    + "".join(f"|(?P<{name}>{words})" for name, words in {**_BEFORE, **_BEHIND}.items())
)
_BRACKET: Final = pattern(
    r"(?P<left>[\[(])(?P<low>-?[^\[\](),]{0,12}),(?P<high>\+?[^\[\](),]{0,12})(?P<right>[\])])"
)
_LABEL: Final = pattern(r"[\u4e00-\u9fffA-Za-z]{0,20}")
_NO_LABEL: Final = pattern("[不未无否没每扣得]|比例|否则|其[他余它]|左右|约")
_INCLUDES: Final = pattern(r"(?P<out>不)?含(?P<which>[\d.]*)")
_REACH: Final = 6
_ENDLESS: Final = ("∞", "-∞", "+∞", "")


class End(NamedTuple):
    """One end of a step: its figure, whether that belongs to it, and how surely."""

    value: Decimal
    belongs: bool = True
    sure: int = UNSAID


class Span(NamedTuple):
    """The figures of a step; an end that is None is open. ``text`` is the condition as it stands."""

    low: End | None
    high: End | None
    unit: str | None
    text: str

    @property
    def is_point(self) -> bool:
        """Whether it is one figure alone."""
        return self.low is not None and self.high is not None and self.low.value == self.high.value


class _Bound(NamedTuple):
    quantity: Quantity
    side: str = ""  # low, high, equal, or unsaid
    belongs: bool = True
    sure: int = UNSAID


def read_span(condition: str) -> Span | None:
    """The figures that a (tidied) condition names: ``≥80%且<90%``, ``80%(含)-90%``, ``[80%,90%)``."""
    found = _BRACKET.search(condition)
    if found is not None and _is_label(condition[: found.start()] + condition[found.end() :]):
        return _bracketed(condition, found.groupdict())
    bounds = _bounds(condition)
    if bounds is None or not 1 <= len(bounds) <= 2:
        return None
    return _single(bounds[0], condition) if len(bounds) == 1 else _pair(bounds, condition)


def _bracketed(text: str, part: dict[str, str]) -> Span | None:
    bodies = {
        name: None if part[name] in _ENDLESS else read_quantity(part[name])
        for name in ("low", "high")
    }
    for name, body in bodies.items():
        if body is None and part[name] not in _ENDLESS:
            return None
    known = [body for body in bodies.values() if body is not None]
    units = {body.unit for body in known} - {None}
    if not known or len(units) > 1 or any(body.noun for body in known):
        return None
    low, high = bodies["low"], bodies["high"]
    return Span(
        None if low is None else End(low.value, part["left"] == "[", HARD),
        None if high is None else End(high.value, part["right"] == "]", HARD),
        next(iter(units), None),
        text,
    )


def _is_label(text: str) -> bool:
    """Whether the text only names what is measured."""
    return bool(_LABEL.fullmatch(text)) and not _NO_LABEL.search(text)


def _bounds(text: str) -> list[_Bound] | None:
    """The figures in their order, each with its words of bound; None where other words stand there."""
    bounds: list[_Bound] = []
    at, ahead, other = 0, "", ""
    while found := _TOKEN.search(text, at):
        between, at = text[at : found.start()], found.end()
        kind = found.lastgroup or ""
        if between and not _is_label(between):
            return None
        if kind == "number":
            quantity, at = _quantity(text, found.start(), found.end())
            if quantity is None or quantity.approximate:
                return None
            bounds.append(_with_sign(_Bound(quantity), ahead))
            ahead = other = ""
        elif kind in _BEFORE:
            turns = bool(bounds) and not other and not between and not ahead
            if turns and not bounds[-1].side:
                bounds[-1] = _with_sign(bounds[-1], _TURNED[kind])
            else:
                ahead = ahead or kind
        elif bounds and (kind in _BEHIND or kind == "inclusion"):
            bounds = _closed(bounds, kind, found.group())
        elif kind in {"join", "to"}:
            other = kind
        else:
            return None
    return None if ahead or (text[at:] and not _is_label(text[at:])) else bounds


def _quantity(text: str, start: int, end: int) -> tuple[Quantity | None, int]:
    """The figure with the longest unit that stands behind it."""
    for stop in range(min(len(text), end + _REACH), end - 1, -1):
        body = read_quantity(text[start:stop])
        if body is not None and body.known and not body.noun:
            return body, stop
    return None, end


_TURNED: Final = {
    "low_in": "high_in",
    "high_in": "low_in",
    "low_out": "high_out",
    "high_out": "low_out",
    "equal": "equal",
}


def _with_sign(bound: _Bound, sign: str) -> _Bound:
    if not sign:
        return bound
    if sign == "equal":
        return bound._replace(side="equal", sure=HARD)
    side, _, belongs = sign.partition("_")
    return bound._replace(side=side, belongs=belongs == "in", sure=HARD)


def _closed(bounds: list[_Bound], kind: str, words: str) -> list[_Bound]:
    """The figures with a word of bound, or a bracket that includes, behind the last of them."""
    if kind == "inclusion":
        return _included(bounds, words)
    return [*bounds[:-1], _behind(bounds[-1], kind)]


def _behind(bound: _Bound, word: str) -> _Bound:
    side = "low" if word.startswith("behind_low") else "high"
    sure = SOFT if word.endswith("soft") else HARD
    if bound.sure is HARD and not bound.side:
        return bound._replace(side=side)
    return bound._replace(side=side, belongs=True, sure=sure)


def _included(bounds: list[_Bound], words: str) -> list[_Bound]:
    """``(含)`` and ``(不含90%)``: of the last figure, or of the one that it names."""
    for found in _INCLUDES.finditer(words):
        which = found["which"]
        at = (
            next(
                (
                    n
                    for n, each in enumerate(bounds)
                    if which and each.quantity.value == Decimal(which)
                ),
                len(bounds) - 1,
            )
            if which.replace(".", "", 1).isdigit()
            else len(bounds) - 1
        )
        bounds[at] = bounds[at]._replace(belongs=not found["out"], sure=HARD)
    return bounds


def _end(bound: _Bound) -> End:
    return End(bound.quantity.value, bound.belongs, bound.sure)


def _single(bound: _Bound, text: str) -> Span:
    end, unit = _end(bound), bound.quantity.unit
    if bound.side == "low":
        return Span(end, None, unit, text)
    if bound.side == "high":
        return Span(None, end, unit, text)
    exact = end._replace(belongs=True, sure=HARD)
    return Span(exact, exact, unit, text)


def _pair(bounds: list[_Bound], text: str) -> Span | None:
    """Two figures as the two ends of a step; a unit or a scale may stand behind one of them."""
    first, second = bounds
    units = {each.quantity.unit for each in bounds} - {None}
    sides = {first.side, second.side}
    if len(units) > 1 or "equal" in sides or sides in ({"low"}, {"high"}):
        return None
    if first.quantity.unit is None and not first.quantity.scale and second.quantity.scale:
        value = first.quantity.value.scaleb(second.quantity.scale)
        first = first._replace(quantity=first.quantity._replace(value=value))
    low, high = first, second
    if "low" in sides or "high" in sides:
        if first.side == "high" or second.side == "low":
            low, high = second, first
    elif first.quantity.value > second.quantity.value:
        low, high = second, first
    if low.quantity.value > high.quantity.value:
        return None
    return Span(_end(low), _end(high), next(iter(units), None), text)
