"""Every class of target values, with the examples a township's documents really print."""

from datetime import date
from decimal import Decimal

import pytest

from scorer.model.target import Comparator, Direction, Target, TargetKind
from scorer.reading.classes import CLASSES, Printed
from scorer.reading.quantity import plain
from scorer.reading.spellings import unquoted
from scorer.reading.target_value import read_target, target_words

GE, GT, LE, LT = Comparator.GE, Comparator.GT, Comparator.LE, Comparator.LT
EQ, RANGE, TOLERANCE = Comparator.EQ, Comparator.RANGE, Comparator.TOLERANCE
HIGHER, LOWER = Direction.HIGHER_IS_BETTER, Direction.LOWER_IS_BETTER


def _codes(text: str) -> list[str]:
    return [finding.code for finding in read_target(text, year=2021).findings]


def _target(text: str) -> Target:
    return read_target(text, year=2021).target


@pytest.mark.parametrize(
    ("text", "comparator", "value", "unit"),
    [
        ("≥90%", GE, "90", "%"),
        (">=90%", GE, "90", "%"),
        ("=>90%", GE, "90", "%"),
        ("≧90%", GE, "90", "%"),
        ("≥９０％", GE, "90", "%"),
        ("≥ 90 %", GE, "90", "%"),
        ("≥90百分率", GE, "90", "%"),
        ("≥90百分数", GE, "90", "%"),
        ("≥90百分比", GE, "90", "%"),
        ("≥97.5%", GE, "97.5", "%"),
        ("不低于95%", GE, "95", "%"),
        ("不少于3次", GE, "3", "次"),
        ("大于等于90%", GE, "90", "%"),
        ("至少3次", GE, "3", "次"),
        ("98%以上", GE, "98", "%"),
        ("达到90%以上", GE, "90", "%"),
        ("达≥90%", GE, "90", "%"),
        ("达到≥90%", GE, "90", "%"),
        ("90%及以上", GE, "90", "%"),
        ("90%（含）以上", GE, "90", "%"),
        ("90%以上（含）", GE, "90", "%"),
        ("超过90%（含）", GE, "90", "%"),
        ("达到90%", GE, "90", "%"),
        ("九成以上", GE, "90", "%"),
        ("≥1.96万元", GE, "19600", "元"),
        ("＞3000", GT, "3000", None),
        (">3000", GT, "3000", None),
        ("大于200家", GT, "200", "家"),
        ("超过50人", GT, "50", "人"),
        ("5次以外", GT, "5", "次"),
        ("90%以上（不含）", GT, "90", "%"),
        ("≤7工作日", LE, "7", "工作日"),
        ("≤7个工作日", LE, "7", "工作日"),
        ("不超过13万元", LE, "130000", "元"),
        ("不高于5%", LE, "5", "%"),
        ("控制在5%以内", LE, "5", "%"),
        ("5%以下", LE, "5", "%"),
        ("3天内", LE, "3", "天"),
        ("24小时内", LE, "24", "小时"),
        ("低于5%（含）", LE, "5", "%"),
        ("≯5%", LE, "5", "%"),
        ("＜5起", LT, "5", "起"),
        ("小于5次", LT, "5", "次"),
        ("低于3%", LT, "3", "%"),
        ("不足3%", LT, "3", "%"),
        ("不满5次", LT, "5", "次"),
        ("5%以下（不含）", LT, "5", "%"),
        ("33个", EQ, "33", "个"),
        ("=100%", EQ, "100", "%"),
        ("═ 100 %", EQ, "100", "%"),
        ("39人", EQ, "39", "人"),
        ("3600元", EQ, "3600", "元"),
        ("100", EQ, "100", None),
        ("1,000元", EQ, "1000", "元"),
        ("１，０００元", EQ, "1000", "元"),
        ("1 000元", EQ, "1000", "元"),
        ("1.2亿元", EQ, "120000000", "元"),
        ("10万人次", EQ, "100000", "人次"),
        ("5‰", EQ, "5", "‰"),
        ("3个百分点", EQ, "3", "个百分点"),
        ("百分之九十", EQ, "90", "%"),
        ("百分百", EQ, "100", "%"),
        ("九成", EQ, "90", "%"),
        ("九成五", EQ, "95", "%"),
        ("三个", EQ, "3", "个"),
        ("十二次", EQ, "12", "次"),
        ("三十三", EQ, "33", None),
        ("一万五千元", EQ, "15000", "元"),
        ("十三万元", EQ, "130000", "元"),
        ("1.5万元/亩", EQ, "15000", "元/亩"),
        ("100户/年", EQ, "100", "户/年"),
        ("≥4166元/月", GE, "4166", "元/月"),
        ("每月4166元", EQ, "4166", "元/月"),
        ("每年2次", EQ, "2", "次/年"),
        ("5千克", EQ, "5", "千克"),
        ("≤2060.09人次", LE, "2060.09", "人次"),
        ("2021.12万元", EQ, "20211200", "元"),
        ("3千元", EQ, "3000", "元"),
    ],
)
def test_bounds_and_figures(
    text: str, comparator: Comparator, value: str, unit: str | None
) -> None:
    target = _target(text)
    assert target.kind is TargetKind.QUANTITATIVE
    assert (target.comparator, target.unit) == (comparator, unit)
    assert target.value == Decimal(value)
    assert target.text == text


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("≥90%", HIGHER),
        ("＞3", HIGHER),
        ("≤3", LOWER),
        ("＜3", LOWER),
        ("33个", HIGHER),
        ("0次", LOWER),
        ("±3%", None),
        ("1-2次", None),
        ("优良", None),
        ("2021年12月底前", None),
    ],
)
def test_the_direction_comes_from_the_operator(text: str, direction: Direction | None) -> None:
    assert _target(text).direction is direction


