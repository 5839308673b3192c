"""A scoring text cut into clauses: a condition, and what it gives or takes."""

import re
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from scorer.reading.numerals import HAN, read_number
from scorer.reading.quantity import plain
from scorer.reading.rule import ALL, NONE, Gives
from scorer.text import pattern

_NUMBER: Final = rf"(?:\d+(?:\.\d+)?|{HAN})"
_WORTH: Final = "(?:该项|本项|此项|指标|项目)?(?:指标)?(?:分值|满分|总分|权重分|权重|标准分|分数)"
_OUTCOME: Final = pattern(
    r"(?P<none>(?:均|(?<!否)则|该项|本项|此项|一律|都|即|也)*"
    r"(?:不得分|不计分|不给分|不予得分|不予计分|得零分|(?:得|计|记|为)0分|全扣|扣完(?!.{0,8}为止)|扣光|"
    rf"扣除?(?:该项|本项)?全部(?:分值|得分|分)?|扣除?{_WORTH}(?![分的]|\d)))"
    r"|(?P<all>(?:可|(?<!否)则|即|均)*(?:得|计|记|给|为)(?:该项|本项)?(?:满分|全分|全部分值?|足分|全部的?分))"
    rf"|(?P<gives>(?:可|(?<!否)则|即|均)*(?<!不)(?<!取)(?:得|计|记|给|赋)(?:分值?为?)?(?:{_WORTH}的?)?"
    rf"(?:(?P<share>\d+(?:\.\d+)?)%(?:的?(?:分值|满分|权重分|权重|分数|分))?|(?P<points>{_NUMBER})分))(?![钟之布点率比数制类])"
    rf"|(?<=[,:;下上间内者的则])(?P<bare>{_NUMBER})分(?=[,;:.、)]|$)"
    rf"|(?P<takes>(?:(?<!否)则|应|相应)?扣(?:减|除|掉|去)?(?:{_WORTH}的?)?"
    rf"(?:(?P<lost>\d+(?:\.\d+)?)%(?:的?(?:分值|满分|权重分|权重|分数|分))?|(?P<minus>{_NUMBER})分))"
    r"|(?P<proportion>(?:(?<!否)则|均|可)?按照?\(?B[/÷]A(?:或A[/÷]B)?\)?×?(?:该|本)?(?:指标|项)?分值(?:得分|计分|记分)"
    r"|(?:(?<!否)则|均|可)?(?:按照?|依|根据)(?:实际)?完成值与(?:年度)?(?:指标|目标)值的?比例(?:得分|计分|记分|给分)"
    r"|(?:(?<!否)则|均|可)?(?:按照?|依|根据)(?:实际|年度|目标|其|指标|任务)*(?:完成|执行|达标|达到|未完成|超出|超支|超额|低于)?"
    r"(?:情况|进度|部分|程度|数量|值|率)?(?:的|占目标值?的)?(?:比例|比率|完成率|百分比)(?:相应|同比|折算|计算)*(?:得分|计分|记分|给分|赋分|扣分|扣减|扣除|折算得分|得))"
)
_FULL: Final = pattern(
    rf"^(?:\(?(?:本项|该项|此项|指标|本指标|总)?(?:满分|分值|总分|权重|标准分|共|共计)(?:为|是|:|计)?(?P<full>{_NUMBER})分\)?"
    rf"|\((?P<alone>{_NUMBER})分\))[,;:。、]*"
)
_MARK: Final = pattern(
    r"(?:^|(?<=[;,。:分]))(?:\(\d{1,2}\)|\d{1,2}[、)]|\d{1,2}\.(?!\d)|[\u2460-\u2473])"
)
_BREAK: Final = pattern(r"\s*[\r\n]+\s*")
_SIGNS: Final = {
    ">=": "≥",
    "=>": "≥",
    "<=": "≤",
    "=<": "≤",
    "≧": "≥",
    "⩾": "≥",
    "≦": "≤",
    "⩽": "≤",
    "~": "-",
    "〜": "-",
    "∼": "-",
    "—": "-",
    "–": "-",
    "“": "",
    "”": "",
    '"': "",
    "。": ";",
}


_STOPS: Final = ",;:、."


class Kind(StrEnum):
    """What a clause does."""

    GIVES = "gives"
    TAKES = "takes"
    PROPORTION = "proportion"


class Clause(NamedTuple):
    """A condition as it stands (plain), and what it gives or takes."""

    condition: str
    kind: Kind
    gives: Gives = NONE


class Cut(NamedTuple):
    """The clauses, what the text says all points are, and what stands behind the last clause."""

    clauses: tuple[Clause, ...]
    full: Decimal | None
    rest: str


def tidied(text: str) -> str:
    """The text plain, breaks as semicolons, signs in one spelling, without list numbers."""
    tidy = plain(_BREAK.sub(";", text.strip()))
    for sign, one in _SIGNS.items():
        if sign in tidy:
            tidy = tidy.replace(sign, one)
    return _MARK.sub("", tidy)


def cut(tidy: str) -> Cut:
    """The clauses of a tidied text in their order."""
    found = _FULL.match(tidy)
    full = read_number(found["full"] or found["alone"]) if found else None
    at = found.end() if found and full is not None else 0
    clauses = []
    for outcome in _OUTCOME.finditer(tidy, at):
        clauses.append(_clause(trimmed(tidy[at : outcome.start()]), outcome))
        at = outcome.end()
    return Cut(tuple(clauses), full, tidy[at:].strip(_STOPS))


def _clause(condition: str, found: re.Match[str]) -> Clause:
    if found["proportion"]:
        return Clause(condition, Kind.PROPORTION)
    if found["takes"]:
        return Clause(condition, Kind.TAKES, _amount(found["minus"], found["lost"]))
    if found["none"]:
        return Clause(condition, Kind.GIVES, NONE)
    if found["all"]:
        return Clause(condition, Kind.GIVES, ALL)
    given = _amount(found["points"] or found["bare"], found["share"])
    return Clause(condition, Kind.GIVES, NONE if given.points == 0 else given)


def _amount(points: str | None, share: str | None) -> Gives:
    if share is not None:
        return Gives(share=Decimal(share).scaleb(-2)) if Decimal(share) else NONE
    return Gives(points=read_number(points or ""))


def trimmed(condition: str) -> str:
    """A condition without the stops and the words that lead over to what it gives."""
    before = ""
    while before != condition:
        before, condition = condition, condition.strip(_STOPS)
        if condition != "否则":
            condition = condition.removesuffix("则")
        for word in ("的", "者", "时", "可", "即", "情况下"):
            if not condition.endswith("小时"):
                condition = condition.removesuffix(word)
    return condition
