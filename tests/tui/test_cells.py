"""Widths, wrapping and bars in terminal cells."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.cells import bar, fit, shown, wrap

TEXTS = st.text(alphabet="村级办公经费，。（）abc 019≥%①Ⅱ“”…\n", max_size=60)


@given(TEXTS, st.integers(1, 40), st.sampled_from(["left", "right"]))
def test_fit_takes_exactly_the_width(text: str, width: int, align: str) -> None:
    assert cell_len(fit(text, width, "left" if align == "left" else "right")) == width


@given(TEXTS, st.integers(2, 40))
def test_wrap_keeps_every_character_within_the_width(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_fit_marks_what_was_cut() -> None:
    assert fit("村级组织办公经费", 9) == "村级组织…"
    assert fit("村级组织办公经费", 10) == "村级组织… "
    assert fit("98.50", 8, "right") == "   98.50"


def test_wrap_leaves_stops_and_brackets_where_they_belong() -> None:
    assert wrap("达到目标，再接再厉", 8) == ["达到目", "标，再接", "再厉"]
    assert wrap("“达标率”：缺原因", 9) == ["“达标", "率”：缺原", "因"]
    assert wrap("原因（“无”不算）", 7) == ["原因", "（“无”", "不算）"]


def test_wrap_breaks_words_at_spaces() -> None:
    assert wrap("the reason is missing", 12) == ["the reason", "is missing"]


@given(st.fractions(0, 2), st.integers(1, 40))
def test_bar_has_its_width_and_is_full_from_one_on(share: Fraction, width: int) -> None:
    drawn = bar(share, width)
    assert cell_len(drawn) == width
    assert (drawn == "█" * width) == (share >= 1 or (width == 1 and share > 0))
    assert drawn.startswith("█") == (share > 0)


def test_unknown_has_an_empty_bar() -> None:
    assert bar(None, 4) == "░░░░"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("≥90%", ">=90%"), ("a→b", "a->b"), ("▸ ●○█░", "> *o#."), ("├─┼─┤", "+-+-+")],
)
def test_plain_is_ascii(text: str, expected: str) -> None:
    assert shown(text, plain=True) == expected
    assert shown(text, plain=False) == text


def test_wrap_keeps_words_and_figures_together() -> None:
    assert wrap("方向键选择，Enter继续", 16) == ["方向键选择，", "Enter继续"]
    assert wrap("实际完成值“95.5%”", 14) == ["实际完成值", "“95.5%”"]
    assert wrap("评定于2026-11-26", 10) == ["评定于", "2026-11-26"]
    assert wrap("928f1da1b083", 5) == ["928f1", "da1b0", "83"]