@pytest.mark.parametrize(
    ("text", "comparator", "unit", "noun"),
    [
        ("0次", EQ, "次", None),
        ("0起", EQ, "起", None),
        ("零起", EQ, "起", None),
        ("不超过0次", LE, "次", None),
        ("0%", EQ, "%", None),
        ("≤0%", LE, "%", None),
        ("零上访", EQ, None, "上访"),
        ("“零”上访", EQ, None, "上访"),
        ("无", EQ, None, None),
        ("无安全事故", EQ, None, "安全事故"),
        ("未发生重大事故", EQ, None, "重大事故"),
    ],
)
def test_zero_events(text: str, comparator: Comparator, unit: str | None, noun: str | None) -> None:
    target = _target(text)
    assert (target.kind, target.value) == (TargetKind.ZERO_EVENT, Decimal(0))
    assert (target.comparator, target.unit, target.noun) == (comparator, unit, noun)
    assert target.direction is LOWER


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("1-2次", "1", "2", "次"),
        ("1—2次", "1", "2", "次"),
        ("80%～90%", "80", "90", "%"),
        ("80-90%", "80", "90", "%"),
        ("3至5天", "3", "5", "天"),
        ("三到五天", "3", "5", "天"),
        ("10-20万元", "100000", "200000", "元"),
        ("10万-20万元", "100000", "200000", "元"),
        ("80%≤X≤90%", "80", "90", "%"),
        ("≥80%且≤90%", "80", "90", "%"),
    ],
)
def test_ranges(text: str, low: str, high: str, unit: str) -> None:
    target = _target(text)
    assert target.comparator is RANGE
    assert (target.value, target.value_high, target.unit) == (Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize("text", ["±3%", "±3%以内", "正负3%", "误差±3%", "≤±3%", "-3%～3%"])
def test_tolerances(text: str) -> None:
    target = _target(text)
    assert (target.comparator, target.value, target.unit) == (TOLERANCE, Decimal(3), "%")


@pytest.mark.parametrize(
    ("text", "due_on"),
    [
        ("2021年12月底前", date(2021, 12, 31)),
        ("2021年12月31日前", date(2021, 12, 31)),
        ("2021年12月31日之前完成", date(2021, 12, 31)),
        ("12月31日前完成", date(2021, 12, 31)),
        ("2023年12月", date(2023, 12, 31)),
        ("2021年全年", date(2021, 12, 31)),
        ("全年", date(2021, 12, 31)),
        ("年底前", date(2021, 12, 31)),
        ("2021年底", date(2021, 12, 31)),
        ("2021年年底前", date(2021, 12, 31)),
        ("2021年", date(2021, 12, 31)),
        ("12月前", date(2021, 11, 30)),
        ("2020年3月前", date(2020, 2, 29)),
        ("9月底前", date(2021, 9, 30)),
        ("2月底", date(2021, 2, 28)),
        ("2021年1月前", date(2020, 12, 31)),
        ("2021-12-31", date(2021, 12, 31)),
        ("2021/6/30前", date(2021, 6, 30)),
        ("2021.6.30", date(2021, 6, 30)),
        ("20211231", date(2021, 12, 31)),
        ("十二月底前", date(2021, 12, 31)),
        ("2021年1月-2021年10月", date(2021, 10, 31)),
        ("2021年1月-10月", date(2021, 10, 31)),
        ("上半年", date(2021, 6, 30)),
        ("2021年第三季度末", date(2021, 9, 30)),
        ("完成时间：2021年11月底", date(2021, 11, 30)),
        ("≤2021年12月31日", date(2021, 12, 31)),
        ("不晚于2021年12月31日", date(2021, 12, 31)),
        ("6月10日前", date(2021, 6, 10)),
    ],
)
def test_deadlines(text: str, due_on: date) -> None:
    target = _target(text)
    assert (target.kind, target.due_on) == (TargetKind.DEADLINE, due_on)


def test_a_deadline_may_state_a_share() -> None:
    target = _target("11月底完成100%")
    assert (target.due_on, target.share) == (date(2021, 11, 30), Decimal(1))
    assert _target("2021年12月底前完成率达到95%").share == Decimal("0.95")


def test_a_deadline_without_a_year_takes_the_plans() -> None:
    assert _target("12月31日前").inferred_from == "year"
    assert _target("2021年12月31日前").inferred_from is None
    reading = read_target("12月31日前")
    assert (reading.target.kind, reading.target.due_on) == (TargetKind.DEADLINE, None)
    assert [finding.code for finding in reading.findings] == ["RDG-TARGET-NO-YEAR"]


@pytest.mark.parametrize("text", ["2021年2月30日前", "2月30日前", "13月底前"])
def test_a_day_that_does_not_exist_is_not_read(text: str) -> None:
    assert _target(text).kind is TargetKind.TEXT
    assert read_target(text).target.kind is TargetKind.TEXT


@pytest.mark.parametrize(
    "text",
    [
        "优良",
        "达标",
        "合格",
        "逐步提高",
        "显著提升",
        "应改尽改",
        "好坏",
        "是/否",
        "长期",
        "及时发放",
        "全覆盖",
        "一般",
        "资金在规定时间内下达",
        "万无一失",
    ],
)
def test_level_words_are_kept(text: str) -> None:
    target = _target(text)
    assert (target.kind, target.level_word, target.value) == (TargetKind.QUALITATIVE, text, None)
    assert _codes(text) == []


@pytest.mark.parametrize("text", ["不低于上年", "不超预算", "较上年增长", "不低于2020年水平"])
def test_a_bound_on_something_outside_waits_for_a_person(text: str) -> None:
    assert _target(text).kind is TargetKind.QUALITATIVE
    assert _codes(text) == ["RDG-TARGET-OUTSIDE"]


@pytest.mark.parametrize(
    ("text", "unit", "noun"),
    [
        ("3个临时工", "个", "临时工"),
        ("33个村", "个", "村"),
        ("≥3次培训", "次", "培训"),
        ("3次以上培训", "次", "培训"),
        ("3个县级以上项目", "个", "县级以上项目"),
        ("三十三个村", "个", "村"),
    ],
)
def test_a_counter_carries_its_noun(text: str, unit: str, noun: str) -> None:
    target = _target(text)
    assert (target.unit, target.unit_text, target.noun) == (unit, unit, noun)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("≥1.96万元", "万元"),
        ("≥90百分率", "百分率"),
        ("1.5万元/亩", "万元/亩"),
        ("不超过13万", "万"),
    ],
)
def test_the_printed_unit_is_kept_for_display(text: str, printed: str) -> None:
    assert _target(text).unit_text == printed


