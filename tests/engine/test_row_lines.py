"""The line of a row: what it shows while it is open, what it keeps, and what may be chosen."""

from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from scorer.engine.line import score_line
from scorer.engine.setting import Setting
from scorer.findings import Finding, Place
from scorer.model.outcome import Level, Outcome, RowState, Survey
from scorer.model.plan import Indicator
from scorer.model.sheet import Line, MaxSource
from scorer.reading.target_value import read_target
from scorer.rules.catalog import load_catalog
from scorer.rules.pack import RulePack
from tests.county import county

NATIONAL = load_catalog().get("cn.project-self-evaluation@2020")
WHY = {"deviation_reason": "阴雨天多", "corrective_action": "提前安排工期"}


@cache
def pack(*items: str, **assigned: str) -> RulePack:
    with TemporaryDirectory() as folder:
        return county(Path(folder), *items, **assigned)


def row(target_text: str, **more: Any) -> Indicator:
    target = read_target(target_text, category="产出指标", name="指标", year=2021).target
    fields: dict[str, Any] = {
        "position": 1,
        "category": "产出指标",
        "subcategory": "数量指标",
        "name": "指标",
        "target_text": target_text,
        "target": target,
    }
    return Indicator(**{**fields, **more})


def scored(
    target: str | Indicator,
    actual: str | None = None,
    *,
    most: str = "10",
    rules: RulePack = NATIONAL,
    source: MaxSource = MaxSource.PACK,
    **recorded: Any,
) -> Line:
    indicator = row(target) if isinstance(target, str) else target
    outcome = Outcome(actual_text=actual, **WHY, **recorded)
    return score_line(indicator, outcome, Decimal(most), Setting(rules, source, 2021))


def found(line: Line) -> dict[str, Finding]:
    return {each.code: each for each in line.findings}


@pytest.mark.parametrize(("most", "score"), [("0", "0.00"), ("0.5", "0.47")])
def test_a_maximum_of_nothing_or_of_less_than_a_point_is_scored(most: str, score: str) -> None:
    # 85/90 of half a point is 0.472…
    line = scored("≥90%", "85%", most=most)
    assert (str(line.score), line.state, line.findings) == (score, RowState.SCORED, ())


@pytest.mark.parametrize(
    ("target", "actual", "recorded", "state", "shown"),
    [
        ("按上级要求", "5", {}, RowState.PENDING, "5"),
        ("按上级要求", "", {}, RowState.PENDING, None),
        ("≥90%", "85%", {"state": "disputed"}, RowState.DISPUTED, "85"),
        ("≥90%", "85%", {"state": "pending"}, RowState.PENDING, "85"),
        ("≥0个", "5", {}, RowState.PENDING, "5"),
        ("优良", "还可以吧", {}, RowState.PENDING, "还可以吧"),
        ("优良", "达成", {"level": "met"}, RowState.SCORED, "达成"),
        ("≥95%", "31/33", {}, RowState.SCORED, "31/33"),
        ("≥90%", " 85 % ", {}, RowState.SCORED, "85"),
        ("≥90%", None, {"survey": Survey(asked=100, satisfied=95)}, RowState.SCORED, "95/100"),
        ("≥90%", "95%", {"survey": Survey(asked=100, satisfied=95)}, RowState.SCORED, "95"),
    ],
)
def test_what_was_typed_stands_on_the_line_whatever_becomes_of_it(
    target: str, actual: str | None, recorded: dict[str, Any], state: RowState, shown: str | None
) -> None:
    line = scored(target, actual, **recorded)
    assert (line.state, line.actual) == (state, shown)


@pytest.mark.parametrize(
    ("target", "text", "actual", "source", "method", "score"),
    [
        ("≥90%", "≥90%得10分", "89%", MaxSource.DOCUMENT, "step", "0.00"),
        # points that are not the document's leave the step of the text out
        ("≥90%", "≥90%得10分", "81%", MaxSource.PACK, "at_least", "9.00"),
        ("≥90%", "按完成比例得分", "81%", MaxSource.DOCUMENT, "at_least", "9.00"),
        ("2021年12月底前", "12月底前完成得10分", "2021-12-20", MaxSource.DOCUMENT, "step", "10.00"),
    ],
)
def test_a_text_of_the_same_bound_gives_the_method_and_asks_for_nothing_else(
    target: str, text: str, actual: str, source: MaxSource, method: str, score: str
) -> None:
    line = scored(row(target, scoring_text=text), actual, source=source)
    assert (line.method, str(line.score)) == (method, score)
    assert (line.asked, line.rule, line.findings) == (None, None, ())


def test_the_year_completes_the_day_of_a_text_beside_a_target_nobody_can_read() -> None:
    late = scored(
        row("按要求", scoring_text="12月底前完成得10分"), "2022-01-05", source=MaxSource.DOCUMENT
    )
    assert (late.method, late.score, late.met) == ("step", Decimal("0.00"), False)
    assert late.asked is not None
    assert str(late.asked.due_on) == "2021-12-31"


