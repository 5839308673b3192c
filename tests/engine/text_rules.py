"""Rows whose text states a rule, and canonical words computed by hand rules of their own."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from scorer.engine.line import score_line
from scorer.engine.setting import Setting
from scorer.findings import Place
from scorer.model.outcome import Outcome
from scorer.model.plan import Indicator, RuleChoice
from scorer.model.sheet import Line, MaxSource
from scorer.money import round_half_up
from scorer.reading.target_value import read_target
from scorer.rules.catalog import load_catalog
from scorer.rules.pack import RulePack

NATIONAL = load_catalog().get("cn.project-self-evaluation@2020")
PLACE = Place(file="plan.docx", table=4, row=9, column=8)
WHY: dict[str, Any] = {"deviation_reason": "阴雨天多", "corrective_action": "提前安排工期"}
WHEN = datetime(2022, 1, 14, 9, 30, tzinfo=UTC)


def row(target_text: str, text: str, max_score: str | None = "10", **more: Any) -> Indicator:
    target = read_target(target_text, category="产出指标", name="指标", year=2021).target
    fields: dict[str, Any] = {
        "position": 1,
        "category": "产出指标",
        "subcategory": "数量指标",
        "name": "指标",
        "target_text": target_text,
        "target": target,
        "scoring_text": text,
        "max_score": None if max_score is None else Decimal(max_score),
        "places": {"scoring_text": PLACE},
    }
    return Indicator(**{**fields, **more})


def decided(
    indicator: Indicator, choice: Literal["text", "pack"], words: str = "", text: str | None = None
) -> Indicator:
    said = text or indicator.scoring_text or ""
    kept = RuleChoice(choice=choice, text=said, words=words, by="李会计", at=WHEN)
    return indicator.model_copy(update={"rule_choice": kept})


def scored(
    indicator: Indicator,
    actual: str | None,
    source: MaxSource = MaxSource.DOCUMENT,
    pack: RulePack = NATIONAL,
    **more: Any,
) -> Line:
    outcome = Outcome(actual_text=actual, **WHY, **more)
    return score_line(
        indicator, outcome, indicator.max_score or Decimal(10), Setting(pack, source, 2021)
    )


def codes(line: Line) -> list[str]:
    return [finding.code for finding in line.findings]


_STEP = re.compile(
    r"(?P<ends>.*?)得(?:(?P<all>满分)|分值的(?P<share>[\d.]+)%|(?P<points>[\d.]+)分)"
)
_END = re.compile(r"(≥|>|≤|<|=)([\d.]+)")
_DEDUCTION = re.compile(
    r"每(?P<side>低于目标|超过目标|发生)(?P<of>的)?(?P<per>[\d.]+)(?P<unit>[^\d扣]*)"
    r"扣(?:分值的(?P<share>[\d.]+)%|(?P<points>[\d.]+)分)，扣完为止（不足.*?(?P<how>按比例扣|不扣)）"
)


def computed_by_words(words: str, bound: Fraction, actual: Fraction, most: Fraction) -> Decimal:
    """The score that canonical words give: nothing of the program's reading or methods is used."""
    points = _points(words.split("；"), bound, actual, most)
    return round_half_up(max(Fraction(0), min(points, most)))


def _points(parts: list[str], bound: Fraction, actual: Fraction, most: Fraction) -> Fraction:
    last = parts[-1]
    if last.startswith("得分="):
        return _formula(last, bound, actual, most)
    if (found := _DEDUCTION.fullmatch(last)) is not None:
        return most - _lost(found, bound, actual, most)
    for part in parts:
        step = _STEP.fullmatch(part)
        assert step is not None, part
        if step["ends"] in {"否则", "未完成"} or _holds(step["ends"], actual):
            if step["all"]:
                return most
            if step["share"]:
                return most * Fraction(step["share"]) / 100
            return Fraction(step["points"])
    raise AssertionError(parts)


def _holds(ends: str, actual: Fraction) -> bool:
    found = _END.findall(ends)
    assert found, ends
    return all(
        {
            "≥": actual >= Fraction(number),
            ">": actual > Fraction(number),
            "≤": actual <= Fraction(number),
            "<": actual < Fraction(number),
            "=": actual >= Fraction(number),
        }[sign]
        for sign, number in found
    )


def _lost(found: re.Match[str], bound: Fraction, actual: Fraction, most: Fraction) -> Fraction:
    missed = bound - actual if found["side"] == "低于目标" else actual - bound
    per = Fraction(found["per"]) * (bound / 100 if found["of"] else 1)
    count = max(Fraction(0), missed) / per
    if found["how"] == "不扣":
        count = Fraction(count.numerator // count.denominator)
    cost = most * Fraction(found["share"]) / 100 if found["share"] else Fraction(found["points"])
    return count * cost


def _formula(words: str, bound: Fraction, actual: Fraction, most: Fraction) -> Fraction:
    if words.startswith("得分=实际完成值÷目标值"):
        return actual / bound * most
    if words.startswith("得分=(2×目标值-实际完成值)÷目标值"):
        return (2 * bound - actual) / bound * most
    if words.startswith("得分=目标值÷实际完成值"):
        return most if actual <= bound else bound / actual * most
    marked = re.match(r"得分=\(实际完成率-([\d.]+)%\)÷\(1-\1%\)×分值", words)
    assert marked, words
    mark = Fraction(marked.group(1)) / 100
    return (actual / bound - mark) / (1 - mark) * most
