"""What the rest of the row adds: direction of cost rows, unit and operator from the name."""

from decimal import Decimal

import pytest

from scorer.findings import Severity, hint_of, message_of
from scorer.i18n import set_language
from scorer.model.target import Comparator, Direction, TargetKind
from scorer.reading.target_value import read_target, target_words


@pytest.mark.parametrize("text", ["≥1.96万元", "≥8000元", "≥130000元", "≥4166元/月"])
def test_a_cost_row_with_at_least_keeps_its_reading_and_offers_at_most(text: str) -> None:
    reading = read_target(text, category="产出指标", subcategory="成本指标", name="各村投入资金")
    target = reading.target
    assert (target.comparator, target.direction) == (
        Comparator.GE,
        Direction.HIGHER_IS_BETTER,
    )
    (finding,) = reading.findings
    assert (finding.code, finding.severity) == ("RDG-COST-AT-LEAST", Severity.WARNING)
    (offer,) = target.alternatives
    assert (offer.comparator, offer.value, offer.direction) == (
        Comparator.LE,
        target.value,
        Direction.LOWER_IS_BETTER,
    )


def test_cost_may_be_the_category() -> None:
    reading = read_target("≥8000元", category="成本指标", subcategory="经济成本指标")
    assert [finding.code for finding in reading.findings] == ["RDG-COST-AT-LEAST"]


@pytest.mark.parametrize("text", ["≥90百分数", "≥90", "≥90%"])
def test_a_rate_in_a_cost_row_keeps_its_operator(text: str) -> None:
    reading = read_target(text, subcategory="成本指标", name="按预算资金完成率")
    assert reading.target.comparator is Comparator.GE
    assert reading.target.alternatives == ()
    assert "RDG-COST-AT-LEAST" not in [finding.code for finding in reading.findings]


def test_an_equal_cost_is_better_when_lower() -> None:
    cost = read_target("3600元", subcategory="成本指标").target
    count = read_target("39人", subcategory="数量指标").target
    assert cost.direction is Direction.LOWER_IS_BETTER
    assert count.direction is Direction.HIGHER_IS_BETTER


def test_the_operator_may_stand_in_the_name() -> None:
    reading = read_target("22.8", subcategory="数量指标", name="公猪舍(≥**平方米)")
    target = reading.target
    assert (target.comparator, target.value, target.unit) == (
        Comparator.GE,
        Decimal("22.8"),
        "平方米",
    )
    assert target.inferred_from == "name"
    assert [finding.code for finding in reading.findings] == ["RDG-TARGET-INFERRED"]


def test_the_operator_may_stand_in_the_description() -> None:
    reading = read_target("130000元", name="餐费", description="费用成本不超过13万")
    assert reading.target.comparator is Comparator.LE
    assert reading.target.inferred_from == "description"


@pytest.mark.parametrize(
    ("text", "description"),
    [("33个", "合格率≥90%"), ("120000元", "不超过13万"), ("39人", "项目验收合格率100%得10分")],
)
def test_a_bound_on_another_figure_is_not_taken(text: str, description: str) -> None:
    target = read_target(text, name="数量", description=description).target
    assert (target.comparator, target.inferred_from) == (Comparator.EQ, None)


def test_an_operator_in_the_value_is_never_overruled() -> None:
    target = read_target(
        "≥200个", name="查处取缔散乱污企业数量", description="数量大于200家"
    ).target
    assert (target.comparator, target.inferred_from) == (Comparator.GE, None)


def test_wan_that_stands_only_in_the_name_scales_the_value() -> None:
    target = read_target("1500", name="产值（万元）").target
    assert (target.value, target.unit, target.unit_text) == (Decimal(15_000_000), "元", "万元")
    assert target.inferred_from == "name"
    assert target_words(target) == "1500万元"


def test_a_printed_unit_is_not_scaled_again() -> None:
    target = read_target("1500元", name="产值（万元）").target
    assert (target.value, target.inferred_from) == (Decimal(1500), None)