@pytest.mark.parametrize(
    ("subcategory", "method", "score"),
    [("服务对象满意度指标", "intervals", "5.00"), ("数量指标", "at_least", "7.78")],
)
def test_a_pack_may_have_a_method_for_satisfaction_alone(
    subcategory: str, method: str, score: str
) -> None:
    # 70 % lies between 60 and 80: half of all; 70 of 90 in proportion
    rules = pack("intervals", satisfaction="intervals")
    line = scored(row("≥90%", subcategory=subcategory), "70%", rules=rules)
    assert (line.method, str(line.score)) == (method, score)


@pytest.mark.parametrize(
    ("words", "level", "score"),
    [
        ("达成", Level.MET, "10.00"),
        ("部分达成", Level.PARTIALLY_MET, "7.00"),
        ("未达成", Level.NOT_MET, "3.00"),
    ],
)
def test_words_give_their_level_where_nobody_chose_one(
    words: str, level: Level, score: str
) -> None:
    line = scored("优良", words)
    assert (line.level, str(line.score)) == (level, score)


def test_a_figure_has_no_level_whatever_was_chosen() -> None:
    line = scored("≥90%", "95%", level="not_met")
    assert line.level is None
    assert (line.score, set(found(line))) == (Decimal(10), {"SCR-LEVEL-NOT-TAKEN"})


def test_actual_by_target_is_kept_to_six_places() -> None:
    assert str(scored("≥90%", "85%").ratio) == "0.944444"
    assert scored("≤90%", "95%").ratio is None


def test_a_choice_that_is_not_taken_leaves_the_other_findings() -> None:
    line = scored("＞3000", "3000", chosen_score="10")
    assert set(found(line)) == {"SCR-BOUND-EXCLUDED", "SCR-CHOSEN-NOT-TAKEN"}
    assert found(line)["SCR-BOUND-EXCLUDED"].params["name"] == "指标"


@pytest.mark.parametrize(
    ("target", "actual", "chosen", "level", "band"),
    [
        ("≥100", "150", "10.01", None, ("0", "10.00", True)),
        ("优良", "达成", "7.99", Level.MET, ("8.0", "10", True)),
    ],
)
def test_a_choice_outside_its_band_leaves_everything_else_standing(
    target: str, actual: str, chosen: str, level: Level | None, band: tuple[str, str, bool]
) -> None:
    line = scored(target, actual, chosen_score=chosen)
    assert (line.state, line.score, line.actual) == (RowState.PENDING, None, actual)
    low, high, belongs = band
    assert (line.level, line.band) == (level, (Decimal(low), Decimal(high), belongs))
    assert "SCR-CHOSEN-OUTSIDE-BAND" in found(line)
    assert ("SCR-OVER-TARGET" in found(line)) is (target == "≥100")


def test_a_choice_keeps_the_rule_of_the_text_that_scored_the_row() -> None:
    text = "≥90%得10分，80%-90%得5分，低于80%不得分"
    line = scored(row("≥90%", scoring_text=text), "120%", chosen_score="8")
    assert line.trace is not None
    assert (line.score, line.trace.clause) == (Decimal(8), text)


@pytest.mark.parametrize("chosen", ["0", "0.5", "10"])
def test_a_row_far_above_its_target_may_be_lowered_to_anything(chosen: str) -> None:
    line = scored("≥100", "150", chosen_score=chosen)
    assert (line.score, set(found(line))) == (Decimal(chosen), {"SCR-OVER-TARGET"})


@pytest.mark.parametrize(
    ("policy", "code", "words"),
    [
        ("none", "SCR-OVER-TARGET-EXPLAIN", {}),
        # 20 % beyond the limit of 30 cost a fifth
        ("by_deviation", "SCR-OVER-TARGET-CUT", {"score": "8.00", "max_score": "10.00"}),
        ("fixed_deduction", "SCR-OVER-TARGET-CUT", {"score": "8.00", "max_score": "10.00"}),
    ],
)
def test_far_above_the_target_nobody_chooses_where_the_pack_has_a_rule(
    policy: str, code: str, words: dict[str, str]
) -> None:
    line = scored("≥100", "150", rules=pack(policy), chosen_score="5")
    assert set(found(line)) == {code, "SCR-CHOSEN-NOT-TAKEN"}
    said = found(line)[code]
    assert said.params == {"name": "指标", "percent": "150.00%", **words}
    assert (said.place, said.alternatives, line.band) == (None, (), None)


def test_a_target_without_a_method_is_found_at_its_cell_with_its_readings() -> None:
    place = Place(file="plan.docx", table=4, row=9, column=5)
    indicator = row("按上级要求", places={"target_text": place})
    other = row("≥90%").target
    target = indicator.target.model_copy(update={"alternatives": (other,)})
    finding = found(scored(indicator.model_copy(update={"target": target})))["SCR-NO-METHOD"]
    assert (finding.place, finding.alternatives) == (place, (other,))
    assert finding.params == {"name": "指标", "target": "按上级要求", "pack": NATIONAL.name}
