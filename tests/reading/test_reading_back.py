"""What we print is read back as the same target, whatever unit, scale, noun or kind it has."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorer.model.target import Comparator, Target, TargetKind
from scorer.money import exact_text
from scorer.reading import bounds as bounds_read
from scorer.reading import units
from scorer.reading.quantity import plain
from scorer.reading.target_value import MAX_LENGTH, read_target, target_words

SIGNS = ["≥", "≤", ">", "<", "=", "", "±", "不低于", "不超过", "至少", "超过", "不足"]
SCALES = ["", "千", "万", "亿", "万亿"]
NOUNS = ["村", "临时工", "项目", "无人机", "县级以上项目", "标准化卫生室", "“一村一品”项目"]
LISTED = sorted({*units._CANONICAL, *units._WHOLE})
COUNTERS = sorted(unit for unit in LISTED if units.is_counter(units._CANONICAL.get(unit)))

figures = st.decimals(0, 10**7 - 1, places=3, allow_nan=False, allow_infinity=False).map(exact_text)
listed = st.sampled_from(LISTED)
compound = st.builds("{}/{}".format, listed, st.sampled_from(sorted({*LISTED, *units._DIVISORS})))
counted = st.builds("{}{}".format, st.sampled_from(COUNTERS), st.sampled_from(NOUNS))
any_unit = st.one_of(listed, compound, counted, st.just(""))
bounds = st.builds(
    "{}{}{}{}".format, st.sampled_from(SIGNS), figures, st.sampled_from(SCALES), any_unit
)
behind = st.builds(
    "{}{}{}".format, figures, listed, st.sampled_from(["以上", "以下", "以内", "（不含）以上"])
)
ranges = st.builds(
    "{0[0]}-{0[1]}{1}{2}".format,
    st.lists(st.integers(0, 10**6), min_size=2, max_size=2, unique=True).map(sorted),
    st.sampled_from(SCALES),
    any_unit,
)
each = st.builds("每{}{}{}".format, st.sampled_from(["月", "人", "户", "半年"]), figures, listed)
deadlines = st.builds(
    "{:%Y年%m月%d日}前{}".format,
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["", "完成", "完成100%", "完成率达到62.5%"]),
)


def _meaning(target: Target) -> Target:
    """Everything but the wording: the printed text and unit, where parts came from."""
    dropped = {"text": "", "unit_text": None, "inferred_from": None, "alternatives": ()}
    return target.model_copy(update=dropped)


def _reads_back(text: str) -> None:
    target = read_target(text, year=2021).target
    words = target_words(target)
    again = read_target(words, year=2021).target
    assert _meaning(again) == _meaning(target)
    assert target_words(again) == words


@settings(max_examples=500)
@given(st.one_of(bounds, behind, ranges, each, deadlines))
def test_every_kind_reads_back(text: str) -> None:
    _reads_back(text)


@pytest.mark.parametrize("unit", LISTED)
def test_every_unit_reads_back_under_every_sign_and_scale(unit: str) -> None:
    for sign in ("≥", "≤", ">", "<", "=", "", "±"):
        for figure in ("0", "1", "3", "0.5", "2021", "1000000"):
            for scale in ("", "千", "万", "亿"):
                _reads_back(f"{sign}{figure}{scale}{unit}")


def test_every_published_value_and_every_reading_offered_reads_back() -> None:
    lines = Path(__file__).with_name("corpus.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines[2:]:
        text = line.split("\t")[0]
        _reads_back(text)
        for offer in read_target(text, year=2021).target.alternatives:
            _reads_back(target_words(offer))


@given(st.text(alphabet="0123456789", min_size=1, max_size=60), st.text("0123456789", max_size=40))
def test_a_number_is_read_to_its_last_digit_or_not_at_all(whole: str, places: str) -> None:
    text = f"{whole}.{places}" if places else whole
    target = read_target(f"≥{text}个").target
    if target.kind is TargetKind.TEXT:
        assert read_target(f"≥{text}个").findings
    else:
        assert target.value is not None
        assert exact_text(target.value) == _without_zeros(text)


def _without_zeros(text: str) -> str:
    whole, point, places = text.partition(".")
    places = places.rstrip("0")
    return (whole.lstrip("0") or "0") + (f".{places}" if point and places else "")


@pytest.mark.parametrize(
    "text", ["1e-30", "1E5", "0x10", "NaN", "Infinity", "-0", "1_000", "9" * 40]
)
def test_no_number_of_a_program_is_taken(text: str) -> None:
    target = read_target(text).target
    assert (target.kind, target.value) == (TargetKind.TEXT, None)
    assert read_target(text).findings


@given(st.text(max_size=200))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(bounds)
def test_full_width_signs_and_digits_read_as_half_width(text: str) -> None:
    wide = text.translate(
        {ord(half): chr(ord(half) + 0xFEE0) for half in map(chr, range(0x21, 0x7F))}
    )
    assert _meaning(read_target(wide).target) == _meaning(read_target(text).target)


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=())), st.integers(1, 2000))
def test_no_text_of_any_length_raises(text: str, times: int) -> None:
    long = (text * times)[:10_000]
    reading = read_target(long, category=long, subcategory=long, name=long, description=long)
    assert reading.target.text == long
    assert reading.target.kind is not TargetKind.TEXT or reading.findings


PIECES = [
    *bounds_read._MEANING,
    *bounds_read._SUFFIXES,
    *("0", "9", "90", "1.5", "2021", "12", "31", ".", ",", "=", "≠", "+", "-", "~", "/", "·", "*"),
    *(
        "%",
        "‰",
        "（",
        "）",
        "“",
        "”",
        "。",
        "；",
        "：",
        "得",
        "扣",
        "分",
        "每",
        "半",
        "两",
        "十",
        "百",
        "廿",
    ),
    *(
        "无",
        "零",
        "未",
        "次",
        "个",
        "元",
        "月",
        "日",
        "年",
        "季度",
        "Q4",
        "天",
        "底",
        "初",
        "前",
        "内",
        "起",
    ),
    *("次年", "当年", "全年", "上半年", "完成", "率", "标准", "级", "A", "C25", "Ⅲ", "①", "²", "³"),
    *(
        "\uf0b3",
        "\ufffd",
        "□",
        "》",
        "《",
        "?",
        "_",
        "O",
        "l",
        " ",
        "\n",
        "\x00",
        "\ud800",
        "e",
        "约",
        "余",
    ),
    *(
        "由",
        "从",
        "提高到",
        "至",
        "且",
        "的",
        "X",
        "≈",
        "（含）",
        "（不含）",
        "上年",
        "预算",
        "人均",
        "每人每月",
    ),
]
mixtures = st.lists(st.sampled_from(PIECES), max_size=9).map("".join)


@settings(max_examples=1000, deadline=None)
@given(mixtures, mixtures, st.sampled_from(["成本指标", "数量指标", "时效指标", ""]))
def test_no_mixture_of_signs_and_words_raises(text: str, name: str, subcategory: str) -> None:
    reading = read_target(text, subcategory=subcategory, name=name, description=text, year=2021)
    assert reading.target.kind is not TargetKind.TEXT or reading.findings
    for each in (reading.target, *reading.target.alternatives):
        assert target_words(each) or not text


@pytest.mark.parametrize("text", ["0≥=\n-5", "90≥=", "90%≤=", "9>=", "5<="])
def test_a_double_sign_behind_a_figure_is_no_trap(text: str) -> None:
    assert read_target(text).target.value is None
    assert read_target(text).findings


def test_a_text_that_is_too_long_is_left_for_a_person() -> None:
    reading = read_target("≥90%" + "，" * MAX_LENGTH)
    assert (reading.target.kind, reading.target.value) == (TargetKind.TEXT, None)
    assert [each.code for each in reading.findings] == ["RDG-TARGET-TOO-LONG"]
    assert len(reading.findings[0].params["text"]) < 60


@pytest.mark.parametrize("sign", list("≥≤><"))
def test_a_strict_bound_never_becomes_a_closed_one(sign: str) -> None:
    meant = {"≥": Comparator.GE, "≤": Comparator.LE, ">": Comparator.GT, "<": Comparator.LT}
    target = read_target(target_words(read_target(f"{sign}90%").target)).target
    assert target.comparator is meant[sign]
