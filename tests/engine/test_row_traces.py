"""The trace of a row: every input with its text, unit, place, who and when, and the clause it rests on."""

from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from scorer.engine.award import Award
from scorer.engine.line import score_line
from scorer.engine.setting import Setting
from scorer.engine.trace import trace_of
from scorer.findings import Place
from scorer.model.outcome import Outcome, Survey
from scorer.model.plan import Indicator
from scorer.model.sheet import MaxSource, Trace
from scorer.reading.target_value import read_target
from scorer.rules.catalog import load_catalog
from scorer.rules.pack import RulePack
from tests.county import county
from tests.engine.text_rules import decided

NATIONAL = load_catalog().get("cn.project-self-evaluation@2020")
CITED = "测试县通知：测试规则"
WHEN = datetime(2022, 1, 14, 9, 30, tzinfo=UTC)
CHOSEN = datetime(2022, 2, 1, 8, 0, tzinfo=UTC)
FIELDS = ("target_text", "actual_text", "scoring_text", "description", "max_score")
PLACES = {name: Place(file="plan.docx", table=1, column=n) for n, name in enumerate(FIELDS, 1)}
DEDUCTION = "每低于1个百分点扣0.5分，扣完为止"
TIERS = "≥90%得10分，80%-90%得5分，低于80%不得分"
STEP = "大于等于90%得10分"


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
        "places": PLACES,
    }
    return Indicator(**{**fields, **more})


def traced(
    indicator: Indicator,
    actual: str | None = None,
    source: MaxSource = MaxSource.PACK,
    rules: RulePack = NATIONAL,
    **recorded: Any,
) -> Trace:
    outcome = Outcome(actual_text=actual, recorded_by="李会计", recorded_at=WHEN, **recorded)
    line = score_line(indicator, outcome, Decimal(10), Setting(rules, source, 2021))
    assert line.trace is not None
    return line.trace


def of(trace: Trace, symbol: str) -> dict[str, Any]:
    """The input of this letter, with what is known of it."""
    (found,) = (each for each in trace.inputs if each.symbol == symbol)
    return {name: value for name, value in found.model_dump().items() if value is not None}


TYPED = {"place": PLACES["actual_text"], "by": "李会计", "at": "2022-01-14T09:30:00+00:00"}
BOUND = {"symbol": "T", "value": "90", "unit": "%"}
OF_TARGET = {**BOUND, "source": "document", "text": "≥90%", "place": PLACES["target_text"]}


def test_a_computed_row_says_everything_about_its_inputs() -> None:
    trace = traced(row("≥90%"), "85%")
    assert of(trace, "T") == OF_TARGET
    assert of(trace, "A") == {
        **TYPED,
        "symbol": "A",
        "value": "85",
        "source": "typed",
        "text": "85%",
        "unit": "%",
    }
    assert [each.symbol for each in trace.inputs] == ["T", "A", "W"]
    assert trace.clause == NATIONAL.method_table["at_least"].citation
    assert (trace.formula, trace.result) == ("85/90*10", "9.44")


@pytest.mark.parametrize(
    ("target", "recorded", "value", "source"),
    [
        ("2021年12月底前", {"actual": "2022-01-30"}, "2022-01-30", "typed"),
        ("优良", {"level": "partially_met"}, "partially_met", "typed"),
        ("满意", {"level": "met", "survey": Survey(asked=33)}, "met", "survey"),
    ],
)
def test_a_day_or_a_level_is_an_actual_too(
    target: str, recorded: dict[str, Any], value: str, source: str
) -> None:
    trace = traced(row(target), **recorded)
    text = {"text": recorded["actual"]} if "actual" in recorded else {}
    assert of(trace, "A") == {**TYPED, **text, "symbol": "A", "value": value, "source": source}


@pytest.mark.parametrize(
    ("actual", "survey", "source"),
    [
        (None, Survey(asked=33, satisfied=31), "survey"),
        ("93.94%", Survey(asked=33, satisfied=31), "survey"),
        ("93.93%", Survey(asked=33, satisfied=31), "typed"),
        ("95%", Survey(asked=33), "survey"),
        ("95%", Survey(satisfied=31), "typed"),
        ("95%", None, "typed"),
    ],
)
def test_an_actual_is_the_surveys_unless_another_was_typed(
    actual: str | None, survey: Survey | None, source: str
) -> None:
    assert of(traced(row("≥90%"), actual, survey=survey), "A")["source"] == source


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (MaxSource.DOCUMENT, {"place": PLACES["max_score"]}),
        (MaxSource.PERSON, {"by": "李会计", "at": WHEN.isoformat()}),
        (MaxSource.PACK, {"text": NATIONAL.allocation[0].max_score.citation}),
    ],
)
def test_a_maximum_stands_with_what_its_source_knows(
    source: MaxSource, said: dict[str, Any]
) -> None:
    assert NATIONAL.allocation[0].key == "output"
    assert of(traced(row("≥90%"), "85%", source), "W") == {
        "symbol": "W",
        "value": "10",
        "source": source.value,
        **said,
    }


def test_a_number_of_the_pack_stands_with_its_citation() -> None:
    trace = traced(row("≥90%"), "85%", rules=pack("tiers", at_least="tiers"))
    assert of(trace, "P") == {"symbol": "P", "value": "5.5", "source": "pack", "text": CITED}


