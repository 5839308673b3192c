"""Values as they stand in county documents: what is read, what is kept as a word, what is doubted."""

from datetime import date
from decimal import Decimal

import pytest

from scorer.model.target import Comparator, Target, TargetKind
from scorer.reading.target_value import read_target, target_words

GE, GT, LE, EQ = Comparator.GE, Comparator.GT, Comparator.LE, Comparator.EQ


def _codes(text: str) -> list[str]:
    found = read_target(text, year=2021).findings
    return [finding.code.removeprefix("RDG-TARGET-") for finding in found]


def _target(text: str) -> Target:
    return read_target(text, year=2021).target


@pytest.mark.parametrize(
    ("text", "comparator", "value", "unit"),
    [
        ("1个月内", LE, "1", "个月"),
        ("6个月内", LE, "6", "个月"),
        ("3个月以内", LE, "3", "个月"),
        ("1年内", LE, "1", "年"),
        ("两年内", LE, "2", "年"),
        ("1年以内", LE, "1", "年"),
        ("半年内", LE, "0.5", "年"),
        ("5年以上", GE, "5", "年"),
        ("一个半月内", LE, "1.5", "个月"),
        ("不超过半小时", LE, "0.5", "小时"),
        ("两年半", EQ, "2.5", "年"),
        ("半年", EQ, "0.5", "年"),
        ("33（个）", EQ, "33", "个"),
        ("33(个)", EQ, "33", "个"),
        ("100（%）", EQ, "100", "%"),
        ("90%（以上）", GE, "90", "%"),
        ("3台（套）", EQ, "3", "台套"),
        ("“33个”", EQ, "33", "个"),
        ('"33个"', EQ, "33", "个"),
        ("「33个」", EQ, "33", "个"),
        ("33个，完成", EQ, "33", "个"),
        ("90%(不含)以上", GT, "90", "%"),
        ("90%（不含90%）以上", GT, "90", "%"),
        ("¥5万", EQ, "50000", "元"),
        ("￥5万", EQ, "50000", "元"),
        ("￥1,000.00元", EQ, "1000", "元"),
        ("人民币5万元", EQ, "50000", "元"),
        ("5万元人民币", EQ, "50000", "元"),
        ("不超过人民币5万元", LE, "50000", "元"),
        ("1亿5000万元", EQ, "150000000", "元"),
        ("≤1亿5千万元", LE, "150000000", "元"),
        ("3万5千元", EQ, "35000", "元"),
        ("1万5000元", EQ, "15000", "元"),
        ("≥2级", GE, "2", "级"),
        ("一年两次", EQ, "2", "次/年"),
        ("每年一次", EQ, "1", "次/年"),
        ("每季度≥1次", GE, "1", "次/季度"),
        ("每年不少于2次", GE, "2", "次/年"),
        ("每村一人", EQ, "1", "人/村"),
        ("500元/月/人", EQ, "500", "元/月/人"),
        ("X≥90%", GE, "90", "%"),
        ("不宜超过5%", LE, "5", "%"),
        ("5%及以内", LE, "5", "%"),
    ],
)
def test_figures_read_without_a_word(
    text: str, comparator: Comparator, value: str, unit: str
) -> None:
    target = _target(text)
    assert (target.comparator, target.value, target.unit) == (comparator, Decimal(value), unit)
    assert target.noun is None
    assert (_codes(text), target.text) == ([], text)


@pytest.mark.parametrize("text", ["一个半小时", "1个半小时", "1.5小时"])
def test_one_and_a_half_hours(text: str) -> None:
    target = _target(text)
    assert (target.value, target.unit) == (Decimal("1.5"), "小时")
    assert _codes(text) == ["LIKELY-CEILING"]


@pytest.mark.parametrize("text", ["12月底前", "2021年内", "年内", "12月", "2021年12月底前完成"])
def test_deadlines_stay_deadlines_beside_lengths_of_time(text: str) -> None:
    assert _target(text).due_on == date(2021, 12, 31)
    assert _codes(text) == []


def test_a_month_or_so_many_months_is_for_a_person() -> None:
    target = _target("3月内")
    assert (target.kind, _codes("3月内")) == (TargetKind.TEXT, ["MONTH-OR-MONTHS"])
    assert [target_words(each) for each in target.alternatives] == ["≤3个月", "2021-03-31前"]


@pytest.mark.parametrize(
    ("text", "offers"),
    [
        ("≤≥90", ["≤90", "≥90"]),
        ("≥≤5", ["≥5", "≤5"]),
        ("<>5", ["<5", ">5"]),
        ("不低于≤90%", ["≥90%", "≤90%"]),
        ("最高不低于5", ["≤5", "≥5"]),
    ],
)
def test_operators_that_contradict_each_other_are_not_read(text: str, offers: list[str]) -> None:
    target = _target(text)
    assert (target.kind, target.value, _codes(text)) == (TargetKind.TEXT, None, ["OPPOSED"])
    assert [target_words(each) for each in target.alternatives] == offers


def test_operators_of_one_direction_that_differ_are_doubted() -> None:
    target = _target("≥>5")
    assert (target.comparator, _codes("≥>5")) == (GE, ["TWO-BOUNDS"])
    assert [target_words(each) for each in target.alternatives] == [">5"]
    assert _codes("达到≥90%") == _codes("控制在不超过5%") == _codes("≥≥90%") == []


@pytest.mark.parametrize(
    "text", ["≠5", "!=5", "不等于5", "不是5个", "未达90%", "三分之二", "2个半成品", "1年3个月"]
)
def test_a_figure_that_is_denied_or_part_of_another_is_not_taken(text: str) -> None:
    assert (_target(text).kind, _target(text).value) == (TargetKind.TEXT, None)
    assert _codes(text)


