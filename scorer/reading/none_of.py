"""Zero of something countable in words: ``零上访``, ``无事故``, ``无``, ``缺一项扣1分``."""

from decimal import Decimal
from typing import Final

from scorer.model.target import Comparator, TargetKind
from scorer.reading import codes
from scorer.reading.points import counted_deduction
from scorer.reading.sense import Sense
from scorer.text import pattern

_INCIDENT: Final = pattern(
    "上访|信访|事故|投诉|事件|案件|违规|违法|违纪|差错|失误|发生|死亡|伤亡|感染|返贫|舆情|火灾|火情|火点|遗漏|犯罪|纠纷|"
    "举报|积压|欠薪|逾期|超标|疫情|反弹|目标|辍学|隐患|冒烟|着火|腐败|诉讼|延误|污染|拖欠|重复|病例|复发|聚集|误差|缺陷|非访|失控|损失"
)
_ZERO_WORD: Final = pattern('[“"]?零[”"]?(?P<noun>[\u3400-\u9fff]{1,12})')
_NONE: Final = pattern(
    "(?:无|没有|未发生|未出现|不发生|不出现|零发生)(?:任何|[一1][起例件次人名])?"
    r"(?P<noun>[\u3400-\u9fff、]{0,16})(?:\((?:0|零)[\u3400-\u9fff%]{0,2}\))?"
)


def read_none_of(text: str) -> Sense | None:
    """The zero event that the whole (plain) text is; bare 无 is noted, as nothing is counted in it."""
    found = _ZERO_WORD.fullmatch(text) or _NONE.fullmatch(text)
    if found is None:
        return None
    noun = found["noun"] or None
    if noun is not None and not _INCIDENT.search(noun):
        return None
    sense = Sense(TargetKind.ZERO_EVENT, Comparator.EQ, Decimal(0), noun=noun)
    return sense if noun else sense.noted(codes.NONE_OF_WHAT)


def read_deduction(text: str) -> Sense | None:
    """``缺一项扣1分``: what is missing is counted, and none may be."""
    unit = counted_deduction(text)
    if unit is None:
        return None
    sense = Sense(TargetKind.ZERO_EVENT, Comparator.EQ, Decimal(0), unit=unit, unit_text=unit)
    return sense.noted(codes.COUNTED_DEDUCTION, unit=unit)