@pytest.mark.parametrize(
    ("by_hand", "target", "number"),
    [
        ((), "document", "document"),
        (("*",), "typed", "typed"),
        (("target_text",), "typed", "document"),
        (("scoring_text",), "document", "typed"),
    ],
)
def test_what_a_person_corrected_was_typed(
    by_hand: tuple[str, ...], target: str, number: str
) -> None:
    trace = traced(row("≥90%", scoring_text=DEDUCTION, by_hand=by_hand), "87%")
    assert of(trace, "T") == {**OF_TARGET, "source": target}
    place = {"place": PLACES["scoring_text"]} if number == "document" else {}
    found = {"symbol": "D", "value": "0.5", "source": number, "text": DEDUCTION}
    assert of(trace, "D") == {**found, **place}
    assert trace.clause == DEDUCTION


@pytest.mark.parametrize("text", [STEP, TIERS])
@pytest.mark.parametrize("field", ["scoring_text", "description"])
def test_the_bound_of_a_text_stands_with_that_text_where_the_target_cannot_be_read(
    text: str, field: str
) -> None:
    indicator = row("按上级要求", **{field: text})
    trace = traced(indicator, "95%", MaxSource.DOCUMENT)
    assert of(trace, "T") == {**BOUND, "source": "document", "text": text, "place": PLACES[field]}
    by_hand = indicator.model_copy(update={"by_hand": (field,)})
    corrected = traced(by_hand, "95%", MaxSource.DOCUMENT)
    assert of(corrected, "T") == {**BOUND, "source": "typed", "text": text}
    target_typed = indicator.model_copy(update={"by_hand": ("target_text",)})
    assert of(traced(target_typed, "95%", MaxSource.DOCUMENT), "T")["source"] == "document"


@pytest.mark.parametrize("text", [STEP, TIERS])
def test_the_bound_that_a_person_took_from_a_text_says_who_and_when(text: str) -> None:
    indicator = decided(row("≥95%", scoring_text=text), "text")
    trace = traced(indicator, "92%", MaxSource.DOCUMENT)
    assert of(trace, "T") == {
        **BOUND,
        "source": "typed",
        "text": text,
        "place": PLACES["scoring_text"],
        "by": "李会计",
        "at": "2022-01-14T09:30:00+00:00",
    }


def test_a_target_that_its_description_completes_stands_with_its_own_text() -> None:
    read = row("≥90%").target.model_copy(update={"inferred_from": "description"})
    indicator = row("≥90%", target=read, description="合格率不低于90%")
    assert of(traced(indicator, "85%"), "T") == OF_TARGET


def test_a_chosen_reading_of_the_target_says_who_and_when() -> None:
    chosen = row("≥90%").target.model_copy(update={"chosen_by": "王芳", "chosen_at": CHOSEN})
    trace = traced(row("≥90%", target=chosen), "85%")
    assert of(trace, "T") == {
        **OF_TARGET,
        "source": "typed",
        "by": "王芳",
        "at": "2022-02-01T08:00:00+00:00",
    }


@pytest.mark.parametrize("target", ["≥90%", "按上级要求"])
def test_a_score_chosen_by_hand_keeps_the_target_and_the_clause_of_the_text(target: str) -> None:
    trace = traced(
        row(target, scoring_text=TIERS), "120%", MaxSource.DOCUMENT, chosen_score=Decimal("8.5")
    )
    assert (trace.formula, trace.symbolic, trace.result) == ("8.5", "S", "8.50")
    assert [each.symbol for each in trace.inputs] == ["T", "A", "W", "S"]
    text = target if target == "≥90%" else TIERS
    assert of(trace, "T")["text"] == text
    assert of(trace, "S") == {**TYPED, "symbol": "S", "value": "8.5", "source": "typed"}
    assert trace.clause == TIERS


def test_a_rule_that_was_declined_is_no_clause() -> None:
    kept = decided(row("≥90%", scoring_text=TIERS), "pack")
    assert traced(kept, "85%").clause == NATIONAL.method_table["at_least"].citation
    chosen = traced(kept, "120%", chosen_score=Decimal(8))
    assert chosen.clause == NATIONAL.method_table["at_least"].citation


def test_what_the_pack_takes_off_far_above_the_target_rests_on_the_pack() -> None:
    # 150 of 100 is 20 % beyond 130 %: 10·(1 − 0.2)
    indicator = row("≥100个", scoring_text="每低于1个扣0.5分，扣完为止")
    trace = traced(indicator, "150个", rules=pack("by_deviation"))
    assert (trace.method, trace.clause, trace.result) == ("over.by_deviation", CITED, "8.00")
    assert of(trace, "L") == {"symbol": "L", "value": "0.3", "source": "pack", "text": CITED}


def test_a_row_that_was_not_started_is_worth_nothing_and_says_so() -> None:
    trace = traced(row("≥90%"), state="not_started")
    assert (trace.method, trace.formula, trace.symbolic, trace.result) == (
        *("not_started", "0", "0"),
        "0.00",
    )
    assert (trace.rounding, [each.symbol for each in trace.inputs]) == ("half_up_2", ["W"])


def test_a_method_that_the_pack_does_not_have_has_no_clause() -> None:
    award = Award("tiers", met=True, score=Decimal(10), printed="10", symbolic="W")
    origin = (row("≥90%"), Outcome(), Setting(NATIONAL, MaxSource.PACK))
    assert trace_of(award, origin[0].target, Decimal(10), origin).clause == ""
