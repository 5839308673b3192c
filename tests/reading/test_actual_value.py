"""Actual values against their targets: converted exactly, refused with both units named."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.findings import Severity, hint_of, message_of, worst
from scorer.model.outcome import Level
from scorer.model.target import Target
from scorer.reading.actual_value import Actual, read_actual
from scorer.reading.target_value import read_target


def _target(text: str) -> Target:
    return read_target(text, year=2021).target


def _read(text: str, target: str) -> Actual:
    return read_actual(text, _target(target))


def _codes(actual: Actual) -> list[str]:
    return [finding.code for finding in actual.findings]


@pytest.mark.parametrize(
    ("text", "target", "value"),
    [
        ("95", "≥90%", "95"),
        ("95%", "≥90百分率", "95"),
        ("９５％", "≥90%", "95"),
        ("百分之九十五", "≥90%", "95"),
        ("九成五", "≥90%", "95"),
        ("89.995%", "≥90百分数", "89.995"),
        ("950‰", "≥90%", "95"),
        ("0", "≥90%", "0"),
        ("达到95%", "≥90%", "95"),
        ("13万元", "≤130000元", "130000"),
        ("13.65万元", "不超过13万", "136500"),
        ("130000元", "不超过13万", "130000"),
        ("13", "不超过13万", "130000"),
        ("19660.61元", "≥1.96万元", "19660.61"),
        ("1.966061", "≥1.96万元", "19660.61"),
        ("0.79万元", "≥8000元", "7900"),
        ("三十三个", "33个", "33"),
        ("33个村", "33个", "33"),
        ("33", "33个村", "33"),
        ("36人", "39人", "36"),
        ("36名", "39人", "36"),
        ("2", "3个临时工", "2"),
        ("2名", "3人", "2"),
        ("3000", "＞3000", "3000"),
        ("1,234", "＞3000", "1234"),
        ("2天", "≤72小时", "48"),
        ("8", "≤7工作日", "8"),
        ("8个工作日", "≤7工作日", "8"),
        ("5公里", "≥4000米", "5000"),
        ("-2%", "±3%以内", "-2"),
        ("无", "0次", "0"),
        ("未发生", "0起", "0"),
        ("无", "零上访", "0"),
        ("0", "零上访", "0"),
        ("1.2万元/亩", "≥15000元/亩", "12000"),
        ("72%", "80%～90%", "72"),
    ],
)
def test_values_are_answered_in_the_targets_unit(text: str, target: str, value: str) -> None:
    actual = _read(text, target)
    assert actual.value == Fraction(value)
    assert actual.unit == _target(target).unit
    assert (actual.text, actual.findings) == (text, ())


def test_a_ratio_is_kept_exact_and_as_evidence() -> None:
    actual = _read("31/33", "≥95%")
    assert actual.value == Fraction(3100, 33)
    assert (actual.numerator, actual.denominator) == (Decimal(31), Decimal(33))
    assert _read("31个/33个", "≥95%").value == Fraction(3100, 33)


def test_a_ratio_against_a_count_is_refused() -> None:
    actual = _read("31/33", "33个")
    assert (actual.value, _codes(actual)) == (None, ["RDG-ACTUAL-RATIO"])


def test_a_ratio_of_nothing_is_refused() -> None:
    assert _codes(_read("0/0", "≥95%")) == ["RDG-ACTUAL-BY-ZERO"]


@pytest.mark.parametrize(
    ("text", "target", "named"),
    [
        ("95%", "33个", ("%", "个")),
        ("33个", "≥90%", ("个", "%")),
        ("5天", "≤7工作日", ("天", "工作日")),
        ("13万元", "33个", ("万元", "个")),
        ("3个百分点", "≥90%", ("个百分点", "%")),
        ("33户", "33村", ("户", "村")),
        ("95%", "不超过13万", ("%", "13万")),
    ],
)
def test_another_quantity_is_refused_with_both_units(
    text: str, target: str, named: tuple[str, str]
) -> None:
    actual = _read(text, target)
    assert (actual.value, _codes(actual)) == (None, ["RDG-ACTUAL-UNIT"])
    assert worst(actual.findings) is Severity.ERROR
    words = message_of(actual.findings[0])
    assert all(unit in words for unit in named)


def test_a_per_cent_cell_holds_a_share() -> None:
    target = _target("≥90%")
    assert read_actual("0.95", target, percent_cell=True) == Actual("0.95", Fraction(95), "%")
    assert read_actual("1", target, percent_cell=True).value == 100
    assert read_actual("95%", target, percent_cell=True).value == 95
    assert _codes(read_actual("0.95", _target("33个"), percent_cell=True)) == ["RDG-ACTUAL-UNIT"]


@pytest.mark.parametrize(("text", "meant"), [("0.95", "95%"), ("1", "100%"), ("0.9", "90%")])
def test_a_share_typed_as_text_stays_with_an_error_that_names_the_per_cent(
    text: str, meant: str
) -> None:
    actual = _read(text, "≥90%")
    assert actual.value == Fraction(text)
    assert _codes(actual) == ["RDG-ACTUAL-SHARE"]
    assert worst(actual.findings) is Severity.ERROR
    assert meant in message_of(actual.findings[0])


@pytest.mark.parametrize(("text", "target"), [("0.95%", "≥90%"), ("0.5", "≤1%"), ("0", "≥90%")])
def test_a_small_per_cent_that_can_be_meant_is_left_alone(text: str, target: str) -> None:
    assert _read(text, target).findings == ()


def test_a_bare_number_beside_a_target_in_wan_that_is_far_too_large_is_an_error() -> None:
    actual = _read("19660.61", "≥1.96万元")
    assert actual.value == Fraction("196606100")
    assert _codes(actual) == ["RDG-ACTUAL-SCALE"]
    assert "19660.61元" in hint_of(actual.findings[0])


def test_a_negative_value_is_kept_with_a_finding() -> None:
    actual = _read("-3", "≥90%")
    assert (actual.value, _codes(actual)) == (Fraction(-3), ["RDG-ACTUAL-NEGATIVE"])


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_an_empty_text_is_no_value_and_no_finding(text: str) -> None:
    assert _read(text, "≥90%") == Actual(text)


@pytest.mark.parametrize(
    ("text", "target", "code"),
    [
        ("完成", "≥90%", "RDG-ACTUAL-UNREADABLE"),
        ("/", "≥90%", "RDG-ACTUAL-UNREADABLE"),
        ("无", "≥90%", "RDG-ACTUAL-UNREADABLE"),
        ("无", "≤130000元", "RDG-ACTUAL-UNREADABLE"),
        ("≥95%", "≥90%", "RDG-ACTUAL-BOUND"),
        ("95%以上", "≥90%", "RDG-ACTUAL-BOUND"),
        ("已完成", "2021年12月底前", "RDG-ACTUAL-NO-DATE"),
        ("2021-02-30", "2021年12月底前", "RDG-ACTUAL-NO-DATE"),
        ("100%", "2021年12月底前", "RDG-ACTUAL-NO-DATE"),
    ],
)
def test_what_cannot_be_taken_is_an_error(text: str, target: str, code: str) -> None:
    actual = _read(text, target)
    assert (actual.value, actual.done_on, _codes(actual)) == (None, None, [code])
    assert worst(actual.findings) is Severity.ERROR


def test_an_estimate_is_taken_with_a_finding() -> None:
    actual = _read("约95%", "≥90%")
    assert (actual.value, _codes(actual)) == (Fraction(95), ["RDG-ACTUAL-APPROXIMATE"])


@pytest.mark.parametrize(
    ("text", "target", "code"),
    [
        ("187家", "≥200个", "RDG-ACTUAL-UNIT-ASSUMED"),
        ("4100元", "≥4166元/月", "RDG-ACTUAL-UNIT-ASSUMED"),
        ("40%", "≥30", "RDG-ACTUAL-NO-TARGET-UNIT"),
    ],
)
def test_a_unit_that_can_be_meant_is_taken_with_a_note(text: str, target: str, code: str) -> None:
    actual = _read(text, target)
    assert actual.value is not None
    assert _codes(actual) == [code]
    assert worst(actual.findings) is Severity.NOTE


@pytest.mark.parametrize(
    ("text", "done_on"),
    [
        ("2021-12-31", date(2021, 12, 31)),
        ("2021/12/31", date(2021, 12, 31)),
        ("2021.12.31", date(2021, 12, 31)),
        ("2021年12月31日", date(2021, 12, 31)),
        ("2021年12月31日完成", date(2021, 12, 31)),
        ("20211231", date(2021, 12, 31)),
        ("12月31日", date(2021, 12, 31)),
        ("11月25日完成", date(2021, 11, 25)),
        ("2022年1月10日", date(2022, 1, 10)),
        ("2021年11月底", date(2021, 11, 30)),
        ("2021-12-31 00:00:00", date(2021, 12, 31)),
        ("已于2021年12月1日完成", date(2021, 12, 1)),
        ("2021-12-20", date(2021, 12, 20)),
        ("2021年12月20日", date(2021, 12, 20)),
        ("12月20日", date(2021, 12, 20)),
        ("12.20", date(2021, 12, 20)),
        ("12/20", date(2021, 12, 20)),
        ("12-20", date(2021, 12, 20)),
        ("12.5", date(2021, 12, 5)),
        ("2021-12-20T08:30:00", date(2021, 12, 20)),
        ("二〇二一年十二月二十日", date(2021, 12, 20)),
    ],
)
def test_a_deadline_is_answered_by_a_day(text: str, done_on: date) -> None:
    actual = _read(text, "2021年12月底前")
    assert (actual.done_on, actual.value, actual.findings) == (done_on, None, ())


def test_a_day_that_a_spreadsheet_may_have_shortened_is_taken_with_a_warning() -> None:
    actual = _read("12.2", "2021年12月底前")
    assert (actual.done_on, _codes(actual)) == (date(2021, 12, 2), ["RDG-ACTUAL-LOST-ZERO"])
    assert worst(actual.findings) is Severity.WARNING
    assert "2021-12-20" in message_of(actual.findings[0])


@pytest.mark.parametrize("text", ["12.32", "2.30", "13.1", "0.5", "12.0", "12.200"])
def test_a_number_that_is_no_day_of_the_year_is_no_date(text: str) -> None:
    actual = _read(text, "2021年2月底前")
    assert (actual.done_on, _codes(actual)) == (None, ["RDG-ACTUAL-NO-DATE"])


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("达成", Level.MET),
        ("已达成", Level.MET),
        ("达成预期指标", Level.MET),
        ("met", Level.MET),
        ("优良", Level.MET),
        ("部分达成", Level.PARTIALLY_MET),
        ("基本达成", Level.PARTIALLY_MET),
        ("未完全达成", Level.PARTIALLY_MET),
        ("partially_met", Level.PARTIALLY_MET),
        ("未达成", Level.NOT_MET),
        ("未达成预期指标", Level.NOT_MET),
        ("没有达到", Level.NOT_MET),
        ("not_met", Level.NOT_MET),
        ("镇容镇貌有所变化", None),
    ],
)
def test_a_level_word_is_answered_by_a_level(text: str, level: Level | None) -> None:
    actual = _read(text, "优良")
    assert (actual.level, actual.value, actual.findings) == (level, None, ())


def test_yes_and_no_answer_a_yes_or_no() -> None:
    assert _read("是", "是/否").level is Level.MET
    assert _read("否", "是/否").level is Level.NOT_MET


@given(
    st.decimals(0, 10**9, places=2, allow_nan=False, allow_infinity=False),
    st.sampled_from(["%", "个", "元", "人", "工作日", "元/月"]),
)
def test_a_plain_number_and_the_same_with_its_unit_are_one_value(value: Decimal, unit: str) -> None:
    target = _target(f"≥90{unit}")
    typed = read_actual(f"{value}{unit}", target)
    assert typed.value == Fraction(value)
    assert read_actual(str(value), target).value == typed.value


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_every_ratio_is_exact(above: int, below: int) -> None:
    actual = _read(f"{above}/{below}", "≥90%")
    assert actual.value == Fraction(100 * above, below)


@given(
    st.text(max_size=30),
    st.sampled_from(["≥90%", "33个", "2021年12月底前", "优良", "1-2次", "见附件"]),
)
def test_any_text_at_all_is_answered(text: str, target: str) -> None:
    actual = _read(text, target)
    assert actual.text == text
    refused = worst(actual.findings) is Severity.ERROR and "SHARE" not in _codes(actual)[0]
    assert not (refused and actual.value is not None and "SCALE" not in _codes(actual)[0])
