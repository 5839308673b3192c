"""Where a text states points: what stands before ``得N分``, before a deduction, or is counted by one."""

from decimal import Decimal
from typing import Final, NamedTuple

from scorer.reading.numerals import HAN, read_number
from scorer.text import pattern

_POINTS: Final = pattern(
    rf"(?<![取不])(?:可?得|计|记)(?P<points>\d+(?:\.\d+)?|{HAN})分(?![钟之布])"
)
_STOPS: Final = ",;:。、."
_LINKS: Final = ("的", "则", "可", "即")
_DEDUCTION: Final = pattern(
    rf"[,;]?每(?:低于|高于|超过|减少|增加|超|少|降低|下降|缺|多).{{0,40}}?扣(?:\d|{HAN})"
)
_MISSING: Final = pattern(
    rf"每?(?:缺失?|少|漏|发生|出现|发现)(?:\d|{HAN})(?P<unit>[\u3400-\u9fff]{{1,2}})"
    r"[^,;]*?扣\d+(?:\.\d+)?分.*"
)


class Step(NamedTuple):
    """One ``得N分``: its points; the first one has the text before it."""

    points: Decimal
    before: str


class Stripped(NamedTuple):
    """A target text without its scoring; ``steps`` counts the grades of points it had."""

    condition: str
    steps: int


def steps_of(tidy: str) -> list[Step]:
    """Every ``得N分`` of a (plain) text in its order."""
    if "分" not in tidy:
        return []
    steps: list[Step] = []
    for found in _POINTS.finditer(tidy):
        points = read_number(found["points"])
        if points is not None:
            steps.append(Step(points, "" if steps else _condition(tidy[: found.start()])))
    return steps


def _condition(before: str) -> str:
    """What stands before ``得N分`` without the stop and the word that lead over to it."""
    before = before.rstrip(_STOPS)
    return before[:-1].rstrip(_STOPS) if before.endswith(_LINKS) else before


def without_points(tidy: str) -> Stripped:
    """A (plain) target text up to its first points or deduction; unchanged where it has none."""
    steps = steps_of(tidy)
    if steps and steps[0].before:
        return Stripped(steps[0].before, len(steps))
    deduction = _DEDUCTION.search(tidy) if "扣" in tidy else None
    if deduction is not None and deduction.start():
        return Stripped(tidy[: deduction.start()], 1)
    return Stripped(tidy, 0)


def counted_deduction(tidy: str) -> str | None:
    """The unit that is counted in ``缺一项扣1分`` (项), or None for any other text."""
    found = _MISSING.fullmatch(tidy) if "扣" in tidy else None
    return found["unit"] if found else None
