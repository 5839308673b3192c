"""Journal entries in words."""

import re
from importlib import resources
from typing import Final

from scorer.forms.changes import action_word, change_text, field_changes
from scorer.i18n import set_language

_ACTION: Final = r'"([a-z]+\.(?!db")[a-z]+)"'
"""A journal's action as the service spells it; the only other such text is a file's name."""


def test_actions_have_words_in_both_languages() -> None:
    assert action_word("outcome.import") == "导入完成情况"
    assert action_word("something.new") == "something.new"
    set_language("en")
    assert action_word("outcome.import") == "outcome imported"


def test_a_record_reads_as_fields() -> None:
    record = {
        "actual_text": "33个",
        "level": "partially_met",
        "state": None,
        "evidence": [{"file": "发放表.xlsx", "page": "3", "sha256": "928f1da1b08327d09980"}],
    }
    assert change_text(record) == (
        "实际完成值：33个；等级：部分达成；状态：空；佐证：[文件：发放表.xlsx，页码：3，"
        "SHA-256：928f1da1b08327d09980]"
    ).replace("928f1da1b08327d09980", "928f1da1b083")


def test_money_by_source_and_month() -> None:
    record = {
        "rows": [{"source": "total", "final_budget": "648800.00", "spent": {"3": "160000.00"}}]
    }
    assert change_text(record) == (
        "各资金来源：[资金来源：年度资金总额，全年预算数：648800.00，各月底累计支出：[3：160000.00]]"
    )


def test_months_and_rows_come_by_number() -> None:
    assert change_text({"spent": {"10": "3", "12": "4", "3": "1", "6": "2"}}) == (
        "各月底累计支出：[3：1，6：2，10：3，12：4]"
    )
    assert change_text({"10": "5.00", "2": "10.00"}) == "2：10.00；10：5.00"


def test_every_action_of_the_service_has_a_word() -> None:
    actions = {
        action
        for path in sorted(resources.files("scorer.service").iterdir(), key=str)
        if path.name.endswith(".py")
        for action in re.findall(_ACTION, path.read_text(encoding="utf-8"))
    }
    assert {"achievement.undo", "outcome.undo", "disbursement.undo", "plan.import"} <= actions
    assert [action for action in sorted(actions) if action_word(action) == action] == []


def test_nothing_and_ready_words() -> None:
    assert change_text(None) == ""
    assert change_text("原为\n空") == "原为 空"
    assert change_text({}) == ""


def test_a_chosen_reading_is_told_in_words_with_who_chose_it() -> None:
    target = {
        "kind": "quantitative",
        "text": "≥1.96万元",
        "comparator": "le",
        "value": "19600",
        "unit": "元",
        "unit_text": "万元",
        "chosen_by": "张三",
    }
    assert change_text({"target": target}).endswith("≤1.96万元，张三选定")
    assert change_text({"target": target | {"chosen_by": None}}).endswith("≤1.96万元")
    assert "别的" in change_text({"target": {"kind": "别的"}})


def test_a_change_is_told_field_by_field() -> None:
    before = {"actual_text": "31", "level": None, "opinion": "同"}
    after = {"actual_text": "33", "opinion": "同", "state": "not_started"}
    assert [tuple(each) for each in field_changes(before, after)] == [
        ("实际完成值", "31", "33"),
        ("等级", "空", ""),
        ("状态", "", "未开展"),
    ]


def test_money_is_told_by_source_and_month() -> None:
    after = {"rows": [{"source": "total", "final_budget": "5.00", "spent": {"3": "1.00"}}]}
    assert [tuple(each) for each in field_changes({"rows": []}, after)] == [
        ("年度资金总额 · 全年预算数", "", "5.00"),
        ("年度资金总额 · 各月底累计支出 · 3", "", "1.00"),
    ]


def test_a_record_that_is_no_mapping_is_one_line() -> None:
    assert [tuple(each) for each in field_changes(None, "33")] == [("", "", "33")]
