"""Names found by pinyin: initials, syllables, any reading of a character, and where the match stands."""

import pytest

from tui import spelling
from tui.searching import Names, match_in, query_of


@pytest.fixture(autouse=True)
def _loaded() -> None:
    spelling.load()


@pytest.mark.parametrize(
    ("typed", "name", "found"),
    [
        ("cjzz", "村级组织办公经费", "村级组织"),
        ("bgjf", "村级组织办公经费", "办公经费"),
        # 重: zhòng and chóng; 行: xíng and háng.
        ("zd", "重点道路修缮", "重点"),
        ("cd", "重点道路修缮", "重点"),
        ("xz", "行政执法", "行政"),
        ("hz", "行政执法", "行政"),
        # Whole syllables, a beginning of the last one, and both mixed.
        ("zhengfu", "镇人民政府", "政府"),
        ("zhengf", "镇人民政府", "政府"),
        ("zfu", "镇人民政府", "政府"),
        ("zhongdian", "重点道路", "重点"),
        ("chongd", "重点道路", "重点"),
        # zh, ch and sh are initials too.
        ("zhzhi", "组织治理", "织治"),
        ("zhz", "整治行动", "整治"),
        # ü as it is typed: v, or u.
        ("lvhua", "村庄绿化", "绿化"),
        ("luhua", "村庄绿化", "绿化"),
        # Digits and letters stand for themselves, full-width ones too.
        ("2021nd", "２０２１年度", "２０２１年度"),
        ("4gjk", "4G监控", "4G监控"),
        ("zzz", "重点道路", None),
        ("jfj", "办公经费", None),
    ],
)
def test_what_is_typed_spells_a_part_of_a_name(typed: str, name: str, found: str | None) -> None:
    span = match_in(query_of(typed), name)
    assert (None if span is None else name[slice(*span)]) == found


def test_text_is_found_as_it_is_compared_and_marked_as_it_is_printed() -> None:
    assert match_in(query_of("环境 卫生"), "农村环境卫生（2021年）") == (2, 6)
    assert match_in(query_of("(2021"), "农村环境卫生（2021年）") == (6, 11)
    assert match_in(query_of("xz"), "①行政执…") == (1, 3)
    assert match_in(query_of(""), "农村") is None
    assert match_in(query_of("没有"), "农村") is None


def test_codes_and_names_are_searched_and_a_longer_query_narrows() -> None:
    names = Names([("130636213MQ", "村级组织办公经费"), ("13063621CMY", "行政执法"), ("X", "重点")])
    assert names.search(query_of("3mq")) == [0]
    assert names.search(query_of("1306")) == [0, 1]
    first = names.search(query_of("x"))
    assert first == [1, 2]
    assert names.search(query_of("xzz"), first) == [1]


def test_without_readings_only_the_text_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling._Known, "table", {})
    spelling.readings.cache_clear()
    spelling._initials.cache_clear()
    names = Names([("1", "行政执法")])
    assert names.search(query_of("xz")) == []
    assert names.search(query_of("执法")) == [0]
    monkeypatch.undo()
    spelling.readings.cache_clear()
    spelling._initials.cache_clear()
