"""Bytes to text: the bytes decide, and what is doubtful about them is said with its lines."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.errors import UnreadableFileError
from scorer.importers.encodings import Decoded, decode
from scorer.importers.text_findings import (
    ENCODING_DECLARED,
    TEXT_CUT,
    TEXT_EMPTY_BYTES,
    TEXT_LOST,
    TEXT_MIXED,
)
from scorer.resources import resource_dir

SAMPLE = resource_dir("fixtures") / "plans" / "yaoshan-2021.txt"
TEXT = SAMPLE.read_text(encoding="utf-8")
LINES = TEXT.split("\n")

ENCODINGS = [
    (b"", "utf-8"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (b"", "utf-16-le"),
    (b"", "utf-16-be"),
    (b"", "gb18030"),
    ("\ufeff".encode("gb18030"), "gb18030"),
]


def codes(decoded: Decoded) -> list[str]:
    return [each.code for each in decoded.findings]


def glued(inner: str, outer: str) -> bytes:
    """The sample with its lines 41 to 60 in another encoding than the rest."""
    return b"\n".join(
        line.encode(inner if 40 <= index < 60 else outer) for index, line in enumerate(LINES)
    )


@pytest.mark.parametrize(("mark", "encoding"), ENCODINGS)
def test_the_sample_in_every_encoding(mark: bytes, encoding: str) -> None:
    assert decode(mark + TEXT.encode(encoding), "a.txt") == Decoded(TEXT, encoding)


@given(
    st.text(st.characters(codec="gb18030", min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=4),
    st.sampled_from(["utf-8", "utf-16", "utf-8-sig", "gb18030"]),
)
def test_hanzi_come_back_from_any_encoding(hanzi: str, encoding: str) -> None:
    text = f"项目名称\t{hanzi}\n"
    assert decode(text.encode(encoding), "a.txt").text == text


def test_lines_of_another_encoding_are_read_and_named() -> None:
    for inner, outer in (("gb18030", "utf-8"), ("utf-8", "gb18030")):
        decoded = decode(glued(inner, outer), "a.txt")
        assert decoded.text.split("\n")[40:60] == LINES[40:60]
        assert decoded.encoding == outer
        (finding,) = decoded.findings
        assert finding.code == TEXT_MIXED
        assert finding.params["lines"] == "42, 44-48, 56-58"
        assert finding.place is not None
        assert finding.place.line == 42


def test_a_line_that_would_do_in_both_encodings_goes_with_its_neighbours() -> None:
    # The two bytes of 元 in GB18030 are a Cyrillic letter in UTF-8.
    data = "\t项目编码\n\t项目名称\n".encode() + "\t单位名称\n\t元\n".encode("gb18030")
    assert decode(data, "a.txt").text.split("\n")[3] == "\t元"


def test_a_broken_byte_does_not_turn_utf8_into_other_hanzi() -> None:
    data = TEXT.encode("utf-8")
    at = data.index("社会治安".encode()) + 1
    decoded = decode(data[:at] + data[at + 1 :], "a.txt")
    assert decoded.encoding == "utf-8"
    (finding,) = decoded.findings
    assert (finding.code, finding.params["lines"]) == (TEXT_LOST, "42")
    assert decoded.text.replace("\ufffd", "") == TEXT.replace("社会治安", "会治安")


def test_a_broken_byte_in_a_file_of_one_line_is_found_too() -> None:
    data = TEXT.replace("\n", " ").encode("utf-8")
    at = data.index("社会治安".encode()) + 1
    decoded = decode(data[:at] + data[at + 1 :], "a.html")
    assert (decoded.encoding, codes(decoded)) == ("utf-8", [TEXT_LOST])


def test_a_lone_cut_character_is_lost_and_not_read_as_gb18030() -> None:
    decoded = decode("\t项目编码\n\t产出指标\n\t数量指标\n\t".encode() + b"\xe4\xba", "a.txt")
    assert (decoded.encoding, codes(decoded)) == ("utf-8", [TEXT_LOST])


def test_a_broken_byte_in_gb18030_costs_one_line_and_not_the_file() -> None:
    data = TEXT.encode("gb18030")
    at = data.index("社会治安".encode("gb18030"))
    decoded = decode(data[:at] + b"\xff" + data[at + 1 :], "a.txt")
    assert (decoded.encoding, codes(decoded)) == ("gb18030", [TEXT_LOST])
    assert decoded.text.split("\n")[:41] == LINES[:41]


def test_characters_that_were_lost_before_are_named() -> None:
    decoded = decode("甲乙丙\n丁�戊\n\n��\n".encode(), "a.txt")
    (finding,) = decoded.findings
    assert (finding.code, finding.params["count"]) == (TEXT_LOST, "3")
    assert finding.params["lines"] == "2, 4"


def test_control_and_invisible_characters_are_dropped_and_cell_breaks_kept() -> None:
    decoded = decode("\ta\x07\x0bb\x0c\x1a\x7f项目\u200b编码\ufeff\xad".encode(), "a.txt")
    assert decoded == Decoded("\ta\nb项目编码", "utf-8")


def test_empty_bytes_are_dropped_and_said() -> None:
    decoded = decode("甲\n乙\0\0\n丙".encode() + b"\0" * 4096, "a.txt")
    assert decoded.text == "甲\n乙\n丙"
    (finding,) = decoded.findings
    assert (finding.code, finding.params["count"]) == (TEXT_EMPTY_BYTES, "4098")
    assert finding.params["line"] == "2"


def test_a_file_cut_in_the_middle_of_a_character() -> None:
    decoded = decode("\ufeff绩效目标".encode("utf-16-le")[:-1], "a.txt")
    assert (decoded.text, codes(decoded)) == ("绩效目", [TEXT_CUT])


@pytest.mark.parametrize(
    ("encoding", "declared", "is_wrong"),
    [
        ("utf-8", "gb2312", True),
        ("gb18030", "utf-8", True),
        ("gb18030", "GBK", False),
        ("utf-8", "utf8", False),
        ("utf-8", "UTF-8", False),
        ("utf-16", "unicode", False),
        ("utf-16", "utf-8", True),
    ],
)
def test_a_wrong_declaration_is_said_and_not_followed(
    encoding: str, declared: str, is_wrong: bool
) -> None:
    decoded = decode(TEXT.encode(encoding), "a.html", declared)
    assert decoded.text == TEXT
    assert codes(decoded) == ([ENCODING_DECLARED] if is_wrong else [])


@pytest.mark.parametrize(
    "data", [b"\xff\xff\xff\xff", b"\xff" * 3 + b",1\n", b"\x80\x81\xff\n" * 9]
)
def test_bytes_of_no_encoding_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFileError):
        decode(data, "a.txt")


def test_text_with_too_much_lost_is_refused_by_its_line() -> None:
    with pytest.raises(UnreadableFileError) as caught:
        decode("绩效目标\n".encode() + b"\xe4\xff\xff\xff\xff", "a.txt")
    assert "a.txt" in caught.value.message
    assert "2" in caught.value.message
