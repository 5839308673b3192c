"""Reading never hangs: long and repetitive texts are answered as quickly as short ones."""

import time

import pytest

from scorer.reading.actual_value import read_actual
from scorer.reading.amounts import read_amount
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
    read_actual(text, target)
    read_actual(text, deadline)
    read_amount(text)
    assert time.perf_counter() - started < 2
