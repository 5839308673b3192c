"""Sheet names that every spreadsheet program takes."""

from hypothesis import given
from hypothesis import strategies as st

from scorer.reports.names import LIMIT, sheet_names


def test_hanzi_stay_and_forbidden_signs_go() -> None:
    assert sheet_names(["1 村级/组织[办公]经费?"]) == ["1 村级_组织_办公_经费_"]


def test_long_and_alike_names_stay_apart() -> None:
    long = "农村环境卫生保洁服务费（2021年1月-2021年10月）第二批补充资金安排"
    names = sheet_names([long, long, "汇总"], taken=["汇总"])
    assert names == [long[:31], f"{long[:28]}(2)", "汇总(2)"]


@given(st.lists(st.text(max_size=60), max_size=12))
def test_any_title_gives_a_safe_unique_name(titles: list[str]) -> None:
    names = sheet_names(titles, taken=["汇总"])
    assert len({name.casefold() for name in names} | {"汇总"}) == len(titles) + 1
    for name in names:
        assert 0 < len(name) <= LIMIT
        assert not set(name) & set("[]:*?/\\")
        assert name[0] != "'"
        assert name[-1] != "'"