@pytest.mark.parametrize(
    "text",
    [
        *("一级", "二级", "1级", "2级以上", "国家二级", "三级甲等", "二级标准", "二级达标"),
        *("达到二级", "A级", "3A", "AAA级", "4A级景区", "Ⅲ类", "县级以上", "中级以上", "大专以上"),
        *("前三名", "前3名", "第1名", "前10%", "一等奖", "良好以上"),
        *("按时完成", "及时完成", "按期完成", "按月发放", "按计划完成", "常年", "全天候", "全部"),
    ],
)
def test_grades_ranks_and_ways_of_doing_are_level_words(text: str) -> None:
    target = _target(text)
    assert (target.kind, target.value, _codes(text)) == (TargetKind.QUALITATIVE, None, [])
    assert target.level_word == text.replace("Ⅲ", "III")


@pytest.mark.parametrize("text", ["一村一人", "一户一策", "一事一议", "两年一次", "两天一夜"])
def test_a_rule_for_each_one_is_no_figure(text: str) -> None:
    target = _target(text)
    assert (target.kind, target.level_word) == (TargetKind.QUALITATIVE, text)
    assert (target.value, _codes(text)) == (None, ["ONE-EACH"])


@pytest.mark.parametrize("text", ["控制在预算内", "预算范围内", "≤预算数", "不低于去年同期"])
def test_a_figure_that_stands_elsewhere_is_asked_for(text: str) -> None:
    assert (_target(text).kind, _codes(text)) == (TargetKind.QUALITATIVE, ["OUTSIDE"])


@pytest.mark.parametrize(
    "words", ["完成", "全覆盖", "到位", "达标", "办结", "全部完成", "（全覆盖）"]
)
def test_words_that_only_say_done_are_dropped_behind_a_rate(words: str) -> None:
    target = _target(f"100%{words}")
    assert (target.value, target.unit, target.noun) == (Decimal(100), "%", None)
    assert _codes(f"100%{words}") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("100%、及时", "100"),
        ("100%贫困户", "100"),
        ("100%（应发尽发）", "100"),
        ("≥90%，满意", "90"),
        ("项目群众≥90%", "90"),
    ],
)
def test_other_words_around_a_rate_are_noted(text: str, value: str) -> None:
    target = _target(text)
    assert (target.value, target.noun, _codes(text)) == (Decimal(value), None, ["WORDS-LEFT-OUT"])


@pytest.mark.parametrize(
    "text",
    ["达标率100%", "合格率≥95%", "群众满意度90%以上", "优秀率≥30%", "满意率为95%", "占比≥30%"],
)
def test_the_name_of_the_rate_only_repeats_it(text: str) -> None:
    assert (_target(text).unit, _codes(text)) == ("%", [])


def test_a_counter_keeps_its_noun_without_done() -> None:
    assert _target("33个村全覆盖").noun == "村"
    assert _target("3个“一村一品”项目").noun == "“一村一品”项目"
    assert _target("3个一体化项目").noun == "一体化项目"


@pytest.mark.parametrize(
    ("text", "due_on"),
    [
        ("2021年1-12月", date(2021, 12, 31)),
        ("2021年1月-12月", date(2021, 12, 31)),
        ("1-12月", date(2021, 12, 31)),
        ("1至12月", date(2021, 12, 31)),
        ("1-3季度", date(2021, 9, 30)),
        ("2021年11月-2022年2月", date(2022, 2, 28)),
    ],
)
def test_a_period_is_due_at_its_end_and_says_so(text: str, due_on: date) -> None:
    assert (_target(text).due_on, _codes(text)) == (due_on, ["START-LEFT-OUT"])


def test_a_period_that_ends_before_it_begins_is_not_read() -> None:
    assert (_target("11月-2月").kind, _target("11月-2月").due_on) == (TargetKind.TEXT, None)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("≥95分", "≥95分"),
        ("1次/季度", "1次/季度"),
        ("全年12次", "12次"),
        ("≥8小时/天", "≥8小时/天"),
        ("0起安全事故", "0起安全事故"),
        ("无重大事故", "零重大事故"),
        ("≥1000㎡", "≥1000平方米"),
        ("5㎞", "5公里"),
        ("8名", "8人"),
        ("＝33个", "33个"),
        (">= 90 %", "≥90%"),
        ("≥ 九十%", "≥90%"),
        ("90％-95％", "90~95%"),
        ("＜＝5%", "≤5%"),
        ("小于等于3个工作日", "≤3工作日"),
        ("7个工作日内", "≤7工作日"),
        ("2022年6月30日前", "2022-06-30前"),
        ("第四季度", "2021-12-31前"),
        ("上半年", "2021-06-30前"),
        ("有所提高", "有所提高"),
        ("持续", "持续"),
        ("=2级", "=2级"),
        ("两季度", "=2季度"),
    ],
)
def test_common_values_are_shown_and_read_back(text: str, shown: str) -> None:
    target = _target(text)
    assert target_words(target) == shown
    assert target_words(_target(shown)) == shown
    assert _target(shown).kind is target.kind


@pytest.mark.parametrize(
    "text", ["T+3", "33个、100%", "39×3600", "每月10日前", "1:1", "8:00", "7×24小时"]
)
def test_what_is_no_single_figure_waits_for_a_person(text: str) -> None:
    assert (_target(text).kind, _target(text).value) == (TargetKind.TEXT, None)
    assert _codes(text)