@pytest.mark.parametrize(
    ("text", "kind", "code", "offers"),
    [
        ("290%", TargetKind.QUANTITATIVE, "RDG-TARGET-DAMAGED", ["≥90%"]),
        ("2100%", TargetKind.QUANTITATIVE, "RDG-TARGET-DAMAGED", ["≥100%"]),
        ("工90", TargetKind.TEXT, "RDG-TARGET-DAMAGED", ["≥90"]),
        ("³90%", TargetKind.TEXT, "RDG-TARGET-DAMAGED", ["≥90%"]),
        ("£5%", TargetKind.TEXT, "RDG-TARGET-DAMAGED", ["≤5%"]),
        ("?90%", TargetKind.TEXT, "RDG-TARGET-DAMAGED", ["≥90%", "≤90%"]),
        ("达90%", TargetKind.QUANTITATIVE, "RDG-TARGET-REACHED", ["90%"]),
        ("24小时", TargetKind.QUANTITATIVE, "RDG-TARGET-LIKELY-CEILING", ["≤24小时"]),
        ("控制在5%", TargetKind.QUANTITATIVE, "RDG-TARGET-LIKELY-CEILING", ["≤5%"]),
        ("大于200家以上", TargetKind.QUANTITATIVE, "RDG-TARGET-TWO-BOUNDS", ["≥200家"]),
        ("≥90%以下", TargetKind.TEXT, "RDG-TARGET-OPPOSED", ["≥90%", "≤90%"]),
        ("2021.12", TargetKind.QUANTITATIVE, "RDG-TARGET-LIKELY-MONTH", ["2021-12-31前"]),
    ],
)
def test_doubtful_values_offer_other_readings(
    text: str, kind: TargetKind, code: str, offers: list[str]
) -> None:
    reading = read_target(text)
    assert reading.target.kind is kind
    assert [finding.code for finding in reading.findings] == [code]
    assert [target_words(each) for each in reading.target.alternatives] == offers
    assert reading.findings[0].alternatives == reading.target.alternatives
    assert reading.target.text == text


