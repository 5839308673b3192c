"""Single rows: states, reasons, choices inside a band, far above the target, what stays open."""

from decimal import Decimal
from typing import Any

import pytest

from scorer.engine.line import score_line
from scorer.engine.reasons import is_reason
from scorer.engine.setting import Setting
from scorer.model.outcome import Level, Outcome, RowState
from scorer.model.plan import Indicator
from scorer.model.sheet import Line, MaxSource
from scorer.reading.target_value import read_target
from scorer.rules.catalog import load_catalog

CATALOG = load_catalog()
NATIONAL = CATALOG.get("cn.project-self-evaluation@2020")
WHY: dict[str, Any] = {"deviation_reason": "阴雨天多", "corrective_action": "提前安排工期"}


def scored(
    target_text: str,
    *,
    max_score: str = "10",
    subcategory: str = "数量指标",
    source: MaxSource = MaxSource.PACK,
    **recorded: Any,
) -> Line:
    reading = read_target(target_text, category="产出指标", subcategory=subcategory, name="指标")
    indicator = Indicator(
        position=1,
        category="产出指标",
        subcategory=subcategory,
        name="指标",
        target_text=target_text,
        target=reading.target,
    )
    setting = Setting(NATIONAL, source)
    return score_line(indicator, Outcome(**recorded), Decimal(max_score), setting)


def codes(line: Line) -> set[str]:
    return {finding.code for finding in line.findings}


def points(line: Line) -> str:
    return f"{line.score} {line.met} {line.method}"


def test_a_strict_bound_is_not_met_by_its_own_figure() -> None:
    more = scored("＞3000", actual_text="3000", **WHY)
    assert points(more) == "10.00 False at_least"
    assert more.reason_needed
    assert codes(more) == {"SCR-BOUND-EXCLUDED"}
    less = scored("＜5起", actual_text="5", **WHY)
    assert points(less) == "10.00 False at_most_linear"
    assert codes(less) == {"SCR-BOUND-EXCLUDED"}
    assert scored("＞3000", actual_text="3001").met


def test_full_points_by_rounding_still_need_a_reason() -> None:
    line = scored("≥90百分数", actual_text="89.995%")
    assert points(line) == "10.00 False at_least"
    assert codes(line) == {"SCR-REASON-MISSING", "SCR-MEASURE-MISSING"}


@pytest.mark.parametrize("empty", [None, "", "无", "/", "0", "暂无", " 无。", "／", "——", "N/A"])
def test_an_empty_phrase_is_no_reason(empty: str | None) -> None:
    assert not is_reason(empty)
    line = scored("≥90%", actual_text="80%", deviation_reason=empty, corrective_action="加强调度")
    assert codes(line) == {"SCR-REASON-MISSING"}


@pytest.mark.parametrize("text", ["无人报名", "0户申报", "暂无法验收", "阴雨"])
def test_a_reason_that_begins_like_an_empty_phrase_is_one(text: str) -> None:
    assert is_reason(text)


def test_a_met_row_needs_no_reason() -> None:
    line = scored("≥90%", actual_text="95%")
    assert not line.reason_needed
    assert not line.findings


@pytest.mark.parametrize(
    ("actual", "flagged", "needed"),
    [("119.99", False, False), ("120", True, False), ("129.9", True, False), ("130", True, True)],
)
def test_far_above_the_target_is_marked_and_explained(
    actual: str, flagged: bool, needed: bool
) -> None:
    line = scored("≥100", actual_text=actual)
    assert ("SCR-OVER-TARGET" in codes(line)) is flagged
    assert line.reason_needed is needed
    assert ("SCR-REASON-MISSING" in codes(line)) is needed
    assert line.score == 10


def test_a_marked_row_may_be_lowered_by_hand() -> None:
    line = scored("≥100", actual_text="150", chosen_score="8.5", **WHY)
    assert (line.score, line.reason_needed) == (Decimal("8.5"), True)
    assert line.trace is not None
    assert (line.trace.formula, line.trace.symbolic) == ("8.5", "S")
    assert "SCR-CHOSEN-OUTSIDE-BAND" in codes(
        scored("≥100", actual_text="150", chosen_score="10.5", **WHY)
    )


def test_a_computed_score_is_not_replaced() -> None:
    line = scored("≥100", actual_text="85", chosen_score="10", **WHY)
    assert line.score == Decimal("8.5")
    assert codes(line) == {"SCR-CHOSEN-NOT-TAKEN"}


def test_less_is_better_is_never_over_the_target() -> None:
    line = scored("≤100", actual_text="10")
    assert (line.score, line.ratio, line.findings) == (Decimal(10), None, ())


def test_more_than_a_bare_number_counts_as_reached_and_is_noted() -> None:
    line = scored("33个", actual_text="35")
    assert points(line) == "10.00 True equal_as_at_least"
    assert codes(line) == {"SCR-ABOVE-EQUAL"}


def test_a_bare_amount_in_a_cost_row_is_a_limit() -> None:
    line = scored("3600元", subcategory="成本指标", actual_text="3960元", **WHY)
    assert points(line) == "9.00 False at_most_linear"


