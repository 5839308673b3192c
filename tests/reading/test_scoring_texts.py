"""Scoring rules in words against a corpus worked by hand; what is said again is the same rule."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.reading.rule import TextRule
from scorer.reading.rule_text import read_rule
from scorer.reading.rule_words import rule_words
from scorer.reading.target_value import read_target

CORPUS = Path(__file__).with_name("scoring_texts.tsv")
Case = tuple[str, str, str, str]


def cases() -> list[Case]:
    lines = CORPUS.read_text(encoding="utf-8").splitlines()
    rows = [[*line.split("\t"), "", ""] for line in lines if line and not line.startswith("#")]
    return [(target, text, expected, named) for target, text, expected, named, *_rest in rows]


def same_rule(one: TextRule | None, other: TextRule | None) -> bool:
    return _bare(one) == _bare(other)


def _bare(rule: TextRule | None) -> TextRule | None:
    """The rule without how its condition was printed."""
    if rule is None or rule.condition is None:
        return rule
    bare = {"text": "", "unit_text": None, "noun": None, "inferred_from": None}
    return rule._replace(condition=rule.condition.model_copy(update=bare))


def test_the_corpus_is_large_and_says_nothing_twice() -> None:
    found = cases()
    assert len(found) >= 120
    assert len({each[:2] for each in found}) == len(found)


@pytest.mark.parametrize(("printed", "text", "expected", "named"), cases())
def test_a_text_is_read_as_worked_by_hand(
    printed: str, text: str, expected: str, named: str
) -> None:
    target = read_target(printed, year=2021).target
    reading = read_rule(text, target, year=2021)
    if not expected:
        assert reading is None
        return
    assert reading is not None
    if expected.startswith("RDG-"):
        finding = reading.findings[0]
        assert (reading.rule, finding.code) == (None, expected)
        assert not named or named in finding.params.values()
        return
    assert reading.rule is not None, reading.findings
    assert rule_words(reading.rule) == expected
    again = read_rule(expected, target, year=2021)
    assert again is not None
    assert same_rule(again.rule, reading.rule)


PIECES = st.sampled_from(
    [
        "≥90%",
        "80%-90%",
        "每",
        "低于",
        "1个百分点",
        "扣",
        "0.5分",
        "扣完为止",
        "得",
        "10分",
        "不得分",
        "满分",
        "得满分",
        "按比例",
        "得分",
        "=",
        "实际完成值",
        "÷",
        "目标值",
        "×",
        "分值",
        "否则",
        "2021年12月底",
        "完成",
        "未完成",
        "(",
        ")",
        "[",
        "]",
        "含",
        "不含",
        "以上",
        "以下",
        "缺",
        "一项",
        "，",
        "；",
        "。",
        "\n",
        "九成",
        "百分之",
        "个",
        "次",
        "天",
        "酌情",
        "加",
        "最多",
        "不足",
        "的",
        "①",
        "1、",
        "万元",
    ]
)


@given(
    st.lists(PIECES, max_size=24).map("".join),
    st.sampled_from(["≥90%", "33个", "≤5次", "12月底前", "优"]),
)
def test_any_text_made_of_such_words_is_read_or_refused(text: str, printed: str) -> None:
    reading = read_rule(text, read_target(printed, year=2021).target, year=2021)
    assert reading is None or (reading.rule is None) == bool(
        [each for each in reading.findings if each.severity != "note"]
    )


@given(st.text(max_size=200))
def test_arbitrary_text_never_raises(text: str) -> None:
    for wanted in (text, f"{text}得10分", f"每{text}扣1分", f"得分={text}"):
        read_rule(wanted)


@pytest.mark.parametrize(
    "text",
    [
        "每低于" * 300 + "扣1分",
        "≥90%且" * 200 + "得10分",
        "得1分，" * 200,
        "低于90%的，" * 150 + "每低1个百分点扣1分",
        "一" * 900 + "扣1分",
        "1" * 900 + "分得分=1",
        "不足" * 400 + "扣1分",
        "得分=" + "(" * 900,
        "按实际完成" * 150 + "比例得分",
        "的" * 950 + "得10分",
    ],
)
def test_long_texts_end(text: str) -> None:
    assert len(text) <= 1200
    reading = read_rule(text, read_target("≥90%").target)
    assert reading is None or reading.rule is None or rule_words(reading.rule)
