"""Malformed targets: the literal and the corrected score side by side, by the same rules."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.engine.beside import open_readings, score_row
from scorer.engine.line import score_line
from scorer.engine.setting import Setting
from scorer.model.outcome import Outcome
from scorer.model.plan import Indicator
from scorer.model.sheet import Line, MaxSource
from scorer.reading.target_value import read_target
from scorer.rules.catalog import load_catalog

PACK = load_catalog().get("cn.project-self-evaluation@2020")
SETTING = Setting(PACK, MaxSource.PACK, 2021)


def row(target_text: str, subcategory: str, name: str) -> Indicator:
    target = read_target(
        target_text, category="产出指标", subcategory=subcategory, name=name, year=2021
    ).target
    return Indicator(
        position=4,
        category="产出指标",
        subcategory=subcategory,
        name=name,
        target_text=target_text,
        target=target,
    )


def line_of(indicator: Indicator, actual: str | None) -> Line:
    return score_row(indicator, Outcome(actual_text=actual), Decimal(10), SETTING)


COST = row("≥100元", "成本指标", "项目成本")
OUTPUT = row("≤30个", "数量指标", "服务村庄数")
DAMAGED = row("290%", "质量指标", "验收合格率")


@pytest.mark.parametrize(
    ("indicator", "actual", "literal", "corrected"),
    [
        # ≥100: 80/100·10; ≤100: met
        (COST, "80元", "8.00", "10.00"),
        # ≥100: met; ≤100: (2·100−125)/100·10
        (COST, "125元", "10.00", "7.50"),
        # ≤30: met; ≥30: 24/30·10
        (OUTPUT, "24个", "10.00", "8.00"),
        # =290: 87/290·10; ≥90: 87/90·10
        (DAMAGED, "87%", "3.00", "9.67"),
    ],
)
def test_both_scores_stand_side_by_side(
    indicator: Indicator, actual: str, literal: str, corrected: str
) -> None:
    line = line_of(indicator, actual)
    first, second = line.readings
    assert (first.number, first.counts, first.literal) == (0, True, True)
    assert (second.number, second.counts, second.literal) == (1, False, False)
    assert [first.score, second.score] == [Decimal(literal), Decimal(corrected)]
    assert line.score == first.score
    assert {each.max_score for each in line.readings} == {Decimal(10)}


def test_without_an_actual_neither_reading_has_a_score() -> None:
    assert [each.score for each in line_of(COST, None).readings] == [None, None]


@pytest.mark.parametrize(
    ("text", "subcategory", "name"),
    [
        ("≥90%", "质量指标", "合格率"),
        ("≤100元", "成本指标", "项目成本"),
        ("≤5起", "数量指标", "安全事故数"),
        ("≤3天", "数量指标", "办结时间"),
        ("≤30%", "质量指标", "合格率"),
        ("33个", "数量指标", "村数"),
    ],
)
def test_a_target_that_can_be_meant_has_one_reading(text: str, subcategory: str, name: str) -> None:
    assert line_of(row(text, subcategory, name), "3").readings == ()


def test_after_the_choice_the_literal_stays_beside_it_and_is_known_as_such() -> None:
    (corrected,) = open_readings(COST)
    literal = COST.target.model_copy(update={"alternatives": ()})
    when = datetime(2021, 12, 20, tzinfo=UTC)
    chosen = corrected.model_copy(
        update={"alternatives": (literal,), "chosen_by": "张三", "chosen_at": when}
    )
    line = line_of(COST.model_copy(update={"target": chosen}), "125元")
    first, second = line.readings
    assert (first.score, second.score) == (Decimal("7.50"), Decimal("10.00"))
    assert (first.literal, second.literal) == (False, True)
    assert (first.chosen_by, first.chosen_at) == ("张三", when)
    assert second.chosen_by is None


def test_the_literal_reading_may_be_what_somebody_chose() -> None:
    when = datetime(2021, 12, 20, tzinfo=UTC)
    chosen = COST.target.model_copy(update={"chosen_by": "张三", "chosen_at": when})
    first, second = line_of(COST.model_copy(update={"target": chosen}), "125元").readings
    assert (first.literal, second.literal) == (True, False)
    assert (first.chosen_by, first.chosen_at) == ("张三", when)
    assert (first.target.chosen_by, first.target.chosen_at) == (None, None)


def test_what_the_description_counts_may_be_meant_to_stay_small() -> None:
    counted = OUTPUT.model_copy(update={"description": "群众投诉的村庄数"})
    assert open_readings(counted) == ()
    assert open_readings(OUTPUT.model_copy(update={"description": "有文化站的村庄数"})) != ()


@given(
    st.sampled_from([COST, OUTPUT, DAMAGED]),
    st.decimals(0, 400, places=2, allow_nan=False, allow_infinity=False),
)
def test_each_reading_scores_as_the_row_would_with_it_alone(
    indicator: Indicator, actual: Decimal
) -> None:
    outcome = Outcome(actual_text=str(actual))
    line = score_row(indicator, outcome, Decimal(10), SETTING)
    for each in line.readings:
        alone = indicator.model_copy(update={"target": each.target})
        assert each.score == score_line(alone, outcome, Decimal(10), SETTING).score


@pytest.mark.parametrize(
    ("printed", "fields"),
    [
        ("≥12月底", {"subcategory": "时效指标"}),
        ("12月底前", {"subcategory": "时效指标"}),
        ("130000元", {"description": "费用成本不超过13万", "subcategory": "成本指标"}),
        ("1500", {"name": "产值（万元）", "subcategory": "数量指标"}),
        ("100元", {"category": "成本指标", "subcategory": ""}),
        ("100元", {"subcategory": "成本指标"}),
    ],
)
def test_the_printed_text_is_read_with_all_that_its_row_says(
    printed: str, fields: dict[str, str]
) -> None:
    """A reading that a person chose is held against the one that the whole row gives."""
    plain = row("≤30个", "数量指标", "服务村庄数")
    asked = {"category": "产出指标", "subcategory": "", "name": "项", "description": "", **fields}
    literal = read_target(printed, year=2021, **asked).target
    other = literal.model_copy(update={"value": Decimal(7), "alternatives": (literal,)})
    chosen = other.model_copy(update={"chosen_by": "张三"})
    indicator = plain.model_copy(update={**asked, "target_text": printed, "target": chosen})
    first, second = line_of(indicator, None).readings
    assert (first.literal, second.literal) == (False, True)
    assert (first.target.chosen_by, first.target.alternatives) == (None, ())
