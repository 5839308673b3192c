"""What is taken off for every so many: ``每低于1个百分点扣0.5分``, ``缺一项扣1分``, ``每延迟一天扣0.5分``."""

import re
from decimal import Decimal
from typing import Final, NamedTuple

from scorer.findings import Finding, find
from scorer.model.target import Comparator, Direction, Target, TargetKind
from scorer.reading import rule_codes as codes
from scorer.reading.numerals import HAN
from scorer.reading.quantity import Quantity, read_quantity
from scorer.reading.rule import Deduction, Gives, Side
from scorer.reading.units import PERCENT, conversion, is_counter
from scorer.text import pattern

POINTS_OF_PER_CENT: Final = "个百分点"
_SIDES: Final = {
    Side.BELOW: "低于|低|少于|少完成|少|减少|降低|下降|不足|缺少|缺失|缺报|缺|漏报|漏|未完成|未达到|未达|落后|差|下滑|减|降",
    Side.ABOVE: "高于|高出|高|超过|超出|超支|超|多于|多出|多|增加|上升|提高|增长|大于",
    Side.LATE: "延迟|延期|延误|逾期|推迟|超期|拖延|滞后|迟于|晚于|晚|迟|推后|延后",
    Side.EVENT: "发生|出现|发现|存在|查出|新增|有",
}
_MISSING: Final = frozenset(["缺少", "缺失", "缺报", "缺", "漏报", "漏", "未完成", "少", "少完成"])
_OF: Final = "(?:年度|年初|计划|绩效)?(?:目标|计划|指标|预算|标准|任务)(?:完成)?(?:值|数|量|额)?的?"
_VERBS: Final = "|".join(f"(?P<{side.value}>{words})" for side, words in _SIDES.items())
_COUNT: Final = pattern(
    rf"(?P<lead>.{{0,40}}?)(?P<every>每|凡)?再?(?:(?:{_VERBS})了?)?(?P<of>于?{_OF})?(?P<verb2>少|高|低|多|超过)?"
    rf"(?P<number>百分之{HAN}|\d[\d,]*(?:\.\d+)?|{HAN})?(?P<unit>个百分点|[^\d,;:()]{{0,8}}?)"
    r"(?P<rest>[\u4e00-\u9fff]{0,16})"
)
_LEAD: Final = pattern(
    r"(?:在此基础上|否则|如|若|凡|其中|每发现|每)?"
    rf"(?:[^\W\d_不未无没每扣]{{0,8}}?(?:未达标|未达到|达不到|未完成|未按[时期]完成|低于|不足|超过|超出|高于|逾期|延期|不达标|不合格)(?P<figure>(?:{_OF}|\d[\d,.]*(?:%|[\u4e00-\u9fff]{{0,3}}?))?)(?:的|者|时)?)?[,:;]?"
)
_NAME: Final = pattern(r"[\u4e00-\u9fffA-Za-z]{0,12}")
_NO_NAME: Final = pattern("[不未无否没每扣得超低高少多]|酌情")
_MISSED: Final = pattern("(?:[\u4e00-\u9fff]{0,6})(?:未|不|没有|缺)[\u4e00-\u9fff]{1,8}")
_WEEK: Final = 7


class Counted(NamedTuple):
    """How a deduction counts, as the words say it; ``missing``: what is not there is counted."""

    side: Side
    quantity: Quantity
    of_target: bool
    missing: bool
    figure: str
    name: str


def read_count(condition: str) -> Counted | None:
    """What stands before ``扣N分``: what is counted, and by how many."""
    text = condition.replace("每个百分点", "每1个百分点")
    found = _COUNT.fullmatch(text)
    while found is not None:
        counted = _counted(found)
        if counted is not None:
            return counted
        found = _further(text, found)
    return None


def _further(text: str, found: re.Match[str]) -> re.Match[str] | None:
    """The same text with a longer lead; the words of a row's name may hold a verb (减少率每低于1%)."""
    at = found.start() + len(found["lead"]) + 1
    return _COUNT.fullmatch(text, at) if at < min(len(text), 40) else None


def _counted(found: re.Match[str]) -> Counted | None:
    side = next((each for each in Side if found[each.value]), None)
    verb = found[side.value] if side else ""
    text = found.string[: found.start()] + found["lead"]
    lead = _LEAD.fullmatch(text)
    name = "" if lead else text.rstrip(",:")
    if name and not (_NAME.fullmatch(name) and not _NO_NAME.search(name)):
        return None
    if not found["every"] and not verb and not found["number"]:
        return None
    if not found["number"] and not (found["every"] or verb in _MISSING):
        return None
    quantity = _quantity(found["number"] or "1", found["unit"], found["rest"])
    if quantity is None:
        return None
    rest = found["rest"]
    missing = verb in _MISSING
    if side is None:
        if not _MISSED.fullmatch(rest):
            return None
        side, missing = Side.EVENT, True
    return Counted(
        side,
        quantity,
        (found["of"] or "").endswith("的"),
        missing,
        (lead["figure"] or "") if lead else "",
        name,
    )


