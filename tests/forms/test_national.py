"""The form description is whole: every row covers the printed columns exactly once."""

import pytest

from scorer.forms.national import HELPERS, NATIONAL, Slot

ROWS = {
    "identity 1": NATIONAL.identity[0],
    "identity 2": NATIONAL.identity[1],
    "funds": (NATIONAL.funds_side, NATIONAL.funds_name, *NATIONAL.funds_columns),
    "objectives": (NATIONAL.objectives_side, *NATIONAL.objectives),
    "indicators": (NATIONAL.indicators_side, *NATIONAL.indicators),
    "total": NATIONAL.total,
}


@pytest.mark.parametrize("name", ROWS)
def test_a_row_covers_every_column_once(name: str) -> None:
    slots: tuple[Slot, ...] = ROWS[name]
    covered = [column for slot in slots for column in range(slot.first, slot.last + 1)]
    assert covered == list(range(NATIONAL.last_column + 1))


def test_the_captions_are_those_of_the_national_form() -> None:
    assert NATIONAL.title == "项目支出绩效自评表"
    assert NATIONAL.amount_unit == "万元"
    assert [slot.caption for slot in NATIONAL.funds_columns] == [
        "年初预算数",
        "全年预算数（A）",
        "全年执行数（B）",
        "分值",
        "执行率（B/A）",
        "得分",
    ]
    assert [slot.caption for slot in NATIONAL.indicators] == [
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        "得分",
        "偏差原因分析及改进措施",
    ]


def test_helpers_stand_right_of_what_is_printed() -> None:
    columns = [NATIONAL.helper(key) for key in HELPERS]
    assert columns == list(range(len(NATIONAL.widths), len(NATIONAL.widths) + len(HELPERS)))
