"""Reading never hangs: long and repetitive texts are answered as quickly as short ones."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorer.reading import target_value
from scorer.reading.actual_value import read_actual
from scorer.reading.amounts import read_amount
from scorer.reading.rule_text import read_rule
from scorer.reading.scoring_text import read_stated_points
from scorer.reading.target_value import read_target

PIECES = [
    "控制在",
    "1-",
    "达到",
    "每",
    "≥",
    "以上",
    "大于或",
    "共共计",
    "得1分",
    "十",
    "2021年",
    "、",
    "(万元)",
    "增长到",
    "半个",
    "一村",
    "1亿",
    "¥5",
    "全部完成",
    "以上(含)",
    "1-12月",
]


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("lead", ["", "≥", "2021年12月"])
def test_repeated_pieces_are_read_in_no_time(piece: str, lead: str) -> None:
    text = lead + piece * 120 + "x"
    target = read_target("≥90%").target
    deadline = read_target("2021年12月底前").target
    started = time.perf_counter()
    read_target(text, name=text, description=text, year=2021)
    read_stated_points(text)
    read_rule(f"{text}得10分", target)
    read_rule(f"每{text}扣1分", target)
    read_actual(text, target)
    read_actual(text, deadline)
    read_amount(text)
    assert time.perf_counter() - started < 2


LONG_PIECES = [
    *PIECES,
    *(
        "不",
        "(",
        "1,",
        "\n",
        "1 ",
        "①",
        "²",
        "每低于",
        "扣1分",
        "/人",
        "1 000 ",
        "率",
        "[",
        "O",
        "1。",
        "超过1,扣",
    ),
]


@pytest.mark.parametrize("piece", LONG_PIECES)
@pytest.mark.parametrize("lead", ["", "≥", "1"])
def test_a_text_as_long_as_a_page_is_no_trap(piece: str, lead: str) -> None:
    text = (lead + piece * 20_000)[:20_000] + "x"
    target = read_target("≥90%").target
    started = time.perf_counter()
    read_target(text)
    read_target("90", name=text, description=text)
    read_target("惠及群众≥90%", name=text, description=text)
    read_stated_points(text)
    read_rule(f"{text}得10分", target)
    read_actual(text, target)
    read_amount(text)
    assert time.perf_counter() - started < 2


FRAGMENTS = [
    *PIECES,
    "≤",
    "不",
    "内",
    "级",
    "90",
    "%",
    "月",
    "（含）",
    "“",
    "年",
    "一",
    "前",
    "；",
    " ",
]


def _processor_seconds(text: str) -> float:
    """One reading, with nothing remembered from the one before."""
    target_value.read_target.cache_clear()
    target_value._sense.cache_clear()
    started = time.process_time()
    read_target(text, year=2021)
    return time.process_time() - started


@settings(derandomize=True, max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(max_size=300),
        st.lists(st.sampled_from(FRAGMENTS), max_size=150).map(lambda each: "".join(each)[:300]),
    )
)
def test_no_text_takes_long_or_fails(text: str) -> None:
    assert min(_processor_seconds(text) for _ in range(3)) < 0.005