def _quantity(number: str, unit: str, rest: str) -> Quantity | None:
    whole = f"{unit}{rest}"
    for stop in range(len(whole), -1, -1):
        if stop < len(unit) or not re.fullmatch(r"[\u4e00-\u9fff]*", whole[stop:]):
            continue
        body = read_quantity(f"{number}{whole[:stop]}")
        if body is not None and body.known and not body.noun and body.unit is not None:
            return body if body.value > 0 else None
    return None


def read_deduction(
    counted: Counted, takes: Gives, target: Target | None, text: str
) -> Deduction | Finding:
    """The deduction with its numbers in the unit it counts in, or why it cannot be computed."""
    quantity, side = counted.quantity, counted.side
    unit, per = quantity.unit, quantity.value
    if unit == POINTS_OF_PER_CENT:
        return Deduction(takes, per, PERCENT, side)
    if unit == PERCENT:
        return _per_cent(counted, takes, target, text)
    if side is Side.LATE or (target is not None and target.kind is TargetKind.DEADLINE):
        if target is None or target.kind is TargetKind.DEADLINE:
            return _days(counted, takes, target, text)
        side = Side.ABOVE
    return Deduction(takes, per, unit, side, whole=is_counter(unit))


def _per_cent(
    counted: Counted, takes: Gives, target: Target | None, text: str
) -> Deduction | Finding:
    """Per cent of the target where the words or the target's unit say so; else it can be either."""
    per = counted.quantity.value
    measured = target is not None and target.unit not in {None, PERCENT} and bool(target.value)
    if counted.of_target or measured:
        return Deduction(takes, per, PERCENT, counted.side, relative=True)
    return find(codes.RELATIVE, text=text, per=format(per.normalize(), "f"))


def _days(counted: Counted, takes: Gives, target: Target | None, text: str) -> Deduction | Finding:
    quantity = counted.quantity
    if quantity.unit not in {"天", "周"}:
        return find(
            codes.UNIT, text=text, unit=quantity.unit or "", target=target.text if target else "—"
        )
    per = quantity.value * (_WEEK if quantity.unit == "周" else 1)
    return Deduction(takes, per, "天", Side.LATE)


def misfit(deduction: Deduction, target: Target, text: str) -> Finding | None:
    """Why the deduction cannot be counted from this target; None where it can."""
    if target.kind is TargetKind.DEADLINE:
        fits = deduction.side in {Side.LATE, Side.ABOVE} and deduction.unit == "天"
        unit = deduction.unit or ""
        return None if fits else find(codes.UNIT, text=text, unit=unit, target=target.text)
    if target.kind not in {TargetKind.QUANTITATIVE, TargetKind.ZERO_EVENT} or target.value is None:
        return find(codes.NO_FIGURE, text=text, target=target.text)
    if deduction.side is Side.LATE:
        return find(codes.NO_FIGURE, text=text, target=target.text)
    if deduction.relative and target.value <= 0:
        return find(codes.NO_FIGURE, text=text, target=target.text)
    if not deduction.relative and not _same_quantity(deduction.unit, target.unit):
        unit = deduction.unit or ""
        return find(codes.UNIT, text=text, unit=unit, target=target.text)
    wanted = wanted_side(target)
    side = Side.ABOVE if deduction.side is Side.EVENT else deduction.side
    return None if side is wanted else find(codes.DIRECTION, text=text, target=target.text)


def wanted_side(target: Target) -> Side | None:
    """On which side of the target less is achieved; None where it is both."""
    if target.comparator in {Comparator.RANGE, Comparator.TOLERANCE}:
        return None
    if target.comparator in {Comparator.GE, Comparator.GT}:
        return Side.BELOW
    if target.comparator is Comparator.EQ and target.direction is not Direction.LOWER_IS_BETTER:
        return Side.BELOW
    return Side.ABOVE


def _same_quantity(unit: str | None, other: str | None) -> bool:
    if unit is None or other is None or unit == other:
        return True
    factor = conversion(unit, other)
    return factor is not None and not set(_factors(factor.denominator)) - {2, 5}


def _factors(number: int) -> list[int]:
    found, factor = [], 2
    while number > 1:
        while number % factor == 0:
            found.append(factor)
            number //= factor
        factor += 1
    return found


def nothing_missing(unit: str | None, text: str) -> Target:
    """What a text asks for that counts what is missing or happens: none of it."""
    return Target(
        kind=TargetKind.ZERO_EVENT,
        text=text,
        comparator=Comparator.EQ,
        value=Decimal(0),
        unit=unit,
        unit_text=unit,
        direction=Direction.LOWER_IS_BETTER,
    )
