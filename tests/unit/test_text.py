"""Copies for keys and numbers, and file names that keep Hanzi."""

import pytest

from scorer.text import file_name, key, normalise, one_line, width, without_controls


@pytest.mark.parametrize(
    ("printed", "plain"),
    [("≥９５％", "≥95%"), ("１，０００", "1,000"), ("①完成", "①完成"), ("（一）", "(一)")],
)
def test_a_normalised_copy(printed: str, plain: str) -> None:
    assert normalise(printed) == plain


def test_captions_are_compared_without_white_space() -> None:
    assert key(" 项目 编码\n") == key("项目编码")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("“散乱污”企业/整治", "“散乱污”企业_整治"),
        ("CON", "_CON"),
        ("  ", "_"),
        ("a\u202eb", "a_b"),
        ("村级:经费.", "村级_经费"),
    ],
)
def test_file_names_keep_hanzi(name: str, safe: str) -> None:
    assert file_name(name) == safe


def test_widths_in_terminal_cells() -> None:
    assert width("指标A") == 5
    assert width("％") == 2


def test_lines_and_controls() -> None:
    assert one_line("一 \n 二") == "一 二"
    assert without_controls("\ufeff一\x00二\n") == "一二\n"
