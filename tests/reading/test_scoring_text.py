"""Points that a text states, and the condition in front of them."""

from decimal import Decimal

import pytest

from scorer.model.target import Comparator, TargetKind
from scorer.reading.scoring_text import StatedPoints, read_condition, read_stated_points


@pytest.mark.parametrize(
    ("text", "points", "condition"),
    [
        ("项目验收合格率100%得10分", "10", "项目验收合格率100%"),
        ("2021年12月底完成得10分", "10", "2021年12月底完成"),
        ("资金在规定时间内下达得10分", "10", "资金在规定时间内下达"),
        ("社会效益增加率大于等于90%得10分", "10", "社会效益增加率大于等于90%"),
        ("绿化完好的比率大于等于90%得25分", "25", "绿化完好的比率大于等于90%"),
        ("≥90%，得２５分。", "25", "≥90%"),
        ("≥90%得2.5分", "2.5", "≥90%"),
        ("≥90%的得25分，否则不得分", "25", "≥90%"),
        ("≥90%得25分，未达到得0分", "25", "≥90%"),
        ("完成计10分", "10", "完成"),
        ("完成得二十分", "20", "完成"),
    ],
)
def test_one_step_of_all_or_nothing(text: str, points: str, condition: str) -> None:
    assert read_stated_points(text) == StatedPoints(Decimal(points), condition)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "验收合格的数量占购置总数量的比例",
        "≥90%得10分，80%-90%得5分，低于80%不得分",
        "≥90%得10分，每低于1个百分点扣0.5分，扣完为止",
        "缺一项扣1分，扣完为止",
        "每完成一项得1分",
        "≥90%得10分，低于90%按比例得分",
        "完成得满分",
        "取得十分显著的成效",
        "及时处理业务数占总处理数的比率",
        "得0分",
    ],
)
def test_other_classes_are_not_read_as_one_step(text: str) -> None:
    assert read_stated_points(text) is None


def test_the_conditions_of_the_sample() -> None:
    rate = read_condition("项目验收合格率100%", 2021)
    assert rate is not None
    assert (rate.comparator, rate.value, rate.unit) == (Comparator.EQ, Decimal(100), "%")
    done = read_condition("2021年12月底完成", 2021)
    assert done is not None
    assert done.kind is TargetKind.DEADLINE
    at_least = read_condition("社会效益增加率大于等于90%", 2021)
    assert at_least is not None
    assert (at_least.comparator, at_least.value, at_least.unit) == (Comparator.GE, Decimal(90), "%")


def test_a_condition_without_a_figure_states_none() -> None:
    assert read_condition("资金在规定时间内下达", 2021) is None
    assert read_condition("", 2021) is None
