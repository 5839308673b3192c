"""What we print is read back as the same target, and nothing at all makes the reader fail."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorer.model.target import Comparator, Target, TargetKind
from scorer.money import exact_text
from scorer.reading.target_value import read_target, target_words

UNITS = [
    "%",
    "‰",
    "个",
    "元",
    "人次",
    "工作日",
    "小时",
    "元/亩",
    "万元",
    "万元/亩",
    "个百分点",
    "户/年",
    "个临时工",
    "百分率",
    "",
]
SIGNS = ["≥", "≤", ">", "<", "=", "", "±", "不超过", "至少", "大于"]

figures = st.decimals(0, 10**7 - 1, places=3, allow_nan=False, allow_infinity=False).map(exact_text)
bounds = st.builds("{}{}{}".format, st.sampled_from(SIGNS), figures, st.sampled_from(UNITS))
ranges = st.builds(
    "{0[0]}-{0[1]}{1}".format,
    st.lists(st.integers(0, 10**6), min_size=2, max_size=2, unique=True).map(sorted),
    st.sampled_from(UNITS),
)
deadlines = st.dates(date(2000, 1, 1), date(2099, 12, 31)).map(lambda day: f"{day:%Y年%m月%d日}前")
words = st.sampled_from(
    ["优良", "零上访", "无投诉", "0%", "不低于上年", "11月底完成100%", "见附件", "工90"]
)


def _meaning(target: Target) -> Target:
    """Everything but the wording: the printed text, the spelling of the unit, where parts came from."""
    printed = target.unit_text if (target.unit_text or "").startswith(("万", "亿")) else None
    return target.model_copy(
        update={"text": "", "unit_text": printed, "inferred_from": None, "alternatives": ()}
    )


@given(st.one_of(bounds, ranges, deadlines, words))
def test_what_we_print_reads_as_the_same_target(text: str) -> None:
    target = read_target(text, year=2021).target
    again = read_target(target_words(target), year=2021).target
    assert _meaning(again) == _meaning(target)
    assert target_words(again) == target_words(target)


@given(bounds)
def test_every_bound_is_read_exactly(text: str) -> None:
    target = read_target(text).target
    assert target.kind in {TargetKind.QUANTITATIVE, TargetKind.ZERO_EVENT}
    assert target.value is not None


@given(st.text(max_size=40))
def test_any_text_is_answered_with_a_target_or_a_finding(text: str) -> None:
    reading = read_target(text)
    assert reading.target.text == text
    assert reading.target.kind is not TargetKind.TEXT or reading.findings


PIECES = [
    "≥",
    "≤",
    "不低于",
    "达到",
    "控制在",
    "9",
    "90",
    "1.5",
    "万",
    "%",
    "个",
    "元",
    "以上",
    "以内",
    "（含）",
    "-",
    "～",
    "/",
    "月",
]
PIECES += [
    "2021年",
    "12月",
    "底",
    "前",
    "完成",
    "约",
    "百分之",
    "三十",
    "每",
    "得",
    "10",
    "分",
    "，",
    "优良",
    "±",
    "=",
    " ",
    "\n",
]


@settings(derandomize=True, max_examples=400)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_any_mixture_of_the_usual_pieces_is_answered(text: str) -> None:
    reading = read_target(text, subcategory="成本指标", name="合格率（%）", year=2021)
    assert reading.target.kind is not TargetKind.TEXT or reading.findings
    again = read_target(target_words(reading.target), subcategory="成本指标", year=2021).target
    if reading.target.kind is TargetKind.QUANTITATIVE:
        assert again.comparator is reading.target.comparator
        assert again.value == reading.target.value


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("≥90百分率", "≥90%"),
        ("33个", "33个"),
        ("2021年12月底前", "2021-12-31前"),
        ("不低于1.96万元", "≥1.96万元"),
        ("=100%", "100%"),
        ("80%～90%", "80~90%"),
        ("3个临时工", "3个临时工"),
        ("11月底完成100%", "2021-11-30前完成100%"),
        ("见附件", "见附件"),
    ],
)
def test_words_of_a_target(text: str, shown: str) -> None:
    assert target_words(read_target(text, year=2021).target) == shown


def test_an_equal_sign_says_no_more_than_the_bare_number() -> None:
    target = read_target("=100%").target
    assert (target.comparator, target.value) == (Comparator.EQ, Decimal(100))
    assert target_words(target) == "100%"