@pytest.mark.parametrize(
    ("text", "code", "value"),
    [
        ("约33个", "RDG-TARGET-APPROXIMATE", "33"),
        ("60余亩", "RDG-TARGET-APPROXIMATE", "60"),
        ("1万余棵", "RDG-TARGET-APPROXIMATE", "10000"),
        ("95%左右", "RDG-TARGET-APPROXIMATE", "95"),
        ("9 0%", "RDG-TARGET-SPACED", "90"),
        ("惠及群众≥90%", "RDG-TARGET-WORDS-LEFT-OUT", "90"),
        ("33个（含社区）", "RDG-TARGET-WORDS-LEFT-OUT", "33"),
        ("较上年增长5%", "RDG-TARGET-RELATIVE", "5"),
        ("12垧", "RDG-TARGET-UNIT-UNKNOWN", "12"),
    ],
)
def test_a_figure_read_with_a_note(text: str, code: str, value: str) -> None:
    assert _codes(text) == [code]
    assert _target(text).value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "RDG-TARGET-EMPTY"),
        (" \n", "RDG-TARGET-EMPTY"),
        ("见附件", "RDG-TARGET-UNREADABLE"),
        ("**", "RDG-TARGET-UNREADABLE"),
        ("①", "RDG-TARGET-UNREADABLE"),
        ("一次性", "RDG-TARGET-UNREADABLE"),
        ("三五个", "RDG-TARGET-UNREADABLE"),
        ("33个村，90%", "RDG-TARGET-SEVERAL"),
        ("33\n90", "RDG-TARGET-SEVERAL"),
        ("-3%", "RDG-TARGET-NEGATIVE"),
        ("≥-3%", "RDG-TARGET-NEGATIVE"),
        ("5-3次", "RDG-TARGET-RANGE-ORDER"),
        ("每月15日前", "RDG-TARGET-RECURRING"),
        ("≥10²个", "RDG-TARGET-UNREADABLE"),
        ("9" * 40, "RDG-TARGET-UNREADABLE"),
    ],
)
def test_what_cannot_be_read_is_text_with_a_finding(text: str, code: str) -> None:
    target = _target(text)
    assert (target.kind, target.value, target.comparator) == (TargetKind.TEXT, None, None)
    assert _codes(text) == [code]


def test_plain_readings_have_nothing_to_say() -> None:
    for text in ("≥90百分率", "33个", "≥1.96万元", "0次", "1-2次", "±3%", "2021年12月底前", "优良"):
        assert _codes(text) == []


def test_the_classes_are_one_ordered_table() -> None:
    names = [each.name for each in CLASSES]
    assert len(names) == len(set(names))
    assert names.index("deadline") < names.index("bound or figure") < names.index("level word")


@pytest.mark.parametrize(
    ("name", "example"), [(each.name, example) for each in CLASSES for example in each.examples]
)
def test_the_examples_of_a_class_are_read_by_it(name: str, example: str) -> None:
    printed = Printed(example, unquoted(plain(example)), 2021)
    assert next(each.name for each in CLASSES if each.matcher(printed) is not None) == name