@pytest.mark.parametrize(
    ("level", "score"), [(Level.MET, "7.50"), ("partially_met", "5.25"), ("not_met", "2.25")]
)
def test_a_level_gives_its_default(level: Level, score: str) -> None:
    line = scored("优良", max_score="7.5", level=level, **WHY)
    assert str(line.score) == score
    assert line.reason_needed is (level is not Level.MET)


@pytest.mark.parametrize(
    ("level", "chosen", "taken"),
    [
        ("met", "6", True),
        ("met", "5.99", False),
        ("partially_met", "5.99", True),
        ("partially_met", "6", False),
        ("partially_met", "4.5", True),
        ("not_met", "4.5", False),
        ("not_met", "0", True),
    ],
)
def test_a_choice_stays_inside_its_band(level: str, chosen: str, taken: bool) -> None:
    line = scored("优良", max_score="7.5", level=level, chosen_score=chosen, **WHY)
    if taken:
        assert line.score == Decimal(chosen)
    else:
        assert (line.score, line.state) == (None, RowState.PENDING)
        assert "SCR-CHOSEN-OUTSIDE-BAND" in codes(line)


def test_an_unreadable_target_stays_open_until_a_person_gives_a_level() -> None:
    line = scored("按上级要求", actual_text="5")
    assert (line.score, line.state, line.method) == (None, RowState.PENDING, None)
    assert codes(line) == {"SCR-NO-METHOD"}
    decided = scored("按上级要求", level="met")
    assert points(decided) == "10.00 True qualitative_levels"
    assert codes(decided) == {"SCR-LEVEL-DECIDED"}


def test_a_level_on_words_nobody_reads_is_said_beside_points_that_differ() -> None:
    reading = read_target("按上级要求", category="产出指标", name="指标")
    indicator = Indicator(
        position=1,
        category="产出指标",
        subcategory="数量指标",
        name="指标",
        description="完成得60分",
        target_text="按上级要求",
        target=reading.target,
        max_score=Decimal(50),
    )
    setting = Setting(NATIONAL, MaxSource.DOCUMENT)
    line = score_line(indicator, Outcome(level=Level.MET), Decimal(50), setting)
    assert [each.code for each in line.findings] == ["SCR-LEVEL-DECIDED", "SCR-TEXT-POINTS"]
    assert line.score == 50


def test_a_target_of_zero_never_divides() -> None:
    assert points(scored("≤0", actual_text="0")).startswith("10.00 True")
    assert points(scored("≤0", actual_text="1", **WHY)).startswith("0.00 False")
    line = scored("≥0个", actual_text="5")
    assert line.score is None
    assert codes(line) == {"SCR-TARGET-ZERO"}


def test_a_late_deadline_is_a_band_with_a_reason() -> None:
    line = scored("2021年12月底前", actual_text="2022-01-30", **WHY)
    assert points(line) == "7.00 False deadline"
    assert line.band == (Decimal(6), Decimal(8), False)
    assert scored("2021年12月底前", actual_text="2022-01-31", **WHY).score == 3
    chosen = scored("2021年12月底前", actual_text="2022-01-10", chosen_score="6.5", **WHY)
    assert chosen.score == Decimal("6.5")


def test_an_actual_of_another_quantity_leaves_the_row_open() -> None:
    line = scored("≥1.96万元", actual_text="95%")
    assert (line.state, line.score, line.actual) == (RowState.PENDING, None, "95%")
    assert {finding.severity for finding in line.findings} == {"error"}


def test_what_a_person_set_decides_the_state() -> None:
    assert scored("≥90%", actual_text="95%", state="disputed").score is None
    none = scored("≥90%", state="not_applicable", na_reason="未安排", na_approver="张镇长")
    assert (none.state, none.score, none.findings) == (RowState.NOT_APPLICABLE, None, ())
    bare = scored("≥90%", state="not_applicable", na_reason="/")
    assert codes(bare) == {"SCR-NOT-APPLICABLE-REASON", "SCR-NOT-APPLICABLE-APPROVER"}
    idle = scored("≥90%", state="not_started", **WHY)
    assert (idle.score, idle.met, idle.reason_needed) == (Decimal(0), False, True)
    assert idle.trace is not None
    assert "SCR-REASON-MISSING" in codes(scored("≥90%", state="not_started"))


def test_the_trace_names_every_input_with_its_source() -> None:
    line = scored("≥95%", actual_text="31/33", recorded_by="李会计", **WHY)
    assert line.trace is not None
    assert line.trace.formula == "(31*100)/(33*95)*10"
    assert line.trace.symbolic == "A/T*W"
    assert (line.trace.result, line.trace.pack) == ("9.89", NATIONAL.name)
    inputs = {each.symbol: each for each in line.trace.inputs}
    assert (inputs["T"].value, inputs["T"].source, inputs["T"].text) == ("95", "document", "≥95%")
    assert (inputs["A"].text, inputs["A"].source, inputs["A"].by) == ("31/33", "typed", "李会计")
    assert (inputs["W"].value, inputs["W"].source) == ("10", "pack")


def test_a_negative_maximum_scores_nothing() -> None:
    line = scored("≥90%", max_score="-5", actual_text="95%")
    assert (line.score, codes(line)) == (None, {"SCR-MAXIMUM-NEGATIVE"})
