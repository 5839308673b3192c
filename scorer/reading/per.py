"""What a figure is counted by where words in front say so: ``每月4166元``, ``人均500元``, ``一年两次``."""

from typing import Final

from scorer.reading.numerals import HAN
from scorer.reading.quantity import Quantity
from scorer.reading.units import divisor_names, is_rate, read_unit
from scorer.text import pattern

_NAMES: Final = divisor_names()
_PER: Final = pattern(
    rf"(?:平均|全年)?(?P<pers>(?:每[个名位]?(?:{_NAMES}))+|[人户村亩年月日周]均)(?P<words>.*)"
)
_UNIT: Final = pattern(rf"每[个名位]?({_NAMES})(?=每|$)")
_FEW: Final = "[一两二三四五六七八九十]"
_HOW_OFTEN: Final = pattern(
    rf"(?:[一1]个?(?P<per>年|季度?|月|周|天|日|学期)|(?P<half>半年))"
    rf"(?P<times>(?:\d+|{HAN})(?:次|场次?|期|批次?))(?:以上)?"
)
_EACH: Final = r"(?:(?![个项件份套十百千万亿点分至到或和])[\u3400-\u9fff]){1,2}?"
_ONE_EACH: Final = pattern(
    rf"(?:[一1]{_EACH}(?:{_FEW}|\d)|(?:{_FEW}|[半\d]){_EACH}{_FEW})(?!{_FEW}|[级类等期]|个?(?:[月天日年周分]|小时))[\u3400-\u9fff]{{1,6}}"
)
_FIRST: Final = pattern(
    rf"(?P<pers>(?:平均)?(?:每[个名位]?(?:{_NAMES}))+)(?P<figure>(?:[\d约]|{HAN}).*)"
)


def counted_by(words: str, body: Quantity) -> tuple[Quantity, str]:
    """The quantity by what the words in front count it by, and the words that say something else.

    ``每季度检查`` before 1次 is 1次/季度 and 检查. A rate stays a rate: 年均5% is 5 %.
    """
    found = _PER.fullmatch(words) if "每" in words or "均" in words else None
    if found is None or not body.unit or is_rate(body.unit):
        return body, words
    pers = found["pers"]
    units = [pers[:-1]] if pers.endswith("均") else _UNIT.findall(pers)
    divided = _divide(body._replace(noun=None), "/".join(units))
    return (body, words) if divided is None else (divided, found["words"] + (body.noun or ""))


def split_first(text: str) -> tuple[str, str] | None:
    """``每村一人`` as the words in front and the figure; None for any other text."""
    found = _FIRST.fullmatch(text) if "每" in text else None
    return (found["pers"], found["figure"]) if found else None


def _divide(body: Quantity, below: str) -> Quantity | None:
    """The quantity with units to be counted by behind its own; None where one cannot be."""
    unit = read_unit(f"{body.unit}/{below}")
    if unit is None or not unit.known:
        return None
    return body._replace(unit=unit.canonical, unit_text=f"{body.unit_text}/{below}")


def how_often(text: str) -> str | None:
    """``一年两次`` as 每年两次; None for any other text."""
    found = _HOW_OFTEN.fullmatch(text)
    return f"每{found['per'] or found['half']}{found['times']}" if found else None


def each_as_figure(text: str) -> str:
    """``一村一人`` as 每村一人; not every such rule is a figure then."""
    return f"每{text[1:]}"


def is_one_each(text: str) -> bool:
    """Whether the text is a rule for each one (一村一人), not a figure."""
    return _ONE_EACH.fullmatch(text) is not None
