"""Journal entries in words."""

from scorer.forms.changes import action_word, change_text
from scorer.i18n import set_language


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


def test_nothing_and_ready_words() -> None:
    assert change_text(None) == ""
    assert change_text("原为\n空") == "原为 空"
    assert change_text({}) == ""