@pytest.mark.parametrize("name", ["受益对象满意度(%)", "验收合格率", "群众满意度"])
def test_a_rate_by_its_name_is_per_cent(name: str) -> None:
    target = read_target("≥90", name=name).target
    assert (target.value, target.unit, target.inferred_from) == (Decimal(90), "%", "name")


@pytest.mark.parametrize(("text", "name"), [("≥0.9", "验收合格率"), ("≥90", "服务效率")])
def test_a_doubtful_rate_keeps_no_unit(text: str, name: str) -> None:
    assert read_target(text, name=name).target.unit is None


def test_a_damaged_operator_shows_in_a_rate_without_a_sign() -> None:
    reading = read_target("290", name="验收合格率")
    assert reading.findings[0].code == "RDG-TARGET-DAMAGED"
    assert [target_words(each) for each in reading.target.alternatives] == ["≥90%"]


def test_words_of_the_indicators_own_name_need_no_note() -> None:
    assert read_target("群众满意度≥90%", name="群众满意度").findings == ()
    assert read_target("无", name="重大事故发生数量").findings == ()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_findings_speak_of_the_printed_value(language: str) -> None:
    set_language(language)
    finding = read_target("≥8000元", subcategory="成本指标").findings[0]
    assert "≥8000元" in message_of(finding)
    assert "≤8000元" in message_of(finding) + hint_of(finding)


def test_the_same_text_in_the_same_row_is_read_once() -> None:
    first = read_target("≥90百分率", subcategory="质量指标", name="验收合格率", year=2021)
    assert read_target("≥90百分率", subcategory="质量指标", name="验收合格率", year=2021) is first


SAMPLE = [
    ("数量指标", "涉及村数量", "涉及村级组织办公经费的村数", "33个", "33个", ""),
    ("质量指标", "验收合格率", "验收合格的数量占购置总数量的比例", "≥90百分率", "≥90%", ""),
    ("成本指标", "各村投入资金", "平均各村投入资金", "≥1.96万元", "≥1.96万元", "COST-AT-LEAST"),
    ("成本指标", "村补助标准", "平均每村补助金额", "≥8000元", "≥8000元", "COST-AT-LEAST"),
    ("成本指标", "每月成本投入", "平均每月成本投入", "≥4166元", "≥4166元", "COST-AT-LEAST"),
    ("质量指标", "各项评价指标达标率", "各项评价指标达标率", "≥90百分数", "≥90%", ""),
    ("数量指标", "网格员人数", "项目验收合格率100%得10分", "39人", "39人", ""),
    ("成本指标", "年人均金额", "2021年12月底完成得10分", "3600元", "3600元", ""),
    ("数量指标", "资金成本", "资金成本", "10万元", "10万元", ""),
    ("数量指标", "服务人员数", "服务人员数", "3个临时工", "3个临时工", ""),
    ("质量指标", "全镇环境、服务等方面整体质量水平", "", "优良", "优良", ""),
    ("社会效益指标", "社会稳定水平", "未发生重大危害村内治安相关事件", "0次", "0次", ""),
    ("服务对象满意度指标", "受益对象满意度(%)", "通过问卷调查", "≥90%", "≥90%", ""),
    ("成本指标", "工作人员餐费", "费用成本不超过13万", "≥130000元", "≥130000元", "COST-AT-LEAST"),
    ("成本指标", "按预算资金完成率", "按预算资金完成率", "≥90百分数", "≥90%", ""),
    ("成本指标", "平均每月费用", "平均每月卫生保洁费", "≥21.23万元", "≥21.23万元", "COST-AT-LEAST"),
]


@pytest.mark.parametrize(("subcategory", "name", "description", "text", "words", "code"), SAMPLE)
def test_the_rows_of_the_sample(
    subcategory: str, name: str, description: str, text: str, words: str, code: str
) -> None:
    reading = read_target(
        text, subcategory=subcategory, name=name, description=description, year=2021
    )
    assert target_words(reading.target) == words
    assert reading.target.kind is not TargetKind.TEXT
    assert [finding.code for finding in reading.findings] == ([f"RDG-{code}"] if code else [])
